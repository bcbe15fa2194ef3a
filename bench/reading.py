"""Reading texts, against spaCy's blank pipeline with its EntityRuler and Matcher over the same names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from accords.extract.extraction import extract
from accords.extract.source import read
from accords.ontology.whoswho import entries
from bench.timing import in_turn, line, processes

# What one would write in an afternoon: verbs by their forms, with a modal or an auxiliary, and a few frames of relations.
VERBS = {
    "commits": ("undertake", "undertakes", "intend", "intends", "pledge", "agree", "agrees"),
    "reaffirms": ("reaffirm", "reaffirms", "reaffirming", "reiterate", "confirm", "confirms"),
    "supports": ("support", "supports", "endorse", "advocate", "favour"),
    "calls": ("urge", "urges", "request", "requests", "invite", "invites", "recommend", "appeal", "propose"),
    "welcomes": ("welcome", "welcomes", "welcoming", "commend", "appreciate"),
    "concern": ("deplore", "regret", "deplores", "regrets"),
    "opposes": ("oppose", "reject", "condemn", "condemns", "opposes"),
    "decides": ("decide", "decides", "proclaim", "establish", "resolve"),
    "asserts": ("believe", "consider", "note", "notes", "stress", "underline", "emphasize", "recognize", "recall"),
}


def token_patterns() -> Iterator[tuple[str, list[list[dict[str, Any]]]]]:
    """A few dozen token patterns in the form of spaCy's Matcher."""
    for force, verbs in VERBS.items():
        forms = {"LOWER": {"IN": list(verbs)}}
        yield force, [[forms], [{"LOWER": {"IN": ["strongly", "also", "further", "fully"]}}, forms]]
    word, name = {"IS_ALPHA": True}, {"ENT_TYPE": {"IN": ["Organization", "State", "Organ"]}}
    frames: dict[str, list[list[dict[str, Any]]]] = {
        "modal": [[{"LOWER": {"IN": ["shall", "will", "should", "must"]}}, {"LOWER": "not", "OP": "?"}, word]],
        "call": [[{"LOWER": {"IN": ["call", "calls", "called"]}}, {"LOWER": {"IN": ["on", "upon", "for"]}}]],
        "express": [
            [{"LOWER": {"IN": ["express", "expresses"]}}, {"IS_ALPHA": True, "OP": "{0,3}"}, {"LOWER": "concern"}]
        ],
        "ready": [[{"LOWER": {"IN": ["stand", "are", "is"]}}, {"LOWER": {"IN": ["ready", "determined", "open"]}}]],
        "favour": [[{"LOWER": "are"}, {"LOWER": "in"}, {"LOWER": {"IN": ["favour", "favor"]}}, {"LOWER": "of"}]],
        "commitment": [[{"LOWER": "commitment"}, {"LOWER": "to"}], [{"LOWER": "committed"}, {"LOWER": "to"}]],
        "resolution": [[{"LOWER": {"IN": ["resolution", "resolutions"]}}, {"TEXT": {"REGEX": r"^\d+(/\d+)?$"}}]],
        "treaty": [[{"LOWER": {"IN": ["treaty", "convention"]}}, {"LOWER": "on"}, {"IS_TITLE": True, "OP": "+"}]],
        "cooperation": [[{"LOWER": "cooperation"}, {"LOWER": {"IN": ["with", "between"]}}, {"OP": "{0,4}"}, name]],
        "member": [
            [name, {"OP": "{0,3}"}, {"LOWER": {"IN": ["member", "members"]}}, {"LOWER": {"IN": ["of", "states"]}}]
        ],
        "signature": [[{"LOWER": "president"}, {"LOWER": "of"}, {"OP": "{0,3}"}, name]],
        "support": [[{"LOWER": {"IN": ["support", "role"]}}, {"LOWER": {"IN": ["for", "of"]}}, {"OP": "{0,3}"}, name]],
        "passive": [[{"LOWER": {"IN": ["is", "are"]}}, {"LOWER": {"IN": ["called", "urged", "invited"]}}]],
        "held": [[{"LOWER": {"IN": ["held", "adopted", "done"]}}, {"LOWER": "in"}, {"IS_TITLE": True}]],
    }
    yield from frames.items()


def spacy_reader() -> Callable[[str], object]:
    """What reads a text with spaCy: names by EntityRuler, verbs and frames by Matcher, sentences by rule."""
    import spacy
    from spacy.matcher import Matcher

    pipeline = spacy.blank("en")
    pipeline.max_length = 10**8
    pipeline.add_pipe("sentencizer")
    ruler: Any = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns(
        [{"label": entry.type, "pattern": name.text, "id": entry.key} for entry in entries() for name in entry.names]
    )
    matcher = Matcher(pipeline.vocab)
    for label, patterns in token_patterns():
        matcher.add(label, patterns)

    def run(text: str) -> object:
        found = pipeline(text)
        return found.ents, matcher(found)

    return run


def report(texts: Sequence[Path], rounds: int) -> Iterator[str]:
    """Yield the lines of the comparison."""
    sources = [read(path) for path in texts]
    size = sum(len(source.text.encode()) for source in sources) / 1e6
    by_spacy = spacy_reader()
    names = sum(len(entry.names) for entry in entries())
    taken = in_turn(
        {
            "accords": lambda: [extract(source) for source in sources],
            "spaCy": lambda: [by_spacy(source.text) for source in sources],
        },
        rounds,
    )
    ours = taken["accords"]
    yield f"Reading {len(texts)} texts, {size * 1000:.0f} kB, warm, one core ({names:,} names of the who's who)"
    yield line("accords: structure, names, relations, speech acts", ours, ours, f"{size / ours:.2f} MB/s")
    theirs = taken["spaCy"]
    yield line("spaCy blank: EntityRuler and Matcher, names and verbs only", theirs, ours, f"{size / theirs:.2f} MB/s")
    yield ""
    text = str(texts[0])
    cold = processes(
        {
            "accords extract": ("-m", "accords", "extract", text, "--format", "jsonl"),
            "spaCy": ("-c", SPACY_COLD, text),
        },
        max(3, rounds // 2),
    )
    yield f"Reading one text cold, {texts[0].stat().st_size / 1000:.0f} kB, with the start of Python"
    for name, cost in cold.items():
        label = "accords extract" if name == "accords extract" else "spaCy blank: EntityRuler and Matcher"
        yield line(label, cost.seconds, cold["accords extract"].seconds, f"{cost.megabytes:.0f} MB")


SPACY_COLD = (
    "import sys, pathlib; from bench.reading import spacy_reader; "
    "spacy_reader()(pathlib.Path(sys.argv[1]).read_text(encoding='utf-8'))"
)
