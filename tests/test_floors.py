"""How well the rules read does not fall below what was reached: floors by kind of record, and not one false quote."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest

from accords.extract.scores import Evaluation
from accords.measuring import measure

ROOT = Path(__file__).parent.parent
DECLARATIONS = {"document": 1.00, "entity": 0.95, "relation": 0.92, "act": 0.95, "act+force+actor": 0.93}
OTHER_GENRES = {"entity": 0.92, "relation": 0.85, "act": 0.95, "act+force": 0.92, "act+force+actor": 0.88}

measured = cache(measure)


@pytest.fixture(scope="module")
def declarations(corpus: Path) -> Evaluation:
    evaluation, texts = measured(ROOT / "tests" / "gold", corpus)
    assert texts == 3
    return evaluation


@pytest.fixture(scope="module")
def others(shared: Path, leave_out: Callable[[str], None]) -> Evaluation:
    gold = shared / "gold" / "dev"
    if not any(gold.glob("*.jsonl")):
        leave_out(f"No gold in {gold}: floors for texts of other genres were not tested.")
    evaluation, texts = measured(gold, shared / "corpus")
    assert texts > 3
    return evaluation


def below(evaluation: Evaluation, floors: Mapping[str, float]) -> dict[str, float]:
    return {
        kind: round(evaluation.kinds[kind].f1, 4) for kind, floor in floors.items() if evaluation.kinds[kind].f1 < floor
    }


@pytest.mark.parametrize("kind", DECLARATIONS)
def test_the_three_declarations_are_read_no_worse_than(kind: str, declarations: Evaluation) -> None:
    assert declarations.kinds[kind].gold > 0
    assert not below(declarations, {kind: DECLARATIONS[kind]})


def test_every_quote_from_the_three_declarations_is_verbatim(declarations: Evaluation) -> None:
    assert declarations.false_quotes == 0


@pytest.mark.parametrize("kind", OTHER_GENRES)
def test_texts_of_other_genres_are_read_no_worse_than(kind: str, others: Evaluation) -> None:
    assert others.kinds[kind].gold > 0
    assert not below(others, {kind: OTHER_GENRES[kind]})


def test_every_quote_from_texts_of_other_genres_is_verbatim(others: Evaluation) -> None:
    assert others.false_quotes == 0
