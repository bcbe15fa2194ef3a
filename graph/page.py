"""A net as one HTML page: pyvis gives the data and the drawing code, our template what people use; nothing comes from the web."""

from __future__ import annotations

import base64
import hashlib
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx
from markupsafe import Markup

from accords.graph.layout import Box, positions
from accords.graph.serialization import put

TEMPLATES = Path(__file__).parent / "templates"


class Look(NamedTuple):
    """How nodes of one type look; colours stand in network.css under the type's name."""

    plural: str
    shape: str
    size: int
    shown: bool = True
    hollow: bool = False


LOOKS: Mapping[str, Look] = {
    "organization": Look("Organizations", "hexagon", 20),
    "organ": Look("Organs", "hexagon", 13, hollow=True),
    "mission": Look("Missions and forces", "triangleDown", 14),
    "state": Look("States", "dot", 16),
    "group": Look("Groups of states", "dot", 14, hollow=True),
    "treaty": Look("Treaties and other instruments", "diamond", 18),
    "resolution": Look("Resolutions", "diamond", 14, hollow=True),
    "document": Look("Documents", "square", 14),
    "person": Look("Persons", "triangle", 12, shown=False),
    "office": Look("Offices", "triangle", 12, shown=False, hollow=True),
    "place": Look("Places", "star", 12, shown=False),
    "event": Look("Events", "star", 12, shown=False, hollow=True),
}
"""The types in the order of the legend; what is not shown at first is a click away."""

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "cooperation": ("cooperatesWith", "seeksCooperationWith"),
    "citation": ("cites", "transmits", "addressedTo"),
    "signature": ("signs", "adopts", "partyTo"),
    "speech": ("calls", "supports", "welcomes", "concern", "opposes", "reaffirms", "commits", "decides", "asserts"),
}
"""Predicates by the colour of their edges; all others tell how things are built."""
DASHED = frozenset({"seeksCooperationWith"})

WRAP, LETTER, LINE = 20, 7.4, 17.0
"""Letters in a line of a label, their width and the height of the line, in the units of the page."""
CONTENT_POLICY = (
    "default-src 'none'; script-src {}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
)


def write(net: nx.MultiDiGraph[str], path: Path, heading: str) -> Path:
    """Write the page in UTF-8, whatever the locale, and move it into place when it is whole."""
    return put(path, html(net, heading).encode())


def html(net: nx.MultiDiGraph[str], heading: str) -> str:
    """The page as text; names and quotations are text in it, whatever they hold."""
    # Loaded here, because pyvis loads IPython.
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader
    from pyvis.network import Network

    drawn = Network(directed=True, heading=heading, cdn_resources="in_line")
    drawn.options = {"physics": {"enabled": False}}
    for key, options in nodes(net):
        drawn.add_node(key, **options)
    for source, target, options in edges(net):
        drawn.add_edge(source, target, **options)
    library = _library(Path(drawn.template_dir))
    script = (TEMPLATES / "network.js").read_text(encoding="utf-8")
    # pyvis's own template asks a CDN for two files and writes titles as HTML; ours takes the same data, escaped.
    drawn.set_template_dir(f"{TEMPLATES}/", "network.html")
    drawn.templateEnv = Environment(loader=ChoiceLoader([FileSystemLoader(TEMPLATES)]), autoescape=True)
    drawn.templateEnv.globals.update(
        policy=CONTENT_POLICY.format(" ".join(_source_hash(code) for code in (library, script))),
        library=Markup(library),
        script=Markup(script),
        style=Markup((TEMPLATES / "network.css").read_text(encoding="utf-8")),
        entries=list(_entries(net)),
        types=[(name, LOOKS[name], number) for name, number in _counted(net)],
        predicates=_predicates(net),
        left_out=net.graph.get("left_out", 0),
        quotations=sum(len(told["quotations"]) for *_, told in net.edges(data=True)),
    )
    return str(drawn.generate_html())


