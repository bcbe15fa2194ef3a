"""Tests of the questions share one graph of the three declarations, built once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from accords.extract.extraction import extract
from accords.extract.source import read
from accords.graph.build import build
from accords.graph.store import Store, open_store, query
from accords.queries import catalogue

Rows = list[dict[str, str]]
Ask = Callable[..., Rows]


@pytest.fixture(scope="session")
def store(corpus: Path) -> Store:
    """The graph of the three declarations."""
    return open_store(build(extract(read(path)) for path in sorted(corpus.glob("*.txt"))).dataset)


@pytest.fixture(scope="session")
def ask(store: Store) -> Ask:
    """Put a question of the catalogue, with values for its parameters; a column that is not bound is left out."""

    def put(name: str, values: Mapping[str, str] | None = None) -> Rows:
        result = query(store, catalogue.question(name).bound(values))
        return [
            {column: str(term) for column, term in zip(result.variables, row, strict=True) if term is not None}
            for row in result.rows
        ]

    return put
