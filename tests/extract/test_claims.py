"""What is denied, asked of others or only stood near a verb is not claimed of whoever speaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from accords.extract.extraction import extract
from accords.extract.model import Extraction, Ref, Value
from accords.extract.names import slug
from accords.extract.source import read

FRAME = "Joint Statement of the Leaders of the G7\n\nHiroshima, 20 May 2023\n\n1. {sentence}\n"


@pytest.fixture
def reading(tmp_path: Path, request: pytest.FixtureRequest) -> Extraction:
    """What is read in a statement of the G7 that holds the sentence of the row."""
    path = tmp_path / "statement.txt"
    path.write_text(FRAME.format(sentence=request.param), encoding="utf-8")
    return extract(read(path))


def key(value: Value | None) -> str | None:
    return value.key if isinstance(value, Ref) else None


def edges(reading: Extraction) -> set[tuple[str | None, str, str | None]]:
    """Relations but for citing, adopting and belonging, which say nothing of what the sentence does."""
    passed = {"SpeechAct", "cites", "adopts", "organOf", "holdsOffice"}
    return {(key(s.one("subject")), s.kind, key(s.one("object"))) for s in reading.statements if s.kind not in passed}


def addressees(reading: Extraction) -> set[tuple[str, str | None]]:
    """The force of each act with whom it is addressed to, where somebody is named."""
    acts = (s for s in reading.statements if s.kind == "SpeechAct" and isinstance(s.one("addressee"), Ref))
    return {(str(s.one("force")), key(s.one("addressee"))) for s in acts}


@pytest.mark.parametrize(
    ("reading", "wanted"),
    [
        ("Armenia has acceded to the Treaty on the Non-Proliferation of Nuclear Weapons.", "partyTo"),
        ("Armenia has not acceded to the Treaty on the Non-Proliferation of Nuclear Weapons.", None),
        ("We note that Armenia is no longer a party to the Treaty on the Non-Proliferation of Nuclear Weapons.", None),
        ("We will cooperate with Kenya.", "cooperatesWith"),
        ("We will not cooperate with Kenya.", None),
        ("We urge Iran to cooperate with the International Atomic Energy Agency.", None),
        ("We deplore the decision to suspend deepening cooperation with the European Union.", None),
        ("Japan must work closely with NATO.", None),
        ("We support the Government of Kenya.", "supportsEntity"),
        ("We do not support the Government of Kenya.", None),
        ("We call on Iran to cease its support for Kenya.", None),
        ("We call for an end to support for Kenya.", None),
        ("The ASEAN member States, Japan and China welcomed the outcome.", None),
    ],
    indirect=["reading"],
)
def test_a_relation_is_stated_where_the_words_affirm_it_of_its_subject(reading: Extraction, wanted: str | None) -> None:
    assert {kind for _, kind, _ in edges(reading)} == ({wanted} if wanted else set())


@pytest.mark.parametrize(
    ("reading", "wanted"),
    [
        ("We urge Iran to release them.", {("calls", "state/irn")}),
        ("We call, in this regard, upon Iran to release them.", {("calls", "state/irn")}),
        ("We condemn the aggression of Iran.", {("opposes", "state/irn")}),
        ("We condemn the attacks on Kenya by armed groups.", set()),
        ("We condemn the threats of force made against Kenya.", set()),
        ("We oppose sanctions imposed on Cuba.", set()),
        ("We welcome the efforts of Kenya.", {("welcomes", "state/ken")}),
        ("We welcome the withdrawal of foreign forces from Kenya.", set()),
        ("Foreign forces must provide safe pathways to other parts of Kenya.", set()),
        ("We support neither Iran nor Cuba.", set()),
    ],
    indirect=["reading"],
)
def test_who_is_addressed_is_the_object_of_the_verb_or_does_what_it_tells(
    reading: Extraction, wanted: set[tuple[str, str | None]]
) -> None:
    assert addressees(reading) == wanted


@pytest.mark.parametrize(
    ("reading", "wanted"),
    [
        ("This is a step towards a Treaty on General Disarmament in Space.", 0),
        ("This is a step towards the Treaty on General Disarmament in Space.", 1),
    ],
    indirect=["reading"],
)
def test_a_treaty_that_is_still_to_be_made_is_not_cited(reading: Extraction, wanted: int) -> None:
    assert len([s for s in reading.statements if s.kind == "cites"]) == wanted


@pytest.mark.parametrize("reading", ["The zone referred to in Article I shall be closed."], indirect=True)
def test_a_roman_one_is_nobody_who_speaks(reading: Extraction) -> None:
    quotes = [reading.source.quote(s.evidence.span) for s in reading.statements if s.kind == "SpeechAct"]

    assert quotes == ["The zone referred to in Article I shall be closed"]


@pytest.mark.parametrize(
    ("reading", "wanted"),
    [
        ("Nuclear explosions in Antarctica shall be prohibited.", {"negative"}),
        ("Nuclear explosions in Antarctica shall be reported.", {None}),
        ("We will not join any bloc.", {"negative"}),
    ],
    indirect=["reading"],
)
def test_what_is_forbidden_is_promised_not_to_be(reading: Extraction, wanted: set[str | None]) -> None:
    assert {s.one("polarity") for s in reading.statements if s.kind == "SpeechAct"} == wanted


@pytest.mark.parametrize("same", [False, True], ids=["another ending", "the same name"])
def test_two_long_names_are_one_thing_only_where_they_are_the_same(same: bool) -> None:
    long = "Memorandum of Understanding between the Secretariat of the Collective Security Treaty Organization and the "

    assert (
        slug(long + "Department of Peace Operations")
        == slug(long + ("Department of Peace Operations" if same else "Bank"))
    ) is same
