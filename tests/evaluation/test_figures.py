"""Figures against numbers worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitize.evaluation.figures import Edits, Matches, Share, reliability, wilson


def test_f1_by_hand() -> None:
    """8 right, 2 wrong, 1 extra, 3 missed: precision 8/11, recall 8/13, F1 16/24."""
    matches = Matches(right=8, wrong=2, extra=1, missed=3)
    assert matches.true == 13
    assert matches.precision == pytest.approx(8 / 11)
    assert matches.recall == pytest.approx(8 / 13)
    assert matches.f1 == pytest.approx(2 / 3)


def test_figures_of_nothing_are_none() -> None:
    assert Matches().f1 is None
    assert Matches().precision is None
    assert Matches(missed=1).f1 == 0.0
    assert Edits().rate is None
    assert Share().rate is None
    assert Share().interval == (0.0, 1.0)


def test_wilson_by_hand() -> None:
    """0 of 10 at 95 %: upper end z²/(n + z²) = 3.8415/13.8415."""
    low, high = wilson(0, 10)
    assert low == 0.0
    assert high == pytest.approx(0.27753, abs=1e-5)
    low, high = wilson(5, 10)
    assert (low, high) == (pytest.approx(0.23659, abs=1e-5), pytest.approx(0.76341, abs=1e-5))


@given(st.integers(0, 500), st.integers(0, 500))
def test_wilson_holds_the_share(hits: int, others: int) -> None:
    low, high = wilson(hits, hits + others)
    share = hits / (hits + others) if hits + others else 0.5
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1


def test_long_pages_count_by_their_length() -> None:
    assert (Edits(1, 10) + Edits(0, 90)).rate == 0.01


def test_calibration_error_by_hand() -> None:
    """Bin 0.9: 4 values, 3 right, mean 0.95; bin 0.5: 1 value, wrong, 0.55.

    (4 x |0.95 - 0.75| + 1 x |0.55 - 0|) / 5 = (0.8 + 0.55) / 5 = 0.27
    """
    judged = [(0.95, True)] * 3 + [(0.95, False), (0.55, False)]
    data = reliability(judged)
    assert data.ece == pytest.approx(0.27)
    assert [(b.low, b.count, b.right) for b in data.bins] == [(0.5, 1, 0.0), (0.9, 4, 0.75)]


def test_full_confidence_belongs_to_the_last_bin() -> None:
    data = reliability([(1.0, True), (0.0, False)])
    assert data.ece == 0.0
    assert [b.low for b in data.bins] == [0.0, 0.9]


def test_nothing_to_judge_has_no_error() -> None:
    assert reliability([]).ece is None
