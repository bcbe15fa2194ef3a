"""Cuts a raw text into lines and tells text lines from page furniture: running heads, page numbers, rules, menus."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import Enum, auto

from accords.extract.marks import Mark, mark


class Kind(Enum):
    """What a line is for the page."""

    TEXT = auto()
    HEADING = auto()
    """Set off by markdown (`#`, all bold)."""
    TAG = auto()
    """`[Title] …`, `[Original: …]`: a label of a database or of a UN document."""
    SIGNED = auto()
    """Opens a signature: `(Signed) …`, `For the Republic of …`."""
    FOOTNOTE = auto()
    FURNITURE = auto()


@dataclass(slots=True)
class Line:
    """One line of the raw text that is not blank, without the blanks around it."""

    start: int
    end: int
    text: str
    kind: Kind
    gap: bool
    """A blank line, or page furniture, stands before it."""
    paged: bool = False
    """Page furniture stands before it."""
    column: int = 0
    """The column at which it ends: its length and its indent."""
    width: int = 0
    """The column of the longest line of the stretch without blank lines that it stands in."""
    broken: bool = False
    """It ends in two blanks, the line break of markdown."""
    mark: Mark | None = None

    @property
    def body(self) -> str:
        """Its text after the list mark and without typesetter's marks at the head."""
        text = self.text[self.mark.end :] if self.mark else self.text
        return text.lstrip(_HEAD_MARKS)


_HEAD_MARKS = " \t\u00a0*_#“\"‘'([<>"
_LONGEST_FURNITURE = 200
SYMBOL = (
    r"(?:[AS]§?/(?:RES/|PRST/|PV\.)?(?:[A-Z]+-?)?\d[\w./-]*(?:\s\(\d{4}\))?|[AESTC]/(?:[A-Z][\w.]*/)+[\w./-]*\d[\w./-]*(?:\s\(\d{4}\))?"
    r"|ACHPR/Res\.?\s?\d+\s?\(\w+\)\s?\d+)"
)
SYMBOLS = re.compile(SYMBOL)
_SYMBOL_LINE = re.compile(rf"{SYMBOL}(?:[\s,;–—-]+{SYMBOL})*\Z")
_RUNNING_HEAD = re.compile(rf"(?:{SYMBOL}\s+(?P<after>\S.*)|(?P<before>\S.*\S)\s+{SYMBOL})\Z")
_FURNITURE = re.compile(
    r"""(?:
      (?:\\?[-–—_=*~•+\#|.·]\s?){3,}                            # rules; `\* \* \*` and `\###` among them
    | (?:[*_\#\s]|</?[ub]>)+ | <br\s?/?> | <!--.*?--> | !\[[^\]]*\]\([^)]*\)
    | \d{2}-\d{5,6}\*?(?:\s.{0,30})? | \*\d{6,8}[A-Z]?\* | \([EFRSAC]\)(?:\s+\d{6})*\*? | Please\s+recycle.{0,5}
    | [-–—]?\s?\d{1,3}\s?[-–—]? | \d{1,4}/\d{1,4} | [Pp]age\s\d+(?:\sof\s\d+)?\.?
    | [-*•]?\s?\[[^\[\]]*\]\([^()\s]*\)[\s|·]*                   # nothing but a link
    | (?:Published|Posted|Updated|Last\s(?:updated|modified)|Retrieved|Accessed|Source|URL|Link|Filed)
       (?:\s(?:on|by|from|at|under|in)\b|:).{0,150}
    | (?:Share|Tweet|Print|Facebook|Twitter|WhatsApp|LinkedIn|Telegram|Copy\slink|E-?mail|Download|Menu|Home|Search|Back\sto\stop|Read\smore
       |Skip\sto|Follow\sus|Subscribe|Log\s?in|Sign\s(?:in|up)|Sitemap|Next|Previous|Cookies?|Accept|Copyright|©|All\srights\sreserved
       |Related|See\salso|Contact(?:\sus)?|About(?:\sus)?|Privacy|Advertisement)\b[^.;]{0,40}
    )\Z""",
    re.VERBOSE,
)
_TAG = re.compile(
    r"\[?(?:\[(?:Title|Place|Date|Source|Notes?|Full\s?[Tt]ext|Original|without\sreference|on\sthe\sreport|Translat|Unofficial|Adopted)"
    r"|Date\s\||Place\s\||Signed\s(?:at|in|on|[A-Z][a-z]+\s\d)|Issued\sby\s|Adopted\s(?:by|at|in|on)\s)"
)
_SIGNED = re.compile(
    r"[*_\s]*(?:[(\[](?:[Ss]igned|SIGNED|signature)[)\]]|/s/)|[*_]*(?:FOR|For|On\sbehalf\sof)\s(?:(?:the|THE)\s)?[A-Z][^.;:|]{1,90}(?:[:|].{0,80})?[*_:\s]*\Z"
)
_SIGNED_WORD = re.compile(r"[*_\s]*(?:[(\[]|/s/)")
_PROSE_LINE = 60
_FOOTNOTE = re.compile(
    r"\[\d{1,3}\]\s|\*\s(?=[A-Z])[^*]{5,}\.\Z|\d{1,2}\s(?=(?:Resolutions?|See|Ibid|And|United\sNations,|Report\sof|[AESTC]/)\b)"
)
_BOLD = re.compile(r"(?:\*\*\*?|__|<u>|<b>)")
_UNTERMINATED = re.compile(r"[.;,][*_\s\"”’>)]*\Z")
_SENTENCE_WORDS = 18


