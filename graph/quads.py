"""Triples and quads as plain tuples of rdflib terms, and the few literals that a build writes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import RDF, RDFS, XSD, Literal, URIRef
from rdflib.term import Node

from accords.graph.iris import ACC
from accords.ontology.vocabulary import vocabulary

Triple = tuple[URIRef, URIRef, Node]
Quad = tuple[URIRef, URIRef, Node, URIRef]
"""Subject, predicate, object, and the named graph that holds them."""

TRUE = Literal(True)


def english(text: str) -> Literal:
    """A name in English."""
    return Literal(text, lang="en")


def words(text: str) -> Literal:
    """Words of a text, or a code: a string without a language, and without the datatype that rdflib tells from none."""
    return Literal(text)


def count(number: int) -> Literal:
    """A place among the characters of a file."""
    return Literal(str(number), datatype=XSD.nonNegativeInteger, normalize=False)


def date(text: str) -> Literal:
    """A date as far as it is known: a day, a month or a year."""
    kind = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}.get(len(text), XSD.string)
    if kind != XSD.string and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text):
        kind = XSD.string
    return Literal(text, datatype=kind, normalize=False)


def typed(node: URIRef, cls: str) -> Iterator[Triple]:
    """The class of a node and all classes above it, so that no query needs a reasoner."""
    for each in vocabulary().supertypes[cls]:
        yield node, RDF.type, ACC[each]


def named(node: URIRef, cls: str, label: str) -> Iterator[Triple]:
    """Class, classes above and name of a node."""
    yield from typed(node, cls)
    yield node, RDFS.label, english(label)
