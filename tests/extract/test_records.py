"""Extractions printed as the records of the annotation guide."""

from __future__ import annotations

import json
from array import array

import pytest

from accords.extract.model import (
    Document,
    EditedText,
    Entity,
    Evidence,
    Extraction,
    Mention,
    Paragraph,
    Ref,
    Source,
    Span,
    Statement,
    Structure,
    Value,
)
from accords.extract.records import Record, lines, records

TEXT = "Batumi Declaration\n\n1. Georgia and Georgia’s\nneighbours shall not cut water by 2030.\n"


def span(words: str, start: int = 0) -> Span:
    at = TEXT.index(words, start)
    return Span(at, at + len(words))


def reading() -> Extraction:
    """A small text read by hand."""
    body = span("Georgia and Georgia’s\nneighbours shall not cut water by 2030.")
    edited = EditedText(TEXT[body.start : body.end], array("I", range(body.start, body.end)))
    document = Document(
        "d1", "Declaration", "Batumi Declaration", span("Batumi Declaration"), Span(0, len(TEXT)), place="Batumi"
    )
    paragraph = Paragraph(0, "d1", "1", "item", body, edited, marker="1.")
    second = TEXT.index("Georgia’s")
    evidence = Evidence("d1", body, "commit.shall", 0)
    return Extraction(
        Structure(Source.from_text(TEXT), (document,), (paragraph,), ()),
        (
            Entity("place/georgia", "Place", "Georgia"),
            Entity("state/geo", "State", "Georgia"),
            Entity("work/x-water", "DocumentCited", "Water plan", reviewed=False, symbol="A/1/2"),
        ),
        (
            Mention(span("Georgia"), "state/geo", "d1"),
            Mention(span("Georgia", second), "state/geo", "d1"),
            Mention(span("Georgia’s\nneighbours"), "place/georgia", "d1"),
            Mention(span("water"), "work/x-water", "d1"),
        ),
        (
            Statement("signedFor", {"subject": (Ref("state/geo"),), "object": (Ref("d1", document=True),)}, evidence),
            Statement(
                "SpeechAct",
                {
                    "force": ("commits",),
                    "anchor": (span("shall not cut"),),
                    "actor": (Ref("state/geo"), Ref("place/georgia")),
                    "addressee": (span("Georgia’s\nneighbours"),),
                    "topic": ("water", "other"),
                    "polarity": ("negative",),
                    "due": (span("by 2030"),),
                    "undertaking": (True,),
                },
                evidence,
            ),
        ),
    )


def of_kind(kind: str) -> list[Record]:
    return [record for record in records(reading()) if record["kind"] == kind]


def test_records_come_as_documents_then_entities_relations_and_acts() -> None:
    assert [r["kind"] for r in records(reading())] == ["document", *["entity"] * 3, "relation", "act"]


def test_every_quote_is_what_stands_at_its_place() -> None:
    quoted = [r for r in records(reading()) if "quote" in r]

    assert len(quoted) == 3
    for record in quoted:
        start, end = record["start"], record["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert TEXT[start:end] == record["quote"]


def test_a_shared_name_bears_its_type_except_where_it_is_said_most_often() -> None:
    assert [(r["name"], r["key"]) for r in of_kind("entity")] == [
        ("Georgia (Place)", "place/georgia"),
        ("Georgia", "state/geo"),
        ("Water plan", "work/x-water"),
    ]


def test_surface_lists_each_verbatim_string_once() -> None:
    assert [r["surface"] for r in of_kind("entity")] == [["Georgia’s\nneighbours"], ["Georgia"], ["water"]]


def test_what_was_found_by_shape_alone_says_so() -> None:
    assert [r.get("reviewed", True) for r in of_kind("entity")] == [True, True, False]


def test_a_relation_names_its_ends_by_entity_name_or_document_id() -> None:
    (relation,) = of_kind("relation")

    assert (relation["subject"], relation["predicate"], relation["object"]) == ("Georgia", "signedFor", "d1")
    assert (relation["doc"], relation["unit"], relation["rule"]) == ("d1", "1", "commit.shall")


def test_an_act_prints_each_role_that_is_filled() -> None:
    (act,) = of_kind("act")

    assert act["actor"] == ["Georgia", "Georgia (Place)"]
    assert act["addressee"] == "Georgia’s\nneighbours"
    assert act["topics"] == ["water", "other"]
    assert (act["polarity"], act["due"], act["undertaking"], act["implicit"]) == ("negative", "by 2030", True, False)
    assert act["anchor"] == "shall not cut"
    assert (act["anchorStart"], act["anchorEnd"]) == (TEXT.index("shall"), TEXT.index(" water by"))
    assert "condition" not in act


@pytest.mark.parametrize("anchor", [(), (Ref("state/geo"),)], ids=["without an anchor", "anchored at an entity"])
def test_an_act_whose_verb_is_nowhere_is_refused_by_its_rule(anchor: tuple[Value, ...]) -> None:
    whole = reading()
    act = Statement("SpeechAct", {"anchor": anchor}, whole.statements[1].evidence)
    broken = Extraction(whole.structure, whole.entities, whole.mentions, (act,))

    with pytest.raises(TypeError, match="commit.shall"):
        list(records(broken))


def test_a_line_is_one_json_object_with_line_breaks_escaped() -> None:
    printed = list(lines(records(reading())))

    assert all("\n" not in line for line in printed)
    assert [json.loads(line) for line in printed] == list(records(reading()))
