"""Makes entities of what rules find by shape: names given by the words themselves, by the rule, or by who they are of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from accords.extract.grammar import Match
from accords.extract.lexicon import lexicon
from accords.extract.model import Edit, Entity
from accords.extract.names import PREFIX, Names, entity_of, listed_by_name, plain, short_name, slug
from accords.extract.symbols import SymbolReader
from accords.ontology.whoswho import entries

_MEMBERS = re.compile(r"\b(?:member (?:states|countries)|states members) of\b", re.IGNORECASE)


@dataclass(frozen=True)
class ShapeReader:
    """Makes the entities of matches of the stages names and titles, and notes their mentions.

    A rule's `given` may hold `key` and `name` with `{of}` (who the entity is of) and `{of.short}`; the key `said` makes both of
    the words; `silent` entities act, but are not listed among the names, those `silent_of` an organization only of it.
    """

    names: Names

    def entities(self, match: Match, first: int, last: int) -> Iterator[Entity]:
        """The entities of a match over tokens `first` to `last`."""
        kind, given, wording = match.rule.kind, match.rule.given, self.names.wording
        start, end = wording.starts[first], wording.ends[last]
        if kind == "Resolution":
            yield from SymbolReader(self.names).entities(match, start, end)
        elif kind == "Person":
            yield from self._person(match)
        elif "fuzzy" in given:
            yield from self._misspelt(match, start, end, float(given["fuzzy"]))
        elif kind != "Date" and (kind == "Group" or not self._generic(wording.text[start:end])):
            entity = self._named(match, wording.text[start:end])
            symbol_at = match.one("symbol")
            if symbol_at is not None:  # "report of 16 October 2001 (S/2001/970)": two names of one text
                token = self.names.line.first(symbol_at[0])
                self.names.mention(wording.starts[token], wording.ends[token], entity)
                end = wording.ends[token - 2]
            if "silent" in given or (entity.of is not None and given.get("silent_of") == entity.of):
                self.names.entities.setdefault(entity.key, entity)
            else:
                self.names.mention(start, end, entity)
            yield entity

    def _generic(self, words: str) -> bool:
        """Whether words are no name: "Joint Statement", "the Working Group"."""
        return set(plain(words).split()) <= lexicon().words("generic_title", "all")

    def _person(self, match: Match) -> Iterator[Entity]:
        at = match.one("name")
        assert at is not None, match.rule.name
        wording, line = self.names.wording, self.names.line
        first, last = line.first(at[0]), line.last(at[1] - 1)
        words = wording.readable(first, last)
        if len(words) > 2:
            entity = Entity(f"person/{slug(words)}", "Person", words, reviewed=False)
            self.names.mention(wording.starts[first], wording.ends[last], entity)
            yield entity

    def _named(self, match: Match, words: str) -> Entity:
        kind, given = match.rule.kind, match.rule.given
        of = next((k for span in match.spans("of") for k in self.names.keys(span[0])), None)
        name = re.sub(r"^(?:the|a|an) ", "", words, flags=re.IGNORECASE)
        if "key" not in given:
            return self._by_words(match, kind, re.sub(r"\bSummits$", "Summit", name) if kind == "Event" else name, of)
        if given["key"] == "said":
            return Entity(f"{PREFIX[kind]}/x-{slug(name)}", kind, name, reviewed=False, of=of)
        owner = self.names.entities.get(of) if of else None
        key = given["key"].replace("{of}", of.split("/", 1)[1] if of else "")
        name = given["name"]
        if owner is not None:
            name = name.replace("{of.short}", short_name(owner)).replace("{of}", owner.name)
            if kind == "Group" and not key.endswith("member-states"):
                self._members_inside(match, owner)
        prefix = PREFIX[kind] + ("/" if kind == "Group" else "/x-")
        return Entity(prefix + key, kind, name, reviewed=kind == "Group", of=of)

    def _by_words(self, match: Match, kind: str, name: str, of: str | None) -> Entity:
        symbol_at = match.one("symbol")
        if symbol_at is not None:
            symbol = self.names.wording.words[self.names.line.first(symbol_at[0])]
            bare = re.sub(r"\s*\([^()]*\)$", "", name)
            return Entity(f"work/un/{symbol}", kind, bare, reviewed=False, symbol=symbol)
        listed = listed_by_name(name, kind)
        return (
            entity_of(listed) if listed else Entity(f"{PREFIX[kind]}/x-{slug(name)}", kind, name, reviewed=False, of=of)
        )

    def _members_inside(self, match: Match, owner: Entity) -> None:
        """The member States named in "Heads of member States of the SCO" are a group of their own."""
        wording, line = self.names.wording, self.names.line
        start, end = wording.starts[line.first(match.start)], wording.ends[line.last(match.end - 1)]
        found = _MEMBERS.search(wording.text, start, end)
        if found:
            key = f"group/{owner.key.split('/', 1)[1]}/member-states"
            self.names.mention(
                found.start(), end, Entity(key, "Group", f"{short_name(owner)} member States", of=owner.key)
            )

    def _misspelt(self, match: Match, start: int, end: int, threshold: float) -> Iterator[Entity]:
        """A state whose name was misread, in a slot that demands a state; the repair is listed."""
        at = match.one("unknown")
        assert at is not None, match.rule.name
        token = self.names.line.first(at[0])
        word = self.names.wording.words[token]
        scored = [
            (100 * SequenceMatcher(None, word, name.text.split()[-1]).ratio(), state.key, name.text.split()[-1], state)
            for state in entries()
            if state.type == "State"
            for name in state.names
            if name.kind in ("name", "formal")
        ]
        score, _, right, state = max(scored, key=lambda s: s[:3])
        if score >= threshold:
            self.names.repairs.append(Edit(self.names.wording.span(token, token), right, "name"))
            self.names.mention(start, end, entity_of(state))
            yield entity_of(state)
