"""Given the truth, when an archive is evaluated, then figures; status 5 below what is wanted."""

import json
from pathlib import Path

import pytest


@pytest.fixture
def truth(cli, archive: Path, tmp_path: Path) -> Path:
    """The truth of the archive: as exported, but for one surname that was read wrong."""
    lines = cli("export", "--archive", archive).out.splitlines()
    documents = [json.loads(line) for line in lines]
    documents[1]["fields"]["surname"]["value"] = "Əliyeva"
    documents[1]["record"]["surname"] = "Əliyeva"
    path = tmp_path / "truth.jsonl"
    path.write_text("".join(json.dumps(document) + "\n" for document in documents))
    return path


def test_figures_follow_from_what_is_wrong(cli, archive: Path, truth: Path) -> None:
    ran = cli("evaluate", truth, "--archive", archive, "--json")
    assert ran.status == 0
    figures = ran.json["figures"]
    assert figures["kind_accuracy"] == 1.0
    assert figures["cer"] == 0.0
    assert ran.json["fields"]["surname"]["right"] == 1
    assert ran.json["fields"]["surname"]["wrong"] == 1
    assert ran.json["fields"]["given_name"]["right"] == 2


def test_the_table_and_the_page_are_made(cli, archive: Path, truth: Path, tmp_path: Path) -> None:
    page = tmp_path / "figures.html"
    ran = cli("evaluate", truth, "--archive", archive, "--html", page)
    assert ran.status == 0
    assert "surname" in ran.out
    assert "<svg" in page.read_text()


def test_a_figure_that_misses_what_is_wanted_is_5(cli, archive: Path, truth: Path) -> None:
    good = cli("evaluate", truth, "--archive", archive, "--want", "field_f1=0.5", "--want", "cer=0")
    bad = cli("evaluate", truth, "--archive", archive, "--want", "field_f1=0.99")
    assert good.status == 0
    assert bad.status == 5
    assert "field_f1 is 0." in bad.err


@pytest.mark.parametrize("want", ["field_f1", "field_f1=much", "beauty=1"])
def test_what_cannot_be_wanted_is_wrong_usage(cli, archive: Path, truth: Path, want: str) -> None:
    assert cli("evaluate", truth, "--archive", archive, "--want", want).status == 1


def test_truth_that_is_none_is_wrong_usage(cli, archive: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("no json\n")
    for name in ("bad.jsonl", "none.jsonl"):
        ran = cli("evaluate", tmp_path / name, "--archive", archive)
        assert ran.status == 1
        assert name in ran.err
