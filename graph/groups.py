"""For whom a group of parties speaks, and whence that is known: signatures, the text, else the who's who."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rdflib import URIRef

from accords.extract.model import Entity, Ref
from accords.graph.iris import ACC, iri
from accords.graph.parties import Cast
from accords.graph.quads import Triple, words
from accords.graph.works import issuers, related
from accords.ontology.memberships import members
from accords.ontology.whoswho import known

SOURCES = ("signatures", "text", "reference")
"""Whence the members of a group may be known, the surest first."""

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
    """The two states that make up the name of a group, by whichever of their names."""
    states = {entity.name: entity.key for entity in cast.entities.values() if entity.type == "State"}
    for key in sorted(set(states.values())):
        states |= {name.text: key for name in entry.names} if (entry := known(key)) else {}
    words = group.name.split(" ")
    for place, word in enumerate(words):
        ends = (states.get(" ".join(words[:place])), states.get(" ".join(words[place + 1 :])))
        if word == "and" and all(ends):
            yield from filter(None, ends)
