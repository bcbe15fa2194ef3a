"""What docs/graph.md shows is what a build writes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import Graph, Literal

from accords.extract.extraction import extract
from accords.extract.source import read
from accords.graph.build import build
from accords.graph.check import merged
from accords.graph.iris import OWN
from accords.graph.serialization import PREFIXES
from accords.ontology.vocabulary import vocabulary

MANUAL = Path(__file__).parents[2] / "docs" / "graph.md"
ELLIPSIS = "…"


@pytest.fixture(scope="module")
def graph(corpus: Path) -> Graph:
    return merged(build(extract(read(path)) for path in sorted(corpus.glob("*.txt"))).dataset)


def shown() -> Graph:
    head = f"@base <{OWN}> .\n" + "".join(f"@prefix {name}: <{place}> .\n" for name, place in PREFIXES.items())
    blocks = re.findall(r"```turtle\n(.*?)```", MANUAL.read_text("utf-8"), re.DOTALL)
    return Graph().parse(data=head + "\n".join(blocks), format="turtle")


def test_every_triple_of_the_manual_is_in_the_graph(graph: Graph) -> None:
    """A literal may be cut short with an ellipsis; what stands before it must be its beginning."""
    missing = []
    for subject, predicate, target in shown():
        cut = isinstance(target, Literal) and str(target).endswith(ELLIPSIS)
        begin = str(target).rstrip(ELLIPSIS)
        held = graph.objects(subject, predicate)
        if not any(str(each).startswith(begin) if cut else each == target for each in held):
            missing.append((str(subject), str(predicate), str(target)))

    assert len(shown()) > 60
    assert missing == []


def test_the_manual_lists_the_predicates() -> None:
    listed = re.search(r"Predicates: `([^`]+)`", MANUAL.read_text("utf-8"))

    assert listed and set(listed[1].split()) == vocabulary().predicates
