"""Where nodes stand: positions computed before the page is opened, the same from run to run, labels apart."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Box = tuple[float, float]
"""Width and height of a node with its label."""

SEED = 2008
STEP = 110.0
"""How far apart two neighbours would like to be, in the units of the page."""
ASPECT = 1.15
"""How much wider than high the drawing is to be."""
GAP = 10.0


def positions(
    net: nx.MultiDiGraph[str], boxes: Mapping[str, Box], shown: Collection[str]
) -> dict[str, tuple[int, int]]:
    """Place the nodes shown at first so that edges are about equally long, then the others around them.

    Boxes do not overlap. Whole numbers, so that the last digits of a machine's arithmetic tell nothing.
    """
    graph: nx.Graph[str] = nx.Graph(net)
    first = [node for node in net if node in shown]
    points = _apart(_spread(nx.Graph(net.subgraph(first)), first), _array(boxes[node] for node in first))
    placed = dict(zip(first, points, strict=True))
    for node in net:
        if node not in placed:
            near = [placed[other] for other in graph[node] if other in placed]
            around = np.mean(near, axis=0) if near else np.zeros(2)
            taken = list(placed)
            spot = _free(around, np.array(boxes[node]), _array(placed.values()), _array(boxes[each] for each in taken))
            placed[node] = spot
    return {node: (round(x), round(y)) for node, (x, y) in placed.items()}


def _free(around: Points, box: Points, points: Points, boxes: Points) -> Points:
    """The free place next to a point, ring by ring."""
    angles = np.arange(0, 2 * np.pi, np.pi / 12)
    ring = np.stack([ASPECT * np.cos(angles), np.sin(angles)], axis=1)
    radius = STEP / 2
    while True:
        places = around + radius * ring
        apart = np.abs(places[:, None, :] - points[None, :, :]) >= (boxes + box + GAP)[None, :, :] / 2
        (free,) = np.nonzero(np.all(np.any(apart, axis=2), axis=1))
        if len(free):
            return np.asarray(places[free[0]])
        radius += STEP / 4


def _spread(graph: nx.Graph[str], order: Sequence[str]) -> Points:
    """Positions whose distances follow the number of steps from node to node (stress majorization, Gansner et al. 2004)."""
    if len(order) < 2:
        return np.zeros((len(order), 2))
    start = nx.forceatlas2_layout(graph, seed=SEED, max_iter=60)
    points = _array(start[node] for node in order) * STEP * np.sqrt(len(order))
    wanted = _distances(graph, order) * STEP
    np.fill_diagonal(wanted, 1.0)
    weights = wanted**-2.0
    np.fill_diagonal(weights, 0.0)
    # The weighted Laplacian, its first node held still so that it can be inverted.
    inverse = np.linalg.inv((np.diag(weights.sum(axis=1)) - weights)[1:, 1:])
    for _ in range(80):
        between = points[:, None, :] - points[None, :, :]
        distance = np.maximum(np.sqrt((between**2).sum(axis=2)), 1e-6)
        pull = weights * wanted / distance
        aim = pull.sum(axis=1)[:, None] * points - pull @ points
        points = np.vstack([np.zeros((1, 2)), inverse @ aim[1:]])
    points -= points.mean(axis=0)
    width, height = np.maximum(np.ptp(points, axis=0), STEP)
    stretch = np.clip(np.sqrt(ASPECT * height / width), 0.6, 1.7)
    return np.asarray(points * [stretch, 1 / stretch])


def _distances(graph: nx.Graph[str], order: Sequence[str]) -> Points:
    index = {node: place for place, node in enumerate(order)}
    steps = np.full((len(order), len(order)), np.nan)
    for node, reached in nx.all_pairs_shortest_path_length(graph):
        for other, length in reached.items():
            steps[index[node], index[other]] = length
    # Those that nothing joins stand a little farther apart than the farthest that something does.
    steps[np.isnan(steps)] = min(float(np.nanmax(steps)), 4.0) + 1.0
    return steps


def _apart(points: Points, boxes: Points) -> Points:
    """Move boxes off each other, each pair along the way that is shorter."""
    points = points.copy()
    half = (boxes + GAP) / 2
    for _ in range(400):
        over = [
            half[:, None, axis] + half[None, :, axis] - np.abs(points[:, None, axis] - points[None, :, axis])
            for axis in (0, 1)
        ]
        one, other = np.nonzero(np.triu((over[0] > 0.5) & (over[1] > 0.5), 1))
        if not len(one):
            break
        left = np.stack([over[0][one, other], over[1][one, other]], axis=1)
        # Boxes are wider than high: what counts is which part of the way is left to go.
        sideways = np.argmin(left / (half[one] + half[other]), axis=1)
        way = np.take_along_axis(points[one] - points[other], sideways[:, None], axis=1)[:, 0]
        # A pair in the very same place is told apart by its order.
        step = 0.275 * np.where(way < 0, -1.0, 1.0) * np.take_along_axis(left, sideways[:, None], axis=1)[:, 0]
        np.add.at(points, (one, sideways), step)
        np.add.at(points, (other, sideways), -step)
    return points


def _array(pairs: Any) -> Points:
    return np.array(list(pairs), dtype=float).reshape(-1, 2)
