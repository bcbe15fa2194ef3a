"""What an act of speech is, as far as extraction knows it: a verb group that may perform one, and the clause that does."""

from __future__ import annotations

from dataclasses import dataclass

from accords.extract.model import Paragraph


@dataclass(frozen=True)
class Act:
    """A verb group that may perform an act; token indexes, `last` included."""

    force: str
    form: str
    lemma: str
    first: int
    last: int
    rule: str
    frame: str = "np"
    """The complement it takes: np, that, to, or a preposition."""
    negative: bool = False
    implicit: bool = False
    strength: str | None = None
    undertaking: bool = False
    then: str | None = None
    """The verb that tells what is done, after a modal or "to"."""
    passive: bool = False
    open: bool = False
    """Ends in a colon: list items say what is done."""
    elided: bool = False
    """Its copula is carried over: "and willing to cooperate"."""


@dataclass(frozen=True)
class Clause:
    """An act with whoever performs it: positions of the line; `start` to `end` is the clause."""

    act: Act
    position: int
    start: int
    end: int
    actors: tuple[str, ...]
    """Keys of those who act, best first."""
    rule: str
    paragraph: Paragraph
