"""The topics of speech acts are read with the words that tell them; the scheme itself is `topics.ttl`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from accords.ontology.tables import read


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
    # A table and no part of the scheme: whoever only reads texts need not load an RDF library.
    _, rows = read(Path(__file__).with_name("topics.tsv"), ("id", "label", "words"), ("id", "label"))
    return tuple(Topic(row.cells["id"], row.cells["label"], row.values("words")) for row in rows)
