"""Everything compiled: the closed alphabet, and each stage's rules as regular expressions over it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from accords.extract.alphabet import Alphabet
from accords.extract.lexicon import lexicon
from accords.extract.line import Line
from accords.extract.pattern import Compiled, Compiler, PatternError, parse
from accords.extract.rulebook import STAGES, Rule, Rulebook, RuleError, load

FORCES = ("asserts", "calls", "commits", "concern", "decides", "opposes", "reaffirms", "supports", "welcomes")
FORMS = ("base", "s", "ed", "ing", "adj", "modal", "norm")
TYPES: dict[str, dict[str, tuple[str, ...]]] = {
    **{
        name: {}
        for name in (
            "State", "Organization", "Organ", "Force", "Instrument", "Resolution", "DocumentCited", "Person", "Place", "Event",
            "Group", "Office", "Demonym", "Date",
        )
    },
    "RoleWord": {"number": ("sg", "pl")},
    "Act": {"force": FORCES, "form": FORMS},
}  # fmt: skip
"""Types of collapsed items and their attributes."""
MEMBERS = {
    "Party": ("State", "Organization", "Organ", "Force", "Group", "Office", "Person"),
    "Body": ("Organization", "Organ", "Force"),
    "Text": ("Instrument", "Resolution", "DocumentCited"),
    "Actor": ("State", "Organization", "Organ", "Force", "Group", "Office", "Person", "RoleWord"),
    "Named": (
        "State", "Organization", "Organ", "Force", "Instrument", "Resolution", "DocumentCited", "Person", "Place", "Event",
        "Group", "Office",
    ),
}  # fmt: skip
"""Names that stand for several types."""


@dataclass(frozen=True)
class Match:
    """A place where a rule holds: positions `start` to `end` of a line."""

    rule: Rule
    compiled: Compiled
    found: re.Match[str]

    @property
    def start(self) -> int:
        """The first position."""
        return self.found.start()

    @property
    def end(self) -> int:
        """The position behind the last."""
        return self.found.end()

    def spans(self, role: str) -> list[tuple[int, int]]:
        """The places of a role; of each member, for a coordination."""
        return list(self.compiled.spans(self.found, role))

    def one(self, role: str) -> tuple[int, int] | None:
        """The first place of a role, or None."""
        return next(iter(self.compiled.spans(self.found, role)), None)


class Grammar:
    """The compiled rules of a rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.alphabet = Alphabet(dict.fromkeys(rulebook.words(), "") | lexicon().kin(), TYPES)
        compiler = Compiler(self.alphabet, lexicon().words, lambda t: MEMBERS.get(t, (t,)), rulebook.macros)
        self.verbal = compiler.compile(parse("@Act | $action/base", {})).regex
        """Where a verb may stand: possible acts, and base forms of verbs of action."""
        self.compiled: dict[str, Compiled] = {}
        for rule in rulebook.rules:
            try:
                self.compiled[rule.name] = compiler.compile(rule.tree)
            except (PatternError, KeyError, re.error) as error:
                raise RuleError(f"{rule.file}, rule {rule.name}: {error}") from error
        self._stages = {s: [(r, self.compiled[r.name]) for r in rulebook.stage(s)] for s in STAGES}

    def matches(self, stage: str, line: Line) -> list[Match]:
        """Every match of a stage's rules on a line, sorted by place, the longest and the earlier rule first."""
        found = [
            (m.start(), -m.end(), order, Match(rule, compiled, m))
            for order, (rule, compiled) in enumerate(self._stages[stage])
            for m in compiled.regex.finditer(line.symbols)
            if m.end() > m.start()
        ]
        found.sort(key=lambda f: f[:3])
        return [f[3] for f in found]


def apart(matches: list[Match]) -> list[Match]:
    """The matches that remain when of overlapping ones the leftmost, then the longest, then the earlier rule is kept."""
    kept: list[Match] = []
    at = -1
    for match in matches:
        if match.start >= at:
            kept.append(match)
            at = match.end
    return kept


@cache
def grammar() -> Grammar:
    """The grammar that ships with accords."""
    return Grammar(load())
