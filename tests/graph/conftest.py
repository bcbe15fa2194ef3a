"""Tests of the graph share the gold of the three declarations as input."""

from __future__ import annotations

import sys
from pathlib import Path

# `tests.graph.gold_extraction` is found however pytest was started.
sys.path.insert(0, str(Path(__file__).parents[2]))
