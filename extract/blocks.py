"""Joins the lines of a text to blocks, each of which is read as one: wraps are mended, lists and clauses kept apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from accords.extract.layout import Kind, Line
from accords.extract.marks import Mark, roman
from accords.extract.preambles import is_enacting, is_opener

_QUOTES = '"“«'
_CLOSERS = " \t*_\"”’')»>"
_NOTE = re.compile(r"(?:\[\d{1,3}\]|(?<=[a-z,.;])\d{1,2}|</?\w+>)\Z")
_NOTE_ENDS = tuple("0123456789]>")
_FUNCTION_WORDS = frozenset(
    "of the and to in for by with on at from or a an as that their its our his her between into under within through "
    "against among towards upon per de including which who not any each both all other regarding concerning".split()
)
_ENDS = tuple(".!?:;…")
_HEADING_WORDS = frozenset(
    "preamble introduction general conclusion conclusions principles scope objectives annex definitions background".split()
)
_JOINERS = frozenset("and of on for in to with by from between or the at".split())
# "(XXXI-O/01)", "(WFP)": one word in brackets belongs to the line above.
_BRACKETED = re.compile(r"\([^\s()]+\)\s")
_DASHES = "-–—"
_WRAP_SHARE = 0.3
_SPACED_SHARE = 0.5
_SHORT = 60
_NARROW = 0.6
_SLACK = 0.85


@dataclass(slots=True)
class Block:
    """A stretch of lines that is read as one."""

    lines: list[Line]
    kind: Kind
    mark: Mark | None
    notes: list[Line] = field(default_factory=list)
    """Footnotes that stand inside it, at the foot of a page that its sentence runs across."""

    @property
    def start(self) -> int:
        """Where it begins in the raw text, its mark included."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Where it ends in the raw text."""
        return self.lines[-1].end

    @property
    def ranges(self) -> list[tuple[int, int]]:
        """The raw stretches of its words, without its mark."""
        first = self.lines[0]
        skip = self.mark.end if self.mark else len(first.text) - len(first.text.lstrip("# \t"))
        return [(first.start + skip, first.end), *((line.start, line.end) for line in self.lines[1:])]


@dataclass(frozen=True, slots=True)
class _Style:
    """How a text is set: whether lines are wrapped, whether blank lines part its paragraphs, how wide its lines are."""

    wrapped: bool
    spaced: bool
    width: int


def blocks(found: Sequence[Line]) -> list[Block]:
    """The blocks of a text in order; furniture is left out, a footnote inside a sentence is kept with its block."""
    text = [line for line in found if line.kind is not Kind.FURNITURE]
    _check_marks(text)
    style = _style(text)
    out: list[Block] = []
    notes: list[Line] = []
    body: Block | None = None
    for line in text:
        if line.kind is Kind.FOOTNOTE:
            notes.append(line)
            continue
        if notes and not line.gap and not line.mark and line.kind is Kind.TEXT:
            # The wrapped rest of a footnote stands right under it.
            notes.append(line)
            continue
        if body is not None and _joins(body, line, style, bool(notes)):
            body.lines.append(line)
            body.notes += notes
        else:
            out += _footnotes(notes)
            body = Block([line], line.kind, line.mark)
            out.append(body)
        notes = []
    out += _footnotes(notes)
    return out


def _footnotes(notes: Sequence[Line]) -> list[Block]:
    grouped: list[Block] = []
    for line in notes:
        if line.kind is Kind.FOOTNOTE or not grouped:
            grouped.append(Block([line], Kind.FOOTNOTE, None))
        else:
            grouped[-1].lines.append(line)
    return grouped


def _check_marks(text: Sequence[Line]) -> None:
    """Take the mark from lines that only look marked: wrapped prose, initials of a name, a year, a dash between words."""
    last: dict[str, int] = {}
    before: Line | None = None
    for line in text:
        found = line.mark
        if found is not None:
            opens = before is None or line.gap or before.kind is not Kind.TEXT or _listing(before)
            same = before is not None and before.mark is not None and before.mark.style == found.style
            value = _value(found)
            following = value == last.get(found.style, 0) + 1
            if found.kind == "article":
                alone = found.end == len(line.text)
                keep = opens or alone
                expected = str(last.get("article", 0) + 1)
                if alone and not following and found.label.isdigit() and found.label.startswith(expected):
                    # "Article 31)": the figure of a footnote stands behind the number.
                    line.mark = found = replace(found, label=expected)
                    value = int(expected)
            elif found.kind == "section":
                keep = opens and (following or value == 1) and not _initial(line, found)
            elif found.kind == "upper":
                keep = ((opens and (following or value == 1)) or (same and following)) and not _initial(line, found)
            elif found.kind == "bullet":
                keep = opens or same or found.style in "•∥▪●◦"
                if found.style in "o.":
                    keep = same or line.gap or (before is not None and (before.mark is not None or _listing(before)))
            elif found.kind == "part":
                keep = opens
            else:
                keep = opens or same or following or value == 1
            if keep:
                last[found.style] = value
                if found.kind in ("article", "section", "part"):
                    last["1."] = 0
            else:
                line.mark = None
        before = line


def _value(found: Mark) -> int:
    if found.label.isdigit():
        return int(found.label)
    if found.kind in ("alpha", "upper"):
        return ord(found.label.lower()) - ord("a") + 1
    return roman(found.label) if found.label else 0


