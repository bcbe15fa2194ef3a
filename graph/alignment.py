"""Speech acts of two texts of one work are aligned where paragraph and force leave no choice; concluded, not said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rdflib import PROV, URIRef
from rdflib.term import Node

from accords.graph.iris import ACC, OA
from accords.graph.quads import Quad, Triple


def aligned(quads: Iterable[Quad]) -> Iterator[Triple]:
    """Pair the acts of one work, paragraph and force, in their order, where two texts have equally many of them."""
    about: dict[URIRef, dict[tuple[Node, str, Node], list[tuple[int, URIRef]]]] = defaultdict(lambda: defaultdict(list))
    objects: dict[URIRef, dict[URIRef, Node]] = defaultdict(dict)
    derived: set[tuple[URIRef, Node]] = set()
    for subject, predicate, target, _ in quads:
        if predicate == PROV.wasDerivedFrom:
            derived.add((subject, target))
        elif predicate in _READ:
            objects[subject][predicate] = target
    for act, evidence in sorted(derived):
        force, work = objects[act].get(ACC.force), objects[act].get(ACC.statedIn)
        where = objects[URIRef(str(evidence))]
        text, selector, paragraph = where.get(OA.hasSource), where.get(OA.hasSelector), where.get(ACC.paragraph)
        if force is None or work is None or not isinstance(text, URIRef) or not isinstance(selector, URIRef):
            continue
        start = objects[selector].get(OA.start)
        about[text][work, str(paragraph), force].append((int(str(start)), act))
    texts = sorted(about)
    for place, one in enumerate(texts):
        for other in texts[place + 1 :]:
            for key in about[one].keys() & about[other].keys():
                if len(about[one][key]) == len(about[other][key]):
                    yield from _pairs(sorted(about[one][key]), sorted(about[other][key]))


_READ = frozenset({ACC.force, ACC.statedIn, ACC.paragraph, OA.hasSource, OA.hasSelector, OA.start})


def _pairs(some: list[tuple[int, URIRef]], others: list[tuple[int, URIRef]]) -> Iterator[Triple]:
    for (_, act), (_, other) in zip(some, others, strict=True):
        if act != other:
            yield act, ACC.alignsWith, other
            yield other, ACC.alignsWith, act
