"""The rows of a question become a net: who stands in it, what joins them, and the words each edge rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import networkx as nx

from accords.graph import page
from accords.graph.iris import folded, local
from accords.graph.store import Result
from accords.ontology.vocabulary import vocabulary

COLUMNS = tuple("from fromType fromLabel fromShort edge detail to toType toLabel toShort quote locator".split())
"""What the rows must hold; `queries/network.rq` is the question that gives them."""
MUTUAL = frozenset({"cooperatesWith"})
ALIKE = {"supportsEntity": "supports", "signedFor": "signs"}
"""Relations that are one edge with another: support is read as a speech act, too, and a state signs by its signatory."""
MOST = 400
"""More nodes than a page can show so that one can read it."""

Net: TypeAlias = "nx.MultiDiGraph[str]"
Row = Mapping[str, str]


class NetworkError(Exception):
    """Rows that are no edges: what was found, what would do."""


@dataclass(frozen=True, order=True)
class Quotation:
    """Words that an edge rests on, where they stand, and what else is known (a status, an office, a verb)."""

    locator: str
    quote: str
    detail: str = ""


def draw(answer: Result, path: Path, heading: str = "Who does what with whom") -> Path:
    """Write the answer of the network question as a page that needs no other file and no web; return its path."""
    return page.write(net(answer), path, heading)


def net(answer: Result) -> Net:
    """The net of the rows; an edge is one predicate between two nodes, with every quotation for it.

    Edges of different predicates between the same nodes stay apart; mutual ones are one edge, whichever end is named first.
    Of more than `MOST` nodes those with the most edges stay, and `graph["left_out"]` says how many do not.
    """
    missing = [column for column in COLUMNS if column not in answer.variables]
    if answer.kind != "select" or missing:
        wanted = ", ".join(missing) or "rows"
        raise NetworkError(
            f"the answer has no {wanted}; ask queries/network.rq, or a question that gives the same columns"
        )
    rows = [
        {name: "" if term is None else str(term) for name, term in zip(answer.variables, row, strict=True)}
        for row in answer.rows
    ]
    return _thinned(_joined(rows))


def spoken(predicate: str) -> str:
    """A predicate or a force in words.

    >>> spoken("cooperatesWith"), spoken("calls")
    ('cooperates with', 'calls')
    """
    return vocabulary().labels.get(predicate, predicate)


def _joined(rows: Iterable[Row]) -> Net:
    made: Net = nx.MultiDiGraph()
    for row in rows:
        ends = [_node(made, row, end) for end in ("from", "to")]
        if row["edge"] in MUTUAL:
            ends.sort()
        source, target = ends
        predicate = ALIKE.get(row["edge"], row["edge"])
        if not made.has_edge(source, target, predicate):
            made.add_edge(source, target, predicate, label=spoken(predicate), quotations=set())
        # White space is folded: line breaks of a file say nothing on a page.
        quotation = Quotation(row["locator"], folded(row["quote"]), folded(row["detail"]))
        made.edges[source, target, predicate]["quotations"].add(quotation)
    ordered: Net = nx.MultiDiGraph()
    ordered.add_nodes_from(sorted(made.nodes(data=True)))
    for source, target, predicate, told in sorted(made.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        ordered.add_edge(source, target, predicate, label=told["label"], quotations=tuple(sorted(told["quotations"])))
    return ordered


def _node(made: Net, row: Row, end: str) -> str:
    key, kind, label, short = local(row[end]), row[f"{end}Type"], folded(row[f"{end}Label"]), row[f"{end}Short"]
    known = made.nodes.get(key)
    if kind not in page.LOOKS:
        raise NetworkError(
            f"{row[end]} is of the type {kind!r}, which the page does not know; give one of {', '.join(page.LOOKS)}"
        )
    # Where a node has several names or types, the first of each in the order of the alphabet is shown, whatever the rows' order.
    if known:
        kind, label = min(kind, known["type"]), min(label, known["label"])
        short = min(filter(None, (short, known["short"])), default="")
    made.add_node(key, type=kind, label=label, short=short, iri=row[end])
    return key


def _thinned(made: Net) -> Net:
    ranked = sorted(made.nodes, key=lambda node: (-made.degree(node), node))
    kept: Net = made.subgraph(sorted(ranked[:MOST])).copy()
    kept.graph["left_out"] = len(ranked) - len(kept)
    return kept
