"""Says who is meant: names of the who's who first, then by shape, then what the text itself abbreviates."""

from __future__ import annotations

import re
from collections import Counter

from accords.extract.definitions import DefinitionReader
from accords.extract.gazetteer import Sense, gazetteer
from accords.extract.grammar import Grammar, apart
from accords.extract.line import Item, Line
from accords.extract.model import Entity
from accords.extract.names import TEXTS, Names, entity_of, plain
from accords.extract.shapes import ShapeReader
from accords.extract.wording import Wording
from accords.ontology.whoswho import known

# Of two things with one name the earlier type is meant, unless the file names the parent of the other.
PRIORITY = ("State", "Organization", "Organ", "Force", "Instrument", "DocumentCited", "Office", "Group", "Place")


class Namer:
    """Reads the names of one source, stage by stage."""

    def __init__(self, wording: Wording, grammar: Grammar) -> None:
        self.wording, self.grammar = wording, grammar
        self.names = Names(wording, grammar, Line.of(wording.bounds, wording.words, grammar.alphabet))

    def run(self) -> Names:
        """All names."""
        definitions = DefinitionReader(self.names)
        self.known()
        self.stage("names")
        definitions.run()
        self.stage("titles")
        definitions.run()
        self._forget_own_titles()
        return self.names

    def known(self) -> None:
        """Names of the who's who; a name that several bear is that of the one whose parent the file names most."""
        found = gazetteer().find(self.wording.text)
        often = Counter(s.entry.key for _, _, senses in found for s in senses if s.kind not in ("context", "demonym"))
        named = set(often)
        for key in sorted(often):
            while (listed := known(key)) is not None and listed.of is not None:
                key = listed.of
                named.add(key)
        issuers = self._issuers()
        items = []
        for start, end, senses in found:
            sense = self._own_office(senses, start, issuers) or _choose(senses, named, often)
            if sense is None:
                continue
            if sense.kind != "demonym":
                self.names.mention(start, end, entity_of(sense.entry))
                if sense.entry.type == "Office" or (sense.entry.type in TEXTS and self.wording.text[start].islower()):
                    self._inside(start, end, sense.entry.type == "Office")
            tokens = self.wording.exactly(start, end)
            if tokens is not None:
                type_ = "Demonym" if sense.kind == "demonym" else sense.entry.type
                items.append(Item(type_, *tokens, "name.known", value=(sense.entry.key,)))
        self.names.collapse(items)

    def _issuers(self) -> list[tuple[int, set[str]]]:
        """The organizations in the title of each document, with where it begins; none for those of the United Nations."""
        issuers = []
        for document in self.wording.structure.documents:
            titled = {s.entry.key for _, _, senses in gazetteer().find(document.title) for s in senses}
            if document.symbols or not titled.isdisjoint(("org/un", "org/unga", "org/unsc")):
                titled = set()
            issuers.append((document.title_span.start, titled))
        return sorted(issuers, key=lambda issuer: issuer[0])

    def _own_office(self, senses: list[Sense], at: int, issuers: list[tuple[int, set[str]]]) -> Sense | None:
        """The office of the organization whose document it is ("the Secretary-General" in a communiqué of ASEAN), but where written to."""
        own = [s for s in senses if s.entry.type == "Office" and s.kind == "context"]
        if not own or self.wording.text[max(0, at - 40) : at].split()[-3:-1] == ["addressed", "to"]:
            return None
        titled = next((keys for start, keys in reversed(issuers) if start <= at), issuers[0][1] if issuers else set())
        return next((s for s in own if s.entry.of in titled), None)

    def stage(self, stage: str) -> None:
        """Names by the shape rules of a stage."""
        line, shapes, places = self.names.line, ShapeReader(self.names), []
        for match in apart(self.grammar.matches(stage, line)):
            first, last = line.first(match.start), line.last(match.end - 1)
            keys = tuple(e.key for e in shapes.entities(match, first, last))
            if keys or match.rule.kind == "Date":
                places.append((match.start, match.end, Item(match.rule.kind, first, last, match.rule.name, value=keys)))
        self.names.line = line.collapse(places, self.grammar.alphabet)

    def _inside(self, start: int, end: int, office: bool) -> None:
        """Names inside a phrase about them ("President of the Security Council", "six principles … in South Ossetia")."""
        types = ("Organ", "Organization", "Office", "State") if office else ("State", "Place")
        for left, right, senses in gazetteer().find(self.wording.text[start + 1 : end]):
            sense = _choose(senses, set(), Counter())
            if sense is not None and sense.entry.type in types and sense.kind != "demonym":
                self.names.mention(start + 1 + left, start + 1 + right, entity_of(sense.entry))

    def _forget_own_titles(self) -> None:
        """A document's own title names the document and no other text."""
        documents = self.wording.structure.documents
        titles = [t for t in (plain(d.title) for d in documents) if t]
        texts = {k: e for k, e in self.names.entities.items() if e.type in TEXTS}
        symbols = {re.sub(r"\W", "", s) for d in documents for s in d.symbols}
        own = {k for k, e in texts.items() if _is_title(e, titles) or re.sub(r"\W", "", e.symbol or "-") in symbols}
        in_titles = {
            m
            for m in self.names.mentions
            if m.entity in texts
            and any(d.title_span.start <= m.span.start and m.span.end <= d.title_span.end for d in documents)
        }
        self.names.mentions[:] = [m for m in self.names.mentions if m.entity not in own and m not in in_titles]


def _is_title(entity: Entity, titles: list[str]) -> bool:
    name = plain(entity.name)
    return any(
        name == t or (len(name) > 8 and t.startswith(name)) or (len(t) > 12 and name.startswith(t)) for t in titles
    )


def _choose(senses: list[Sense], named: set[str], often: Counter[str]) -> Sense | None:
    """Which of the things that bear a name is meant, if any."""
    in_context = [s for s in senses if s.entry.of in named or (s.kind == "context" and s.entry.of is None)]
    alone = [s for s in senses if s.kind not in ("context", "demonym")]
    demonyms = [s for s in senses if s.kind == "demonym"]
    for group in ([s for s in alone if s in in_context], alone, in_context, demonyms):
        if group:
            return min(group, key=lambda s: (PRIORITY.index(s.entry.type), -often[s.entry.of or ""], s.entry.key))
    return None
