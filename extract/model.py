"""The things that reading a text yields: source, spans, documents, paragraphs, mentions, statements and their evidence.

All positions are characters of `Source.text` (Python code points, newlines as they stand in the file), from 0, end
exclusive, as in the TextPositionSelector of the W3C Web Annotation model.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of `Source.text`: characters from 0, end exclusive, as in `text[start:end]`."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two stretches share a character.

        >>> Span(0, 4).overlaps(Span(4, 6))
        False
        """
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Source:
    """A file exactly as read: its text is never cleaned in place."""

    path: str
    text: str = field(repr=False)
    sha256: str
    media_type: str = "text/plain"

    @classmethod
    def from_text(cls, text: str, path: str = "text") -> Source:
        """A source that is not a file, for examples and interactive use."""
        return cls(path, text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return Path(self.path).name

    def quote(self, span: Span) -> str:
        """The words that stand there."""
        return self.text[span.start : span.end]


@dataclass(frozen=True)
class Edit:
    """One listed repair: the characters of `span` read as `replacement`, for the reason `kind` (`join`, `split`, …)."""

    span: Span
    replacement: str
    kind: str


@dataclass(frozen=True)
class EditedText:
    """Readable text with the way back: `offsets[i]` is the place in `Source.text` of character `i`.

    An inserted character (the blank that replaces a line break and the page furniture after it) bears the offset of
    the first raw character it stands for.

    >>> EditedText("ab", array("I", [3, 9])).span(0, 2)
    Span(start=3, end=10)
    """

    text: str
    offsets: array[int] = field(repr=False)

    def span(self, start: int, end: int) -> Span:
        """The raw stretch of characters `start` to `end` (exclusive, not empty) of the readable text."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


@dataclass(frozen=True)
class Document:
    """One declaration, letter, resolution … inside a source; a source may hold several.

    `id` (`d1`, `d2` …) is local to the file and never becomes an IRI. `type` is one of the guide's: Letter, Declaration,
    Statement, JointStatement, Communique, Resolution, Treaty, Agreement, Charter, Other. `date` is ISO 8601. `part_of` is the
    `id` of the covering letter. `title_span` covers the title lines as they stand, `span` the whole document.
    """

    id: str
    type: str
    title: str
    title_span: Span
    span: Span
    date: str | None = None
    place: str | None = None
    symbols: tuple[str, ...] = ()
    part_of: str | None = None


@dataclass(frozen=True)
class Paragraph:
    """A stretch of a document that is read as one: paragraph, list item, chapeau, clause, heading, title, signature line.

    `number` is the citable unit as printed: `8`, `II.3`, `III`, `10(a)`, else `title`, `preamble`, `letter`, `body`,
    `signature`. `lead` is the index (in `Structure.paragraphs`) of the chapeau or lead-in that introduces it, whose actor and
    modal it may inherit. `marker` is the printed list mark (`—`, `(a)`, `1.`), not part of `reading`.
    """

    index: int
    document: str
    number: str
    kind: str
    span: Span
    reading: EditedText = field(repr=False)
    lead: int | None = None
    marker: str = ""
    level: int = 0

    @property
    def text(self) -> str:
        """The readable text."""
        return self.reading.text


@dataclass(frozen=True)
class Signature:
    """One entry of a signature block; each part is absent where the text has none.

    `name` and `office` are the readable words, with their raw spans; `party` is the readable name of the state or
    organization signed for (from the office, or from a line "For the Republic of …").
    """

    document: str
    span: Span
    name: str | None = None
    name_span: Span | None = None
    office: str | None = None
    office_span: Span | None = None
    party: str | None = None
    party_span: Span | None = None


@dataclass(frozen=True)
class Structure:
    """How a source is built: its documents, their paragraphs in order, signatures, and every edit made to read it."""

    source: Source
    documents: tuple[Document, ...]
    paragraphs: tuple[Paragraph, ...]
    signatures: tuple[Signature, ...]
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True)
class Entity:
    """Someone or something named. `key` is the tail of its IRI and says what it is known by.

    Keys: `state/kaz`, `org/csto` (from the who's who), `org/x-…` (found by shape, not `reviewed`), `work/un/A/RES/62/17`,
    `work/charter-of-the-united-nations`, `place/dushanbe`, `person/…`, `event/…`, `post/…`, `group/<org>/<kind>`. `of` is the key
    of what an organ, office or group belongs to. `type` is one of the twelve of the annotation guide.
    """

    key: str
    type: str
    name: str
    reviewed: bool = True
    symbol: str | None = None
    of: str | None = None


@dataclass(frozen=True, order=True)
class Mention:
    """A name as it stands in the text, and who it is (the entity's key)."""

    span: Span
    entity: str
    document: str


@dataclass(frozen=True)
class Evidence:
    """The words a statement rests on and the rule that read them; the quote is computed, so it is always verbatim."""

    document: str
    span: Span
    rule: str
    paragraph: int
    """Index in `Structure.paragraphs`; the locator is computed from its number."""


@dataclass(frozen=True)
class Ref:
    """A role filled by an entity (its key) or, where `document`, by a document of the same file (its id)."""

    key: str
    document: bool = False


Value = Ref | Span | str | bool
"""What fills a role: someone named, words of the text, a literal or concept of the ontology, or a flag."""


@dataclass(frozen=True)
class Statement:
    """A relation or a speech act: a class or property of the ontology, and its roles.

    For a relation `kind` is the predicate (`cites`, `cooperatesWith` …) and the roles are `subject` and `object` (`Ref`), with
    `status` or `office` (`str`) where given. For a speech act `kind` is `SpeechAct` and the roles are properties of the
    ontology: `force`, `anchor` (`Span` of the verb), `actor` (one or more `Ref`, best first), `addressee` (`Ref` or `Span`),
    `content`, `condition`, `forum`, `due`, `amount` (`Span`), `topic` (`str`), `polarity` (`"negative"` or absent), `strength`
    (`str`), `undertaking`, `implicit` (`bool`).
    """

    kind: str
    roles: Mapping[str, tuple[Value, ...]]
    evidence: Evidence

    def one(self, role: str) -> Value | None:
        """The first filler of a role, or None."""
        return next(iter(self.roles.get(role, ())), None)


@dataclass(frozen=True)
class Extraction:
    """All that was read in one source. Entities are sorted by key, mentions and statements by place."""

    structure: Structure
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    repairs: tuple[Edit, ...] = ()
    """Edits made while names were read (a state's name mended in a slot that demands one)."""

    @property
    def source(self) -> Source:
        """The file that was read."""
        return self.structure.source
