"""Reads verb groups as possible acts: force, form, complement, polarity and strength of each match of the acts stage.

A rule's `given` says `by` what the force is decided (noun, adjective, modal, verb) or gives the `force`; `form` where the
pattern settles it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from accords.extract.complements import ComplementReader
from accords.extract.grammar import Grammar, Match
from accords.extract.lexicon import lexicon
from accords.extract.line import Item, Line
from accords.extract.speech import Act
from accords.extract.wording import Wording

SINGULAR = frozenset("is was has does remains stands feels finds becomes".split())
PAST = frozenset("was were had stood felt remained found became".split())
PARTICIPLE_ENDINGS = ("ed", "en", "id", "ld", "un", "ne", "de", "ught")


def collapse_acts(wording: Wording, grammar: Grammar, line: Line) -> Line:
    """The line with each possible act collapsed to an item whose value is an `Act`."""
    complements = ComplementReader(wording, line, grammar.alphabet.mark(","))
    places, at = [], -1
    for match in grammar.matches("acts", line):
        if match.start < at:
            continue
        act = _Reading(wording, line, complements, match).act()
        if act is not None:
            attributes = {"force": act.force, "form": act.form}
            places.append((match.start, match.end, Item("Act", act.first, act.last, act.rule, attributes, act)))
            at = match.end
    return line.collapse(places, grammar.alphabet)


@dataclass(frozen=True)
class _Reading:
    """One match of the acts stage."""

    wording: Wording
    line: Line
    complements: ComplementReader
    match: Match

    def act(self) -> Act | None:
        """The possible act, None where what follows makes none of it."""
        given = self.match.rule.given
        verb_at = self.match.one("verb") or self.match.one("copula") or self.match.one("modal")
        if verb_at is not None and self._in_title(verb_at[0]):
            return None
        verb = self._word(verb_at) or ""
        form, lemma = _form(verb)
        negation = self._word(self.match.one("no"))
        act = Act(
            given.get("force", ""),
            given.get("form") if given.get("form") in ("modal", "norm", "ing") else form,  # type: ignore[arg-type]
            lemma,
            self.line.first(self.match.start),
            self.line.last(self.match.end - 1),
            self.match.rule.name,
            frame=given.get("frame", "np"),
            negative=negation in ("not", "never"),
            implicit=given.get("implicit") == "yes",
            then=self._word(self.match.one("then")),
            elided=given.get("elided") == "yes",
        )
        match given.get("by"):
            case "noun":
                read = self._by_noun(act, verb)
            case "adjective":
                read = self._by_adjective(act)
            case "modal":
                return self._by_modal(act, verb)
            case "verb":
                read = self._by_verb(act, verb)
            case _:
                read = act
        if read is None or not read.force:
            return None
        commits = lexicon().frames["nouns"]["commits"]
        undertaking = read.force == "commits" or (given.get("by") == "noun" and read.lemma in commits)
        return replace(read, strength=_strength(read), undertaking=undertaking)

    def _word(self, at: tuple[int, int] | None) -> str | None:
        return self.complements.word(at[0]) if at is not None else None

    def _in_title(self, position: int) -> bool:
        """Whether a capitalised verb stands inside a sentence: there it belongs to a name."""
        start, _ = self.line.sentence(self.match.start)
        word = self.wording.words[self.line.first(position)]
        return word[0].isupper() and position > start + 2 and not word.isupper()

    def _by_noun(self, act: Act, verb: str) -> Act | None:
        """The noun decides, as in "express their deep concern"."""
        noun = self._word(self.match.one("noun")) or ""
        if noun in ("interest", "place", "position", "support") and verb in ("place", "show", "state"):
            return None
        force = lexicon().frame_force("nouns", noun) or ""
        return replace(act, force=force, lemma=noun, frame=self.complements.word(self.match.end) or "none")

    def _by_adjective(self, act: Act) -> Act | None:
        """The adjective decides, if what it needs follows: "are fully determined to"."""
        adjective = self._word(self.match.one("adjective")) or "guided"
        if act.then is None and not self.complements.fits(adjective, self.match.end):
            return None
        force = lexicon().frame_force("adjectives", adjective) or "asserts"
        return replace(
            act,
            force=force,
            lemma=adjective,
            form="base" if act.elided else act.form,
            frame="to" if act.then else act.frame,
        )

    def _by_modal(self, act: Act, verb: str) -> Act | None:
        """What is undertaken ("shall", "will") or called for implicitly ("must", "should")."""
        modal = self._word(self.match.one("modal")) or ""
        lemma = verb if verb != modal else (act.then or "")
        words = [w.lower() for w in self.wording.words[act.first : act.last + 1]]
        after = self.complements.word(self.match.end)
        if lemma in ("of", "in") or (not after and lemma == "be"):
            return None
        binds = modal in ("shall", "will")
        passive = "be" in words and (
            lemma.endswith(PARTICIPLE_ENDINGS) or lemma in lexicon().words("participle", "all")
        )
        particle = after in lexicon().words("particle", "all")
        return replace(
            act,
            force="commits" if binds else "calls",
            form="modal" if binds else "norm",
            lemma=lemma,
            last=self.line.last(self.match.end) if particle else act.last,
            frame="np",
            negative=act.negative or "not" in words or "never" in words,
            implicit=not binds or ("be" in words and not passive and modal == "shall"),
            strength=modal if binds else None,
            undertaking=binds,
            then=act.then or lemma,
            passive=passive,
            open=self.match.rule.given.get("open") == "yes",
        )

    def _by_verb(self, act: Act, verb: str) -> Act | None:
        """A performative verb: its complement decides among its forces."""
        read = self._performed(act, verb)
        if read is None:
            return None
        auxiliary = self.wording.words[act.first].lower()
        match self.match.rule.given.get("form"):
            case "perfect":  # "have agreed" resolves; "has established" tells a story
                if read.force == "decides" and read.lemma not in lexicon().words("resolving", "all"):
                    return None
                return replace(read, form="s" if auxiliary == "has" else "base")
            case "progressive":
                return replace(read, form="s" if auxiliary in ("is", "was") else "base")
        return replace(read, form=_form(auxiliary)[0]) if "through" in self.match.rule.given else read

    def _performed(self, act: Act, verb: str) -> Act | None:
        at = self.match.one("verb")
        assert at is not None, self.match.rule.name
        words, after = lexicon(), at[1]
        frame, end = ("to", act.last) if act.then is not None else self.complements.complement(after, act.last)
        manner = self.complements.manner(after)
        for reading in words.readings(verb):
            by_force = words.complements.get(reading.lemma, {})
            if manner is not None and by_force and reading.lemma in words.words("manner_verb", "all"):
                return replace(act, force=manner[0], lemma=reading.lemma, last=max(act.last, manner[1]))
            force = next((f for f, taken in by_force.items() if frame in taken), None)
            if force is None:
                continue
            if force == "asserts":
                force = self._joined_force() or force
            if reading.lemma == "affirm" and frame == "np" and self.complements.principle(after):
                force = "reaffirms"
            return replace(act, force=force, lemma=reading.lemma, frame=frame, last=max(act.last, end))
        return None

    def _joined_force(self) -> str | None:
        """The force of a verb joined to a head that only asserts: "acknowledge and respect", "recognise and reaffirm"."""
        words = [self.complements.word(p) for p in range(self.match.start, self.match.end)]
        second = words[words.index("and") + 1 :] if "and" in words else []
        for reading in (r for word in second for r in lexicon().readings(word)):
            for force, taken in lexicon().complements.get(reading.lemma, {}).items():
                if force != "asserts" and "np" in taken:
                    return force
        return None


def _form(verb: str) -> tuple[str, str]:
    """Form (base, s, ing or ed) and lemma of the head word."""
    if verb in PAST:
        return "ed", verb
    if verb in SINGULAR:
        return "s", verb
    forms = {r.form: r.lemma for r in lexicon().readings(verb)}
    for form in ("base", "s", "ing", "ed", "pp"):
        if form in forms:
            return ("ed" if form == "pp" else form), forms[form]
    return "base", verb


def _strength(act: Act) -> str | None:
    """How binding the wording is, from the strongest that applies."""
    if act.force not in ("commits", "decides"):
        return None
    return next((rank for rank, words in lexicon().frames["strengths"].items() if act.lemma in words), None)
