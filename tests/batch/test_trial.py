"""A trial's picture has the values where they stand, and no markup comes from paper."""

import io
from pathlib import Path

import pytest
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
    return trial.Trial("permits", "<i>.tif", 1, found, shown, "<p>", WIDTH, buffer.getvalue())


VALUE = Shown(
    "holder_name", "Əliyev <b>", "Алијев", (400, 200, 600, 240), 0.91, "review", "right",
    "Sahibi:", (200, 200, 300, 240), ("Başqa",),
)  # fmt: skip
CELL = Shown("rows.1.no", "1", "1", (100, 400, 120, 420), 1.0, "accepted", "cell")
GONE = Shown("season", None, None, None, 0.0, "missing", None)


def test_the_png_has_a_box_of_each_colour_where_the_value_stands() -> None:
    picture = Image.open(io.BytesIO(trial.to_png(made(VALUE, CELL, GONE))))
    assert picture.size == (WIDTH // 2, HEIGHT // 2)

    def near(x: int, y: int) -> set[tuple[int, ...]]:
        return {picture.getpixel((x + dx, y + dy)) for dx in range(-5, 6) for dy in range(-5, 6)}

    def colour(name: str) -> tuple[int, ...]:
        return tuple(int(name[at : at + 2], 16) for at in (1, 3, 5))

    assert colour(trial.COLOURS["review"]) in near(200, 110)
    assert colour(trial.LABEL_COLOUR) in near(100, 110)
    assert colour(trial.COLOURS["accepted"]) in near(50, 205)
    assert near(350, 250) == {(255, 255, 255)}


def test_tags_hide_no_other_value() -> None:
    below = Shown("b", "2", "2", (400, 170, 600, 199), 0.9, "review", "right")
    for box in ((400, 170, 600, 199), (0, 0, 700, 30)):
        place = trial._free(box, (60, 20), (WIDTH, HEIGHT), [VALUE.box, below.box, box])
        assert place is not None
        left, top = place
        for x0, y0, x1, y1 in (VALUE.box, below.box):
            if (x0, y0, x1, y1) != box:
                assert left >= x1 or left + 60 <= x0 or top >= y1 or top + 20 <= y0


def test_where_there_is_no_room_a_cell_has_no_tag() -> None:
    around = [(0, 0, WIDTH, 99), (0, 121, WIDTH, HEIGHT), (121, 0, WIDTH, HEIGHT)]
    assert trial._free((100, 100, 120, 120), (60, 20), (WIDTH, HEIGHT), around) is None


def test_the_page_has_every_value_and_nothing_of_the_paper_as_markup() -> None:
    page = trial.to_html(made(VALUE, CELL, GONE))
    for part in (
        "Əliyev &lt;b&gt;", "Алијев", "Sahibi:", "Başqa", "holder_name", "season", "91",
        "&lt;b&gt;worn&lt;/b&gt;", "&lt;i&gt;.tif", "&lt;p&gt;", "default-src 'none'",
        'class="label"', 'class="review" x="197" y="97" width="106" height="26"',
    ):  # fmt: skip
        assert part in page, part
    assert "<b>worn" not in page


def test_a_file_that_is_no_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_text("This is a text.")
    with pytest.raises(SourceError, match=r"letter\.pdf"):
        trial.try_page(path, 1, "general", ())
