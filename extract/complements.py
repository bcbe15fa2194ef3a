"""What follows a verb: a noun phrase, "that", an infinitive, a preposition, a manner; it decides what the verb does."""

from __future__ import annotations

from accords.extract.lexicon import lexicon
from accords.extract.line import Line
from accords.extract.wording import Wording

LONGEST = 18
"""Positions within which a parenthesis between commas must close."""
CONTEXTS = ("regard", "context", "respect", "connection")


class ComplementReader:
    """Reads what stands behind positions of one line."""

    def __init__(self, wording: Wording, line: Line, comma: str) -> None:
        self._wording, self._line, self._comma = wording, line, comma

    def word(self, position: int) -> str:
        """The word at a position in lower case; empty behind the end of the sentence."""
        if position >= len(self._line.items) or self._line.items[position] == -1:
            return ""
        return self._wording.words[self._line.first(position)].lower()

    def complement(self, after: int, last: int) -> tuple[str, int]:
        """The kind of complement behind a position, and the last token that belongs to the verb (`last`, or what it takes along)."""
        position = self.skip(after)
        word, item = self.word(position), self._line.item(position) if self.word(position) else None
        if not word or (item is not None and item.type == "Act"):
            return "none", last
        if item is not None:
            return "np", last
        following = self.word(position + 1)
        if word == "in" and following in ("mind", "favour", "favor"):
            return ("mind" if following == "mind" else "favour"), self._line.last(position + 1)
        if word == "into" and following in ("account", "consideration"):
            return "account", self._line.last(position + 1)
        if word in _TAKEN or word in _PREPOSITIONS:
            return word, self._line.last(position)
        if word in ("that", ":"):
            return "that", last
        if word in ("how", "what", "why"):
            return "wh", last
        if word in _VERBAL or not (word[0].isalnum() or word[0] in "“\"'$‘"):
            return "none", last
        return "np", last

    def skip(self, position: int) -> int:
        """The next position that is no adverb and no parenthesis between commas ("notes, in this regard, that")."""
        for _ in range(3):
            word = self.word(position)
            if word == "," and self._line.symbols[position] == self._comma:
                _, end = self._line.sentence(position)
                closing = self._line.symbols.find(self._comma, position + 1, min(end, position + LONGEST))
                if closing < 0:  # "Noting, in line with its letter of 2 May that": the comma was forgotten
                    return next(
                        (p for p in range(position + 1, min(end, position + LONGEST)) if self.word(p) == "that"),
                        position,
                    )
                position = closing + 1
            elif word == "without" and self.word(position + 1) in ("reservation", "exception", "delay"):
                position += 2
            elif word == "in" and self.word(position + 1) == "the" and (terms := self._terms(position + 2)):
                position = terms + 1
            elif word == "in" and self.word(position + 1) == "particular":
                position += 2
            elif word == "in" and self.word(position + 1) in ("this", "that") and self.word(position + 2) in CONTEXTS:
                position += 3
            elif word in ("all", "both", "each") and self.word(position + 1) == "of":
                return position
            elif word and self._line.item(position) is None and (word in _ADVERBS or word.endswith("ly")):
                position += 1
            else:
                break
        return position

    def _terms(self, start: int) -> int | None:
        """Where "terms" stands close behind a position, as in "in the strongest possible terms"."""
        return next((p for p in range(start, start + 3) if self.word(p) == "terms"), None)

    def manner(self, after: int) -> tuple[str, int] | None:
        """The force of a manner such as "with concern" close behind a position, and its last token."""
        for position in range(after, after + 3):
            if self.word(position) == "with":
                for at in range(position + 1, position + 5):
                    force = lexicon().frame_force("manners", self.word(at)) if self.word(at) else None
                    if force is not None:
                        return force, self._line.last(at)
        return None

    def principle(self, after: int) -> bool:
        """Whether a commitment, right or principle is named close behind a position."""
        return bool(_PRINCIPLES & {self.word(p) for p in range(after, after + 6)})

    def fits(self, adjective: str, end: int) -> bool:
        """Whether what follows makes an attitude of an adjective: "is open to", not "is open"."""
        word, last = self.word(end), self.word(end - 1)
        words = lexicon().words
        if adjective in words("adjective_to", "all"):
            return word in ("to", "for") or last in ("to", "for")
        if adjective in words("adjective_infinitive", "all"):
            return bool({word, last} & {"to", "for", "that"})
        if adjective in words("adjective_in", "all"):
            return word == "in"
        if adjective in words("adjective_that", "all"):
            return bool({word, last} & {"that", "to", "of", "with", "in"})
        return word in words("adjective_complement", "all") or last in words("adjective_complement", "all")


_TAKEN = lexicon().words("taken", "all")
_PREPOSITIONS = lexicon().words("preposition", "all")
_VERBAL = lexicon().words("modal", "all") | lexicon().words("auxiliary", "all")
_ADVERBS = lexicon().words("adv", "all") | {"as", "well", "once", "again"}
_PRINCIPLES = lexicon().words("principle", "all")
