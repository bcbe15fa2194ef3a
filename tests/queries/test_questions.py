from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from accords.graph.iris import OWN
from accords.graph.store import Store, query
from accords.queries.catalogue import Question, questions

Ask = Callable[..., list[dict[str, str]]]

SCO, CSTO = "Shanghai Cooperation Organization", "Collective Security Treaty Organization"
SEMIPALATINSK = "Treaty on a Nuclear-Weapon-Free Zone in Central Asia"
SHORT = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n"})


def test_there_are_the_twelve_questions_and_that_of_the_network() -> None:
    assert len(questions()) == 13


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_a_question_gives_the_approved_rows(
    question: Question, store: Store, golden: Callable[[str, str], None]
) -> None:
    result = query(store, question.bound())

    lines = [
        "\t".join("" if term is None else str(term).removeprefix(OWN).translate(SHORT) for term in row)
        for row in result.rows
    ]
    assert lines, "a question that nothing answers tells nothing"
    golden(f"queries/{question.name}.tsv", "".join(f"{line}\n" for line in ["\t".join(result.variables), *lines]))


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_a_question_orders_its_rows_and_gives_none_twice(question: Question, store: Store) -> None:
    rows = query(store, question.bound()).rows

    assert "ORDER BY" in question.text
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_every_quote_stands_in_a_text_word_for_word(question: Question, store: Store, corpus: Path) -> None:
    texts = [path.read_bytes().decode() for path in sorted(corpus.glob("*.txt"))]
    result = query(store, question.bound())

    quotes = {str(row[result.variables.index("quote")]) for row in result.rows}

    assert quotes
    assert all(any(quote in text for text in texts) for quote in quotes)


def test_cooperation_is_told_in_the_words_of_paragraph_eight(ask: Ask) -> None:
    found = [row for row in ask("cooperation") if {row["one"], row["other"]} == {SCO, CSTO}]

    assert found
    assert all(row["locator"].endswith("para. 8") and row["relation"] == "cooperates with" for row in found)
    assert any("A/63/370" in row["locator"] for row in found)
    assert all("cooperation" in row["quote"] and "Security" in row["quote"] for row in found)


def test_each_pair_cooperates_in_one_order(ask: Ask) -> None:
    pairs = {(row["one"], row["other"]) for row in ask("cooperation") if row["relation"] == "cooperates with"}

    assert pairs
    assert not pairs & {(other, one) for one, other in pairs}


def test_the_declaration_cites_the_semipalatinsk_treaty(ask: Ask) -> None:
    found = [row for row in ask("treaties") if row["treaty"] == SEMIPALATINSK]

    assert {row["quote"] for row in found} == {"Semipalatinsk Treaty of 2006"}
    assert all(row["document"].startswith("Dushanbe Declaration") for row in found)


@pytest.mark.parametrize("words", ["nuclear-weapon-free", "SEMIPALATINSK"])
def test_a_treaty_is_found_by_words_of_any_of_its_names(words: str, ask: Ask) -> None:
    assert {row["treaty"] for row in ask("treaties", {"treaty": words})} == {SEMIPALATINSK}


def test_kazakhstan_signs_the_declarations(ask: Ask) -> None:
    found = [row for row in ask("signatures") if row["party"] == "Kazakhstan"]

    signed = {row["document"].split(" ")[0]: row for row in found if "Declaration" in row["document"]}
    assert signed["Dushanbe"]["quote"] == "President of the Republic of Kazakhstan"
    assert "person" not in signed["Dushanbe"], "that block has offices and no names"
    assert signed["Declaration"]["person"] == "Nursultan Nazarbaev"
    assert "President" in signed["Declaration"]["office"]


def test_a_state_commits_itself_through_groups_that_spoke_for_it(ask: Ask) -> None:
    kazakhstan, afghanistan = ask("state-commitments"), ask("state-commitments", {"state": "id:state/afg"})

    assert any("will not join any alliance" in row["quote"] for row in kazakhstan)
    assert {row["date"] for row in kazakhstan} == {"2006-06-15", "2008-08-28"}
    assert kazakhstan == ask("state-commitments", {"state": "id:state/kgz"}), "all six signed the same"
    assert not afghanistan


def test_commitments_are_narrowed_by_actor_and_force(ask: Ask) -> None:
    everything = ask("commitments")

    found = ask("commitments", {"actor": "sco MEMBER states", "force": "commits"})

    assert 0 < len(found) < len(everything)
    assert all("SCO member States" in row["actor"] and row["force"] == "commits" for row in found)


def test_what_will_not_be_done_is_among_the_prohibitions(ask: Ask) -> None:
    anchors = {row["anchor"] for row in ask("prohibitions")}

    assert {"will not join", "will not allow", "will not view"} <= anchors


def test_what_is_said_about_afghanistan_stands_in_paragraph_twelve(ask: Ask) -> None:
    found = ask("said-about")

    assert all("para. 12" in row["locator"] for row in found)
    assert {"operatesIn", "calls"} <= {row["said"] for row in found}


def test_organs_are_told_by_their_organization_or_its_abbreviation(ask: Ask) -> None:
    organs = {row["organ"] for row in ask("organs", {"organization": "SCO"})}

    assert "Regional Anti-Terrorist Structure" in organs
    assert "United Nations Security Council" not in organs


def test_resolutions_are_told_with_their_symbols(ask: Ask) -> None:
    symbols = {row["symbol"] for row in ask("resolutions")}

    assert {"A/RES/62/17", "A/RES/60/45", "S/RES/1624 (2005)"} <= symbols


def test_a_paragraph_is_told_in_the_order_of_its_text(ask: Ask) -> None:
    found = [row for row in ask("paragraph") if "A/63/370" in row["locator"]]

    starts = [int(row["start"]) for row in found]
    assert starts == sorted(starts)
    assert any(re.match(r"Heads of State .*: call for", row["statement"]) for row in found)
    assert any("cooperates with" in row["statement"] for row in found)


def test_calls_are_those_of_the_document_asked_for(ask: Ask) -> None:
    found = ask("calls", {"document": "dushanbe"})

    assert {"call on", "urge"} <= {row["anchor"] for row in found}
    assert all(row["document"].startswith("Dushanbe") for row in found)


@pytest.mark.parametrize("words", ["identical letters", "s/2008/614"])
def test_a_document_is_told_by_words_of_its_title_or_by_any_of_its_symbols(words: str, ask: Ask) -> None:
    found = ask("calls", {"document": words})

    assert found
    assert all(row["document"].startswith("Identical letters") for row in found)


def test_all_that_rests_on_a_sentence_is_found_by_words_that_break_at_a_line(ask: Ask) -> None:
    # "increased cooperation between SCO and the / United Nations" breaks there in the UN's copy.
    found = ask("sentence", {"words": "between SCO and the United Nations"})

    statements = {row["statement"] for row in found}
    assert any(f"{CSTO} cooperates with {SCO}" in statement for statement in statements)
    assert any("call for" in statement for statement in statements)
    assert not any("support" in statement for statement in statements), "the other text has other words"
