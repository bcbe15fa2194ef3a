"""An extraction printed as the flat records of the annotation guide: document, entity, relation and act, one JSON object a line."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from accords.extract.model import Document, Entity, Extraction, Ref, Span, Statement, Value

Record = dict[str, object]
"""One line of JSONL. Positions are characters of the source text, end exclusive; each quote is what stands there."""

ACT_ONLY_WHERE_PRESENT = ("content", "polarity", "strength", "undertaking", "condition", "forum", "due", "amount")


def records(extraction: Extraction) -> Iterator[Record]:
    """Yield documents, entities, relations and acts, in this order and each in the order of the extraction.

    An entity is named by its name wherever a record refers to it; where two entities of a file share a name, all but
    the one mentioned most often bear their type, too ("Georgia (Place)"), so that a name always tells who is meant.
    """
    names = unique_names(extraction)
    for document in extraction.structure.documents:
        yield document_record(document, extraction)
    yield from entity_records(extraction, names)
    relations = (s for s in extraction.statements if s.kind != "SpeechAct")
    acts = (s for s in extraction.statements if s.kind == "SpeechAct")
    for statement in relations:
        yield relation_record(statement, extraction, names)
    for statement in acts:
        yield act_record(statement, extraction, names)


def lines(found: Iterable[Record]) -> Iterator[str]:
    """Yield each record as a line of JSON, without its line end."""
    for record in found:
        yield json.dumps(record, ensure_ascii=False)


def unique_names(extraction: Extraction) -> dict[str, str]:
    """The name by which the records of this file call each entity (key to name)."""
    mentioned = Counter(mention.entity for mention in extraction.mentions)
    names: dict[str, str] = {}
    taken: set[str] = set()
    for entity in sorted(extraction.entities, key=lambda e: (-mentioned[e.key], e.key)):
        candidates = (entity.name, f"{entity.name} ({entity.type})", f"{entity.name} ({entity.key})")
        names[entity.key] = next(name for name in candidates if name not in taken)
        taken.add(names[entity.key])
    return names


def document_record(document: Document, extraction: Extraction) -> Record:
    return {
        "kind": "document",
        "id": document.id,
        "type": document.type,
        "title": document.title,
        "symbols": list(document.symbols),
        "date": document.date,
        "place": document.place,
        "partOf": document.part_of,
        **quoted(document.title_span, extraction),
    }


def entity_records(extraction: Extraction, names: Mapping[str, str]) -> Iterator[Record]:
    surface: dict[str, dict[str, None]] = defaultdict(dict)
    for mention in extraction.mentions:
        surface[mention.entity].setdefault(extraction.source.quote(mention.span))
    for entity in extraction.entities:
        if entity.key not in surface:  # implied by a role word, but named nowhere
            continue
        yield entity_record(entity, names[entity.key], list(surface[entity.key]))


def entity_record(entity: Entity, name: str, surface: list[str]) -> Record:
    record: Record = {"kind": "entity", "type": entity.type, "name": name, "surface": surface, "key": entity.key}
    if entity.symbol is not None:
        record["symbol"] = entity.symbol
    if not entity.reviewed:
        record["reviewed"] = False
    return record


def relation_record(statement: Statement, extraction: Extraction, names: Mapping[str, str]) -> Record:
    record: Record = {
        "kind": "relation",
        **placed(statement, extraction),
        "subject": plain(statement.roles["subject"][0], extraction, names),
        "predicate": statement.kind,
        "object": plain(statement.roles["object"][0], extraction, names),
    }
    for role in sorted(statement.roles.keys() - {"subject", "object"}):
        record[role] = plain(statement.roles[role][0], extraction, names)
    return record | quoted(statement.evidence.span, extraction) | {"rule": statement.evidence.rule}


def act_record(statement: Statement, extraction: Extraction, names: Mapping[str, str]) -> Record:
    anchor = statement.one("anchor")
    if not isinstance(anchor, Span):
        raise TypeError(f"{statement.evidence.rule}: an act's anchor is the span of its verb, not {anchor!r}")
    addressee = statement.one("addressee")
    record: Record = {
        "kind": "act",
        **placed(statement, extraction),
        "anchor": extraction.source.quote(anchor),
        "actor": [plain(actor, extraction, names) for actor in statement.roles.get("actor", ())],
        "force": statement.one("force"),
        "addressee": None if addressee is None else plain(addressee, extraction, names),
        "topics": [plain(topic, extraction, names) for topic in statement.roles.get("topic", ())],
        "implicit": statement.one("implicit") is True,
        **quoted(statement.evidence.span, extraction),
        "anchorStart": anchor.start,
        "anchorEnd": anchor.end,
    }
    for role in ACT_ONLY_WHERE_PRESENT:
        if (value := statement.one(role)) is not None:
            record[role] = plain(value, extraction, names)
    return record | {"rule": statement.evidence.rule}


def placed(statement: Statement, extraction: Extraction) -> Record:
    """The document and the printed unit that a statement stands in."""
    evidence = statement.evidence
    return {"doc": evidence.document, "unit": extraction.structure.paragraphs[evidence.paragraph].number}


def quoted(span: Span, extraction: Extraction) -> Record:
    return {"quote": extraction.source.quote(span), "start": span.start, "end": span.end}


def plain(value: Value, extraction: Extraction, names: Mapping[str, str]) -> str | bool:
    """A role's filler in plain words: an entity's name, a document's id, words of the text, or the literal itself."""
    if isinstance(value, Ref):
        return value.key if value.document else names[value.key]
    if isinstance(value, Span):
        return extraction.source.quote(value)
    return value
