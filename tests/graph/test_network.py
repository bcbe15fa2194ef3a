from __future__ import annotations

import html
import itertools
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Literal, URIRef

from accords.graph import layout, network, page
from accords.graph.iris import iri
from accords.graph.store import Result

SCO, CSTO, KAZ, NPT = iri("org/sco"), iri("org/csto"), iri("state/kaz"), iri("work/npt")
DECLARATION = iri("work/declaration")
HOSTILE = "</script><img src=x onerror=alert(1)> {{ 7*7 }} \"'&amp; href=javascript:alert(2)"
TYPES = {"org": "organization", "state": "state", "work": "document", "person": "person"}


def row(
    source: URIRef, edge: str, target: URIRef, quote: str = "words", locator: str = "para. 8", detail: str = ""
) -> dict[str, str]:
    ends: dict[str, str] = {}
    for end, node in (("from", source), ("to", target)):
        kind, name = str(node).split("/")[-2:]
        ends |= {end: str(node), f"{end}Type": TYPES[kind], f"{end}Label": name.upper(), f"{end}Short": ""}
    return {**ends, "edge": edge, "quote": quote, "locator": locator, "detail": detail}


def answer(rows: Iterable[dict[str, str]]) -> Result:
    def term(column: str, value: str) -> URIRef | Literal | None:
        if column in ("from", "to"):
            return URIRef(value)
        return Literal(value) if value else None

    terms = tuple(tuple(term(column, each[column]) for column in network.COLUMNS) for each in rows)
    return Result("select", network.COLUMNS, terms)


ROWS = [
    row(SCO, "cooperatesWith", CSTO, "SCO\n  and CSTO", "para. 8", "increased"),
    row(CSTO, "cooperatesWith", SCO, "cooperation", "para. 9", "existing"),
    row(SCO, "supportsEntity", CSTO, "supports its role"),
    row(SCO, "supports", CSTO, "SCO supports", detail="support"),
    row(KAZ, "signedFor", DECLARATION),
    row(DECLARATION, "cites", NPT),
    row(iri("person/x"), "signs", DECLARATION),
]


def data(text: str, name: str) -> list[dict[str, Any]]:
    """What the page hands to the drawing."""
    (found,) = re.findall(f'<script type="application/json" id="{name}">(.*?)</script>', text, re.DOTALL)
    parsed: list[dict[str, Any]] = json.loads(found)
    return parsed


def drawn(rows: Iterable[dict[str, str]]) -> str:
    return page.html(network.net(answer(rows)), "Example")


def test_quotations_of_one_edge_stand_together_and_line_breaks_are_folded() -> None:
    net = network.net(answer(ROWS))

    told = net.edges["org/csto", "org/sco", "cooperatesWith"]

    assert told["label"] == "cooperates with"
    assert told["quotations"] == (
        network.Quotation("para. 8", "SCO and CSTO", "increased"),
        network.Quotation("para. 9", "cooperation", "existing"),
    )


def test_different_predicates_between_two_nodes_stay_apart() -> None:
    net = network.net(answer(ROWS))

    assert net.number_of_edges("org/csto", "org/sco") + net.number_of_edges("org/sco", "org/csto") == 2
    (joined,) = [edge for edge in data(drawn(ROWS), "joined") if edge["predicate"] == "supports"]
    assert joined["smooth"]["enabled"], "it bends away from the edge that is there already"


def test_a_state_signs_and_support_is_one_edge_by_whichever_way_it_was_read() -> None:
    net = network.net(answer(ROWS))

    assert net.has_edge("state/kaz", "work/declaration", "signs")
    assert len(net.edges["org/sco", "org/csto", "supports"]["quotations"]) == 2


@given(st.permutations(ROWS))
@settings(max_examples=10, deadline=None)
def test_the_order_of_rows_makes_no_difference(rows: list[dict[str, str]]) -> None:
    assert drawn(rows) == drawn(ROWS)


