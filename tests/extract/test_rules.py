"""Every rule finds the bracketed words of its examples, and nothing in its counter-examples."""

from __future__ import annotations

import pytest

from accords.extract.examples import found
from accords.extract.grammar import grammar
from accords.extract.rulebook import Rule, bracketed, load

RULES = load().rules
YES = [pytest.param(r, e, id=f"{r.name}: {e[:50]}") for r in RULES for e in r.yes]
NO = [pytest.param(r, e, id=f"{r.name}: {e[:50]}") for r in RULES for e in r.no]


def test_there_are_rules_with_examples_of_both_kinds() -> None:
    assert len(RULES) > 60
    assert len(YES) >= len(RULES)
    assert len(NO) >= len(RULES)


@pytest.mark.parametrize(("rule", "example"), YES)
def test_rule_marks_the_bracketed_words(rule: Rule, example: str) -> None:
    sentence, span = bracketed(example)

    places = found(rule, sentence, grammar())

    assert span in places, [sentence[a:b] for a, b in places]


@pytest.mark.parametrize(("rule", "example"), NO)
def test_rule_is_silent_on_what_once_fooled_it(rule: Rule, example: str) -> None:
    assert found(rule, example, grammar()) == []
