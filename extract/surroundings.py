"""What stands around a verb on the line: words before it, bounds of its clause, subordination, the paragraph it is in."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from accords.extract.lexicon import lexicon
from accords.extract.line import Item, Line
from accords.extract.model import Paragraph
from accords.extract.speech import Act, Clause
from accords.extract.wording import Wording

ACTORS = frozenset({"State", "Organization", "Organ", "Force", "Group", "Office", "Person", "RoleWord"})
PREPOSITIONS = lexicon().words("preposition", "all")
SUBORDINATORS = lexicon().words("subordinator", "all")
RELATIVES = lexicon().words("relative_pronoun", "all")
AUXILIARIES = lexicon().words("relative_auxiliary", "all")
ADVERBIAL = lexicon().words("adverbial", "all")
BEFORE_NOUN = lexicon().words("before_noun", "all")
SPEAKING = lexicon().words("speaking", "all")
ACTIONS = lexicon().words("action", "base")
PARTICLES = lexicon().words("particle", "all")


class Surroundings:
    """Questions about places of a line; positions are those of the line."""

    def __init__(self, wording: Wording, line: Line) -> None:
        self.wording, self.line = wording, line
        self._ascending = list(accumulate(line.firsts, max))

    def word(self, position: int) -> str:
        """The (first) word at a position, in lower case; empty at a sentence bound."""
        token = self.line.first(position)
        return self.wording.words[token].lower() if token >= 0 else ""

    def word_of(self, item: Item) -> str:
        """The first word of an item, in lower case."""
        return self.wording.words[item.first].lower()

    def is_actor(self, item: Item | None) -> bool:
        """Whether an item can act."""
        return item is not None and item.type in ACTORS

    def act_at(self, position: int) -> Act | None:
        """The possible act at a position."""
        item = self.line.item(position)
        return item.value if item is not None and isinstance(item.value, Act) else None

    def positions(self, paragraph: Paragraph) -> range:
        """The positions of a paragraph, its sentence bounds included."""
        first, end = self.wording.tokens_of(paragraph)
        return range(bisect_left(self._ascending, first), bisect_left(self._ascending, end))

    def before(self, position: int) -> str:
        """The word before a position, past determiners and the like; empty at the start of the sentence."""
        at = position - 1
        while at >= 0 and self.line.items[at] != -1 and self.word(at) in BEFORE_NOUN:
            at -= 1
        return self.word(at) if at >= 0 else ""

    def behind_to(self, position: int) -> bool:
        """Whether an infinitive marker stands before a verb ("to also discuss")."""
        at = position - 1
        while at >= 0 and (self.word(at) in ADVERBIAL - {"to", "and", "end"} or self.word(at).endswith("ly")):
            at -= 1
        return self.word(at) == "to"

    def own_subject(self, position: int) -> bool:
        """Whether an actor stands right before a verb, and not in a phrase: then the verb is its own, not carried over."""
        at = position - 1
        while at >= 0 and (self.word(at).endswith("ly") or self.word(at) in ("also", "further", "jointly")):
            at -= 1
        return self.is_actor(self.line.item(at)) and self.before(at) not in PREPOSITIONS | {"and"}

    def second_of_between(self, position: int) -> bool:
        """Whether an actor behind "and" is the second of "between A and B"."""
        start, _ = self.line.sentence(position)
        words = [self.word(p) for p in range(max(start, position - 9), position)]
        return "between" in words and not {",", ";"} & set(words[words.index("between") :])

    def clause_start(self, low: int, position: int) -> int:
        """Where the clause of a verb begins: behind the last semicolon, past what joins it."""
        at = position
        while at > low and self.word(at - 1) != ";":
            at -= 1
        while at < position and self.word(at) in ("and", ",", ";"):
            at += 1
        return at

    def that_clause(self, at: int) -> bool:
        """Whether a "that" opens a clause, and is no determiner as in "that State Party", "toward that end"."""
        item = self.line.item(at + 1) if at + 1 < len(self.line.items) else None
        determines = item is not None and item.type == "RoleWord" and item.attributes.get("number") == "sg"
        return self.word(at - 1) not in PREPOSITIONS and not determines

    def closed_by_verb(self, at: int, position: int) -> bool:
        """Whether a relative clause has had its own verb before a position: "the Party that is responsible … shall"."""
        return self.act_at(at - 1) is None and any(self.word(p) in AUXILIARIES for p in range(at + 1, position))

    def governing(self, position: int, accepted: list[Clause]) -> Clause | None:
        """The act before, if its that-clause is still open at a position."""
        if not accepted or accepted[-1].act.frame not in ("that", "wh"):
            return None
        between = range(accepted[-1].position, position)
        return None if any(self.word(p) == ";" for p in between) else accepted[-1]

    def subordinate(self, low: int, position: int, accepted: list[Clause]) -> bool:
        """Whether a verb stands in a subordinate clause that no comma has closed."""
        if self.governing(position, accepted) is not None:
            return True
        for at in range(position - 1, low - 1, -1):
            word = self.word(at)
            if self.line.item(at) is not None:
                continue
            if word == ";":
                return False
            if word in (",", ":"):  # commas close any clause but that of "that"
                return any(
                    self.word(p) == "that" and self.line.item(p) is None and self.that_clause(p)
                    for p in range(at - 1, low - 1, -1)
                )
            if word in SUBORDINATORS or (word == "that" and self.that_clause(at)):
                if word in RELATIVES | {"that"} and self.closed_by_verb(at, position):
                    continue
                return True
        return False


def adverbial(words: list[str]) -> bool:
    """Whether words between a conjunction and a verb are adverbs or a prepositional phrase.

    >>> adverbial(["in", "this", "regard"]), adverbial(["with", "the"]), adverbial(["the", "parties"])
    (True, False, False)
    """
    if not words or set(words) <= ADVERBIAL or all(w.endswith("ly") or w in ADVERBIAL for w in words):
        return True
    return words[0] in PREPOSITIONS and len(words) <= 9 and words[-1] not in _OPEN_ENDED


_OPEN_ENDED = PREPOSITIONS | lexicon().words("determiner", "all")
