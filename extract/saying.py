"""Turns clauses into statements of speech acts: actor, addressee, content, topics, and the circumstances that the words give."""

from __future__ import annotations

import re
from functools import cache

from accords.extract.ground import Ground
from accords.extract.lexicon import lexicon, load
from accords.extract.line import Line
from accords.extract.model import Evidence, Ref, Span, Statement, Value
from accords.extract.speech import Clause
from accords.extract.surroundings import ACTORS
from accords.extract.topics import topics_of
from accords.extract.wording import Wording

ADDRESSED = frozenset({"calls", "supports", "opposes", "welcomes"})
"""Forces whose object may be somebody addressed."""
NEAR = 14
"""Positions behind the verb among which the addressee is."""


@cache
def circumstances() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The roles that expressions over the words give, with their expressions."""
    return tuple((role, re.compile(text)) for role, text in load("circumstances.toml")["patterns"].items())


def speech_act(clause: Clause, ground: Ground, line: Line) -> Statement:
    """The statement of a clause; `line` is that of the acts stage."""
    act, wording = clause.act, ground.wording
    first, last = min(line.first(clause.start), act.first), max(line.last(clause.end - 1), act.last)
    words = wording.readable(first, last)
    roles: dict[str, tuple[Value, ...]] = {
        "force": (act.force,),
        "anchor": (wording.span(act.first, act.last),),
        "actor": tuple(Ref(k) for k in clause.actors),
        "topic": topics_of(words),
    }
    speakers = ground.resolver.discourses[clause.paragraph.document].authors
    if speakers:
        roles["speaker"] = tuple(Ref(k) for k in speakers)
    content = _content_from(act.last + 1, last, wording)
    if content is not None:
        roles["content"] = (wording.span(content, last),)
    addressee = _addressee(clause, ground, line)
    if addressee is not None:
        roles["addressee"] = (addressee,)
    forbidden = act.passive and not _words("forbidden").isdisjoint(wording.words[act.first : act.last + 1])
    if act.negative or forbidden or wording.words[first].lower() in _words("negation"):
        roles["polarity"] = ("negative",)
    for role, flag in (("implicit", act.implicit), ("undertaking", act.undertaking)):
        if flag:
            roles[role] = (True,)
    if act.strength:
        roles["strength"] = (act.strength,)
    for role, pattern in circumstances():
        found = pattern.search(words)
        if found:
            roles[role] = (_stripped(wording, wording.starts[first] + found.start(), found[0]),)
    evidence = Evidence(clause.paragraph.document, wording.span(first, last), clause.rule, clause.paragraph.index)
    return Statement("SpeechAct", roles, evidence)


def _content_from(first: int, last: int, wording: Wording) -> int | None:
    """The first token of the content: past commas and dashes behind the verb."""
    while first <= last and not (wording.words[first][0].isalnum() or wording.words[first] in '“"‘$'):
        first += 1
    return first if first <= last else None


def _stripped(wording: Wording, start: int, words: str) -> Span:
    left = len(words) - len(words.lstrip())
    return wording.raw(start + left, start + len(words.rstrip()))


def _addressee(clause: Clause, ground: Ground, line: Line) -> Ref | Span | None:
    """Who is asked, supported or condemned: the party that is the object of the verb, or whose deed that is.

    Who is asked but not named ("call on the relevant parties to …") is told in the words of the text. Of a norm ("Marovia must
    withdraw") nobody behind the verb is addressed.
    """
    if clause.act.force not in ADDRESSED or clause.act.frame in ("for", "that") or clause.act.form in ("norm", "modal"):
        return None
    before = ""
    for position in range(clause.position + 1, min(clause.end, clause.position + NEAR)):
        item = line.item(position)
        if item is None:
            word = ground.wording.words[line.first(position)].lower()
            if (
                clause.act.force == "calls"
                and not clause.act.implicit
                and word == "to"
                and position > clause.position + 1
            ):
                return _asked(clause.position + 1, position, ground, line)
            if word == "neither" or (before and word in _words("beyond")):
                return None
            if word == "of" and before and before not in _words("deed"):
                return None
            before = "" if word == "," else word
        elif item.type in ACTORS and not (
            item.type == "RoleWord" and ground.resolver.means(item) in ("previous", "said")
        ):
            keys = ground.resolver.keys(item)
            if keys and keys[0] in ground.names.entities and keys[0] not in clause.actors:
                return Ref(keys[0])
    return None


def _words(name: str) -> frozenset[str]:
    return lexicon().words(name, "all")


def _asked(start: int, end: int, ground: Ground, line: Line) -> Span | None:
    """The words between a verb of calling and "to" or a comma, without article, where they tell somebody who can be asked."""
    words = [ground.wording.words[line.first(p)].lower() for p in range(start, end)]
    if "," in words:
        words = words[: words.index(",")]
    skipped = next((i for i, word in enumerate(words) if word not in ("the", "on", "upon", "to")), len(words))
    if not _words("asked") & set(words[skipped:]):
        return None
    return ground.wording.span(line.first(start + skipped), line.last(start + len(words) - 1))
