"""Offices as of a date: whose they are is said once, however the text puts it ("President of the Kyrgyz Republic")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import RDF, URIRef
from rdflib.namespace import ORG

from accords.extract.model import Ref, Statement
from accords.graph.iris import ACC, folded, iri, local, slug
from accords.graph.locators import spoken_date
from accords.graph.parties import Cast
from accords.graph.quads import Triple, date, named, words
from accords.ontology.whoswho import known

# Short names of states that are spoken with the article; all bodies are, unless an acronym is their name.
_ARTICLE = re.compile(
    r"(?:United|Democratic|Russian|Dominican|Central African|Syrian|Lao|Republic|State of|Holy) .*"
    r"|.*(?: Islands|Netherlands.*|Philippines|Bahamas|Gambia|Comoros|Congo|Republic| Federation|Maldives|Niger|Sudan)"
)
_WITHOUT = re.compile(r"South Sudan|Bolivia.*|Venezuela.*|Iran.*|Micronesia.*")


def office(cast: Cast, statement: Statement, title: str) -> tuple[URIRef, list[Triple]]:
    """The office that a relation is about, as of the date of the document that says so."""
    node, plain = post(cast, statement, title)
    document = statement.evidence.document
    holder, party = _ends(statement)
    when, plain = cast.documents[document].date, cast.names.get(node, plain)
    label = spoken_office(plain, with_article(cast.label(party, document), state=party.key.startswith("state/")))
    label += f", {spoken_date(when)}" if when else ""
    triples = [*named(node, "Office", label), (node, RDF.type, ORG.Post), (node, ACC.office, words(plain))]
    triples += [(node, ORG.postIn, cast.node(party, document)), (node, ORG.heldBy, cast.node(holder, document))]
    return node, triples + ([(node, ACC.asOf, date(when))] if when else [])


def posts(cast: Cast) -> Iterator[tuple[URIRef, str]]:
    """Yield the node and the plain title of each office that somebody is said to hold."""
    for statement in cast.extraction.statements:
        title = statement.one("office")
        if statement.kind == "holdsOffice" and isinstance(title, str):
            yield post(cast, statement, title)


def post(cast: Cast, statement: Statement, title: str) -> tuple[URIRef, str]:
    """The node of an office and its title without whose it is."""
    document = statement.evidence.document
    _, party = _ends(statement)
    when, of = cast.documents[document].date, cast.node(party, document)
    plain = plain_title(title, _called(cast, statement, party.key))
    return iri("/".join(["post", local(of).partition("/")[2], slug(plain), *([when] if when else [])])), plain


def plain_title(title: str, names: Iterator[str]) -> str:
    """A title without whose it is, where it says so by one of these names.

    >>> plain_title("Permanent Representative of the Kyrgyz Republic to the Union", iter(["Kyrgyz Republic"]))
    'Permanent Representative to the Union'
    """
    line = folded(title).replace("’", "'")
    for name in sorted({folded(name).replace("’", "'") for name in names}, key=lambda name: (-len(name), name)):
        plain = re.sub(rf" of (?:the )?{re.escape(name)}(?!\w)", "", line, count=1)
        if plain != line:
            return plain
    return folded(title)


def spoken_office(plain: str, whose: str) -> str:
    """An office with whose it is, which stands before whom it is accredited to.

    >>> spoken_office("Permanent Representative to the United Nations", "Kyrgyzstan")
    'Permanent Representative of Kyrgyzstan to the United Nations'
    """
    head, to, rest = plain.partition(" to the ")
    return f"{head} of {whose}{to}{rest}"


def with_article(name: str, state: bool) -> str:
    """The name of a state or of a body as it stands after "of".

    >>> with_article("Russian Federation", True), with_article("Kazakhstan", True), with_article("Northern League", False)
    ('the Russian Federation', 'Kazakhstan', 'the Northern League')
    """
    wants = _ARTICLE.fullmatch(name) and not _WITHOUT.fullmatch(name) if state else " " in name
    return f"the {name}" if wants and not name.casefold().startswith("the ") else name


def _called(cast: Cast, statement: Statement, party: str) -> Iterator[str]:
    """How the words of a statement call a party, misspelt or not, and all its names in the who's who."""
    span = statement.evidence.span
    for mention in cast.extraction.mentions:
        if mention.entity == party and span.start <= mention.span.start and mention.span.end <= span.end:
            yield cast.extraction.source.quote(mention.span)
    if entry := known(party):
        yield from (name.text for name in entry.names)


def _ends(statement: Statement) -> tuple[Ref, Ref]:
    holder, party = statement.one("subject"), statement.one("object")
    assert isinstance(holder, Ref) and isinstance(party, Ref)
    return holder, party
