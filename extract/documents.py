"""Tells what documents a source holds: their extent, title, type, date, place and symbols, and which covers which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from accords.extract.dates import Date, dates
from accords.extract.layout import SYMBOLS, Kind
from accords.extract.model import Document, EditedText, Span
from accords.extract.preambles import is_enacting, is_opener
from accords.extract.marks import Mark
from accords.extract.titles import cased, genre, own_name


@dataclass(slots=True)
class Piece:
    """A block, or a clause of a run-on preamble, with its readable text."""

    kind: Kind
    mark: Mark | None
    start: int
    end: int
    reading: EditedText
    heading: EditedText
    """The whole first line, mark included: what stands there where a heading is a mark and nothing else."""

    @property
    def text(self) -> str:
        """The readable text, without the mark."""
        return self.reading.text


@dataclass(frozen=True)
class Outline:
    """Where a document and its parts stand in the pieces of a source, ends exclusive."""

    document: Document
    first: int
    end: int
    title: range
    """Empty where the text has no title of its own."""
    body: int


_LETTER = re.compile(r"(?:Identical\s+)?(?:Letters?|Notes?\s+verbales?)\s.*?\b(?:dated|from|addressed)\b", re.IGNORECASE)
_ANNEX = re.compile(r"(?:Annex|ANNEX|Enclosure|ENCLOSURE|Appendix|APPENDIX)(?:\s+[IVX]+|\s+\d+|\s+[A-Z])?(?:\s+to\s+the\b|\s*[.:]?\s*\Z)")
_RESOLUTION = re.compile(r"(?:Resolution\s+\d+\s+\(\d{4}\)\Z|(?P<number>(?:[A-Z]+-)?\d{1,3}/\d{1,3}(?:\s?[A-Z])?)\.\s+)")
_TITLE_TAG = re.compile(r"\[Title\]\s*")
_HEAD_TAG = re.compile(r"\[(\w[\w ]*)\]\s*(.*)", re.DOTALL)
_HEAD_WORD = re.compile(r"(?:Distr\.|Original:|Agenda\b|United\s+Nations\Z|General\s+Assembly\Z|Security\s+Council\Z|\[|\(|\"The\s)")
_SESSION = re.compile(r"\w+(?:-\w+)?\s+(?:\w+\s+){0,2}session\Z", re.IGNORECASE)
_TRAILER = re.compile(r"\s*(?:\|\s*\Z|\((?:\"|“)[^()]*\)\s*\|?\s*\Z|\(\s*[A-Z][a-z]+\s+\d{1,2},\s+\d{4}\s*\)\s*\Z)")
_SYMBOL_HEAD = re.compile(r"[\w/.-]+\s?(?:\(\w+\)\s?\d*)?:\s+(?=[A-Z])")
_SENTENCE_END = re.compile(r"(?<=[a-z])\.\s+(?=[A-Z])")
_ENDS = tuple(".:;,!?")
_SUBJECT = re.compile(
    r"(?:We\s*[,—–-]+\s*)?([Tt]he\s[^;.:]{3,240}?)\s*,?\s(?:have\s)?(?:met|meet|gathered|assembled|convened|hosted|held|having|adopted|today|reaffirm|welcome|are|conducted|reiterate|paid)\b"
)
_LEADERS = re.compile(r"\b(the\s(?:[Ll]eaders|[Hh]eads|[Mm]inisters|[Gg]overnments|[Pp]residents)\sof\s[^;.:,]{2,160}?)(?:,|\s(?:met|meet|gathered|convened|have))\b")
_ANNOUNCED = re.compile(r"((?:[A-Z]\w+\s){0,3}(?:joint\s|press\s|presidential\s){0,2}(?:statement|communiqu[eé]|declaration)(?:\son\s[A-Z]\w+(?:\s[A-Z]\w+)*)?(?:\sby\sthe\s[A-Z][\w ]+)?)")
_REPORTED = re.compile(r"\b(?:held|convened)\s(?:their|its)\b|\bThe\s(?:Meeting|Conference|Summit)\s\w+ed\b")
_SEVERAL = re.compile(r"\band\b|,.*,")
_ACRONYM = re.compile(r"(?<=[a-z(]\s)[A-Z]{2,7}\b(?!\s[A-Z]{2})|(?<=\()[A-Z]{2,7}(?=\))")
_TITLE_WORDS = 60
_PROSE_WORDS = 12
_HEAD_PIECES = 40
_OPENING = 1200

_NAME = r"[A-Z][\w’'-]+(?:(?:\s(?:de|da|del|al|el|la))?\s[A-Z][\w’'-]+){0,3}"
_NAMES = rf"{_NAME}(?:,\s{_NAME})*(?:,?\sand\s{_NAME})?"
_CITY = rf"(?:the\s)?(?:(?:city|cities)\sof\s)?(?P<place>{_NAME})"
_CITIES = rf"(?:the\s)?(?:city\sof\s)?(?P<place>{_NAME})|(?:the\s)?cities\sof\s(?P<places>{_NAMES})"
_TOWN = re.compile(rf"({_NAME}),\s{_NAME}")
_PLACE_DATE = re.compile(rf"\(?(?P<place>{_NAME})(?:\s\([A-Z][\w ]+\))?(?:,\s{_NAME})?,\s(?=\d|[A-Z][a-z]+\s\d)")
_DONE = re.compile(rf"\b(?:DONE|Done|Signed|SIGNED|Adopted|ADOPTED)\b[^.;]{{0,60}}?\s(?:at|in)\s(?:{_CITIES})")
_ISSUED = re.compile(rf"\bin\s{_CITY}(?=,?\s(?:on\s)?\d|,?\s[A-Z][a-z]+\s\d|\s*\Z)")
_MET = re.compile(
    rf"\b(?:met|meet|meeting|gathered|assembled|convened|held|hosted|visit|talks|together)\b[^.;]{{0,160}}?\s(?:in|at)\s(?!(?:the|an?|this|its|their|our)\s(?!city)){_CITY}"
)
_MET_WORD = re.compile(r"\b(?:met|meet|meeting|gathered|assembled|convened|held|hosted|visit|session|Summit|decided|adopted)\b")
_NO_PLACE = frozenset("Article January February March April May June July August September October November December Annex English Russian Monday Tuesday Wednesday Thursday Friday Saturday Sunday Europe Asia".split())
_LAST_PIECES = 60


def outlines(pieces: Sequence[Piece], printed: Sequence[str]) -> list[Outline]:
    """The documents of a source in order, every piece in one of them; the first covers the others if it is a letter.

    `printed` are the lines that hold nothing but symbols.
    """
    if not pieces:
        return []
    starts = [0]
    if _covers(pieces):
        starts += [
            index for index, piece in enumerate(pieces) if index and piece.mark is None and _ANNEX.match(piece.text) and len(piece.text) < _OPENING
            and not piece.text.endswith(".")
        ]
        starts += [
            index for index, piece in enumerate(pieces) if index and piece.mark is not None and piece.mark.kind == "part" and not piece.text.strip(" :.")
        ]
        starts = sorted(set(starts))
    acronyms = _acronyms(pieces)
    out: list[Outline] = []
    for order, first in enumerate(starts):
        end = starts[order + 1] if order + 1 < len(starts) else len(pieces)
        out.append(_outline(pieces, printed, first, end, order, acronyms))
    return out


def _covers(pieces: Sequence[Piece]) -> bool:
    return any(_LETTER.match(piece.text) and not piece.text.endswith(_ENDS) for piece in pieces[:_HEAD_PIECES])


def _acronyms(pieces: Sequence[Piece]) -> set[str]:
    """Words that stand in capitals among words that do not."""
    words: set[str] = set()
    for piece in pieces:
        if not piece.text.isupper():
            words.update(_ACRONYM.findall(piece.text[: 10 * _OPENING]))
    return words


def _outline(pieces: Sequence[Piece], printed: Sequence[str], begin: int, end: int, order: int, acronyms: set[str]) -> Outline:
    limit = next((index for index in range(begin, end) if _is_prose(pieces[index])), end)
    head = range(begin, min(limit, begin + _HEAD_PIECES))
    found = _title(pieces, head, order)
    title, words, number = _worded(pieces, found, acronyms)
    opening = " ".join(piece.text[:_OPENING] for piece in pieces[limit : min(end, limit + 3)])
    kind = "Resolution" if number else genre(title) if title else None
    heading = Span(pieces[found.start].start, pieces[found.stop - 1].end) if found else None
    if kind is None:
        kind, title = _unnamed(pieces, limit, end, title, opening)
    tags = {match.group(1): match.group(2) for index in head if (match := _HEAD_TAG.match(pieces[index].text))}
    # The heading of an annex tells of the covering letter, not of the annex.
    after = [pieces[index].text for index in head if index not in found and not (order and index == begin)]
    closing = [
        piece.text for index, piece in enumerate(pieces[limit:end], limit)
        if len(piece.text) < 2 * _OPENING and (index >= end - _LAST_PIECES or _DONE.search(piece.text[:_OPENING]))
    ]
    prose = [piece.text for piece in pieces[limit:end] if len(piece.text.split()) > 4 and piece.kind is Kind.TEXT]
    first = prose[0][: 3 * _OPENING] if prose else ""
    enacted = [text for text in prose[1:_LAST_PIECES] if is_enacting(text)][:1]
    date = _date(kind, words, tags, after, [first, *enacted], closing)
    place = None if kind == "Letter" else _place(kind, title, tags, after, [first, *enacted], closing)
    span = Span(pieces[begin].start, pieces[end - 1].end)
    if order == 0:
        span = Span(0, span.end)
    body = limit if limit > (found.stop - 1 if found else begin - 1) else found.stop
    symbols = _symbols(printed, number, words) if order == 0 else ()
    document = Document(
        f"d{order + 1}", kind, title, heading or Span(pieces[min(limit, end - 1)].start, pieces[min(limit, end - 1)].end), span,
        date, place, symbols, "d1" if order else None,
    )
    return Outline(document, begin, end, found, body)


def _is_prose(piece: Piece) -> bool:
    """Tell whether a piece belongs to the body of a document rather than to its head."""
    text = piece.text
    if piece.kind in (Kind.TAG, Kind.FOOTNOTE):
        return False
    count = len(text.split())
    if piece.mark is not None:
        return piece.mark.kind in ("num", "article", "section") or count >= _PROSE_WORDS
    if piece.kind is Kind.HEADING or _RESOLUTION.match(text) or _HEAD_WORD.match(text):
        return False
    if text.endswith((",", ":", ";")) and (count > 2 or text == "Council:"):
        return True
    if _LETTER.match(text) and not text.endswith(_ENDS) or text.isupper() and genre(text) and count < _TITLE_WORDS:
        return False
    return text.endswith(_ENDS) and count >= 5 or count >= _TITLE_WORDS


def _title(pieces: Sequence[Piece], head: range, order: int) -> range:
    """The pieces of the title among those of the head, an empty range if there is none."""
    def one(index: int) -> range:
        return range(index, index + 1)

    texts = {index: pieces[index].text for index in head}
    for index, text in texts.items():
        if _TITLE_TAG.match(text):
            return one(index)
    skip = 1 if order else 0
    for wanted in (_RESOLUTION, _LETTER) if not order else (_RESOLUTION,):
        for index, text in texts.items():
            if wanted.match(text) and (wanted is _RESOLUTION or not text.endswith(_ENDS)):
                return one(index)
    usable = [
        index for index in head[skip:]
        if pieces[index].kind in (Kind.TEXT, Kind.HEADING) and not _HEAD_WORD.match(texts[index]) and not _SESSION.match(texts[index])
        and not _dated(texts[index]) and pieces[index].mark is None and not _TOWN.fullmatch(texts[index])
    ]
    for index in usable:
        if genre(texts[index]) and not texts[index].startswith("See"):
            if len(texts[index].split()) == 1 and usable[0] < index:
                # "COMMUNIQUÉ" alone: what stands above it tells whose.
                return range(usable[0], index + 1)
            return one(index)
    for index in usable:
        if pieces[index].kind is Kind.HEADING:
            return one(index)
    for index in usable:
        if len(texts[index].split()) >= 2 and not texts[index].endswith(_ENDS):
            return one(index)
    return range(head.start, head.start)


def _dated(text: str) -> bool:
    return len(text) < 40 and any(True for _ in dates(text))


def _worded(pieces: Sequence[Piece], found: range, acronyms: set[str]) -> tuple[str, str, str | None]:
    """The title in title case, the words of its pieces, and the number of a UN resolution that stands before it."""
    if not found:
        return "", "", None
    texts = [_TITLE_TAG.sub("", pieces[index].text) for index in found]
    words = ": ".join(text for text in (texts if len(texts) == 1 else [texts[0], texts[-1]]))
    number = _RESOLUTION.match(words)
    if number and number["number"]:
        return cased(words[number.end() :], acronyms), words, number["number"]
    bare = _TRAILER.sub("", words)
    sentence = _SENTENCE_END.search(bare)
    bare = bare[: sentence.start()] if sentence and genre(bare[: sentence.start()]) else bare
    symbol = _SYMBOL_HEAD.match(bare)
    if symbol and "/" in symbol.group():
        bare = bare[symbol.end() :]
    return cased(bare.strip().rstrip("."), acronyms), words, "" if number else None


def _unnamed(pieces: Sequence[Piece], limit: int, end: int, heading: str, opening: str) -> tuple[str, str]:
    """Type and title of a document whose title names no genre, from what it calls itself and how it opens."""
    text = "\n".join(piece.text for piece in pieces[limit:end])[-40 * _OPENING :]
    first = pieces[limit].text[:_OPENING] if limit < end else ""
    name = own_name(text)
    announced = _ANNOUNCED.search(first) if re.search(r"\b[Ff]ollowing\b", first) else None
    subject = _SUBJECT.match(first) or _LEADERS.search(first)
    several = bool(subject and _SEVERAL.search(subject.group(1)))
    if announced:
        return "Statement", heading or announced.group(1)[0].upper() + announced.group(1)[1:]
    if name:
        kind = genre(name) or "Other"
        if kind == "Statement" and (several or _SEVERAL.search(first[:200]) and first.startswith("We")):
            kind = "JointStatement"
    elif is_opener(first) and first.isupper() or re.match(r"HAVING SEEN|Having seen", first):
        kind = "Resolution"
    elif _REPORTED.search(opening):
        kind = "Communique"
    elif re.match(r"(?:\d+\.\s)?We\b", first):
        heads = re.search(r"Heads\sof\sState|Ministers|Presidents", first[:200])
        kind = "Declaration" if heads else "JointStatement" if several else "Statement"
    else:
        kind = "JointStatement" if several or re.search(r"\b(?:Prime Minister|President|two sides|Government)\b", first) else "Statement"
    label = {"JointStatement": "Joint Statement", "Communique": "Communiqué"}.get(kind, kind)
    if name and len(name.split()) > 1 and genre(name) == kind:
        return kind, f"{name}: {heading}" if heading else name
    if heading:
        return kind, heading
    return kind, f"{label} of {subject.group(1)[0].lower() + subject.group(1)[1:]}" if subject else label


def _date(
    kind: str, title: str, tags: dict[str, str], after: Sequence[str], opening: Sequence[str], closing: Sequence[str]
) -> str | None:
    """The date of a letter or of adoption: title, head, closing formula, then the meeting of the opening sentence."""
    title_dates = list(dates(title))
    if kind == "Letter" and title_dates:
        return title_dates[0].iso
    if found := list(dates(tags.get("Date", ""))):
        return found[-1].iso
    head: list[tuple[str, Date]] = [(text, date) for text in after for date in dates(text)]
    for text, date in head:
        if re.search(r"\b[Aa]dopted\b|\b[Ss]igned\b|\b[Ii]ssued\b|\bDate\b", text) or _PLACE_DATE.match(text):
            return date.iso
    if title_dates:
        return title_dates[0].iso if title_dates[0].numeric else title_dates[-1 if len(title_dates) == 1 else 0].iso
    for text in closing:
        if (_DONE.search(text) or re.match(r"DONE|Done", text)) and (found := list(dates(text[(_DONE.search(text) or re.match(r"\w", text)).start() :]))):  # type: ignore[union-attr]
            return found[0].iso
    printed = [date for text, date in head if not date.numeric and not text.startswith("Distr")]
    if printed and kind != "Resolution":
        return printed[-1].iso
    for text in closing:
        found = list(dates(text))
        if found and len(text) < 80 and (_PLACE_DATE.match(text) or found[0].start == 0 and found[0].end >= len(text) - 1):
            return found[0].iso
    met = next((date for text in opening if (date := _meeting_date(text))), None)
    return met or (head[-1][1].iso if head else None)


def _meeting_date(first: str) -> str | None:
    """The last day of the meeting that the opening tells of."""
    sentence = _SENTENCE_END.split(first, maxsplit=1)[0]
    found = list(dates(sentence))
    for match in _MET_WORD.finditer(sentence):
        for date in found:
            if 0 <= date.start - match.end() <= 160 and not re.search(r"[;.]\s|\bheld\b.*\bheld\b", sentence[match.end() : date.start]):
                return date.iso
    if found and found[0].start <= 4 and _MET_WORD.search(sentence):
        return found[0].iso
    return None


def _place(kind: str, title: str, tags: dict[str, str], after: Sequence[str], opening: Sequence[str], closing: Sequence[str]) -> str | None:
    """The city of adoption, where the text names one."""
    if tags.get("Place"):
        return tags["Place"].split(",")[0].strip()
    if re.search(r"\bS(?:ecurity Council|/RES)|General Assembly", " ".join(opening)[:60]) and kind == "Resolution":
        return None
    for text in after:
        if match := _PLACE_DATE.match(text) or _DONE.search(text) or (_ISSUED.search(text) if text.startswith("Issued") else None):
            if place := _named(match):
                return place
        if match := _TOWN.fullmatch(text):
            return match.group(1)
    if match := re.search(rf",\s({_NAME})\Z", title):
        if len(match.group(1).split()) < 3 and kind != "Letter" and match.group(1).split()[0] not in _NO_PLACE:
            return match.group(1)
    for text in closing:
        if match := (re.match(r".*?(?=\b(?:DONE|Done)\b)", text, re.DOTALL) and _DONE.search(text)) or (_PLACE_DATE.match(text) if len(text) < 80 else None):
            if place := _named(match):
                return place
    for text in opening:
        for match in _MET.finditer(text):
            if place := _named(match):
                return place
    return None


def _named(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    place = groups.get("place") or groups.get("places")
    if not place or place.split()[0] in _NO_PLACE:
        return None
    return place


def _symbols(printed: Sequence[str], number: str | None, title: str) -> tuple[str, ...]:
    """The symbols that a document prints as its own: on lines of their own, at the head of its title."""
    found = [_normal(match.group()) for text in printed for match in SYMBOLS.finditer(text)]
    if number and not found:
        found.append(f"A/RES/{number}")
    if match := SYMBOLS.match(title):
        found.append(_normal(match.group()))
    return tuple(dict.fromkeys(found))


def _normal(symbol: str) -> str:
    return re.sub(r"\s+", " ", symbol.replace("§", "")).strip()
