"""Which verb groups are acts of whom: sentence by sentence, by subject, opening, coordination and norm."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from accords.extract.coordination import CoordinationReader
from accords.extract.discourse import BODY, Resolver
from accords.extract.grammar import Grammar, Match
from accords.extract.line import Line
from accords.extract.model import Paragraph
from accords.extract.norms import NormReader
from accords.extract.openings import OpeningReader
from accords.extract.speech import Act, Clause
from accords.extract.subjects import SubjectReader
from accords.extract.surroundings import Surroundings
from accords.extract.wording import Wording


class ClauseReader:
    """Reads the acts of one source in the order of the text."""

    def __init__(self, wording: Wording, grammar: Grammar, resolver: Resolver, line: Line) -> None:
        self._wording, self._line = wording, line
        self._around = around = Surroundings(wording, line)
        self._above: dict[int, Clause] = {}
        self._subjects = SubjectReader(around, resolver)
        self._openings = OpeningReader(around, resolver, self._above)
        self._coordination = CoordinationReader(around, resolver, self._subjects)
        self._norms = NormReader(around, resolver)
        self._matches: dict[int, list[Match]] = defaultdict(list)
        for match in grammar.matches("clauses", line):
            at = match.one("act")
            assert at is not None, match.rule.name
            self._matches[at[0]].append(match)
        for matches in self._matches.values():
            matches.sort(key=lambda m: m.end - m.start)
        self._finite = frozenset(self._matches)
        self._verbal = [found.start() for found in grammar.verbal.finditer(line.symbols)]

    def run(self) -> Iterator[Clause]:
        """All clauses that perform an act."""
        start = 0
        for end in [i for i, item in enumerate(self._line.items) if item == -1]:
            if end > start:
                paragraph = self._wording.paragraph(self._line.first(start))
                if paragraph.kind in BODY:
                    for clause in self._sentence(start, end, paragraph):
                        self._above[paragraph.index] = clause
                        if not clause.act.open:
                            yield clause
            start = end + 1

    def _sentence(self, start: int, end: int, paragraph: Paragraph) -> list[Clause]:
        inherited = self._openings.item(start, end, paragraph)
        accepted = [inherited] if inherited is not None else []
        low, high = bisect_left(self._verbal, start), bisect_left(self._verbal, end)
        for position in self._verbal[low:high]:
            if accepted and accepted[-1].position >= position:
                continue
            act = self._around.act_at(position)
            found = self._clause(act, position, start, end, accepted, paragraph) if act is not None else None
            found = found or self._coordination.same_modal(position, end, accepted, paragraph)
            if found is not None:
                accepted.append(found)
        return [
            self._bounded(c, accepted[i + 1] if i + 1 < len(accepted) else None, end) for i, c in enumerate(accepted)
        ]

    def _clause(
        self, act: Act, position: int, start: int, end: int, accepted: list[Clause], paragraph: Paragraph
    ) -> Clause | None:
        for match in self._matches.get(position, ()):
            if match.start >= start and (not accepted or match.start > accepted[-1].position):
                clause = self._subjects.clause(match, act, position, accepted, paragraph)
                if clause is not None:
                    return clause
        opening = None if accepted else self._openings.clause(act, position, start, end, self._finite, paragraph)
        return (
            opening
            or self._coordination.same_subject(act, position, accepted, paragraph)
            or self._norms.clause(act, position, start, accepted, paragraph)
        )

    def _bounded(self, clause: Clause, following: Clause | None, end: int) -> Clause:
        """The clause to its end: the next clause without what joins it, or the sentence without its stop."""
        stop = following.start if following is not None and following.start > clause.position else end
        while stop > clause.position + 1 and self._around.word(stop - 1) in _JOINING:
            stop -= 1
        return replace(clause, end=stop)


_JOINING = frozenset({"and", ",", ";", ":", ".", "but", "also", ""})
