"""The topics: one scheme, in the guide's words, each with the words that tell it."""

from __future__ import annotations

import re

from rdflib import RDF, SKOS, Literal

from accords.ontology.topics import topics
from accords.ontology.vocabulary import concepts

SCHEME = concepts()


def test_there_are_the_49_topics_of_the_guide_and_only_the_last_resort_has_no_words() -> None:
    assert len(topics()) == 49
    assert [topic.id for topic in topics() if not topic.keywords] == ["other"]


def test_words_are_written_so_that_folded_text_can_match_them() -> None:
    for topic in topics():
        for word in topic.keywords:
            assert re.fullmatch(r"[a-z0-9][a-z0-9 '/-]*\*?", word), (
                f"topics.tsv, {topic.id}: {word!r}; write it in small letters, a star only at the end"
            )


def test_words_are_sorted_and_said_once() -> None:
    for topic in topics():
        assert list(topic.keywords) == sorted(set(topic.keywords)), f"topics.tsv, {topic.id}: sort its words"


def test_the_table_and_the_scheme_name_the_same_topics_in_the_same_words() -> None:
    nodes = {str(node): node for node in SCHEME.subjects(RDF.type, SKOS.Concept) if "/topic/" in str(node)}

    assert set(nodes) == {f"https://w3id.org/accords/id/topic/{topic.id}" for topic in topics()}
    for topic in topics():
        node = nodes[f"https://w3id.org/accords/id/topic/{topic.id}"]
        assert SCHEME.value(node, SKOS.notation) == Literal(topic.id)
        assert SCHEME.value(node, SKOS.prefLabel) == Literal(topic.label, "en")
        assert str(SCHEME.value(node, SKOS.definition)).endswith(".")