def test_an_answer_without_quotes_is_refused() -> None:
    with pytest.raises(network.NetworkError, match=r"no quote, locator; ask queries/network\.rq"):
        network.net(Result("select", tuple(c for c in network.COLUMNS if c not in ("quote", "locator"))))
    with pytest.raises(network.NetworkError, match="has no rows"):
        network.net(Result("ask", network.COLUMNS, answer=True))


def test_a_type_that_the_page_does_not_know_is_refused() -> None:
    with pytest.raises(network.NetworkError, match="org/sco is of the type 'planet'.* give one of organization"):
        network.net(answer([{**ROWS[0], "fromType": "planet"}]))


def test_a_net_too_big_for_a_page_keeps_the_nodes_with_the_most_edges(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "MOST", 3)

    net = network.net(answer(ROWS))

    assert sorted(net) == ["org/csto", "org/sco", "work/declaration"]
    assert "3 names with the fewest edges are left out" in page.html(net, "Example")


def test_an_empty_net_is_a_page_still() -> None:
    assert data(drawn([]), "nodes") == []


@pytest.mark.parametrize("field", ["fromLabel", "fromShort", "quote", "locator", "detail"])
def test_hostile_words_are_text(field: str) -> None:
    text = drawn([{**ROWS[0], field: HOSTILE}])

    assert "<img" not in text
    assert text.count("</script>") == 4
    assert "javascript:alert(2)" in text
    assert html.escape(HOSTILE, quote=False) in text.replace("&#34;", '"').replace("&#39;", "'")


def test_the_heading_is_text() -> None:
    assert "<img" not in page.html(network.net(answer(ROWS)), HOSTILE)


def test_the_page_names_no_address_of_the_web_but_in_comments_and_names_of_xml() -> None:
    text = drawn(ROWS)

    assert re.findall(r"""(?:src|href|action|srcset)="([^"]*)\"""", text) == ["data:,"]
    assert not re.search(
        r"@import|url\(|<(iframe|object|embed|base)\b", page.html(network.net(answer([])), "").split("<script>")[0]
    )
    assert "cdn" not in text.lower()
    assert "sourceMappingURL" not in text
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy.startswith("default-src &#39;none&#39;")
    assert "http" not in policy


def test_the_page_is_written_whole_and_in_utf_8_whatever_the_locale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    path = tmp_path / "network.html"

    network.draw(answer([{**ROWS[0], "quote": "Côte d’Ivoire 上海"}]), path)

    assert "Côte d’Ivoire 上海" in path.read_bytes().decode("utf-8")
    assert list(tmp_path.iterdir()) == [path]


def test_nodes_stand_apart_with_their_labels() -> None:
    hub = [row(SCO, "cooperatesWith", iri(f"org/x{number}")) for number in range(40)]
    people = [row(iri(f"person/p{number}"), "signs", SCO) for number in range(40)]
    net = network.net(answer([*hub, *people]))
    boxes = {node: page.box(told) for node, told in net.nodes(data=True)}

    placed = layout.positions(net, boxes, {node for node in net if node.startswith("org/")})

    overlaps = [
        (one, other)
        for one, other in itertools.combinations(placed, 2)
        if all(
            abs(placed[one][axis] - placed[other][axis]) + 2 < (boxes[one][axis] + boxes[other][axis]) / 2
            for axis in (0, 1)
        )
    ]
    assert len(placed) == 81
    assert not overlaps


def test_a_type_looks_like_no_other() -> None:
    assert len({(look.shape, look.hollow, look.size) for look in page.LOOKS.values()}) == len(page.LOOKS)
    style = (page.TEMPLATES / "network.css").read_text(encoding="utf-8")
    light, dark = style.split("prefers-color-scheme: dark")
    for name in [*page.LOOKS, *page.FAMILIES, "structure"]:
        assert f"--{name}:" in light
        assert f"--{name}:" in dark
