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
ASPECT = 1.5
"""Pages are wider than high."""
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
    start = nx.spring_layout(graph, seed=SEED, method="force", iterations=80)
    points = _array(start[node] for node in order) * STEP * np.sqrt(len(order))
    wanted = _distances(graph, order) * STEP
    np.fill_diagonal(wanted, 1.0)
    weights = wanted**-2.0
    np.fill_diagonal(weights, 0.0)
    # The weighted Laplacian, its first node held still so that it can be inverted.
    inverse = np.linalg.inv((np.diag(weights.sum(axis=1)) - weights)[1:, 1:])
    for _ in range(120):
        between = points[:, None, :] - points[None, :, :]
        distance = np.maximum(np.sqrt((between**2).sum(axis=2)), 1e-6)
        pull = weights * wanted / distance
        aim = pull.sum(axis=1)[:, None] * points - pull @ points
        points = np.vstack([np.zeros((1, 2)), inverse @ aim[1:]])
    return np.asarray((points - points.mean(axis=0)) * [ASPECT, 1.0])


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
    if len(points) < 2:
        return points
    half = (boxes + GAP) / 2
    needed = half[:, None, :] + half[None, :, :]
    # A pair in the very same place is told apart by its order.
    order = np.sign(np.arange(len(points))[:, None] - np.arange(len(points))[None, :])
    for _ in range(400):
        between = points[:, None, :] - points[None, :, :]
        over = needed - np.abs(between)
        touching = np.asarray((over > 0.5).all(axis=2))
        np.fill_diagonal(touching, False)
        if not touching.any():
            break
        # Boxes are wider than high: what counts is which part of the way is left to go.
        sideways = (over / needed)[:, :, 0] < (over / needed)[:, :, 1]
        way = np.where(between == 0, order[:, :, None], np.sign(between))
        step = np.stack([np.where(sideways, over[:, :, 0], 0.0), np.where(sideways, 0.0, over[:, :, 1])], axis=2)
        points += (0.275 * touching[:, :, None] * way * step).sum(axis=1)
    return points


def _array(pairs: Any) -> Points:
    return np.array(list(pairs), dtype=float).reshape(-1, 2)
