"""Forms filled in by hand and pages in Arabic script: an option, and a truth that tells of them."""

import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from samples import fonts
from samples.handwriting import pen, write
from samples.lexicon.pools import Parts
from samples.make import Plan, make
from tests.samples.test_sample_making import upright

HELD = Parts("held", "held", "held", "held")
KINDS = ("birth_certificate", "id_form")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]]]:
    folder = tmp_path_factory.mktemp("samples")
    plan = Plan(
        seed=77, count=6, parts=HELD, kinds=KINDS, difficulties=("clean",), hands=0.6, arabic=0.4,
        lines=True,
    )  # fmt: skip
    return folder, list(make(plan, folder))


def kinds(truth: dict[str, Any]) -> set[str]:
    return {line["kind"] for page in truth["pages"] for line in page["lines"]}


def test_there_is_some_of_each(made: tuple[Path, list[dict[str, Any]]]) -> None:
    assert set().union(*map(kinds, made[1])) == {"print", "handwriting", "arabic"}


def test_what_is_written_waits_for_a_person(made: tuple[Path, list[dict[str, Any]]]) -> None:
    for truth in made[1]:
        by_hand = "handwriting" in kinds(truth)
        assert truth["status"] == ("review" if kinds(truth) - {"print"} else "accepted")
        for field in truth["fields"].values():
            assert field["method"] == ("handwriting" if by_hand else "truth")
        shares = [page.get("handwriting", 0) for page in truth["pages"]]
        assert (max(shares) > 0.2) == by_hand


def test_pages_in_arabic_script_are_of_no_kind(made: tuple[Path, list[dict[str, Any]]]) -> None:
    pages = [truth for truth in made[1] if kinds(truth) == {"arabic"}]
    assert pages
    for truth in pages:
        assert (truth["type"], truth["script"], truth["language"]) == (None, "Arab", None)
        assert any("؀" <= letter <= "ۿ" for letter in truth["pages"][0]["text"])


def test_ink_lies_where_the_truth_says(made: tuple[Path, list[dict[str, Any]]]) -> None:
    folder, truths = made
    looked_at = 0
    for truth in truths:
        pixels = upright(truth, 1, folder)
        if pixels is None:
            continue
        for line in truth["pages"][0]["lines"]:
            x0, y0, x1, y1 = line["box"]
            assert pixels[y0:y1, x0:x1].min() < 170, (truth["id"], line)
            looked_at += 1
    assert looked_at > 50


def test_without_the_option_nothing_changes(tmp_path: Path) -> None:
    """A document is the same whether or not others of its seed are written by hand."""
    plain = list(make(Plan(seed=78, count=3, kinds=KINDS), tmp_path / "a"))
    some = list(make(Plan(seed=78, count=3, kinds=KINDS, hands=0.5), tmp_path / "b"))
    alike = [
        (one["sources"][0]["sha256"] == other["sources"][0]["sha256"], other["status"])
        for one, other in zip(plain, some, strict=True)
    ]
    assert {status for same, status in alike if not same} <= {"review"}
    assert any(same for same, _ in alike)
    assert not all(same for same, _ in alike)


def test_a_hand_writes_no_letter_twice_alike() -> None:
    face = fonts.families("known", "serif")[0].face("italic").path
    rng = random.Random(3)
    by = pen((face,), rng, thinned=True)
    first, second = (write("Məmmədov", by, 40, rng).density for _ in range(2))
    shape = np.minimum(first.shape, second.shape)
    assert first.max() > 100
    assert not np.array_equal(first[: shape[0], : shape[1]], second[: shape[0], : shape[1]])
