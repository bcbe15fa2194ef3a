"""How words are cited."""

from __future__ import annotations

import pytest

from accords.extract.model import Document, Source, Span, Structure
from accords.graph.locators import citation, locator

SPAN = Span(0, 1)


def document(ident: str, title: str, symbols: tuple[str, ...] = (), part_of: str | None = None) -> Document:
    return Document(ident, "Declaration", title, SPAN, SPAN, "2001-02-03", None, symbols, part_of)


LETTER = document("d1", "Letter", ("A/1", "S/2"))
ANNEX = document("d2", "Port Declaration", part_of="d1")
SECOND = document("d3", "Port Statement", part_of="d1")
PLAIN = document("d1", "Letter")


@pytest.mark.parametrize(
    ("documents", "cited"),
    [
        ([LETTER], "A/1–S/2"),
        ([LETTER, ANNEX], "A/1–S/2, annex"),
        ([LETTER, ANNEX, SECOND], "A/1–S/2, annex II"),
        ([PLAIN, ANNEX], "Port Declaration, 3 February 2001"),
        ([document("d1", "PORT  DECLARATION")], "Port Declaration, 3 February 2001"),
    ],
)
def test_the_last_document_is_cited(documents: list[Document], cited: str) -> None:
    structure = Structure(Source.from_text("x"), tuple(documents), (), ())

    assert citation(structure, documents[-1]) == cited


@pytest.mark.parametrize(
    ("number", "cited"),
    [
        ("8", "L/1, para. 8"),
        ("III", "L/1, sect. III"),
        ("II.3", "L/1, sect. II, para. 3"),
        ("10(a)", "L/1, para. 10 (a)"),
        ("preamble", "L/1, preamble"),
        ("signature", "L/1, signatures"),
        ("body", "L/1"),
        ("letter", "L/1"),
        ("Article 5", "L/1, Article 5"),
    ],
)
def test_a_paragraph_is_cited_as_it_is_printed(number: str, cited: str) -> None:
    assert locator("L/1", number) == cited


def test_a_treaty_counts_articles() -> None:
    assert locator("L/1", "III.2", articles=True) == "L/1, art. III, para. 2"


def test_footnotes_are_cited_as_such() -> None:
    assert locator("L/1", "footnote") == "L/1, footnotes"
