from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accords.queries.catalogue import Question, QuestionError, question, questions, read

Ask = Callable[..., list[dict[str, str]]]
HEAD = "#+ summary: What is it?\n"
ECHO = "SELECT ?said WHERE { BIND(?_words AS ?said) }\n"


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Question]:
    """A question from the text of its file."""

    def write(text: str) -> Question:
        path = tmp_path / "example.rq"
        path.write_text(text, encoding="utf-8")
        return read(path)

    return write


@pytest.mark.parametrize("each", questions(), ids=lambda each: each.name)
def test_a_question_introduces_itself_and_can_be_asked_without_values(each: Question) -> None:
    assert each.summary.endswith(".")
    assert each.tags
    assert all(parameter.default is not None for parameter in each.parameters)
    # The questions stand alone: any SPARQL engine takes them, no prefix is left to be told.
    pyoxigraph.Store().query(each.bound())


def test_the_head_may_say_that_values_are_wanted(written: Callable[[str], Question]) -> None:
    found = written(
        HEAD
        + "#+ tags:\n#+   - a\n#+   - b\n#+ defaults:\n#+   - words: x y\n"
        + ECHO
        + "# ?_none \n# <?_no_iri> '?_no'\n"
    )

    assert found.tags == ("a", "b")
    assert [(each.name, each.type, each.default) for each in found.parameters] == [("words", "literal", "x y")]
    assert '"x y"' in found.bound()


@pytest.mark.parametrize(
    ("variable", "value", "term"),
    [
        ("?_at_iri", "id:state/kaz", "<https://w3id.org/accords/id/state/kaz>"),
        ("?_at_iri", "urn:x", "<urn:x>"),
        ("?_year_integer", "2008", "2008"),
        ("?_share_number", "0.5", "0.5"),
        ("?_day_xsd_date", "2008-08-28", '"2008-08-28"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("?_name_en", "China", '"China"@en'),
        ("?_name", 'a "b" \\', '"a \\"b\\" \\\\"'),
    ],
)
def test_a_value_becomes_a_term_of_the_type_that_the_name_tells(
    variable: str, value: str, term: str, written: Callable[[str], Question]
) -> None:
    found = written(HEAD + f"SELECT ?x WHERE {{ ?x ?y {variable} }}\n")

    (parameter,) = found.parameters
    assert found.bound({parameter.name: value}).endswith(f"?y {term} }}\n")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("?_at_iri", "Kazakhstan"),
        ("?_at_iri", "urn:x> } ; DROP ALL #"),
        ("?_at_iri", "id:a b"),
        ("?_year_integer", "2008 }"),
        ("?_year_integer", "٣"),
        ("?_day_xsd_date", "yesterday"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(variable: str, value: str, written: Callable[[str], Question]) -> None:
    found = written(HEAD + f"SELECT ?x WHERE {{ ?x ?y {variable} }}\n")

    with pytest.raises(QuestionError, match=r"example: .* (give|write)\b"):
        found.bound({found.parameters[0].name: value})


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_is_anything_but_a_text(value: str) -> None:
    asked = Question("example", "", "", (), question("sentence").parameters, ECHO)

    (solution,) = pyoxigraph.Store().query(asked.bound({"words": value}))  # type: ignore[misc]

    assert solution["said"].value == value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * {}", "no summary"),
        ("#+ sumary: x\n", "line 1: '#\\+ sumary: x' is not understood"),
        (HEAD + HEAD, "line 2"),
        (HEAD + "#+ tags: a\n", "tags and defaults are lists"),
        (HEAD + "#+ defaults:\n#+   - words\n" + ECHO, "the default 'words' is not understood"),
        (HEAD + "#+ defaults:\n#+   - wrods: x\n" + ECHO, "a default for wrods"),
    ],
)
def test_a_head_that_is_not_understood_is_refused(text: str, message: str, written: Callable[[str], Question]) -> None:
    with pytest.raises(QuestionError, match=message):
        written(text)


def test_a_question_that_is_not_there_names_those_near_it() -> None:
    with pytest.raises(QuestionError, match=r"no question 'comitments'; did you mean commitments"):
        question("comitments")
    with pytest.raises(QuestionError, match=r"no question 'xyzzy'; there are calls, commitments, .*treaties"):
        question("xyzzy")


def test_a_value_for_no_parameter_or_none_for_one_is_refused(written: Callable[[str], Question]) -> None:
    with pytest.raises(QuestionError, match="state-commitments has no parameter 'stat'; did you mean state"):
        question("state-commitments").bound({"stat": "id:state/kaz"})
    with pytest.raises(QuestionError, match="prohibitions has no parameter 'x'; it takes none"):
        question("prohibitions").bound({"x": "y"})
    with pytest.raises(QuestionError, match="example wants a value for words"):
        written(HEAD + ECHO).bound()
