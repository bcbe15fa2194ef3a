"""The gold of a text as an `Extraction`: realistic input for the graph that owes nothing to the rules."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from accords.extract.model import (
    Document,
    EditedText,
    Entity,
    Evidence,
    Extraction,
    Mention,
    Paragraph,
    Ref,
    Source,
    Span,
    Statement,
    Structure,
    Value,
)
from accords.graph.iris import slug
from accords.graph.works import symbol_tail
from accords.ontology.whoswho import entries

TREE = Path(__file__).parents[2]
GOLD = TREE / "tests" / "gold"
CORPUS = TREE / "corpus"
NAMES = ("000_80bbc661fe11303d", "001_9c86fca3c1f341d4", "003_c69d4f11a7c2aac2")

PREFIXES = {
    "State": "state/x-",
    "Organization": "org/x-",
    "Organ": "org/x-",
    "Force": "org/x-",
    "Instrument": "work/",
    "DocumentCited": "work/",
    "Person": "person/",
    "Place": "place/",
    "Event": "event/",
    "Office": "post/",
}
GROUPS = {
    "SCO member States": "group/sco/member-states",
    "Heads of State of the SCO member States": "group/sco/heads-of-state",
}

Record = dict[str, Any]


@cache
def gold_extractions() -> tuple[Extraction, ...]:
    """The three declarations as their readers annotated them."""
    return tuple(gold_extraction(CORPUS / f"{name}.txt", GOLD / f"{name}.jsonl") for name in NAMES)


def gold_extraction(text: Path, gold: Path) -> Extraction:
    """One source and its gold; what was annotated as optional is taken as said."""
    source = Source.from_text(text.read_bytes().decode(), text.name)
    records = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line]
    return _Gold(source, records).extraction()


@dataclass
class _Gold:
    source: Source
    records: list[Record]
    documents: dict[str, Document] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    paragraphs: list[Paragraph] = field(default_factory=list)

    def extraction(self) -> Extraction:
        self.documents = {document.id: document for document in self._documents()}
        for record in self._kind("entity"):
            entity = _entity(record)
            for name in (record["name"], record.get("altName"), *record["surface"]):
                if name:
                    self.entities.setdefault(name, entity)
        statements = [self._relation(r) for r in self._kind("relation") if "object_file" not in r]
        statements += [self._act(r) for r in self._kind("act")]
        statements.sort(key=lambda s: (s.evidence.span, s.kind))
        structure = Structure(self.source, tuple(self.documents.values()), tuple(self.paragraphs), ())
        entities = {entity.key: entity for entity in self.entities.values()}
        mentions = tuple(sorted(self._mentions()))
        return Extraction(structure, tuple(entities[key] for key in sorted(entities)), mentions, tuple(statements))

    def _kind(self, kind: str) -> Iterator[Record]:
        return (record for record in self.records if record["kind"] == kind)

    def _documents(self) -> Iterator[Document]:
        records = list(self._kind("document"))
        starts = [self.source.text.index(r["quote"]) for r in records]
        for place, r in enumerate(records):
            begin = starts[place] if place else 0
            end = starts[place + 1] if place + 1 < len(starts) else len(self.source.text)
            title = Span(starts[place], starts[place] + len(r["quote"]))
            symbols = tuple(r["symbols"])
            parts = (r["date"], r["place"], symbols, r["partOf"])
            yield Document(r["id"], r["type"], r["title"], title, Span(begin, end), *parts)

    def _evidence(self, r: Record) -> Evidence:
        document = self.documents[r["doc"]]
        start = self.source.text.find(r["quote"], document.span.start)
        if start < 0:  # a quote of a covering page may stand before the title
            start = self.source.text.index(r["quote"])
        span = Span(start, start + len(r["quote"]))
        rule = f"gold.{r.get('predicate', r.get('force'))}"
        return Evidence(r["doc"], span, rule, self._paragraph(r["doc"], r["unit"]))

    def _paragraph(self, document: str, number: str) -> int:
        for paragraph in self.paragraphs:
            if (paragraph.document, paragraph.number) == (document, number):
                return paragraph.index
        span = self.documents[document].span
        text = self.source.quote(span)
        reading = EditedText(text, array("I", range(span.start, span.end)))
        self.paragraphs.append(Paragraph(len(self.paragraphs), document, number, "paragraph", span, reading))
        return len(self.paragraphs) - 1

    def _ref(self, name: str) -> Ref:
        return Ref(name, document=True) if name in self.documents else Ref(self._named(name).key)

    def _named(self, name: str) -> Entity:
        """A name that no entity record has is one of its own: gold names some in relations and acts alone."""
        if name not in self.entities:
            self.entities[name] = Entity(f"org/x-{slug(name)}", "Organ", name, reviewed=False)
        return self.entities[name]

    def _relation(self, r: Record) -> Statement:
        roles: dict[str, tuple[Value, ...]] = {role: (self._ref(r[role]),) for role in ("subject", "object")}
        roles |= {role: (r[role],) for role in ("status", "office") if r.get(role)}
        return Statement(r["predicate"], roles, self._evidence(r))

    def _act(self, r: Record) -> Statement:
        evidence = self._evidence(r)
        start = self.source.text.find(r["anchor"], evidence.span.start)
        anchor = Span(start, start + len(r["anchor"])) if start >= 0 else evidence.span
        known = [name for name in r["actor"] if name in self.entities] or r["actor"][:1]
        roles: dict[str, tuple[Value, ...]] = {
            "force": (r["force"],),
            "anchor": (anchor,),
            "actor": (self._ref(known[0]),),
            "topic": tuple(r["topics"]),
            "implicit": (r["implicit"],),
            "content": (Span(min(anchor.end, evidence.span.end - 1), evidence.span.end),),
        }
        if r["force"] == "commits":
            roles["strength"] = ("shall" if "shall" in r["anchor"] else "will",)
        if r["force"] == "commits" and " not " in f" {r['anchor']} ":
            roles["polarity"] = ("negative",)
        if r["addressee"] in self.entities:
            roles["addressee"] = (self._ref(r["addressee"]),)
        elif r["addressee"] and r["addressee"] in self.source.quote(evidence.span):
            begin = self.source.text.index(r["addressee"], evidence.span.start)
            roles["addressee"] = (Span(begin, begin + len(r["addressee"])),)
        return Statement("SpeechAct", roles, evidence)

    def _mentions(self) -> Iterator[Mention]:
        taken: set[int] = set()
        surfaces = {(surface, self.entities[r["name"]].key) for r in self._kind("entity") for surface in r["surface"]}
        for surface, key in sorted(surfaces, key=lambda pair: (-len(pair[0]), pair)):
            start = self.source.text.find(surface)
            while start >= 0:
                stretch = range(start, start + len(surface))
                if taken.isdisjoint(stretch):
                    taken.update(stretch)
                    yield Mention(Span(start, stretch.stop), key, self._at(start))
                start = self.source.text.find(surface, stretch.stop)

    def _at(self, place: int) -> str:
        return next(d.id for d in reversed(self.documents.values()) if d.span.start <= place)


@cache
def _held() -> Mapping[tuple[str, str], str]:
    return {(name.text, entry.type): entry.key for entry in entries() for name in entry.names}


def _entity(r: Record) -> Entity:
    name, kind = r["name"], r["type"]
    if kind == "Group" and name in GROUPS:
        return Entity(GROUPS[name], kind, name, of="org/sco")
    if key := next((_held()[n, kind] for n in (name, *r["surface"]) if (n, kind) in _held()), None):
        return Entity(key, kind, name, True, r.get("symbol"))
    if r.get("symbol"):
        return Entity(symbol_tail(r["symbol"]), kind, name, True, r["symbol"])
    if kind == "Resolution":
        return Entity(f"work/{slug(name)}", kind, name)
    prefix = "group/" if kind == "Group" else PREFIXES[kind]
    return Entity(prefix + slug(name), kind, name, "x-" not in prefix)
