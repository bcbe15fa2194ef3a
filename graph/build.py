"""Statements become a graph: every source its own named graph, beside who's who, links and what is concluded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from rdflib import Dataset, Graph, URIRef

from accords.extract.model import Extraction, Ref
from accords.graph import reference, serialization
from accords.graph.alignment import aligned
from accords.graph.check import Report, Violation, check
from accords.graph.claims import Claim, claims, counted
from accords.graph.groups import Membership, group_members, speaks_for, surest
from accords.graph.iris import ACC, INFERRED, LINKS, OWN, REFERENCE, local
from accords.graph.names import names
from accords.graph.parties import GROUPS, Cast
from accords.graph.quads import Quad, Triple
from accords.graph.texts import Texts
from accords.graph.works import identify
from accords.ontology.whoswho import known


@dataclass(frozen=True)
class Part:
    """What one source contributes: its texts, whom it names, and its claims."""

    graph: URIRef
    described: tuple[Triple, ...] = field(repr=False)
    claims: tuple[Claim, ...] = field(repr=False)
    keys: frozenset[str] = field(repr=False)
    """Keys of all entities named."""


@dataclass(frozen=True)
class Built:
    """A graph, and what was left out of it and why."""

    quads: frozenset[Quad] = field(repr=False)
    report: Report
    """The judgement on everything, before anything was set aside."""
    set_aside: tuple[tuple[Claim, tuple[Violation, ...]], ...]
    """Statements that violate a shape; they are not in the graph."""
    proposals: tuple[str, ...]
    """Texts that may be of one work and were not held to be."""
    counts: Mapping[str, int]
    """How many statements of each predicate and force the graph holds."""

    @cached_property
    def dataset(self) -> Dataset:
        """The named graphs, for rdflib."""
        dataset = Dataset()
        graphs = {name: dataset.graph(name) for name in {quad[3] for quad in self.quads}}
        dataset.addN((s, p, o, graphs[g]) for s, p, o, g in self.quads)
        return dataset

    def lines(self) -> list[str]:
        """The report on the build as lines to print."""
        made = [f"{sum(self.counts.values())} statements, {len(self.quads)} quads"]
        made += [f"  {kind}: {number}" for kind, number in self.counts.items()]
        if self.set_aside:
            made.append(f"{len(self.set_aside)} set aside, because a shape does not hold:")
        for claim, violations in self.set_aside:
            made += [f'- {claim.label} ({claim.locator}): "{" ".join(claim.quote.split())}"']
            made += [f"    {violation.message}" for violation in violations]
        placed = {violation for _, violations in self.set_aside for violation in violations}
        made += [f"- {violation}" for violation in self.report.violations if violation not in placed]
        return made + [f"- {proposal}" for proposal in self.proposals]


def build(extractions: Iterable[Extraction]) -> Built:
    """State what was read, check it, and set aside whatever violates a shape.

    The order of the extractions and a file read twice make no difference.
    """
    ordered = sorted(extractions, key=lambda extraction: extraction.source.name, reverse=True)
    read = {extraction.source.sha256: extraction for extraction in ordered}
    sources = [read[sha256] for sha256 in sorted(read)]
    works = identify(sources)
    casts = [Cast.of(extraction, works) for extraction in sources]
    chosen = names(casts)
    casts = [replace(cast, names=chosen) for cast in casts]
    members = _members(casts)
    parts = [_part(cast, members) for cast in casts]

    quads = {quad for part in parts for quad in _placed(part.described, part.graph)}
    quads |= {quad for part in parts for claim in part.claims for quad in _placed(claim.triples, part.graph)}
    quads |= set(_beside(parts, quads))
    report = check(_merged(quads))

    set_aside = _owners(report, parts)
    if set_aside:
        left_out = {(claim.node, graph) for claim, graph, _ in set_aside}
        parts = [_without(part, left_out) for part in parts]
        quads = {quad for part in parts for quad in _placed(part.described, part.graph)}
        quads |= {quad for part in parts for claim in part.claims for quad in _placed(claim.triples, part.graph)}
        quads |= set(_beside(parts, quads))
    kept = {claim.node: claim for part in parts for claim in part.claims}
    violators = tuple((claim, violations) for claim, _, violations in set_aside)
    return Built(frozenset(quads), report, violators, works.proposals, counted(kept.values()))


def write(built: Built, folder: Path) -> tuple[Path, Path]:
    """Write `graph.nq` and `graph.trig`, the same bytes for the same graph; return their paths."""
    return serialization.write(built.quads, folder)


def _part(cast: Cast, members: Mapping[URIRef, set[Membership]]) -> Part:
    texts = Texts(cast)
    named = sorted(cast.named())
    described = list(texts.described())
    for key, document in named:
        if not known(key):
            described += cast.described(key, document)
    for mention in cast.extraction.mentions:
        described.append((texts.text(mention.document), ACC.mentions, cast.node(Ref(mention.entity), mention.document)))
    for node, told in group_members(cast, _groups(named)).items():
        if surest(told)[0] == surest(members[node])[0]:
            described += speaks_for(node, told)
    keys = frozenset(key for key, _ in named)
    return Part(texts.file, tuple(described), tuple(claims(cast, texts)), keys)


def _groups(named: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(key, document) for key, document in named if key.startswith(GROUPS)]


def _members(casts: Iterable[Cast]) -> dict[URIRef, set[Membership]]:
    found: dict[URIRef, set[Membership]] = defaultdict(set)
    for cast in casts:
        for node, told in group_members(cast, _groups(sorted(cast.named()))).items():
            found[node] |= told
    return found


def _beside(parts: Iterable[Part], quads: Iterable[Quad]) -> Iterator[Quad]:
    """Who's who, topics, links and conclusions that belong to what the sources say."""
    parts, quads = list(parts), list(quads)
    keys = {key for part in parts for key in part.keys}
    keys |= {local(o) for _, _, o, _ in quads if isinstance(o, URIRef) and o.startswith(OWN)}
    described = [triple for entry in reference.needed(sorted(keys)) for triple in reference.described(entry)]
    described += reference.schemes()
    yield from _placed(described, REFERENCE)
    subjects = reference.own_subjects((s, p, o) for s, p, o, _ in quads) | reference.own_subjects(described)
    yield from _placed(reference.linked(subjects), LINKS)
    yield from _placed(aligned(quads), INFERRED)


