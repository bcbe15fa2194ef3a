"""The vocabulary: the classes and properties that may be said are read from the ontology, with what they take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, Namespace, URIRef
from rdflib.collection import Collection

ACC = Namespace("https://w3id.org/accords/ontology#")
ID = Namespace("https://w3id.org/accords/id/")

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Vocabulary:
    """What can be said, by local names (`cites`, `Commitment`); mappings and sets are read-only."""

    classes: frozenset[str]
    properties: Mapping[str, str]
    """Each property and what it takes: `thing`, `concept`, or a datatype such as `string` or `boolean`."""
    predicates: frozenset[str]
    """The properties that a relation may state."""
    supertypes: Mapping[str, tuple[str, ...]]
    """Each class and all classes of this vocabulary above it, sorted, itself included."""
    forces: Mapping[str, str]
    """Each force of a speech act and the class of the acts of that force."""
    strengths: tuple[str, ...]
    """The strengths of wording, strongest first."""
    labels: Mapping[str, str]


@cache
def ontology() -> Graph:
    """Classes, properties and shapes, as they stand in `accords.ttl`; shared, so not to be changed."""
    return Graph().parse(HERE / "accords.ttl")


@cache
def concepts() -> Graph:
    """Forces, strengths and topics with their labels; shared, so not to be changed."""
    graph = Graph().parse(HERE / "forces.ttl")
    return graph.parse(HERE / "topics.ttl")


@cache
def vocabulary() -> Vocabulary:
    """What can be said.

    >>> vocabulary().properties["cites"], vocabulary().forces["calls"]
    ('thing', 'Call')
    """
    graph, forces = ontology(), Graph().parse(HERE / "forces.ttl")
    classes = {_local(node): node for node in graph.subjects(RDF.type, OWL.Class) if isinstance(node, URIRef)}
    ranks = sorted(((int(str(rank)), _tail(node)) for node, rank in forces.subject_objects(ACC["rank"])), reverse=True)
    return Vocabulary(
        frozenset(classes),
        MappingProxyType(_properties(graph)),
        frozenset(
            _local(node) for node in Collection(graph, graph.value(ACC["Relation-predicate"], SH["in"]) or RDF.nil)
        ),
        MappingProxyType({name: _supertypes(graph, node) for name, node in sorted(classes.items())}),
        MappingProxyType({_tail(node): _local(cls) for node, cls in sorted(forces.subject_objects(ACC["actClass"]))}),
        tuple(name for _, name in ranks),
        MappingProxyType({_local(node): str(label) for node, label in graph.subject_objects(RDFS.label)}),
    )


def properties() -> frozenset[str]:
    """The local names of all properties, the reused ones (`subject`, `object`) included.

    >>> {"cites", "subject", "actor"} <= properties()
    True
    """
    return frozenset(vocabulary().properties)


def classes() -> frozenset[str]:
    """The local names of all classes.

    >>> "SpeechAct" in classes()
    True
    """
    return vocabulary().classes


def _properties(graph: Graph) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property):
        for node in graph.subjects(RDF.type, kind):
            takes = graph.value(node, RDFS.range)
            if kind == OWL.DatatypeProperty:
                found[_local(node)] = _local(takes) if takes else "Literal"
            else:
                found[_local(node)] = "concept" if takes == SKOS.Concept else "thing"
    return dict(sorted(found.items()))


def _supertypes(graph: Graph, node: URIRef) -> tuple[str, ...]:
    above = graph.transitive_objects(node, RDFS.subClassOf)
    return tuple(sorted(_local(each) for each in above if str(each).startswith(str(ACC))))


def _local(node: object) -> str:
    return str(node).rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _tail(node: object) -> str:
    return str(node).rsplit("/", 1)[-1]
