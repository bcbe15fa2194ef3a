"""Each shape holds on a valid graph and is broken, alone, by a change that a table gives."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, SH, Graph, URIRef

from accords.graph.check import check, shapes
from accords.graph.iris import ACC, local
from accords.ontology.vocabulary import ontology, vocabulary

VALID = Path(__file__).with_name("valid.ttl")
NOTHING = ""

# Shape; subject and property whose values are taken away, if any; what is added.
BROKEN = """
Named-label              | <state/atl> rdfs:label                  |
Named-altLabel           |                                         | <state/atl> skos:altLabel "no language"
Named-abbreviation       |                                         | <org/league> acc:abbreviation ""
Named-differentFrom      |                                         | <org/league> owl:differentFrom <file/f>
Named-source             |                                         | <org/league> dct:source 1
Named-sameAs             |                                         | <org/league> owl:sameAs "Q485207"
Named-descriptor         |                                         | <org/league> acc:descriptor "5693"
Named-page               |                                         | <work/pact> foaf:page "page 3"
Party-founded            |                                         | <org/union> acc:founded "long ago"
Party-seat               |                                         | <org/union> acc:seat ""
State-alpha2             | <state/atl> acc:iso3166Alpha2           | <state/atl> acc:iso3166Alpha2 "atl"
State-alpha3             | <state/atl> acc:iso3166Alpha3           | <state/atl> acc:iso3166Alpha3 "AT"
State-m49                | <state/atl> acc:m49                     | <state/atl> acc:m49 "4"
State-unMemberSince      | <state/atl> acc:unMemberSince           | <state/atl> acc:unMemberSince "1946"
Group-of                 |                                         | <group/league/member-states/2001-02-03> acc:groupOf <org/union>
Group-speaksFor          |                                         | <group/league/member-states/2001-02-03> acc:speaksFor <person/ann>
Group-knownFrom          |                                         | <group/league/member-states/2001-02-03> acc:membersKnownFrom "hearsay"
Group-asOf               |                                         | <group/league/member-states/2001-02-03> acc:asOf "2001-02-04"^^xsd:date
Office-title             |                                         | <post/atl/president/2001-02-03> acc:office ""
Office-postIn            |                                         | <post/atl/president/2001-02-03> org:postIn <org/league>
Office-heldBy            |                                         | <post/atl/president/2001-02-03> org:heldBy <org/league>
Office-asOf              | <post/atl/president/2001-02-03> acc:asOf | <post/atl/president/2001-02-03> acc:asOf "in spring"
Membership-member        | <membership/state/atl/org/league/2001-02-03> org:member |
Membership-organization  |                                     | <membership/state/atl/org/league/2001-02-03> org:organization <org/union>
Membership-asOf          |                                         | <membership/state/atl/org/league/2001-02-03> acc:asOf "2002"^^xsd:gYear
Place-inState            |                                         | <place/port> acc:inState <org/league>
Work-date                |                                         | <work/pact> acc:date "2001-02-04"^^xsd:date
Work-symbol              |                                         | <work/pact> acc:symbol ""
Work-place               |                                         | <work/pact> acc:place <org/league>
Work-untsNumber          |                                         | <work/pact> acc:untsNumber "no. 5"
Work-depositaryNumber    |                                         | <work/pact> acc:depositaryNumber 26
Text-realizes            | <text/f/2> eli:realizes                 |
Text-inFile              | <text/f/2> acc:inFile                   |
Text-title               | <text/f/2> dct:title                    |
Text-isPartOf            | <text/f/2> dct:isPartOf                 | <text/f/2> dct:isPartOf <file/f>
Text-mentions            |                                         | <text/f/2> acc:mentions <file/f>
File-sha256              | <file/f> acc:sha256                     | <file/f> acc:sha256 "00"
File-label               | <file/f> rdfs:label                     |
File-format              |                                         | <file/f> dct:format 1
Statement-label          | <act/call> rdfs:label                   |
Statement-evidence       | <act/call> prov:wasDerivedFrom          |
Statement-rule           | <act/call> acc:rule                     |
Statement-statedIn       | <act/call> acc:statedIn                 |
Relation-subject         |                                         | <relation/r> rdf:subject <org/council>
Relation-predicate       | <relation/r> rdf:predicate              | <relation/r> rdf:predicate rdfs:seeAlso
Relation-object          | <relation/r> rdf:object                 |
Relation-status          | <relation/r> acc:status                 | <relation/r> acc:status "cordial"
Relation-office          |                                         | <relation/office> acc:office ""
Relation-post            |                                         | <relation/office> acc:post <person/ann>
SpeechAct-force          | <act/call> acc:force                    |
SpeechAct-anchor         |                                         | <act/call> acc:anchor "ought to"
SpeechAct-actor          | <act/call> acc:actor                    |
SpeechAct-speaker        |                                         | <act/call> acc:speaker <work/pact>
SpeechAct-addressee      |                                         | <act/call> acc:addressee <file/f>
SpeechAct-addresseeText  |                                         | <act/call> acc:addresseeText <state/atl>
SpeechAct-content        |                                         | <act/call> acc:content <state/atl>
SpeechAct-condition      |                                         | <act/call> acc:condition <state/atl>
SpeechAct-forum          |                                         | <act/call> acc:forum <org/league>
SpeechAct-due            |                                         | <act/call> acc:due 2030
SpeechAct-amount         |                                         | <act/call> acc:amount 0.7
SpeechAct-topic          |                                         | <act/call> acc:topic <state/atl>
SpeechAct-mentions       |                                         | <act/call> acc:mentions <file/f>
SpeechAct-polarity       |                                         | <act/call> acc:polarity "positive"
SpeechAct-strength       |                                         | <act/call> acc:strength <strength/perhaps>
SpeechAct-undertaking    |                                         | <act/call> acc:undertaking "yes"
SpeechAct-implicit       |                                         | <act/call> acc:implicit false
SpeechAct-alignsWith     |                                         | <act/call> acc:alignsWith <relation/r>
Commitment-undertaking   | <act/commitment> acc:undertaking        |
Call-force               | <act/call> acc:force                    | <act/call> acc:force <force/decides>
Position-force           | <act/position> acc:force                | <act/position> acc:force <force/decides>
Decision-force           | <act/decision> acc:force                | <act/decision> acc:force <force/calls>
Assertion-force          | <act/assertion> acc:force               | <act/assertion> acc:force <force/calls>
Evidence-source          | <evidence/f/2/10-20> oa:hasSource       |
Evidence-selector        | <evidence/f/2/10-20> oa:hasSelector     |
Evidence-locator         | <evidence/f/2/10-20> acc:locator        |
Evidence-paragraph       | <evidence/f/2/10-20> acc:paragraph      |
Selector-start           | <selector/f/10-20> oa:start             | <selector/f/10-20> oa:start "20"^^xsd:nonNegativeInteger
Selector-end             | <selector/f/10-20> oa:end               |
Selector-exact           | <selector/f/10-20> oa:exact             | <selector/f/10-20> oa:exact ""
Selector-prefix          |                                         | <selector/f/10-20> oa:prefix 1
Selector-suffix          |                                         | <selector/f/10-20> oa:suffix 1
"""

# A subject and an object of each class that relations take, and one that is none of it.
INSTANCES = {
    "Agent": ("<person/ann>", "<work/pact>"),
    "Event": ("<event/summit>", "<state/atl>"),
    "Force": ("<org/mission>", "<state/atl>"),
    "Named": ("<place/port>", "<file/f>"),
    "Party": ("<org/league>", "<person/ann>"),
    "Person": ("<person/ann>", "<state/atl>"),
    "Work": ("<work/pact>", "<state/atl>"),
}

Case = tuple[str, str, str]


def table() -> list[Case]:
    rows = [line.split("|") for line in BROKEN.strip().splitlines()]
    return [(shape.strip(), minus.strip(), plus.strip()) for shape, minus, plus in rows]


def relations() -> list[Case]:
    """Both ends of every predicate, each with something of another class."""
    found = []
    for predicate in sorted(vocabulary().predicates):
        ends = [local(ontology().value(ACC[predicate], end)) for end in (RDFS.domain, RDFS.range)]
        (subject, wrong_subject), (target, wrong_target) = (INSTANCES[end] for end in ends)
        found.append((f"{predicate}-subject", NOTHING, f"{wrong_subject} acc:{predicate} {target}"))
        found.append((f"{predicate}-object", NOTHING, f"{subject} acc:{predicate} {wrong_target}"))
    return found


CASES = [*table(), *relations()]


@cache
def valid() -> Graph:
    return Graph().parse(VALID)


def head() -> str:
    return "".join(line for line in VALID.read_text("utf-8").splitlines(keepends=True) if line.startswith("@"))


def changed(minus: str, plus: str) -> Graph:
    graph = Graph()
    graph += valid()
    if minus:
        ((subject, predicate, _),) = Graph().parse(data=f"{head()}{minus} 0 .", format="turtle")
        assert (subject, predicate, None) in graph, f"nothing to take away: {minus}"
        graph.remove((subject, predicate, None))
    return graph.parse(data=f"{head()}{plus} .", format="turtle") if plus else graph


def judging_shapes() -> list[str]:
    return sorted(local(shape) for shape in shapes().subjects(SH.message, None))


def test_every_shape_holds_on_the_valid_graph() -> None:
    assert check(valid()).lines() == [f"{len(valid())} triples; every shape holds"]


def test_every_shape_of_the_ontology_has_a_case_and_only_one() -> None:
    assert len(CASES) > 100
    assert sorted(shape for shape, _, _ in CASES) == judging_shapes()


@pytest.mark.parametrize(("shape", "minus", "plus"), CASES, ids=[case[0] for case in CASES])
def test_the_change_breaks_this_shape_and_no_other(shape: str, minus: str, plus: str) -> None:
    report = check(changed(minus, plus))

    assert {local(violation.shape) for violation in report.violations} == {shape}


def test_the_message_is_the_one_of_the_shape_and_the_line_names_node_and_quote() -> None:
    report = check(changed("<act/call> acc:actor", NOTHING))

    (line,) = report.lines()[1:]
    assert line == (
        "- League: should rest (act/call): A speech act that nobody performs: say which party, person, office or meeting does. "
        '"the words!" (L/1, para. 1)'
    )


def test_shapes_aimed_at_classes_judge_as_the_ontology_itself_does() -> None:
    """The rewriting of `sh:property` to targets must change nothing but the time."""
    import pyshacl

    broken = changed("<act/call> acc:actor", "<work/pact> acc:date 5")
    _, results, _ = pyshacl.validate(broken, shacl_graph=ontology(), inference="none")

    assert isinstance(results, Graph)
    as_written = {(str(f), str(s)) for f, s in _complaints(results)}
    assert as_written == {(violation.node, violation.shape) for violation in check(broken).violations}
    assert len(as_written) == 2


def _complaints(results: Graph) -> list[tuple[object, object]]:
    found = list(results.subjects(RDF.type, SH.ValidationResult))
    return [(results.value(result, SH.focusNode), results.value(result, SH.sourceShape)) for result in found]


def test_every_shape_speaks_plain_words() -> None:
    messages = [(shape, str(message)) for shape, message in ontology().subject_objects(SH.message)]

    assert len(messages) == len(judging_shapes())
    for shape, message in messages:
        assert isinstance(shape, URIRef)
        assert message.endswith(".") and "sh:" not in message, shape