def _placed(triples: Iterable[Triple], graph: URIRef) -> Iterator[Quad]:
    return ((s, p, o, graph) for s, p, o in triples)


def _merged(quads: Iterable[Quad]) -> Graph:
    graph = Graph()
    graph.addN((s, p, o, graph) for s, p, o in {quad[:3] for quad in quads})
    return graph


def _owners(report: Report, parts: Iterable[Part]) -> list[tuple[Claim, URIRef, tuple[Violation, ...]]]:
    """The claims that stand on what is violated: those about the node and property, else all that describe the node."""
    found: dict[tuple[URIRef, URIRef], tuple[Claim, set[Violation]]] = {}
    made = [(claim, part.graph) for part in parts for claim in part.claims]
    for violation in report.violations:
        focus, path = URIRef(violation.node), violation.path or _targeted(violation.shape)
        owning = [(c, g) for c, g in made if c.node == focus]
        owning = owning or [(c, g) for c, g in made if any(_matches(t, violation, path) for t in c.triples)]
        owning = owning or [(c, g) for c, g in made if any(t[0] == focus for t in c.triples)]
        for claim, graph in owning:
            found.setdefault((claim.node, graph), (claim, set()))[1].add(violation)
    return [(claim, graph, tuple(sorted(why, key=str))) for (_, graph), (claim, why) in sorted(found.items())]


def _matches(triple: Triple, violation: Violation, path: str | None) -> bool:
    ends = (str(triple[0]), str(triple[2])) if violation.path is None else (str(triple[0]),)
    value = violation.value is None or str(triple[2]) == violation.value
    return violation.node in ends and str(triple[1]) == path and value


def _targeted(shape: str) -> str | None:
    """The predicate whose subjects or objects a shape is about: `acc:cites-object` is about acc:cites."""
    predicate, _, role = shape.rpartition("-")
    return predicate if role in ("subject", "object") else None


def _without(part: Part, left_out: set[tuple[URIRef, URIRef]]) -> Part:
    kept = tuple(claim for claim in part.claims if (claim.node, part.graph) not in left_out)
    return Part(part.graph, part.described, kept, part.keys)