def nodes(net: nx.MultiDiGraph[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each node's key and what vis-network draws."""
    boxes = {node: box(told) for node, told in net.nodes(data=True)}
    shown = {node for node, told in net.nodes(data=True) if LOOKS[told["type"]].shown}
    placed = positions(net, boxes, shown)
    for node, told in net.nodes(data=True):
        look = LOOKS[told["type"]]
        label = _wrapped(told["label"])
        # The box has the label below the shape, and its middle is what was placed.
        x, y = placed[node][0], placed[node][1] - round(LINE * (label.count("\n") + 1) / 2)
        options = {"label": label, "shape": look.shape, "size": look.size, "group": told["type"], "x": x, "y": y}
        yield node, {**options, "name": told["label"], "short": told["short"]}


def edges(net: nx.MultiDiGraph[str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each edge's ends and what vis-network draws; edges between the same two nodes bend apart."""
    between: Counter[frozenset[str]] = Counter()
    for number, (source, target, predicate, told) in enumerate(net.edges(keys=True, data=True)):
        pair = frozenset((source, target))
        bend = between[pair]
        between[pair] += 1
        options: dict[str, Any] = {"id": number, "label": told["label"], "predicate": predicate}
        options["family"] = family(predicate)
        options["width"] = min(1.5 + 0.4 * (len(told["quotations"]) - 1), 3.5)
        options["dashes"] = predicate in DASHED
        if predicate == "cooperatesWith":
            options["arrows"] = ""
        if bend:
            # A bend is to the right of the way: turned for edges that come back, so that none lies upon another.
            turned = (bend % 2 == 1) == (source < target)
            kind = "curvedCW" if turned else "curvedCCW"
            options["smooth"] = {"enabled": True, "type": kind, "roundness": round(0.16 * ((bend + 1) // 2), 2)}
        else:
            options["smooth"] = {"enabled": False}
        yield source, target, options


def family(predicate: str) -> str:
    """The sort of predicate by which an edge is coloured."""
    return next((name for name, members in FAMILIES.items() if predicate in members), "structure")


def _entries(net: nx.MultiDiGraph[str]) -> Iterator[dict[str, Any]]:
    """The edges as the page lists them, in the order of the names."""
    listed: list[dict[str, Any]] = []
    for number, (source, target, predicate, told) in enumerate(net.edges(keys=True, data=True)):
        one, other = net.nodes[source], net.nodes[target]
        entry = {"id": number, "from": one["label"], "label": told["label"], "to": other["label"]}
        short = f"{one['short']} {other['short']}".strip()
        listed.append({**entry, "short": short, "family": family(predicate), "quotations": told["quotations"]})
    yield from sorted(listed, key=lambda entry: (entry["from"], entry["label"], entry["to"], entry["id"]))


def _counted(net: nx.MultiDiGraph[str]) -> list[tuple[str, int]]:
    numbers = Counter(str(told["type"]) for _, told in net.nodes(data=True))
    return [(name, numbers[name]) for name in LOOKS if numbers[name]]


def _predicates(net: nx.MultiDiGraph[str]) -> list[tuple[str, str, str, int]]:
    """Predicate, its words, its family and how many edges it has, family by family."""
    numbers = Counter(predicate for _, _, predicate in net.edges(keys=True))
    words = {predicate: told["label"] for _, _, predicate, told in net.edges(keys=True, data=True)}
    order = [*FAMILIES, "structure"]
    ranked = sorted(numbers, key=lambda name: (order.index(family(name)), -numbers[name], name))
    return [(name, words[name], family(name), numbers[name]) for name in ranked]


def _wrapped(label: str) -> str:
    return "\n".join(textwrap.wrap(label, WRAP, max_lines=3, placeholder=" …")) or label


def box(told: Mapping[str, Any]) -> Box:
    lines = _wrapped(told["label"]).split("\n")
    size = 2 * LOOKS[told["type"]].size
    return max(size, LETTER * max(map(len, lines))), size + LINE * len(lines)


def _library(folder: Path) -> str:
    """The vis-network that pyvis bundles, its newest; without the line that points a debugger to another file."""
    (*_, newest) = sorted(folder.glob("lib/vis-*/vis-network.min.js"))
    code = newest.read_text(encoding="utf-8")
    # Not splitlines: the code has strings with rarer line ends inside.
    return "\n".join(line for line in code.split("\n") if not line.startswith("//# sourceMappingURL"))


def _source_hash(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
