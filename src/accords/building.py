"""From texts to a folder of results: read, extract, state, check, draw, write; what cannot be read is told, not passed over."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from accords import texts
from accords.extract.extraction import extract
from accords.extract.model import Extraction
from accords.extract.source import SourceError, read
from accords.graph import build as graph
from accords.graph import network
from accords.graph.serialization import PREFIXES
from accords.graph.store import open_store, query
from accords.queries.catalogue import question

if TYPE_CHECKING:
    from rdflib import Dataset

Watch = Callable[[Sequence[Path]], Iterable[Path]]
"""Passes the paths through while they are worked on; a progress bar is one."""


@dataclass(frozen=True)
class Outcome:
    """What a build found. `refused` and `warnings` are messages that name the file and say what would do."""

    built: graph.Built
    extractions: tuple[Extraction, ...]
    refused: tuple[str, ...]
    warnings: tuple[str, ...]
    files: tuple[Path, ...]
    """The files written; none without a folder to write to."""

    @property
    def dataset(self) -> Dataset:
        """The graph: one named graph a source file, and those of reference, links and inferences."""
        return self.built.dataset


def build(paths: Iterable[Path], out: Path | None = None, watch: Watch = iter) -> Outcome:
    """Build the graph of the texts that the paths mean; with `out`, put every result into that folder.

    Raises `texts.InputError` where there is no text at all. What the folder held stays until all results are complete.
    """
    if out is not None and out.exists() and not out.is_dir():
        raise texts.InputError(f"{out}: this is a file; give a folder for the results (-o out)")
    extractions, refused = [], []
    for path in watch(texts.find(paths)):
        try:
            extractions.append(extract(read(path)))
        except SourceError as error:
            refused.append(str(error))
    if not extractions:
        raise texts.InputError("\n".join((*refused, "nothing to build from; no result was written")))
    warnings = [doubt for extraction in extractions for doubt in texts.doubts(extraction)]
    built = graph.build(extractions)
    outcome = Outcome(built, tuple(extractions), tuple(refused), tuple(warnings), ())
    return outcome if out is None else written(outcome, out)


def written(outcome: Outcome, out: Path) -> Outcome:
    """Write the graph, the pages and the report, all of them or none."""
    with replacing(out) as folder:
        quads, _ = graph.write(outcome.built, folder)
        answer = query(open_store(quads, PREFIXES), question("network").bound())
        network.draw(answer, folder / "network.html")
        (folder / "report.txt").write_text("".join(f"{line}\n" for line in report(outcome)), encoding="utf-8")
        names = sorted(path.name for path in folder.iterdir())
    return replace(outcome, files=tuple(out / name for name in names))


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """Give a new folder to write to, whose files replace those of `out` when all are complete; other files there stay."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        unfinished = tempfile.TemporaryDirectory(prefix=".accords-", dir=out)
    except OSError as error:
        raise texts.InputError(f"{out}: cannot be written to ({error.strerror}); give another folder (-o)") from None
    with unfinished as name:
        folder = Path(name)
        yield folder
        for path in sorted(folder.iterdir()):
            path.replace(out / path.name)


def report(outcome: Outcome) -> Iterator[str]:
    """Yield the lines of report.txt: what was read, what was found, what was set aside and why."""
    yield from summary(outcome)
    for extraction in outcome.extractions:
        yield ""
        yield extraction.source.path
        for document in extraction.structure.documents:
            told = (document.type, " ".join(document.title.split()), document.date, document.place, *document.symbols)
            yield f"  {document.id}  {', '.join(filter(None, told))}"
        yield from (f"  {line}" for line in contents([extraction]))
    for head, messages in (
        ("Not read", outcome.refused),
        ("Doubtful", outcome.warnings),
        ("The graph", tuple(outcome.built.lines())),
    ):
        if messages:
            yield ""
            yield f"{head}:"
            yield from (f"  {message}" for message in messages)


def summary(outcome: Outcome) -> Iterator[str]:
    """Yield what was found in all texts together, in plain lines."""
    texts_read = outcome.extractions
    documents = sum(len(extraction.structure.documents) for extraction in texts_read)
    yield f"{counted(len(texts_read), 'text')} with {counted(documents, 'document')}"
    yield from contents(texts_read)
    yield f"{len(outcome.built.quads):,} quads in the graph, {judged(outcome.built)}"


def judged(built: graph.Built) -> str:
    """What the shapes say of the graph."""
    if built.report.conforms:
        return "every shape holds"
    if built.set_aside:
        return f"{counted(len(built.set_aside), 'statement')} set aside because a shape does not hold"
    return f"{counted(len(built.report.violations), 'violation')} of the shapes"


def contents(extractions: Sequence[Extraction]) -> Iterator[str]:
    """Yield how many entities, relations and acts there are, the commonest sorts first."""
    # An entity is one thing however many texts name it.
    entities = {entity.key: entity.type for extraction in extractions for entity in extraction.entities}
    statements = [statement for extraction in extractions for statement in extraction.statements]
    for noun, sorts in (
        ("entities", Counter(entities.values())),
        ("relations", Counter(s.kind for s in statements if s.kind != "SpeechAct")),
        ("speech acts", Counter(str(s.one("force")) for s in statements if s.kind == "SpeechAct")),
    ):
        ordered = sorted(sorts.items(), key=lambda item: (-item[1], item[0]))
        inside = ", ".join(f"{number:,} {sort}" for sort, number in ordered)
        yield f"{sorts.total():,} {noun}" + (f": {inside}" if inside else "")


def counted(number: int, noun: str) -> str:
    """A number with its noun in the right form.

    >>> counted(1, "text"), counted(2, "text")
    ('1 text', '2 texts')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def described(files: Iterable[Path]) -> list[tuple[Path, str]]:
    """Files with what each is for, the one to open first."""
    known = {
        "network.html": "open this in a browser: who does what with whom, in whose words",
        "graph.trig": "the graph for people's eyes",
        "graph.nq": "the graph for accords query and any other RDF tool",
        "report.txt": "what was read, what was found, what was set aside and why",
    }
    order = list(known)
    listed = [(path, known[path.name]) for path in files if path.name in known]
    return sorted(listed, key=lambda file: order.index(file[0].name))
