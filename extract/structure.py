"""Builds the structure of a source: its documents, their paragraphs with numbers and lead-ins, and its signatures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from accords.extract.blocks import Block, blocks
from accords.extract.documents import Outline, Piece, outlines
from accords.extract.layout import SYMBOLS, Kind, Line, lines
from accords.extract.markup import markup
from accords.extract.model import Edit, EditedText, Paragraph, Signature, Source, Span, Structure
from accords.extract.preambles import clause_starts, is_enacting, is_opener
from accords.extract.reading import Reader
from accords.extract.repair import repairs
from accords.extract.signatures import signatures
from accords.extract.units import Units, begins_anew, continues

_FORMULA = re.compile(
    r"(?:IN WITNESS WHEREOF|In witness whereof|DONE\b|Done (?:at|in|on|this)\b|\d+(?:st|nd|rd|th) (?:plenary )?meeting\b|Adopted (?:at|in|on)\b|"
    r"[A-Z][\w’' -]+,\s(?:on\s)?\d{1,2}\s[A-Z][a-z]+\s\d{4}\.?\Z|[A-Z][a-z]+\s\d{1,2},\s\d{4}\.?\Z|\d{1,2}\s[A-Z][a-z]+\s\d{4}\.?\Z)"
)
_DECLARES = re.compile(
    r"(?:\bhereby\b.*|\b(?:the following|as follows|following)(?:\s\w+){0,2}|\bstate(?:d|s)?(?: that)?|\bfollowing (?:statement|declaration|decision))\s*[:.]?\Z", re.DOTALL
)
_SUBJECT = re.compile(r"(?:\d+\.\s*)?(?:We\b|WE\b|The\s|THE\s|Council\b|Members\s|Heads\s|H?W?e,)")
_FINITE = re.compile(r"(?:Also\s|Further\s|Once\sagain\s|[A-Z][a-z]+ly\s)?[A-Z][a-z]+(?:s|es)\b(?!,)|[A-Z]{4,}S\b")
_TAG = re.compile(r"\[\w[\w ]*\]\s*(?=\S)")
_AGENDA = re.compile(r"Agenda\s+items?\b|AGENDA\s+ITEMS?\b")
_SHORT_HEADING = 16
_RUN_ON = 4000
_PREAMBLE_LOOK = 3
_DECORATION = "*_#<>/ub \t"


def structure(source: Source) -> Structure:
    """Read the layout of a source: what is a document, a paragraph, an item, a signature, and what is page furniture."""
    found = lines(source.text)
    parts = blocks(found)
    edits = _edits(source.text, found, parts)
    reader = Reader(source.text, edits)
    pieces = _pieces(parts, reader)
    printed = [line.text for line in found if line.kind is Kind.FURNITURE and SYMBOLS.match(line.text)]
    outlined = outlines(pieces, printed)
    paragraphs: list[Paragraph] = []
    signed: list[Signature] = []
    for outline in outlined:
        closing = [bool(_FORMULA.match(piece.text)) for piece in pieces]
        entries, used = signatures(outline, pieces, closing)
        signed += entries
        _Writer(outline, pieces, used, paragraphs).write()
    listed = tuple(edit for edit in edits if edit.kind != "markup")
    return Structure(source, tuple(outline.document for outline in outlined), tuple(paragraphs), tuple(signed), listed)


def _edits(raw: str, found: Sequence[Line], parts: Sequence[Block]) -> list[Edit]:
    """Every edit that reading needs, in order and apart: furniture and footnotes left out, repairs, marks of the typesetter."""
    left_out = [Edit(Span(line.start, line.end), "", "furniture") for line in found if line.kind is Kind.FURNITURE]
    left_out += [Edit(Span(note.start, note.end), "", "footnote") for part in parts for note in part.notes]
    # A repair inside a link's address or a dropped line is none; one of the same place wins over a mark.
    order = {"furniture": 0, "footnote": 1, "markup": 2}
    every = sorted([*left_out, *repairs(raw), *markup(raw)], key=lambda edit: (edit.span.start, order.get(edit.kind, 3), -edit.span.end))
    out: list[Edit] = []
    for edit in every:
        if not out or edit.span.start >= out[-1].span.end:
            out.append(edit)
    return out


def _pieces(parts: Iterable[Block], reader: Reader) -> list[Piece]:
    out: list[Piece] = []
    for part in parts:
        ranges = part.ranges
        if part.kind is Kind.FOOTNOTE:
            start, end = ranges[0]
            ranges = [(start, end), *ranges[1:]]
        reading = reader.read(ranges)
        if reading.text or part.mark is not None:
            whole = reading if reading.text.strip(_DECORATION + ":.") else reader.read([(part.start, part.lines[0].end)])
            out.append(Piece(part.kind, part.mark, part.start, part.end, reading, whole))
    return out


@dataclass(slots=True)
class _Writer:
    """Writes the paragraphs of one document."""

    outline: Outline
    pieces: Sequence[Piece]
    signed: set[int]
    out: list[Paragraph]
    units: Units = field(init=False)
    chapeau: int | None = None
    """The paragraph with the subject of the preamble and of the operative clauses."""
    enacted: bool = False
    preamble: bool = True
    binding: bool = False
    """The chapeau is the subject of the clauses that follow it, not a sentence of its own."""

    def __post_init__(self) -> None:
        letter = self.outline.document.type == "Letter"
        body = self.pieces[self.outline.body : self.outline.end]
        self.units = Units(begins_anew(body), "letter" if letter else "body")

    def write(self) -> None:
        """Write every piece of the document, its head first."""
        agenda = False
        for index in range(self.outline.first, self.outline.end):
            piece = self.pieces[index]
            if index in self.outline.title:
                self._tagged(piece, "title")
            elif index < self.outline.body:
                agenda = agenda or bool(_AGENDA.match(piece.text))
                before_title = not self.outline.title or index < self.outline.title.start
                kind = "agenda" if agenda and before_title and not piece.text.startswith("[") else "head"
                self._tagged(piece, kind)
            elif index in self.signed:
                self._add(piece, "signature", "signature")
            elif piece.kind is Kind.FOOTNOTE:
                self._add(piece, "footnote", self.units.current)
            elif piece.kind is Kind.TAG:
                self._add(piece, "head", "title")
            else:
                self._body(index, piece)

    def _tagged(self, piece: Piece, kind: str) -> None:
        """Write a piece of the head; the tag of a database ("[Title]") is its marker."""
        tag = _TAG.match(piece.text) if piece.kind is Kind.TAG else None
        if tag is None:
            self._add(piece, kind, "title")
            return
        reading = EditedText(piece.text[tag.end() :], piece.reading.offsets[tag.end() :])
        self._add(piece, kind, "title", reading=reading, marker=tag.group().strip())

    def _add(
        self, piece: Piece, kind: str, number: str, lead: int | None = None, level: int = 0, reading: EditedText | None = None, marker: str | None = None,
        span: Span | None = None,
    ) -> int:
        index = len(self.out)
        shown = marker if marker is not None else piece.mark.print if piece.mark else ""
        self.out.append(
            Paragraph(
                index, self.outline.document.id, number, kind, span or Span(piece.start, piece.end), reading or piece.reading, lead, shown, level
            )
        )
        return index

    def _body(self, index: int, piece: Piece) -> None:
        mark, text = piece.mark, piece.text
        if mark is not None and mark.kind in ("article", "section", "part", "upper"):
            if self._section(piece):
                return
        if piece.kind is Kind.HEADING or mark is None and self._is_heading(index, piece):
            self._heading(piece)
        elif mark is not None and mark.kind == "num":
            self._numbered(piece)
        elif mark is not None:
            self._item(piece)
        elif _FORMULA.match(text):
            self._add(piece, "closing", "signature")
        elif self.outline.document.type == "Letter":
            self._letter(piece)
        else:
            self._plain(index, piece)

    def _section(self, piece: Piece) -> bool:
        """Write the heading of an article, section or annex; tell whether it is one and not a paragraph with such a mark."""
        mark, text = piece.mark, piece.text
        if mark is None:
            return False
        if mark.kind == "upper" and (piece.kind is not Kind.HEADING and (text.endswith((".", ";", ",")) or not text[:1].isupper())):
            return False
        if mark.kind == "section" and text.endswith((".", ";")) and len(text.split()) > _SHORT_HEADING:
            self.units.enter(mark.label)
            self._add(piece, "paragraph", mark.label)
            return True
        if mark.kind == "upper":
            self.units.head("")
            self._add(piece, "heading", self.units.current)
            return True
        if mark.kind == "part":
            annex = mark.style in ("Annex", "Appendix", "Enclosure")
            self.units.enter(f"annex {mark.label}".strip() if annex else self.units.section)
            self.units.sectioned = self.units.sectioned or annex
        else:
            sentence = text.endswith((".", ";")) and len(text.split()) > _SHORT_HEADING
            self.units.enter(mark.label)
            if sentence:
                self._end_preamble()
                self._add(piece, "paragraph", mark.label)
                return True
        self._end_preamble()
        self._add(piece, "heading", self.units.current, marker=mark.print if text.strip(" :.") else "", reading=None if text.strip(" :.") else _marked(piece))
        return True

    def _is_heading(self, index: int, piece: Piece) -> bool:
        text = piece.text
        if text.endswith((".", ",", ";", ":", "?", "!")) or not text[:1].isupper() or len(text.split()) > _SHORT_HEADING:
            return False
        if is_opener(text) and (self.chapeau is not None or len(text.split()) > 4) or is_enacting(text):
            return False
        if self.units.listing:
            return False
        return index + 1 < self.outline.end

    def _heading(self, piece: Piece) -> None:
        mark = piece.mark
        if piece.text.endswith(":") and len(piece.text.split()) > 3:
            number = self.units.current
            self.units.plain(len(self.out), piece.text)
            self._add(piece, "paragraph", number)
            return
        self.units.head(mark.label if mark is not None and mark.kind == "num" else "" if self.units.section else self.units.number if not self.units.number else "")
        if mark is not None:
            self._end_preamble()
        if piece.text or mark is not None:
            self._add(piece, "heading", self.units.current, reading=None if piece.text else _marked(piece), marker=None if piece.text else "")

    def _numbered(self, piece: Piece) -> None:
        if piece.mark is None:
            return
        index, text = len(self.out), piece.text
        lead = self.units.numbered(index, piece.mark, text)
        number = self.units.current
        operative = self.chapeau is not None and self.binding and (_FINITE.match(text) or self.outline.document.type == "Resolution")
        if operative and not (self.enacted and lead is None):
            self._add(piece, "operative", number, self.chapeau)
        elif lead is not None:
            self._add(piece, "item", number, lead, 1)
        else:
            self._add(piece, "paragraph", number)
        self._end_preamble()

    def _item(self, piece: Piece) -> None:
        if piece.mark is None:
            return
        number, lead, level = self.units.item(len(self.out), piece.mark, piece.text)
        if lead is None and piece.mark.kind in ("section", "upper"):
            level = 0
        self._add(piece, "item" if lead is not None else "paragraph", number, lead, level if lead is not None else 0)

    def _letter(self, piece: Piece) -> None:
        self.units.plain(len(self.out), piece.text)
        self._add(piece, "letter", self.units.current if self.units.number else "letter")

    def _plain(self, index: int, piece: Piece) -> None:
        """Write a paragraph without a mark: a part of the preamble, an operative clause, an unmarked item, or a plain one."""
        text = piece.text
        if self.preamble and not self.units.number and not self.units.section:
            if self._preamble(index, piece):
                return
        number = self.units.current
        here = len(self.out)
        lead = self.units.plain(here, text)
        if lead is not None:
            self._add(piece, "item", number, lead, 1)
        elif self.chapeau is not None and self.binding and not self.enacted and continues(text) and not self.units.number:
            self._add(piece, "operative", number, self.chapeau)
        else:
            self._add(piece, "paragraph", number)

    def _preamble(self, index: int, piece: Piece) -> bool:
        """Write a piece of the preamble, split where its clauses run on; tell whether it is one."""
        text = piece.text
        first = self.chapeau is None
        if is_enacting(text) or _enacts(text):
            here = self._add(piece, "chapeau", "preamble", self.chapeau)
            self._enact(here, text)
            return True
        if is_opener(text) and (not first or text.endswith((",", ";")) and self._opens(index + 1) or text.isupper()):
            self._clauses(piece, clause_starts(text), opener=True)
            return True
        if first and _SUBJECT.match(text) or first and text.rstrip().endswith((",", ":", "—")):
            starts = clause_starts(text) if len(text) > 100 and (text.endswith((":", ".")) and _enacts_inside(text)) else [0]
            follows = any(self._opens(index + step) for step in range(1, _PREAMBLE_LOOK))
            declares = _DECLARES.search(text[-200:]) is not None
            binds = follows or text.endswith(",") or text.endswith(":") and self._verbs(index + 1)
            if len(starts) > 1:
                self._clauses(piece, starts, opener=False)
                return True
            if binds or declares or text.endswith(":"):
                self.binding = binds
                self.chapeau = self._add(piece, "chapeau", "preamble")
                self.units.plain(self.chapeau, text)
                self.preamble = follows or binds or text.endswith((",", ":"))
                return True
        if not first and text.endswith(":") and self._verbs(index + 1):
            # "Council:" after the sentence that names the Council.
            self.binding = True
            self.chapeau = self._add(piece, "chapeau", "preamble")
            return True
        if not first and self.units.listing and not text.endswith("."):
            self._add(piece, "item", "preamble", self.units.last, 1)
            return True
        self.preamble = first and index - self.outline.body < _PREAMBLE_LOOK
        return False

    def _opens(self, index: int) -> bool:
        return index < self.outline.end and is_opener(self.pieces[index].text) and self.pieces[index].mark is None

    def _verbs(self, index: int) -> bool:
        """Tell whether the next piece begins with a verb that wants a subject."""
        if index >= self.outline.end:
            return False
        text = self.pieces[index].text
        return bool(_FINITE.match(text)) or is_opener(text) or bool(re.match(r"(?:Reaffirm|Declare|Decide|Welcome|Express|Call|Note|Support|Agree|Affirm|Recogni[sz]e|Condemn|Urge)\b", text))

    def _clauses(self, piece: Piece, starts: Sequence[int], *, opener: bool) -> None:
        """Write the clauses of a piece as paragraphs: the chapeau, the preambular ones, the words that enact."""
        text, offsets = piece.text, piece.reading.offsets
        ends = [*starts[1:], len(text)]
        for order, (start, end) in enumerate(zip(starts, ends, strict=True)):
            words = text[start:end].rstrip()
            if not words:
                continue
            reading = EditedText(words, offsets[start : start + len(words)])
            span = Span(piece.start if order == 0 else reading.offsets[0], piece.end if end == len(text) else reading.offsets[-1] + 1)
            if order == 0 and not opener:
                self.binding = True
                self.chapeau = self._add(piece, "chapeau", "preamble", reading=reading, span=span)
            elif is_enacting(words) or _enacts(words):
                here = self._add(piece, "chapeau", "preamble", self.chapeau, reading=reading, span=span, marker="")
                self._enact(here, words)
            else:
                here = self._add(piece, "preambular", "preamble", self.chapeau, reading=reading, span=span, marker="" if order else None)
                self.units.plain(here, words)

    def _enact(self, here: int, text: str) -> None:
        self.enacted = True
        self.units.plain(here, text)

    def _end_preamble(self) -> None:
        self.preamble = False


def _enacts(text: str) -> bool:
    return text[:1].islower() and text.startswith(("have agreed", "have decided", "agreed as follows"))


def _enacts_inside(text: str) -> bool:
    return any(is_enacting(text[start:]) or _enacts(text[start:]) for start in clause_starts(text)[-1:])


def _marked(piece: Piece) -> EditedText:
    """The printed mark itself as readable text, for a heading that is nothing else."""
    return piece.heading