def lines(raw: str) -> list[Line]:
    """The lines of a raw text that are not blank, furniture included, with what stands around them."""
    found = list(_cut(raw))
    _find_running_heads(found)
    _check_signed(found)
    _measure(found)
    return found


def _cut(raw: str) -> list[Line]:
    out: list[Line] = []
    at = 0
    end_before = 0
    paged = False
    for piece in raw.splitlines(keepends=True) if not _ODD_BREAKS.search(raw) else _BREAKS.findall(raw):
        text = piece.strip(_BLANKS)
        if text:
            start = at + piece.index(text[0])
            gap = not out or raw[end_before:start].strip(" \t\u00a0\ufeff\u200b") not in ("\n", "\r\n", "\r")
            kind, found = _classify(text, gap)
            if kind is Kind.FURNITURE:
                paged = True
            line = Line(start, start + len(text), text, kind, gap or paged, paged, start - at + len(text))
            line.mark = found
            line.broken = piece[start - at + len(text) :].startswith("  ")
            out.append(line)
            if kind is not Kind.FURNITURE:
                paged = False
            end_before = start + len(text)
        at += len(piece)
    return out


# `str.splitlines` also cuts at form feeds and the like, which are no line ends in a diplomatic text but page ends: it is
# right about them, and wrong only about the separators inside records.
_ODD_BREAKS = re.compile(r"[\x1c-\x1e]")
_BREAKS = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_BLANKS = "".join(letter for letter in map(chr, range(0x3001)) if letter.isspace()) + "\ufeff\u200b"


def _classify(text: str, gap: bool) -> tuple[Kind, Mark | None]:
    short = len(text) <= _LONGEST_FURNITURE
    if short:
        first = text[0]
        if first in _FURNITURE_HEADS and _FURNITURE.match(text):
            return Kind.FURNITURE, None
        if first in _SYMBOL_HEADS and _SYMBOL_LINE.match(text):
            return Kind.FURNITURE, None
        if first in _SIGNED_HEADS and _SIGNED.match(text):
            return Kind.SIGNED, None
    if text[0] in "[DPSIA" and _TAG.match(text):
        return Kind.TAG, None
    if text[0] in _FOOTNOTE_HEADS and _FOOTNOTE.match(text):
        return Kind.FOOTNOTE, None
    found = mark(text)
    if text[0] == "#":
        return Kind.HEADING, found
    if short and gap and _BOLD.match(text) and _is_bold_heading(text):
        return Kind.HEADING, found
    return Kind.TEXT, found


_FURNITURE_HEADS = frozenset("\\-–—_=*~•+#|.·<!0123456789([PULRASFTWCEDMHBNpv©")
_SYMBOL_HEADS = frozenset("ASETC")
_SIGNED_HEADS = frozenset("*_([/FO")
_FOOTNOTE_HEADS = frozenset("[*0123456789")


def _is_bold_heading(text: str) -> bool:
    opened = _BOLD.match(text)
    if opened is None:
        return False
    rest = text[opened.end() :]
    closing = rest.find(opened.group()[:2] if opened.group()[0] in "*_" else "</")
    if closing >= 0 and rest[closing:].strip("*_ <>/ub:") != "":
        return False
    return len(text.split()) <= _SENTENCE_WORDS * 2 and not (
        _UNTERMINATED.search(text) and len(text.split()) > _SENTENCE_WORDS
    )


def _find_running_heads(found: list[Line]) -> None:
    """Mark as furniture the lines of a symbol and a title that come again page by page, and set their neighbours apart."""
    heads: list[tuple[int, str]] = []
    for index, line in enumerate(found):
        if line.kind is Kind.TEXT and len(line.text) <= _LONGEST_FURNITURE and "/" in line.text:
            match = _RUNNING_HEAD.match(line.text)
            if match:
                heads.append((index, (match.group("after") or match.group("before")).lower()))
    times = Counter(words for _, words in heads)
    for index, words in heads:
        if times[words] > 1:
            found[index].kind = Kind.FURNITURE
            if index + 1 < len(found):
                found[index + 1].gap = found[index + 1].paged = True


def _check_signed(found: list[Line]) -> None:
    """Make plain text of the lines that only begin like a signature: "For the Parties" at the head of wrapped prose."""
    for index, line in enumerate(found):
        if line.kind is Kind.SIGNED and not _SIGNED_WORD.match(line.text):
            after = found[index + 1] if index + 1 < len(found) else None
            runs_on = after is not None and not after.gap and after.text[0].islower()
            above = found[index - 1].text if index and found[index - 1].kind is Kind.TEXT and not line.gap else ""
            runs_in = len(above) > _PROSE_LINE and not above.endswith((".", ":", ";"))
            if runs_on or runs_in:
                line.kind = Kind.TEXT


def _measure(found: list[Line]) -> None:
    """Give each line the width of its stretch."""
    first = 0
    for index in range(1, len(found) + 1):
        if index == len(found) or found[index].gap:
            width = max(line.column for line in found[first:index])
            for line in found[first:index]:
                line.width = width
            first = index
