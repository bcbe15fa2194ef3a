"""Writes the paragraphs of a document: which kind each is, its citable number, and the chapeau or lead-in above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from accords.extract.documents import Outline, Piece
from accords.extract.layout import Kind
from accords.extract.model import EditedText, Paragraph, Span
from accords.extract.preambles import clause_starts, declares, is_enacting, is_finite, is_opener, opens_with_verb
from accords.extract.units import Units, begins_anew, continues

FORMULA = re.compile(
    r"(?:IN WITNESS WHEREOF|In witness whereof|DONE\b|Done (?:at|in|on|this)\b|\d+(?:st|nd|rd|th) (?:plenary )?meeting\b|"
    r"Adopted (?:at|in|on)\b|"
    r"[A-Z][\w’' -]+,\s(?:on\s)?\d{1,2}\s[A-Z][a-z]+\s\d{4}\.?\Z|[A-Z][a-z]+\s\d{1,2},\s\d{4}\.?\Z|\d{1,2}\s[A-Z][a-z]+\s\d{4}\.?\Z)"
)
BARE = re.compile(r"(?:[*_#\s:.]|</?[a-z]>)*")
_SUBJECT = re.compile(r"(?:\d+\.\s*)?(?:We\b|WE\b|The\s|THE\s|Council\b|Members\s|Heads\s|H?W?e,)")
_TAG = re.compile(r"\[\w[\w ]*\]\s*(?=\S)")
_ADOPTED = re.compile(r"\[|Resolution adopted|Adopted")
_AGENDA = re.compile(r"Agenda\s+items?\b|AGENDA\s+ITEMS?\b")
_AUXILIARY = re.compile(r"\b(?:shall|will|must|should|is|are|was|were|has|have|may|can)\b")
_SHORT_HEADING = 16
_PREAMBLE_LOOK = 3


@dataclass(slots=True)
class Writer:
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
    clauses: bool = False
    """A preambular clause was written."""
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
                kind = "agenda" if agenda and before_title and not _ADOPTED.match(piece.text) else "head"
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
        self,
        piece: Piece,
        kind: str,
        number: str,
        lead: int | None = None,
        level: int = 0,
        reading: EditedText | None = None,
        marker: str | None = None,
        span: Span | None = None,
    ) -> int:
        """Write a paragraph; where nothing but a mark stands there the mark is its text."""
        index = len(self.out)
        if reading is None and BARE.fullmatch(piece.text):
            reading, marker = piece.heading, ""
        if marker is None:
            marker = piece.mark.print if piece.mark else ""
        extent = span or Span(piece.start, piece.end)
        self.out.append(
            Paragraph(
                index, self.outline.document.id, number, kind, extent, reading or piece.reading, lead, marker, level
            )
        )
        return index

    def _body(self, index: int, piece: Piece) -> None:
        mark, text = piece.mark, piece.text
        if mark is not None and mark.kind in ("article", "section", "part", "upper") and self._section(piece):
            return
        if mark is None and FORMULA.match(text):
            self._add(piece, "closing", "signature")
        elif piece.kind is Kind.HEADING or (mark is None and self._is_heading(index, piece)):
            self._heading(piece)
        elif mark is not None and mark.kind == "num":
            self._numbered(piece)
        elif mark is not None:
            self._item(piece)
        elif self.outline.document.type == "Letter":
            self._letter(piece)
        else:
            self._plain(index, piece)

    def _section(self, piece: Piece) -> bool:
        """Write the heading of an article, section or annex; tell whether it is one and not a paragraph with such a mark."""
        mark, text = piece.mark, piece.text
        if mark is None:
            return False
        if mark.kind == "upper" and (
            piece.kind is not Kind.HEADING and (text.endswith((".", ";", ",")) or not text[:1].isupper())
        ):
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
        self._add(piece, "heading", self.units.current)
        return True

    def _is_heading(self, index: int, piece: Piece) -> bool:
        text = piece.text
        if (
            text.endswith((".", ",", ";", ":", "?", "!"))
            or not text[:1].isupper()
            or len(text.split()) > _SHORT_HEADING
        ):
            return False
        if (
            not text.isupper() and is_opener(text) and (self.chapeau is not None or len(text.split()) > 4)
        ) or is_enacting(text):
            return False
        if (self.units.listing and not (text.isupper() and self.enacted)) or _AUXILIARY.search(text):
            return False
        return index + 1 < self.outline.end

    def _heading(self, piece: Piece) -> None:
        mark = piece.mark
        if piece.text.endswith(":") and len(piece.text.split()) > 3:
            number = self.units.current
            self.units.plain(len(self.out), piece.text)
            self._add(piece, "paragraph", number)
            return
        self.units.head(
            mark.label
            if mark is not None and mark.kind == "num"
            else ""
            if self.units.section
            else self.units.number
            if not self.units.number
            else ""
        )
        if mark is not None:
            self._end_preamble()
        if piece.text or mark is not None:
            self._add(piece, "heading", self.units.current)

    def _numbered(self, piece: Piece) -> None:
        if piece.mark is None:
            return
        index, text = len(self.out), piece.text
        if not text:
            # The number stands alone above the letters (a), (b).
            self.units.head(piece.mark.label)
            return
        lead = self.units.numbered(index, piece.mark, text)
        number = self.units.current
        finite = is_finite(text) or self.outline.document.type == "Resolution"
        if self.chapeau is not None and self.binding and not self.enacted and finite:
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
        if self.preamble and not self.units.number and not self.units.section and self._preamble(index, piece):
            return
        number = self.units.current
        here = len(self.out)
        lead = self.units.plain(here, text)
        if lead is not None:
            self._add(piece, "item", number, lead, 1)
        elif (self.clauses or self.binding) and not self.enacted and not self.units.number and self._operative(text):
            self._add(piece, "operative", number, self.chapeau)
        else:
            self._add(piece, "paragraph", number)

    def _preamble(self, index: int, piece: Piece) -> bool:
        """Write a piece of the preamble, split where its clauses run on; tell whether it is one."""
        text = piece.text
        first = self.chapeau is None
        if is_enacting(text):
            here = self._add(piece, "chapeau", "preamble", self.chapeau)
            self._enact(here, text)
            return True
        shouted = text.split(None, 1)[0].isupper() and len(text.split(None, 1)[0]) > 2
        if is_opener(text) and (
            not first or self.clauses or shouted or (text.endswith((",", ";")) and self._opens(index + 1))
        ):
            self._clauses(piece, clause_starts(text), opener=True)
            return True
        if (first and _SUBJECT.match(text)) or (first and text.rstrip().endswith((",", ":", "—"))):
            starts = (
                clause_starts(text)
                if len(text) > 100 and (text.endswith((":", ".")) and is_enacting(text[clause_starts(text)[-1] :]))
                else [0]
            )
            follows = any(self._opens(index + step) for step in range(1, _PREAMBLE_LOOK))
            declared = declares(text)
            binds = follows or text.endswith(",") or (text.endswith(":") and self._verbs(index + 1))
            if len(starts) > 1:
                self._clauses(piece, starts, opener=False)
                return True
            if binds or declared or text.endswith(":"):
                self.binding = binds
                self.chapeau = self._add(piece, "chapeau", "preamble")
                self.units.plain(self.chapeau, text)
                self.units.default = "preamble"
                if not (follows or binds or text.endswith((",", ":"))):
                    self._end_preamble()
                return True
        if not first and text.endswith(":") and self._verbs(index + 1):
            # "Council:" after the sentence that names the Council.
            self.binding = True
            self.chapeau = self._add(piece, "chapeau", "preamble")
            return True
        if (
            not first
            and self.units.listing
            and self.units.last == self.chapeau
            and not text.endswith(".")
            and not opens_with_verb(text)
        ):
            self._add(piece, "item", "preamble", self.units.last, 1)
            return True
        if not (first and index - self.outline.body < _PREAMBLE_LOOK):
            self._end_preamble()
        return False

    def _operative(self, text: str) -> bool:
        """Tell whether a paragraph without a number goes on with the subject of the preamble."""
        if self.chapeau is not None and self.out[self.chapeau].text.endswith(":"):
            return continues(text)
        return bool(opens_with_verb(text) or (text.startswith("To ") and continues(text)))

    def _opens(self, index: int) -> bool:
        return index < self.outline.end and is_opener(self.pieces[index].text) and self.pieces[index].mark is None

    def _verbs(self, index: int) -> bool:
        """Tell whether the next piece begins with a verb that wants a subject."""
        if index >= self.outline.end:
            return False
        text = self.pieces[index].text
        return bool(opens_with_verb(text)) or is_opener(text)

    def _clauses(self, piece: Piece, starts: Sequence[int], *, opener: bool) -> None:
        """Write the clauses of a piece as paragraphs: the chapeau, the preambular ones, the words that enact."""
        text, offsets = piece.text, piece.reading.offsets
        ends = [*starts[1:], len(text)]
        for order, (start, end) in enumerate(zip(starts, ends, strict=True)):
            words = text[start:end].rstrip()
            if not words:
                continue
            reading = EditedText(words, offsets[start : start + len(words)])
            span = Span(
                piece.start if order == 0 else reading.offsets[0],
                piece.end if end == len(text) else reading.offsets[-1] + 1,
            )
            if order == 0 and not opener:
                self.binding, self.units.default = True, "preamble"
                self.chapeau = self._add(piece, "chapeau", "preamble", reading=reading, span=span)
            elif is_enacting(words):
                here = self._add(piece, "chapeau", "preamble", self.chapeau, reading=reading, span=span, marker="")
                self._enact(here, words)
            else:
                self.clauses = True
                here = self._add(
                    piece,
                    "preambular",
                    "preamble",
                    self.chapeau,
                    reading=reading,
                    span=span,
                    marker="" if order else None,
                )
                self.units.plain(here, words)

    def _enact(self, here: int, text: str) -> None:
        self.enacted = True
        self.units.plain(here, text)

    def _end_preamble(self) -> None:
        self.preamble = False
        if self.units.default == "preamble":
            self.units.default = "body"
