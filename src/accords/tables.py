"""How results look in a terminal: tables of what was read, how well, and what a question found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from accords.extract.model import Entity, Extraction, Span, Statement
from accords.extract.scores import Evaluation, Fault, Score

if TYPE_CHECKING:
    from collections.abc import Mapping


def show_extraction(extraction: Extraction, console: Console) -> None:
    """Print what one text says in brief: its documents, then how many entities, relations and acts of each sort."""
    columns = ("id", "type", "title", "date", "place", "symbols")
    documents = table(columns, console, extraction.source.path)
    for d in extraction.structure.documents:
        documents.add_row(d.id, d.type, Text(d.title), d.date or "", Text(d.place or ""), Text(", ".join(d.symbols)))
    console.print(documents)
    relations = [s for s in extraction.statements if s.kind != "SpeechAct"]
    acts = [s for s in extraction.statements if s.kind == "SpeechAct"]
    sorts = (
        ("entities", Counter(entity.type for entity in extraction.entities)),
        ("relations", Counter(relation.kind for relation in relations)),
        ("speech acts", Counter(str(act.one("force")) for act in acts)),
    )
    counts = table(("what", "how many", "of these"), console)
    for name, count in sorts:
        inside = ", ".join(f"{n} {sort}" for sort, n in sorted(count.items(), key=lambda item: (-item[1], item[0])))
        counts.add_row(name, f"{count.total():,}", Text(inside))
    console.print(counts)
    names = {entity.key: entity for entity in extraction.entities}
    shown = table(("actor", "force", "verb", "quote"), console, "speech acts")
    for act in acts:
        shown.add_row(*act_cells(act, extraction, names))
    if acts:
        console.print(shown)


def table(columns: Sequence[str], console: Console, title: str = "") -> Table:
    """An empty table: ruled in a terminal, plain columns in a pipe."""
    ruled = console.is_terminal
    shown = Table(
        title=Text(title, style="bold") if title else None,
        title_justify="left",
        box=box.SIMPLE_HEAD if ruled else None,
        row_styles=["", "dim"] if ruled else None,
    )
    for column in columns:
        shown.add_column(Text(column))
    return shown


def act_cells(act: Statement, extraction: Extraction, entities: Mapping[str, Entity]) -> tuple[Text, Text, Text, Text]:
    actor, anchor = act.one("actor"), act.one("anchor")
    key = getattr(actor, "key", "")
    quote = extraction.source.quote(act.evidence.span)
    verb = extraction.source.quote(anchor) if isinstance(anchor, Span) else ""
    who = entities[key].name if key in entities else key
    return Text(who), Text(str(act.one("force"))), Text(folded(verb)), Text(folded(quote))


def folded(words: str) -> str:
    """The words in one line."""
    return " ".join(words.split())


def show_evaluation(evaluation: Evaluation, texts: int, console: Console) -> None:
    """Print precision, recall and F1 by kind, then by predicate and by force."""
    title = f"texts against gold: {texts}; false quotes: {evaluation.false_quotes}"
    console.print(score_table("kind", evaluation.kinds, title, console))
    console.print(score_table("predicate", evaluation.predicates, "relations by predicate", console))
    console.print(score_table("force", evaluation.forces, "acts by force", console))


def score_table(sort: str, scores: Mapping[str, Score], title: str, console: Console) -> Table:
    shown = table((sort,), console, title)
    for head in ("precision", "recall", "F1", "right", "said", "in gold"):
        shown.add_column(head, justify="right")
    for name, s in scores.items():
        measures = (f"{value:.3f}" for value in (s.precision, s.recall, s.f1))
        shown.add_row(name, *measures, str(s.right), str(s.said), str(s.gold))
    return shown


def fault_lines(faults: Iterable[Fault]) -> list[str]:
    """Two lines a fault: what it is and where, then its sentence."""
    return [
        line
        for fault in faults
        for line in (
            f"{fault.path}:{fault.start}: {fault.fault} {fault.kind}: {fault.summary}",
            f"    {fault.sentence or '(not in the text)'}",
        )
    ]


def show_rows(columns: Sequence[str], rows: Iterable[Sequence[str]], console: Console) -> None:
    """Print a question's answer; cells wrap, none is cut."""
    shown = table(columns, console)
    cells = [[folded(cell) for cell in row] for row in rows]
    for row in cells:
        shown.add_row(*(Text(cell, overflow="fold") for cell in row))
    widths = fitted(
        [list(column) for column in zip(columns, *cells, strict=True)], console.width - 3 * len(columns) - 1
    )
    for column, width in zip(shown.columns, widths, strict=False):
        column.width = width
    console.print(shown)


def fitted(columns: Sequence[Sequence[str]], available: int) -> list[int]:
    """Widths that fit: whole words in each column if that can be, and what is left to the columns with the longest cells.

    Left to itself the table shrinks all columns to one width, and breaks names within words beside quotes that wrap anywhere.
    None are given where all cells fit as they are, or no such widths do.

    >>> fitted([["who", "Kyrgyzstan"], ["quote", "a b c d e f g h i j k l m n o p"]], 30)
    [10, 20]
    """
    longest = [max(map(len, column)) for column in columns]
    words = [max((len(word) for cell in column for word in cell.split()), default=0) for column in columns]
    for most in (40, 30, 20, 10):
        widths = [min(cell, most, max(word, 10)) for cell, word in zip(longest, words, strict=True)]
        spare, wanted = available - sum(widths), sum(longest) - sum(widths)
        if 0 <= spare < wanted:
            return [width + (cell - width) * spare // wanted for width, cell in zip(widths, longest, strict=True)]
    return []
