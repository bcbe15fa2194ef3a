"""Tells what documents a source holds: their extent, title, type, date, place and symbols, and which covers which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from accords.extract.adoption import DONE, SENTENCE_END, TOWN, Setting, adopted_in, adopted_on
from accords.extract.dates import dates
from accords.extract.layout import SYMBOLS, Kind
from accords.extract.marks import Mark
from accords.extract.model import Document, EditedText, Span
from accords.extract.preambles import is_enacting
from accords.extract.titles import cased, described, genre


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


_LETTER = re.compile(
    r"(?:Identical\s+)?(?:Letters?|Notes?\s+verbales?)\s.*?\b(?:dated|from|addressed)\b", re.IGNORECASE
)
_ANNEX = re.compile(
    r"(?:Annex|ANNEX|Enclosure|ENCLOSURE|Appendix|APPENDIX)(?:\s+[IVX]+|\s+\d+|\s+[A-Z])?(?:\s+to\s+the\b|\s*[.:]?\s*\Z)"
)
_RESOLUTION = re.compile(
    r"(?:Resolution\s+\d+\s+\(\d{4}\)\Z|(?P<number>(?:[A-Z]+-)?\d{1,3}/\d{1,3}(?:\s?[A-Z])?)\.(?:\s+|\Z))"
)
_TITLE_TAG = re.compile(r"\[Title\]\s*")
_HEAD_TAG = re.compile(r"\[(\w[\w ]*)\]\s*(.*)", re.DOTALL)
_HEAD_WORD = re.compile(
    r"(?:Distr\.|Original:|Agenda\b|United\s+Nations\Z|General\s+Assembly\Z|Security\s+Council\Z|\[|\(|\"The\s)"
)
_SESSION = re.compile(r"\w+(?:-\w+)?\s+(?:\w+\s+){0,2}session\Z", re.IGNORECASE)
_TRAILER = re.compile(r"\s*(?:\|\s*\Z|\((?:\"|“)[^()]*\)\s*\|?\s*\Z|\(\s*[A-Z][a-z]+\s+\d{1,2},\s+\d{4}\s*\)\s*\Z)")
_SYMBOL_HEAD = re.compile(r"[\w/.-]+\s?(?:\(\w+\)\s?\d*)?:\s+(?=[A-Z])")
_ENDS = tuple(".:;,!?")
_ACRONYM = re.compile(r"(?<=[a-z(]\s)[A-Z]{2,7}\b(?!\s[A-Z]{2})|(?<=\()[A-Z]{2,7}(?=\))")
_SHOUTED = re.compile(r"[A-Z]{5}")
_TITLE_WORDS = 60
_PROSE_WORDS = 12
_SENTENCE = 4
_HEAD_PIECES = 40
_OPENING = 1200

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
            index
            for index, piece in enumerate(pieces)
            if index
            and piece.mark is None
            and _ANNEX.match(piece.text)
            and len(piece.text) < _OPENING
            and not piece.text.endswith(".")
        ]
        starts += [
            index
            for index, piece in enumerate(pieces)
            if index and piece.mark is not None and piece.mark.kind == "part" and not piece.text.strip(" :.")
        ]
        starts = sorted(set(starts))
    shouted = any(_SHOUTED.search(piece.text[:_OPENING]) for piece in pieces[:_HEAD_PIECES])
    acronyms = _acronyms(pieces) if shouted else set()
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


def _outline(
    pieces: Sequence[Piece], printed: Sequence[str], begin: int, end: int, order: int, acronyms: set[str]
) -> Outline:
    limit = next((index for index in range(begin, end) if _is_prose(pieces[index])), end)
    head = range(begin, min(limit, begin + _HEAD_PIECES))
    found = _title(pieces, head, order)
    title, words, number = _worded(pieces, found, acronyms)
    if title and len(title.split()) == 1 and (above := _above(pieces, head, found)):
        # "COMMUNIQUÉ" alone: what stands above it tells whose.
        title = f"{cased(above, acronyms)}: {title}"
    kind = "Resolution" if number else genre(title) if title else None
    # A text without a title has its first words as the place of one.
    titled = pieces[found.start] if found else pieces[min(limit, end - 1)]
    tags = {match.group(1): match.group(2) for index in head if (match := _HEAD_TAG.match(pieces[index].text))}
    # The heading of an annex tells of the covering letter, not of the annex.
    after = [pieces[index].text for index in head if index not in found and not (order and index == begin)]
    closing = [
        piece.text
        for index, piece in enumerate(pieces[limit:end], limit)
        if len(piece.text) < 2 * _OPENING and (index >= end - _LAST_PIECES or DONE.search(piece.text[:_OPENING]))
    ]
    prose = [piece.text for piece in pieces[limit:end] if len(piece.text.split()) > 4 and piece.kind is Kind.TEXT]
    first = prose[0][: 3 * _OPENING] if prose else ""
    if kind is None:
        kind, title = described(prose, title)
    enacted = [text for text in prose[1:_LAST_PIECES] if is_enacting(text)][:1]
    setting = Setting(kind, words, tags, after, [first, *enacted], closing)
    span = Span(pieces[begin].start, pieces[end - 1].end)
    if order == 0:
        span = Span(0, span.end)
    body = limit if limit > (found.stop - 1 if found else begin - 1) else found.stop
    symbols = _symbols(printed, number, words) if order == 0 else ()
    document = Document(
        f"d{order + 1}",
        kind,
        title,
        Span(titled.start, pieces[found.stop - 1].end if found else titled.end),
        span,
        adopted_on(setting),
        adopted_in(setting),
        symbols,
        "d1" if order else None,
    )
    return Outline(document, begin, end, found, body)


def _is_prose(piece: Piece) -> bool:
    """Tell whether a piece belongs to the body of a document rather than to its head."""
    text = piece.text
    if piece.kind in (Kind.TAG, Kind.FOOTNOTE):
        return False
    count = len(text.split())
    if piece.mark is not None:
        return (
            piece.mark.kind in ("num", "article", "section")
            or count >= _PROSE_WORDS
            or (text.endswith(".") and count >= _SENTENCE)
        )
    if piece.kind is Kind.HEADING or _RESOLUTION.match(text) or _HEAD_WORD.match(text):
        return False
    if text.endswith((",", ":", ";")) and (count > 2 or text == "Council:"):
        return True
    if (_LETTER.match(text) and not text.endswith(_ENDS)) or (text.isupper() and genre(text) and count < _TITLE_WORDS):
        return False
    return (text.endswith(_ENDS) and count >= _SENTENCE) or count >= _TITLE_WORDS


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
            match = wanted.match(text)
            if match and wanted is _RESOLUTION and match.end() == len(text) and match["number"] and index + 1 in texts:
                # "76/11." on a line of its own stands above the title.
                return range(index, index + 2)
            if match and (wanted is _RESOLUTION or not text.endswith(_ENDS)):
                return one(index)
    usable = [
        index
        for index in head[skip:]
        if pieces[index].kind in (Kind.TEXT, Kind.HEADING)
        and not _HEAD_WORD.match(texts[index])
        and not _SESSION.match(texts[index])
        and not _dated(texts[index])
        and pieces[index].mark is None
        and not TOWN.fullmatch(texts[index])
    ]
    for index in usable:
        if genre(texts[index]) and not texts[index].startswith("See"):
            return one(index)
    for index in usable:
        if pieces[index].kind is Kind.HEADING:
            return one(index)
    for index in usable:
        if len(texts[index].split()) >= 2 and not texts[index].endswith(_ENDS):
            return one(index)
    return range(head.start, head.start)


def _above(pieces: Sequence[Piece], head: range, found: range) -> str | None:
    for index in head:
        text = pieces[index].text
        if (
            index < found.start
            and pieces[index].kind in (Kind.TEXT, Kind.HEADING)
            and len(text.split()) > 2
            and not _HEAD_WORD.match(text)
        ):
            return text
    return None


def _dated(text: str) -> bool:
    return len(text) < 40 and any(True for _ in dates(text))


def _worded(pieces: Sequence[Piece], found: range, acronyms: set[str]) -> tuple[str, str, str | None]:
    """The title in title case, the words of its pieces, and the number of a UN resolution that stands before it."""
    if not found:
        return "", "", None
    texts = [_TITLE_TAG.sub("", pieces[index].text) for index in found]
    words = " ".join(texts)
    number = _RESOLUTION.match(words)
    if number and number["number"]:
        return cased(words[number.end() :], acronyms), words, number["number"]
    bare = _TRAILER.sub("", words)
    sentence = SENTENCE_END.search(bare)
    bare = bare[: sentence.start()] if sentence and genre(bare[: sentence.start()]) else bare
    symbol = _SYMBOL_HEAD.match(bare)
    if symbol and "/" in symbol.group():
        bare = bare[symbol.end() :]
    return cased(bare.strip().rstrip("."), acronyms), words, "" if number else None


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
