"""Verbs that go on with the subject, or with the modal, of the one before: "welcome A, support B and urge C to …"."""

from __future__ import annotations

from dataclasses import dataclass

from accords.extract.discourse import Resolver
from accords.extract.lexicon import lexicon
from accords.extract.model import Paragraph
from accords.extract.speech import Act, Clause
from accords.extract.subjects import SubjectReader
from accords.extract.surroundings import ACTIONS, SPEAKING, SUBORDINATORS, Surroundings, adverbial

CHAINING = lexicon().words("chaining", "all")
INFINITIVES = ACTIONS | lexicon().words("performative", "base")
ADJECTIVAL = lexicon().words("adjectival", "all")
DETERMINERS = lexicon().words("determiner", "all")
JOINTS = frozenset({"and", ",", ";", "or", "but"})


@dataclass(frozen=True)
class CoordinationReader:
    """Reads coordinated verbs; `accepted` are the clauses of the sentence so far."""

    around: Surroundings
    resolver: Resolver
    subjects: SubjectReader

    def same_subject(self, act: Act, position: int, accepted: list[Clause], paragraph: Paragraph) -> Clause | None:
        """A further verb of the same subject: ", and in this regard urges …"."""
        if not accepted or (act.implicit and act.force == "commits"):
            return None
        previous = next((c for c in reversed(accepted) if not c.act.implicit), accepted[-1])
        if not _same_form(previous.act, act) or self.around.behind_to(position) or self.around.own_subject(position):
            return None
        joined = self._join(position, previous.position)
        if joined is None:
            return None
        if act.form == "ing" and not (
            "and" in joined
            or (paragraph.kind == "preambular" and act.lemma in SPEAKING | {"take", "bear"} and act.frame != "account")
        ):
            return None
        if act.form == "base" and self._asked_of_others(previous, act, position, joined):
            return None
        embedded = self._embedded_actor(previous, position, act)
        if embedded is None:
            return Clause(act, position, position, position + 1, previous.actors, "clause.coordinated", paragraph)
        if act.force == "commits" and act.form in ("base", "s"):
            return Clause(act, position, position, position + 1, embedded, "clause.coordinated_embedded", paragraph)
        return None

    def same_modal(self, position: int, end: int, accepted: list[Clause], paragraph: Paragraph) -> Clause | None:
        """A further verb with its own complement under the modal before: "will establish contact and hold consultations"."""
        if not accepted or accepted[-1].position >= position:
            return None
        previous = accepted[-1]
        undertakes = previous.act.form == "modal" or (previous.act.then is not None and previous.act.frame == "to")
        if previous.act.force != "commits" or not undertakes or previous.act.implicit or previous.act.passive:
            return None
        act = self.around.act_at(position)
        if (self.around.line.item(position) is not None and act is None) or (act is not None and act.form != "base"):
            return None
        word = self.around.word(position) if act is None else act.lemma
        if word not in ACTIONS:
            return None
        at = position - 1
        while at > previous.position and (
            self.around.word(at).endswith("ly") or self.around.word(at) in ("also", "further")
        ):
            at -= 1
        joint, comma = self.around.word(at), self.around.word(at - 1) == "," or self.around.word(at) == ","
        if (
            joint not in JOINTS - {"but"}
            or at <= previous.position + 1
            or (previous.act.lemma in CHAINING and not comma)
        ):
            return None
        if word in ADJECTIVAL and self.around.word(position + 1) not in DETERMINERS:
            return None
        between = {self.around.word(p) for p in range(previous.position + 1, at)}
        if between <= ACTIONS | JOINTS:  # "to maintain, preserve and defend its sovereignty" is one act
            return None
        if not self._has_complement(position, end) or self._goes_on_inside(previous, at, comma):
            return None
        token, last = self.around.line.first(position), self.around.line.last(position)
        made = Act(
            "commits", "modal", word, token, last, "clause.shared_modal", negative=previous.act.negative,
            strength=previous.act.strength, undertaking=True, then=word,
        )  # fmt: skip
        return Clause(made, position, position, position + 1, previous.actors, "clause.shared_modal", paragraph)

    def _join(self, position: int, previous: int) -> list[str] | None:
        """The words that join a verb to what stands before it (", and in this regard"); None where nothing does."""
        words: list[str] = []
        for at in range(position - 1, max(previous, position - 13), -1):
            word = self.around.word(at)
            words.insert(0, word)
            if word in JOINTS and adverbial([w for w in words[1:] if w != ","]):
                return ["and", *words] if self.around.word(at - 1) == "and" else words
        return None

    def _asked_of_others(self, previous: Clause, act: Act, position: int, joined: list[str]) -> bool:
        """Whether a base form goes on with what others are asked or what is undertaken, not with what is said."""
        if act.rule != "act.plain":
            return False
        if act.lemma in SPEAKING and act.force in ("welcomes", "concern", "opposes", "reaffirms", "asserts"):
            return False
        if previous.act.then is not None and previous.act.force in ("commits", "calls"):
            return True
        between = range(previous.position + 1, position - len(joined))
        infinitive = any(self.around.word(p) == "to" and self.around.word(p + 1) in INFINITIVES for p in between)
        if previous.act.force in ("calls", "commits", "decides") and infinitive:
            return not (act.lemma in SPEAKING and act.force == "calls" and "," in joined)
        return False

    def _embedded_actor(self, previous: Clause, position: int, act: Act) -> tuple[str, ...] | None:
        """The subject of an open that-clause, to which a coordinated verb belongs if it agrees with it."""
        if previous.act.frame != "that":
            return None
        at = previous.position + 1
        while at < position and self.around.word(at) in ("that", "the", "also"):
            at += 1
        item = self.around.line.item(at)
        if item is None or not self.around.is_actor(item) or not self.subjects.agrees(item, act, False):
            return None
        return self.resolver.keys(item)

    def _has_complement(self, position: int, end: int) -> bool:
        """Whether a verb has a complement of its own, and is no noun ("support for", "work of")."""
        return position + 1 < end and self.around.word(position + 1) not in _NO_COMPLEMENT

    def _goes_on_inside(self, previous: Clause, at: int, comma: bool) -> bool:
        """Whether the verb rather goes on with an infinitive or a clause inside the clause before."""
        for place in range(previous.position + 1, at):
            word = self.around.word(place)
            opens = self.around.line.item(place) is None and word in SUBORDINATORS | {"that"}
            if opens and not self.around.closed_by_verb(place, at):
                return True
            if word == "to" and self.around.word(place + 1) in ACTIONS and not comma:
                return True
        return False


_NO_COMPLEMENT = frozenset(", . ; and or of for by is are was will shall".split())


def _same_form(previous: Act, act: Act) -> bool:
    """Whether two verbs can share a subject: the same form, or a change of tense that the genre uses."""
    if act.form == previous.form:
        return True
    if act.form == "modal":  # "underscored the need and will promote"
        return previous.form in ("base", "s", "ed")
    if act.form not in ("base", "s"):
        return False
    if previous.form == "ing":  # "Recalling its demand and stresses"
        return act.form == "s" and act.lemma in SPEAKING
    if previous.form == "ed":  # "supported it and intend to establish"
        return act.force == "commits" and act.frame == "to"
    return previous.form == "modal" and act.lemma in SPEAKING
