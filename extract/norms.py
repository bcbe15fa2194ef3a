"""Norms and promises without a named subject: "must be respected", "emphasis will be placed", "it is important to"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from accords.extract.discourse import Resolver
from accords.extract.model import Paragraph
from accords.extract.speech import Act, Clause
from accords.extract.surroundings import BEFORE_NOUN, Surroundings


@dataclass(frozen=True)
class NormReader:
    """Reads norms; their actor is the agent behind "by", an actor at the head of the clause, or the authors."""

    around: Surroundings
    resolver: Resolver

    def clause(
        self, act: Act, position: int, start: int, accepted: list[Clause], paragraph: Paragraph
    ) -> Clause | None:
        """The clause of a norm; None for forecasts ("the Treaty will contribute") and verbs of subordinate clauses."""
        if act.form not in ("norm", "modal") or act.open:
            return None
        low = accepted[-1].position + 1 if accepted else start
        head = self.around.clause_start(low, position)
        if act.form == "modal" and act.strength == "will" and not act.passive and self.around.word(head) != "our":
            return None
        authors = self.resolver.discourses[paragraph.document].authors
        if self.around.word(position - 1) == "which" and (
            act.strength == "shall" or act.rule == "act.performed_passive"
        ):
            actors, head, rule = self._antecedent(position, low) or authors, position - 1, "clause.relative"
        elif self.around.subordinate(low, position, accepted):
            return None
        else:
            actors, rule = authors, "clause.impersonal"
            if act.passive:  # by whom it says, else by the subject of the sentence so far
                actors = self._agent(position) or (accepted[-1].actors if accepted else authors)
            elif act.strength == "shall" and not act.implicit:
                actors = self._at_head(head, position) or actors
        act = replace(act, implicit=act.implicit and act.force == "calls")
        return Clause(act, position, head, position + 1, actors, rule, paragraph) if actors else None

    def _antecedent(self, position: int, low: int) -> tuple[str, ...]:
        """The agent to which "which" refers: "by the inquiring State Party, which shall invite …"."""
        item = self.around.line.item(position - 3) if position - 3 >= low else None
        by = position >= 5 and "by" in (self.around.word(position - 4), self.around.word(position - 5))
        return self.resolver.keys(item) if item is not None and self.around.is_actor(item) and by else ()

    def _agent(self, position: int) -> tuple[str, ...]:
        """The actor behind "by" after a passive: "shall be registered by the Depositary Governments"."""
        _, end = self.around.line.sentence(position)
        for at in range(position + 1, min(end, position + 14)):
            if self.around.word(at) in (",", ";"):
                break
            if self.around.word(at) == "by":
                return self._actor_from(at + 1, end)
        return ()

    def _at_head(self, head: int, position: int) -> tuple[str, ...]:
        """The actor at the head of a clause, however long its qualification."""
        at = head
        while at < position and self.around.word(at) in ("the", "a", "any", "each", "every", "that", "such"):
            at += 1
        item = self.around.line.item(at)
        if item is None or not self.around.is_actor(item):
            return ()
        keys = self.resolver.keys(item)
        self.resolver.remember(item, keys)
        return keys

    def _actor_from(self, at: int, end: int) -> tuple[str, ...]:
        while at < end and self.around.line.item(at) is None and self.around.word(at) in BEFORE_NOUN:
            at += 1
        item = self.around.line.item(at) if at < end else None
        return self.resolver.keys(item) if item is not None and self.around.is_actor(item) else ()
