"""The command `accords`: what a person types, and what is printed. Each command imports what it needs when it runs."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from accords.texts import InputError

if TYPE_CHECKING:
    from rich.console import Console

    from accords.extract.model import Extraction

VIOLATIONS = 1
BAD_INPUT = 2

app = typer.Typer(
    name="accords",
    help="Read diplomatic texts by rules and state what they say as linked data, each edge with its quote.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def main() -> None:
    """Run the command line; bad input ends in a message and exit code 2, never in a traceback."""
    # Tables and patterns are made once and stay: to look for garbage among them again and again costs a tenth of a build.
    gc.set_threshold(100_000, 50, 100)
    try:
        app()
    except InputError as error:
        tell(str(error))
        sys.exit(BAD_INPUT)


@app.command()
def extract(
    file: Annotated[Path, typer.Argument(help="A UTF-8 text.", show_default=False)],
    format_: Annotated[
        Literal["jsonl", "table"] | None,
        typer.Option(
            "--format", "-f", help="jsonl: every record with its quote; table: the brief.", show_default=False
        ),
    ] = None,
) -> None:
    """Say what one text says.

    Prints its documents, entities, relations and speech acts: as records in a pipe, in brief in a terminal.

    \b
    Example: accords extract declaration.txt --format jsonl | jq 'select(.kind == "act") | .quote'
    """
    extraction = read(file)
    if (format_ or ("table" if in_terminal() else "jsonl")) == "jsonl":
        from accords.extract.records import lines, records

        for line in lines(records(extraction)):
            print(line)
    else:
        from accords.tables import show_extraction

        show_extraction(extraction, console())
    warn(extraction)


@app.command(name="eval")
def evaluate(
    gold_dir: Annotated[Path, typer.Argument(help="Folder of gold files (*.jsonl).", show_default=False)],
    corpus_dir: Annotated[Path, typer.Argument(help="Folder of the texts they are about.", show_default=False)],
    errors: Annotated[bool, typer.Option("--errors", help="Print each miss and false find in its sentence.")] = False,
    format_: Annotated[Literal["table", "json"], typer.Option("--format", "-f")] = "table",
) -> None:
    """Measure the rules against gold.

    Prints precision, recall and F1 against what careful readers recorded, by kind, predicate and force.

    Gold files belong to the texts of the same name, also those in a folder named dev inside the folders.

    \b
    Example: accords eval tests/gold corpus --errors
    """
    from accords import measuring

    evaluation, texts = measuring.measure(gold_dir, corpus_dir)
    if format_ == "json":
        import json

        print(json.dumps(measuring.as_json(evaluation, with_faults=errors), ensure_ascii=False, indent=2))
        return
    from accords.tables import fault_lines, show_evaluation

    if errors:
        for line in fault_lines(evaluation.faults):
            print(line)
    show_evaluation(evaluation, texts, console())


@app.command()
def build(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Texts (.txt, .md) and folders of texts.", show_default="corpus"),
    ] = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to put the results in.")] = Path("out"),
) -> None:
    """Build the graph of texts.

    Reads texts, states and checks what they say, and writes the graph, its pages and a report.

    Exit code 1: a statement broke a shape and was set aside; 2: a text could not be read. The rest is written all the same.

    \b
    Example: accords build corpus -o out
    """
    from accords import building

    outcome = building.build(paths or [Path("corpus")], out, watch=watched)
    for message in (*outcome.refused, *outcome.warnings):
        tell(message)
    for line in building.summary(outcome):
        print(line)
    for path, what in building.described(outcome.files):
        print(f"{path}  {what}")
    if outcome.refused:
        raise typer.Exit(BAD_INPUT)
    if not outcome.built.report.conforms:
        raise typer.Exit(VIOLATIONS)


@app.command()
def query(
    question: Annotated[
        str | None,
        typer.Argument(metavar="NAME|FILE|-", help="A question of the catalogue, a .rq file, or - for standard input."),
    ] = None,
    graph: Annotated[Path, typer.Option("--graph", "-g", help="The graph to ask.")] = Path("out/graph.nq"),
    format_: Annotated[
        Literal["table", "csv", "json", "ttl"] | None,
        typer.Option(
            "--format", "-f", help="Default: table in a terminal, csv in a pipe, ttl for triples.", show_default=False
        ),
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", "-s", metavar="NAME=VALUE", help="Set a value of the question.", show_default=False),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", "-l", help="List the catalogue's questions.")] = False,
) -> None:
    """Ask a graph.

    Asks a question of the catalogue, or any question in SPARQL.

    \b
    Examples: accords query --list
              accords query commitments --format csv > commitments.csv
              accords query state-commitments --set state=id:state/kgz
              echo 'SELECT ?s WHERE { ?s a acc:Commitment } LIMIT 5' | accords query -
    """
    from accords import asking

    if list_:
        for name, summary in asking.questions():
            print(f"{name:28}  {summary}" if in_terminal() else f"{name}\t{summary}")
        return
    if question is None:
        raise InputError(
            "no question; give a name (accords query --list shows them), a .rq file, or - for standard input"
        )
    result = asking.ask(asking.sparql(question, asking.assignments(set_ or ())), graph)
    chosen = format_ or ("ttl" if result.kind == "construct" else "table" if in_terminal() else "csv")
    if chosen == "table" and result.kind == "select":
        from accords.tables import show_rows

        show_rows(result.variables, asking.cells(result), console())
    else:
        print(asking.printed(result, chosen), end="")


@app.command()
def validate(
    graph: Annotated[Path, typer.Argument(help="A graph (.nq, .trig, .ttl).", show_default=False)],
) -> None:
    """Check a graph against the shapes.

    Exit code 1 where it breaks one; the report names what, and shows its quote.

    \b
    Example: accords validate out/graph.nq
    """
    from accords import asking

    report = asking.validate(graph)
    for line in report.lines():
        print(line)
    if not report.conforms:
        raise typer.Exit(VIOLATIONS)


def read(file: Path) -> Extraction:
    """Read and extract one text, or say why not."""
    from accords.extract.extraction import extract as extract_from
    from accords.extract.source import SourceError
    from accords.extract.source import read as read_source

    try:
        return extract_from(read_source(file))
    except SourceError as error:
        raise InputError(str(error)) from None


def warn(extraction: Extraction) -> None:
    from accords.texts import doubts

    for doubt in doubts(extraction):
        tell(doubt)


def tell(message: str) -> None:
    """Print for the person, not for the pipe."""
    for line in message.splitlines():
        print(f"accords: {line}", file=sys.stderr)


def in_terminal() -> bool:
    return console().is_terminal


def console() -> Console:
    """Standard output; a pipe has no width, so nothing is folded there."""
    from rich.console import Console

    found = Console(highlight=False, soft_wrap=False)
    return found if found.is_terminal else Console(highlight=False, width=10_000)


def watched(paths: Sequence[Path]) -> Iterable[Path]:
    """The paths one by one, with a progress bar where standard error is a terminal."""
    from rich.console import Console
    from rich.progress import track

    errors = Console(stderr=True)
    if not errors.is_terminal:
        return paths
    return track(paths, description="reading", console=errors, transient=True)
