"""Reads signature blocks: who signed, in which office, for which state or organization."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from accords.extract.documents import Outline, Piece
from accords.extract.layout import Kind
from accords.extract.model import Signature, Span

_SIGNED = re.compile(r"(?:[(\[](?:[Ss]igned|SIGNED|signature)[)\]]|/s/)\s*:?\s*")
_FOR = re.compile(
    r"(?:FOR|For|On behalf of)\s+(?:(?:the|THE)\s+)?"
    r"(?:(?:GOVERNMENTS?|Governments?)\s+(?:OF|of)\s+(?:(?:the|THE)\s+)?)?(?P<party>[^:|]+?)\s*(?:[:|]\s*(?P<rest>.*))?\Z",
    re.DOTALL,
)
_OFFICE_WORDS = (
    "President|Vice[- ]President|Prime Minister|Premier|King|Queen|Emir|Sultan|Chancellor|Chairman|Chairperson|Chair|Secretary[- ]General|"
    "Permanent Representative|Permanent Observer|Chargé d.affaires|Minister|Deputy Minister|Ambassador|Head of State|Head of Government|"
    "Foreign Minister|Foreign Affairs Minister|Secretary of State|Special Envoy|Permanent Secretary|State Secretary|"
    "Director[- ]General|Director|"
    "Executive Secretary|Commissioner|Acting Foreign Minister|First Deputy|Representative|Governor|Crown Prince|"
    "Supreme Leader|General Secretary|State Counsellor"
)
_OFFICE = re.compile(
    rf"(?:(?:Acting|First|Deputy|His Majesty|Her Majesty|H\.E\.|His Excellency)\s+)?(?:{_OFFICE_WORDS})\b(?:\s(?:a\.i\.|ad interim))?"
)
_NAME = (
    r"(?:[A-Z]\.\s?)*[A-ZÀ-Ž][\w’'ʻ-]+(?:\s(?:bin|al|Al|de|von|van|da|[A-Z]\.|[A-ZÀ-Ž][\w’'ʻ.-]+)){0,4}(?:,\sJr\.?)?"
)
_NAME_ONLY = re.compile(rf"(?:{_NAME})\Z")
_OFFICE_NAME_PARTY = re.compile(
    rf"(?P<office>(?:(?:{_OFFICE_WORDS}|Foreign Affairs|Special|Permanent|Deputy)\s)+)(?P<name>{_NAME})\sof\s(?:the\s)?(?P<party>[A-Z].*)\Z"
)
# The state stands after "of the"; the subject of a ministry or the body that is chaired comes before it.
_OF = re.compile(r"\s(?:of|for)\s(?:the\s)?(?=[A-Z])")
_NOT_PARTY = re.compile(
    r"(?:Foreign|External|Defen[cs]e|Internal|State\b|Government|Supreme Soviet|Council|Cabinet|Ministers?|Economic|Finance|Trade|Energy|"
    r"Justice|Interior|Security|"
    r"Affairs|International|Cooperation|Parliament|Assembly\b)"
)
_TO = re.compile(r"\s+to\s+the\s.*\Z|\s+(?:at|in)\s.*\Z")
_STATE_LINE = re.compile(r"(?:THE\s)?(?:[A-Z]+\s){0,4}(?:REPUBLIC|KINGDOM|FEDERATION|STATES?|UNION)(?:\s[A-Z’' ]+)?\Z")
_SHORT = 200
_OFFICES_A_NAME = 2


def signatures(outline: Outline, pieces: Sequence[Piece], closing: Sequence[bool]) -> tuple[list[Signature], set[int]]:
    """The signatures of a document in order, and the pieces that they take; `closing` tells which pieces are formulas that end a text."""
    found: list[Signature] = []
    used: set[int] = set()
    zone = _zone(outline, pieces, closing)
    position = 0
    while position < len(zone):
        index = zone[position]
        taken = _signed(outline, pieces, zone, position, found) if pieces[index].kind is Kind.SIGNED else 0
        taken = taken or _unsigned(outline, pieces, zone, position, found)
        used.update(zone[position : position + taken])
        position += max(taken, 1)
    return found, used


def _zone(outline: Outline, pieces: Sequence[Piece], closing: Sequence[bool]) -> list[int]:
    """The pieces among which signatures stand: after a closing formula, from a "(Signed)" on, and after the last prose."""
    out: list[int] = []
    last = max(
        (index for index in range(outline.body, outline.end) if _is_prose(pieces[index])), default=outline.body - 1
    )
    open_ = False
    for index in range(outline.body, outline.end):
        piece = pieces[index]
        if piece.kind is Kind.SIGNED:
            open_ = True
        elif closing[index]:
            open_ = True
            continue
        elif _is_prose(piece) or piece.kind in (Kind.HEADING, Kind.FOOTNOTE) or piece.mark is not None:
            open_ = False
            continue
        if (open_ or index > last) and len(piece.text) <= _SHORT * 2:
            out.append(index)
    return out


def _is_prose(piece: Piece) -> bool:
    if piece.kind is not Kind.TEXT:
        return False
    return (
        piece.mark is not None
        or len(piece.text) > _SHORT
        or (piece.text.endswith((".", ";", ":")) and not piece.text.endswith(("a.i.", "Jr.")))
    )


def _signed(
    outline: Outline, pieces: Sequence[Piece], zone: Sequence[int], position: int, found: list[Signature]
) -> int:
    """Read the entry that opens with "(Signed)" or "For the …"; give the number of pieces it takes."""
    piece = pieces[zone[position]]
    opened = _SIGNED.match(piece.text)
    if not opened:
        return _for_party(outline, pieces, zone, position, found)
    follow = position + 1
    holder, at = piece, opened.end()
    if at == len(piece.text):
        if follow == len(zone):
            return 1
        holder, at, follow = pieces[zone[follow]], 0, follow + 1
    offices: list[Piece] = []
    while follow < len(zone) and len(offices) < _OFFICES_A_NAME and zone[follow] == zone[follow - 1] + 1:
        candidate = pieces[zone[follow]]
        if candidate.kind is Kind.SIGNED or (
            not _OFFICE.match(candidate.text) and not (offices and len(candidate.text) < _SHORT // 2)
        ):
            break
        if offices and _OFFICE.match(candidate.text) is None and any(char.isdigit() for char in candidate.text):
            break
        offices.append(candidate)
        follow += 1
    found.append(_signature(outline, piece, (holder, at, len(holder.text)), offices))
    return follow - position


def _for_party(
    outline: Outline, pieces: Sequence[Piece], zone: Sequence[int], position: int, found: list[Signature]
) -> int:
    piece = pieces[zone[position]]
    match = _FOR.match(piece.text)
    if not match:
        return 0
    party, party_span = match["party"], piece.reading.span(*match.span("party"))
    follow = position + 1
    names: list[tuple[Piece, int, int]] = []
    if match["rest"] and _NAME_ONLY.match(match["rest"]):
        names.append((piece, *match.span("rest")))
    while follow < len(zone) and pieces[zone[follow]].kind is Kind.TEXT:
        candidate = pieces[zone[follow]]
        signed = _SIGNED.match(candidate.text)
        at = signed.end() if signed else 0
        if not _NAME_ONLY.match(candidate.text, at) or _OFFICE.match(candidate.text):
            break
        names.append((candidate, at, len(candidate.text)))
        follow += 1
    if not names:
        found.append(Signature(outline.document.id, Span(piece.start, piece.end), party=party, party_span=party_span))
    for holder, start, end in names:
        span = holder.reading.span(start, end)
        found.append(
            Signature(
                outline.document.id,
                Span(piece.start, holder.end),
                holder.text[start:end],
                span,
                party=party,
                party_span=party_span,
            )
        )
    return follow - position


def _unsigned(
    outline: Outline, pieces: Sequence[Piece], zone: Sequence[int], position: int, found: list[Signature]
) -> int:
    """Read a line without "(Signed)": office with or without a name, names above a row of offices, a state in capitals."""
    piece = pieces[zone[position]]
    text, document = piece.text, outline.document.id
    span = Span(piece.start, piece.end)
    if match := _OFFICE_NAME_PARTY.match(text):
        found.append(
            Signature(
                document,
                span,
                match["name"],
                piece.reading.span(*match.span("name")),
                match["office"].strip(),
                piece.reading.span(match.start("office"), match.end("office") - 1),
                match["party"],
                piece.reading.span(*match.span("party")),
            )
        )
        return 1
    if _OFFICE.match(text) and _party(text):
        found.append(_signature(outline, piece, None, [piece]))
        return 1
    if _STATE_LINE.match(text):
        found.append(Signature(document, span, party=text, party_span=piece.reading.span(0, len(text))))
        return 1
    return _names_above_offices(outline, pieces, zone, position, found)


def _names_above_offices(
    outline: Outline, pieces: Sequence[Piece], zone: Sequence[int], position: int, found: list[Signature]
) -> int:
    """Read names that stand above their offices, the offices in columns on one line or a line each."""
    names: list[Piece] = []
    follow = position
    while (
        follow < len(zone)
        and _NAME_ONLY.match(pieces[zone[follow]].text)
        and not _OFFICE.match(pieces[zone[follow]].text)
    ):
        names.append(pieces[zone[follow]])
        follow += 1
    if not names or follow == len(zone) or not _OFFICE.match(pieces[zone[follow]].text):
        return 0
    row = pieces[zone[follow]]
    columns = list(_columns(row.text))
    for name, column in zip(names, columns, strict=False):
        start, end = column[0]
        office = " ".join(row.text[a:b] for a, b in column)
        party = _party(office)
        party_span = None
        if party:
            at = row.text.find(party)
            party_span = row.reading.span(at, at + len(party)) if at >= 0 else None
        found.append(
            Signature(
                outline.document.id,
                Span(name.start, row.end),
                name.text,
                name.reading.span(0, len(name.text)),
                office,
                row.reading.span(start, end),
                party,
                party_span,
            )
        )
    return follow + 1 - position


def _columns(row: str) -> Iterator[list[tuple[int, int]]]:
    """The offices of a row: each begins with an office word; what is left over at the end goes on with the first."""
    starts = [
        match.start()
        for match in _OFFICE.finditer(row)
        if match.start() == 0
        or (row[match.start() - 1] == " " and not _OF.search(row[max(0, match.start() - 8) : match.start() + 1]))
    ]
    ends = [*starts[1:], len(row)]
    columns = [[(start, len(row[:end].rstrip()))] for start, end in zip(starts, ends, strict=True)]
    if len(columns) > 1:
        last_start, last_end = columns[-1][0]
        over = re.search(r"(?<=\w)\s(?=of\sthe\s)", row[last_start + len("President of ") : last_end])
        if over:
            cut = last_start + len("President of ") + over.start()
            columns[-1] = [(last_start, cut)]
            columns[0].append((cut + 1, last_end))
    yield from columns


def _signature(
    outline: Outline, first: Piece, name: tuple[Piece, int, int] | None, offices: Sequence[Piece]
) -> Signature:
    last = offices[-1] if offices else name[0] if name else first
    words = ", ".join(office.text for office in offices) or None
    office_span = Span(offices[0].reading.span(0, 1).start, offices[-1].end) if offices else None
    party = party_span = None
    for office in offices:
        if party := _party(office.text):
            at = office.text.rindex(party)
            party_span = office.reading.span(at, at + len(party))
            break
    printed = name[0].text[name[1] : name[2]].strip() if name else None
    name_span = name[0].reading.span(name[1], name[2]) if name and name[1] < name[2] else None
    return Signature(
        outline.document.id,
        Span(first.start, last.end),
        printed or None,
        name_span,
        words,
        office_span,
        party,
        party_span,
    )


def _party(office: str) -> str | None:
    """The state or organization that an office is of.

    >>> _party("Chairman of the Supreme Soviet of the Republic of Belarus")
    'Republic of Belarus'
    """
    bare = _TO.sub("", office)
    for match in _OF.finditer(bare):
        rest = bare[match.end() :].strip()
        if not _NOT_PARTY.match(rest):
            return rest.split(",")[0].strip() or None
    return None
