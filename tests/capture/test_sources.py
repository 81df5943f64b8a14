"""Given folders, files and lists, when sources are gathered, then always the same, each once."""

import os
from pathlib import Path

import pytest
from PIL import Image

from digitize.capture import discover
from digitize.errors import UsageError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "scans"
    for name in ("b.png", "a/2.png", "a/1.png", "c/deep/x.tif"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("L", (8, 8)).save(path)
    return root


def files(*sources: str, **options: object) -> list[str]:
    return [found.file for found in discover(sources, **options)]  # type: ignore[arg-type]


def test_folders_are_walked_by_name_and_paths_are_below_the_root(folder: Path) -> None:
    found = list(discover([str(folder)]))

    assert [f.file for f in found] == ["a/1.png", "a/2.png", "b.png", "c/deep/x.tif"]
    assert {f.root for f in found} == {str(folder)}
    assert all(f.path == folder / f.file for f in found)


def test_a_slash_at_the_end_makes_no_other_root(folder: Path) -> None:
    assert {found.root for found in discover([f"{folder}/"])} == {str(folder)}


def test_a_file_given_by_itself_has_its_folder_as_root(folder: Path) -> None:
    (found,) = discover([str(folder / "b.png")])
    assert (found.root, found.file) == (str(folder), "b.png")


def test_what_is_reached_twice_is_given_once(folder: Path) -> None:
    again = [str(folder / "a"), str(folder), str(folder / "b.png")]
    assert files(*again) == ["1.png", "2.png", "b.png", "c/deep/x.tif"]


def test_what_is_no_document_is_passed_over_and_counted(folder: Path) -> None:
    (folder / "truth.jsonl").write_text("{}")
    (folder / "notes.txt").write_text("x")
    (folder / ".hidden.png").write_bytes(b"x")
    (folder / "Thumbs.db").write_bytes(b"x")
    os.mkfifo(folder / "pipe.png")
    skipped: list[tuple[str, str]] = []

    names = files(str(folder), on_skip=lambda path, why: skipped.append((path.name, why)))

    assert names == ["a/1.png", "a/2.png", "b.png", "c/deep/x.tif"]
    assert sorted(skipped) == [
        (".hidden.png", "hidden"),
        ("Thumbs.db", "hidden"),
        ("notes.txt", "not-a-document"),
        ("pipe.png", "special"),
        ("truth.jsonl", "not-a-document"),
    ]


def test_a_document_is_known_by_its_bytes_and_a_claim_is_kept_for_refusal(folder: Path) -> None:
    (folder / "b.png").rename(folder / "b.scan")
    (folder / "letter.PDF").write_text("not a PDF")

    assert files(str(folder)) == ["a/1.png", "a/2.png", "b.scan", "c/deep/x.tif", "letter.PDF"]


def test_a_list_on_standard_input(folder: Path) -> None:
    listed = [f"{folder / 'a' / '2.png'}\n", "\n", f"{folder / 'gone.png'}\n", f"{folder / 'c'}\n"]
    assert files("-", stdin=listed) == ["2.png", "gone.png", "deep/x.tif"]


def test_links_that_turn_in_circles_end(folder: Path) -> None:
    (folder / "a" / "loop").symlink_to(folder)
    (folder / "z").symlink_to(folder / "a")
    assert files(str(folder)) == ["a/1.png", "a/2.png", "b.png", "c/deep/x.tif"]


def test_archives_are_not_taken_in(folder: Path) -> None:
    (folder / "c" / "masters").mkdir()
    (folder / "c" / "archive.db").write_bytes(b"x")
    assert files(str(folder)) == ["a/1.png", "a/2.png", "b.png"]
    assert files(str(folder), exclude=[folder / "a"]) == ["b.png"]


def test_a_source_that_does_not_exist_is_wrong_usage(folder: Path) -> None:
    with pytest.raises(UsageError):
        discover([str(folder), str(folder / "no-such")])
