"""Which texts are held to be one work, and which are not."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from accords.extract.model import (
    Document,
    Entity,
    Evidence,
    Extraction,
    Mention,
    Ref,
    Source,
    Span,
    Statement,
    Structure,
)
from accords.graph.iris import local
from accords.graph.works import Works, identify

LEAGUE = Entity("org/league", "Organization", "Northern League")
COUNCIL = Entity("org/security-council", "Organ", "United Nations Security Council", of="org/un")
PACT = Entity("work/port-pact", "Instrument", "Port Pact")
CITED = Entity(
    "work/un/S/RES/7(1950)", "Resolution", "UN Security Council resolution 7 (1950)", symbol="S/RES/7 (1950)"
)


@dataclass(frozen=True)
class D:
    """One document as a row of the tables below."""

    title: str = "Port Declaration"
    type: str = "Declaration"
    date: str | None = "2001-02-03"
    place: str | None = "Port"
    symbols: tuple[str, ...] = ()
    issuer: Entity | None = LEAGUE


def extraction(name: str, *documents: D, entities: tuple[Entity, ...] = ()) -> Extraction:
    lines = "".join(f"{document.title}\n" for document in documents)
    source = Source.from_text(f"{lines}{name}", f"{name}.txt")
    found, statements, mentions, start = [], [], [], 0
    for place, d in enumerate(documents, 1):
        span = Span(start, start + len(d.title))
        start = span.end + 1
        found.append(Document(f"d{place}", d.type, d.title, span, span, d.date, d.place, d.symbols))
        if d.issuer:
            roles = {"subject": (Ref(d.issuer.key),), "object": (Ref(f"d{place}", document=True),)}
            statements.append(Statement("adopts", roles, Evidence(f"d{place}", span, "adopts.stated", 0)))
        mentions += [Mention(span, each.key, f"d{place}") for each in entities if each.name == d.title]
    known = {e.key: e for e in (*entities, *(d.issuer for d in documents if d.issuer))}
    structure = Structure(source, tuple(found), (), ())
    return Extraction(structure, tuple(known[key] for key in sorted(known)), tuple(mentions), tuple(statements))


def tails(works: Works, *sources: Extraction) -> list[str]:
    return [
        local(works.of_document[source.source.sha256, d.id]) for source in sources for d in source.structure.documents
    ]


ONE = {
    "the same symbol": (D(symbols=("L/1",)), D("Something else", "Letter", None, None, ("L/1",), None)),
    "one symbol of several": (D(symbols=("A/63/370", "S/2008/614")), D("Letter", symbols=("S/2008/614",))),
    "everything else": (D(), D()),
    "words of the issuer more": (D("Port Declaration of the Northern League"), D("PORT DECLARATION")),
    "the issuer in the genitive": (D("Port Declaration of the Northern League's Council"), D("Port Declaration")),
    "generic words more": (D("Port Declaration of the Heads of State"), D("Port Declaration")),
}
TWO = {
    "another symbol": (D(symbols=("L/1",)), D(symbols=("L/2",))),
    "another date": (D(), D(date="2001-02-04")),
    "another place": (D(), D(place="Quay")),
    "another genre": (D(), D(type="Statement")),
    "another issuer": (D(), D(issuer=COUNCIL)),
    "no date": (D(date=None), D(date=None)),
    "no place": (D(place=None), D(place=None)),
    "no issuer": (D(issuer=None), D(issuer=None)),
    "no word that tells it": (D("Declaration"), D("Declaration")),
    "other words": (D("Port Declaration on Fish"), D("Port Declaration on Fog")),
}


@pytest.mark.parametrize(("one", "other"), ONE.values(), ids=ONE)
def test_two_files_hold_texts_of_one_work_by(one: D, other: D) -> None:
    sources = extraction("a", one), extraction("b", other)

    first, second = tails(identify(sources), *sources)
    assert first == second


@pytest.mark.parametrize(("one", "other"), TWO.values(), ids=TWO)
def test_two_files_hold_two_works_with(one: D, other: D) -> None:
    sources = extraction("a", one), extraction("b", other)

    first, second = tails(identify(sources), *sources)
    assert first != second


@pytest.mark.parametrize(("one", "other"), ONE.values(), ids=ONE)
def test_two_documents_of_one_file_are_never_one_work(one: D, other: D) -> None:
    source = extraction("a", one, other)

    first, second = tails(identify([source]), source)
    assert first != second


def test_what_might_be_one_work_is_proposed() -> None:
    sources = extraction("a", D(place=None)), extraction("b", D(place=None))

    (proposal,) = identify(sources).proposals
    assert proposal.startswith("perhaps one work, not held to be: ")


def test_what_is_one_work_is_not_proposed() -> None:
    assert identify([extraction("a", D()), extraction("b", D())]).proposals == ()


def test_the_iri_of_a_work_does_not_depend_on_what_else_is_built() -> None:
    alone, other = extraction("a", D()), extraction("b", D("Quay Declaration"))

    assert tails(identify([alone]), alone) == ["work/league-port-declaration-2001-02-03"]
    assert tails(identify([other, alone]), alone) == tails(identify([alone]), alone)


def test_a_resolution_is_the_one_that_others_cite_by_its_symbol() -> None:
    document = extraction("a", D("Resolution 7 (1950)", "Resolution", place=None, issuer=COUNCIL))
    works = identify([document])

    assert tails(works, document) == ["work/un/S/RES/7(1950)"]
    assert local(works.cited(CITED)) == "work/un/S/RES/7(1950)"


def test_a_document_is_the_known_work_whose_name_is_its_title() -> None:
    source = extraction("a", D("Port Pact", "Treaty", issuer=None), entities=(PACT,))

    assert tails(identify([source]), source) == ["work/port-pact"]


def test_a_cited_symbol_leads_to_the_document_that_shares_it() -> None:
    document = extraction("a", D(symbols=("A/63/370", "S/2008/614")))
    cited = Entity("work/un/S/2008/614", "DocumentCited", "S/2008/614", symbol="S/2008/614")

    assert local(identify([document]).cited(cited)) == "work/un/A/63/370"


def test_a_work_has_one_name_the_fullest_that_does_not_shout() -> None:
    sources = extraction("a", D("PORT DECLARATION")), extraction("b", D("Port Declaration of the Northern League"))
    works = identify(sources)

    assert set(works.labels.values()) == {"Port Declaration of the Northern League"}


TREATY = D("The Antarctic Treaty", "Treaty", "1959-12-01", "Washington", issuer=None)
TITLES = {
    "its name, with the date of the who's who": (TREATY, "work/antarctic-treaty"),
    "its name, without a date": (D("ANTARCTIC TREATY", "Treaty", None, None, issuer=None), "work/antarctic-treaty"),
}


@pytest.mark.parametrize(("document", "tail"), TITLES.values(), ids=TITLES)
def test_an_instrument_of_the_who_s_who_is_known_by(document: D, tail: str) -> None:
    source = extraction("a", document)

    assert tails(identify([source]), source) == [tail]
    assert identify([source]).labels[identify([source]).of_document[source.source.sha256, "d1"]] == "Antarctic Treaty"


def test_a_namesake_of_another_date_is_another_work() -> None:
    source = extraction("a", D("Antarctic Treaty", "Treaty", "2001-02-03", "Port"))

    assert tails(identify([source]), source) == ["work/league-antarctic-treaty-2001-02-03"]


PARTIES = Entity("group/contracting-parties", "Group", "High Contracting Parties")
IRIS = {
    "issuer, words of the title and date": (D(), "work/league-port-declaration-2001-02-03"),
    "the title and date where nameless parties issue it": (
        D("Protocol on Fish", "Treaty", issuer=PARTIES),
        "work/protocol-fish-2001-02-03",
    ),
    "the symbol of a United Nations document": (D(symbols=("A/63/370",)), "work/un/A/63/370"),
    "the symbol of another body, as words": (D(symbols=("PSC/PR/COMM. 2",)), "work/psc-pr-comm-2"),
}


@pytest.mark.parametrize(("document", "tail"), IRIS.values(), ids=IRIS)
def test_the_iri_of_a_work_is_made_from(document: D, tail: str) -> None:
    source = extraction("a", document)

    assert tails(identify([source]), source) == [tail]


def test_a_title_of_genre_words_alone_is_a_work_of_its_own_file() -> None:
    some = [extraction(name, D("Joint Statement", "JointStatement")) for name in ("a", "b")]

    first, second = (tails(identify(some), each)[0] for each in some)
    assert first != second
    assert first.startswith("work/joint-statement-2001-02-03-")
