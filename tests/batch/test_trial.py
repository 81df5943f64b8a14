"""A trial's picture has the values where they stand, and no markup comes from paper."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from digitize.batch import trial
from digitize.errors import SourceError
from digitize.extraction import Shown
from digitize.model import Extraction, Problem

WIDTH, HEIGHT = 800, 600


def made(*shown: Shown) -> trial.Trial:
    buffer = io.BytesIO()
    Image.new("RGB", (WIDTH // 2, HEIGHT // 2), "white").save(buffer, "WEBP", lossless=True)
    found = Extraction(1, 1, "permit", 0.9, "review", problems=(Problem("x", "<b>worn</b>"),))
    words = (VALUE.box or (0, 0, 0, 0), VALUE.label_box or (0, 0, 0, 0))
    return trial.Trial(
        "permits", "<i>.tif", 1, found, shown, "<p>", words, WIDTH, buffer.getvalue()
    )


VALUE = Shown(
    "holder_name", "Əliyev <b>", "Алијев", (400, 200, 600, 240), 0.91, "review", "right",
    "Sahibi:", (200, 200, 300, 240), ("Başqa",),
)  # fmt: skip
CELL = Shown("rows.1.no", "1", "1", (100, 400, 120, 420), 1.0, "accepted", "cell")
GONE = Shown("season", None, None, None, 0.0, "missing", None)


def test_the_png_has_a_box_of_each_colour_where_the_value_stands() -> None:
    picture = Image.open(io.BytesIO(trial.to_png(made(VALUE, CELL, GONE))))
    assert picture.height == HEIGHT // 2

    def near(x: int, y: int) -> set[tuple[int, ...]]:
        return {picture.getpixel((x + dx, y + dy)) for dx in range(-5, 6) for dy in range(-5, 6)}

    def colour(name: str) -> tuple[int, ...]:
        return tuple(int(name[at : at + 2], 16) for at in (1, 3, 5))

    assert colour(trial.COLOURS["review"]) in near(200, 110)
    assert colour(trial.LABEL_COLOUR) in near(100, 110)
    assert colour(trial.COLOURS["accepted"]) in near(50, 205)
    assert near(350, 250) == {(255, 255, 255)}


def test_what_is_told_of_values_stands_beside_the_page() -> None:
    told = Image.open(io.BytesIO(trial.to_png(made(VALUE, CELL, GONE))))
    alone = Image.open(io.BytesIO(trial.to_png(made(CELL))))
    page = (0, 0, WIDTH // 2, HEIGHT // 2)
    margins = [p.crop((page[2], 0, p.width, p.height)).getcolors(9999) for p in (told, alone)]
    assert len(margins[0] or ()) > 2
    assert margins[1] == [(margins[1][0][0], (255, 255, 255))]


@given(
    st.lists(st.tuples(st.integers(0, 700), st.integers(0, 500)), max_size=30),
    st.tuples(st.integers(100, 600), st.integers(100, 450)),
)
def test_a_number_hides_least_of_the_words(corners: list[tuple[int, int]], at: tuple[int, int]):
    words = [(x, y, x + 70, y + 18) for x, y in corners]
    box = (*at, at[0] + 90, at[1] + 20)
    left, top = trial._free(box, (20, 16), words)
    hidden = trial._hidden((left, top, left + 20, top + 16), words)
    before = (box[0] - 20, box[1])
    assert hidden <= trial._hidden((*before, before[0] + 20, before[1] + 16), words)
    assert left + 20 <= box[0] or left >= box[2] or top + 16 <= box[1] or top >= box[3]


def test_the_page_has_every_value_and_nothing_of_the_paper_as_markup() -> None:
    page = trial.to_html(made(VALUE, CELL, GONE))
    for part in (
        "Əliyev &lt;b&gt;", "Алијев", "Sahibi:", "Başqa", "holder_name", "season", "91",
        "&lt;b&gt;worn&lt;/b&gt;", "&lt;i&gt;.tif", "&lt;p&gt;", "default-src 'none'",
        'class="label"', 'class="review" x="197" y="97" width="106" height="26"',
        'class="chip review"', '<td class="n">1</td><td>holder_name',
        '<td class="n"></td><td>season',
    ):  # fmt: skip
        assert part in page, part
    assert "<b>worn" not in page


def test_a_file_that_is_no_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_text("This is a text.")
    with pytest.raises(SourceError, match=r"letter\.pdf"):
        trial.try_page(path, 1, "general", ())
