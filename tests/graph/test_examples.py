"""Every example in a docstring of the graph runs."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

import accords.graph

MODULES = sorted(f"accords.graph.{path.stem}" for path in Path(accords.graph.__path__[0]).glob("[!_]*.py"))
EXAMPLES = [name for name in MODULES if ">>>" in Path(importlib.import_module(name).__file__ or "").read_text("utf-8")]


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 5


@pytest.mark.parametrize("name", [*EXAMPLES, "accords.ontology.vocabulary", "accords.ontology.memberships"])
def test_the_examples_of_the_module_run(name: str) -> None:
    failed, tried = doctest.testmod(importlib.import_module(name))

    assert tried > 0 and failed == 0
