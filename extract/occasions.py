"""Gives one identity to an event that a text names in several ways: sessions by number, anniversaries, the meeting it came from."""

from __future__ import annotations

import re
from dataclasses import replace

from accords.extract.lexicon import lexicon
from accords.extract.model import Document, Entity
from accords.extract.names import Names, slug
from accords.extract.wording import Wording
from accords.ontology.whoswho import known

ONES = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
TENS = {
    20: "twentieth",
    30: "thirtieth",
    40: "fortieth",
    50: "fiftieth",
    60: "sixtieth",
    70: "seventieth",
    80: "eightieth",
    90: "ninetieth",
}
STEMS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety"}

_SESSION = re.compile(
    r"^(?:the )?([\w-]+?)(?:\s*[—–,-]\s*\w+\s*[—–,-])?\s+"
    r"((?:(?:special|regular|emergency|annual|substantive|resumed|plenary|ordinary|extraordinary) )*)session\b",
    re.IGNORECASE,
)
_ANNIVERSARY = re.compile(
    r" of the (?:establishment|founding|foundation|creation|inception) of (?:the )?", re.IGNORECASE
)
_THIS_MEETING = re.compile(
    r"^(?:(?P<what>.+?) (?P<late>meeting|summit)|(?P<early>meeting|summit) of (?:the )?(?P<whose>.+))$", re.IGNORECASE
)


def ordinal_word(number: int) -> str:
    """A number as an ordinal word.

    >>> ordinal_word(62), ordinal_word(60), ordinal_word(7)
    ('sixty-second', 'sixtieth', 'seventh')
    """
    if number < 20:
        return ONES[number]
    if number >= 100:
        tail = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{tail}"
    tens, ones = number // 10 * 10, number % 10
    return TENS[tens] if not ones else f"{STEMS[tens]}-{ONES[ones]}"


def ordinal_number(word: str) -> int | None:
    """The number of an ordinal in words or figures, None for another word.

    >>> ordinal_number("sixty-second"), ordinal_number("62nd"), ordinal_number("last")
    (62, 62, None)
    """
    figure = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", word.lower())
    if figure:
        return int(figure[1])
    return next((n for n in range(1, 100) if ordinal_word(n) == word.lower()), None)


def unite(wording: Wording, names: Names) -> None:
    """Puts the entities of one event together, in the entities, mentions and line of `names`."""
    moved: dict[tuple[str, str], Entity] = {}
    for mention in names.mentions:
        entity = names.entities[mention.entity]
        if entity.type == "Event" and not entity.reviewed:
            document = _dated(
                next(d for d in wording.structure.documents if d.id == mention.document), wording.structure.documents
            )
            better = (
                _session(entity, names)
                or _anniversary(entity)
                or _own_meeting(entity, document, names, mention.document)
            )
            if better is not None:
                moved[entity.key, mention.document] = better
    for better in moved.values():
        names.entities.setdefault(better.key, better)
    names.mentions[:] = [
        replace(m, entity=moved[m.entity, m.document].key) if (m.entity, m.document) in moved else m
        for m in names.mentions
    ]
    for position, item in enumerate(names.line.items):
        if not isinstance(item, int) and item.type == "Event":
            document_id = wording.paragraph(item.first).document
            keys = tuple(moved[k, document_id].key if (k, document_id) in moved else k for k in item.value)
            names.line.items[position] = replace(item, value=keys)
    left = {m.entity for m in names.mentions}
    for key in [k for k, _ in moved if k not in left]:
        names.entities.pop(key, None)


def _dated(document: Document, documents: tuple[Document, ...]) -> Document:
    """The document whose place and date say where its meeting was: for a letter, its first annex."""
    if document.type == "Letter":
        return next((d for d in documents if d.part_of == document.id and d.place is not None), document)
    return document


def _session(entity: Entity, names: Names) -> Entity | None:
    found = _SESSION.match(entity.name)
    number = ordinal_number(found[1]) if found else None
    if found is None or number is None:
        return None
    owner = entity.of or ("org/unga" if "org/unga" in names.entities else None)
    if owner is None:
        return None
    kind = found[2].strip()
    title = f"{ordinal_word(number)} {kind + ' ' if kind else ''}session".capitalize()
    return (
        Entity(
            f"event/{owner.split('/', 1)[1]}-{slug(kind + ' ' if kind else '')}-session-{number}".replace(
                "--", "-"
            ).replace("-u-", "-"),
            "Event",
            f"{title} of the {names.entities[owner].name}",
            of=owner,
        )
        if owner in names.entities
        else None
    )


def _anniversary(entity: Entity) -> Entity | None:
    if "anniversary" not in entity.name.lower():
        return None
    name = _ANNIVERSARY.sub(" of the ", entity.name)
    name = name[0].upper() + name[1:]
    return Entity(f"event/{slug(name)}", "Event", name, reviewed=False, of=entity.of)


def _own_meeting(entity: Entity, document: Document, names: Names, where: str) -> Entity | None:
    """The meeting at which the document was adopted: named by its place, or as the meeting or summit of its organization."""
    found = _THIS_MEETING.match(entity.name)
    if found is None or document.place is None or document.date is None:
        return None
    whose = re.sub(r"^the ", "", (found["what"] or found["whose"]), flags=re.IGNORECASE).strip()
    owners = {
        m.entity
        for m in names.mentions
        if m.document == where and names.entities[m.entity].type in ("Organization", "Organ")
    }
    owner = next((o for o in sorted(owners) if _is_called(o, whose, names)), None)
    if owner is None and whose.lower() != document.place.lower():
        return None
    organization = (
        _organization(owner, names)
        if owner
        else next(
            (
                e.of
                for k, e in sorted(names.entities.items())
                if e.type == "Group"
                and e.of
                and any(m.entity == k and m.document == document.id for m in names.mentions)
            ),
            None,
        )
    )
    if organization is None or organization not in names.entities:
        return None
    year = document.date[:4]
    name = f"{year} {document.place} summit of the {names.entities[organization].name}"
    return Entity(
        f"event/{organization.split('/', 1)[1]}-{slug(document.place)}-{year}", "Event", name, of=organization
    )


def _organization(key: str, names: Names) -> str | None:
    entity = names.entities[key]
    while entity.type == "Organ" and entity.of is not None:
        if entity.of not in names.entities:
            return None
        entity = names.entities[entity.of]
    return entity.key


def _is_called(key: str, words: str, names: Names) -> bool:
    entity = names.entities[key]
    called = {entity.name.lower()}
    listed = known(key)
    if listed is not None:
        called |= {n.text.lower() for n in listed.names}
    plain = words.lower()
    short = plain.split(" ", 1)[-1]
    return plain in called or (short in called and entity.of is not None)


def known_ordinals() -> frozenset[str]:
    """The ordinal words that rules know, for a test that they are the ones read here."""
    return lexicon().words("ordinal_word", "all")
