"""Where nodes stand: positions computed before the page is opened, the same from run to run, labels apart."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Box = tuple[float, float]
"""Width and height of a node with its label."""

SEED = 2008
STEP = 190.0
"""How far apart two neighbours would like to be, in the units of the page."""
ASPECT = 1.35
"""Pages are wider than high."""
GAP = 14.0


def positions(net: nx.MultiDiGraph[Any], boxes: Mapping[Hashable, Box], shown: Collection[Hashable]) -> dict[Hashable, tuple[int, int]]:
    """Place the nodes shown at first so that edges are about equally long, then the others around them.

    Boxes do not overlap. Whole numbers, so that the last digits of a machine's arithmetic tell nothing.
    """
    first = [node for node in net if node in shown]
    later = [node for node in net if node not in shown]
    placed = dict(zip(first, _spread(nx.Graph(net.subgraph(first)), first), strict=True))
    points = _apart(_array(placed[node] for node in first), _array(boxes[node] for node in first), 0)
    placed = dict(zip(first, points, strict=True))
    graph = nx.Graph(net)
    for number, node in enumerate(later):
        near = [placed[other] for other in graph[node] if other in placed]
        # The golden angle keeps those apart that hang on the same neighbour.
        angle = 2.399963 * number
        away = STEP * np.array([np.cos(angle), np.sin(angle)])
        placed[node] = (np.mean(near, axis=0) if near else np.zeros(2)) + away
    order = first + later
    points = _apart(_array(placed[node] for node in order), _array(boxes[node] for node in order), len(first))
    return {node: (round(x), round(y)) for node, (x, y) in zip(order, points.tolist(), strict=True)}


def _spread(graph: nx.Graph[Any], order: Sequence[Hashable]) -> Points:
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


def _distances(graph: nx.Graph[Any], order: Sequence[Hashable]) -> Points:
    index = {node: place for place, node in enumerate(order)}
    steps = np.full((len(order), len(order)), np.nan)
    for node, reached in nx.all_pairs_shortest_path_length(graph):
        for other, length in reached.items():
            steps[index[node], index[other]] = length
    # Those that nothing joins stand a little farther apart than the farthest that something does.
    steps[np.isnan(steps)] = min(float(np.nanmax(steps)), 4.0) + 1.0
    return steps


def _apart(points: Points, boxes: Points, still: int) -> Points:
    """Move boxes off each other, each pair along the way that is shorter; the first `still` of them do not move."""
    points = points.copy()
    if len(points) < 2:
        return points
    half = (boxes + GAP) / 2
    free = np.ones(len(points))
    free[:still] = 0.0
    share = free[:, None] / np.maximum(free[:, None] + free[None, :], 1.0)
    needed = half[:, None, :] + half[None, :, :]
    # A pair in the very same place is told apart by its order.
    order = np.sign(np.arange(len(points))[:, None] - np.arange(len(points))[None, :])
    for _ in range(400):
        between = points[:, None, :] - points[None, :, :]
        over = needed - np.abs(between)
        touching = (over > 0.5).all(axis=2)
        np.fill_diagonal(touching, False)
        if not touching.any():
            break
        sideways = over[:, :, 0] < over[:, :, 1]
        way = np.where(between == 0, order[:, :, None], np.sign(between))
        step = np.stack([np.where(sideways, over[:, :, 0], 0.0), np.where(sideways, 0.0, over[:, :, 1])], axis=2)
        points += (0.55 * share[:, :, None] * touching[:, :, None] * way * step).sum(axis=1)
    return points


def _array(pairs: Any) -> Points:
    return np.array(list(pairs), dtype=float).reshape(-1, 2)
