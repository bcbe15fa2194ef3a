"""An office is one node a date, and says whose it is once."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import RDF, RDFS, Graph
from rdflib.namespace import ORG

from accords.extract.extraction import extract
from accords.extract.source import read
from accords.graph.build import build
from accords.graph.check import merged
from accords.graph.iris import ACC, iri
from accords.graph.offices import plain_title, spoken_office, with_article

CHINA = ("People's Republic of China", "China", "People’'s Republic of China")
TITLES = [
    ("President", CHINA, "President"),
    ("President of China", CHINA, "President"),
    ("President of the People’s Republic of China", CHINA, "President"),
    (
        "Permanent Representative of China to the United Nations",
        CHINA,
        "Permanent Representative to the United Nations",
    ),
    ("Minister of Defence of China", CHINA, "Minister of Defence"),
    ("President of the Security Council", ("Security Council",), "President"),
    ("President of the Chinatown Council", CHINA, "President of the Chinatown Council"),
    ("Ambassador of Japan", CHINA, "Ambassador of Japan"),
]


@pytest.mark.parametrize(("title", "names", "plain"), TITLES)
def test_a_plain_title_leaves_out_whose_it_is(title: str, names: tuple[str, ...], plain: str) -> None:
    assert plain_title(title, iter(names)) == plain


@pytest.mark.parametrize(
    ("plain", "whose", "spoken"),
    [
        ("President", "China", "President of China"),
        ("Ambassador to the League", "Atlantis", "Ambassador of Atlantis to the League"),
        ("Minister of Defence", "Atlantis", "Minister of Defence of Atlantis"),
    ],
)
def test_whose_an_office_is_stands_before_to_whom_it_is_accredited(plain: str, whose: str, spoken: str) -> None:
    assert spoken_office(plain, whose) == spoken


@pytest.mark.parametrize(
    ("name", "state", "spoken"),
    [
        ("China", True, "China"),
        ("Russian Federation", True, "the Russian Federation"),
        ("United States of America", True, "the United States of America"),
        ("Marshall Islands", True, "the Marshall Islands"),
        ("Viet Nam", True, "Viet Nam"),
        ("New Zealand", True, "New Zealand"),
        ("South Sudan", True, "South Sudan"),
        ("United Nations", False, "the United Nations"),
        ("NATO", False, "NATO"),
    ],
)
def test_names_take_the_article_as_one_says_them(name: str, state: bool, spoken: str) -> None:
    assert with_article(name, state) == spoken


@pytest.fixture(scope="module")
def graph(corpus: Path) -> Graph:
    return merged(build(extract(read(path)) for path in sorted(corpus.glob("*.txt"))).dataset)


def test_a_president_named_twice_holds_one_office(graph: Graph) -> None:
    """The declaration of 2006 has "President Hu Jintao of …" in its preamble and "President of …" under his signature."""
    (post,) = [
        each for each in graph.subjects(ORG.heldBy, iri("person/hu-jintao")) if (each, RDF.type, ORG.Post) in graph
    ]

    assert post == iri("post/chn/president/2006-06-15")
    assert {str(label) for label in graph.objects(post, RDFS.label)} == {"President of China, 15 June 2006"}
    assert {str(title) for title in graph.objects(post, ACC.office)} == {"President"}
    printed = {str(graph.value(node, ACC.office)) for node in graph.subjects(ACC.post, post)}
    assert printed == {"President", "President of the People's Republic of China"}


def test_an_office_is_known_through_a_misprint_of_its_state(graph: Graph) -> None:
    post = iri("post/tjk/permanent-representative-to-the-united-nations/2008-09-19")

    label = str(graph.value(post, RDFS.label))
    assert label == "Permanent Representative of Tajikistan to the United Nations, 19 September 2008"
