"""What is written can be read back, is the same in every run, and replaces nothing until it is complete."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import XSD, Dataset, Literal, URIRef

from accords.graph.build import build, write
from accords.graph.iris import iri
from accords.graph.serialization import nquads, put
from accords.graph.store import open_store, query
from tests.graph.gold_extraction import gold_extractions

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from pathlib import Path

from tests.graph.gold_extraction import gold_extractions

from accords.graph.build import build, write

write(build(gold_extractions()), Path(sys.argv[1]))
"""

A, B, G = iri("a"), iri("b"), iri("g")


def run(seed: str, folder: Path) -> dict[str, bytes]:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", PROGRAM, str(folder)], check=True, env=environment)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_two_runs_write_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    first, second = run("1", tmp_path / "first"), run("2", tmp_path / "second")

    assert sorted(first) == ["graph.nq", "graph.trig"]
    assert first == second


def test_both_files_hold_the_graph_that_was_built(tmp_path: Path) -> None:
    built = build(gold_extractions())
    written = write(built, tmp_path / "new" / "folder")

    count = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
    for path in written:
        ((found,),) = query(open_store(path), count).rows
        assert int(str(found)) == len(built.quads)


# Lone surrogates are no characters that a file can hold.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(TEXTS, st.sampled_from([None, "en", "x"]))
def test_any_words_come_back_as_they_were(text: str, kind: str | None) -> None:
    literal = {
        None: Literal(text),
        "en": Literal(text, lang="en"),
        "x": Literal(text, datatype=URIRef("http://example.org/type"), normalize=False),
    }[kind]
    dataset = Dataset().parse(data=nquads([(A, B, literal, G)]), format="nquads")

    ((_, _, found, graph),) = dataset.quads()
    assert (found, graph) == (literal, G)


def test_lines_are_sorted_and_each_once() -> None:
    quads = [(B, A, A, G), (A, B, Literal("1", datatype=XSD.integer), G), (B, A, A, G)]

    lines = nquads(quads).splitlines()

    assert lines == sorted(lines) and len(lines) == 2


def test_a_file_that_cannot_be_completed_leaves_the_old_one(tmp_path: Path) -> None:
    path = put(tmp_path / "graph.nq", b"old")

    with pytest.raises(TypeError):
        put(path, "no bytes")  # type: ignore[arg-type]

    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["graph.nq"]


def test_an_output_can_be_read_like_any_other_file(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("", encoding="utf-8")

    assert put(tmp_path / "graph.nq", b"").stat().st_mode == (tmp_path / "other").stat().st_mode
