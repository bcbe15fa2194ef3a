"""One name a node: texts call the same thing differently, and the rest of what they call it are its other names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from rdflib import URIRef

from accords.extract.model import Ref
from accords.graph.iris import local
from accords.graph.locators import spoken_title
from accords.graph.offices import posts
from accords.graph.parties import Cast
from accords.ontology.whoswho import known

CALMED = ("Person", "Group", "Event", "Office")
"""Types whose names in capitals are lettering (B. YELTSIN under a treaty); those of bodies and texts may be acronyms."""


def names(casts: Iterable[Cast]) -> Mapping[URIRef, str]:
    """The name of every node but works, whose titles have a rule of their own.

    That of the who's who first, then one that was reviewed, then the one that most places in the texts mean, then the first in
    the order of the alphabet.
    """
    found: dict[URIRef, Counter[tuple[bool, str]]] = defaultdict(Counter)
    for cast in casts:
        mentioned = Counter((mention.entity, mention.document) for mention in cast.extraction.mentions)
        for key, document in cast.named():
            if not key.startswith("work/"):
                entity = cast.entity(key)
                name = spoken_title(entity.name) if entity.type in CALMED and " " in entity.name else entity.name
                found[cast.node(Ref(key), document)][entity.reviewed, name] += mentioned[key, document]
        for node, title in posts(cast):
            found[node][False, title] += 1
        for each in cast.documents.values():
            if each.place and (place := cast.place(each)):
                found[place][False, each.place] += 1
    return {node: _chosen(node, told) for node, told in sorted(found.items())}


def _chosen(node: URIRef, told: Counter[tuple[bool, str]]) -> str:
    entry = known(local(node))
    return entry.name if entry else min(told, key=lambda form: (not form[0], -told[form], form[1]))[1]
