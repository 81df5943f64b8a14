"""Given an archive and its truth, when a calibration is learned, then runs go by it."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import digitize
from digitize.archive import Archive

COUNT = 80
"""Documents with seven values each: not quite the 598 that 0.5 % needs, enough for 2 %."""

NAMES = "Anar Elçin Rauf Tural Vüqar Samir Kamran Nazim".split()
SURNAMES = "Bağırov Əliyev Həsənov Quliyev Rzayev Abbasov Cəfərov Səfərov İsmayılov".split()


def certificate(path: Path, n: int) -> dict[str, Any]:
    """A death certificate with real text, and its truth; every tenth truth has another name."""
    birth, death = f"{n % 28 + 1:02}.03.19{20 + n % 60}", f"{n % 28 + 1:02}.05.2001"
    truth = {
        "surname": SURNAMES[n % len(SURNAMES)],
        "given_name": NAMES[n % len(NAMES)],
        "patronymic": f"{NAMES[(n + 3) % len(NAMES)]} oğlu",
        "birth_date": f"19{20 + n % 60}-03-{n % 28 + 1:02}",
        "death_date": f"2001-05-{n % 28 + 1:02}",
        "registry_number": str(100 + n),
        "issue_date": f"2001-06-{n % 28 + 1:02}",
    }
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.setFont("DejaVu", 13)
    rows = (
        "ÖLÜM HAQQINDA ŞƏHADƏTNAMƏ",
        f"Soyadı: {truth['surname']}",
        f"Adı: {truth['given_name']}",
        f"Atasının adı: {truth['patronymic']}",
        f"Doğulduğu tarix: {birth}",
        f"Öldüyü tarix: {death}",
        f"Akt qeydi №: {truth['registry_number']}",
        f"Verildiyi tarix: {n % 28 + 1:02}.06.2001",
    )
    for place, text in enumerate(rows):
        canvas.drawString(70, 770 - 36 * place, text)
    canvas.showPage()
    canvas.save()
    if n % 10 == 0:
        truth["given_name"] = "Başqa"
    return {
        "id": str(n),
        "sources": [{"root": "", "file": path.name, "sha256": "", "pages": [1, 1]}],
        "type": "death_certificate",
        "script": "Latn",
        "language": "az",
        "fields": {},
        "record": truth,
        "pages": [{"number": 1, "text": "\n".join(rows), "rotation": 0}],
    }


@dataclass(frozen=True)
class Desk:
    """A folder with scans, their truth, an archive that holds them, and settings."""

    folder: Path

    @property
    def archive(self) -> Path:
        return self.folder / "archive"

    @property
    def truth(self) -> Path:
        return self.folder / "truth.jsonl"

    def run(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """The program as a process of its own, which knows of no earlier pipeline."""
        home = str(Path(digitize.__file__).parents[1])
        return subprocess.run(
            [sys.executable, "-c", "from digitize.cli.main import main; main()",
             *map(str, arguments)],
            env={**os.environ, "PYTHONPATH": home},
            cwd=self.folder, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip

    def read(self) -> subprocess.CompletedProcess[str]:
        return self.run("run", "scans", "--workers", "1", "--json")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    font = subprocess.run(
        ["fc-match", "-f", "%{file}", "DejaVu Sans"], capture_output=True, text=True, check=True
    )
    pdfmetrics.registerFont(TTFont("DejaVu", font.stdout))
    made = Desk(tmp_path_factory.mktemp("desk"))
    (made.folder / "scans").mkdir()
    (made.folder / "pipelines").mkdir()
    (made.folder / "pipelines" / "lenient.toml").write_text(
        'extends = "civil-registry"\naccepted_error = 0.02\n', encoding="utf-8"
    )
    (made.folder / "digitize.toml").write_text('pipeline = "lenient"\n', encoding="utf-8")
    truths = [certificate(made.folder / "scans" / f"{n:03}.pdf", n) for n in range(COUNT)]
    made.truth.write_text("".join(json.dumps(t) + "\n" for t in truths), encoding="utf-8")
    ran = made.read()
    assert ran.returncode == 0, ran.stderr
    return made


def confidences(desk: Desk) -> dict[str, tuple[float, str]]:
    with Archive.open(desk.archive) as opened:
        return {
            f"{document.sources[0].file} {name}": (field.confidence, field.status)
            for document in opened.documents()
            for name, field in document.fields.items()
            if field.value is not None
        }


@pytest.fixture(scope="module")
def calibrated(desk: Desk) -> tuple[Desk, dict[str, Any], dict[str, tuple[float, str]]]:
    """The desk after a calibration; what the command printed; confidences before."""
    before = confidences(desk)
    ran = desk.run("evaluate", desk.truth, "--calibrate", "--json")
    assert ran.returncode == 0, ran.stderr
    assert str(desk.archive / "calibration.json") in ran.stderr
    return desk, json.loads(ran.stdout), before


def test_it_says_what_it_learned_and_what_would_be_accepted(calibrated) -> None:
    desk, printed, _before = calibrated
    learned = printed["calibration"]
    assert learned["file"] == str(desk.archive / "calibration.json")
    origin = learned["learned_from"]
    assert origin["documents"] == COUNT
    assert origin["values"] >= 6 * COUNT
    assert origin["source"] == "truth.jsonl"
    assert origin["pipeline"] == "lenient"
    assert len(origin["date"]) == len("2026-01-01")
    assert learned["accepted_error"] == 0.02
    at = {row["accepted_error"]: row for row in learned["expected"]}
    assert at[0.001]["accepted"] == 0
    assert 0 < at[0.02]["accepted"] < origin["values"]
    assert at[0.02]["bound"] <= 0.02
    assert printed["figures"]["field_f1"] > 0.9


def test_a_run_goes_by_it_without_reading_again(calibrated) -> None:
    """A given name is wrong in one certificate of ten, all other values are right."""
    desk, _printed, before = calibrated
    ran = desk.read()
    result = json.loads(ran.stdout)
    assert result["pages_read"] == 0
    after = confidences(desk)
    assert after.keys() == before.keys()
    assert after != before
    dates = [status for key, (_, status) in after.items() if "birth_date" in key]
    given = [status for key, (_, status) in after.items() if "given_name" in key]
    assert dates == ["accepted"] * COUNT
    assert "accepted" not in given
    assert result["documents"] == {"review": COUNT}
    assert json.loads(desk.read().stdout)["documents"] == {}
    figures = json.loads(desk.run("evaluate", desk.truth, "--json").stdout)["figures"]
    assert figures["accepted_wrong"] == 0
    assert figures["field_ece"] < 0.05


def test_learned_again_it_is_the_same_and_a_table_says_what_it_is_worth(calibrated) -> None:
    """What it learns from are bare scores, not confidences that a calibration has changed."""
    desk, _printed, _before = calibrated
    path = desk.archive / "calibration.json"
    first = path.read_text()
    ran = desk.run("evaluate", desk.truth, "--calibrate")
    assert ran.returncode == 0
    assert path.read_text() == first
    assert f"of {COUNT} documents (truth.jsonl" in ran.stdout
    assert "At most" in ran.stdout
    assert "no page is read again" in ran.stderr


def test_a_shared_one_is_written_beside_the_settings(calibrated) -> None:
    desk, _printed, _before = calibrated
    ran = desk.run("evaluate", desk.truth, "--calibrate", "--shared")
    shared = desk.folder / "calibration.json"
    assert ran.returncode == 0
    assert shared.is_file()
    assert str(desk.archive / "calibration.json") in ran.stderr
    shared.unlink()


def test_too_little_truth_is_refused_and_nothing_is_written(calibrated, tmp_path: Path) -> None:
    """0.5 % needs 598 values; and the truth of three documents says nothing."""
    desk, _printed, _before = calibrated
    path = desk.archive / "calibration.json"
    before = path.read_text()
    few = tmp_path / "few.jsonl"
    few.write_text("".join(desk.truth.read_text().splitlines(keepends=True)[:3]))
    for truth, more in ((few, ()), (desk.truth, ("--pipeline", "civil-registry"))):
        ran = desk.run("evaluate", truth, "--calibrate", *more)
        assert ran.returncode == 1
        assert "too little truth" in ran.stderr
        assert "Add documents" in ran.stderr
    assert path.read_text() == before


@pytest.mark.parametrize("damage", ["cut", "other"])
def test_a_damaged_or_outdated_file_stops_a_run_and_can_be_learned_again(
    calibrated, damage: str
) -> None:
    desk, _printed, _before = calibrated
    path = desk.archive / "calibration.json"
    whole = path.read_text()
    raw = json.loads(whole)
    raw["provenance"]["weights"] = "0" * 16
    path.write_text(whole[: len(whole) // 2] if damage == "cut" else json.dumps(raw))
    ran = desk.read()
    assert ran.returncode == 1
    assert "calibration.json" in ran.stderr
    assert "--calibrate" in ran.stderr
    assert desk.run("doctor").returncode != 0
    assert desk.run("evaluate", desk.truth, "--calibrate").returncode == 0
    assert path.read_text() == whole


def test_options_that_go_with_it_are_wrong_without_it(cli, archive: Path, tmp_path: Path) -> None:
    truth = tmp_path / "t.jsonl"
    truth.write_text("{}\n")
    for option in (("--shared",), ("--pipeline", "orders")):
        ran = cli("evaluate", truth, "--archive", archive, *option)
        assert ran.status == 1
        assert "--calibrate" in ran.err
