"""Sentences end at full stops, but not at those of abbreviations, initials and numbers."""

from __future__ import annotations

import pytest

from accords.extract.sentences import sentences

# Each row is a text whose sentences are set apart by a bar.
ROWS = [
    "The Parties agree.|They will meet.",
    "Implementing resolution No. 1540 (2004) matters.|It binds all.",
    "Under Art. 5 and paras. 2 and 3 they act.|So be it.",
    "H.E. Mr. Shinzo Abe met Lt. Gen. Smith.|They spoke.",
    "They met in Washington, D.C. on Monday.|We thank them.",
    "They met in Washington, D.C.|The Parties spoke.",
    "The U.S. President and the U.K. Government agree.|All do.",
    "They gave $5.2 bn. in aid; they will give more; all agree.",
    "V. Putin and S. A. Smith signed.|N. Nazarbaev did too.",
    "Drugs, e.g. opium, i.e. narcotics, etc. are banned.|They kill.",
    "He is Chargé d'affaires a.i. of the mission.",
    "“It is so.”|They said it twice!|Did they?|Yes.",
    "The statement (see para. 2.) stands.",
    "(This is a note.)|We go on.",
    "Growth was 2.5 per cent.|It fell to 1.",
    "2. The Parties agree.",
    "We note the figures … and go on.",
    "1. \u00a0 Peace.\u00a0 War.",
]


@pytest.mark.parametrize("row", ROWS[:-1])
def test_a_text_is_cut_at_the_bars(row: str) -> None:
    text = row.replace("|", " ")

    assert [text[start:end] for start, end in sentences(text)] == row.split("|")


def test_blanks_of_all_kinds_are_left_out() -> None:
    text = ROWS[-1]

    assert [text[start:end] for start, end in sentences(text)] == ["1. \u00a0 Peace.", "War."]


def test_no_sentence_in_nothing() -> None:
    assert sentences("") == sentences(" \n\t ") == []
