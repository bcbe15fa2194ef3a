"""Every node has one name, and the rest of what the texts call it are its other names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from rdflib import RDFS, SKOS, Graph, Literal

from accords.extract.extraction import extract
from accords.extract.model import Document, Entity, Extraction, Mention, Source, Span, Structure
from accords.extract.source import read
from accords.graph.build import build
from accords.graph.check import merged
from accords.graph.iris import iri


@dataclass(frozen=True)
class Called:
    """What a file calls the thing, and how often."""

    name: str
    times: int = 1
    reviewed: bool = False


def file(name: str, called: Called, key: str, type_: str) -> Extraction:
    source = Source.from_text("Title\n" + f"{called.name}\n" * called.times + name, f"{name}.txt")
    title, whole = Span(0, 5), Span(0, len(source.text))
    document = Document("d1", "Declaration", "Title", title, whole, "2001-02-03")
    starts = [6 + place * (len(called.name) + 1) for place in range(called.times)]
    mentions = tuple(Mention(Span(start, start + len(called.name)), key, "d1") for start in starts)
    entity = Entity(key, type_, called.name, called.reviewed)
    return Extraction(Structure(source, (document,), (), ()), (entity,), mentions, ())


def told(key: str, type_: str, *called: Called) -> tuple[set[str], set[str]]:
    graph = merged(build(file(f"file {place}", each, key, type_) for place, each in enumerate(called)).dataset)
    node = iri(key) if not key.startswith("group/") else iri(f"{key}/2001-02-03")
    return {str(o) for o in graph.objects(node, RDFS.label)}, {str(o) for o in graph.objects(node, SKOS.altLabel)}


MEETING = "event/x-port-meeting"
CHOICES = {
    "the most mentioned name": (
        [Called("Port Meeting"), Called("Port meeting", 3)],
        "Port meeting",
        {"Port Meeting"},
    ),
    "the first in the alphabet of those mentioned as often": (
        [Called("Port meeting"), Called("Port Meeting")],
        "Port Meeting",
        {"Port meeting"},
    ),
    "a reviewed name, however seldom": (
        [Called("Port meeting", 3), Called("The Port Meeting", 1, reviewed=True)],
        "The Port Meeting",
        {"Port meeting"},
    ),
    "no lettering": ([Called("PORT MEETING")], "Port Meeting", {"PORT MEETING"}),
}


@pytest.mark.parametrize(("called", "name", "others"), CHOICES.values(), ids=CHOICES)
def test_of_several_names_a_node_bears(called: list[Called], name: str, others: set[str]) -> None:
    assert told(MEETING, "Event", *called) == ({name}, others)
    assert told(MEETING, "Event", *reversed(called)) == ({name}, others)


def test_what_the_who_s_who_names_bears_that_name_alone() -> None:
    labels, others = told("state/kaz", "State", Called("Kazakstan", 5, reviewed=True))

    assert labels == {"Kazakhstan"}
    assert "Republic of Kazakhstan" in others


@pytest.fixture(scope="module")
def graph(corpus: Path) -> Graph:
    return merged(build(extract(read(path)) for path in sorted(corpus.glob("*.txt"))).dataset)


def test_no_node_of_the_declarations_has_two_names_in_english(graph: Graph) -> None:
    named = Counter(node for node, label in graph.subject_objects(RDFS.label) if getattr(label, "language", None))

    assert len(named) > 300
    assert [node for node, number in named.items() if number > 1] == []


def test_the_title_of_the_other_text_of_a_work_is_another_name_of_it(graph: Graph) -> None:
    work = iri("work/sco-dushanbe-declaration-2008-08-28")

    assert (work, SKOS.altLabel, Literal("Dushanbe Declaration", lang="en")) in graph
