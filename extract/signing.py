"""Who signs, sends and holds which office: relations of signature blocks, letters, and names with an office."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from accords.extract.ground import Ground, document
from accords.extract.model import Document, Entity, Mention, Paragraph, Ref, Signature, Span, Statement
from accords.extract.names import slug

_SENDING = re.compile(r"\b(?:transmit|forward|enclose|circulate)\b[^.]*")


@dataclass(frozen=True)
class SigningReader:
    """Reads signs, signedFor, holdsOffice, transmits and addressedTo."""

    ground: Ground

    def run(self) -> Iterator[Statement]:
        """All of them, in no order."""
        for signature in self.ground.wording.structure.signatures:
            yield from self._signature(signature)
        for letter in self.ground.documents.values():
            if letter.type == "Letter":
                yield from self._letter(letter)
        yield from self._offices()

    def sender(self, letter: Document) -> str | None:
        """The state whose representative sends a letter: the one named in its title."""
        states = self.ground.mentioned(letter.title_span, "State") if letter.type == "Letter" else []
        return states[0] if len(states) == 1 else None

    def _signature(self, signature: Signature) -> Iterator[Statement]:
        ground = self.ground
        paragraph = ground.nearest(signature.span)
        signed, party, person = Ref(signature.document, document=True), self._party(signature), None
        if signature.name is not None and signature.name_span is not None:
            person = f"person/{slug(signature.name)}"
            ground.names.entities.setdefault(person, Entity(person, "Person", signature.name))
            mention = Mention(signature.name_span, person, signature.document)
            if mention not in ground.names.mentions:
                ground.names.mentions.append(mention)
            yield ground.relation("signs", Ref(person), signed, signature.name_span, "signature.name", paragraph)
        if party is not None:
            yield ground.relation("signedFor", Ref(party), signed, signature.span, "signature.party", paragraph)
        if person is not None and signature.office is not None and party is not None:
            office = signature.office
            yield ground.relation(
                "holdsOffice", Ref(person), Ref(party), signature.span, "signature.office", paragraph, office=office
            )

    def _party(self, signature: Signature) -> str | None:
        """The state or organization signed for: named in the entry, else the sender's of a letter."""
        where = signature.party_span or signature.office_span
        named = self.ground.mentioned(where, "State", "Organization") if where is not None else []
        if named:
            return named[0]
        return None if signature.party else self.sender(self.ground.documents[signature.document])

    def _letter(self, letter: Document) -> Iterator[Statement]:
        annexes = [d for d in self.ground.documents.values() if d.part_of == letter.id]
        for paragraph in self.ground.wording.structure.paragraphs:
            if paragraph.document != letter.id:
                continue
            if paragraph.kind == "title":
                yield from self._addressed(letter, paragraph)
            elif annexes and ("honour" in paragraph.text or "herewith" in paragraph.text):
                sent = _SENDING.search(paragraph.text)
                if sent is not None:
                    span = paragraph.reading.span(sent.start(), sent.end())
                    for annex in annexes:
                        yield self.ground.relation(
                            "transmits", document(letter), document(annex), span, "letter.transmits", paragraph
                        )
                    annexes = []

    def _addressed(self, letter: Document, paragraph: Paragraph) -> Iterator[Statement]:
        at = paragraph.text.find("addressed to")
        if at < 0:
            return
        start = paragraph.reading.span(at, at + 1).start
        for mention, entity, _ in self.ground.first_mentions("Office", "Person"):
            if start <= mention.span.start < paragraph.span.end:
                span = Span(start, mention.span.end)
                yield self.ground.relation(
                    "addressedTo", document(letter), Ref(entity.key), span, "letter.addressed", paragraph
                )

    def _offices(self) -> Iterator[Statement]:
        """Offices before a name: "the President of the Security Council, Stefan Tafrov"."""
        ground = self.ground
        for item in ground.line.items:
            if isinstance(item, int) or item.rule != "person.after_office":
                continue
            span = ground.span(item)
            offices = [ground.names.entities[k].of for k in ground.mentioned(span, "Office")]
            of = [
                k
                for k in (*offices, *ground.mentioned(span, "State", "Organization", "Organ"))
                if k in ground.names.entities
            ]
            if of and of[0] is not None:
                name = min(
                    m.span.start
                    for m in ground.names.mentions
                    if m.entity == item.value[0] and m.span.start >= span.start
                )
                office = " ".join(ground.wording.source.text[span.start : name].split()).rstrip(" ,")
                paragraph = ground.wording.paragraph(item.first)
                yield ground.relation(
                    "holdsOffice", Ref(item.value[0]), Ref(of[0]), span, item.rule, paragraph, office=office
                )