def _initial(line: Line, found: Mark) -> bool:
    """Tell whether a mark is the initial of a name ("V. FOKIN")."""
    rest = line.text[found.end :].split() if len(found.label) == 1 else []
    return (
        line.kind is Kind.TEXT
        and 0 < len(rest) <= 2
        and rest[-1][0].isupper()
        and found.print.endswith(".")
        and rest[-1].lower() not in _HEADING_WORDS
    )


def _listing(line: Line) -> bool:
    """Tell whether a list may go on below a line: it ends a sentence or clause ("…;", "…, and")."""
    bare = _stripped(line.text)
    if bare.lower().endswith((" and", " or")):
        bare = bare[:-4].rstrip()
    return bare[-1:] in _ENDS or bare[-1:] == ","


def _style(text: Sequence[Line]) -> _Style:
    pairs = wraps = ended = gaps = 0
    for a, b in pairwise(text):
        if b.kind is not Kind.TEXT or a.kind is not Kind.TEXT:
            continue
        if b.mark is not None:
            ended += b.gap
            gaps += b.gap
        elif _ended(a):
            ended += 1
            gaps += b.gap
        elif not b.gap:
            pairs += 1
            wraps += b.body[:1].islower()
    lengths = sorted(line.column for line in text if line.kind is Kind.TEXT)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    return _Style(wraps >= 3 and wraps >= _WRAP_SHARE * pairs, gaps >= _SPACED_SHARE * ended, width)


def _joins(block: Block, line: Line, style: _Style, noted: bool) -> bool:
    """Tell whether a line goes on with the block."""
    before = block.lines[-1]
    if line.kind is not Kind.TEXT or line.mark is not None:
        return False
    if block.kind is Kind.SIGNED:
        return False
    if block.mark is not None and len(block.lines) == 1 and block.mark.end == len(before.text):
        # "12." on a line of its own numbers the next one; a section number or article heading stands alone.
        return block.mark.kind in ("num", "pnum", "alpha", "roman", "bullet") and block.kind is Kind.TEXT
    if block.kind is Kind.HEADING:
        return (
            not line.gap
            and before.text.startswith(("**", "__"))
            and not before.text.rstrip().endswith(("**", "__", ">"))
        )
    body = line.body
    lower = body[:1].islower()
    ended = _ended(before)
    comma = _stripped(before.text)[-1:] in (",", "،")
    if block.kind is Kind.TAG:
        return not line.gap and lower and not ended
    if block.mark is not None and block.mark.kind in ("article", "part"):
        return False
    if lower:
        if (comma or ended) and is_opener(body):
            return style.wrapped and not line.gap
        return not ended or (style.wrapped and not line.gap and not _stripped(before.text).endswith(":"))
    if not ended and _dangling(before.text):
        return True
    if line.gap:
        return (line.paged or noted) and not ended and not comma and _runs_on(before, style)
    return _joins_capital(block, before, line, style, ended, comma)


def _joins_capital(block: Block, before: Line, line: Line, style: _Style, ended: bool, comma: bool) -> bool:
    """Tell whether a line that begins with a capital or figure goes on with the line right above it."""
    if not ended and (line.text[0] in _DASHES or _BRACKETED.match(line.text)):
        return True
    if ended and line.text[0] in _QUOTES and block.lines[0].text[0] in _QUOTES:
        return False
    if (comma or ended) and (is_opener(line.body) or is_enacting(line.body)):
        return False
    if line.body.startswith(("Have ", "HAVE ")) and is_enacting(line.body):
        return False
    if before.text.isupper() and not line.text.isupper() and not comma:
        return False
    if comma:
        return style.wrapped or style.spaced
    if before.text.isupper() and line.text.isupper() and line.text.split(None, 1)[0].lower() in _JOINERS:
        return True
    if ended:
        introduces = _stripped(before.text).endswith(":") and before.column <= _SLACK * style.width
        return style.wrapped and style.spaced and not introduces and not _fits(before, line, style)
    if style.wrapped:
        defines = line.text[0] in _QUOTES and before.text[0] in _QUOTES
        return not (before.broken or defines or _fits(before, line, style))
    return line.text[0].isdigit() and len(before.text) >= _SHORT


def _runs_on(before: Line, style: _Style) -> bool:
    return style.wrapped and len(before.text) >= _NARROW * style.width


def _fits(before: Line, line: Line, style: _Style) -> bool:
    """Tell whether the first word of a line had room on the line above: then the break was meant."""
    width = min(before.width, style.width) if before.width >= _NARROW * style.width else style.width
    return before.column + 1 + len(line.text.split(None, 1)[0]) <= _SLACK * width


def _stripped(text: str) -> str:
    bare = text[-40:].rstrip(_CLOSERS)
    match = _NOTE.search(bare) if bare[-1:] in _NOTE_ENDS else None
    return bare[: match.start()].rstrip(_CLOSERS) if match else bare


def _ended(line: Line) -> bool:
    return _stripped(line.text)[-1:] in _ENDS


def _dangling(text: str) -> bool:
    bare = _stripped(text)
    return bare.rsplit(None, 1)[-1].lower() in _FUNCTION_WORDS if bare else False
