"""A question put to a graph file, and its answer as text in the format that was asked for."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from accords.graph.serialization import PREFIXES
from accords.graph.store import QueryError, Result, StoreError, open_store, query
from accords.queries import catalogue
from accords.queries.catalogue import Question, QuestionError
from accords.texts import InputError

if TYPE_CHECKING:
    from accords.graph.check import Report


def questions() -> list[tuple[str, str]]:
    """The catalogue: each question's name, and what it asks, with the values that may be set."""
    return [(question.name, " ".join((question.summary, *settable(question)))) for question in catalogue.questions()]


def settable(question: Question) -> Iterator[str]:
    """Yield in a bracket what `--set` may set, with the value that counts where it is not."""
    told = [f"{p.name}={short(p.default)}" if p.default else p.name for p in question.parameters]
    if told:
        yield f"[{', '.join(told)}]"


def sparql(question: str, values: Mapping[str, str]) -> str:
    """The SPARQL of a catalogue question, of a file, or (for `-`) of standard input, with the values set."""
    try:
        if question == "-":
            return plain(sys.stdin.read(), "standard input", values)
        if not question.endswith((".rq", ".sparql")) and "/" not in question:
            return catalogue.question(question).bound(values)
        text = read(Path(question))
        # A file that introduces itself as the catalogue's do may have parameters, too.
        return catalogue.read(Path(question)).bound(values) if text.startswith("#+") else plain(text, question, values)
    except QuestionError as error:
        raise InputError(
            f"{error} (accords query --list shows the catalogue; a .rq file or - asks anything else)"
        ) from None


def plain(text: str, where: str, values: Mapping[str, str]) -> str:
    if not text.strip():
        raise InputError(f"{where}: empty; give a question in SPARQL")
    if values:
        raise InputError(
            f"{where}: no parameter to set; begin with lines '#+ summary: …' as the catalogue's questions do"
        )
    return text


def assignments(given: Iterable[str]) -> dict[str, str]:
    """The values of `--set name=value`."""
    pairs = [one.partition("=") for one in given]
    wrong = [name for name, sign, _ in pairs if not (name and sign)]
    if wrong:
        raise InputError(f"--set {wrong[0]}: no value; write --set name=value")
    return {name: value for name, _, value in pairs}


def read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise InputError(f"{path}: no such file; give a question in SPARQL") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}); give a UTF-8 file with a question in SPARQL") from None


def ask(text: str, graph: Path) -> Result:
    """The answer; the prefixes of the ontology need not be declared."""
    try:
        return query(open_store(graph, PREFIXES), text)
    except StoreError as error:
        raise InputError(str(error)) from None
    except QueryError as error:
        raise InputError(f"SPARQL, {error}") from None


def validate(graph: Path) -> Report:
    """What a graph file breaks of the shapes."""
    # The judge takes longer to load than most questions take to answer.
    from accords.graph.check import CheckError, validate_file

    try:
        return validate_file(graph)
    except CheckError as error:
        raise InputError(str(error)) from None


def printed(result: Result, form: str) -> str:
    """An answer as csv, json or ttl; what is no rows is its own plainest form in a table."""
    if result.kind == "construct":
        if form not in ("ttl", "table"):
            raise InputError(f"this question constructs triples, not rows for {form}; print them with --format ttl")
        return turtle(result)
    if form == "ttl":
        raise InputError("ttl is for triples; ask with CONSTRUCT or DESCRIBE, or print rows as table, csv or json")
    if form == "json":
        return json.dumps(as_json(result), ensure_ascii=False, indent=2) + "\n"
    if result.kind == "ask":
        return f"{'yes' if result.answer else 'no'}\n"
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(result.variables)
    writer.writerows(["" if term is None else str(term) for term in row] for row in result.rows)
    return lines.getvalue()


def turtle(result: Result) -> str:
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for subject, predicate, target in result.rows:
        assert subject is not None
        assert predicate is not None
        assert target is not None
        graph.add((subject, predicate, target))
    return graph.serialize(format="turtle")


def as_json(result: Result) -> dict[str, object]:
    """The SPARQL 1.1 Query Results JSON Format."""
    if result.kind == "ask":
        return {"head": {}, "boolean": result.answer}
    bindings = [
        {name: as_binding(term) for name, term in zip(result.variables, row, strict=True) if term is not None}
        for row in result.rows
    ]
    return {"head": {"vars": list(result.variables)}, "results": {"bindings": bindings}}


def as_binding(term: Node) -> dict[str, str]:
    if isinstance(term, URIRef):
        return {"type": "uri", "value": str(term)}
    if isinstance(term, BNode):
        return {"type": "bnode", "value": str(term)}
    assert isinstance(term, Literal)
    found = {"type": "literal", "value": str(term)}
    if term.language:
        return {**found, "xml:lang": term.language}
    if term.datatype and term.datatype != URIRef(PREFIXES["xsd"] + "string"):
        return {**found, "datatype": str(term.datatype)}
    return found


def cells(result: Result) -> list[list[str]]:
    """The rows for people's eyes: IRIs with the prefixes of the ontology, literals as they are."""
    return [["" if term is None else short(term) for term in row] for row in result.rows]


def short(term: Node | str) -> str:
    """A term for people's eyes.

    >>> short("https://w3id.org/accords/id/state/kaz")
    'id:state/kaz'
    """
    if isinstance(term, Literal):
        return str(term)
    return next(
        (
            f"{prefix}:{str(term).removeprefix(space)}"
            for prefix, space in PREFIXES.items()
            if str(term).startswith(space)
        ),
        str(term),
    )
