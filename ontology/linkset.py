"""Links to Wikidata, GeoNames, EuroVoc, UNBIS and others are read from SSSOM tables, and what was refused beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from accords.ontology.tables import Row, TableError, read
from accords.ontology.topics import topics
from accords.ontology.whoswho import entries

HERE = Path(__file__).with_name("links")

COLUMNS = "subject_id subject_label predicate_id object_id mapping_justification mapping_source".split()
PREDICATES = ("acc:descriptor", "foaf:page", "owl:sameAs", "skos:closeMatch", "skos:exactMatch")
JUSTIFICATIONS = ("semapv:LexicalMatching", "semapv:ManualMappingCuration")
SLOTS = ("mapping_set_id", "mapping_set_title", "mapping_set_version", "license", "curie_map")


@dataclass(frozen=True, order=True)
class Link:
    """One verified link: full IRIs, how it was found, and in which source it was read."""

    subject: str
    predicate: str
    object: str
    justification: str
    source: str
    table: str


@dataclass(frozen=True, order=True)
class Refused:
    """What was examined and not linked; a candidate that is a bare prefix (`wd:`) means that none was found there."""

    subject: str
    candidate: str
    reason: str


@cache
def links() -> tuple[Link, ...]:
    """All links, sorted.

    >>> [link.object for link in links() if link.subject.endswith("/org/sco") and link.predicate.endswith("sameAs")]
    ['http://www.wikidata.org/entity/Q485207']
    """
    return tuple(sorted(link for path in sorted(HERE.glob("*.sssom.tsv")) for link in load(path)))


@cache
def refused() -> tuple[Refused, ...]:
    """All refusals, sorted."""
    _, rows = read(HERE / "refused.tsv", ("subject", "candidate", "reason"), ("subject", "candidate", "reason"))
    return tuple(sorted(Refused(_known(row, "subject"), row.cells["candidate"], row.cells["reason"]) for row in rows))


def load(path: Path) -> list[Link]:
    """The links of one table, in its order; raises `TableError`."""
    head, rows = read(path, COLUMNS, COLUMNS)
    prefixes = _prefixes(path.name, head)
    seen: set[tuple[str, str, str]] = set()
    found = []
    for row in rows:
        cells = row.cells
        if cells["predicate_id"] not in PREDICATES:
            raise row.error(f"the predicate {cells['predicate_id']!r}", f"write one of {', '.join(PREDICATES)}")
        if cells["mapping_justification"] not in JUSTIFICATIONS:
            raise row.error(
                f"the justification {cells['mapping_justification']!r}", f"write one of {', '.join(JUSTIFICATIONS)}"
            )
        label = _labels().get(_known(row, "subject_id"), cells["subject_label"])
        if cells["subject_label"] != label:
            raise row.error(f"the label {cells['subject_label']!r}", f"write its name, {label!r}")
        triple = (cells["subject_id"], cells["predicate_id"], cells["object_id"])
        if triple in seen:
            raise row.error(f"{' '.join(triple)} a second time", "keep one of the two")
        seen.add(triple)
        subject, predicate, object_ = (_expanded(row, curie, prefixes) for curie in triple)
        justification = _expanded(row, cells["mapping_justification"], prefixes)
        found.append(Link(subject, predicate, object_, justification, cells["mapping_source"], path.name))
    return found


def _prefixes(file: str, head: list[str]) -> dict[str, str]:
    # The YAML head of SSSOM, as far as these tables use it: plain slots, and one map with indented prefixes.
    slots = dict(_slots(file, head))
    for slot in SLOTS:
        if slot not in slots:
            raise TableError(file, 1, f"a head without {slot}", f"add the line '# {slot}: …'")
    return {name.strip(): iri for name, iri in slots.items() if name.startswith(" ")}


def _slots(file: str, head: list[str]) -> Iterator[tuple[str, str]]:
    for line, text in enumerate(head, 1):
        parts = re.fullmatch(r"((?:  )?\w+):(?: (\S.*))?", text)
        if parts is None:
            raise TableError(
                file, line, f"the head line {text!r}", "write '# slot: value', or '#   prefix: IRI' below curie_map"
            )
        yield parts[1], parts[2] or ""


def _expanded(row: Row, curie: str, prefixes: dict[str, str]) -> str:
    prefix, colon, tail = curie.partition(":")
    if not colon or prefix not in prefixes:
        raise row.error(f"{curie!r}, whose prefix the head does not know", f"use one of {', '.join(sorted(prefixes))}")
    if not re.fullmatch(r'[^\s<>"{}|\\^`]+', tail):
        raise row.error(f"{curie!r}, of which no IRI can be made", "write prefix:identifier without blanks")
    return prefixes[prefix] + tail


def _known(row: Row, column: str) -> str:
    """The subject without its prefix: an entry, a topic, or a document of the United Nations by its symbol."""
    prefix, _, key = row.cells[column].partition(":")
    if prefix != "id" or (key not in _labels() and not re.fullmatch(r"work/un/[A-Z]+(/\S+)+", key)):
        raise row.error(
            f"{row.cells[column]!r}, which nothing here bears",
            "give id: and the key of an entry, a topic or work/un/SYMBOL",
        )
    return key


@cache
def _labels() -> dict[str, str]:
    return {entry.key: entry.name for entry in entries()} | {f"topic/{topic.id}": topic.label for topic in topics()}
