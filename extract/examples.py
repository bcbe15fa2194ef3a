"""Runs the examples that rules carry: what a rule finds in a sentence, on the line of its stage."""

from __future__ import annotations

from array import array

from accords.extract.actors import actors
from accords.extract.acts import collapse_acts
from accords.extract.grammar import Grammar
from accords.extract.line import Line
from accords.extract.model import Document, EditedText, Paragraph, Source, Span, Structure
from accords.extract.naming import Namer
from accords.extract.rulebook import Rule
from accords.extract.wording import Wording


def sentence_structure(sentence: str) -> Structure:
    """A source that is one paragraph of one document."""
    source = Source.from_text(sentence, "example")
    whole = Span(0, len(sentence))
    document = Document("d1", "Other", "", Span(0, 0), whole)
    reading = EditedText(sentence, array("I", range(len(sentence))))
    return Structure(source, (document,), (Paragraph(0, "d1", "1", "paragraph", whole, reading),), ())


def line_before(stage: str, wording: Wording, grammar: Grammar) -> Line:
    """The line on which the rules of a stage are matched."""
    namer = Namer(wording, grammar)
    namer.known()
    if stage == "names":
        return namer.names.line
    namer.stage("names")
    if stage == "titles":
        return namer.names.line
    namer.stage("titles")
    if stage == "actors":
        return namer.names.line
    line = actors(wording, grammar, namer.names)
    return collapse_acts(wording, grammar, line) if stage == "clauses" else line


def found(rule: Rule, sentence: str, grammar: Grammar) -> list[tuple[int, int]]:
    """Where a rule matches in a sentence, as characters (start, end), its stage's line built by all rules before it."""
    wording = Wording(sentence_structure(sentence))
    line = line_before(rule.stage, wording, grammar)
    return [
        (wording.starts[line.first(m.start)], wording.ends[line.last(m.end - 1)])
        for m in grammar.matches(rule.stage, line)
        if m.rule.name == rule.name
    ]
