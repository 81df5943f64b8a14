"""Logistic regression with an L2 penalty, by Newton's method."""

import numpy as np
from numpy.typing import NDArray

from digitize.extraction.calibration import logistic

ROUNDS, CLOSE = 25, 0.02
"""Steps at most, and the change of any weight under which they end."""


def newton(
    x: NDArray[np.float64], y: NDArray[np.float64], ridge: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The weights of the columns of ``x`` (rows, features) that make ``y`` (0 or 1) likeliest.

    ``ridge`` is the penalty of each.
    """
    weights = np.zeros(x.shape[1])
    for _ in range(ROUNDS):
        p = logistic(x @ weights)
        gradient = x.T @ (y - p) - ridge * weights
        curvature = (x * (p * (1 - p) + 1e-9)[:, None]).T @ x + np.diag(ridge)
        step = np.linalg.solve(curvature, gradient)
        weights = weights + step * min(1.0, 3.0 / (np.abs(step).max() + 1e-9))
        if np.abs(step).max() < CLOSE:
            break
    return weights
