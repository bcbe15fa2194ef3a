"""A scanner's errors are mended only where the same text shows what was meant; each repair is listed."""

from __future__ import annotations

import pytest

from accords.extract.markup import markup
from accords.extract.model import Edit
from accords.extract.repair import repairs

# A text, what it reads as once mended, and the kinds of the repairs.
REPAIRED = [
    ("The Per manent Mission. Permanent missions.", "The Permanent Mission. Permanent missions.", ["join"]),
    ("The Declar ation. This Declaration.", "The Declaration. This Declaration.", ["join"]),
    ("People of Chinato the world. China.", "People of China to the world. China.", ["split"]),
    ("In theidentical letters. The identical letter.", "In the identical letters. The identical letter.", ["split"]),
    ("The mechanism ofjoint talks, joint work.", "The mechanism of joint talks, joint work.", ["split"]),
    (
        "It plays a decisiverolein it. A role. The role.",
        "It plays a decisive role in it. A role. The role.",
        ["split", "split"],
    ),
    ("Chapter V111 of the Charter, Article I1.", "Chapter VIII of the Charter, Article II.", ["roman", "roman"]),
    ("A/63/370 S§/2008/614", "A/63/370 S/2008/614", ["symbol"]),
    ("the people’'s will", "the people’s will", ["symbol"]),
]
LEFT_ALONE = [
    "In any one case; anyone may come.",
    "The road map and the roadmap.",
    "We inform the form; action in the Acti of reason.",
    "Thereof, herein, whereby, without, within, into, upon, season, Iran.",
    "Article 11 and Chapter 1 of Part 10.",
    "The Commonwealth of Nations; common wealth is common. Wealth is wealth.",
    "memoranda and memorand a of understanding",
    "",
]


def mended(text: str, edits: list[Edit]) -> str:
    for edit in reversed(edits):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text


@pytest.mark.parametrize(("text", "wanted", "kinds"), REPAIRED, ids=[row[0] for row in REPAIRED])
def test_an_error_is_mended_by_listed_edits(text: str, wanted: str, kinds: list[str]) -> None:
    edits = repairs(text)

    assert mended(text, edits) == wanted
    assert [edit.kind for edit in edits] == kinds


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_may_be_meant_is_left_alone(text: str) -> None:
    assert repairs(text) == []


MARKED = [
    ("**Peace** and *war*", "Peace and war"),
    ("1\\. We \\* \\* go", "1. We * * go"),
    ("<!-- note -->The <u>Parties</u>, 27<sup>th</sup>", "The Parties, 27th"),
    ("see [the Charter](http://un.org/charter) and [x]", "see the Charter and [x]"),
    ("Pre\u00adsident, Co\u2011operative", "President, Co-operative"),
    (
        "Weapons5 and the Strategy,[1] in 1994,6 the plan.12 Peace",
        "Weapons and the Strategy, in 1994, the plan.12 Peace",
    ),
    (
        "developing countries.12 The G20 of 2019,75/276 and Article3",
        "developing countries. The G20 of 2019,75/276 and Article3",
    ),
    ("snake_case and _this_", "snake_case and this"),
    ("wide    gaps", "wide gaps"),
]


@pytest.mark.parametrize(("text", "wanted"), MARKED, ids=[row[0] for row in MARKED])
def test_the_typesetters_marks_are_dropped(text: str, wanted: str) -> None:
    assert mended(text, markup(text)) == wanted
