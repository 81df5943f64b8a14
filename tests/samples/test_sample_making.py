"""What the sample maker promises: the same bytes from the same seed, and a truth that is true."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fontTools.ttLib import TTFont
from numpy.typing import NDArray
from PIL import Image, ImageOps

from samples.__main__ import main
from samples.fonts import FAMILIES, PROBE, families
from samples.layouts.certificates import names as certificate_layouts
from samples.lexicon.pools import Parts
from samples.make import Plan, layouts_of, make
from samples.subjects import KINDS

SET = Path(__file__).parents[2] / "samples" / "set"
SET_LIMIT = 12 * 1024 * 1024
Truth = dict[str, Any]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Truth]]:
    folder = tmp_path_factory.mktemp("samples")
    return folder, list(make(Plan(seed=404, count=26, light=True), folder))


def committed() -> list[Truth]:
    lines = (SET / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def fields_of(truth: Truth) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every field and every cell of a document, with its name."""
    for name, field in truth["fields"].items():
        if name == "rows":
            for index, row in enumerate(field["rows"]):
                yield from ((f"rows/{index}/{key}", cell) for key, cell in row.items())
        else:
            yield name, field


def upright(truth: Truth, number: int, folder: Path) -> NDArray[np.uint8] | None:
    """The page's pixels, grey and upright; None for a PDF."""
    path = folder / "pages" / truth["sources"][0]["file"]
    if path.suffix == ".pdf":
        return None
    with Image.open(path) as image:
        image.seek(number - 1)
        grey = ImageOps.exif_transpose(image).convert("L")
    turns = truth["pages"][number - 1]["rotation"] // 90
    return np.rot90(np.asarray(grey), k=-turns)


def test_same_seed_same_bytes(tmp_path: Path) -> None:
    digests = []
    for name in ("once", "again"):
        folder = tmp_path / name
        list(make(Plan(seed=11, count=8, light=True), folder))
        files = sorted(p for p in folder.rglob("*") if p.is_file())
        digests.append([(p.name, hashlib.sha256(p.read_bytes()).hexdigest()) for p in files])
    assert digests[0] == digests[1]


def test_a_document_does_not_depend_on_how_many_are_made(tmp_path: Path) -> None:
    short = list(make(Plan(seed=11, count=3, light=True), tmp_path / "a"))
    long = list(make(Plan(seed=11, count=5, light=True), tmp_path / "b"))
    assert long[:3] == short


