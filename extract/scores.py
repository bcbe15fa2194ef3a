"""What a comparison with gold yields: scores, and the faults in their sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Score:
    """How many were right, of how many said, of how many in gold."""

    right: int = 0
    said: int = 0
    gold: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.said + other.said, self.gold + other.gold)

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 1 where nothing was to be found and nothing was said."""
        return 2 * self.right / (self.said + self.gold) if self.said + self.gold else 1.0


@dataclass(frozen=True, order=True)
class Fault:
    """One difference: `miss` (in gold only), `false` (said only), `force` or `actor` (an act found with the wrong one)."""

    path: str
    start: int
    fault: str
    kind: str
    summary: str
    sentence: str


@dataclass(frozen=True)
class Evaluation:
    """Scores by kind ("entity", "act+force" …), by predicate and by force, and every fault in its sentence."""

    kinds: Mapping[str, Score] = field(default_factory=dict)
    predicates: Mapping[str, Score] = field(default_factory=dict)
    forces: Mapping[str, Score] = field(default_factory=dict)
    false_quotes: int = 0
    faults: tuple[Fault, ...] = ()

    def __add__(self, other: Evaluation) -> Evaluation:
        return Evaluation(
            merged(self.kinds, other.kinds),
            dict(sorted(merged(self.predicates, other.predicates).items())),
            dict(sorted(merged(self.forces, other.forces).items())),
            self.false_quotes + other.false_quotes,
            self.faults + other.faults,
        )


def merged(one: Mapping[str, Score], other: Mapping[str, Score]) -> dict[str, Score]:
    return {name: one.get(name, Score()) + other.get(name, Score()) for name in dict.fromkeys((*one, *other))}


def sentence_around(text: str, start: int, end: int, reach: int = 200) -> str:
    r"""The sentence a stretch stands in, line breaks folded, the stretch in [brackets]; long ones are cut with an ellipsis.

    >>> sentence_around("Peace. We welcome\nit. End.", 10, 17)
    'We [welcome] it.'
    """
    if start >= end:
        return ""
    before, stretch, after = text[max(0, start - reach) : start], text[start:end], text[end : end + reach]
    begin = max((before.rfind(stop) + len(stop) for stop in (". ", ".\n", "\n\n") if stop in before), default=0)
    stops = [after.find(stop) + 1 for stop in (". ", ".\n", "\n\n") if stop in after]
    finish = 0 if stretch.rstrip().endswith(".") else min(stops, default=len(after))
    lead = "…" if not begin and start > reach else ""
    tail = "…" if not stops and end + reach < len(text) else ""
    return lead + " ".join(f"{before[begin:]}[{stretch}]{after[:finish]}".split()) + tail
