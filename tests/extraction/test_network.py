"""The network over named features: what it weighs, and that it is learned from examples."""

import random

import numpy as np
import pytest

from digitize.extraction.network import Network
from tools.extraction.networks import learn_network


@pytest.fixture(scope="module")
def either() -> tuple[list[dict[str, float]], list[bool]]:
    """Examples that are right by one of two features, not by both: no sum of them tells that."""
    rng = random.Random(4)
    rows, right = [], []
    for _ in range(40_000):
        one, other = rng.random() < 0.5, rng.random() < 0.5
        rows.append({"bias": 1.0, "one": float(one), "other": float(other)})
        right.append(one != other)
    return rows, right


def test_it_learns_what_no_sum_of_features_tells(
    either: tuple[list[dict[str, float]], list[bool]],
) -> None:
    network = learn_network(*either)
    cases = [{"bias": 1.0, "one": a, "other": b} for a in (0.0, 1.0) for b in (0.0, 1.0)]
    neither, second, first, both = network.chances(cases)
    assert min(first, second) > 0.9
    assert max(neither, both) < 0.15


def test_what_it_writes_it_reads(either: tuple[list[dict[str, float]], list[bool]]) -> None:
    network = learn_network(*either)
    again = Network.read(network.plain())
    rows = either[0][:20]
    assert np.allclose(network.chances(rows), again.chances(rows), atol=0.02)


def test_features_without_weights_count_nothing() -> None:
    one = np.ones(1, np.float32)
    network = Network(("known",), one, np.ones((1, 1), np.float32), 0 * one, one)
    assert network.chances([]) == []
    known, unknown = network.chances([{"known": 1.0}, {"known": 1.0, "never seen": 9.0}])
    assert known == unknown == pytest.approx(1 / (1 + np.exp(-2.0)))


def test_a_row_without_known_features_weighs_nothing() -> None:
    network = Network(
        ("known",),
        np.array([1.0], np.float32),
        np.array([[2.0, -1.0]], np.float32),
        np.array([0.5, 0.25], np.float32),
        np.array([1.0, 4.0], np.float32),
    )
    nothing, known, unknown = network.chances([{}, {"known": 1.0}, {"unknown": 3.0}])
    bare = 1 / (1 + np.exp(-(0.5 * 1 + 0.25 * 4)))
    assert nothing == unknown == pytest.approx(bare)
    assert known == pytest.approx(1 / (1 + np.exp(-(1.0 + (2.0 + 0.5) * 1 + 0.0 * 4))))
    assert network.chances([]) == []
