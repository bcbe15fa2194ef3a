"""The judge: a graph is held against the shapes of the ontology; a complaint names its node, says why, and quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyshacl
from rdflib import OWL, PROV, RDF, RDFS, SH, Dataset, Graph
from rdflib.term import Node

from accords.graph.iris import ACC, OA, folded, local
from accords.graph.store import StoreError, triples
from accords.ontology.vocabulary import ontology


class CheckError(Exception):
    """A graph file that cannot be judged: which, what was found, what would do."""


@dataclass(frozen=True, order=True)
class Violation:
    """One thing that does not hold."""

    node: str
    label: str
    message: str
    shape: str
    path: str | None = None
    value: str | None = None
    quote: str | None = None
    locator: str | None = None

    def __str__(self) -> str:
        """The complaint in one line: what it is about, why, and the words.

        >>> print(Violation("https://w3id.org/accords/id/act/1", "SCO: urge", "Who does?", "s", quote="urge all"))
        SCO: urge (act/1): Who does? "urge all"
        """
        found = f" Found: {self.value}." if self.value else ""
        quote = f' "{folded(self.quote)}"' if self.quote else ""
        cited = f" ({self.locator})" if self.locator else ""
        return f"{self.label} ({local(self.node)}): {self.message}{found}{quote}{cited}"


@dataclass(frozen=True)
class Report:
    """What a check found, sorted."""

    violations: tuple[Violation, ...]
    triples: int

    @property
    def conforms(self) -> bool:
        """Whether all shapes hold."""
        return not self.violations

    def lines(self) -> list[str]:
        """The report as lines to print."""
        if self.conforms:
            return [f"{self.triples} triples; every shape holds"]
        count = len(self.violations)
        head = f"{self.triples} triples; {count} violation{'s' if count > 1 else ''}:"
        return [head, *(f"- {violation}" for violation in self.violations)]


def check(graph: Graph) -> Report:
    """Hold a graph against the shapes; a dataset is judged as the merge of its graphs."""
    data = merged(graph) if isinstance(graph, Dataset) else graph
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes(), inference="none", inplace=True)
    if not isinstance(results, Graph):
        raise CheckError(f"the judge broke off: {results}")
    found = {_violation(results, result, data) for result in results.subjects(RDF.type, SH.ValidationResult)}
    return Report(tuple(sorted(found, key=lambda v: tuple(part or "" for part in _sort_key(v)))), len(data))


def validate_file(path: Path) -> Report:
    """Check a graph file (`.nq`, `.trig`, `.ttl`, `.nt`)."""
    graph = Graph()
    try:
        graph.addN((subject, predicate, target, graph) for subject, predicate, target in triples(path))
    except StoreError as error:
        raise CheckError(str(error)) from error
    return check(graph)


def merged(dataset: Dataset) -> Graph:
    """The graphs of a dataset as one set of triples."""
    graph = Graph()
    graph.addN((subject, predicate, target, graph) for subject, predicate, target, _ in dataset.quads())
    return graph


@cache
def shapes() -> Graph:
    """The shapes of the ontology, each property shape aimed at its class; shared, so not to be changed.

    The ontology writes `acc:Call sh:property acc:Call-force`, and pySHACL then judges node by node. A property shape
    with a target of its own says the same, and is judged once for all its nodes, in a fifth of the time.
    """
    graph = Graph()
    for subject, predicate, target in ontology():
        if predicate == SH.property:
            graph.add((target, SH.targetClass, subject))
        elif (predicate, target) != (RDF.type, SH.NodeShape) or (subject, RDF.type, OWL.Class) not in ontology():
            graph.add((subject, predicate, target))
    return graph


def quoted(graph: Graph, node: Node) -> Iterator[tuple[str, str | None]]:
    """Quotation and locator of the evidence of a statement, or of evidence or a quotation itself."""
    for evidence in sorted([node, *graph.objects(node, PROV.wasDerivedFrom)], key=str):
        for selector in sorted([evidence, *graph.objects(evidence, OA.hasSelector)], key=str):
            for exact in sorted(graph.objects(selector, OA.exact), key=str):
                cited = graph.value(evidence, ACC.locator)
                yield str(exact), str(cited) if cited is not None else None


def label(graph: Graph, node: Node) -> str:
    """What people call a node, else the last part of its IRI."""
    return min((str(name) for name in graph.objects(node, RDFS.label)), default=local(node))


def _violation(results: Graph, result: Node, data: Graph) -> Violation:
    focus = results.value(result, SH.focusNode)
    assert focus is not None
    path, value = results.value(result, SH.resultPath), results.value(result, SH.value)
    message = min((str(text) for text in results.objects(result, SH.resultMessage)), default="a shape does not hold")
    quote, cited = next(quoted(data, focus), (None, None))
    return Violation(
        str(focus),
        label(data, focus),
        message,
        str(results.value(result, SH.sourceShape)),
        str(path) if path is not None else None,
        str(value) if value is not None and value != focus else None,
        quote,
        cited,
    )


def _sort_key(violation: Violation) -> Iterable[str | None]:
    return violation.label, violation.node, violation.shape, violation.path, violation.value
