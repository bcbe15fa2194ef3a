"""Sentences that begin with their verb: clauses of resolutions, items that inherit the actor and modal of their lead-in."""

from __future__ import annotations

from dataclasses import dataclass

from accords.extract.discourse import Resolver
from accords.extract.model import Paragraph
from accords.extract.speech import Act, Clause
from accords.extract.surroundings import ACTIONS, ADVERBIAL, PARTICLES, PREPOSITIONS, SPEAKING, Surroundings


@dataclass(frozen=True)
class OpeningReader:
    """Reads verbs at the head of a sentence; `above` is the last clause of a lead-in, by the paragraph's index."""

    around: Surroundings
    resolver: Resolver
    above: dict[int, Clause]

    def clause(
        self, act: Act, position: int, start: int, end: int, finite: frozenset[int], paragraph: Paragraph
    ) -> Clause | None:
        """A clause that opens with its verb; `finite` are positions of verbs that have a subject."""
        if act.form not in ("s", "ing", "base") or not self._only_adverbial(start, position):
            return None
        lead = self.lead(paragraph)
        if act.form == "ing":
            if not self._preambular(position, end, finite, paragraph):
                return None
        elif act.form == "base":
            if lead is None or position > start:
                return None
        elif paragraph.kind not in ("operative", "preambular") and lead is None:
            return None
        actors = self._chapeau_actor(paragraph)
        return Clause(act, position, position, position + 1, actors, "clause.initial", paragraph) if actors else None

    def item(self, start: int, end: int, paragraph: Paragraph) -> Clause | None:
        """A list item below "shall:" that begins with the verb of what is undertaken."""
        lead = self.lead(paragraph)
        if lead is None or paragraph.kind != "item" or start != self.around.positions(paragraph).start:
            return None
        position = start
        while position < end and (
            self.around.word(position) in ADVERBIAL | {"to"} or self.around.word(position).endswith("ly")
        ):
            position += 1
        if position >= end:
            return None
        act = self.around.act_at(position)
        if self.around.line.item(position) is not None and (act is None or act.form != "base"):
            return None
        if act is None and self.around.word(position) not in ACTIONS:
            return None
        inherited = self._inherited(lead, act, paragraph)
        if inherited is None or not inherited[2]:
            return None
        force, strength, actors = inherited
        particle = position + 1 < end and self.around.word(position + 1) in PARTICLES
        word, token = self.around.word(position), self.around.line.first(position)
        last = self.around.line.last(position + particle)
        made = Act(
            force,
            "base",
            word,
            token,
            last,
            "clause.item",
            strength=strength,
            undertaking=force == "commits",
            then=word,
        )
        return Clause(made, position, position, position + 1, actors, "clause.item", paragraph)

    def lead(self, paragraph: Paragraph) -> Paragraph | None:
        """The chapeau or lead-in of a paragraph."""
        return None if paragraph.lead is None else self.resolver.wording.structure.paragraphs[paragraph.lead]

    def _inherited(
        self, lead: Paragraph, act: Act | None, paragraph: Paragraph
    ) -> tuple[str, str | None, tuple[str, ...]] | None:
        """Force, strength and actors that an item has of its lead-in; None where the lead-in opens no list of acts."""
        above = self.above.get(lead.index)
        text = lead.text.rstrip().lower()
        if not text.endswith(":") and not (above is not None and above.act.open):
            return None
        bare = text.rstrip(" :,")
        if above is not None and above.act.open:
            return "commits", above.act.strength, above.actors
        ends = above is not None and above.act.last >= self.resolver.wording.tokens_of(lead)[1] - 3
        if (
            above is not None
            and above.act.force in ("commits", "decides")
            and (bare.endswith((" to", *_MODAL)) or ends)
        ):
            return above.act.force, above.act.strength, above.actors
        if bare.endswith(_MODAL):
            return "commits", bare.rsplit(" ", 1)[-1], self._chapeau_actor(paragraph)
        if above is None and (act is None or act.lemma not in SPEAKING):
            return "commits", None, self._ending_actor(lead)
        return None

    def _only_adverbial(self, start: int, position: int) -> bool:
        words = [self.around.word(p) for p in range(start, position)]
        if not words or set(words) <= ADVERBIAL:
            return True
        return words[-1] == "," and len(words) <= 12 and words[0] in PREPOSITIONS

    def _preambular(self, position: int, end: int, finite: frozenset[int], paragraph: Paragraph) -> bool:
        """Whether an opening participle stands alone, as in a preamble, and not before a main clause."""
        if paragraph.kind == "preambular":
            return True
        alone = not any(p in finite for p in range(position + 1, end))
        return alone and self.around.word(end - 1) in (",", ";") and paragraph.kind in ("operative", "paragraph")

    def _ending_actor(self, lead: Paragraph) -> tuple[str, ...]:
        """The actor with which a lead-in ends: "…, the SCO member States:"."""
        places = [p for p in self.around.positions(lead) if self.around.line.items[p] != -1]
        for position in reversed(places[-3:]):
            item = self.around.line.item(position)
            if item is not None and self.around.is_actor(item):
                return self.resolver.keys(item)
        return ()

    def _chapeau_actor(self, paragraph: Paragraph) -> tuple[str, ...]:
        """The first actor of the chapeau, of the chapeau's own, …; else the authors."""
        lead, seen = self.lead(paragraph), 0
        while lead is not None and seen < 6:
            for position in self.around.positions(lead):
                item = self.around.line.item(position)
                if item is not None and self.around.is_actor(item):
                    return self.resolver.keys(item)
            lead, seen = self.lead(lead), seen + 1
        return self.resolver.discourses[paragraph.document].authors


_MODAL = (" shall", " will")
