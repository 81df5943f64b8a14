"""Given good scans among bad ones, when they are run, then the good are done and the bad named."""

import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from digitize.archive import Archive
from digitize.batch.forecast import forecast
from digitize.batch.options import BatchOptions
from digitize.capture import discover


def letter(path: Path, password: str | None = None) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(420, 595))
    canvas.setFont("Helvetica", 16)
    for place, text in enumerate(("Erize", "Baku, 12.03.1987", "Kitabxana mudirine")):
        canvas.drawString(60, 500 - 40 * place, text)
    canvas.showPage()
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(buffer))
    if password:
        writer.encrypt(user_password=password, owner_password=password)
    writer.write(path)


@pytest.fixture(scope="module")
def scans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two that can be read, four that cannot, and one that is no document."""
    folder = tmp_path_factory.mktemp("desk") / "scans"
    folder.mkdir()
    letter(folder / "letter.pdf")
    Image.new("L", (600, 840), 250).save(folder / "blank.png", dpi=(100, 100))
    letter(folder / "locked.pdf", password="secret")
    (folder / "text.pdf").write_text("This is a text.\n")
    (folder / "empty.tif").write_bytes(b"")
    Image.effect_noise((400, 400), 60).save(folder / "torn.tif")
    whole = (folder / "torn.tif").read_bytes()
    (folder / "torn.tif").write_bytes(whole[: len(whole) // 2])
    (folder / "notes.txt").write_text("not a document")
    for path in folder.iterdir():
        os.utime(path, (1_700_000_000, 1_700_000_000))
    return folder


@pytest.fixture(scope="module")
def ran(scans: Path) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """The archive, and what the first run printed."""
    archive = scans.parent / "archive"
    done = subprocess.run(
        [sys.executable, "-c", "from digitize.cli.main import main; main()", "run", str(scans),
         "--archive", str(archive), "--workers", "1", "--json"],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    return archive, done


def test_the_good_are_done_and_the_bad_quarantined_with_a_reason(ran) -> None:
    _archive, done = ran
    assert done.returncode == 2, done.stderr
    result = json.loads(done.stdout)
    assert result["sources"] == {"done": 2, "quarantined": 4}
    assert result["documents"]["quarantined"] == 4
    assert result["skipped"] == {"not-a-document": 1}
    assert result["pages_read"] == 2
    for name, code in (
        ("locked.pdf", "encrypted"),
        ("text.pdf", "not-a-document"),
        ("empty.tif", "empty"),
        ("torn.tif", "truncated"),
    ):
        assert any(name in line and f"[{code}]" in line for line in done.stderr.splitlines())


def test_nothing_is_lost(cli, ran, scans: Path) -> None:
    archive, _done = ran
    exported = [json.loads(line) for line in cli("export", "--archive", archive).out.splitlines()]
    assert [d["sources"][0]["file"] for d in exported] == sorted(
        path.name for path in scans.iterdir() if path.suffix != ".txt"
    )
    with Archive.open(archive) as opened:
        for document in exported:
            source = document["sources"][0]
            assert (
                opened.masters.path(source["sha256"]).read_bytes()
                == (scans / source["file"]).read_bytes()
            )


def test_what_was_read_is_found(cli, ran) -> None:
    archive, _done = ran
    hits = cli("search", "kitabxana", "--archive", archive, "--json").json["hits"]
    assert [hit["sources"][0]["file"] for hit in hits] == ["letter.pdf"]


def test_the_second_run_reads_nothing_and_says_the_same(cli, ran, scans: Path) -> None:
    archive, _done = ran
    before = cli("export", "--archive", archive).out

    again = cli("run", scans, "--archive", archive, "--workers", "1", "--json")

    assert again.status == 2
    assert again.json["pages_read"] == 0
    assert again.json["documents_changed"] == 0
    assert cli("export", "--archive", archive).out == before


def test_the_report_names_what_was_not_taken_in(cli, ran) -> None:
    archive, _done = ran
    shown = cli("report", "1", "--archive", archive)
    assert shown.status == 0
    for name in ("locked.pdf", "text.pdf", "empty.tif", "torn.tif", "0001.html"):
        assert name in shown.out
    data = cli("report", "1", "--archive", archive, "--json").json
    assert data["batch"] == 1
    assert Path(data["html"]).is_file()
    assert len(data["failures"]) == 4


def test_a_dry_run_counts_and_changes_nothing(cli, ran, scans: Path, tmp_path: Path) -> None:
    archive, _done = ran
    nowhere = tmp_path / "nowhere"

    fresh = cli("run", scans, "--archive", nowhere, "--dry-run", "--json")
    known = cli("run", scans, "--archive", archive, "--dry-run", "--json")
    retried = cli("run", scans, "--archive", archive, "--dry-run", "--retry-failed", "--json")

    assert fresh.status == known.status == 0
    assert not nowhere.exists()
    assert (fresh.json["new"], fresh.json["unchanged"]) == (6, 0)
    assert (known.json["new"], known.json["unchanged"]) == (0, 6)
    assert (retried.json["retried"], retried.json["unchanged"]) == (4, 2)


def test_a_dry_run_sees_changed_options_and_files_met_twice(
    ran, scans: Path, tmp_path: Path
) -> None:
    archive, _done = ran
    (tmp_path / "copy.png").write_bytes((scans / "blank.png").read_bytes())
    (tmp_path / "gone.png").symlink_to(tmp_path / "nothing.png")
    sources = list(discover([str(scans), str(tmp_path)]))

    with Archive.open(archive) as opened:
        counts = forecast(opened, sources, BatchOptions(pipeline="orders"))

    assert counts.again == 6
    assert counts.twice == 1


def test_a_bar_is_drawn_on_a_terminal_alone(scans: Path, tmp_path: Path) -> None:
    primary, secondary = pty.openpty()
    done = subprocess.Popen(
        [sys.executable, "-c", "from digitize.cli.main import main; main()", "run",
         str(scans / "blank.png"), "--archive", str(tmp_path / "a"), "--workers", "1"],
        stdout=subprocess.PIPE, stderr=secondary, env={**os.environ, "TERM": "xterm"},
    )  # fmt: skip
    os.close(secondary)
    drawn = b""
    while chunk := _read(primary):
        drawn += chunk
    os.close(primary)
    assert done.stdout is not None
    output = done.stdout.read()
    assert done.wait(120) == 0
    assert b"pages/min" in drawn
    assert b"left" in drawn
    assert b"\x1b" not in output
    assert b"1 done" in output


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # the other side of the terminal is closed
        return b""
