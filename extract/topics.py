"""Tells what an act is about: topics of the ontology whose keywords stand in its words."""

from __future__ import annotations

from collections import Counter
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from accords.ontology.topics import topics


class Keywords:
    """The keywords of all topics: whole words or phrases, or, with `*` behind, beginnings of words."""

    def __init__(self) -> None:
        pairs = sorted({(keyword.lower(), topic.id) for topic in topics() for keyword in topic.keywords})
        self._found = [(id_, keyword.endswith("*")) for keyword, id_ in pairs]
        self._automaton = AhoCorasick([k.rstrip("*") for k, _ in pairs], matchkind=MatchKind.Standard)

    def count(self, words: str) -> Counter[str]:
        """How often the keywords of each topic stand in some words."""
        plain = words.lower().replace("’", "'")
        counts = Counter[str]()
        for index, start, end in self._automaton.find_matches_as_indexes(plain, overlapping=True):
            id_, open_ended = self._found[index]
            begins = not start or not plain[start - 1].isalnum()
            if begins and (open_ended or end == len(plain) or not plain[end].isalnum()):
                counts[id_] += 1
        return counts


@cache
def keywords() -> Keywords:
    """The keywords that ship with accords."""
    return Keywords()


def topics_of(words: str, most: int = 3) -> tuple[str, ...]:
    """The topics of some words, by how often their keywords stand in them, at most three; `other` where there are none."""
    counts = keywords().count(words)
    return tuple(sorted(counts, key=lambda id_: (-counts[id_], id_))[:most]) or ("other",)
