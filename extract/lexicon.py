"""The words that rules speak of: verbs with force and complements, frames, lists; and their inflected forms."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from accords.extract.inflection import forms, spellings

FOLDER = Path(__file__).parent / "lexicon"


class LexiconError(Exception):
    """A word list with a mistake: file, entry, what was found, what would do."""


@dataclass(frozen=True)
class Form:
    """One reading of a verb form: `recalls` is the form `s` of `recall`."""

    lemma: str
    form: str


def load(name: str) -> dict[str, Any]:
    """A word list file of the lexicon as it is written; LexiconError where it is no TOML."""
    path = FOLDER / name
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path.name}: {error}; see the comments at its head for its form") from error


class Lexicon:
    """All word lists, ready to be asked for the words of a list in a form.

    >>> lexicon().words("performative", "s") >= {"recalls", "condemns"}
    True
    """

    def __init__(
        self,
        verbs: Mapping[str, Mapping[str, str]],
        frames: Mapping[str, Mapping[str, str]],
        lists: Mapping[str, str],
        actions: str,
    ) -> None:
        self.complements: dict[str, dict[str, frozenset[str]]] = {}
        """lemma -> force -> complements"""
        for force, table in verbs.items():
            for lemma, complements in table.items():
                self.complements.setdefault(lemma, {})[force] = frozenset(complements.split())
        self.frames = {
            name: {force: frozenset(words.split()) for force, words in table.items()} for name, table in frames.items()
        }
        self._lists: dict[str, frozenset[str]] = {name: frozenset(words.split()) for name, words in lists.items()}
        self._readings: dict[str, list[Form]] = defaultdict(list)
        self._verbs: dict[tuple[str, str], frozenset[str]] = {}
        groups: dict[str, set[str]] = defaultdict(set)
        for lemma, by_force in self.complements.items():
            groups["performative"].add(lemma)
            for force in by_force:
                groups[force].add(lemma)
        for name, by_force_words in self.frames.items():
            for force, chosen in by_force_words.items():
                self._lists[f"{name}_{force}"] = chosen
            self._lists[name] = frozenset[str]().union(*by_force_words.values())
        groups["action"] = set(actions.split())
        for name in ("noun_verbs_noun", "noun_verbs_affirm", "noun_verbs"):
            groups[name] = set(self._lists.pop(name))
        for lemma in set().union(*(lemmas for name, lemmas in groups.items() if name != "action")):
            for variant in spellings(lemma):
                for form, word in forms(variant).items():
                    if Form(lemma, form) not in self._readings[word]:
                        self._readings[word].append(Form(lemma, form))
        for name, lemmas in groups.items():
            for form in ("base", "s", "ing", "ed", "pp"):
                self._verbs[name, form] = frozenset(
                    forms(variant)[form] for lemma in lemmas for variant in spellings(lemma)
                )
            self._verbs[name, "all"] = frozenset().union(
                *(self._verbs[name, f] for f in ("base", "s", "ing", "ed", "pp"))
            )
            self._verbs[name, "fin"] = frozenset().union(*(self._verbs[name, f] for f in ("base", "s", "ed")))

    def words(self, name: str, form: str) -> frozenset[str]:
        """The words of a list; `form` is base, s, ing, ed, pp, fin or all (verbs only). KeyError where there is none."""
        if (name, form) in self._verbs:
            return self._verbs[name, form]
        if form != "all":
            raise KeyError(f"{name}/{form}")
        return self._lists[name]

    def readings(self, word: str) -> tuple[Form, ...]:
        """What verb forms a word can be; empty for no verb of the lexicon."""
        return tuple(self._readings.get(word.lower(), ()))

    def kin(self) -> dict[str, str]:
        """Every word of every list, in every form, with the names of the lists it is in."""
        names: dict[str, list[str]] = defaultdict(list)
        for name, words in self._lists.items():
            for word in words:
                names[word].append(name)
        for (name, form), words in self._verbs.items():
            for word in words:
                names[word].append(f"{name}/{form}")
        return {word: " ".join(sorted(lists)) for word, lists in names.items()}

    def frame_force(self, frame: str, word: str) -> str | None:
        """The force that a noun, adjective or manner lends."""
        return next((force for force, words in self.frames[frame].items() if word.lower() in words), None)


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships with accords."""
    actions = load("actions.toml")["verbs"]["action"]
    return Lexicon(load("verbs.toml"), load("frames.toml"), load("lists.toml"), actions)
