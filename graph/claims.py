"""Statements become claims: the triples that one statement stands for, kept together to stand or fall together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rdflib import PROV, RDF, RDFS, URIRef

from accords.extract.model import Ref, Span, Statement
from accords.graph.iris import ACC, ID, OWN, digest, folded
from accords.graph.offices import office
from accords.graph.parties import Cast, membership, relation_label
from accords.graph.quads import TRUE, Triple, english, typed, words
from accords.graph.texts import Texts
from accords.ontology.vocabulary import vocabulary

SYMMETRIC = "cooperatesWith"
SOUGHT = ("called-for", "open")
"""Cooperation of this status is not said to exist."""

Places = dict[tuple[object, ...], list[Span]]
"""Where in the text stand the statements that are alike in all that makes their IRI."""

WORDS = ("content", "condition", "forum", "due", "amount")
"""Roles of a speech act that are given in the words of the text."""


class StatementError(Exception):
    """A statement that the ontology has no word for: file, what was found, what would do."""


@dataclass(frozen=True)
class Claim:
    """One statement as triples, with what a person needs to recognise it by."""

    node: URIRef
    kind: str
    label: str
    quote: str
    locator: str
    triples: tuple[Triple, ...] = field(repr=False)


def claims(cast: Cast, texts: Texts) -> Iterator[Claim]:
    """Yield a claim a statement, in the order of the text."""
    places: Places = defaultdict(list)
    predicates = vocabulary().predicates
    for statement in cast.extraction.statements:
        if statement.kind == "SpeechAct":
            yield _act(statement, cast, texts, places)
        elif statement.kind in predicates:
            yield _relation(statement, cast, texts, places)
        elif statement.kind != "sameWork":  # which texts are one work is concluded from all of them, in `works`
            raise StatementError(
                f"{cast.extraction.source.name}, rule {statement.evidence.rule}: no statement is of kind "
                f"{statement.kind!r}; there are SpeechAct, {', '.join(sorted(predicates))}"
            )


def _relation(statement: Statement, cast: Cast, texts: Texts, places: Places) -> Claim:
    document = statement.evidence.document
    status, title = statement.one("status"), statement.one("office")
    kind = "seeksCooperationWith" if statement.kind == SYMMETRIC and status in SOUGHT else statement.kind
    subject, target = (_party(statement, role, cast) for role in ("subject", "object"))
    # A group adopts a document on the document's date, also where a letter of a later day reports it.
    if kind == "adopts" and target.document:
        ends = (cast.node(subject, target.key), cast.node(target, document))
        labels = (cast.label(subject, target.key), cast.label(target, document))
    else:
        ends = (cast.node(subject, document), cast.node(target, document))
        labels = (cast.label(subject, document), cast.label(target, document))
    if kind == SYMMETRIC and ends[1] < ends[0]:
        ends, labels = (ends[1], ends[0]), (labels[1], labels[0])
    node = _node("relation", statement, kind, "\x1e".join(ends), cast, texts, places)
    label = relation_label(labels[0], kind, labels[1])
    triples: list[Triple] = [*typed(node, "Relation"), (node, RDF.type, RDF.Statement)]
    triples += [(node, RDF.subject, ends[0]), (node, RDF.predicate, ACC[kind]), (node, RDF.object, ends[1])]
    triples.append((ends[0], ACC[kind], ends[1]))
    if isinstance(status, str):
        triples.append((node, ACC.status, words(status)))
    if isinstance(title, str):
        triples.append((node, ACC.office, words(title)))
    if kind == SYMMETRIC:
        triples.append((ends[1], ACC[kind], ends[0]))
    elif kind == "signedFor":
        triples.append((ends[0], ACC.signs, ends[1]))
    elif kind == "signs":
        triples += [(state, ACC.signs, ends[1]) for state in cast.represented(subject, document)]
    elif kind == "memberOf":
        triples += membership(*ends, cast.documents[document].date)
    elif kind == "holdsOffice" and isinstance(title, str):
        post, described = office(cast, statement, title)
        triples += [(node, ACC.post, post), *described]
    return _claim(node, kind, label, statement, cast, texts, triples)


def _act(statement: Statement, cast: Cast, texts: Texts, places: Places) -> Claim:
    document, evidence = statement.evidence.document, statement.evidence
    anchor, force = statement.one("anchor"), statement.one("force")
    if not isinstance(anchor, Span) or force not in vocabulary().forces:
        raise StatementError(
            f"{cast.extraction.source.name}, rule {evidence.rule}: a speech act with anchor {anchor!r} and force "
            f"{force!r}; give the span of its verb and one of {', '.join(vocabulary().forces)}"
        )
    verb = texts.readable(anchor, evidence)
    node = _node("act", statement, "SpeechAct", verb, cast, texts, places)
    undertaken = force == "commits" or statement.one("undertaking") is True
    triples: list[Triple] = [*typed(node, vocabulary().forces[str(force)]), (node, ACC.force, ID[f"force/{force}"])]
    if undertaken:
        triples += [*typed(node, "Commitment"), (node, ACC.undertaking, TRUE)]
    triples.append((node, ACC.anchor, words(verb)))
    actors = [value for value in statement.roles.get("actor", ()) if isinstance(value, Ref)]
    triples += [(node, ACC.actor, cast.node(actor, document)) for actor in actors]
    triples += [(node, ACC.speaker, speaker) for speaker in cast.speakers(document)]
    for value in statement.roles.get("addressee", ()):
        if isinstance(value, Ref):
            triples.append((node, ACC.addressee, cast.node(value, document)))
        elif isinstance(value, Span):
            triples.append((node, ACC.addresseeText, words(texts.readable(value, evidence))))
    for role in WORDS:
        spans = (value for value in statement.roles.get(role, ()) if isinstance(value, Span))
        triples += [(node, ACC[role], words(texts.readable(span, evidence))) for span in spans]
    triples += [(node, ACC.topic, ID[f"topic/{topic}"]) for topic in statement.roles.get("topic", ())]
    if (polarity := statement.one("polarity")) is not None:
        triples.append((node, ACC.polarity, words(str(polarity))))
    if (strength := statement.one("strength")) is not None:
        triples.append((node, ACC.strength, ID[f"strength/{strength}"]))
    if statement.one("implicit") is True:
        triples.append((node, ACC.implicit, TRUE))
    others = {Ref(key): where for key, where in texts.mentioned(evidence.span) if Ref(key) not in actors}
    triples += [(node, ACC.mentions, cast.node(other, where)) for other, where in others.items()]
    label = f"{' and '.join(cast.label(actor, document) for actor in actors) or 'somebody'}: {verb}"
    return _claim(node, str(force), label, statement, cast, texts, triples)


def _party(statement: Statement, role: str, cast: Cast) -> Ref:
    value = statement.one(role)
    if not isinstance(value, Ref):
        raise StatementError(
            f"{cast.extraction.source.name}, rule {statement.evidence.rule}: the {role} of {statement.kind} is "
            f"{value!r}; give an entity or a document"
        )
    return value


def _node(prefix: str, statement: Statement, kind: str, about: str, cast: Cast, texts: Texts, places: Places) -> URIRef:
    """Work, kind, subject and object or anchor words, paragraph, quote, and which of several such in the text."""
    evidence = statement.evidence
    work = cast.work(evidence.document)
    identity = (work, kind, about, texts.paragraph(evidence).number, folded(texts.source.quote(evidence.span)))
    anchor = statement.one("anchor")
    place = anchor if isinstance(anchor, Span) else evidence.span
    seen = places[identity]
    if place not in seen:
        seen.append(place)
    return URIRef(f"{OWN}{prefix}/{digest(*identity, seen.index(place))}")


def _claim(
    node: URIRef, kind: str, label: str, statement: Statement, cast: Cast, texts: Texts, triples: list[Triple]
) -> Claim:
    evidence = statement.evidence
    found, described = texts.evidence(evidence)
    triples += [(node, RDFS.label, english(label)), (node, ACC.statedIn, cast.work(evidence.document))]
    triples += [(node, ACC.rule, words(evidence.rule)), (node, PROV.wasDerivedFrom, found), *described]
    return Claim(node, kind, label, texts.source.quote(evidence.span), texts.locator(evidence), tuple(triples))


def counted(made: Iterable[Claim]) -> dict[str, int]:
    """How many claims there are of each predicate and force."""
    return dict(sorted(Counter(claim.kind for claim in made).items()))
