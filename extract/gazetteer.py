"""Finds the names of the who's who in a readable text: Aho-Corasick, with word bounds, case rules and spelling variants."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from accords.ontology.whoswho import Entry, entries

# One character for one, so that places do not move.
FOLD = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "−": "-", "\u00a0": " ", "İ": "I", "\n": " "})
# The same word in two spellings; both are found whichever the who's who has.
VARIANTS = (
    ("organization", "organisation"), ("cooperation", "co-operation"), ("programme", "program"), ("centre", "center"),
    ("defence", "defense"), ("labour", "labor"), ("neighbour", "neighbor"), (" & ", " and "), ("anti-terror", "antiterror"),
    ("counter-terror", "counterterror"), ("civilization", "civilisation"), ("non-proliferation", "nonproliferation"),
)  # fmt: skip


_VARIED = re.compile("|".join(re.escape(v) for pair in VARIANTS for v in pair))


@dataclass(frozen=True)
class Sense:
    """One thing that a name may stand for."""

    entry: Entry
    kind: str
    written: str


def _variants(name: str) -> set[str]:
    found = {name}
    if not _VARIED.search(name):
        return found
    for one, other in VARIANTS:
        for text in sorted(found):
            if one in text:
                found.add(text.replace(one, other))
            elif other in text and one not in text:
                found.add(text.replace(other, one))
    return found


def _with_parent(entry: Entry, by_key: dict[str, Entry]) -> Iterator[tuple[str, str]]:
    """Names of an organ with its parent's name before or behind: "SCO Secretariat", "Commission of the African Union"."""
    parent = by_key.get(entry.of or "")
    if parent is None or entry.type not in ("Organ", "Force", "Office", "Group"):
        return
    owners = [n.text for n in parent.names if n.kind in ("name", "abbreviation", "formal", "alias")]
    for name in entry.names:
        if name.kind not in ("name", "alias", "context"):
            continue
        bare = next((name.text[len(o) :].strip() for o in owners if name.text.startswith(o + " ")), None)
        tail = next((name.text[: -len(o) - 8] for o in owners if name.text.endswith(f" of the {o}")), None)
        core = bare or tail or name.text
        if len(core) < 4 or any(o in core for o in owners):
            continue
        for owner in owners:
            yield f"{owner} {core}", "alias"
            yield f"{owner}'s {core}", "alias"
            yield f"{core} of the {owner}", "alias"
            if entry.type == "Office":
                yield f"{core} of {owner}", "alias"


class Gazetteer:
    """All names of the given entries, ready to be found."""

    def __init__(self, all_entries: Iterable[Entry]) -> None:
        listed = tuple(all_entries)
        by_key = {e.key: e for e in listed}
        self._folded: dict[str, list[Sense]] = defaultdict(list)
        self._exact: dict[str, list[Sense]] = defaultdict(list)
        for entry in listed:
            own = [(n.text, n.kind) for n in entry.names]
            for text, kind in [*own, *(pair for pair in _with_parent(entry, by_key) if pair not in own)]:
                bare = text.translate(FOLD)
                if kind == "abbreviation" or (bare.isupper() and len(bare) <= 12):
                    self._add(self._exact, bare, Sense(entry, kind, bare))
                else:
                    for variant in _variants(bare.lower()):
                        self._add(self._folded, variant, Sense(entry, kind, bare))
        self._folded_names, self._exact_names = list(self._folded), list(self._exact)
        self._folded_automaton = AhoCorasick(self._folded_names, matchkind=MatchKind.Standard)
        self._exact_automaton = AhoCorasick(self._exact_names, matchkind=MatchKind.Standard)

    @staticmethod
    def _add(table: dict[str, list[Sense]], name: str, reading: Sense) -> None:
        if all(r.entry.key != reading.entry.key for r in table[name]):
            table[name].append(reading)

    def find(self, text: str) -> list[tuple[int, int, list[Sense]]]:
        """Every name in a text, the longest first where they overlap: (start, end, what it may stand for), in order.

        >>> [(s, e) for s, e, _ in gazetteer().find("bought in China, all chinaware")]
        [(10, 15)]
        """
        plain = text.translate(FOLD)
        lower = plain.lower()
        found: list[tuple[int, int, list[Sense]]] = []
        for index, start, end in self._folded_automaton.find_matches_as_indexes(lower, overlapping=True):
            if (start and lower[start - 1].isalnum()) or (end < len(lower) and lower[end].isalnum()):
                continue
            if text[end : end + 1] == "-" and plain[end + 1 : end + 2].islower() and plain[end - 1].islower():
                continue  # "Europe-wide" is an adjective; "U.S.-led" still names who leads
            readings = [
                r
                for r in self._folded[self._folded_names[index]]
                if _cased(plain[start:end], r.written) or _described(plain[start:end], r)
            ]
            if readings:
                found.append((start, end, readings))
        for index, start, end in self._exact_automaton.find_matches_as_indexes(plain, overlapping=True):
            if (start and plain[start - 1].isalnum()) or (end < len(plain) and plain[end].isalnum()):
                continue
            found.append((start, end, self._exact[self._exact_names[index]]))
        found.sort(key=lambda f: (f[0], -f[1]))
        chosen: list[tuple[int, int, list[Sense]]] = []
        at = -1
        for start, end, readings in found:
            if start >= at:
                chosen.append((start, end, readings))
                at = end
            elif (start, end) == chosen[-1][:2]:
                chosen[-1] = (start, end, [*chosen[-1][2], *readings])
        return chosen


def _cased(found: str, written: str) -> bool:
    """Whether each capitalised word of a name is capitalised in the text (or the whole is in capitals)."""
    if found == written or found.isupper():
        return True
    ours, theirs = found.replace("-", " ").split(), written.replace("-", " ").split()
    if len(ours) != len(theirs):
        return found[0].isupper() or not written[0].isupper()
    return all(o[0].isupper() or not t[0].isupper() for o, t in zip(ours, theirs, strict=True))


def _described(found: str, sense: Sense) -> bool:
    """Whether a text is named in lower case by a title long enough to be unmistakable ("treaty on the non-proliferation of …")."""
    if sense.entry.type in ("Instrument", "DocumentCited"):
        if found.count(" ") < 2:
            return False
        return (
            (found.islower() and found.count(" ") >= 3)
            or found[0] == sense.written[0]
            or _cased(found[1:], sense.written[1:])
        )
    head, _, rest = found.partition(" of the ")  # "the secretariat of the Collective Security Treaty Organization"
    return (
        sense.entry.type == "Organ"
        and bool(rest)
        and head.islower()
        and _cased(rest, sense.written.partition(" of the ")[2])
    )


@cache
def gazetteer() -> Gazetteer:
    """The names of the who's who that ships with accords."""
    return Gazetteer(entries())
