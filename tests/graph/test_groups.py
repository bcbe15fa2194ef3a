"""A group that a text names by its members speaks for them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from accords.extract.model import (
    Document,
    Entity,
    Evidence,
    Extraction,
    Mention,
    Ref,
    Source,
    Span,
    Statement,
    Structure,
)
from accords.graph.groups import group_members
from accords.graph.iris import local
from accords.graph.parties import Cast
from accords.graph.works import identify

KNOWN = {
    "China": Entity("state/chn", "State", "China"),
    "Viet Nam": Entity("state/vnm", "State", "Viet Nam"),
    "Bosnia and Herzegovina": Entity("state/bih", "State", "Bosnia and Herzegovina"),
    "United Nations": Entity("org/un", "Organization", "United Nations"),
    "Northern League": Entity("org/x-league", "Organization", "Northern League", reviewed=False),
}


def speaks_for(name: str, text: str = "", known: Sequence[str] = tuple(KNOWN), issuer: str = "") -> dict[str, set[str]]:
    """For whom a group speaks that the text calls so; the key of the whence, the members."""
    text = text or name
    source = Source.from_text(f"Title\n{text}", "a.txt")
    document = Document("d1", "Declaration", "Title", Span(0, 5), Span(0, len(source.text)), "2001-02-03")
    group = Entity("group/x-some", "Group", name, reviewed=False)
    places = {each: source.text.find(each) for each in known}
    mentions = [Mention(Span(at, at + len(each)), KNOWN[each].key, "d1") for each, at in places.items() if at >= 0]
    start = source.text.find(name)
    mentions += [Mention(Span(start, start + len(name)), group.key, "d1")] if start >= 0 else []
    roles = {"subject": (Ref(issuer),), "object": (Ref("d1", document=True),)}
    adopted = (Statement("adopts", roles, Evidence("d1", Span(0, 5), "adopts.stated", 0)),) if issuer else ()
    entities = tuple(sorted((group, *(KNOWN[each] for each in known)), key=lambda entity: entity.key))
    extraction = Extraction(Structure(source, (document,), (), ()), entities, tuple(sorted(mentions)), adopted)
    found = group_members(Cast.of(extraction, identify([extraction])), [(group.key, "d1")])
    told: dict[str, set[str]] = {}
    for members in found.values():
        for whence, member in members:
            told.setdefault(whence, set()).add(local(member))
    return told


@pytest.mark.parametrize(
    ("name", "members"),
    [
        ("Presidents of China and Viet Nam", {"state/chn", "state/vnm"}),
        ("Permanent Representatives of China and Viet Nam to the United Nations", {"state/chn", "state/vnm"}),
        ("representatives of the United Nations and the Northern League", {"org/un", "org/x-league"}),
    ],
)
def test_a_list_of_names_is_a_list_of_members(name: str, members: set[str]) -> None:
    assert speaks_for(name) == {"text": members}


@pytest.mark.parametrize(
    ("name", "members"),
    [
        ("China and Viet Nam", {"state/chn", "state/vnm"}),
        ("Vietnam and China", {"state/chn", "state/vnm"}),
        ("Bosnia and Herzegovina and China", {"state/bih", "state/chn"}),
    ],
)
def test_two_sides_are_the_two_states_that_make_up_their_name(name: str, members: set[str]) -> None:
    assert speaks_for(name, "The two sides met.") == {"text": members}


def test_two_sides_in_the_text_of_a_body_are_not_guessed() -> None:
    assert speaks_for("China and Viet Nam", "The two sides met.", issuer="org/un") == {}


@pytest.mark.parametrize("name", ["both sides", "China", "all and sundry"])
def test_a_group_that_names_nobody_has_no_members_from_the_text(name: str) -> None:
    assert speaks_for(name, "They met.") == {}