def test_sources_name_their_bytes(made: tuple[Path, list[Truth]]) -> None:
    folder, truths = made
    for truth in truths:
        source = truth["sources"][0]
        data = (folder / "pages" / source["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == source["sha256"]
        assert source["pages"] == [1, len(truth["pages"])]


@pytest.mark.parametrize("where", ["made", "committed"])
def test_what_is_printed_stands_in_the_text(where: str, made: tuple[Path, list[Truth]]) -> None:
    for truth in made[1] if where == "made" else committed():
        for name, field in fields_of(truth):
            text = " ".join(truth["pages"][field["page"] - 1]["text"].split())
            assert field["raw"] in text, (truth["id"], name, field["raw"])


@pytest.mark.parametrize("where", ["made", "committed"])
def test_boxes_lie_on_the_page_and_hold_ink(where: str, made: tuple[Path, list[Truth]]) -> None:
    folder, truths = made if where == "made" else (SET, committed())
    checked = 0
    for truth in truths:
        pages = {n: upright(truth, n, folder) for n in range(1, len(truth["pages"]) + 1)}
        for name, field in fields_of(truth):
            x0, y0, x1, y1 = field["box"]
            assert 0 <= x0 < x1, (truth["id"], name)
            assert 0 <= y0 < y1, (truth["id"], name)
            page = pages[field["page"]]
            if page is None:
                continue
            assert x1 <= page.shape[1], (truth["id"], name)
            assert y1 <= page.shape[0], (truth["id"], name)
            inside = page[y0:y1, x0:x1].astype(int)
            assert np.percentile(inside, 90) - inside.min() > 25, (truth["id"], name)
            checked += 1
    assert checked > 100


def test_record_is_the_values_of_the_fields(made: tuple[Path, list[Truth]]) -> None:
    for truth in made[1] + committed():
        fields = dict(truth["fields"])
        table = fields.pop("rows", None)
        expected: dict[str, Any] = {name: field["value"] for name, field in fields.items()}
        if table is not None:
            rows = table["rows"]
            expected["rows"] = [{key: cell["value"] for key, cell in r.items()} for r in rows]
        assert truth["record"] == expected
        assert (truth["type"] is None) == (not expected)


def test_values_are_normalised(made: tuple[Path, list[Truth]]) -> None:
    for truth in made[1] + committed():
        for name, field in fields_of(truth):
            value = field["value"]
            if name == "date" or name.endswith("_date"):
                assert len(value) == 10
                assert value[4] == "-"
            if truth["language"] == "az" and name.endswith(("surname", "given_name", "_name")):
                assert not any("\u0400" <= letter <= "\u04ff" for letter in value), value
            assert "№" not in value


def test_held_and_known_layouts_share_nothing() -> None:
    for kind in KINDS:
        known = layouts_of(kind, Parts(layouts="known"))
        held = layouts_of(kind, Parts(layouts="held"))
        assert len(known) + len(held) >= 4
        assert len(held) * 4 >= len(known)
        assert not set(known) & set(held)
    assert set(certificate_layouts("all")) > set(certificate_layouts("held"))


def test_a_held_draw_shows_only_held_layouts_and_fonts(tmp_path: Path) -> None:
    held = Parts(layouts="held", wordings="held", names="held", fonts="held")
    families_held = {family.name for family in families("held")}
    for truth in make(Plan(seed=3, count=9, parts=held, light=True), tmp_path):
        assert truth["sample"]["kind_of_layout"] == "held"
        assert set(truth["sample"]["fonts"]) <= families_held


def test_every_family_has_every_letter_or_says_that_it_borrows() -> None:
    assert len(families("known")) >= 8
    for family in FAMILIES:
        for weight in ("regular", "bold", "italic"):
            face = family.face(weight)
            with TTFont(face.path, lazy=True) as font:
                cmap = font.getBestCmap()
            missing = {letter for letter in face.drawn(PROBE) if ord(letter) not in cmap}
            assert not missing, (family.name, weight, missing)


def test_the_committed_set_covers_everything() -> None:
    truths = [t for t in committed() if t["type"]]
    seen = {(t["type"], t["sample"]["script_mix"], t["sample"]["difficulty"]) for t in truths}
    for kind in KINDS:
        tongues = {tongue for k, tongue, _ in seen if k == kind}
        assert tongues >= {"Latn", "Cyrl", "Russian"}, kind
        assert {d for k, _, d in seen if k == kind} == {"clean", "scan", "poor"}, kind
        layouts = {t["sample"]["layout"] for t in truths if t["type"] == kind}
        assert layouts == set(layouts_of(kind, Parts())), kind
    assert {t["sample"]["format"] for t in truths} == {
        "png", "jpeg", "tiff", "multipage-tiff", "pdf-image", "pdf-spoilt", "pdf-text",
    }  # fmt: skip
    pages = [page for truth in committed() for page in truth["pages"]]
    assert {page["rotation"] for page in pages} == {0, 90, 180, 270}
    assert {page["dpi"] for page in pages} >= {150, 200, 240, 300}
    assert any(page["blank"] for page in pages)
    assert any(not page["blank"] and not page["text"] for page in pages)
    assert any(len(t["pages"]) >= 3 for t in truths)
    assert any(t["shelf_mark"]["leaf"] for t in truths)
    assert "bilingual" in {t["sample"]["script_mix"] for t in truths}
    worn = {name for t in truths for name in t["sample"]["degradations"]}
    assert len(worn) == 17, worn


def test_the_committed_set_is_small_and_its_files_are_its_own() -> None:
    files = [p for p in SET.rglob("*") if p.is_file()]
    assert sum(p.stat().st_size for p in files) <= SET_LIMIT
    named = {t["sources"][0]["file"] for t in committed()}
    assert named == {p.name for p in (SET / "pages").iterdir()}


def test_a_wrong_kind_is_a_message_and_status_1(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["make", "--seed", "1", "--count", "1", "--out", "x", "--kinds", "passport"]
    assert main(arguments) == 1
    assert "birth_certificate" in capsys.readouterr().err
