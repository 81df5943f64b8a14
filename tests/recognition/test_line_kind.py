"""Handwriting and Arabic script are told from print, word by word, and never read as if sure.

The pages in ``hands`` are of hands and faces that the network has not learned from
(``tools.recognition.hand_pages``).
"""

import json
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from digitize.batch.options import ReadingOptions
from digitize.batch.recipe import read_image
from digitize.capture import read_page
from digitize.extraction import extract
from digitize.kinds import pipelines
from digitize.model import Page
from digitize.recognition.line_kind import ROWS, kinds_of, network, strip

HANDS = Path(__file__).parent / "hands"
REAL = Path(__file__).parents[3] / "shared" / "data" / "real-scans"
SET = Path(__file__).parents[2] / "samples" / "set" / "pages"
TRUTH = [json.loads(line) for line in (HANDS / "truth.jsonl").read_text("utf-8").splitlines()]
FORMS = [truth for truth in TRUTH if truth["type"]]
ARABIC = [truth for truth in TRUTH if not truth["type"]]


@cache
def read(file: Path) -> Page:
    return read_image(read_page(file, 1), ReadingOptions())


def found(page: Page, truth: dict, kind: str) -> list[str]:
    """What the words at the middle of each run of ``kind`` were taken for."""
    told = []
    for run in truth["lines"]:
        if run["kind"] != kind:
            continue
        x, y = (run["box"][0] + run["box"][2]) / 2, (run["box"][1] + run["box"][3]) / 2
        told += [
            line.kind
            for line in page.lines
            for word in line.words
            if word.box[0] <= x < word.box[2] and word.box[1] <= y < word.box[3]
        ][:1]
    return told


@pytest.mark.parametrize("truth", FORMS, ids=[truth["file"] for truth in FORMS])
def test_what_fills_in_a_form_by_hand_is_told_from_its_labels(truth):
    """Of the words written by hand 87 % and more are told on each page, of those printed 93 %.

    What is wrong of the latter are signs between two words by hand, such as №.
    """
    page = read(HANDS / truth["file"])
    written, printed = found(page, truth, "handwriting"), found(page, truth, "print")
    assert len(written) >= 15
    assert written.count("handwriting") >= 0.85 * len(written)
    assert printed.count("print") >= 0.92 * len(printed)
    assert 0.15 < page.handwriting < 0.9


@pytest.mark.parametrize("truth", FORMS, ids=[truth["file"] for truth in FORMS])
def test_what_is_written_by_hand_is_never_sure(truth):
    page = read(HANDS / truth["file"])
    sure = [w.confidence for line in page.lines if line.kind != "print" for w in line.words]
    assert sure
    assert max(sure) <= 0.1


@pytest.mark.parametrize("truth", FORMS, ids=[truth["file"] for truth in FORMS])
def test_forms_filled_in_by_hand_wait_for_a_person(truth):
    (document,) = extract([read(HANDS / truth["file"])], pipelines.load("general"), truth["file"])
    assert document.type == truth["type"]
    assert document.status == "review"
    by_hand = {p.field for p in document.problems if p.code == "handwriting" and p.field}
    assert len(by_hand) >= 4
    for name in by_hand:
        assert document.fields[name].value is None
        assert document.fields[name].box is not None
    assert not [name for name, field in document.fields.items() if field.status == "accepted"]


@pytest.mark.parametrize("truth", ARABIC, ids=[truth["file"] for truth in ARABIC])
def test_pages_in_arabic_script_are_marked_as_such(truth):
    """Which way up they stand is told too, though the letters that vote on it are others."""
    page = read(HANDS / truth["file"])
    wide = [(line.kind, line.box[2] - line.box[0]) for line in page.lines]
    assert sum(w for kind, w in wide if kind == "arabic") >= 0.9 * sum(w for _, w in wide)
    assert page.rotation == 0
    assert (page.script, page.languages) == ("Arab", ())
    assert page.confidence <= 0.1
    (document,) = extract([page], pipelines.load("general"), truth["file"])
    assert (document.type, document.status) == (None, "review")
    assert "arabic-script" in {problem.code for problem in document.problems}


@pytest.mark.parametrize(
    "file",
    [
        "0121-land-extract.png",
        "0060-death-certificate.png",
        "0024-archival-inventory.pdf",
        "0056-application.pdf",
        "0035-death-certificate.pdf",
    ],
)
def test_print_is_print(file):
    """On 5 clean pages of samples; signatures, which their truth does not tell, apart."""
    page = read(SET / file)
    assert page.handwriting < 0.08
    assert not [line.text for line in page.lines if line.kind == "arabic"]


@pytest.mark.parametrize("file", ["8071_093.3B.tif", "eurotext.tif", "phototest.tif", "c02-22.pdf"])
def test_real_print_is_print(file):
    """Of 431 lines on eight pages of real scans none was taken for anything else."""
    if not (REAL / file).is_file():
        pytest.skip("the real scans are not there")
    assert {line.kind for line in read(REAL / file).lines} == {"print"}


def test_a_piece_of_which_the_engine_makes_nothing_is_kept():
    """What a person sees as writing stands in the page, marked, though there is no word for it."""
    page = read(HANDS / ARABIC[1]["file"])
    assert all(line.words for line in page.lines)
    assert len(page.lines) >= 15


def test_a_line_that_is_surely_read_is_not_looked_at():
    noise = np.random.default_rng(0).integers(0, 255, (ROWS, 200), np.uint8)
    ((kind,),) = kinds_of([noise], [[(0, 200, 0.95)]])
    assert kind == ("print", 1.0)


def test_a_word_says_what_it_is_wherever_its_piece_stands_in_the_strip():
    """Neighbours in the strip that the network sees at once say nothing of each other."""
    picture = Image.new("L", (400, ROWS), 255)
    font = ImageFont.truetype("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf", 20)
    ImageDraw.Draw(picture).text((8, 6), "Doğum haqqında şəhadətnamə", font=font, fill=0)
    pixels = np.asarray(picture)
    words = [[(8, 90, 0.5), (100, 200, 0.5), (210, 380, 0.5)]]
    alone = kinds_of([pixels], words)[0]
    among = kinds_of([255 - pixels, pixels, 255 - pixels], [[], words[0], []])[1]
    assert [kind.name for kind in alone] == ["print"] * 3
    assert [kind.name for kind in among] == [kind.name for kind in alone]
    np.testing.assert_allclose([k.chance for k in among], [k.chance for k in alone], atol=1e-4)


def test_answers_of_a_strip_are_those_of_its_pictures():
    pictures = [np.zeros((ROWS, width), np.uint8) for width in (37, 400, 5)]
    inked, places = strip(pictures)
    for picture, place in zip(pictures, places, strict=True):
        assert (place.stop - place.start) * 4 >= picture.shape[1]
        assert inked[:, place.start * 4 : place.start * 4 + picture.shape[1]].min() > 0.9
    assert network().out.shape[1] == 4
