"""The who's who, the topics and the external links, as far as a build needs them, as triples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import OWL, RDF, SKOS, URIRef
from rdflib.namespace import ORG

from accords.graph.iris import ACC, DCT, OWN, iri
from accords.graph.quads import Triple, date, english, named, words
from accords.ontology.linkset import links
from accords.ontology.vocabulary import concepts
from accords.ontology.whoswho import Entry, entries

# Columns of the who's who that become properties as they are; the rest tell readers of the tables, not of the graph.
CODES = {
    "iso2": ACC.iso3166Alpha2,
    "iso3": ACC.iso3166Alpha3,
    "m49": ACC.m49,
    "unts_no": ACC.untsNumber,
    "depositary_no": ACC.depositaryNumber,
    "seat": ACC.seat,
    "source": DCT.source,
}
DATES = {"member_since": ACC.unMemberSince, "founded": ACC.founded, "date": ACC.date}
PARENTS = {"Organ": ACC.organOf, "Force": ACC.organOf, "Office": ORG.postIn, "Group": ACC.groupOf}
"""How an entry of that type belongs to the entry it is `of`."""

OTHER_NAMES = ("formal", "alias", "historic")
SEVERAL = " | "


def needed(keys: Iterable[str]) -> list[Entry]:
    """The entries of these keys and of all that they refer to, sorted by key; keys of no entry are left out."""
    known = {entry.key: entry for entry in entries()}
    found: dict[str, Entry] = {}
    waiting = [key for key in keys if key in known]
    while waiting:
        entry = known[waiting.pop()]
        if entry.key not in found:
            found[entry.key] = entry
            waiting += (key for key in _referred(entry) if key in known)
    return [found[key] for key in sorted(found)]


def described(entry: Entry) -> Iterator[Triple]:
    """Class, names, codes and dates of an entry, what it belongs to and what it is not."""
    node = iri(entry.key)
    yield from named(node, entry.type, entry.name)
    for name in entry.names:
        if name.kind in OTHER_NAMES and name.text != entry.name:
            yield node, SKOS.altLabel, english(name.text)
        elif name.kind == "abbreviation":
            yield node, ACC.abbreviation, words(name.text)
    for column, code in CODES.items():
        for value in _values(entry, column):
            yield node, code, words(value)
    for column, time in DATES.items():
        for value in _values(entry, column):
            yield node, time, date(value)
    if entry.of and entry.type in PARENTS:
        yield node, PARENTS[entry.type], iri(entry.of)
    for key in _values(entry, "in_state"):
        yield node, ACC.inState, iri(key)
    for key in _values(entry, "not_to_be_confused_with"):
        yield node, OWL.differentFrom, iri(key)


def dated(key: str) -> bool:
    """Whether the who's who knows the date of a work: a text may bear another, such as that of its signature.

    >>> dated("work/charter-of-the-united-nations"), dated("work/no-such-work")
    (True, False)
    """
    return any(entry.key == key and entry.facts.get("date") for entry in entries())


def schemes() -> list[Triple]:
    """All forces, strengths and topics, for a question may ask what nobody speaks of; without the words that tell them."""
    stated = ((s, p, o) for s, p, o in concepts() if p != SKOS.hiddenLabel)
    return [(s, p, o) for s, p, o in stated if isinstance(s, URIRef) and isinstance(p, URIRef)]


def linked(nodes: Iterable[URIRef]) -> Iterator[Triple]:
    """The external links of these nodes."""
    known = set(nodes)
    for link in links():
        subject = URIRef(link.subject)
        if subject in known:
            yield subject, URIRef(link.predicate), URIRef(link.object)


def own_subjects(triples: Iterable[Triple]) -> set[URIRef]:
    """Everything of this project that has a class."""
    return {subject for subject, predicate, _ in triples if predicate == RDF.type and subject.startswith(OWN)}


def _referred(entry: Entry) -> list[str]:
    parents = [entry.of] if entry.of and entry.type in PARENTS else []
    return parents + _values(entry, "in_state") + _values(entry, "not_to_be_confused_with")


def _values(entry: Entry, column: str) -> list[str]:
    cell = entry.facts.get(column, "")
    return cell.split(SEVERAL) if cell else []
