"""Tells when and where a document was adopted, from its title, its head, its closing formula and its opening sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from accords.extract.dates import Date, dates

NAME = r"[A-Z][\w’'-]+(?:(?:\s(?:de|da|del|al|el|la))?\s[A-Z][\w’'-]+){0,3}"
TOWN = re.compile(rf"({NAME}),\s{NAME}")
SENTENCE_END = re.compile(r"(?<=[a-z])\.\s+(?=[A-Z])")
_NAMES = rf"{NAME}(?:,\s{NAME})*(?:,?\sand\s{NAME})?"
_CITY = rf"(?:the\s)?(?:(?:city|cities)\sof\s)?(?P<place>{NAME})"
_CITIES = rf"(?:the\s)?(?:city\sof\s)?(?P<place>{NAME})|(?:the\s)?cities\sof\s(?P<places>{_NAMES})"
_PLACE_DATE = re.compile(rf"\(?(?P<place>{NAME})(?:\s\([A-Z][\w ]+\))?(?:,\s{NAME})?,\s(?=\d|[A-Z][a-z]+\s\d)")
_ADOPTED = re.compile(r"\b[Aa]dopted\b|\b[Ss]igned\b|\b[Ii]ssued\b|\bDate\b")
_DONE = re.compile(rf"\b(?:DONE|Done|Signed|SIGNED|Adopted|ADOPTED)\b[^.;]{{0,60}}?\s(?:at|in)\s(?:{_CITIES})")
DONE = re.compile(r"\b(?:DONE|Done)\b")
_ISSUED = re.compile(rf"Issued\b.*?\bin\s{_CITY}(?=,?\s(?:on\s)?\d|,?\s[A-Z][a-z]+\s\d|\s*\Z)")
# "committed to meeting the objectives" is no meeting.
_MET_WORD = r"\b(?:met|meet|meeting(?!\s(?:the|their|our|these|its)\b)|gathered|assembled|convened|held|hosted|visit|talks|together)\b"
_MET = re.compile(rf"{_MET_WORD}[^.;]{{0,160}}?\s(?:in|at)\s(?!(?:the|an?|this|its|their|our)\s(?!city)){_CITY}")
_DATED_MEETING = re.compile(rf"{_MET_WORD}|\b(?:session|Summit|decided|adopted)\b")
_TITLE_PLACE = re.compile(rf",\s({NAME})\Z")
_UN_ORGAN = re.compile(r"\bSecurity Council|General Assembly|S/RES")
_NO_PLACE = frozenset(
    "Article January February March April May June July August September October November December Annex English Russian "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Europe Asia".split()
)
_NEAR = 160
_LINE = 80
_OPENING_WORDS = 60
_LEAD_IN = 4


@dataclass(frozen=True)
class Setting:
    """The parts of a document that may tell when and where it was adopted."""

    type: str
    title: str
    tags: Mapping[str, str]
    """What a database says of it: `Date`, `Place`."""
    head: Sequence[str]
    """The lines around the title."""
    opening: Sequence[str]
    """The first paragraph, and the words that enact."""
    closing: Sequence[str]
    """The last paragraphs and every closing formula."""


def adopted_on(setting: Setting) -> str | None:
    """The date of a letter, or of the adoption of another document, in ISO 8601.

    >>> adopted_on(Setting("Declaration", "Demo", {}, ["(Shanghai, 15 June 2006)"], [], []))
    '2006-06-15'
    """
    return next(_dates(setting), None)


def _dates(setting: Setting) -> Iterator[str]:
    """The dates that a document may have, the surest first."""
    titled = list(dates(setting.title))
    if setting.type == "Letter":
        yield from (date.iso for date in titled[:1])
    yield from (date.iso for date in list(dates(setting.tags.get("Date", "")))[-1:])
    head = [(text, date) for text in setting.head for date in dates(text)]
    yield from (date.iso for text, date in head if _ADOPTED.search(text) or _PLACE_DATE.match(text))
    yield from (date.iso for date in titled)
    yield from (
        date.iso for text in setting.closing if (done := DONE.search(text)) for date in dates(text[done.start() :])
    )
    if setting.type != "Resolution":
        # The date of distribution of a UN resolution is not that of its adoption.
        printed = [date for text, date in head if not date.numeric and not text.startswith("Distr")]
        yield from (date.iso for date in printed[-1:])
    yield from (
        date.iso for text in setting.closing if len(text) < _LINE for date in dates(text) if _is_dateline(text, date)
    )
    for text in setting.opening:
        yield from _meeting_dates(text)
    yield from (date.iso for _, date in head[-1:])


def _is_dateline(text: str, date: Date) -> bool:
    return _PLACE_DATE.match(text) is not None or (date.start == 0 and date.end >= len(text) - 1)


def _meeting_dates(text: str) -> Iterator[str]:
    """The dates of the meeting that an opening sentence tells of."""
    sentence = SENTENCE_END.split(text, maxsplit=1)[0]
    found = list(dates(sentence))
    for match in _DATED_MEETING.finditer(sentence):
        for date in found:
            if 0 <= date.start - match.end() <= _NEAR and ";" not in sentence[match.end() : date.start]:
                yield date.iso
                return
    if found and found[0].start <= _LEAD_IN and _DATED_MEETING.search(sentence):
        yield found[0].iso


def adopted_in(setting: Setting) -> str | None:
    """The city of adoption, where the text names one; letters and UN resolutions have none.

    >>> adopted_in(Setting("Treaty", "Demo", {}, [], [], ["Done at the cities of London, Moscow and Washington, this day"]))
    'London, Moscow and Washington'
    """
    opening = " ".join(setting.opening)
    if setting.type == "Letter" or (setting.type == "Resolution" and _UN_ORGAN.search(opening[:_OPENING_WORDS])):
        return None
    return next(_places(setting), None)


def _places(setting: Setting) -> Iterator[str]:
    """The places that a document may have, the surest first."""
    if place := setting.tags.get("Place"):
        yield place.split(",")[0].strip()
    for text in setting.head:
        yield from _named(_PLACE_DATE.match(text) or _DONE.search(text) or _ISSUED.match(text))
        if town := TOWN.fullmatch(text):
            yield town.group(1)
    last = _TITLE_PLACE.search(setting.title)
    if last and len(last.group(1).split()) <= 2 and last.group(1).split()[0] not in _NO_PLACE:
        yield last.group(1)
    for text in setting.closing:
        yield from _named(
            _DONE.search(text) if DONE.search(text) else _PLACE_DATE.match(text[:_LINE]) if len(text) < _LINE else None
        )
    for text in setting.opening:
        for match in _MET.finditer(text):
            yield from _named(match)


def _named(match: re.Match[str] | None) -> Iterator[str]:
    if match is not None:
        groups = match.groupdict()
        place = groups.get("place") or groups.get("places") or ""
        if place and place.split()[0] not in _NO_PLACE:
            yield place
