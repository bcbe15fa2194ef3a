"""Times taken in turn, so that a machine that slows down slows all candidates alike."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median


def in_turn(candidates: Mapping[str, Callable[[], object]], rounds: int, *, warm: bool = True) -> dict[str, float]:
    """The median seconds of each candidate over rounds in which each has one turn; with `warm`, one more before does not count."""
    taken: dict[str, list[float]] = {name: [] for name in candidates}
    for turn in range(rounds + warm):
        for name, run in candidates.items():
            begun = time.perf_counter()
            run()
            if turn >= warm:
                taken[name].append(time.perf_counter() - begun)
    return {name: median(times) for name, times in taken.items()}


@dataclass(frozen=True)
class Process:
    """What a command cost from its start to its end."""

    seconds: float
    megabytes: float
    """The most memory that it held at once."""


# A process counts the memory of the one that started it until it has its own, so a small one must do the starting.
STARTER = """
import os, resource, subprocess, sys, time
begun = time.perf_counter()
code = subprocess.call([sys.executable, *sys.argv[1:]], stdout=subprocess.DEVNULL)
print(code, time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""


def process(*command: str) -> Process:
    """Run Python with the given arguments; its output goes nowhere."""
    started = subprocess.run(
        [sys.executable, "-S", "-c", STARTER, *command], capture_output=True, text=True, check=True
    )
    code, seconds, megabytes = started.stdout.split()
    if code != "0":
        raise RuntimeError(f"python {' '.join(command)} ended with exit code {code}\n{started.stderr}")
    return Process(float(seconds), float(megabytes))


def processes(commands: Mapping[str, tuple[str, ...]], rounds: int) -> dict[str, Process]:
    """Each command's median time, and its most memory, over rounds in which each has one turn."""
    taken: dict[str, list[Process]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(process(*command))
    return {
        name: Process(median(p.seconds for p in runs), max(p.megabytes for p in runs)) for name, runs in taken.items()
    }


def line(name: str, seconds: float, ours: float, note: str = "") -> str:
    """One row of a comparison: a time, and how many times ours it is."""
    return f"  {name:58}{1000 * seconds:10.1f} ms{seconds / ours:8.2f} x  {note}".rstrip()
