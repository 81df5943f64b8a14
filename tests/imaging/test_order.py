"""Reading order depends on places alone, and loses nothing."""

from hypothesis import given
from hypothesis import strategies as st

from digitize.imaging.order import in_reading_order
from digitize.imaging.segments import Piece

pieces = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 60), st.integers(1, 12)).map(
        lambda t: Piece((t[0] * 40, t[1] * 40, t[0] * 40 + t[2] * 30, t[1] * 40 + 28), 26.0)
    ),
    max_size=40,
    unique_by=lambda p: p.box,
)


@given(pieces)
def test_every_piece_is_read_once(found):
    ordered = in_reading_order(found)
    assert sorted(s.box for s in ordered) == sorted(p.box for p in found)


@given(pieces)
def test_blocks_are_numbered_in_the_order_of_reading(found):
    blocks = [s.block for s in in_reading_order(found)]
    assert blocks == sorted(blocks)


@given(st.integers(1, 8), st.integers(1, 20))
def test_one_column_is_read_from_the_top(columns, rows):
    grid = [Piece((100, y * 50, 100 + columns * 90, y * 50 + 30), 28.0) for y in range(rows)]
    assert [s.box for s in in_reading_order(grid[::-1])] == [p.box for p in grid]
