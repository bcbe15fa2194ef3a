"""Reads one source from end to end: structure, names, actors, acts, clauses, relations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from accords.extract import occasions, persons
from accords.extract.acts import ActReader
from accords.extract.authors import begin
from accords.extract.actors import actors
from accords.extract.clauses import ClauseReader
from accords.extract.discourse import Resolver
from accords.extract.grammar import Grammar, grammar
from accords.extract.line import Line
from accords.extract.model import Entity, Evidence, Extraction, Ref, Source, Span, Statement, Structure, Value
from accords.extract.names import Names
from accords.extract.naming import Namer
from accords.extract.wording import Wording
from accords.extract.relations import RelationReader
from accords.extract.speech import Clause
from accords.extract.structure import structure
from accords.extract.topics import topics_of


def extract(source: Source) -> Extraction:
    """All that the rules read in a source."""
    return extract_structured(structure(source), grammar())


def extract_structured(built: Structure, rules: Grammar) -> Extraction:
    """All that the given rules read in a source whose structure is known."""
    wording = Wording(built)
    names = Namer(wording, rules).run()
    occasions.unite(wording, names)
    persons.unite(names)
    line = actors(wording, rules, names)
    names.line = line
    resolver = Resolver(wording, names, {r.name: r for r in rules.rulebook.rules})
    begin(resolver, line)
    act_line = ActReader(wording, rules).run(line)
    clauses = list(ClauseReader(wording, rules, resolver, act_line).run())
    spoken = [_act(c, wording, act_line, names, resolver) for c in clauses]
    related = _once(RelationReader(wording, rules, names, resolver, line, clauses, act_line).run(), wording)
    return Extraction(
        built,
        _used(names, [*spoken, *related]),
        tuple(sorted(set(names.mentions))),
        (*sorted(related, key=_place), *sorted(spoken, key=_place)),
        tuple(names.repairs),
    )


def _place(statement: Statement) -> tuple[int, int, str, str]:
    return statement.evidence.span.start, statement.evidence.span.end, statement.kind, repr(statement.roles)


def _used(names: Names, statements: Iterable[Statement]) -> tuple[Entity, ...]:
    """Entities that are mentioned or play a role, and what they are of."""
    keys = {m.entity for m in names.mentions}
    keys |= {v.key for s in statements for values in s.roles.values() for v in values if isinstance(v, Ref) and not v.document}
    return tuple(names.entities[k] for k in sorted(keys & set(names.entities)))


def _once(relations: Iterator[Statement], wording: Wording) -> list[Statement]:
    """One statement a relation and unit of a document, that with the shortest quote; organOf once a document."""
    best: dict[tuple[object, ...], Statement] = {}
    for statement in relations:
        paragraph = wording.structure.paragraphs[statement.evidence.paragraph]
        subject, object_ = statement.one("subject"), statement.one("object")
        pair = tuple(sorted((repr(subject), repr(object_)))) if statement.kind == "cooperatesWith" else (repr(subject), repr(object_))
        unit = "" if statement.kind == "organOf" else paragraph.number
        key = (statement.kind, *pair, paragraph.document, unit)
        known = best.get(key)
        if known is None or _better(statement, known):
            best[key] = statement
    return list(best.values())


def _better(statement: Statement, known: Statement) -> bool:
    """Whether a statement says the same relation more exactly: a fuller status over plain existence, else the shorter quote."""
    new, old = statement.evidence.span, known.evidence.span
    if statement.one("status") != known.one("status") and new.overlaps(old):
        return known.one("status") == "existing"
    return (new.end - new.start, new.start) < (old.end - old.start, old.start)


_WITHIN = {
    "due": re.compile(r"\b(?:by|before|until|no later than|not later than|within) (?:the end of )?(?:\d{4}|\d{1,2} \w+ \d{4}|(?:\w+ )?(?:\w+ )?(?:days|months|years)(?: of \w+)?|its \w+ session)\b"),
    "amount": re.compile(r"(?:US\$|\$|€|£|USD |EUR )\s?\d[\d,.]*(?: ?(?:billion|million|trillion|bn|m))?(?: ?(?:USD|dollars|euros))?|\b\d[\d,.]* ?(?:per cent|percent|%)|\b\d[\d,.]* (?:billion|million) (?:dollars|euros|people)"),
    "forum": re.compile(r"\bwithin (?:the )?(?:framework|frameworks|context) of (?:the )?[^,.;]{2,60}|\bin the framework of (?:the )?[^,.;]{2,60}|\bunder the (?:aegis|auspices) of (?:the )?[^,.;]{2,60}"),
    "condition": re.compile(r"\b(?:in case of|in the event of|if|provided that|on condition that|subject to|unless|where necessary|as appropriate)\b[^,.;]{0,90}"),
}  # fmt: skip


def _act(clause: Clause, wording: Wording, line: Line, names: Names, resolver: Resolver) -> Statement:
    act = clause.act
    first, last = min(line.first(clause.start), act.first), max(line.last(clause.end - 1), act.last)
    span = wording.span(first, last)
    roles: dict[str, tuple[Value, ...]] = {
        "force": (act.force,),
        "anchor": (wording.span(act.first, act.last),),
        "actor": tuple(Ref(k) for k in clause.actors),
        "topic": topics_of(wording.readable(first, last)),
    }
    speakers = resolver.discourses[clause.paragraph.document].authors
    if speakers:
        roles["speaker"] = tuple(Ref(k) for k in speakers)
    first_of_content = act.last + 1
    while first_of_content <= last and not wording.words[first_of_content][0].isalnum() and wording.words[first_of_content] not in "“\"‘$":
        first_of_content += 1
    if first_of_content <= last:
        roles["content"] = (wording.span(first_of_content, last),)
    addressee = _addressee(clause, line, resolver, names)
    if addressee is not None:
        roles["addressee"] = (Ref(addressee),)
    if act.negative or wording.words[first].lower() in ("no", "none", "nothing", "neither", "nor"):
        roles["polarity"] = ("negative",)
    if act.implicit:
        roles["implicit"] = (True,)
    if act.undertaking:
        roles["undertaking"] = (True,)
    if act.strength:
        roles["strength"] = (act.strength,)
    start = wording.starts[first]
    words = wording.readable(first, last)
    for role, pattern in _WITHIN.items():
        found = pattern.search(words)
        if found:
            roles[role] = (_trimmed(wording, start + found.start(), start + found.end()),)
    return Statement("SpeechAct", roles, Evidence(clause.paragraph.document, span, clause.rule, clause.paragraph.index))


def _trimmed(wording: Wording, start: int, end: int) -> Span:
    words = wording.text[start:end]
    return wording.raw(start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip())))


def _addressee(clause: Clause, line: Line, resolver: Resolver, names: Names) -> str | None:
    """Who is asked, supported or condemned: the first party named in the object."""
    if clause.act.force not in ("calls", "supports", "opposes", "welcomes") or clause.act.frame in ("for", "that"):
        return None
    for position in range(clause.position + 1, min(clause.end, clause.position + 14)):
        item = line.item(position)
        if item is not None and item.type in ("State", "Organization", "Organ", "Force", "Group", "Office", "Person", "RoleWord"):
            if item.type == "RoleWord" and resolver.means(item) == "previous":
                continue
            keys = resolver.keys(item)
            if keys and keys[0] in names.entities:
                return keys[0]
        if line.symbols[position] and item is None and clause.act.force == "calls" and line.first(position) >= 0:
            word = resolver.wording.words[line.first(position)].lower()
            if word in ("to", "that") and position > clause.position + 1:
                return None
    return None
