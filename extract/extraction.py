"""Reads one source from end to end: structure, names, actors, acts, clauses, relations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from accords.extract import occasions, persons
from accords.extract.actors import actors
from accords.extract.acts import collapse_acts
from accords.extract.authors import begin
from accords.extract.clauses import ClauseReader
from accords.extract.discourse import Resolver
from accords.extract.grammar import Grammar, grammar
from accords.extract.ground import Ground
from accords.extract.model import Entity, Extraction, Ref, Source, Statement, Structure
from accords.extract.names import Names
from accords.extract.naming import Namer
from accords.extract.relations import RelationReader
from accords.extract.saying import speech_act
from accords.extract.structure import structure
from accords.extract.wording import Wording


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
    ground = Ground(wording, names, resolver, line)
    act_line = collapse_acts(wording, rules, line)
    clauses = list(ClauseReader(wording, rules, resolver, act_line).run())
    spoken = [speech_act(c, ground, act_line) for c in clauses]
    related = _once(RelationReader(ground, rules, clauses, act_line).run(), wording)
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
    keys |= {
        v.key
        for s in statements
        for values in s.roles.values()
        for v in values
        if isinstance(v, Ref) and not v.document
    }
    return tuple(names.entities[k] for k in sorted(keys & set(names.entities)))


def _once(relations: Iterator[Statement], wording: Wording) -> list[Statement]:
    """One statement a relation and unit of a document, that with the shortest quote; organOf once a document."""
    best: dict[tuple[object, ...], Statement] = {}
    for statement in relations:
        paragraph = wording.structure.paragraphs[statement.evidence.paragraph]
        subject, object_ = statement.one("subject"), statement.one("object")
        pair = (
            tuple(sorted((repr(subject), repr(object_))))
            if statement.kind == "cooperatesWith"
            else (repr(subject), repr(object_))
        )
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
