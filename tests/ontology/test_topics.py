"""The topics: one scheme, in the guide's words, each with the words that tell it."""

from __future__ import annotations

import re

from rdflib import RDF, SKOS, Graph

from accords.ontology.topics import HERE, topics

SCHEME = Graph().parse(HERE / "topics.ttl")


def test_there_are_the_49_topics_of_the_guide_and_only_the_last_resort_has_no_words() -> None:
    assert len(topics()) == 49
    assert [topic.id for topic in topics() if not topic.keywords] == ["other"]


def test_words_are_written_so_that_folded_text_can_match_them() -> None:
    for topic in topics():
        for word in topic.keywords:
            assert re.fullmatch(r"[a-z0-9][a-z0-9 '/-]*\*?", word), (
                f"topics.ttl, {topic.id}: {word!r}; write it in small letters, a star only at the end"
            )


def test_a_topic_is_named_by_its_iri_labelled_and_defined() -> None:
    nodes = sorted(SCHEME.subjects(RDF.type, SKOS.Concept), key=str)

    assert len(nodes) == 49
    for node in nodes:
        assert str(node) == f"https://w3id.org/accords/id/topic/{SCHEME.value(node, SKOS.notation)}"
        assert SCHEME.value(node, SKOS.prefLabel)
        assert str(SCHEME.value(node, SKOS.definition)).endswith(".")
