"""Counts a document's units: the citable number of each paragraph, the level of each list item and the lead-in above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from accords.extract.documents import Piece
from accords.extract.layout import Kind
from accords.extract.marks import Mark, roman

# A numbered paragraph that opens with one of these is a sentence of its own and does not go on with the lead-in above.
_SENTENCE_OPENERS = frozenset(
    "the a an in on we they it this these those that to for with all each any no there as at by if when where while upon since "
    "after before every both his her its their our none such under during following through our states parties nothing".split()
)
_INFINITIVE = re.compile(r"[Tt]o\s(?!(?:this|that|the|these|achieve\s.*,)\b)[a-z]+")


@dataclass(slots=True)
class _Level:
    style: str
    label: str
    number: str
    lead: int | None


@dataclass(slots=True)
class Units:
    """The state of the count inside one document, paragraph by paragraph."""

    sectioned: bool
    """Paragraph numbers begin anew in each section, so that the section belongs to the number."""
    default: str
    """The unit of paragraphs without a number: `body`, `letter`."""
    section: str = ""
    number: str = ""
    _levels: list[_Level] = field(default_factory=list)
    _last: int | None = None
    """The last paragraph, and whether it leaves something to come and is itself a list item."""
    _open: bool = False
    _item: bool = False
    _colon: bool = False
    _comma: bool = False
    _numbered_lead: int | None = None

    def enter(self, section: str) -> None:
        """Begin a section or article."""
        self.section = section
        self.head("")

    def head(self, number: str) -> None:
        """Begin the paragraphs under a heading, numbered or not."""
        self.number = number
        self._levels.clear()
        self._last, self._open, self._item, self._numbered_lead = None, False, False, None

    @property
    def last(self) -> int | None:
        """The last paragraph counted."""
        return self._last

    @property
    def listing(self) -> bool:
        """A paragraph that leaves something to come is open, and no item has a mark."""
        return self._open and not self._item and self._colon

    @property
    def current(self) -> str:
        """The unit of a paragraph without a mark."""
        if self.number and self.section and self.sectioned:
            return f"{self.section}.{self.number}"
        return self.number or self.section or self.default

    def plain(self, index: int, text: str) -> int | None:
        """Count a paragraph without a mark; give its lead-in if it is an item of a list without marks."""
        lead = self._last if self._open and not self._item and _INFINITIVE.match(text) else None
        if lead is None:
            self._introduce(index, text, item=False)
        self._numbered_lead = index if self._open and not self._comma else None
        return lead

    def numbered(self, index: int, mark: Mark, text: str) -> int | None:
        """Count a numbered paragraph; give its lead-in if it goes on with one."""
        self.number = mark.label
        self._levels.clear()
        lead = self._numbered_lead
        self._introduce(index, text, item=False)
        return lead if lead is not None and continues(text) else None

    def item(self, index: int, mark: Mark, text: str) -> tuple[str, int | None, int]:
        """Count a list item; give its number, the index of its lead-in and its level."""
        depth, style = self._place(mark)
        if depth is not None and (self._item or mark.label or not self._open):
            again = self._item or bool(mark.label)
            lead = self._levels[depth].lead if again else self._last if text[:1].islower() else None
        elif self._item and not self._open and self._levels:
            depth, lead = len(self._levels), self._levels[-1].lead
        else:
            if not self._item:
                self._levels.clear()
            depth = len(self._levels)
            lead = self._last if self._open or text[:1].islower() else None
        del self._levels[depth:]
        base = self._levels[-1].number if self._levels else self.current
        number = f"{'' if base == self.default else base}({mark.label})" if mark.label else base
        self._levels.append(_Level(style, mark.label, number, lead))
        self._introduce(index, text, item=True)
        return number, lead, depth + 1

    def _place(self, mark: Mark) -> tuple[int | None, str]:
        """The level that an item goes on at, and the style of its list: "(i)" after "(h)" is a letter."""
        styles = [mark.style]
        if mark.kind == "roman":
            letter = mark.style.replace("i", "a")
            styles = [mark.style, letter] if self._open else [letter, mark.style]
        for style in styles:
            for depth in range(len(self._levels) - 1, -1, -1):
                level = self._levels[depth]
                if level.style.lstrip("(") == style.lstrip("(") and (
                    not mark.label or _follows(level.label, mark.label)
                ):
                    return depth, style
        return None, mark.style

    def _introduce(self, index: int, text: str, *, item: bool) -> None:
        bare = text.rstrip(' "”’)')
        self._last, self._item, self._colon = index, item, bare.endswith(":")
        self._comma = bare.endswith(",")
        self._open = bare.endswith((":", "—", "–")) or not bare.endswith((".", "!", "?", ";"))


def _follows(before: str, label: str) -> bool:
    if before.isdigit() and label.isdigit():
        return int(label) == int(before) + 1
    if len(before) == 1 and len(label) == 1 and ord(label) == ord(before) + 1:
        return True
    return 0 < roman(before) == roman(label) - 1


def continues(text: str) -> bool:
    """Tell whether words go on with a lead-in rather than open a sentence of their own.

    >>> continues("Reaffirm our commitment"), continues("We reaffirm")
    (True, False)
    """
    first = text.split(None, 1)[0].strip(',.“"').lower() if text.split() else ""
    return text[:1].islower() or first not in _SENTENCE_OPENERS or _INFINITIVE.match(text) is not None


def begins_anew(pieces: Sequence[Piece]) -> bool:
    """Tell whether paragraph numbers of a document begin anew in each section or article."""
    firsts: list[tuple[int, int, bool]] = []
    last = 0
    section: Mark | None = None
    bare = fresh = False
    for piece in pieces:
        mark = piece.mark
        if mark is None:
            continue
        if mark.kind == "article":
            return True
        if mark.kind == "section":
            section, fresh, bare = mark, True, not piece.text
        elif mark.kind == "num" and piece.kind is Kind.TEXT:
            if section is not None and fresh:
                firsts.append((int(mark.label), last, bare))
                fresh = False
            last = int(mark.label)
    if any(first == 1 and before for first, before, _ in firsts):
        return True
    if any(first == before + 1 and before for first, before, _ in firsts):
        return False
    return bool(firsts) and firsts[0][2]
