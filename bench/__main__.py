"""`make bench`: print every comparison, one after the other, in one run."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from bench import graphs, reading

CORPUS = Path(__file__).parent.parent / "corpus"


def main() -> None:
    """Print times and how many times ours they are; above 1 means that accords is the faster."""
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("--rounds", type=int, default=7, help="how often each candidate has its turn (default: 7)")
    options.add_argument("--corpus", type=Path, default=CORPUS, help="a folder of texts (default: corpus)")
    chosen = options.parse_args()
    print(f"Medians of {chosen.rounds} rounds in which each candidate has one turn, on {os.cpu_count()} cores.\n")
    for line in reading.report(sorted(chosen.corpus.glob("*.txt")), chosen.rounds):
        print(line, flush=True)
    print()
    for line in graphs.report(chosen.corpus, chosen.rounds):
        print(line, flush=True)


if __name__ == "__main__":
    main()
