"""The gold of the three declarations as a graph: what it states, where, and what holds of all of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from rdflib import OWL, PROV, RDF, RDFS, SH, SKOS, XSD, Graph, Literal, URIRef
from rdflib.namespace import ORG

from accords.extract.model import Entity, Extraction, Ref, Source, Structure
from accords.graph.build import Built, build
from accords.graph.check import merged
from accords.graph.claims import StatementError
from accords.graph.iris import ACC, ELI, ID, INFERRED, LINKS, OA, OWN, REFERENCE, folded, iri
from accords.graph.parties import EntityError
from accords.graph.texts import EvidenceError
from accords.ontology.vocabulary import ontology, vocabulary
from tests.graph.gold_extraction import gold_extractions

DUSHANBE = iri("work/sco-dushanbe-declaration-2008-08-28")
SIX = {iri(f"state/{code}") for code in ("chn", "kaz", "kgz", "rus", "tjk", "uzb")}
WD = "http://www.wikidata.org/entity/"


@pytest.fixture(scope="module")
def built() -> Built:
    return build(gold_extractions())


@pytest.fixture(scope="module")
def graph(built: Built) -> Graph:
    return merged(built.dataset)


def relations(graph: Graph, predicate: str) -> set[tuple[object, object]]:
    nodes = graph.subjects(RDF.predicate, ACC[predicate])
    return {(graph.value(node, RDF.subject), graph.value(node, RDF.object)) for node in nodes}


def test_nothing_of_the_gold_is_set_aside(built: Built) -> None:
    assert built.report.lines() == [f"{built.report.triples} triples; every shape holds"]
    assert built.set_aside == ()
    assert sum(built.counts.values()) > 340


def test_there_are_no_blank_nodes(built: Built) -> None:
    assert {type(term) for quad in built.quads for term in quad} == {URIRef, Literal}


def test_each_source_has_its_named_graph_beside_reference_links_and_inferences(built: Built) -> None:
    files = {iri(f"file/{extraction.source.sha256[:16]}") for extraction in gold_extractions()}

    assert {quad[3] for quad in built.quads} == files | {REFERENCE, LINKS, INFERRED}


def test_every_property_and_class_that_is_stated_is_defined_or_its_use_explained(graph: Graph) -> None:
    told = ontology()
    classes = {cls for cls in graph.objects(None, RDF.type) if str(cls).startswith(str(ACC))}
    for term in {*graph.predicates(), *classes} - {RDF.type}:
        explained = (term, SKOS.definition, None) in told or (term, SKOS.scopeNote, None) in told
        assert explained or str(term).startswith(str(SKOS)), term


def test_every_property_that_a_statement_bears_has_a_shape(graph: Graph) -> None:
    shaped = set(ontology().objects(None, SH.path)) | set(ontology().objects(None, SH.targetSubjectsOf))
    concepts = set(graph.subjects(RDF.type, SKOS.Concept)) | set(graph.subjects(RDF.type, SKOS.ConceptScheme))
    stated = {
        p
        for s, p, _ in graph
        if s not in concepts and p not in (RDF.type, SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch)
    }

    assert stated <= shaped


def test_every_quotation_is_verbatim_and_stands_where_it_says(graph: Graph) -> None:
    texts = {iri(f"file/{e.source.sha256[:16]}"): e.source.text for e in gold_extractions()}
    quotations = 0
    for evidence, selector in graph.subject_objects(OA.hasSelector):
        text = texts[URIRef(str(graph.value(graph.value(evidence, OA.hasSource), ACC.inFile)))]
        start, end = (int(str(graph.value(selector, place))) for place in (OA.start, OA.end))
        assert text[start:end] == str(graph.value(selector, OA.exact))
        assert text[:start].endswith(str(graph.value(selector, OA.prefix) or ""))
        assert text[end:].startswith(str(graph.value(selector, OA.suffix) or ""))
        quotations += 1

    assert quotations > 200


def test_every_relation_is_a_direct_triple_and_every_direct_triple_a_relation(built: Built, graph: Graph) -> None:
    said = merged(built.dataset)
    for node in graph.subjects(RDF.type, ACC.Relation):
        (triple,) = ((graph.value(node, RDF.subject), graph.value(node, RDF.predicate), graph.value(node, RDF.object)),)
        assert triple in said
    stated = {(s, p, o) for s, p, o, g in built.quads if g not in (REFERENCE, INFERRED)}
    for name in vocabulary().predicates:
        direct = {(s, o) for s, p, o in stated if p == ACC[name]}
        known = relations(graph, name)
        if name == "cooperatesWith":
            known |= {(target, subject) for subject, target in known}
        if name == "signs":  # a state signs through its signatory
            known |= relations(graph, "signedFor")
        assert direct == known, name


def test_a_relation_is_one_direct_triple_and_a_statement_for_each_place_that_says_so(built: Built) -> None:
    graph, charter = merged(built.dataset), iri("work/charter-of-the-united-nations")
    nodes = [node for node in graph.subjects(RDF.object, charter) if graph.value(node, RDF.subject) == DUSHANBE]
    units = {
        str(graph.value(where, ACC.paragraph)) for node in nodes for where in graph.objects(node, PROV.wasDerivedFrom)
    }

    assert {"2", "14"} <= units and len(nodes) >= len(units)
    assert len({quad[:3] for quad in built.quads if quad[:3] == (DUSHANBE, ACC.cites, charter)}) == 1


def test_cooperation_is_one_relation_and_holds_in_both_directions(graph: Graph) -> None:
    sco, csto = iri("org/sco"), iri("org/csto")

    assert (sco, ACC.cooperatesWith, csto) in graph
    assert (csto, ACC.cooperatesWith, sco) in graph
    nodes = [
        node
        for node in graph.subjects(RDF.predicate, ACC.cooperatesWith)
        if {graph.value(node, RDF.subject), graph.value(node, RDF.object)} == {sco, csto}
    ]
    # One a text: the two English texts say it in different words.
    assert len(nodes) == 2
    assert {str(graph.value(node, ACC.status)) for node in nodes} == {"increased"}


def test_the_two_dushanbe_declarations_are_two_texts_of_one_work(graph: Graph) -> None:
    texts = set(graph.subjects(ELI.realizes, DUSHANBE))

    assert len(texts) == 2
    assert len({graph.value(text, ACC.inFile) for text in texts}) == 2
    assert len(set(graph.objects(DUSHANBE, RDFS.label))) == 1


def test_the_documents_of_one_file_are_works_of_their_own(graph: Graph) -> None:
    files = Counter((graph.value(text, ACC.inFile), work) for text, work in graph.subject_objects(ELI.realizes))

    assert len(files) == 6
    assert set(files.values()) == {1}


def test_a_resolution_is_one_node_whoever_cites_it(graph: Graph) -> None:
    resolution = iri("work/un/A/RES/62/17")

    assert set(graph.subjects(ACC.cites, resolution)) == {DUSHANBE}
    assert (
        len([node for node in graph.subjects(RDF.object, resolution) if graph.value(node, RDF.predicate) == ACC.cites])
        == 2
    )


@pytest.mark.parametrize(("organization", "item"), [("org/sco", "Q485207"), ("org/csto", "Q318693")])
def test_organizations_are_linked_to_wikidata(built: Built, organization: str, item: str) -> None:
    assert (iri(organization), OWL.sameAs, URIRef(WD + item), LINKS) in built.quads


def test_links_are_only_those_of_what_the_graph_holds(built: Built) -> None:
    described = {s for s, p, _, g in built.quads if p == RDF.type and g != LINKS}

    assert {s for s, _, _, g in built.quads if g == LINKS} <= described


def test_a_state_signs_through_its_signatory(graph: Graph) -> None:
    assert set(graph.subjects(ACC.signedFor, DUSHANBE)) == SIX
    assert set(graph.subjects(ACC.signs, DUSHANBE)) >= SIX


def test_a_state_signs_through_whoever_holds_its_office_where_no_line_says_for_whom() -> None:
    *_, third = gold_extractions()
    silent = tuple(statement for statement in third.statements if statement.kind != "signedFor")
    graph = merged(build([replace(third, statements=silent)]).dataset)
    declaration = next(graph.subjects(ACC.date, Literal("2006-06-15", datatype=XSD.date)))

    assert set(graph.subjects(ACC.signs, declaration)) & SIX == SIX
    assert not set(graph.subjects(ACC.signedFor, declaration))


def test_an_office_is_held_as_of_the_date_of_the_document(graph: Graph) -> None:
    post = iri("post/chn/president/2006-06-15")

    assert graph.value(post, ORG.heldBy) == iri("person/hu-jintao")
    assert graph.value(post, ORG.postIn) == iri("state/chn")
    assert str(graph.value(post, ACC.asOf)) == "2006-06-15"
    assert str(graph.value(post, ACC.office)) == "President"


def test_a_membership_that_a_text_states_is_as_of_its_date(graph: Graph) -> None:
    assert (iri("state/kaz"), ACC.memberOf, iri("org/sco")) in graph
    assert graph.value(iri("membership/state/kaz/org/sco/2008-09-19"), ORG.member) == iri("state/kaz")


def test_groups_are_dated_and_speak_for_those_who_sign(graph: Graph) -> None:
    group = iri("group/sco/member-states/2008-08-28")

    assert graph.value(group, ACC.groupOf) == iri("org/sco")
    assert set(graph.objects(group, ACC.speaksFor)) == SIX
    assert set(graph.objects(group, ACC.membersKnownFrom)) == {Literal("signatures")}


def test_without_a_signature_block_the_members_come_from_the_who_s_who_and_say_so() -> None:
    (second,) = (e for e in gold_extractions() if e.source.name.startswith("001"))
    graph = merged(build([second]).dataset)
    group = iri("group/sco/member-states/2008-08-28")

    assert set(graph.objects(group, ACC.speaksFor)) == SIX
    assert set(graph.objects(group, ACC.membersKnownFrom)) == {Literal("reference")}


def test_what_a_state_committed_to_is_found_through_its_groups(graph: Graph) -> None:
    groups = set(graph.subjects(ACC.speaksFor, iri("state/kaz")))
    acts = {act for group in groups for act in graph.subjects(ACC.actor, group)} & set(
        graph.subjects(RDF.type, ACC.Commitment)
    )

    assert len(acts) > 20
    assert {graph.value(act, ACC.undertaking) for act in acts} == {Literal(True)}


def test_a_prohibition_is_negative(graph: Graph) -> None:
    anchors = {str(graph.value(act, ACC.anchor)) for act in graph.subjects(ACC.polarity, Literal("negative"))}

    assert {"will not join", "will not allow"} <= anchors


def test_a_text_speaks_in_the_name_of_those_who_adopt_it(graph: Graph) -> None:
    acts = set(graph.subjects(ACC.statedIn, DUSHANBE)) & set(graph.subjects(RDF.type, ACC.SpeechAct))

    assert {speaker for act in acts for speaker in graph.objects(act, ACC.speaker)} == {
        iri("group/sco/heads-of-state/2008-08-28")
    }


def test_acts_of_two_texts_are_aligned_and_their_alignment_is_inferred(built: Built, graph: Graph) -> None:
    aligned = {(s, o) for s, p, o, g in built.quads if p == ACC.alignsWith and g == INFERRED}

    assert len(aligned) > 30
    assert all((other, act) in aligned for act, other in aligned)
    for act, other in aligned:
        assert graph.value(act, ACC.force) == graph.value(other, ACC.force)
        assert graph.value(act, ACC.statedIn) == graph.value(other, ACC.statedIn)


def test_evidence_can_be_cited(graph: Graph) -> None:
    locators = {str(locator) for locator in graph.objects(None, ACC.locator)}

    assert "A/63/370–S/2008/614, annex, para. 8" in locators
    assert "Dushanbe Declaration, 28 August 2008, para. 8" in locators


def test_a_file_can_be_dropped_whole(built: Built) -> None:
    """What the other sources say does not stand in its graph."""
    first, *rest = gold_extractions()
    dropped = iri(f"file/{first.source.sha256[:16]}")
    kept = {quad for quad in built.quads if quad[3] not in (dropped, REFERENCE, LINKS, INFERRED)}
    alone = {quad for quad in build(rest).quads if quad[3] not in (REFERENCE, LINKS, INFERRED)}

    # A node's name is chosen among all texts that name it, and members are told where they are known best.
    changing = {RDFS.label, SKOS.altLabel, ACC.speaksFor, ACC.membersKnownFrom}
    assert {quad for quad in kept if quad[1] not in changing} == {quad for quad in alone if quad[1] not in changing}


def test_the_order_of_the_sources_and_a_second_copy_change_nothing(built: Built) -> None:
    sources = gold_extractions()

    assert build([*reversed(sources), sources[0]]).quads == built.quads


def test_renaming_a_rule_changes_no_iri(built: Built) -> None:
    renamed = [
        replace(
            extraction,
            statements=tuple(replace(s, evidence=replace(s.evidence, rule="another")) for s in extraction.statements),
        )
        for extraction in gold_extractions()
    ]
    changed = build(renamed).quads ^ built.quads

    assert {quad[1] for quad in changed} == {ACC.rule}


def test_no_sources_give_a_graph_of_topics_and_forces_alone() -> None:
    empty = build([])

    assert empty.set_aside == () and empty.counts == {}
    assert {quad[3] for quad in empty.quads} <= {REFERENCE, LINKS}


def test_a_silent_text_is_a_file_and_nothing_is_said() -> None:
    source = Source.from_text("Nothing here.", "silent.txt")
    silent = build([Extraction(Structure(source, (), (), ()), (), (), ())])

    assert silent.counts == {}
    assert (iri(f"file/{source.sha256[:16]}"), RDFS.label, Literal("silent.txt")) in merged(silent.dataset)


def first_relation(kind: str, **changes: tuple[Ref, ...]) -> tuple[Extraction, ...]:
    """The gold with one relation changed."""
    first, *rest = gold_extractions()
    place = next(i for i, statement in enumerate(first.statements) if statement.kind == kind)
    statement = first.statements[place]
    wrong = replace(statement, roles={**statement.roles, **changes})
    return (replace(first, statements=(*first.statements[:place], wrong, *first.statements[place + 1 :])), *rest)


def test_a_statement_that_violates_a_shape_is_set_aside_with_its_words_and_the_rest_is_written(built: Built) -> None:
    found = build(first_relation("memberOf", subject=(Ref("place/dushanbe"),)))

    ((claim, violations),) = found.set_aside
    assert claim.label == "Dushanbe is a member of Shanghai Cooperation Organization"
    assert "member States of the Shanghai Cooperation Organization" in folded(claim.quote)
    assert {violation.message for violation in violations} == {
        "A membership has one member, a state or another party.",
        "Only a state or another party is a member.",
    }
    assert (iri("place/dushanbe"), ACC.memberOf, iri("org/sco")) not in merged(found.dataset)
    assert sum(found.counts.values()) == sum(built.counts.values()) - 1
    assert any("Only a state or another party is a member." in line for line in found.lines())


@pytest.mark.parametrize(
    ("broken", "error", "message"),
    [
        (lambda: first_relation("memberOf", subject=(Ref("state/atl"),)), EntityError, "'state/atl' is referred to"),
        (
            lambda: first_relation("memberOf", subject=()),
            StatementError,
            "the subject of memberOf is None; give an entity",
        ),
        (lambda: with_kind("befriends"), StatementError, "no statement is of kind 'befriends'; there are SpeechAct"),
        (lambda: with_kind("SpeechAct"), StatementError, "a speech act with anchor None and force None; give the span"),
        (lambda: with_span(10**6), EvidenceError, "the text has"),
    ],
)
def test_what_cannot_be_stated_says_where_and_what_would_do(
    broken: object, error: type[Exception], message: str
) -> None:
    assert callable(broken)
    with pytest.raises(error, match=message) as raised:
        build(broken())

    assert str(raised.value).startswith("000_80bbc661fe11303d.txt")


def with_kind(kind: str) -> tuple[Extraction, ...]:
    first, *rest = gold_extractions()
    head, *tail = first.statements
    return (replace(first, statements=(replace(head, kind=kind), *tail)), *rest)


def with_span(end: int) -> tuple[Extraction, ...]:
    first, *rest = gold_extractions()
    head, *tail = first.statements
    span = replace(head.evidence.span, end=end)
    return (replace(first, statements=(replace(head, evidence=replace(head.evidence, span=span)), *tail)), *rest)


def test_a_name_nobody_reviewed_says_so() -> None:
    first, *_ = gold_extractions()
    unknown = Entity("org/x-society-of-friends", "Organization", "Society of Friends", reviewed=False)
    mention = replace(first.mentions[0], entity=unknown.key)
    graph = merged(
        build([replace(first, entities=(*first.entities, unknown), mentions=(mention, *first.mentions[1:]))]).dataset
    )

    assert (iri(unknown.key), RDF.type, ACC.Unreviewed) in graph


def test_every_iri_of_the_project_that_is_pointed_to_is_described(graph: Graph) -> None:
    described = set(graph.subjects(RDF.type, None))
    pointed = {o for _, p, o in graph if isinstance(o, URIRef) and o.startswith(OWN) and p != PROV.wasDerivedFrom}

    assert pointed <= described
    assert ID["force/calls"] in described
