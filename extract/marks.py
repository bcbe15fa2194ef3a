"""Reads the mark at the head of a line: paragraph number, letter, roman numeral, bullet, article or section heading."""

from __future__ import annotations

import re
from dataclasses import dataclass

BULLETS = "-–—•∥▪●◦·*"


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed mark: its class (`num`, `alpha`, `roman`, `upper`, `bullet`, `article`, `section`, `part`), label, print and extent."""

    kind: str
    label: str
    print: str
    end: int
    """Where the words begin, in the line."""
    style: str
    """What items of one list share: `(a)`, `a)`, `a.`, `—` …"""


_MARK = re.compile(
    r"""(?P<lead>(?:\#{1,6}\s*|[*_]{1,3}(?=\S)|<[ub]>){0,6})
    (?:
      (?P<article>(?:Articles?|ARTICLES?|Art\.|ART\.)\s+(?P<article_no>[IVXLC]+|\d{1,3}(?!\d)|S)(?:bis|ter)?)
      (?:\)?\s*[*_]*(?:[.:–—-]\s*|\s*\Z|(?=\s+[A-Z(])))
    | (?P<part>(?:Chapter|CHAPTER|Part|PART|Section|SECTION|Title|TITLE|ANNEX|Annex|APPENDIX|Appendix|ENCLOSURE|Enclosure)
        (?:\s+(?P<part_no>[IVXLC]+|\d{1,3}|[A-Z]))?)
      (?=\s*[.:–—-]?[*_\s]*\Z|\s*[.:–—-]\s+[A-Z*_])
    | (?P<num>\d{1,3})(?:\\?[.)])(?=[^\d.,]|\Z)\s*
    | \((?P<pnum>\d{1,2})\)\s+
    | (?P<head_num>(?<=\#)\d{1,3})\s*\Z
    | \((?P<pletter>[a-z]|[ivx]{1,6})\)\s*
    | (?P<letter>[a-z]|[ivx]{2,6})(?P<letter_end>\\?[.)])(?:\s+|(?<=\))(?=[A-Z]))
    | (?P<section>[IVX]{1,6})(?P<section_end>\\?[.]?)(?=\s|[*_]*\s*\Z)[*_]{0,3}\s*
    | (?P<upper>[A-Z])(?P<upper_end>\\?[.:)])(?:(?<=\))\s*|\s*(?=[A-Z*_]|\Z))
    | (?P<bullet>\\?[-–—•∥▪●◦·*+])(?:\s+|(?<=[—∥•])(?=\S)|(?<=[-–])(?=[A-Za-z]))
    | (?P<dot>[.o])\s+(?=\S)
    )""",
    re.VERBOSE,
)
_HEADS = frozenset("#*_<AaCcPpSsTtEe0123456789(bdefghijklmnoqrtuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ\\-–—•∥▪●◦·+.")
_DASHES = "-–—"
_ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def mark(text: str) -> Mark | None:
    """The mark at the head of a line, or None.

    >>> mark("(iv) the Parties"), mark("10 States")
    (Mark(kind='roman', label='iv', print='(iv)', end=5, style='(i)'), None)
    """
    if text[0] not in _HEADS:
        return None
    match = _MARK.match(text)
    if match is None:
        return None
    kind = match.lastgroup or ""
    start = match.end("lead")
    printed = text[start : match.end()].strip().replace("\\", "").rstrip("*_ ")
    end = match.end()
    if match["article"]:
        number = "5" if match["article_no"] == "S" else match["article_no"]
        return Mark("article", number, text[start : match.end("article")], end, "article")
    if match["part"]:
        return Mark("part", match["part_no"] or "", match["part"], end, match["part"].split()[0].title())
    if match["num"] or match["head_num"]:
        return Mark("num", match["num"] or match["head_num"], printed, end, "1.")
    if match["pnum"]:
        return Mark("pnum", match["pnum"], printed, end, "(1)")
    if match["pletter"] or match["letter"]:
        label = match["pletter"] or match["letter"]
        style = "({})" if match["pletter"] else "{}" + printed[-1]
        counted = set(label) <= set("ivx") and roman(label) > 0
        return Mark("roman" if counted else "alpha", label, printed, end, style.format("i" if counted else "a"))
    if match["section"]:
        if not roman(match["section"]) or not (match["section_end"] or end == len(text)):
            return None
        return Mark("section", match["section"], printed, end, "I")
    if match["upper"]:
        return Mark("upper", match["upper"], printed, end, "A" + printed[-1:])
    if kind == "dot" or match["bullet"]:
        # Scanners and typists mix the dashes of one list.
        return Mark("bullet", "", printed, end, "—" if printed in _DASHES else printed)
    return None


def roman(numeral: str) -> int:
    """The value of a roman numeral of either case; 0 for what is none in its usual spelling.

    >>> roman("xiv"), roman("IIX")
    (14, 0)
    """
    values = [_ROMANS.get(letter, 0) for letter in numeral.upper()]
    if not values or 0 in values:
        return 0
    total = sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    return total if spelled(total) == numeral.upper() else 0


def spelled(number: int) -> str:
    """The roman numeral of a number below 400."""
    out = ""
    for value, letters in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        while number >= value:
            out, number = out + letters, number - value
    return out
