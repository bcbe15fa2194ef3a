"""Who is meant in one source: the node and the name of everyone named, groups as of a date, memberships."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rdflib import RDF, SKOS, URIRef
from rdflib.namespace import ORG

from accords.extract.model import Document, Entity, Extraction, Ref
from accords.graph.iris import ACC, iri, local, slug
from accords.graph.locators import spoken_date
from accords.graph.quads import Triple, date, english, named, words
from accords.graph.works import Works, related
from accords.ontology.vocabulary import vocabulary

GROUPS = "group/"


class EntityError(Exception):
    """A statement about an entity that its extraction does not list: file, statement, key."""


@dataclass(frozen=True)
class Cast:
    """Everyone and everything that one source names, as nodes."""

    extraction: Extraction
    works: Works
    entities: Mapping[str, Entity]
    documents: Mapping[str, Document]
    names: Mapping[URIRef, str] = field(default_factory=dict, repr=False)
    """The one name of each node, whatever its texts call it; what is not here bears the name of its entity."""

    @classmethod
    def of(cls, extraction: Extraction, works: Works) -> Cast:
        """The cast of a source."""
        documents = {document.id: document for document in extraction.structure.documents}
        return cls(extraction, works, {entity.key: entity for entity in extraction.entities}, documents)

    def work(self, document: str) -> URIRef:
        """The work of a document of this source."""
        return self.works.of_document[self.extraction.source.sha256, document]

    def entity(self, key: str) -> Entity:
        """The entity of that key."""
        if key not in self.entities:
            raise EntityError(
                f"{self.extraction.source.name}: {key!r} is referred to and is not among the entities; list it there"
            )
        return self.entities[key]

    def node(self, ref: Ref, document: str) -> URIRef:
        """Who or what is meant in that document; a group is that of the document's date."""
        if ref.document:
            return self.work(ref.key)
        entity = self.entity(ref.key)
        if entity.key.startswith("work/"):
            return self.works.cited(entity)
        return iri(self.group_tail(entity, document)) if entity.key.startswith(GROUPS) else iri(entity.key)

    def named(self) -> set[tuple[str, str]]:
        """Everyone named, with each document that does so; an adopting group belongs to the document that it adopts."""
        found = {(mention.entity, mention.document) for mention in self.extraction.mentions}
        for statement in self.extraction.statements:
            target = statement.one("object")
            adopted = target.key if statement.kind == "adopts" and isinstance(target, Ref) and target.document else None
            for role, values in statement.roles.items():
                where = adopted if adopted and role == "subject" else statement.evidence.document
                found |= {(value.key, where) for value in values if isinstance(value, Ref) and not value.document}
        of = {
            (entity.of, where) for key, where in found if (entity := self.entity(key)).of in self.entities and entity.of
        }
        return found | of

    def label(self, ref: Ref, document: str) -> str:
        """The name of who or what is meant, a group's with its date."""
        if ref.document:
            return self.works.labels[self.work(ref.key)]
        entity = self.entity(ref.key)
        if entity.key.startswith("work/"):
            return self.works.labels[self.works.cited(entity)]
        return self._as_of(entity, self.names.get(self.node(ref, document), entity.name), document)

    def place(self, document: Document) -> URIRef | None:
        """Where a document was adopted, as the place of that name in this source."""
        if not document.place:
            return None
        keys = (e.key for e in self.entities.values() if e.type == "Place" and e.name == document.place)
        return iri(next(keys, f"place/{slug(document.place)}"))

    def group_tail(self, entity: Entity, document: str) -> str:
        """The dated key of a group; one that belongs to no organization ("the Parties") is the document's own."""
        when = self.documents[document].date
        own = "" if entity.of else "/" + local(self.work(document)).removeprefix("work/")
        return "/".join([entity.key + own, *([when] if when and not own else [])])

    def speakers(self, document: str) -> tuple[URIRef, ...]:
        """In whose name a document speaks: who adopts it, else for whom it is signed, else who signs it."""
        for kind in ("adopts", "signedFor", "signs"):
            keys = dict.fromkeys(related(self.extraction, kind, self.documents[document]))
            if keys:
                return tuple(self.node(Ref(key), document) for key in keys)
        return ()

    def represented(self, person: Ref, document: str) -> Iterator[URIRef]:
        """The states of which a person holds an office, as that document says: they sign through their signatory."""
        for statement in self.extraction.statements:
            of = statement.one("object")
            same = statement.kind == "holdsOffice" and statement.evidence.document == document
            if (
                same
                and statement.one("subject") == person
                and isinstance(of, Ref)
                and self.entity(of.key).type == "State"
            ):
                yield self.node(of, document)

    def described(self, key: str, document: str) -> Iterator[Triple]:
        """Class, name and whatever else is known of an entity that the who's who does not hold."""
        ref, entity = Ref(key), self.entity(key)
        node = self.node(ref, document)
        label = self.label(ref, document)
        yield from named(node, entity.type, label)
        if (other := self._as_of(entity, entity.name, document)) != label:
            yield node, SKOS.altLabel, english(other)
        if not entity.reviewed:
            yield node, RDF.type, ACC.Unreviewed
        if entity.symbol and key.startswith("work/"):
            yield node, ACC.symbol, words(entity.symbol)
        if entity.type == "Office" and entity.of:
            yield node, ORG.postIn, self._owner(entity.of, document)
        if key.startswith(GROUPS):
            if entity.of:
                yield node, ACC.groupOf, self._owner(entity.of, document)
            if when := self.documents[document].date:
                yield node, ACC.asOf, date(when)

    def _as_of(self, entity: Entity, name: str, document: str) -> str:
        when = self.documents[document].date
        return f"{name} ({spoken_date(when)})" if entity.key.startswith(GROUPS) and when else name

    def _owner(self, key: str, document: str) -> URIRef:
        # What a group or an office is of may stand in the who's who alone.
        return self.node(Ref(key), document) if key in self.entities else iri(key)


def membership(member: URIRef, organization: URIRef, when: str | None) -> Iterator[Triple]:
    """A membership as of the date of the document that states it."""
    node = iri("/".join(["membership", local(member), local(organization), *([when] if when else [])]))
    yield node, RDF.type, ACC.Membership
    yield node, RDF.type, ORG.Membership
    yield node, ORG.member, member
    yield node, ORG.organization, organization
    if when:
        yield node, ACC.asOf, date(when)


def relation_label(subject: str, predicate: str, target: str) -> str:
    """A relation as a short sentence.

    >>> relation_label("Kazakhstan", "memberOf", "SCO")
    'Kazakhstan is a member of SCO'
    """
    return f"{subject} {vocabulary().labels[predicate]} {target}"
