"""Files, texts and works of one source, and the evidence in it: the words, where they stand, and how to cite them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from rdflib import RDF, RDFS, SKOS, URIRef

from accords.extract.discourse import TREATIES
from accords.extract.model import Document, Evidence, Paragraph, Span
from accords.graph.iris import ACC, DCT, ELI, OA, folded, iri, local
from accords.graph.locators import citation, locator, spoken_title
from accords.graph.parties import Cast
from accords.graph.quads import Triple, count, date, english, named, typed, words
from accords.graph.reference import dated
from accords.graph.works import CLASSES
from accords.ontology.whoswho import known

AROUND = 32
"""So many characters before and after a quotation help to find it in another copy."""


class EvidenceError(Exception):
    """Evidence that does not stand in its source: file, span, what would do."""


class Texts:
    """The texts of one source."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.source = cast.extraction.source
        self.prefix = self.source.sha256[:16]
        self.file = iri(f"file/{self.prefix}")
        structure = cast.extraction.structure
        self._ordinals = {document.id: place for place, document in enumerate(structure.documents, 1)}
        self._citations = {document.id: citation(structure, document) for document in structure.documents}

    def text(self, document: str) -> URIRef:
        """The node of the wording of a document: its place in the file names it."""
        return iri(f"text/{self.prefix}/{self._ordinals[document]}")

    def described(self) -> Iterator[Triple]:
        """The file, its texts, their works, and whom they name."""
        yield from typed(self.file, "File")
        yield self.file, RDFS.label, words(self.source.name)
        yield self.file, ACC.sha256, words(self.source.sha256)
        yield self.file, DCT["format"], words(self.source.media_type)
        for document in self.cast.documents.values():
            yield from self._text(document)
            yield from self._work(document)

    def evidence(self, evidence: Evidence) -> tuple[URIRef, list[Triple]]:
        """The node of the words that a statement rests on, with its quotation."""
        span, document = evidence.span, evidence.document
        if not 0 <= span.start < span.end <= len(self.source.text):
            raise EvidenceError(
                f"{self.source.name}: evidence of rule {evidence.rule} at {span.start}-{span.end}; the text has "
                f"{len(self.source.text)} characters; give a stretch of it that is not empty"
            )
        place = f"{span.start}-{span.end}"
        node = iri(f"evidence/{self.prefix}/{self._ordinals[document]}/{place}")
        selector = iri(f"selector/{self.prefix}/{place}")
        number = self.paragraph(evidence).number
        before, after = Span(max(0, span.start - AROUND), span.start), Span(span.end, span.end + AROUND)
        triples: list[Triple] = [*typed(node, "Evidence"), (node, RDF.type, OA.SpecificResource)]
        triples += [(node, OA.hasSource, self.text(document)), (node, OA.hasSelector, selector)]
        triples += [(node, ACC.paragraph, words(number)), (node, ACC.locator, words(self.locator(evidence)))]
        triples += [*typed(selector, "Selector"), (selector, RDF.type, OA.TextPositionSelector)]
        triples += [(selector, RDF.type, OA.TextQuoteSelector)]
        triples += [(selector, OA.start, count(span.start)), (selector, OA.end, count(span.end))]
        triples += [(selector, OA.exact, words(self.source.quote(span)))]
        triples += [
            (selector, role, words(self.source.quote(stretch)))
            for role, stretch in ((OA.prefix, before), (OA.suffix, after))
            if self.source.quote(stretch)
        ]
        return node, triples

    def locator(self, evidence: Evidence) -> str:
        """How to cite the words."""
        paragraph = self.paragraph(evidence)
        number = "footnote" if paragraph.kind == "footnote" else paragraph.number
        articles = self.cast.documents[evidence.document].type in TREATIES
        return locator(self._citations[evidence.document], number, articles)

    def paragraph(self, evidence: Evidence) -> Paragraph:
        """The paragraph in which the words stand."""
        return self.cast.extraction.structure.paragraphs[evidence.paragraph]

    def readable(self, span: Span, evidence: Evidence) -> str:
        """Words as one reads them: without the page furniture and breaks inside, white space folded.

        What stands outside the paragraph of the evidence is given as it stands, folded.
        """
        reading = self.paragraph(evidence).reading
        start, end = bisect_left(reading.offsets, span.start), bisect_left(reading.offsets, span.end)
        inside = start < end and reading.offsets[start] == span.start
        return folded(reading.text[start:end] if inside else self.source.quote(span))

    @cached_property
    def mentions(self) -> list[tuple[Span, str, str]]:
        """Span, entity and document of every name, in the order of the text."""
        return sorted((m.span, m.entity, m.document) for m in self.cast.extraction.mentions)

    def mentioned(self, span: Span) -> Iterator[tuple[str, str]]:
        """Entity and document of the names inside a stretch."""
        for place in range(bisect_left(self.mentions, (span, "", "")), len(self.mentions)):
            found, entity, document = self.mentions[place]
            if found.start >= span.end:
                return
            if found.end <= span.end:
                yield entity, document

    def _text(self, document: Document) -> Iterator[Triple]:
        node = self.text(document.id)
        title = folded(document.title) or "untitled"
        yield from typed(node, "Text")
        yield node, RDFS.label, words(f"{spoken_title(title)} ({self.source.name})")
        yield node, ELI.realizes, self.cast.work(document.id)
        yield node, ACC.inFile, self.file
        yield node, DCT.title, words(title)
        if document.part_of:
            yield node, DCT.isPartOf, self.text(document.part_of)

    def _work(self, document: Document) -> Iterator[Triple]:
        node = self.cast.work(document.id)
        label, title = self.cast.works.labels[node], spoken_title(document.title)
        yield from named(node, CLASSES.get(document.type, document.type), label)
        if title and title != label:
            yield node, SKOS.altLabel, english(title)
        for symbol in document.symbols:
            yield node, ACC.symbol, words(symbol)
        if document.date and not dated(local(node)):
            yield node, ACC.date, date(document.date)
        if document.place and (place := self.cast.place(document)):
            yield node, ACC.place, place
            if not known(local(place)):
                yield from named(place, "Place", self.cast.names.get(place, document.place))
