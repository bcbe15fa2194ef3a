"""The mark at the head of a line is told from words that only look like one."""

from __future__ import annotations

import pytest

from accords.extract.marks import mark, roman, spelled

ROWS = [
    ("1. The Parties", ("num", "1", "1.")),
    ("1\\. We", ("num", "1", "1.")),
    ("11.Numbers", ("num", "11", "11.")),
    ("###1", ("num", "1", "1")),
    ("**1. Preamble**", ("num", "1", "1.")),
    ("(a)information", ("alpha", "a", "(a)")),
    ("a)To refrain", ("alpha", "a", "a)")),
    ("c. the rest", ("alpha", "c", "c.")),
    ("(iv) the rest", ("roman", "iv", "(iv)")),
    ("ii. the rest", ("roman", "ii", "ii.")),
    ("A)in view", ("upper", "A", "A)")),
    ("**I**", ("section", "I", "I")),
    ("I. PREAMBLE", ("section", "I", "I.")),
    ("### Article  IV  ", ("article", "IV", "Article  IV")),
    ("ARTICLE 1", ("article", "1", "ARTICLE 1")),
    ("Article 3. The purpose", ("article", "3", "Article 3")),
    ("###Annex A: ", ("part", "A", "Annex A")),
    ("—implement", ("bullet", "", "—")),
    ("- share", ("bullet", "", "-")),
    ("• share", ("bullet", "", "•")),
    ("∥Both", ("bullet", "", "∥")),
]
NONE = [
    "10 States",
    "1.5 degrees",
    "2 March 2022",
    "64.9 of 24 May",
    "I have the honour",
    "Article 22 of the Treaty",
    "Article XXI, paragraph 2",
    "Annex I to the letter",
    "S. SHUSHKEVICH AND OTHERS"[:2] + "x",
    "*(Signed)* Hu Jintao",
    "Part of the plan",
]


@pytest.mark.parametrize(("line", "wanted"), ROWS, ids=[row[0] for row in ROWS])
def test_a_mark_is_read(line: str, wanted: tuple[str, str, str]) -> None:
    found = mark(line)

    assert found is not None
    assert (found.kind, found.label, found.print) == wanted


@pytest.mark.parametrize("line", NONE)
def test_words_are_no_mark(line: str) -> None:
    assert mark(line) is None


def test_numerals_go_there_and_back() -> None:
    assert [roman(spelled(number)) for number in range(1, 400)] == list(range(1, 400))
    assert roman("IIX") == roman("") == roman("ABC") == 0
