"""The topics of speech acts are read from their scheme, with the words that tell them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import RDF, SKOS, Graph

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Topic:
    """What acts may be about; `id` is the tail of its IRI and its name in the annotation guide."""

    id: str
    label: str
    keywords: tuple[str, ...]
    """Lower-case words and phrases that tell the topic, sorted; one that ends in `*` is the beginning of a word."""


@cache
def topics() -> tuple[Topic, ...]:
    """All topics, sorted by id.

    >>> [topic.label for topic in topics() if "terroris*" in topic.keywords]
    ['terrorism']
    """
    graph = Graph().parse(HERE / "topics.ttl")
    return tuple(
        sorted(
            (
                Topic(
                    str(graph.value(node, SKOS.notation)),
                    str(graph.value(node, SKOS.prefLabel)),
                    tuple(sorted(str(word) for word in graph.objects(node, SKOS.hiddenLabel))),
                )
                for node in graph.subjects(RDF.type, SKOS.Concept)
            ),
            key=lambda topic: topic.id,
        )
    )
