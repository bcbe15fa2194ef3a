"""How a text is set tells its paragraphs: what belongs together, what kind it is, how it is cited and what introduces it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from accords.extract.model import Source, Structure
from accords.extract.source import read
from accords.extract.structure import structure

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def rows(built: Structure) -> list[list[str | int]]:
    return [[p.kind, p.number, p.marker, -1 if p.lead is None else p.lead, p.text] for p in built.paragraphs]


with (Path(__file__).parent / "layouts.toml").open("rb") as file:
    LAYOUTS = tomllib.load(file)["layout"]


def test_there_are_layouts() -> None:
    assert len(LAYOUTS) > 20


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("layout", LAYOUTS, ids=[layout["name"] for layout in LAYOUTS])
def test_a_layout_is_read_whatever_ends_its_lines(layout: dict[str, Any], end: str) -> None:
    built = structure(Source.from_text(layout["text"].replace("\n", end)))

    assert rows(built) == layout["rows"]


def test_every_repair_is_listed_and_leads_back() -> None:
    text = "The Permanent Mission and the Per manent one.\n\nChina. The People of Chinato the world, Chapter V111.\n"

    built = structure(Source.from_text(text))

    assert [paragraph.text for paragraph in built.paragraphs] == [
        "The Permanent Mission and the Permanent one.",
        "China. The People of China to the world, Chapter VIII.",
    ]
    assert [(edit.kind, built.source.quote(edit.span), edit.replacement) for edit in built.edits] == [
        ("join", " ", ""),
        ("split", "", " "),
        ("roman", "V111", "VIII"),
    ]
    reading = built.paragraphs[1].reading
    at = reading.text.index("VIII")
    assert built.source.quote(reading.span(at, at + 4)) == "V111"


# File, and of some paragraphs the document, kind, number, mark, first words and the first words of what introduces it.
KNOWN = [
    ("000_80bbc661fe11303d.txt", "d1", "letter", "letter", "", "We should be grateful", None),
    ("000_80bbc661fe11303d.txt", "d2", "chapeau", "preamble", "", "The Heads of States members", None),
    ("000_80bbc661fe11303d.txt", "d2", "paragraph", "6", "6.", "The States members of SCO express satisfaction", None),
    ("000_80bbc661fe11303d.txt", "d2", "paragraph", "12", "", "The Heads of State believe that it is important", None),
    ("000_80bbc661fe11303d.txt", "d2", "item", "10", "—", "implement existing agreements", "The States members of SCO, reaffirming"),
    ("000_80bbc661fe11303d.txt", "d2", "closing", "signature", "", "Dushanbe, 28 August 2008", None),
    ("001_9c86fca3c1f341d4.txt", "d1", "head", "title", "[Place]", "Dushanbe", None),
    ("001_9c86fca3c1f341d4.txt", "d1", "item", "10", "-", "maintain SCO collaboration", "Reaffirming their commitment"),
    ("003_c69d4f11a7c2aac2.txt", "d1", "agenda", "title", "", "International drug control", None),
    ("003_c69d4f11a7c2aac2.txt", "d2", "chapeau", "preamble", "", "On the occasion of the fifth anniversary", None),
    ("003_c69d4f11a7c2aac2.txt", "d2", "paragraph", "II.3", "3.", "It has adopted long-term plans", None),
    ("003_c69d4f11a7c2aac2.txt", "d2", "paragraph", "IV", "", "In issuing this Declaration", None),
    ("003_c69d4f11a7c2aac2.txt", "d3", "chapeau", "preamble", "", "The heads of the member States", None),
    ("003_c69d4f11a7c2aac2.txt", "d3", "paragraph", "body", "", "The Heads of State recall the useful efforts", None),
]  # fmt: skip
COUNTS = {
    "000_80bbc661fe11303d.txt": {"d1": 15, "d2": 44},
    "001_9c86fca3c1f341d4.txt": {"d1": 43},
    "003_c69d4f11a7c2aac2.txt": {"d1": 18, "d2": 46, "d3": 26},
}


@pytest.mark.parametrize("row", KNOWN, ids=[f"{row[0][:3]} {row[5]}" for row in KNOWN])
def test_the_declarations_are_read(row: tuple[str, str, str, str, str, str, str | None]) -> None:
    name, document, kind, number, marker, words, lead = row
    built = structure(read(CORPUS / name))

    (found,) = [p for p in built.paragraphs if p.document == document and p.kind == kind and p.text.startswith(words)]

    assert (found.number, found.marker) == (number, marker)
    introduced = None if found.lead is None else built.paragraphs[found.lead].text
    assert introduced is None if lead is None else introduced is not None and introduced.startswith(lead)


@pytest.mark.parametrize("name", sorted(COUNTS))
def test_no_paragraph_of_the_declarations_is_lost_or_split(name: str) -> None:
    built = structure(read(CORPUS / name))

    found = {document.id: sum(p.document == document.id for p in built.paragraphs) for document in built.documents}

    assert found == COUNTS[name]
