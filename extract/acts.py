"""Reads verb groups as possible acts: force, form, complement, polarity and strength of each match of the acts stage."""

from __future__ import annotations

from accords.extract.grammar import Grammar, Match
from accords.extract.lexicon import Lexicon, lexicon
from accords.extract.line import Item, Line
from accords.extract.speech import Act
from accords.extract.wording import Wording

SINGULAR = frozenset("is was has does remains stands feels finds becomes".split())
PAST = frozenset("was were had stood felt remained found became".split())


class ActReader:
    """Collapses the verb groups of a line."""

    def __init__(self, wording: Wording, grammar: Grammar) -> None:
        self.wording, self.grammar = wording, grammar
        self.lexicon: Lexicon = lexicon()

    def run(self, line: Line) -> Line:
        """The line with each possible act collapsed to an item whose value is an `Act`."""
        places = []
        at = -1
        for match in self.grammar.matches("acts", line):
            if match.start < at:
                continue
            act = self._act(match, line)
            if act is not None:
                attributes = {"force": act.force, "form": act.form}
                places.append((match.start, match.end, Item("Act", act.first, act.last, act.rule, attributes, act)))
                at = match.end
        return line.collapse(places, self.grammar.alphabet)

    def _word(self, line: Line, position: int) -> str:
        return self.wording.words[line.first(position)].lower()

    def _act(self, match: Match, line: Line) -> Act | None:
        given = match.rule.given
        first, last = line.first(match.start), line.last(match.end - 1)
        verb_at = match.one("verb") or match.one("copula") or match.one("modal")
        verb = self._word(line, verb_at[0]) if verb_at else ""
        then_at = match.one("then")
        then = self._word(line, then_at[0]) if then_at else None
        if self._title_case(line, match, verb_at):
            return None
        negative = match.one("no") is not None and self._word(line, match.one("no")[0]) in ("not", "never")  # type: ignore[index]
        form, lemma = self._form(verb)
        form = {"modal": "modal", "norm": "norm", "ing": "ing"}.get(given.get("form", ""), form)
        force: str | None = given.get("force")
        frame = given.get("frame", "np")
        by = given.get("by")
        implicit = given.get("implicit") == "yes"
        passive = False
        if by == "noun":
            noun_at = match.one("noun")
            assert noun_at is not None
            noun = self._word(line, noun_at[0])
            force = self.lexicon.frame_force("nouns", noun)
            lemma = noun
            frame = self._next(line, match.end)
            if noun in ("interest", "place", "position", "support") and verb in ("place", "show", "state"):
                return None
        elif by == "adjective":
            adjective_at = match.one("adjective")
            lemma = self._word(line, adjective_at[0]) if adjective_at else "guided"
            force = self.lexicon.frame_force("adjectives", lemma) or "asserts"
            if not self._adjective_fits(lemma, match, line, then):
                return None
            form = "ing" if given.get("form") == "ing" else form
            if given.get("elided"):
                form = "base"
        elif by == "modal":
            modal_at = match.one("modal")
            assert modal_at is not None
            modal = self._word(line, modal_at[0])
            lemma = verb if verb != modal else (then or "")
            force = "commits" if modal in ("shall", "will") else "calls"
            implicit = force == "calls"
            form = "norm" if implicit else "modal"
            words = [w.lower() for w in self.wording.words[first : last + 1]]
            following = self._next_word(line, match.end)
            passive = "be" in words and (lemma.endswith(("ed", "en", "id", "ld", "un", "ne", "de", "ught")) or lemma in _PARTICIPLES)
            if "be" in words and not passive:
                implicit = modal != "will"
            negative = negative or "not" in words or "never" in words
            last = self._with_particle(line, match.end, last)
            if lemma in ("of", "in") or following is None and lemma == "be":
                return None
            return Act(force, form, lemma, first, last, match.rule.name, "np", negative, implicit, modal if modal in ("shall", "will") else None, force == "commits", then or lemma, passive, open=given.get("open") == "yes")  # fmt: skip
        elif by == "verb":
            read = self._verb(match, line, verb, then)
            if read is None:
                return None
            force, frame, lemma, last = read
            if given.get("form") == "perfect":
                auxiliary = self.wording.words[first].lower()
                form = "s" if auxiliary == "has" else "base"
                if force == "decides" and lemma not in self.lexicon.words("resolving", "all"):
                    return None
            elif given.get("form") == "progressive":
                auxiliary = self.wording.words[first].lower()
                form = "s" if auxiliary in ("is", "was") else "base"
            elif given.get("through"):
                form = self._form(self.wording.words[first].lower())[0]
        if force is None:
            return None
        strength = self._strength(lemma, force)
        undertaking = force == "commits" or (by == "noun" and lemma in self.lexicon.frames["nouns"]["commits"])
        return Act(
            force, form, lemma, first, last, match.rule.name, frame, negative, implicit, strength, undertaking, then, passive,
            elided=given.get("elided") == "yes",
        )  # fmt: skip

    def _title_case(self, line: Line, match: Match, verb_at: tuple[int, int] | None) -> bool:
        """Whether a capitalised verb stands inside a sentence: there it belongs to a name."""
        if verb_at is None:
            return False
        start, _ = line.sentence(match.start)
        word = self.wording.words[line.first(verb_at[0])]
        return word[0].isupper() and verb_at[0] > start + 2 and not word.isupper()

    def _with_particle(self, line: Line, position: int, last: int) -> int:
        """The last token of a verb with its particle: "be carried out", "step up"."""
        return line.last(position) if self._next_word(line, position) in self.lexicon.words("particle", "all") else last

    def _form(self, verb: str) -> tuple[str, str]:
        """Form (base, s, ing or ed) and lemma of the head word."""
        if verb in PAST:
            return "ed", verb
        if verb in SINGULAR:
            return "s", verb
        forms = {r.form: r.lemma for r in self.lexicon.readings(verb)}
        for form in ("base", "s", "ing", "ed", "pp"):
            if form in forms:
                return ("ed" if form == "pp" else form), forms[form]
        return "base", verb

    def _verb(self, match: Match, line: Line, verb: str, then: str | None) -> tuple[str, str, str, int] | None:
        """Force, complement, lemma and last token of a performative verb, by what follows it."""
        verb_at = match.one("verb")
        assert verb_at is not None
        readings = self.lexicon.readings(verb)
        last = line.last(match.end - 1)
        after = verb_at[1]
        for possible in readings:
            by_force = self.lexicon.complements.get(possible.lemma)
            if by_force is None:
                continue
            if then is not None:
                frame, end = "to", last
            else:
                frame, end = self._complement(line, after, match.end, last)
            manner = self._manner(line, after)
            if manner is not None and possible.lemma in ("note", "recall", "observe", "acknowledge", "recognize", "take"):
                return manner[0], "np", possible.lemma, manner[1]
            chosen = next((f for f, complements in by_force.items() if frame in complements), None)
            if chosen is not None:
                if chosen == "asserts":
                    chosen = self._joined_force(match, line) or chosen
                if possible.lemma == "affirm" and frame == "np" and self._principle(line, after):
                    chosen = "reaffirms"
                if frame in ("note", "cognizance", "tribute", "homage", "mind", "forward", "out", "up", "on", "upon", "for") and end == last:
                    end = line.last(min(self._skip(line, after), len(line.items) - 1))
                return chosen, frame, possible.lemma, max(last, end)
        return None

    def _joined_force(self, match: Match, line: Line) -> str | None:
        """The force of a verb joined to a head that only asserts: "acknowledge and respect", "recognise and reaffirm"."""
        words = [self._word(line, p) for p in range(match.start, match.end)]
        if "and" not in words:
            return None
        for word in words[words.index("and") + 1 :]:
            for reading in self.lexicon.readings(word):
                for force, complements in self.lexicon.complements.get(reading.lemma, {}).items():
                    if force != "asserts" and "np" in complements:
                        return force
        return None

    def _principle(self, line: Line, after: int) -> bool:
        """Whether "affirm" has a commitment, right or principle as its object."""
        words = [self._word(line, p) for p in range(after, min(after + 6, len(line.items))) if line.items[p] != -1]
        return bool({"commitment", "adherence", "principle", "principles", "right", "rights", "importance", "determination"} & set(words))

    def _skip(self, line: Line, position: int) -> int:
        """The next position that is no adverb and no parenthesis between commas ("notes, in this regard, that")."""
        alphabet = self.grammar.alphabet
        for _ in range(3):
            if position >= len(line.items) or line.items[position] == -1:
                return position
            word = self._word(line, position)
            if line.symbols[position] == alphabet.mark(","):
                _, end = line.sentence(position)
                closing = line.symbols.find(alphabet.mark(","), position + 1, min(end, position + 18))
                if closing < 0:
                    return position
                position = closing + 1
            elif word == "in" and self._next_word(line, position + 1) == "particular":
                position += 2
            elif word == "in" and self._next_word(line, position + 1) in ("this", "that", "particular") and self._next_word(line, position + 2) in ("regard", "context", "respect", "connection"):
                position += 3
            elif word in self.lexicon.words("adv", "all") or (word.endswith("ly") and line.item(position) is None) or word in ("as", "well", "once", "again"):
                position += 1
            else:
                break
        return position

    def _complement(self, line: Line, after: int, end: int, last: int) -> tuple[str, int]:
        position = max(self._skip(line, after), after)
        if position >= len(line.items) or line.items[position] == -1:
            return "none", last
        word = self._word(line, position)
        item = line.item(position)
        if item is not None:
            return ("np", last) if item.type != "Act" else ("none", last)
        if word == "in" and self._next_word(line, position + 1) in ("mind", "favour", "favor"):
            return ("mind" if self._next_word(line, position + 1) == "mind" else "favour"), line.last(position + 1)
        if word == "that":
            return "that", last
        if word == "into" and self._next_word(line, position + 1) in ("account", "consideration"):
            return "account", line.last(position + 1)
        if word in _TAKEN:
            return word, line.last(position)
        if word in self.lexicon.words("preposition", "all"):
            return word, line.last(position)
        if word in ("how", "what", "why"):
            return "wh", last
        if word in self.lexicon.words("modal", "all") or word in self.lexicon.words("auxiliary", "all"):
            return "none", last
        if not (word[0].isalnum() or word[0] in "“\"'$‘"):
            return ("that", last) if word == ":" else ("none", last)
        return "np", last

    def _manner(self, line: Line, after: int) -> tuple[str, int] | None:
        position = after
        for position in range(after, min(after + 3, len(line.items))):
            if line.items[position] == -1:
                return None
            if self._word(line, position) == "with":
                for at in range(position + 1, min(position + 5, len(line.items))):
                    if line.items[at] == -1:
                        return None
                    force = self.lexicon.frame_force("manners", self._word(line, at))
                    if force is not None:
                        return force, line.last(at)
        return None

    def _adjective_fits(self, adjective: str, match: Match, line: Line, then: str | None) -> bool:
        """Whether the complement makes an attitude of it: "is open to", not "is open"."""
        if then is not None:
            return True
        position = match.end
        if position >= len(line.items) or line.items[position] == -1:
            return False
        word = self._word(line, position)
        last = self._word(line, position - 1)
        if adjective in ("open", "committed", "dedicated", "opposed", "bound", "resolved", "devoted"):
            return word in ("to", "for") or last in ("to", "for")
        if adjective in ("ready", "willing", "prepared", "eager", "keen", "determined"):
            return word in ("to", "for", "that")
        if adjective in ("firm", "resolute", "steadfast", "united"):
            return word == "in"
        if adjective in ("certain", "satisfied", "happy", "proud", "glad", "confident", "sure", "hopeful"):
            return word in ("that", "to", "of", "with", "in")
        return word in ("that", "to", "of", "at", "about", "by", "with", "over", "for", "in", "on") or last in ("at", "by", "of", "that", "to", "about", "over", "in", "with")

    def _next_word(self, line: Line, position: int) -> str | None:
        if position >= len(line.items) or line.items[position] == -1:
            return None
        return self._word(line, position)

    def _next(self, line: Line, position: int) -> str:
        return self._next_word(line, position) or "none"

    def _strength(self, lemma: str, force: str) -> str | None:
        if force not in ("commits", "decides"):
            return None
        return next((rank for rank, words in self.lexicon.frames["strengths"].items() if lemma in words), None)


_TAKEN = frozenset("note cognizance tribute homage forward out up pride satisfaction attention ourselves themselves itself".split())
_PARTICIPLES = frozenset("held made taken kept set put begun done given met found brought built paid sent drawn chosen undertaken seen shown known led upheld spent lost borne".split())


