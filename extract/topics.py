"""Tells what an act is about: topics of the ontology whose keywords stand in its words."""

from __future__ import annotations

import re
from functools import cache

from accords.ontology.topics import topics


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = []
    for topic in topics():
        words = sorted({k.lower() for k in topic.keywords}, key=lambda k: (-len(k), k))
        if words:
            parts = [re.escape(w.rstrip("*")).replace(r"\ ", r"\s+") + (r"\w*" if w.endswith("*") else r"\b") for w in words]
            found.append((topic.id, re.compile(r"\b(?:" + "|".join(parts) + ")")))
    return tuple(found)


def topics_of(words: str, most: int = 3) -> tuple[str, ...]:
    """The topics of some words, by how often their keywords stand in them, at most three; `other` where there are none."""
    plain = words.lower().replace("’", "'")
    counted = [(len(pattern.findall(plain)), id_) for id_, pattern in _patterns()]
    ranked = sorted(((-n, id_) for n, id_ in counted if n))
    return tuple(id_ for _, id_ in ranked[:most]) or ("other",)
