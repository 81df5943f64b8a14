"""The report of a batch: what a person needs to see, and nothing that a page could slip in."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from PIL import Image

from digitize.archive import Archive
from digitize.batch.result import BatchResult

Draw = Callable[..., Path]
Batch = Callable[..., BatchResult]


def data_of(result: BatchResult) -> Any:
    assert result.report is not None
    return msgspec.json.decode(result.report.with_suffix(".json").read_bytes())


def test_a_report_shows_the_pages_that_need_a_person(
    archive: Archive, draw: Draw, batch: Batch, scans: Path
) -> None:
    draw("good.png", "Order 1")
    draw("doubtful.png", "Order DOUBT")
    draw("part.tif", "Order 2", "ENGINE")
    (scans / "text.pdf").write_text("no PDF")
    result = batch()
    data = data_of(result)
    assert data["batch"] == result.batch_id
    assert data["figures"]["sources"] == {"done": 2, "partial": 1, "quarantined": 1}
    assert data["figures"]["work"].keys() == {"Examine", "ReadPage", "Extract"}
    costs = data["figures"]["costs"]
    assert list(costs) == ["examining", "decoding", "fields", "taking in", "keeping"]
    assert min(costs.values()) >= 0
    assert [(work["file"], work["state"]) for work in data["failures"]] == [
        ("part.tif", "partial"),
        ("text.pdf", "quarantined"),
    ]
    groups = {group["title"]: group["documents"] for group in data["groups"]}
    assert groups.keys() == {"Read in part", "Values to check"}
    (doubtful,) = groups["Values to check"]
    (page,) = doubtful["pages"]
    assert page["reasons"] == ["1 doubtful value"]
    assert [mark["field"] for mark in page["marks"]] == ["order_number"]
    picture = archive.path / "reports" / page["picture"]
    with Image.open(picture) as image:
        assert image.format == "WEBP"
    assert result.report is not None
    html = result.report.read_text()
    assert page["picture"] in html
    assert "doubtful.png" in html
    assert "good.png" not in html
    (part,) = groups["Read in part"]
    assert part["pages"][0]["reasons"][0] == "could not be read"


def test_what_is_read_from_pages_and_names_is_text_and_never_markup(
    archive: Archive, draw: Draw, batch: Batch
) -> None:
    draw("<img src=x onerror=alert(1)>.png", "Order DOUBT")
    draw('it\'s "quoted".png', "ENGINE")
    result = batch()
    assert result.report is not None
    html = result.report.read_text()
    assert "<img src=x" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;.png" in html
    assert "it&#39;s &#34;quoted&#34;.png" in html
    # Nothing is fetched from anywhere, and nothing runs.
    assert "<script" not in html
    assert "default-src 'none'" in html
    assert not re.search(r"(src|href)=.?(https?:)?//", html)


def test_pictures_are_made_once_and_shown_in_later_reports(
    archive: Archive, draw: Draw, batch: Batch
) -> None:
    draw("a.png", "Order DOUBT")
    batch()
    again = batch()
    assert again.work == {}
    (group,) = data_of(again)["groups"]
    assert group["documents"][0]["pages"][0]["picture"] in again.report.read_text()  # type: ignore[union-attr]


def test_viewing_copies_are_made_while_a_page_is_read_and_again_where_lost(
    archive: Archive, draw: Draw, batch: Batch
) -> None:
    draw("a.png", "Order DOUBT")
    draw("b.png", "Order 1")
    assert "viewing copies" not in batch().costs
    copies = sorted((archive.path / "pages").rglob("*.webp"))
    assert len(copies) == 4
    for copy in copies:
        with Image.open(copy) as image:
            assert image.format == "WEBP"
    for copy in copies:
        copy.unlink()
    again = batch()
    # Those of the page that a person has to see.
    assert again.costs.keys() >= {"viewing copies"}
    assert len(list((archive.path / "pages").rglob("*.webp"))) == 2


def test_an_empty_batch_has_a_report_too(archive: Archive, batch: Batch, scans: Path) -> None:
    result = batch()
    assert result.report is not None
    assert "Nothing waits for a person" in result.report.read_text()
