"""The store answers from the merge of the named graphs as a set, leaves out what is inferred, and says what a query lacks."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import RDF, Dataset, Literal, URIRef
from rdflib.term import Node

from accords.graph.iris import ACC, INFERRED, iri
from accords.graph.serialization import PREFIXES, nquads
from accords.graph.store import QueryError, Store, StoreError, open_store, query

SCO, UN, CIS = iri("org/sco"), iri("org/un"), iri("org/cis")
PAIRS = "SELECT ?a ?b WHERE { ?a acc:cooperatesWith ?b } ORDER BY ?a ?b"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    """One triple stands in two files, another is inferred."""
    dataset = Dataset()
    for name in ("file/a", "file/b"):
        dataset.graph(iri(name)).add((SCO, ACC.cooperatesWith, UN))
    dataset.graph(iri("file/b")).add((SCO, ACC.symbol, Literal('a "quoted"\nline')))
    dataset.graph(INFERRED).add((SCO, ACC.cooperatesWith, CIS))
    return dataset


@pytest.fixture(scope="module")
def store(dataset: Dataset) -> Store:
    return open_store(dataset, PREFIXES)


def rows(store: Store, text: str) -> tuple[tuple[Node | None, ...], ...]:
    return query(store, text).rows


def test_a_triple_of_two_files_counts_once(store: Store) -> None:
    ((count,),) = rows(store, "SELECT (COUNT(*) AS ?n) WHERE { ?a acc:cooperatesWith ?b }")

    assert str(count) == "1"
    assert len(store) == 2


def test_the_inferred_is_asked_for_by_name(store: Store) -> None:
    assert rows(store, PAIRS) == ((SCO, UN),)
    assert rows(store, "SELECT ?b WHERE { GRAPH id:graph\\/inferred { ?a acc:cooperatesWith ?b } }") == ((CIS,),)


def test_a_named_graph_tells_which_file_says_it(store: Store) -> None:
    asked = "SELECT ?g WHERE { GRAPH ?g { ?a acc:cooperatesWith <https://w3id.org/accords/id/org/un> } } ORDER BY ?g"

    assert rows(store, asked) == ((iri("file/a"),), (iri("file/b"),))


def test_literals_come_back_as_they_were(store: Store) -> None:
    ((text,),) = rows(store, "SELECT ?t WHERE { ?a acc:symbol ?t }")

    assert str(text) == 'a "quoted"\nline'


def test_an_unbound_variable_is_none(store: Store) -> None:
    assert rows(store, "SELECT ?a ?nothing WHERE { ?a acc:symbol ?t OPTIONAL { ?a acc:date ?nothing } }") == (
        (SCO, None),
    )


@pytest.mark.parametrize(("text", "answer"), [("ASK { ?a acc:symbol ?t }", True), ("ASK { ?a acc:date ?t }", False)])
def test_ask_gives_an_answer(store: Store, text: str, answer: bool) -> None:
    assert query(store, text).answer is answer


def test_construct_gives_sorted_triples_each_once(store: Store) -> None:
    found = query(store, "CONSTRUCT { ?b acc:cooperatesWith ?a . ?a a acc:Party } WHERE { ?a acc:cooperatesWith ?b }")

    assert found.kind == "construct"
    assert found.rows == ((SCO, RDF.type, ACC.Party), (UN, ACC.cooperatesWith, SCO))


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("SELECT ?x WHER { ?s ?p ?o }", 1, 16, "expected"),
        ("SELECT ?x\nWHERE { ?s foo:bar ?x }", 2, 19, "a prefix that is not declared; add a line PREFIX"),
        ("SELECT * { ?x a id:state/kaz }", 1, 31, "id:state/kaz is no name here; SPARQL wants a backslash"),
        ("DELETE WHERE { ?s ?p ?o }", 1, 10, "only questions can be asked"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", None, None, "SERVICE asks another machine"),
        ("select * { service silent ?x { ?s ?p ?o } }", None, None, "SERVICE asks another machine"),
    ],
)
def test_a_query_that_cannot_run_says_where_and_why(
    store: Store, text: str, line: int | None, column: int | None, words: str
) -> None:
    with pytest.raises(QueryError, match=words) as raised:
        query(store, text)

    assert (raised.value.line, raised.value.column) == (line, column)


@pytest.mark.parametrize(
    "text",
    [
        'SELECT * { ?s ?p "SERVICE <x>" }',
        "SELECT * { ?s ?p <http://example.org/SERVICE> } # SERVICE <x>",
        "SELECT ?service { ?service ?p ?o }",
        'SELECT * { ?s ?p """a\nSERVICE <x>""" }',
        "SELECT * { ?s acc:SERVICE 'it''s' } ".replace("''", ""),
    ],
)
def test_the_word_service_in_strings_iris_names_and_comments_is_no_call(store: Store, text: str) -> None:
    assert query(store, text).kind == "select"


def test_a_file_and_its_dataset_answer_alike(store: Store, dataset: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    path.write_text(nquads((s, p, o, g) for s, p, o, g in dataset.quads()), encoding="utf-8")  # type: ignore[misc]

    assert rows(open_store(path, PREFIXES), PAIRS) == rows(store, PAIRS)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("absent.nq", None, "there is no such file; `accords build` writes"),
        ("graph.xml", "", "no graph ends in '.xml'; give a file that ends in one of .nq"),
        ("broken.nq", "<a> <b> .", "not readable as"),
    ],
)
def test_a_file_that_is_no_graph_is_refused(tmp_path: Path, name: str, content: str | None, words: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content, encoding="utf-8")

    with pytest.raises(StoreError, match=words) as raised:
        open_store(path)

    assert name in str(raised.value)


def test_a_turtle_file_is_its_own_default_graph(tmp_path: Path) -> None:
    path = tmp_path / "small.ttl"
    path.write_text("<http://example.org/a> <http://example.org/b> 1.50 .", encoding="utf-8")

    assert rows(open_store(path), "SELECT ?a { ?a ?b ?c }") == ((URIRef("http://example.org/a"),),)
