"""Reads UN resolutions as plain text and compares what is found with what the UN's own markup says of them.

The UN publishes resolutions in Akoma Ntoso, where every clause is an element and every citation a link. Each file is
printed as a person would see it, extracted, and held against its markup: a clause counts when it has an act of the issuing
organ, a link when its document is among those cited, by symbol.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from accords.extract.extraction import extract
from accords.extract.model import Extraction, Ref, Source, Span, Statement
from bench.akoma_ntoso import Clause, MarkupError, Resolution, normal, read

_OPENING_WORDS = 5
_SHOWN = 40


@dataclass(slots=True)
class Count:
    """How many of what the markup says were found."""

    clauses: dict[str, int] = field(default_factory=lambda: {"preambular": 0, "operative": 0})
    acted: int = 0
    opened: int = 0
    """Of these, clauses whose opening words are the act."""
    links: int = 0
    cited: int = 0

    def add(self, other: Count) -> None:
        """Take another count into this one."""
        for kind, number in other.clauses.items():
            self.clauses[kind] += number
        self.acted += other.acted
        self.opened += other.opened
        self.links += other.links
        self.cited += other.cited

    def row(self, name: str) -> str:
        """One line of the table."""
        every = sum(self.clauses.values())
        return (
            f"{name:32.32} {self.clauses['preambular']:5} {self.clauses['operative']:5} {self.acted:6} {share(self.acted, every)} "
            f"{self.opened:6} {share(self.opened, every)} {self.links:6} {self.cited:6} {share(self.cited, self.links)}"
        )


HEAD = f"{'':32} {'pre':>5} {'op':>5} {'acted':>6} {'%':>5} {'opened':>6} {'%':>5} {'links':>6} {'cited':>6} {'%':>5}"


def share(part: int, whole: int) -> str:
    """A percentage, or a dash where there is nothing to take a share of."""
    return f"{100 * part / whole:5.1f}" if whole else f"{'-':>5}"


def measure(resolution: Resolution) -> tuple[Count, list[str], list[str]]:
    """What was found, the clauses without an act of the organ, and the links not found among the citations."""
    found = extract(Source.from_text(resolution.text, f"{resolution.name}.txt"))
    acts = [s for s in found.statements if s.kind == "SpeechAct"]
    count, silent, uncited = Count(), [], []
    for clause in resolution.clauses:
        count.clauses[clause.kind] += 1
        inside = [
            act for act in acts if (anchor := _anchor(act)) and clause.span.start <= anchor.start < clause.span.end
        ]
        own = [act for act in inside if act.roles["actor"][:1] == (Ref(resolution.organ),)]
        if own:
            count.acted += 1
            words = re.match(rf"\s*(?:\S+\s+){{{_OPENING_WORDS}}}", found.source.quote(clause.span))
            limit = clause.span.start + (words.end() if words else 0)
            count.opened += any((anchor := _anchor(act)) is not None and anchor.start < limit for act in own)
        else:
            silent.append(_silence(resolution, found, clause, inside))
    cited = {normal(symbol) for symbol in _cited(found)}
    named = {normal(e.symbol) for e in found.entities if e.symbol}
    for link in resolution.links:
        count.links += 1
        if link.symbols & cited:
            count.cited += 1
        else:
            known = " (named, not cited)" if link.symbols & named else ""
            uncited.append(f"{resolution.name}: {'|'.join(sorted(link.symbols))}{known} in “{link.around}”")
    return count, silent, uncited


def _anchor(act: Statement) -> Span | None:
    anchor = act.one("anchor")
    return anchor if isinstance(anchor, Span) else None


def _silence(resolution: Resolution, found: Extraction, clause: Clause, inside: Iterable[Statement]) -> str:
    """A clause without an act of the organ, and whose acts it has."""
    others = [
        f"{found.source.quote(anchor)!r} of {', '.join(v.key for v in act.roles['actor'] if isinstance(v, Ref)) or 'no one'}"
        for act in inside
        if (anchor := _anchor(act))
    ]
    words = " ".join(found.source.quote(clause.span).split())[:220]
    return f"{resolution.name}, {clause.kind}: {words} -> {'; '.join(others) or 'no act'}"


def _cited(found: Extraction) -> Iterator[str]:
    symbols = {e.key: e.symbol for e in found.entities if e.symbol}
    for statement in found.statements:
        cited = statement.one("object")
        if statement.kind == "cites" and isinstance(cited, Ref) and cited.key in symbols:
            yield symbols[cited.key]


def report(paths: Iterable[Path], glued: bool, shown: int) -> Iterator[str]:
    """Yield the lines of the comparison."""
    every, silent, uncited, unprinted = Count(), list[str](), list[str](), 0
    yield HEAD
    for path in paths:
        resolution = read(path, glued)
        count, without_act, not_cited = measure(resolution)
        yield count.row(resolution.name)
        every.add(count)
        silent += without_act
        uncited += not_cited
        unprinted += len(resolution.unprinted)
    yield every.row("in all")
    yield f"{unprinted} links that do not print the number of their address are left out."
    for title, misses in (("Clauses without an act of the organ", silent), ("Links not cited", uncited)):
        yield f"\n{title}: {len(misses)}"
        yield from misses[:shown]


def main() -> None:
    """Print what share of clauses and links is found in each file and in all."""
    options = argparse.ArgumentParser(prog="python -m bench.resolutions", description=__doc__)
    options.add_argument("folder", type=Path, help="a folder of UN resolutions in Akoma Ntoso (*.xml)")
    options.add_argument(
        "--glued", action="store_true", help="print note marks as figures behind the word, as a PDF pastes"
    )
    options.add_argument(
        "--misses", type=int, default=_SHOWN, help=f"how many misses of each kind to list (default: {_SHOWN})"
    )
    options.add_argument("--text", metavar="NAME", help="print the plain text of one file instead")
    chosen = options.parse_args()
    paths = sorted(chosen.folder.glob("*.xml"))
    if not paths:
        options.error(f"{chosen.folder}: holds no *.xml; give a folder of UN resolutions in Akoma Ntoso")
    try:
        if chosen.text:
            print(read(chosen.folder / f"{chosen.text.removesuffix('.xml')}.xml", chosen.glued).text, end="")
            return
        for line in report(paths, chosen.glued, chosen.misses):
            print(line, flush=True)
    except (MarkupError, OSError) as error:
        options.error(str(error))


if __name__ == "__main__":
    main()
