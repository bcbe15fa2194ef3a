"""Finds the dates that a text prints in figures or in words, and gives them in ISO 8601."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTH = "(?:" + "|".join(name.capitalize() for name in MONTHS) + ")"
_ORDINAL = r"(?:\s?(?:st|nd|rd|th))?"
_DAY = rf"\d{{1,2}}{_ORDINAL}"
# Of "25 - 27 July 2018", "17 and 18 May 2004" the last day counts: a meeting adopts its text when it closes.
_RANGE = rf"(?:{_DAY}\s?(?:[-–—/]|to|and|&)\s?)?"

_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_VALUE = {word: number for number, word in enumerate(_UNITS, 1)}
_VALUE |= {word: 10 * number for number, word in enumerate(_TENS, 2)}
_DAY_VALUE = {word: number for number, word in enumerate(_ORDINALS, 1)}
_DAY_VALUE |= {f"twenty-{word}": 20 + number for number, word in enumerate(_ORDINALS[:9], 1)}
_DAY_VALUE |= {"thirtieth": 30, "thirty-first": 31}
_YEAR_WORD = "(?:" + "|".join([*_UNITS, *_TENS, "hundred", "thousand", "and"]) + ")"

_DATE = re.compile(
    rf"""\b(?:
      {_RANGE}(?P<d1>\d{{1,2}}){_ORDINAL},?\s(?:day\s)?(?:of\s)?(?P<m1>{_MONTH}),?\s(?P<y1>\d{{4}})
    | (?P<m2>{_MONTH})\s{_RANGE}(?P<d2>\d{{1,2}}){_ORDINAL},?\s(?P<y2>\d{{4}})
    | (?P<y3>(?:19|20)\d\d)[-/](?P<m3>\d\d)[-/](?P<d3>\d\d)
    | (?P<d4>\d\d)[./](?P<m4>\d\d)[./](?P<y4>(?:19|20)\d\d)
    | (?P<d5>[a-z]+(?:-[a-z]+)?)\sday\sof\s(?P<m5>{_MONTH}),?\s(?:(?:in\sthe\s)?year\s)?
      (?P<y5>\d{{4}}|(?:{_YEAR_WORD}[\s-]){{2,9}}{_YEAR_WORD})
    )\b""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Date:
    """A date in a text: where it stands, its ISO form, and whether it is all figures, as web pages print it."""

    start: int
    end: int
    iso: str
    numeric: bool


def dates(text: str) -> Iterator[Date]:
    """Yield the full dates of a readable text in order; of a range of days its last.

    >>> [date.iso for date in dates("met from 25 - 27 July 2018, and on November 16-17, 2023")]
    ['2018-07-27', '2023-11-17']
    """
    for match in _DATE.finditer(text):
        parts = {key[0]: value for key, value in match.groupdict().items() if value}
        month = int(parts["m"]) if parts["m"].isdigit() else MONTHS[parts["m"].lower()]
        day = int(parts["d"]) if parts["d"].isdigit() else _DAY_VALUE.get(parts["d"], 0)
        year = int(parts["y"]) if parts["y"].isdigit() else _year(parts["y"])
        if 1 <= month <= 12 and year > 0 and 1 <= day <= calendar.monthrange(year, month)[1]:
            numeric = match.group("d3") is not None or match.group("d4") is not None
            yield Date(match.start(), match.end(), f"{year:04d}-{month:02d}-{day:02d}", numeric)


def _year(words: str) -> int:
    """The year that words spell: "one thousand nine hundred and seventy-one"."""
    total = part = 0
    for word in re.split(r"[\s-]+", words):
        if word == "thousand":
            total, part = total + 1000 * max(part, 1), 0
        elif word == "hundred":
            part = 100 * max(part, 1)
        elif word != "and":
            part += _VALUE[word]
    return total + part if total + part < 10000 else 0
