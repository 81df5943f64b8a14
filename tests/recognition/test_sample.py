"""A few lines stand for the page: those that are lines."""

import numpy as np

from digitize.model import PreparedPage, Segment
from digitize.recognition.text_layer import sample


def test_rests_of_rules_and_signatures_do_not_stand_for_the_page():
    words = [Segment((100, 60 * i, 300, 60 * i + 34), 30.0) for i in range(12)]
    rests = [Segment((100, 60 * i + 45, 900, 60 * i + 50), 5.0) for i in range(8)]
    signature = Segment((400, 700, 1000, 900), 120.0)
    page = PreparedPage(
        1, np.full((1400, 1000), 255, np.uint8), np.eye(2, 3), 1000, 1400, 150, 0, 1.0, 0.0, False,
        {}, (*rests, signature, *words),
    )  # fmt: skip
    chosen = [page.segments[i] for i in sample(page)]
    assert chosen
    assert set(chosen) <= set(words)


def test_specks_be_they_ever_so_many_do_not_stand_for_the_page():
    lines = [Segment((100, 70 * i, 800, 70 * i + 34), 30.0) for i in range(12)]
    specks = [
        Segment((40 * n, 900 + 60 * m, 40 * n + 30, 900 + 60 * m + 28), 28.0)
        for n in range(24) for m in range(8)
    ]  # fmt: skip
    page = PreparedPage(
        1, np.full((1400, 1000), 255, np.uint8), np.eye(2, 3), 1000, 1400, 150, 0, 1.0, 0.0, False,
        {}, (*specks, *lines),
    )  # fmt: skip
    assert {page.segments[i] for i in sample(page)} <= set(lines)


def test_a_page_without_pieces_has_no_sample():
    page = PreparedPage(
        1, np.full((140, 100), 255, np.uint8), np.eye(2, 3), 100, 140, 150, 0, 1.0, 0.0, True,
        {}, (),
    )  # fmt: skip
    assert sample(page) == []
