"""What relations are read from: words, names, discourse and line of one source, and the making of a relation with its evidence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator

from accords.extract.discourse import Resolver
from accords.extract.line import Item, Line
from accords.extract.model import Document, Entity, Evidence, Mention, Paragraph, Ref, Span, Statement
from accords.extract.names import Names
from accords.extract.wording import Wording


class Ground:
    """The ground of the relation readers; `line` is that of the actors stage."""

    def __init__(self, wording: Wording, names: Names, resolver: Resolver, line: Line) -> None:
        self.wording, self.names, self.resolver, self.line = wording, names, resolver, line
        self.documents: dict[str, Document] = {d.id: d for d in wording.structure.documents}
        self._starts = [p.span.start for p in wording.structure.paragraphs]

    def relation(
        self, predicate: str, subject: Ref, object_: Ref, span: Span, rule: str, paragraph: Paragraph, **more: str
    ) -> Statement:
        """A relation stated in a stretch of the file; `more` are further roles (status, office)."""
        roles: dict[str, tuple[Ref | Span | str | bool, ...]] = {"subject": (subject,), "object": (object_,)}
        roles |= {role: (value,) for role, value in more.items()}
        return Statement(predicate, roles, Evidence(paragraph.document, span, rule, paragraph.index))

    def paragraph(self, span: Span) -> Paragraph | None:
        """The paragraph that holds a stretch of the file."""
        found = self.nearest(span)
        return found if found.span.start <= span.start and span.end <= found.span.end else None

    def nearest(self, span: Span) -> Paragraph:
        """The paragraph in which a stretch of the file begins, or the one before it."""
        return self.wording.structure.paragraphs[max(0, bisect_right(self._starts, span.start) - 1)]

    def word(self, position: int) -> str:
        """The (first) word at a position of the line, in lower case."""
        return self.wording.words[self.line.first(position)].lower()

    def span(self, item: Item) -> Span:
        """Where an item stands in the file."""
        return self.wording.span(item.first, item.last)

    def sentences(self, document: Document, kinds: Collection[str]) -> Iterator[tuple[int, int]]:
        """The sentences (start, end positions) of a document in paragraphs of some kinds."""
        start = 0
        for position in [p for p, item in enumerate(self.line.items) if item == -1]:
            if position > start:
                paragraph = self.wording.paragraph(self.line.first(start))
                if paragraph.document == document.id and paragraph.kind in kinds:
                    yield start, position
            start = position + 1

    def mentioned(self, span: Span, *types: str) -> list[str]:
        """The entities of some types named inside a stretch of the file, in order, each once."""
        inside = sorted(m for m in self.names.mentions if span.start <= m.span.start and m.span.end <= span.end)
        return list(dict.fromkeys(m.entity for m in inside if self.names.entities[m.entity].type in types))

    def first_mentions(self, *types: str) -> Iterator[tuple[Mention, Entity, Paragraph]]:
        """The mentions of entities of some types, in order, each with its entity and paragraph."""
        for mention in sorted(self.names.mentions):
            entity = self.names.entities[mention.entity]
            paragraph = self.paragraph(mention.span)
            if entity.type in types and paragraph is not None:
                yield mention, entity, paragraph


def document(of: Document) -> Ref:
    """A document as subject or object."""
    return Ref(of.id, document=True)
