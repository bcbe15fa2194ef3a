"""The store that users ask: quads from a file or a dataset, their merge as the default graph, and SPARQL over it.

Oxigraph is the engine, and this is the one module that knows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox
from rdflib import XSD, BNode, Dataset, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.term import Node

from accords.graph.iris import INFERRED

FORMATS = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
}
Row = tuple[Node | None, ...]

# IRIs, strings and comments of a query, in which the word SERVICE is no keyword.
_QUOTED = re.compile(
    r'''<[^<>"{}|^`\\\s]*> | """(?s:.*?)""" | \'\'\'(?s:.*?)\'\'\' | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | \#[^\n]*''',
    re.VERBOSE,
)
_SERVICE = re.compile(r"(?<![\w:?$@-])SERVICE(?![\w:])", re.IGNORECASE)


class StoreError(Exception):
    """A graph file that cannot be read: which, what was found, what would do."""


class QueryError(Exception):
    """A query that cannot be run; `line` and `column` count from 1 and are None where the engine tells no place."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        place = f"line {line}, column {column}: " if line is not None else ""
        super().__init__(f"{place}{message}")
        self.line = line
        self.column = column


@dataclass(frozen=True)
class Result:
    """What a query gives: rows of a SELECT, the answer of an ASK, or the triples of a CONSTRUCT or DESCRIBE."""

    kind: str
    variables: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    """In the order of the query; None where a variable is unbound. Triples of a CONSTRUCT are sorted rows of three."""
    answer: bool | None = None


@dataclass(frozen=True)
class Store:
    """Named graphs, and as default graph their merge as a set, without what is inferred."""

    engine: ox.Store = field(repr=False)
    prefixes: Mapping[str, str] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        """How many triples the default graph holds."""
        return sum(1 for _ in self.engine.quads_for_pattern(None, None, None, ox.DefaultGraph()))


def open_store(source: Path | Dataset, prefixes: Mapping[str, str] | None = None) -> Store:
    """Load a file (`.nq`, `.trig`, `.ttl`, `.nt`) or an rdflib dataset; queries need not declare `prefixes`."""
    quads = list(_dataset_quads(source) if isinstance(source, Dataset) else _file_quads(Path(source)))
    engine = ox.Store()
    engine.bulk_extend(quads)
    # Oxigraph's own union of graphs is a bag: a triple in two graphs would count twice.
    said = (quad for quad in quads if quad.graph_name != ox.NamedNode(str(INFERRED)))
    engine.bulk_extend(ox.Quad(q.subject, q.predicate, q.object, ox.DefaultGraph()) for q in said)
    return Store(engine, dict(prefixes or {}))


def query(store: Store, text: str) -> Result:
    """Run a SELECT, ASK, CONSTRUCT or DESCRIBE query; nothing is ever asked of another machine."""
    bare = _QUOTED.sub(" ", text)
    if _SERVICE.search(bare):
        raise QueryError("SERVICE asks another machine, and queries here stay on this one; leave it out")
    try:
        found = store.engine.query(text, prefixes=dict(store.prefixes))
    except SyntaxError as error:
        raise _query_error(error, bare) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query failed: {error}") from error
    if isinstance(found, ox.QueryBoolean):
        return Result("ask", answer=bool(found))
    if isinstance(found, ox.QuerySolutions):
        variables = tuple(variable.value for variable in found.variables)
        rows = tuple(tuple(_rdflib(solution[name]) for name in variables) for solution in found)
        return Result("select", variables, rows)
    triples = sorted({(str(t.subject), str(t.predicate), str(t.object)): t for t in found}.items())
    return Result(
        "construct",
        ("subject", "predicate", "object"),
        tuple((_rdflib(t.subject), _rdflib(t.predicate), _rdflib(t.object)) for _, t in triples),
    )


def trig(nquads: str, prefixes: Mapping[str, str], base: str) -> bytes:
    """N-Quads as TriG in the order in which they stand, IRIs below the base as `<state/kaz>`."""
    quads = ox.parse(nquads.encode(), format=ox.RdfFormat.N_QUADS)
    written = ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=dict(prefixes), base_iri=base)
    assert written is not None
    # The engine writes its head in the order of a hash table, another in each run.
    body = b"".join(line for line in written.splitlines(keepends=True) if not line.startswith((b"@prefix ", b"@base ")))
    head = [f"@base <{base}> .\n", *(f"@prefix {name}: <{place}> .\n" for name, place in sorted(prefixes.items()))]
    return "".join(head).encode() + body


def triples(path: Path) -> Iterator[tuple[Node, Node, Node]]:
    """The triples of all graphs in a file, their literals letter by letter as they stand there."""
    for quad in _file_quads(path):
        subject, predicate, target = (_rdflib(term) for term in (quad.subject, quad.predicate, quad.object))
        if subject is not None and predicate is not None and target is not None:
            yield subject, predicate, target


def _file_quads(path: Path) -> Iterable[ox.Quad]:
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise StoreError(
            f"{path}: no graph ends in {path.suffix!r}; give a file that ends in one of {', '.join(FORMATS)}"
        )
    try:
        yield from ox.parse(path=str(path), format=form)
    except FileNotFoundError as error:
        message = f"{path}: there is no such file; `accords build` writes graph.nq into its output folder"
        raise StoreError(message) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise StoreError(f"{path}: not readable as {form.name}: {error}") from error


def _dataset_quads(dataset: Dataset) -> Iterable[ox.Quad]:
    for subject, predicate, target, graph in dataset.quads():
        inside = graph is not None and str(graph) != str(DATASET_DEFAULT_GRAPH_ID)
        name = ox.NamedNode(str(graph)) if inside else ox.DefaultGraph()
        yield ox.Quad(_oxigraph(subject), _oxigraph(predicate), _oxigraph(target), name)  # type: ignore[arg-type]


def _oxigraph(node: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(node, Literal):
        if node.language:
            return ox.Literal(str(node), language=node.language)
        if node.datatype:
            return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype)))
        return ox.Literal(str(node))
    return ox.BlankNode(str(node)) if isinstance(node, BNode) else ox.NamedNode(str(node))


def _rdflib(term: object) -> Node | None:
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        # rdflib tells a string with this datatype from one without; RDF does not, and the shapes are written without.
        kind = None if term.datatype.value == str(XSD.string) else URIRef(term.datatype.value)
        return Literal(term.value, datatype=kind, normalize=False)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    raise QueryError(f"the query gives {term}, which no row can hold; ask for its subject, predicate and object")


def _query_error(error: SyntaxError, text: str) -> QueryError:
    message = str(error.msg)
    found = re.search(r"at (\d+):(\d+)", message)
    if not found:
        return QueryError(message)
    plain = re.sub(r"^.*?at \d+:\d+:?\s*", "", message)
    if "Prefix not found" in plain:  # the engine adds a page of character classes
        plain = "a prefix that is not declared; add a line PREFIX name: <IRI> above the query"
    slashed = re.search(r"(?<![\w<])\w+:[\w-]+(?:/[\w-]+)+", re.sub(r"<[^<>\s]*>", "", text))
    if slashed:
        written = slashed[0].replace("/", r"\/")
        plain = f"{slashed[0]} is no name here; SPARQL wants a backslash before each slash: {written}"
    elif re.search(r"\b(?:insert|delete|drop|clear|load)\b", text, re.IGNORECASE):
        plain = "an update; only questions can be asked (SELECT, ASK, CONSTRUCT, DESCRIBE)"
    return QueryError(plain or message, int(found[1]), int(found[2]))
