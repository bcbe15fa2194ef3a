"""The vocabulary is complete: every term has its name, its definition and its place, and every class its shape beside it."""

from __future__ import annotations

import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, Namespace, URIRef

from accords.extract.rulebook import Rule, load, roles
from accords.ontology.vocabulary import ACC, HERE, ID, classes, concepts, ontology, properties, vocabulary

# The predicates of the annotation guide; sameWork is concluded from whole texts and stated as eli:realizes.
GUIDE = (
    "cites signs signedFor holdsOffice adopts transmits addressedTo memberOf organOf cooperatesWith establishes "
    "supportsEntity mandatedBy operatesIn chairs heldIn foundedIn partyTo"
).split()
TYPES = ("State Organization Organ Force Instrument Resolution DocumentCited Person Place Event Group Office").split()
FORCES = "commits reaffirms supports calls welcomes concern opposes decides asserts".split()
ROLES = (
    "subject object status office force anchor actor addressee content condition forum due amount topic polarity "
    "strength undertaking implicit"
).split()

ORG = Namespace("http://www.w3.org/ns/org#")


def terms(*kinds: URIRef) -> list[URIRef]:
    found = {term for kind in kinds for term in ontology().subjects(RDF.type, kind) if str(term).startswith(str(ACC))}
    return sorted(URIRef(str(term)) for term in found)


CLASSES = terms(OWL.Class)
PROPERTIES = terms(OWL.ObjectProperty, OWL.DatatypeProperty)


def test_there_is_a_vocabulary() -> None:
    assert len(CLASSES) > 30
    assert len(PROPERTIES) > 60


@pytest.mark.parametrize("term", [*CLASSES, *PROPERTIES], ids=lambda term: str(term).split("#")[1])
def test_a_term_has_one_name_and_a_definition_of_one_sentence(term: URIRef) -> None:
    (label,) = ontology().objects(term, RDFS.label)
    (definition,) = ontology().objects(term, SKOS.definition)

    assert str(label).strip() and str(definition).endswith(".")
    assert ". " not in str(definition)


@pytest.mark.parametrize("term", PROPERTIES, ids=lambda term: str(term).split("#")[1])
def test_a_property_has_an_example(term: URIRef) -> None:
    assert ontology().value(term, SKOS.example)


@pytest.mark.parametrize("term", CLASSES, ids=lambda term: str(term).split("#")[1])
def test_a_class_is_its_own_node_shape(term: URIRef) -> None:
    assert (term, RDF.type, SH.NodeShape) in ontology()


def test_every_shape_that_a_class_names_is_written_and_none_is_written_in_vain() -> None:
    named = set(ontology().objects(None, SH.property))
    written = set(ontology().subjects(RDF.type, SH.PropertyShape))

    assert named == written


def test_no_shape_runs_a_query() -> None:
    assert not set(ontology().objects(None, SH.sparql))


@pytest.mark.parametrize("predicate", GUIDE)
def test_a_predicate_of_the_guide_is_a_relation_with_both_ends_shaped(predicate: str) -> None:
    assert predicate in vocabulary().predicates
    for end in ("subject", "object"):
        assert (ACC[f"{predicate}-{end}"], RDF.type, SH.NodeShape) in ontology()


@pytest.mark.parametrize("predicate", sorted(vocabulary().predicates))
def test_the_shapes_of_a_relation_say_what_its_domain_and_range_say(predicate: str) -> None:
    for end, of in (("subject", RDFS.domain), ("object", RDFS.range)):
        assert ontology().value(ACC[f"{predicate}-{end}"], SH["class"]) == ontology().value(ACC[predicate], of)


def test_every_type_of_the_guide_is_a_class_that_something_named_has() -> None:
    for name in TYPES:
        assert "Named" in vocabulary().supertypes[name]
    assert set(TYPES) <= classes()


def test_every_force_has_a_class_of_acts() -> None:
    assert sorted(vocabulary().forces) == sorted(FORCES)
    for cls in vocabulary().forces.values():
        assert "SpeechAct" in vocabulary().supertypes[cls]


def test_strengths_are_ranked() -> None:
    assert vocabulary().strengths == ("shall", "will", "agreed", "intended", "offered")


def test_the_shapes_allow_exactly_the_forces_and_strengths_of_the_schemes() -> None:
    for shape, scheme in (("SpeechAct-force", "force"), ("SpeechAct-strength", "strength")):
        allowed = set(ontology().items(ontology().value(ACC[shape], SH["in"])))  # type: ignore[arg-type]
        assert allowed == set(concepts().subjects(SKOS.inScheme, ID[scheme]))


def test_the_roles_of_statements_are_properties() -> None:
    assert set(ROLES) <= properties()


# What rules hand to later stages and no statement bears: a date, a word for someone named before, a verb group.
PASSED_ON = {"Date", "RoleWord", "Act"}
RULES = load().rules


def test_there_are_rules_of_every_kind() -> None:
    assert {rule.stage for rule in RULES} >= {"names", "actors", "acts", "clauses", "relations"}


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.stage == "relations"], ids=lambda rule: rule.name)
def test_a_rule_for_relations_states_predicates_by_roles_that_are_properties(rule: Rule) -> None:
    assert rule.kind in vocabulary().predicates
    assert set(roles(rule.tree)) <= properties()


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.stage != "relations"], ids=lambda rule: rule.name)
def test_a_rule_for_names_and_acts_finds_what_is_a_class(rule: Rule) -> None:
    named = "Named" in vocabulary().supertypes.get(rule.kind, ())
    assert named or rule.kind == "SpeechAct" or rule.kind in PASSED_ON


def test_properties_say_what_they_take() -> None:
    takes = vocabulary().properties

    assert (takes["cites"], takes["force"], takes["anchor"], takes["implicit"]) == (
        "thing",
        "concept",
        "string",
        "boolean",
    )


def test_every_concept_is_labelled_and_defined() -> None:
    nodes = set(concepts().subjects(RDF.type, SKOS.Concept))

    assert len(nodes) > 50
    for node in nodes:
        assert concepts().value(node, RDFS.label) and concepts().value(node, SKOS.definition)


def test_alignments_are_of_our_terms_and_do_not_say_too_much() -> None:
    alignments = Graph().parse(HERE / "alignments.ttl")

    assert len(alignments) > 30
    assert set(alignments.subjects()) <= {*CLASSES, *PROPERTIES}
    assert (ACC.organOf, None, ORG.unitOf) not in alignments
