"""Pages of the samples, read: every script, every turn, forms, tables and prose."""

import json
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from digitize.batch.options import ReadingOptions
from digitize.batch.recipe import read_image
from digitize.capture import read_page
from digitize.model import Page

SET = Path(__file__).parents[2] / "samples" / "set"
TRUTH = {
    truth["sources"][0]["file"]: truth
    for truth in map(json.loads, (SET / "truth.jsonl").read_text(encoding="utf-8").splitlines())
}


def read(file: str, number: int = 1) -> Page:
    return read_image(read_page(SET / "pages" / file, number), ReadingOptions())


def letters_wrong(page: Page, file: str) -> float:
    truth = " ".join(TRUTH[file]["pages"][page.number - 1]["text"].split())
    return Levenshtein.distance(truth, " ".join(page.text.split())) / len(truth)


@pytest.mark.parametrize(
    ("file", "script", "language"),
    [
        ("0121-land-extract.png", "Latn", "az"),
        ("0060-death-certificate.png", "Latn", "az"),
        ("0024-archival-inventory.pdf", "Latn", "az"),
        ("0025-birth-certificate.jpg", "Cyrl", "az"),
        ("0056-application.pdf", "Cyrl", "az"),
        ("0100-birth-certificate.tif", "Cyrl", "az"),
        ("0035-death-certificate.pdf", "Cyrl", "ru"),
        ("0118-marriage-certificate.png", "Cyrl", "ru"),
    ],
)
def test_clean_pages_of_each_script_are_read(file, script, language):
    page = read(file)
    assert letters_wrong(page, file) <= 0.06
    assert (page.script, page.languages[0]) == (script, language)
    assert page.rotation == TRUTH[file]["pages"][0]["rotation"]
    assert page.origin == "ocr"


@pytest.mark.parametrize(
    "file",
    [
        "0063-order.pdf",
        "0017-marriage-certificate.tif",
        "0096-land-extract.pdf",
    ],
)
def test_turned_pages_are_put_upright(file):
    assert read(file).rotation == TRUTH[file]["pages"][0]["rotation"] != 0


def test_words_lie_where_they_are_printed():
    file = "0121-land-extract.png"
    page = read(file)
    words = [word for line in page.lines for word in line.words]
    for name, field in TRUTH[file]["fields"].items():
        if not field.get("box"):
            continue
        x0, y0, x1, y1 = field["box"]
        inside = [
            w
            for w in words
            if x0 - 20 <= (w.box[0] + w.box[2]) / 2 <= x1 + 20
            and y0 - 20 <= (w.box[1] + w.box[3]) / 2 <= y1 + 20
        ]
        first = field["raw"].split()[0]
        assert any(Levenshtein.normalized_similarity(w.text, first) > 0.7 for w in inside), name


def test_the_two_languages_of_a_form_are_read_one_after_the_other():
    file = "0078-id-form.pdf"
    page = read(file)
    assert set(page.languages) == {"az", "ru"}
    assert letters_wrong(page, file) <= 0.15


@pytest.mark.parametrize("file", ["0022-blank.jpg", "0045-picture.jpg"])
def test_no_text_is_made_up_where_there_is_none(file):
    page = read(file)
    assert page.text == ""


def test_a_good_text_layer_is_used_as_it_is():
    file = "0110-death-certificate.pdf"
    page = read(file)
    assert page.origin == "text-layer"
    assert letters_wrong(page, file) <= 0.01
