"""What is named in a source, as it is found: the line with names collapsed, entities by key, mentions, what the text defines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

from accords.extract.alphabet import BOUNDARY
from accords.extract.gazetteer import gazetteer
from accords.extract.grammar import Grammar
from accords.extract.line import Item, Line
from accords.extract.model import Edit, Entity, Mention
from accords.extract.wording import Wording
from accords.ontology.whoswho import Entry, entry, known

LONGEST_SLUG = 96
TEXTS = ("Instrument", "Resolution", "DocumentCited")
PREFIX = {
    "State": "state", "Organization": "org", "Organ": "org", "Force": "org", "Instrument": "work", "DocumentCited": "work",
    "Resolution": "work", "Person": "person", "Place": "place", "Event": "event", "Group": "group", "Office": "post",
}  # fmt: skip
"""How the key of an entity of each type begins."""


@dataclass
class Names:
    """The names of one source; rules and definitions add to them in the order of the stages."""

    wording: Wording
    grammar: Grammar
    line: Line
    entities: dict[str, Entity] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    bindings: dict[str, str] = field(default_factory=dict)
    """Role words that the text defines ("organization"), case-folded, to the entity's key."""
    repairs: list[Edit] = field(default_factory=list)

    def keys(self, position: int) -> tuple[str, ...]:
        """The entities named at a position of the line."""
        item = self.line.item(position)
        return item.value if item is not None and isinstance(item.value, tuple) else ()

    def mention(self, start: int, end: int, entity: Entity) -> None:
        """Notes that an entity is named at characters `start` to `end` of the readable text."""
        kept = self.entities.setdefault(entity.key, entity)
        paragraph = self.wording.paragraph(self.wording.token_at(start))
        self.mentions.append(Mention(self.wording.raw(start, end), kept.key, paragraph.document))

    def collapse(self, items: Iterable[Item]) -> None:
        """Puts items (in order) into the line; such as cross a sentence bound or part of an item are left out."""
        line = self.line
        at = {first: p for p, first in enumerate(line.firsts)}
        until = {i if isinstance(i, int) else i.last: p + 1 for p, i in enumerate(line.items)}
        places = []
        for item in items:
            start, end = at.get(item.first), until.get(item.last)
            if start is not None and end is not None and BOUNDARY not in line.symbols[start:end]:
                places.append((start, end, item))
        self.line = line.collapse(places, self.grammar.alphabet)


def merge(names: Names, moved: Mapping[str, str]) -> None:
    """Gives the mentions of some entities (keys) to others, in mentions and line; entities left unnamed are dropped."""
    names.mentions[:] = [replace(m, entity=moved.get(m.entity, m.entity)) for m in names.mentions]
    for position, item in enumerate(names.line.items):
        if isinstance(item, Item) and isinstance(item.value, tuple) and set(item.value) & set(moved):
            names.line.items[position] = replace(item, value=tuple(moved.get(k, k) for k in item.value))
    for key in moved:
        names.entities.pop(key, None)


def slug(text: str) -> str:
    """A name as the tail of an IRI: ASCII, lower case, hyphens; of a name without Latin letters, its code points.

    A long name is cut and ends in a digest of the whole, so that two that begin alike stay two.

    >>> slug("Côte d’Ivoire (2004)")
    'cote-d-ivoire-2004'
    """
    plain = unicodedata.normalize("NFKD", text.replace("’", "'")).encode("ascii", "ignore").decode().lower()
    tail = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(tail) > LONGEST_SLUG:
        tail = f"{tail[: LONGEST_SLUG - 9].strip('-')}-{sha256(tail.encode()).hexdigest()[:8]}"
    return tail or "u" + text.encode().hex()


def plain(text: str) -> str:
    """A name for comparison: lower case, words only."""
    return re.sub(r"\W+", " ", text.lower()).strip()


def entity_of(listed: Entry) -> Entity:
    """The entity that an entry of the who's who stands for."""
    return Entity(listed.key, listed.type, listed.name, of=listed.of)


def listed_entity(key: str) -> Entity:
    """The entity of an entry of the who's who; KeyError where it has none."""
    return entity_of(entry(key))


def short_name(entity: Entity) -> str:
    """The abbreviation by which an entity is known, else its name."""
    listed = known(entity.key)
    return next((n.text for n in listed.names if n.kind == "abbreviation"), entity.name) if listed else entity.name


def listed_by_name(name: str, kind: str) -> Entry | None:
    """The entry of the who's who with just this name, if it is of the kind found."""
    found = gazetteer().find(name)
    if len(found) == 1 and found[0][:2] == (0, len(name)):
        return next((s.entry for s in found[0][2] if s.entry.type == kind), None)
    return None
