"""Gold files beside their texts: what the rules find in each text, compared with what careful readers recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from functools import reduce
from operator import add
from pathlib import Path

from accords.extract.evaluation import evaluate
from accords.extract.extraction import extract
from accords.extract.gold import GoldError
from accords.extract.records import records
from accords.extract.scores import Evaluation, Score
from accords.extract.source import SourceError, read
from accords.texts import SUFFIXES, InputError


def measure(gold_dir: Path, corpus_dir: Path) -> tuple[Evaluation, int]:
    """Evaluate every gold file of a folder together; also tell how many texts that were."""
    found = [evaluate_one(gold, text) for gold, text in matched(gold_dir, corpus_dir)]
    return reduce(add, found, Evaluation()), len(found)


def matched(gold_dir: Path, corpus_dir: Path) -> list[tuple[Path, Path]]:
    """Each gold file with the text of the same name; both may also lie in a folder named dev inside theirs."""
    for folder in (gold_dir, corpus_dir):
        if not folder.is_dir():
            raise InputError(f"{folder}: no such folder; give a folder of gold files, then the folder of their texts")
    gold = [path for folder in (gold_dir, gold_dir / "dev") for path in sorted(folder.glob("*.jsonl"))]
    if not gold:
        raise InputError(f"{gold_dir}: no gold file (*.jsonl) in this folder")
    texts = {
        path.stem: path
        for folder in (corpus_dir / "dev", corpus_dir)
        for path in sorted(folder.glob("*"))
        if path.suffix in SUFFIXES
    }
    without = [path.name for path in gold if path.stem not in texts]
    if without:
        raise InputError(f"{corpus_dir}: no text for {', '.join(without)}; a text bears the name of its gold file")
    return [(path, texts[path.stem]) for path in gold]


def evaluate_one(gold: Path, text: Path) -> Evaluation:
    try:
        source = read(text)
        return evaluate(gold, records(extract(source)), source)
    except (SourceError, GoldError) as error:
        raise InputError(str(error)) from None


def as_json(evaluation: Evaluation, *, with_faults: bool) -> dict[str, object]:
    """An evaluation for other programs."""

    def scores(of: Mapping[str, Score]) -> dict[str, object]:
        return {
            name: {
                **asdict(score),
                "precision": round(score.precision, 4),
                "recall": round(score.recall, 4),
                "f1": round(score.f1, 4),
            }
            for name, score in of.items()
        }

    found: dict[str, object] = {
        "kinds": scores(evaluation.kinds),
        "predicates": scores(evaluation.predicates),
        "forces": scores(evaluation.forces),
        "false_quotes": evaluation.false_quotes,
    }
    if with_faults:
        found["faults"] = [asdict(fault) for fault in evaluation.faults]
    return found
