"""A graph file is judged, or refused with what would do."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph

from accords.graph.build import build, write
from accords.graph.check import CheckError, check, validate_file
from tests.graph.gold_extraction import gold_extractions

VALID = Path(__file__).with_name("valid.ttl")


def test_what_a_build_writes_is_valid_as_a_file(tmp_path: Path) -> None:
    for path in write(build(gold_extractions()), tmp_path):
        assert validate_file(path).lines()[-1].endswith("every shape holds")


def test_a_turtle_file_is_judged() -> None:
    assert validate_file(VALID).conforms


def test_a_report_names_the_node_says_why_and_quotes(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text(
        VALID.read_text("utf-8").replace("acc:actor <org/league> ; acc:addressee <", "acc:addressee <"), "utf-8"
    )

    report = validate_file(path)

    assert not report.conforms
    assert report.lines() == [
        f"{report.triples} triples; 1 violation:",
        "- League: should rest (act/call): A speech act that nobody performs: say which party, person, office or meeting does. "
        '"the words!" (L/1, para. 1)',
    ]


def test_what_was_found_is_told() -> None:
    data = VALID.read_text("utf-8").replace('acc:status "increased"', 'acc:status "cordial"')
    (violation,) = check(Graph().parse(data=data, format="turtle")).violations

    assert violation.value == "cordial"
    assert "Found: cordial." in str(violation)


def test_the_judge_changes_nothing() -> None:
    graph = Graph().parse(VALID)
    before = set(graph)

    check(graph)

    assert set(graph) == before


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("absent.nq", None, "there is no such file; `accords build` writes graph.nq"),
        ("graph.xml", b"", "no graph ends in '.xml'; give a file that ends in one of .nq"),
        ("broken.ttl", b"<a> <b> .", "not readable as Turtle"),
        ("broken.nq", b"<a> <b>", "not readable as N-Quads"),
        ("binary.trig", b"\xff\xfe\x00", "not readable as TriG"),
    ],
)
def test_a_file_that_is_no_graph_is_refused(tmp_path: Path, name: str, content: bytes | None, words: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(CheckError, match=words) as raised:
        validate_file(path)

    assert name in str(raised.value)
