from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import Literal, URIRef

from accords.extract.extraction import extract
from accords.extract.source import read
from accords.graph import network
from accords.graph.build import build
from accords.graph.iris import iri
from accords.graph.store import Result, open_store, query
from accords.queries import catalogue

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCO, CSTO = "Shanghai Cooperation Organization", "Collective Security Treaty Organization"
ASEAN = "Association of Southeast Asian Nations"
HOSTILE = "</script><img src=x onerror=\"document.title='broken in'\"> <b>bold</b>"

# Where a part of the way from one node to another is on the screen; edges are drawn straight.
ON_SCREEN = """([one, other, part]) => {
  const at = network.getPositions([one, other]);
  const there = { x: at[one].x + part * (at[other].x - at[one].x), y: at[one].y + part * (at[other].y - at[one].y) };
  const { x, y } = network.canvasToDOM(there);
  const box = document.getElementById("mynetwork").getBoundingClientRect();
  return [box.x + x, box.y + y];
}"""


@pytest.fixture(scope="module")
def built(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the three declarations."""
    store = open_store(build(extract(read(path)) for path in sorted(corpus.glob("*.txt"))).dataset)
    path = tmp_path_factory.mktemp("out") / "network.html"
    return network.draw(query(store, catalogue.question("network").bound()), path)


@pytest.fixture
def opened(browser: Browser, built: Path) -> Iterator[Page]:
    """The page in a browser; nothing may be asked of the web, and nothing may go wrong."""
    yield from visit(browser, built)


def visit(browser: Browser, path: Path, scheme: str = "light") -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(path.as_uri())
    page.wait_for_function("window.network !== undefined")
    yield page
    assert asked == [path.as_uri()]
    assert wrong == []
    page.close()


def entries(page: Page) -> list[str]:
    """The edges that the list shows."""
    return [" ".join(text.split()) for text in page.locator("#edges > details:visible > summary").all_inner_texts()]


def alone(page: Page, predicate: str) -> None:
    """Show the edges of one predicate only."""
    page.get_by_role("button", name="none").click()
    page.locator(f"[name=predicate][value={predicate}]").check()


def test_an_edge_tells_on_hover_its_predicate_its_words_and_where_they_stand(opened: Page) -> None:
    alone(opened, "cooperatesWith")
    opened.get_by_role("button", name="Fit").click()

    x, y = opened.evaluate(ON_SCREEN, ["org/asean", "org/sco", 0.5])
    opened.mouse.move(x - 30, y - 30)
    opened.mouse.move(x, y, steps=4)

    tip = opened.locator(".vis-tooltip")
    tip.wait_for(state="visible")
    said = " ".join(tip.inner_text().split())
    assert f"{ASEAN} cooperates with {SCO}" in said
    assert "A/63/370–S/2008/614, annex, para. 8" in said
    assert "cooperation between SCO and the United Nations" in said


def test_a_search_lists_and_lights_what_it_finds_and_can_be_undone(opened: Page) -> None:
    every = entries(opened)

    opened.get_by_label("Search names and words").fill("semipalatinsk")

    found = entries(opened)
    assert 0 < len(found) < len(every)
    assert any("cites Treaty on a Nuclear-Weapon-Free Zone in Central Asia" in entry for entry in found)
    opened.get_by_role("button", name="Show all").click()
    assert entries(opened) == every


def test_an_abbreviation_is_found(opened: Page) -> None:
    opened.get_by_label("Search names and words").fill("CSTO")

    assert any(CSTO in entry for entry in entries(opened))
    assert "1 name" in opened.locator("#found").inner_text()


def test_a_search_without_a_finding_says_what_would_do(opened: Page) -> None:
    opened.get_by_label("Search names and words").fill("xyzzy")

    assert opened.get_by_text("Nothing is left").is_visible()


def test_predicates_and_types_are_filtered_in_the_drawing_and_in_the_list(opened: Page) -> None:
    persons = len(opened.evaluate("network.body.nodeIndices.filter((id) => id.startsWith('person/'))"))
    alone(opened, "cites")

    assert entries(opened)
    assert all(" cites " in entry for entry in entries(opened))
    assert persons == 0, "persons are shown when asked for"
    opened.locator("[name=predicate][value=signs]").check()
    opened.get_by_label("Persons").check()
    assert opened.evaluate("network.body.nodeIndices.some((id) => id.startsWith('person/'))")
    assert any(entry.startswith("Hu Jintao signs") for entry in entries(opened))


def test_the_list_works_by_keyboard_and_shows_the_words(opened: Page) -> None:
    first = opened.locator("#edges > details:visible").first

    first.locator("summary").focus()
    opened.keyboard.press("Enter")

    assert first.locator("blockquote p").first.is_visible()
    assert first.locator("cite").first.inner_text()
    assert opened.evaluate("network.getSelectedEdges().length") == 1


def test_a_node_that_is_clicked_narrows_the_list_to_its_edges(opened: Page) -> None:
    x, y = opened.evaluate(ON_SCREEN, ["state/afg", "state/afg", 0])

    opened.mouse.click(x, y)

    assert entries(opened)
    assert all("Afghanistan" in entry for entry in entries(opened))
    assert "of Afghanistan" in opened.locator("#of").inner_text()


def test_no_node_stands_upon_another_and_labels_can_be_read(opened: Page) -> None:
    places = opened.evaluate("Object.values(network.getPositions()).map(({ x, y }) => `${x},${y}`)")
    smallest = opened.evaluate("network.getScale() * network.body.data.nodes.get()[0].font.size")

    assert len(places) > 40
    assert len(set(places)) == len(places)
    assert smallest > 9


def test_hostile_names_and_words_show_as_text(browser: Browser, tmp_path: Path) -> None:
    shown = {
        "fromType": "organization",
        "fromLabel": HOSTILE,
        "fromShort": HOSTILE,
        "detail": HOSTILE,
        "quote": HOSTILE,
    }
    other = {"toType": "state", "toLabel": "Other", "toShort": "", "edge": "cooperatesWith", "locator": HOSTILE}
    row = {**shown, **other, "from": iri("org/x"), "to": iri("state/y")}
    terms = tuple(v if isinstance(v, URIRef) else Literal(v) for v in (row[c] for c in network.COLUMNS))
    path = network.draw(Result("select", network.COLUMNS, (terms,)), tmp_path / "network.html", heading=HOSTILE)

    for page in visit(browser, path):
        assert page.title() == HOSTILE
        assert page.locator("h1").inner_text() == HOSTILE
        assert page.locator("img, #edges b b, h1 b").count() == 0
        page.locator("summary").click()
        assert HOSTILE in page.locator("blockquote p").inner_text()
        x, y = page.evaluate(ON_SCREEN, ["org/x", "state/y", 0.5])
        page.mouse.move(x - 30, y - 30)
        page.mouse.move(x, y, steps=4)
        page.locator(".vis-tooltip").wait_for(state="visible")
        assert HOSTILE in page.locator(".vis-tooltip").inner_text()
        assert page.locator(".vis-tooltip img").count() == 0


def test_the_page_is_dark_where_people_want_it_dark(browser: Browser, built: Path) -> None:
    colours = {}
    for scheme in ("light", "dark"):
        for page in visit(browser, built, scheme):
            ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
            label = page.evaluate("network.body.data.nodes.get()[0].font.color")
            colours[scheme] = (ground, label)

    assert colours["light"] == ("rgb(251, 250, 247)", "#23262b")
    assert colours["dark"] == ("rgb(22, 24, 28)", "#e8e6e1")
