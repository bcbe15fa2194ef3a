"""Builds the structure of a source: its documents, their paragraphs with numbers and lead-ins, and its signatures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from accords.extract.blocks import Block, blocks
from accords.extract.documents import Piece, outlines
from accords.extract.layout import SYMBOLS, Kind, Line, lines
from accords.extract.markup import markup
from accords.extract.model import Edit, Paragraph, Signature, Source, Span, Structure
from accords.extract.paragraphs import BARE, FORMULA, Writer
from accords.extract.reading import Reader
from accords.extract.repair import repairs
from accords.extract.signatures import signatures


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
    closing = [FORMULA.match(piece.text) is not None for piece in pieces]
    for outline in outlined:
        entries, used = signatures(outline, pieces, closing)
        signed += entries
        Writer(outline, pieces, used, paragraphs).write()
    listed = tuple(edit for edit in edits if edit.kind != "markup")
    return Structure(source, tuple(outline.document for outline in outlined), tuple(paragraphs), tuple(signed), listed)


def _edits(raw: str, found: Sequence[Line], parts: Sequence[Block]) -> list[Edit]:
    """Every edit that reading needs, in order and apart: furniture and footnotes left out, repairs, marks of the typesetter."""
    left_out = [Edit(Span(line.start, line.end), "", "furniture") for line in found if line.kind is Kind.FURNITURE]
    left_out += [Edit(Span(note.start, note.end), "", "footnote") for part in parts for note in part.notes]
    # A repair inside a link's address or a dropped line is none; one of the same place wins over a mark.
    order = {"furniture": 0, "footnote": 1, "markup": 2}
    every = sorted(
        [*left_out, *repairs(raw), *markup(raw)],
        key=lambda edit: (edit.span.start, order.get(edit.kind, 3), -edit.span.end),
    )
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
        whole = reading
        if BARE.fullmatch(reading.text):
            whole = reader.read([(part.start + _leading(part.lines[0].text), part.lines[0].end)])
        if whole.text:
            out.append(Piece(part.kind, part.mark, part.start, part.end, reading, whole))
    return out


def _leading(text: str) -> int:
    bare = BARE.match(text)
    return bare.end() if bare else 0
