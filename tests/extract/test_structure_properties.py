"""Whatever the text, every paragraph leads back to the raw characters it was read from."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accords.extract.model import Source, Structure
from accords.extract.sentences import sentences
from accords.extract.source import read
from accords.extract.structure import structure

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 20  # what a quadratic step would exceed many times over, and no loaded machine does
CORPUS = sorted((ROOT / "corpus").glob("*.txt"))

WORDS = st.sampled_from(
    [
        *"""The Security Council, Recalling Mindful of Welcomes decides shall: reaffirm peace; States Parties Article I II. 1. 2. (a) (iv)
    — - • * ** __ # ## [Title] [Date] (Signed) Hu Jintao President of the Republic of Kazakhstan Annex to theidentical Letter dated
    4 August 2006 Declar ation Declaration A/63/370 S§/2008/614 08-51646 V111 Chapter Weapons5 [1] <!-- --> <u>x</u> \\* 1\\.
    [x](http://y.z) Have agreed as follows: DONE at Minsk For Ukraine 😀 שלום مرحبا é ﬁ""".split(),
        *["\u00ad", "\u2011", "\u00a0", "\ufeff", "\x07", "\x0b", "\x0c", "\u2028", "\x1c"],
    ]
)
GAPS = st.sampled_from([" ", " ", " ", "\n", "\n\n", "\r\n", "\r", "\n\n\n", "  \n", "\t", "\u00a0", ""])
LIKELY = st.lists(st.tuples(WORDS, GAPS), max_size=80).map(lambda parts: "".join(word + gap for word, gap in parts))
ANY = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300)


def check(built: Structure) -> None:
    """The promises of `Structure` that hold for every text."""
    raw = built.source.text
    mended = {
        place for edit in built.edits for place in range(edit.span.start, max(edit.span.end, edit.span.start + 1))
    }
    before = 0
    for index, paragraph in enumerate(built.paragraphs):
        span, reading = paragraph.span, paragraph.reading
        assert paragraph.index == index
        assert before <= span.start < span.end <= len(raw)
        assert paragraph.lead is None or paragraph.lead < index
        assert reading.text
        assert reading.text == reading.text.strip()
        assert len(reading.text) == len(reading.offsets)
        assert list(reading.offsets) == sorted(reading.offsets)
        assert span.start <= reading.offsets[0]
        assert reading.offsets[-1] < span.end
        for shown, place in zip(reading.text, reading.offsets, strict=True):
            assert shown in (raw[place], " ") or place in mended
        before = span.end
    documents = {document.id: document for document in built.documents}
    assert len(documents) == len(built.documents)
    for paragraph in built.paragraphs:
        assert documents[paragraph.document].span.overlaps(paragraph.span)
    for document in built.documents:
        assert document.span.start <= document.title_span.start <= document.title_span.end <= document.span.end
        assert document.part_of is None or document.part_of in documents
    for signature in built.signatures:
        for part in (signature.span, signature.name_span, signature.office_span, signature.party_span):
            assert part is None or 0 <= part.start < part.end <= len(raw)
    for edit, following in zip(built.edits, built.edits[1:], strict=False):
        assert edit.span.end <= following.span.start


@given(LIKELY)
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_texts_of_likely_parts_map_back(text: str) -> None:
    check(structure(Source.from_text(text)))


@given(ANY)
@settings(max_examples=150, deadline=None)
def test_any_text_maps_back(text: str) -> None:
    check(structure(Source.from_text(text)))


@given(ANY | LIKELY)
@settings(max_examples=150, deadline=None)
def test_sentences_are_apart_and_leave_only_blanks_out(text: str) -> None:
    spans = sentences(text)

    left_out = "".join(
        text[end:start]
        for end, start in zip([0, *(end for _, end in spans)], [*(start for start, _ in spans), len(text)], strict=True)
    )

    assert not left_out.strip()
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)


def test_the_corpus_is_there() -> None:
    assert len(CORPUS) == 3


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_the_declarations_map_back(path: Path) -> None:
    check(structure(read(path)))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("an endless line", "The Parties shall keep the peace of 1. all States, noting that. " * 20_000),
        ("one word of a million letters", "a" * 1_000_000),
        ("a million blanks", "x" + " " * 1_000_000 + "x"),
        ("a million full stops", "." * 1_000_000),
        ("brackets that never close", "[(<*_" * 100_000),
        ("a hundred thousand items", "(a) peace;\n" * 50_000),
        ("a preamble without end", "The Parties, " + "Noting that peace, " * 50_000),
    ],
    ids=lambda value: value if len(value) < 40 else "",
)
def test_a_hostile_text_takes_no_longer_than_its_length(name: str, text: str) -> None:
    began = time.process_time()

    built = structure(Source.from_text(text, name))

    assert built.source.text == text
    assert time.process_time() - began < SECONDS
