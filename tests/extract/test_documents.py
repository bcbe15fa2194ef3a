"""A source is told apart into its documents: type, title, date, place, symbols, and which covers which."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from accords.extract.model import Document, Source
from accords.extract.source import read
from accords.extract.structure import structure
from accords.extract.titles import cased, genre

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
DUSHANBE_LETTER = (
    "Identical letters dated 19 September 2008 from the Permanent Representatives of China, Kazakhstan, Kyrgyzstan, the Russian "
    "Federation, Tajikistan and Uzbekistan to the United Nations addressed to the Secretary-General and the President of the "
    "Security Council"
)
SHANGHAI_LETTER = (
    "Letter dated 4 August 2006 from the Permanent Representative of Kyrgyzstan to the United Nations addressed to the "
    "Secretary-General"
)
# File: id, type, title, date, place, symbols, covering letter, and the words at which the title begins and ends.
DECLARATIONS: dict[str, list[tuple[Any, ...]]] = {
    "000_80bbc661fe11303d.txt": [
        (
            "d1",
            "Letter",
            DUSHANBE_LETTER,
            "2008-09-19",
            None,
            ("A/63/370", "S/2008/614"),
            None,
            "Identical",
            "Security Council",
        ),
        (
            "d2",
            "Declaration",
            "Dushanbe Declaration of the Heads of States members of the Shanghai Cooperation Organization",
            "2008-08-28",
            "Dushanbe",
            (),
            "d1",
            "Dushanbe Declar ation",
            "Shanghai Cooperation Organization",
        ),
    ],
    "001_9c86fca3c1f341d4.txt": [
        (
            "d1",
            "Declaration",
            "Dushanbe Declaration",
            "2008-08-28",
            "Dushanbe",
            (),
            None,
            "[Title] DUSHANBE",
            "DECLARATION",
        ),
    ],
    "003_c69d4f11a7c2aac2.txt": [
        ("d1", "Letter", SHANGHAI_LETTER, "2006-08-04", None, (), None, "### **Letter", "Secretary-General**"),
        (
            "d2",
            "Declaration",
            "Declaration on the occasion of the fifth anniversary of the Shanghai Cooperation Organization",
            "2006-06-15",
            "Shanghai",
            (),
            "d1",
            "**Declaration",
            "Organization**",
        ),
        (
            "d3",
            "Statement",
            "Statement of the Heads of the member States of the Shanghai Cooperation Organization on international information security",
            "2006-06-15",
            "Shanghai",
            (),
            "d1",
            "**Statement",
            "security**",
        ),
    ],
}


@pytest.mark.parametrize("name", sorted(DECLARATIONS))
def test_the_documents_of_the_declarations_are_told_apart(name: str) -> None:
    built = structure(read(CORPUS / name))

    assert [
        (document.id, document.type, document.title, document.date, document.place, document.symbols, document.part_of)
        for document in built.documents
    ] == [row[:-2] for row in DECLARATIONS[name]]
    for document, (*_, first, last) in zip(built.documents, DECLARATIONS[name], strict=True):
        title = built.source.quote(document.title_span)
        assert title.startswith(str(first))
        assert title.endswith(str(last))


BODY = "\n\nThe Parties met and agreed to keep the peace in the whole of the region.\n\nThey will meet again.\n"

with (Path(__file__).parent / "documents.toml").open("rb") as file:
    ROWS = tomllib.load(file)


def told(document: Document) -> tuple[str, str, str | None, str | None, tuple[str, ...]]:
    return document.type, document.title, document.date, document.place, document.symbols


def wanted(row: dict[str, Any]) -> tuple[str, str, str | None, str | None, tuple[str, ...]]:
    return row["type"], row["title"], row.get("date"), row.get("place"), tuple(row.get("symbols", ()))


def test_there_are_rows_of_every_kind() -> None:
    assert all(len(ROWS[kind]) > 5 for kind in ("head", "untitled", "closing"))


@pytest.mark.parametrize("row", ROWS["head"], ids=[row["title"] for row in ROWS["head"]])
def test_a_head_tells_type_title_date_and_place(row: dict[str, Any]) -> None:
    (document,) = structure(Source.from_text(row["text"] + BODY)).documents

    assert told(document) == wanted(row)


@pytest.mark.parametrize("row", ROWS["untitled"], ids=[row["title"] for row in ROWS["untitled"]])
def test_a_text_without_a_title_is_known_by_its_opening(row: dict[str, Any]) -> None:
    (document,) = structure(Source.from_text(row["text"])).documents

    assert told(document) == wanted(row)


@pytest.mark.parametrize("row", ROWS["closing"], ids=[row["text"][:30] for row in ROWS["closing"]])
def test_a_closing_formula_tells_date_and_place(row: dict[str, Any]) -> None:
    text = f"# Treaty on Peace\n\nThe Parties shall keep the peace.\n\n{row['text']}\n"

    (document,) = structure(Source.from_text(text)).documents

    assert (document.date, document.place) == (row["date"], row.get("place"))


def test_a_letter_covers_its_annexes() -> None:
    text = (
        "Letter dated 4 August 2006 from Kyrgyzstan\naddressed to the Secretary-General\n\nI have the honour to forward two texts.\n\n"
        "Annex I\n\nDeclaration on Peace\n\n(Shanghai, 15 June 2006)\n\nWe declare it.\n\n"
        "Annex II to the letter dated 4 August 2006\n\n[Original: Russian]\n\nStatement on War\n\nWe state it.\n"
    )

    built = structure(Source.from_text(text))

    def row(document: Document) -> tuple[str, str, str | None]:
        return document.type, document.title, document.part_of

    assert [row(document) for document in built.documents] == [
        ("Letter", "Letter dated 4 August 2006 from Kyrgyzstan addressed to the Secretary-General", None),
        ("Declaration", "Declaration on Peace", "d1"),
        ("Statement", "Statement on War", "d1"),
    ]
    assert [document.date for document in built.documents] == ["2006-08-04", "2006-06-15", None]


def test_a_title_in_capitals_is_told_in_title_case() -> None:
    assert (
        cased("FINAL ACT OF THE USSR AND THE STATES-PARTICIPANTS", {"USSR"})
        == "Final Act of the USSR and the States-Participants"
    )
    assert cased("Statement of the UN and NATO", set()) == "Statement of the UN and NATO"
    assert cased("TREATY on Peace", set()) == "Treaty on Peace"


def test_the_first_genre_in_a_title_counts() -> None:
    assert genre("Declaration on the Treaty") == "Declaration"
    assert genre("Joint Leaders' Statement") == "JointStatement"
    assert genre("Joint Press Communiqué") == "Communique"
    assert genre("Protocol on Energy") == "Treaty"
    assert genre("Council conclusions on the Agreement") == "Other"
    assert genre("A letter to the editor") is None
