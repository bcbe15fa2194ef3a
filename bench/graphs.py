"""The graph's work, against rdflib's own parser, serializer and SPARQL engine on the same file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from rdflib import Dataset, Graph

from accords import building
from accords.graph import build
from accords.graph.serialization import PREFIXES
from accords.graph.store import open_store, query
from accords.queries.catalogue import questions
from bench.timing import in_turn, line, processes


def report(corpus: Path, rounds: int) -> Iterator[str]:
    """Yield the lines of the comparison."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        outcome = building.build([corpus], folder)
        yield from files(outcome, folder, rounds)
        yield ""
        yield from answers(folder / "graph.nq", rounds)
        yield ""
        yield from cold(corpus, folder, max(3, rounds // 2))


def files(outcome: building.Outcome, folder: Path, rounds: int) -> Iterator[str]:
    graph, dataset = folder / "graph.nq", outcome.dataset
    taken = in_turn(
        {
            "open": lambda: open_store(graph, PREFIXES),
            "rdflib open": lambda: Dataset().parse(graph, format="nquads"),
            "write": lambda: build.write(outcome.built, folder),
            "rdflib write": lambda: [dataset.serialize(format=form) for form in ("nquads", "trig")],
        },
        rounds,
    )
    yield f"Files of the graph of {corpus_name(outcome)}, {len(outcome.built.quads):,} quads"
    yield line("accords: open graph.nq, with the merged default graph", taken["open"], taken["open"])
    yield line("rdflib: parse graph.nq", taken["rdflib open"], taken["open"])
    yield line("accords: write graph.nq and graph.trig, sorted", taken["write"], taken["write"])
    yield line("rdflib: serialize both, in any order", taken["rdflib write"], taken["write"])


def corpus_name(outcome: building.Outcome) -> str:
    return building.counted(len(outcome.extractions), "text")


def answers(graph: Path, rounds: int) -> Iterator[str]:
    store = open_store(graph, PREFIXES)
    dataset = Dataset()
    dataset.parse(graph, format="nquads")
    merged = Graph()
    inferred = "https://w3id.org/accords/id/graph/inferred"
    merged.addN((s, p, o, merged) for s, p, o, g in dataset.quads() if str(g) != inferred)
    yield "The questions of the catalogue, one by one: Oxigraph beneath accords, rdflib's SPARQL on its own memory"
    ratios = []
    for asked in questions():
        text = asked.bound()
        candidates: dict[str, Callable[[], object]] = {
            "accords": partial(query, store, text),
            "rdflib": partial(rdflib_rows, merged, text),
        }
        # Some take rdflib tens of seconds; once is then enough.
        slow = in_turn({"rdflib": candidates["rdflib"]}, 1, warm=False)["rdflib"] > 1
        taken = in_turn(candidates, 1 if slow else rounds, warm=not slow)
        ratios.append(taken["rdflib"] / taken["accords"])
        yield f"  {asked.name:38}{1000 * taken['accords']:10.1f} ms{1000 * taken['rdflib']:10.1f} ms{ratios[-1]:8.1f} x"
    yield f"  {'median of the ratios':64}{median(ratios):8.1f} x"


def rdflib_rows(graph: Graph, text: str) -> list[object]:
    """All rows: rdflib answers only as far as they are taken."""
    return list(graph.query(text, initNs=PREFIXES))


def cold(corpus: Path, folder: Path, rounds: int) -> Iterator[str]:
    commands = {
        "accords build corpus": ("-m", "accords", "build", str(corpus), "-o", str(folder)),
        "accords query (the first of the catalogue)": (
            *("-m", "accords", "query", questions()[0].name, "--graph", str(folder / "graph.nq")),
        ),
        "accords validate": ("-m", "accords", "validate", str(folder / "graph.nq")),
        "accords --help": ("-m", "accords", "--help"),
    }
    costs = processes(commands, rounds)
    ours = costs["accords build corpus"].seconds
    yield "Commands from start to end"
    for name, cost in costs.items():
        yield line(name, cost.seconds, ours, f"{cost.megabytes:.0f} MB")
