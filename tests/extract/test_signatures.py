"""A signature block tells who signed, in which office, for whom; each part with its raw words."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from accords.extract.model import Signature, Source
from accords.extract.source import read
from accords.extract.structure import structure

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
SIX = [
    "Republic of Kazakhstan",
    "People’s Republic of China",
    "Kyrgyz Republic",
    "Russian Federation",
    "Republic of Tajikistan",
    "Republic of Uzbekistan",
]
TEXT = "# Treaty on Peace\n\nThe Parties shall keep the peace.\n\n"
DONE = "Done at Minsk on 8 December 1991.\n\n"

Row = tuple[str | None, str | None, str | None]

with (Path(__file__).parent / "signatures.toml").open("rb") as file:
    BLOCKS = tomllib.load(file)["block"]


def parts(found: Signature) -> Row:
    return found.name, found.office, found.party


def test_there_are_blocks() -> None:
    assert len(BLOCKS) > 8


@pytest.mark.parametrize("block", BLOCKS, ids=[block["name"] for block in BLOCKS])
def test_a_block_is_read(block: dict[str, Any]) -> None:
    built = structure(Source.from_text(TEXT + DONE + block["text"]))

    assert [parts(signature) for signature in built.signatures] == [
        tuple(part or None for part in row) for row in block["rows"]
    ]
    assert {paragraph.kind for paragraph in built.paragraphs[3:]} - {"closing"} == {"signature"}
    for signature in built.signatures:
        if signature.name and signature.name_span:
            assert built.source.quote(signature.name_span).replace("*", "") == signature.name


def test_prose_about_a_president_is_no_signature() -> None:
    built = structure(
        Source.from_text(
            TEXT + "President of the Republic is an office that all of the Parties know.\n\nWe will meet.\n"
        )
    )

    assert built.signatures == ()


def test_the_letter_and_the_declaration_of_dushanbe_are_signed_for_six_states() -> None:
    built = structure(read(CORPUS / "000_80bbc661fe11303d.txt"))

    letter = [signature for signature in built.signatures if signature.document == "d1"]
    declaration = [signature for signature in built.signatures if signature.document == "d2"]

    assert [signature.name for signature in letter] == [
        "Wang Guangya", "Byrganym Aitimova", "Nurbek Jeenbaev", "Vitaly Churkin", "Sirodjidin Aslov", "Alisher Vohidov",
    ]  # fmt: skip
    assert letter[0].party == "People’s Republic of China"
    assert letter[0].party_span is not None
    assert built.source.quote(letter[0].party_span) == "People’'s Republic of China"
    assert [parts(signature) for signature in declaration] == [
        (None, f"President of the {party}", party) for party in SIX
    ]


def test_both_annexes_of_shanghai_are_signed_by_six_presidents() -> None:
    built = structure(read(CORPUS / "003_c69d4f11a7c2aac2.txt"))

    names = {
        document: [signature.name for signature in built.signatures if signature.document == document]
        for document in ("d1", "d2", "d3")
    }

    assert names["d1"] == ["Ulan Djusupov"]
    assert names["d2"] == names["d3"]
    assert names["d2"] == [
        "Nursultan Nazarbaev",
        "Hu Jintao",
        "Kurmanbek Bakiev",
        "Vladimir Putin",
        "Emomali Rakhmonov",
        "Islam Karimov",
    ]
