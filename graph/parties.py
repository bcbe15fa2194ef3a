"""Who is meant in one source: the node and the name of everyone named, dated groups and for whom they speak, memberships."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rdflib import RDF, SKOS, URIRef
from rdflib.namespace import ORG

from accords.extract.model import Document, Entity, Extraction, Ref
from accords.graph.iris import ACC, iri, local, slug
from accords.graph.locators import spoken_date
from accords.graph.quads import Triple, date, english, named, words
from accords.graph.works import Works, issuers, related
from accords.ontology.memberships import members
from accords.ontology.vocabulary import vocabulary

GROUPS = "group/"
SOURCES = ("signatures", "text", "reference")
"""Whence the members of a group may be known, the surest first."""


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


Membership = tuple[str, URIRef]
"""Whence a member of a group is known, and who it is."""


def group_members(cast: Cast, groups: Iterable[tuple[str, str]]) -> dict[URIRef, set[Membership]]:
    """The members of each group (its key and the document that names it), from every source that tells them.

    Signatures tell those of a group whose organization issues the document, and of its own parties ("the Parties"); a
    group that the text names by its members ("the Presidents of A and B", "the two sides") tells them itself.
    """
    found: dict[URIRef, set[Membership]] = defaultdict(set)
    for key, document in groups:
        entity, where = cast.entity(key), cast.documents[document]
        issued_by = issuers(cast.extraction, where)
        told: set[Membership] = set()
        if entity.of in issued_by or (entity.of is None and entity.reviewed):
            signed = related(cast.extraction, "signedFor", where)
            told |= {("signatures", cast.node(Ref(each), document)) for each in signed}
        if entity.of is not None:
            told |= {("text", each) for each in _said_members(cast, entity.of, document)}
            if where.date and not told:
                told |= {("reference", iri(each)) for each in members(entity.of, where.date)}
        else:
            told |= {("text", cast.node(Ref(each), document)) for each in _enumerated(cast, key, document)}
            # "Both sides" of a text that a body issues are not the two states that it names most.
            if not any(each.startswith("org/") for each in issued_by):
                told |= {("text", cast.node(Ref(each), document)) for each in _pair(cast, entity)}
        if told:
            found[cast.node(Ref(key), document)] |= told
    return dict(found)


def surest(told: Iterable[Membership]) -> tuple[str, frozenset[URIRef]]:
    """The members by the surest of the sources that tell them, and which it is.

    >>> surest([("text", iri("state/kaz")), ("signatures", iri("state/chn"))])[0]
    'signatures'
    """
    told = tuple(told)
    best = min((source for source, _ in told), key=SOURCES.index)
    return best, frozenset(member for source, member in told if source == best)


def speaks_for(group: URIRef, told: Iterable[Membership]) -> Iterator[Triple]:
    """For whom a group speaks, and whence that is known."""
    source, members = surest(told)
    yield group, ACC.membersKnownFrom, words(source)
    for member in members:
        yield group, ACC.speaksFor, member


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


def _said_members(cast: Cast, organization: str, document: str) -> Iterator[URIRef]:
    for statement in cast.extraction.statements:
        same = statement.kind == "memberOf" and statement.evidence.document == document
        subject = statement.one("subject")
        if same and statement.one("object") == Ref(organization) and isinstance(subject, Ref):
            yield cast.node(subject, document)


def _enumerated(cast: Cast, group: str, document: str) -> Iterator[str]:
    """Those whose names stand inside the name of a group: its states and groups, or its organizations where it has none."""
    mentions = [mention for mention in cast.extraction.mentions if mention.document == document]
    spans = [mention.span for mention in mentions if mention.entity == group]
    inside = {
        mention.entity
        for mention in mentions
        if mention.entity != group and any(s.start <= mention.span.start and mention.span.end <= s.end for s in spans)
    }
    for types in (("State", "Group"), ("Organization", "Organ")):
        found = sorted(key for key in inside if cast.entity(key).type in types)
        if found:
            yield from found
            return


def _pair(cast: Cast, group: Entity) -> Iterator[str]:
    """The two states that make up the name of a group."""
    states = {entity.name: entity.key for entity in cast.entities.values() if entity.type == "State"}
    for name in sorted(states):
        other = group.name.removeprefix(f"{name} and ")
        if other != group.name and other in states:
            yield from (states[name], states[other])
