"""Whether an actor before a verb is its subject: agreement, place in the clause, embedding in "declare that …"."""

from __future__ import annotations

from dataclasses import dataclass

from accords.extract.discourse import Resolver
from accords.extract.grammar import Match
from accords.extract.line import Item
from accords.extract.model import Paragraph
from accords.extract.speech import Act, Clause
from accords.extract.surroundings import AUXILIARIES, PREPOSITIONS, RELATIVES, SPEAKING, SUBORDINATORS, Surroundings

HEADS = frozenset({"", ",", ";", ":", "and", "—", "–", "“", '"', "(", "but", "or", "."})
"""What may stand before a subject; the empty word is the start of the sentence."""
LONG = ("clause.subject_qualified", "clause.subject_with_complement")
"""Rules with a qualification between actor and verb, which must not be a clause of its own."""


@dataclass(frozen=True)
class SubjectReader:
    """Judges the matches of the clauses stage."""

    around: Surroundings
    resolver: Resolver

    def clause(
        self, match: Match, act: Act, position: int, accepted: list[Clause], paragraph: Paragraph
    ) -> Clause | None:
        """The clause that a match makes of an act, None where the actor is not its subject."""
        spans = match.spans("actor")
        # "… of other member States, and they will": the last of a seeming list may be the subject alone.
        for actors in (spans, spans[-1:]) if len(spans) > 1 else (spans,):
            if self._is_subject(match, actors, act, position, accepted):
                return self._clause(match, actors, act, position, paragraph)
        return None

    def _clause(
        self, match: Match, spans: list[tuple[int, int]], act: Act, position: int, paragraph: Paragraph
    ) -> Clause:
        actors = self._keys(spans)
        if act.form == "norm" and act.implicit:
            actors = self.resolver.discourses[paragraph.document].authors or actors
        else:
            first = self.around.line.item(spans[0][0])
            assert first is not None
            self.resolver.remember(first, actors)
        return Clause(act, position, spans[0][0], position + 1, actors, match.rule.name, paragraph)

    def _keys(self, spans: list[tuple[int, int]]) -> tuple[str, ...]:
        items = (self.around.line.item(start) for start, _ in spans)
        return tuple(dict.fromkeys(k for item in items if item is not None for k in self.resolver.keys(item)))

    def _is_subject(
        self, match: Match, spans: list[tuple[int, int]], act: Act, position: int, accepted: list[Clause]
    ) -> bool:
        at = spans[0][0]
        first = self.around.line.item(at)
        if first is None or act.passive or (act.elided and not accepted) or not self.agrees(first, act, len(spans) > 1):
            return False
        before = self.around.before(at)
        if (
            before == "to"
            or (before == "and" and self.around.second_of_between(at))
            or not self._opens_clause(at, before, first)
        ):
            return False
        if match.rule.name in LONG and self._own_clause_between(spans[-1][1], position):
            return False
        governed = self.around.governing(at, accepted)
        embedded = governed is not None or before in SUBORDINATORS or before == "that"
        return not self._describes(first, act, at) and (not embedded or _speaks_embedded(act, before, governed))

    def agrees(self, item: Item, act: Act, several: bool) -> bool:
        """Whether number of subject and form of verb go together."""
        plural = several or item.type == "Group" or item.attributes.get("number") == "pl"
        if act.form == "s":
            return not plural
        if act.form == "base":  # British usage: "the Government recognize", "the SCO believe that"
            collective = item.rule == "organ.government" or (
                item.type in ("Organization", "State") and act.frame in ("that", "to")
            )
            return plural or (collective and act.lemma in SPEAKING) or self.around.word_of(item) == "i"
        return True

    def _opens_clause(self, position: int, before: str, first: Item) -> bool:
        """Whether an actor stands where a subject can: at the head of its clause, at most after an adverbial phrase."""
        if before in HEADS or before in SUBORDINATORS or before == "that":
            return True
        if before in PREPOSITIONS:
            return False
        if first.type == "RoleWord" and self.around.word_of(first) in ("we", "they", "i"):
            return True
        start, _ = self.around.line.sentence(position)
        at = position - 1
        while at >= start and self.around.word(at) not in (",", ";", ":"):
            if self.around.act_at(at) is not None:
                return False
            at -= 1
        opening = self.around.word(at + 1)
        return at + 1 < position <= at + 10 and (opening in PREPOSITIONS or opening in ("today", "here"))

    def _own_clause_between(self, start: int, position: int) -> bool:
        around = self.around
        inner = {around.word(p) for p in range(start + 1, position) if around.line.item(p) is None}
        relative = inner & (RELATIVES | {"that"}) and not inner & AUXILIARIES
        return bool(inner & (SUBORDINATORS - RELATIVES) or relative)

    def _describes(self, first: Item, act: Act, position: int) -> bool:
        """Whether "it" takes up a thing, not an actor: the sentence before does not begin with one ("It respects the right …")."""
        around = self.around
        if (
            first.type != "RoleWord"
            or around.word_of(first) != "it"
            or act.form != "s"
            or act.force != "commits"
            or act.frame == "to"
        ):
            return False
        start, _ = around.line.sentence(position)
        while start >= 2:
            start, end = around.line.sentence(start - 2)
            heads = [
                i
                for p in range(start, min(start + 3, end))
                if (i := around.line.item(p)) is not None and around.is_actor(i)
            ]
            if not heads or around.word_of(heads[0]) != "it":
                return not heads
        return True


def _speaks_embedded(act: Act, before: str, governed: Clause | None) -> bool:
    """Inside "declare that …" only an undertaking in so many words is an act of its subject; a main clause may go on behind it."""
    if before in SUBORDINATORS or governed is None:
        return False
    undertakes = act.force == "commits" and act.form in ("base", "s") and act.frame == "to"
    if undertakes and governed.act.force in ("asserts", "decides", "reaffirms"):
        return True
    return (
        before != "that" and act.lemma in SPEAKING and act.form in ("base", "s", "ed") and governed.act.form == act.form
    )
