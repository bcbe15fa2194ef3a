"""The product's own scorer: what counts as right, what counts for nobody, and agreement with the guide's scorer."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accords.extract.evaluation import evaluate
from accords.extract.gold import GoldError, read_gold
from accords.extract.matching import pair
from accords.extract.model import Source
from accords.extract.scores import Evaluation, Score, sentence_around

TEXT = (
    "Batumi Declaration\n\n1. The Parties shall cut tariffs. They welcome the Water Charter and call on Georgia to sign it.\n"
    "2. The Parties stand ready to help.\n"
)

Record = dict[str, Any]


def document(**other: object) -> Record:
    return {
        **{"kind": "document", "id": "d1", "type": "Declaration", "title": "Batumi Declaration", "date": None},
        **{"symbols": [], "place": "Batumi", "partOf": None, "quote": "Batumi Declaration", **other},
    }


def entity(name: str, type_: str = "Instrument", *surface: str, **other: object) -> Record:
    return {"kind": "entity", "type": type_, "name": name, "surface": list(surface), **other}


def relation(subject: str, predicate: str, object_: str, quote: str, **other: object) -> Record:
    ends = {"subject": subject, "predicate": predicate, "object": object_, "quote": quote}
    return {"kind": "relation", "doc": "d1", "unit": "1", **ends, **placed(quote), **other}


def act(anchor: str, force: str, *actor: str, quote: str = "", **other: object) -> Record:
    told = {"anchor": anchor, "quote": quote or anchor, "actor": list(actor) or ["Parties"], "force": force}
    at = TEXT.find(anchor)
    where = {"anchorStart": at, "anchorEnd": at + len(anchor)}
    return {"kind": "act", "doc": "d1", "unit": "1", **told, "topics": [], **placed(quote or anchor), **where, **other}


def placed(quote: str) -> Record:
    return {"start": TEXT.find(quote), "end": TEXT.find(quote) + len(quote)}


def compare(tmp_path: Path, gold: list[Record], said: list[Record]) -> Evaluation:
    path = tmp_path / "text.jsonl"
    path.write_text("".join(f"{json.dumps(record)}\n" for record in gold), encoding="utf-8")
    return evaluate(path, said, Source.from_text(TEXT, "corpus/text.txt"))


CHARTER = entity("Water Charter", "Instrument", "Water Charter")
ROWS: list[tuple[str, list[Record], list[Record], str, Score]] = [
    ("a document with another title counts by its type and date",
     [document(date="2020-01-01")], [document(date="2020-01-01", title="Text")], "document", Score(1, 1, 1)),
    ("a document with another type, no date and another title is another",
     [document()], [document(type="Letter", title="Letter of Georgia")], "document", Score(0, 1, 1)),
    ("a name counts without its article and whatever the order of its words",
     [entity("SCO member States", "Group")], [entity("the member States of SCO", "Group")], "entity", Score(1, 1, 1)),
    ("a name counts by a shared surface",
     [CHARTER], [entity("Charter on Water", "Instrument", "Water Charter")], "entity", Score(1, 1, 1)),
    ("a resolution counts by its symbol however it is printed",
     [entity("resolution 1624", "Resolution", symbol="S/RES/1624 (2005)")],
     [entity("Terror resolution", "Resolution", symbol="S/RES/1624/2005")], "entity", Score(1, 1, 1)),
    ("a type of the same group counts as the entity", [CHARTER], [entity("Water Charter", "DocumentCited")], "entity", Score(1, 1, 1)),
    ("a type of the same group is not the very type",
     [CHARTER], [entity("Water Charter", "DocumentCited")], "entity+type", Score(0, 1, 1)),
    ("a type of another group is another entity", [CHARTER], [entity("Water Charter", "State")], "entity", Score(0, 1, 1)),
    ("an optional name counts for nobody when it is found",
     [{**CHARTER, "optional": True}], [CHARTER], "entity", Score(0, 0, 0)),
    ("an optional name counts for nobody when it is missed", [{**CHARTER, "optional": True}], [], "entity", Score(0, 0, 0)),
    ("cooperation counts whichever party is named first",
     [relation("A", "cooperatesWith", "B", "The Parties")], [relation("B", "cooperatesWith", "A", "The Parties")],
     "relation", Score(1, 1, 1)),
    ("other relations have a direction",
     [relation("A", "memberOf", "B", "The Parties")], [relation("B", "memberOf", "A", "The Parties")],
     "relation", Score(0, 1, 1)),
    ("an edge said twice counts once",
     [relation("A", "memberOf", "B", "The Parties")], [relation("A", "memberOf", "B", "The Parties")] * 2,
     "relation", Score(1, 1, 1)),
    ("an edge that rests on other words is no quote",
     [relation("A", "memberOf", "B", "The Parties")], [relation("A", "memberOf", "B", "Georgia")],
     "relation+quote", Score(0, 1, 1)),
    ("a predicate outside the guide is passed over", [], [relation("A", "praises", "B", "Georgia")], "relation", Score()),
    ("an act counts by overlapping anchors",
     [act("shall cut", "commits")], [act("shall", "commits")], "act", Score(1, 1, 1)),
    ("an anchor of a whole sentence overlaps nothing",
     [act("shall cut", "commits")], [act(TEXT[TEXT.index("The Parties") : TEXT.index(" sign")], "commits")],
     "act", Score(0, 1, 1)),
    ("an act with another force is an act", [act("shall cut", "commits")], [act("shall cut", "calls")], "act", Score(1, 1, 1)),
    ("an act with another force has not the force",
     [act("shall cut", "commits")], [act("shall cut", "calls")], "act+force", Score(0, 1, 1)),
    ("the second reader's force counts, too",
     [act("shall cut", "commits", force_alt="calls")], [act("shall cut", "calls")], "act+force", Score(1, 1, 1)),
    ("the first actor said is judged",
     [act("shall cut", "commits", "Parties")], [act("shall cut", "commits", "Georgia", "Parties")],
     "act+force+actor", Score(0, 1, 1)),
    ("an actor counts by any accepted name",
     [act("shall cut", "commits", "States", "Parties")], [act("shall cut", "commits", "the Parties")],
     "act+force+actor", Score(1, 1, 1)),
    ("an actor counts by a surface of the entity said",
     [act("shall cut", "commits", "Parties")],
     [act("shall cut", "commits", "Contracting States"), entity("Contracting States", "Group", "The Parties")],
     "act+force+actor", Score(1, 1, 1)),
    ("an implicit act matches no explicit one",
     [act("shall cut", "commits")], [act("shall cut", "commits", implicit=True)], "act", Score(0, 0, 1)),
    ("an implicit act that is missed counts for nobody", [act("shall cut", "calls", implicit=True)], [], "act", Score()),
    ("any shared topic counts",
     [act("shall cut", "commits", topics=["water", "energy"])], [act("shall cut", "commits", topics=["energy"])],
     "act+topic", Score(1, 1, 1)),
]  # fmt: skip


@pytest.mark.parametrize(("gold", "said", "row", "score"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_what_counts(gold: list[Record], said: list[Record], row: str, score: Score, tmp_path: Path) -> None:
    assert compare(tmp_path, gold, said).kinds[row] == score


def test_scores_are_also_told_by_predicate_and_by_force(tmp_path: Path) -> None:
    gold = [relation("A", "memberOf", "B", "The Parties"), act("shall cut", "commits"), act("welcome", "welcomes")]
    said = [relation("A", "cites", "B", "The Parties"), act("shall cut", "commits"), act("welcome", "supports")]

    found = compare(tmp_path, gold, said)

    assert found.predicates == {"cites": Score(0, 1, 0), "memberOf": Score(0, 0, 1)}
    assert found.forces == {"commits": Score(1, 1, 1), "supports": Score(0, 1, 0), "welcomes": Score(0, 0, 1)}


@pytest.mark.parametrize(
    "wrong",
    [{"start": None}, {"quote": "The Parties must"}, {"end": 3}],
    ids=["without a place", "with other words", "at another place"],
)
def test_a_quote_is_false(wrong: Record, tmp_path: Path) -> None:
    assert compare(tmp_path, [], [relation("A", "memberOf", "B", "The Parties") | wrong]).false_quotes == 1


def test_each_fault_stands_in_its_sentence(tmp_path: Path) -> None:
    gold = [act("shall cut", "commits"), act("welcome", "welcomes"), act("call on", "calls")]
    said = [act("welcome", "supports"), act("call on", "calls", "Georgia"), act("stand ready", "commits")]

    faults = compare(tmp_path, gold, said).faults

    assert [(f.fault, f.sentence) for f in faults] == [
        ("miss", "The Parties [shall cut] tariffs."),
        ("force", "They [welcome] the Water Charter and call on Georgia to sign it."),
        ("actor", "They welcome the Water Charter and [call on] Georgia to sign it."),
        ("false", "The Parties [stand ready] to help."),
    ]


def test_evaluations_add_up(tmp_path: Path) -> None:
    one = compare(tmp_path, [CHARTER], [CHARTER])
    other = compare(tmp_path, [CHARTER], [])

    assert (one + other).kinds["entity"] == Score(1, 1, 2)
    assert len((one + other).faults) == 1
    assert Evaluation() + one == one


def test_measures_of_nothing_are_defined() -> None:
    assert (Score().precision, Score().recall, Score().f1) == (0.0, 0.0, 1.0)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"{", "line 2: no JSON"),
        (b'{"kind": "fact"}', "line 2: no record of kind document"),
        (b"[]", "line 2: no record of kind document"),
        (b'{"kind": "entity", "name": "SCO"}', "line 2: entity without type"),
        (b'"\xff"', "UTF-8"),
    ],
    ids=["broken JSON", "an unknown kind", "a list", "a missing field", "another encoding"],
)
def test_a_gold_file_says_which_line_cannot_be_read(line: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(json.dumps(CHARTER).encode() + b"\n" + line + b"\n")

    with pytest.raises(GoldError, match=told):
        read_gold(path)


@given(st.lists(st.integers(0, 5)), st.lists(st.integers(0, 5)))
def test_pairs_are_one_to_one_and_agree(left: list[int], right: list[int]) -> None:
    pairs = pair(left, right, lambda one, other: float(one == other))

    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(left[i] == right[j] for i, j in pairs)
    assert len(pairs) == sum(min(left.count(n), right.count(n)) for n in set(left))


@given(st.text(alphabet="ab .\n", max_size=300), st.data())
def test_the_sentence_shows_the_stretch_in_brackets(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    shown = sentence_around(text, start, end)

    folded = " ".join(text[start:end].split())
    assert shown == "" if start == end else folded in " ".join(shown.replace("[", " ").replace("]", " ").split())


def spoiled(gold: list[Record], text: str, seed: int) -> list[Record]:
    """What a poor program might say: gold with some left out and some facts changed."""
    chance = random.Random(seed)
    said = []
    for record in gold:
        spoilt = {key: value for key, value in record.items() if key != "optional"}
        if chance.random() < 0.15:
            continue
        if record["kind"] in ("relation", "act") and chance.random() < 0.9:
            at = text.find(record["quote"])
            spoilt |= {"start": at, "end": at + len(record["quote"])}
            if record["kind"] == "act":
                at += record["quote"].find(record["anchor"])
                spoilt |= {"anchorStart": at, "anchorEnd": at + len(record["anchor"])}
        changes: dict[str, Record] = {
            "document": {"type": "Other", "title": f"A {record.get('title')}"},
            "entity": {"type": chance.choice(["Organ", "State", "Resolution"])},
            "relation": {"subject": record.get("object"), "object": record.get("subject")},
            "act": chance.choice(
                [{"force": "calls"}, {"actor": ["United Nations"]}, {"topics": []}, {"implicit": True}]
            ),
        }
        said.append(spoilt | (changes[record["kind"]] if chance.random() < 0.2 else {}))
    return said


def test_it_agrees_with_the_scorer_of_the_guide(shared: Path, tmp_path: Path) -> None:
    compared = 0
    for seed, path in enumerate(sorted((shared / "gold").rglob("*.jsonl"))):
        (text,) = (shared / "corpus").rglob(f"{path.stem}.txt")
        source = Source.from_text(text.read_bytes().decode("utf-8"), str(text))
        said = spoiled([dict(record) for record in read_gold(path)], source.text, seed)
        predicted = tmp_path / path.name
        predicted.write_text("".join(f"{json.dumps(record)}\n" for record in said), encoding="utf-8")
        command = [sys.executable, *map(str, (shared / "gold" / "score.py", path, predicted, text)), "--json"]
        theirs = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)

        ours = evaluate(path, said, source)

        assert ours.false_quotes == theirs["false quotes"]
        for name, score in ours.kinds.items():
            measures = (score.precision, score.recall, score.f1)
            assert measures == pytest.approx([theirs[name][m] for m in ("precision", "recall", "f1")], abs=0.01), name
        for name, score in ours.predicates.items():
            their = theirs["predicates"][name]
            assert (score.right, score.gold) == (their.get("tp", 0), their.get("gold", 0))
        compared += len(ours.kinds)
    assert compared >= 9 * 3
