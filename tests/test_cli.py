"""What a person sees who types the commands: results, warnings, refusals, exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from accords import building, cli

COMMANDS = ("extract", "eval", "build", "query", "validate")
SILENT = "Menu of the dinner\n\nSoup of the day, a salad of the season and the ice cream that is made in this house.\n"
SMALL = (
    "Batumi Declaration\n\n28 August 2008\n\n"
    "The States members of the Shanghai Cooperation Organization support the efforts of Afghanistan to restore peace.\n"
)


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process, as in a pipe."""

    def command(*arguments: str | Path, stdin: str = "") -> Ran:
        monkeypatch.setattr(sys, "argv", ["accords", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        capsys.readouterr()
        code = 0
        try:
            cli.main()
        except SystemExit as end:
            code = int(end.code or 0)
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return command


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command think that it prints to a terminal of a hundred columns."""
    for name, value in (("TTY_COMPATIBLE", "1"), ("TERM", "xterm"), ("NO_COLOR", "1"), ("COLUMNS", "100")):
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> Iterator[Path]:
    """The results of a build of the three declarations."""
    folder = tmp_path_factory.mktemp("results") / "out"
    building.build([corpus], folder)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def declaration(corpus: Path) -> Path:
    return corpus / "000_80bbc661fe11303d.txt"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(command: str, run: Run) -> None:
    shown = run(command, "--help")

    assert shown.code == 0
    assert "Example" in shown.out
    assert f"accords {command} " in shown.out


def test_help_lists_every_command(run: Run) -> None:
    assert all(f"  {command} " in run("--help").out for command in COMMANDS)


@pytest.mark.parametrize(
    "arguments", [("dance",), ("extract",), ("build", "--fast"), ("extract", "x.txt", "--format", "xml"), ("query",)]
)
def test_wrong_usage_exits_with_2_and_says_what_is_wrong(arguments: tuple[str, ...], run: Run) -> None:
    ran = run(*arguments)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err
    assert "Traceback" not in ran.err


# Bad input

UNREADABLE = [
    ("missing.txt", None, "no such file"),
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\n\t\n", "empty"),
    ("binary.txt", bytes(range(256)) * 20, "binary"),
    ("scan.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "PDF"),
    ("latin1.txt", "Declaration of the Republic of Côte d’Ivoire".encode("cp1252"), "UTF-8"),
]


@pytest.mark.parametrize(("name", "content", "told"), UNREADABLE, ids=[row[0] for row in UNREADABLE])
@pytest.mark.parametrize("command", ["extract", "build"])
def test_a_text_that_cannot_be_read_is_named(
    command: str, name: str, content: bytes | None, told: str, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    kept = tmp_path / "out" / "graph.nq"
    kept.parent.mkdir()
    kept.write_text("of an earlier build")

    ran = run(command, path, *(("-o", kept.parent) if command == "build" else ()))

    assert (ran.code, ran.out) == (2, "")
    assert f"{path}: " in ran.err
    assert told in ran.err
    assert "Traceback" not in ran.err
    assert kept.read_text() == "of an earlier build"
    assert [p.name for p in kept.parent.iterdir()] == ["graph.nq"]


def test_a_folder_without_texts_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"")

    ran = run("build", tmp_path, "-o", tmp_path / "out")

    assert ran.code == 2
    assert f"{tmp_path}: no text in this folder" in ran.err
    assert not (tmp_path / "out").exists()


def test_results_do_not_go_into_a_file(run: Run, declaration: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")

    ran = run("build", declaration, "-o", tmp_path / "out")

    assert ran.code == 2
    assert "out: this is a file" in ran.err
    assert (tmp_path / "out").read_text() == "mine"


def test_a_folder_that_cannot_be_made_is_named(run: Run, declaration: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")

    ran = run("build", declaration, "-o", tmp_path / "file" / "out")

    assert ran.code == 2
    assert f"{tmp_path / 'file' / 'out'}: cannot be written to" in ran.err


DOUBTFUL = [
    (
        "a text in another language",
        "Les Parties contractantes s’engagent à coopérer dans tous les domaines. " * 9,
        "English",
    ),
    ("a text without statements", SILENT, "no statement found"),
    ("a text of one endless line", SMALL.replace("\n", " ") * 200, "a line of"),
]


@pytest.mark.parametrize(("text", "told"), [r[1:] for r in DOUBTFUL], ids=[r[0] for r in DOUBTFUL])
@pytest.mark.parametrize("command", ["extract", "build"])
def test_a_doubtful_text_is_read_with_a_warning(command: str, text: str, told: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(text, encoding="utf-8")

    ran = run(command, path, *(("-o", tmp_path / "out") if command == "build" else ()))

    assert ran.code == 0
    assert f"{path}: " in ran.err
    assert told in ran.err


def test_what_can_be_read_is_built_beside_what_cannot(run: Run, declaration: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texts" / "deeper"
    texts.mkdir(parents=True)
    shutil.copy(declaration, texts)
    (tmp_path / "texts" / "broken.md").write_bytes(b"\xff\xff\xff")

    ran = run("build", tmp_path / "texts", "-o", tmp_path / "out")

    assert ran.code == 2
    assert "broken.md: " in ran.err
    assert "1 text with " in ran.out
    assert "broken.md" in (tmp_path / "out" / "report.txt").read_text(encoding="utf-8")


# extract


def test_extract_prints_records_in_a_pipe(run: Run, declaration: Path) -> None:
    ran = run("extract", declaration)
    kinds = [json.loads(line)["kind"] for line in ran.out.splitlines()]

    assert (ran.code, ran.err) == (0, "")
    assert set(kinds) == {"document", "entity", "relation", "act"}


@pytest.mark.usefixtures("terminal")
def test_extract_prints_tables_in_a_terminal(run: Run, declaration: Path) -> None:
    ran = run("extract", declaration)

    assert ran.code == 0
    assert "speech acts" in ran.out
    assert 80 < max(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in ran.out.splitlines()) <= 100


# eval


@pytest.fixture
def gold(tmp_path: Path, run: Run, declaration: Path) -> Path:
    """What was extracted, taken as gold but for one name and one act that were not found."""
    folder = tmp_path / "gold" / "dev"
    folder.mkdir(parents=True)
    lines = run("extract", declaration).out
    lines += '{"kind": "entity", "type": "State", "name": "Atlantis", "surface": ["Dushanbe Declar ation"]}\n'
    (folder / f"{declaration.stem}.jsonl").write_text(lines, encoding="utf-8")
    return folder.parent


def test_eval_prints_a_table(run: Run, gold: Path, corpus: Path) -> None:
    ran = run("eval", gold, corpus)

    assert (ran.code, ran.err) == (0, "")
    assert ["document", "1.000", "1.000", "1.000", "2", "2", "2"] in [line.split() for line in ran.out.splitlines()]


def test_eval_shows_each_fault_in_its_sentence(run: Run, gold: Path, corpus: Path) -> None:
    ran = run("eval", gold, corpus, "--errors")

    assert "miss entity: State: Atlantis" in ran.out
    assert "[Dushanbe Declar ation]" in ran.out


def test_eval_prints_json(run: Run, gold: Path, corpus: Path) -> None:
    found = json.loads(run("eval", gold, corpus, "--errors", "--format", "json").out)

    assert found["kinds"]["document"]["f1"] == 1
    assert found["false_quotes"] == 0
    assert [fault["summary"] for fault in found["faults"]] == ["State: Atlantis"]


def test_eval_says_which_text_is_missing(run: Run, gold: Path, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()

    ran = run("eval", gold, tmp_path / "texts")

    assert ran.code == 2
    assert "no text for 000_80bbc661fe11303d.jsonl" in ran.err


def test_eval_says_which_line_of_gold_is_wrong(run: Run, gold: Path, corpus: Path) -> None:
    (path,) = (gold / "dev").iterdir()
    path.write_text("{}\n")

    ran = run("eval", gold, corpus)

    assert ran.code == 2
    assert f"{path}, line 1" in ran.err


@pytest.mark.parametrize("which", [0, 1])
def test_eval_wants_two_folders(which: int, run: Run, gold: Path, corpus: Path) -> None:
    folders = [gold, corpus]
    folders[which] = Path("nowhere")

    ran = run("eval", *folders)

    assert ran.code == 2
    assert "nowhere: no such folder" in ran.err


# build


def test_build_says_what_it_found_and_which_file_to_open(run: Run, corpus: Path, tmp_path: Path) -> None:
    ran = run("build", corpus, "-o", tmp_path / "out")

    assert ran.code == 0
    assert "3 texts with " in ran.out
    assert f"{tmp_path / 'out' / 'network.html'}  " in ran.out
    assert {"graph.nq", "graph.trig", "report.txt", "network.html"} <= {p.name for p in (tmp_path / "out").iterdir()}


def test_build_leaves_what_else_is_in_the_folder(run: Run, declaration: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "notes.txt").write_text("mine")

    run("build", declaration, "-o", tmp_path / "out")

    assert (tmp_path / "out" / "notes.txt").read_text() == "mine"
    assert not [p for p in (tmp_path / "out").iterdir() if p.name.startswith(".")]


def test_a_build_that_fails_leaves_the_earlier_one(out: Path, tmp_path: Path) -> None:
    earlier = shutil.copytree(out, tmp_path / "out")
    before = {p.name: p.read_bytes() for p in earlier.iterdir()}

    with pytest.raises(RuntimeError), building.replacing(earlier) as folder:
        (folder / "graph.nq").write_text("half a gr")
        raise RuntimeError

    assert {p.name: p.read_bytes() for p in earlier.iterdir()} == before


def test_two_builds_are_the_same_whatever_the_hash_seed(out: Path, corpus: Path, tmp_path: Path) -> None:
    again = tmp_path / "out"
    command = [sys.executable, "-m", "accords", "build", "corpus", "-o", str(again)]
    env = {**os.environ, "PYTHONHASHSEED": "7"}

    subprocess.run(command, cwd=corpus.parent, env=env, check=True, capture_output=True)

    names = sorted(p.name for p in out.iterdir())
    assert names == sorted(p.name for p in again.iterdir())
    assert [n for n in names if n != "report.txt" and (out / n).read_bytes() != (again / n).read_bytes()] == []


# query

SELECT = "SELECT ?text (COUNT(?act) AS ?acts) WHERE { ?act a acc:SpeechAct } GROUP BY ?text"


def test_query_lists_the_catalogue(run: Run) -> None:
    ran = run("query", "--list")

    assert ran.code == 0
    assert len(ran.out.splitlines()) >= 12
    assert all(len(line.split("\t")) == 2 for line in ran.out.splitlines())


def test_every_question_of_the_catalogue_is_answered(run: Run, out: Path) -> None:
    names = [line.split("\t")[0] for line in run("query", "--list").out.splitlines()]

    for name in names:
        ran = run("query", name, "--graph", out / "graph.nq")
        assert (ran.code, ran.err) == (0, ""), name
        assert len(list(csv.reader(io.StringIO(ran.out)))) > 1, name


def test_query_reads_sparql_from_a_file_or_standard_input(run: Run, out: Path, tmp_path: Path) -> None:
    (tmp_path / "count.rq").write_text(SELECT)

    from_file = run("query", tmp_path / "count.rq", "--graph", out / "graph.nq")
    from_pipe = run("query", "-", "--graph", out / "graph.nq", stdin=SELECT)

    assert from_file.code == 0
    assert from_file == from_pipe
    assert int(next(csv.DictReader(io.StringIO(from_file.out)))["acts"]) > 50


def test_query_sets_a_value(run: Run, out: Path) -> None:
    asked = ("query", "state-commitments", "--graph", out / "graph.nq")

    rows = {state: run(*asked, "--set", f"state=id:state/{state}").out.splitlines() for state in ("kaz", "fra")}

    assert len(rows["kaz"]) > len(rows["fra"]) == 1


def test_query_reads_a_file_that_introduces_itself(run: Run, out: Path, corpus: Path) -> None:
    path = corpus.parent / "queries" / "state-commitments.rq"

    assert run("query", path, "--graph", out / "graph.nq") == run("query", path.stem, "--graph", out / "graph.nq")


def test_query_prints_json(run: Run, out: Path) -> None:
    ran = run("query", "-", "--graph", out / "graph.nq", "--format", "json", stdin=SELECT)

    assert int(json.loads(ran.out)["results"]["bindings"][0]["acts"]["value"]) > 50


def test_query_prints_a_table_in_which_no_cell_is_cut(run: Run, out: Path) -> None:
    question = "SELECT ?quote WHERE { ?e a acc:Evidence ; oa:hasSelector/oa:exact ?quote } ORDER BY DESC(STRLEN(?quote)) LIMIT 1"

    ran = run("query", "-", "--graph", out / "graph.nq", "--format", "table", stdin=question)

    assert ran.code == 0
    assert "…" not in ran.out
    assert len(ran.out) > 300


def test_query_prints_turtle_of_what_was_constructed(run: Run, out: Path) -> None:
    question = "CONSTRUCT { ?a acc:cooperatesWith ?b } WHERE { ?a acc:cooperatesWith ?b }"

    ran = run("query", "-", "--graph", out / "graph.nq", "--format", "ttl", stdin=question)

    assert ran.code == 0
    assert "acc:cooperatesWith" in ran.out


@pytest.mark.parametrize(
    ("arguments", "stdin", "told"),
    [
        (("comitments",), "", "did you mean commitments"),
        (("commitments", "--set", "colour=red"), "", "no parameter 'colour'"),
        (("state-commitments", "--set", "state"), "", "write --set name=value"),
        (("state-commitments", "--set", "state=<x>"), "", "is no IRI"),
        (("-", "--set", "state=id:state/kaz"), SELECT, "no parameter to set"),
        (("missing.rq",), "", "missing.rq: no such file"),
        (("-",), "SELECT ?x WHERE {", "SPARQL"),
        (("-",), "", "empty"),
        (("-", "--format", "ttl"), SELECT, "CONSTRUCT"),
        (("-", "--format", "csv"), "CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c } LIMIT 1", "ttl"),
    ],
    ids=[
        *("an unknown name", "an unknown parameter", "no value", "a wrong value", "a value for plain SPARQL"),
        *("a missing file", "broken SPARQL", "no SPARQL", "rows as Turtle", "triples as CSV"),
    ],
)
def test_a_question_that_cannot_be_asked(
    arguments: tuple[str, ...], stdin: str, told: str, run: Run, out: Path
) -> None:
    ran = run("query", *arguments, "--graph", out / "graph.nq", stdin=stdin)

    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert "Traceback" not in ran.err


# validate


def test_validate_accepts_what_build_wrote(run: Run, out: Path) -> None:
    assert run("validate", out / "graph.nq").code == 0


def test_validate_refuses_a_graph_that_breaks_a_shape(run: Run, out: Path, tmp_path: Path) -> None:
    lines = (out / "graph.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    broken = tmp_path / "graph.nq"
    broken.write_text("".join(line for line in lines if "#exact>" not in line), encoding="utf-8")

    ran = run("validate", broken)

    assert ran.code == 1
    assert ran.out


BAD_GRAPHS = [
    ("missing.nq", None, "no such file"),
    ("broken.nq", "<a> <b>\n", "not readable"),
    ("graph.docx", "x", ".nq"),
]


@pytest.mark.parametrize(("name", "content", "told"), BAD_GRAPHS, ids=[row[0] for row in BAD_GRAPHS])
@pytest.mark.parametrize("command", [("validate",), ("query", "-", "--graph")], ids=["validate", "query"])
def test_a_graph_that_cannot_be_read_is_named(
    command: tuple[str, ...], name: str, content: str | None, told: str, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content)

    ran = run(*command, path, stdin=SELECT)

    assert (ran.code, ran.out) == (2, "")
    assert f"{path}" in ran.err
    assert told in ran.err
    assert "Traceback" not in ran.err
