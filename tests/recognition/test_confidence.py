"""What a word's confidence is worth rises with what the engine says, from 0 to 1."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitize.recognition.confidence import KNOTS, true_confidence
from tools.recognition.confidence import error, learned


def test_knots_rise():
    assert KNOTS[0] == (0, 0)
    assert KNOTS[-1] == (1, 1)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(KNOTS))


@given(st.floats(0, 1), st.floats(0, 1))
def test_surer_words_are_righter(one, other):
    low, high = sorted((one, other))
    assert 0 <= true_confidence(low) <= true_confidence(high) <= 1


def test_what_is_learned_is_the_share_of_right_words():
    rng = np.random.default_rng(1)
    told = rng.uniform(0, 1, 20_000)
    # An engine that is too modest: of the words of which it says c, the root of c is right.
    rows = np.column_stack([told, rng.uniform(0, 1, 20_000) < np.sqrt(told)])
    knots = learned(rows)
    engine, true = zip(*knots, strict=True)
    assert np.interp(0.49, engine, true) == pytest.approx(0.7, abs=0.03)
    assert error(rows, knots) < 0.02 < 0.1 < error(rows, ((0.0, 0.0), (1.0, 1.0)))
