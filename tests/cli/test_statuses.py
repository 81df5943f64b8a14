"""Exit statuses, where things are printed, and what a user is told when something is wrong."""

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from digitize import __version__
from digitize.archive import Archive, Origin
from digitize.model import Document, Field, Page, SourceRef

PROGRAM = [sys.executable, "-c", "from digitize.cli.main import main; main()"]
VERBS = (
    "init", "run", "status", "report", "search", "show", "export", "evaluate", "doctor",
)  # fmt: skip


def test_version_and_help_go_to_standard_output(cli) -> None:
    assert cli("--version").out == f"digitize {__version__}\n"
    ran = cli("--help")
    assert ran.status == 0
    assert all(verb in ran.out for verb in (*VERBS, "index"))
    assert ran.err == ""


@pytest.mark.parametrize("verb", [*VERBS, "index rebuild", "index verify"])
def test_every_verb_has_help_with_an_example(cli, verb: str) -> None:
    ran = cli(*verb.split(), "--help")
    assert ran.status == 0
    assert f"digitize {verb}" in ran.out.split("Example", 1)[1]
    assert "--json" in ran.out
    assert "--archive" in ran.out


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["frobnicate"],
        ["search"],
        ["search", "a", "--limit", "many"],
        ["search", "a", "--limit", "0"],
        ["search", "a", "--from", "yesterday"],
        ["search", "a", "--field", "surname"],
        ["search", "(a"],
        ["search", "a", "--cursor", "nonsense"],
        ["show", "nobody"],
        ["run", "no-such-folder"],
        ["run"],
        ["export", "--format", "docx"],
        ["report", "12"],
        ["status", "--nonsense"],
    ],
)
def test_wrong_usage_is_1_and_told_on_standard_error(cli, archive: Path, arguments) -> None:
    where = ["--archive", str(archive)] if len(arguments) > 1 or arguments == ["run"] else []
    ran = cli(*arguments, *where)
    assert ran.status == 1
    assert (ran.out if not arguments else ran.err).strip()
    assert "Traceback" not in ran.err


def test_a_query_that_cannot_be_understood_is_shown_with_the_place_marked(
    cli, archive: Path
) -> None:
    ran = cli("search", "surname:(Əliyev", "--archive", archive)
    assert ran.status == 1
    lines = ran.err.splitlines()
    assert "  surname:(Əliyev" in lines
    assert lines[lines.index("  surname:(Əliyev") + 1].strip() == "^"


def test_no_archive_is_4_and_says_how_to_make_one(cli, tmp_path: Path) -> None:
    ran = cli("status", "--archive", tmp_path / "none")
    assert ran.status == 4
    assert "digitize init" in ran.err
    assert not (tmp_path / "none").exists()


def test_a_damaged_archive_is_4(cli, archive: Path) -> None:
    (archive / "archive.db").write_bytes(b"this is no database" * 1000)
    for verb in (["status"], ["export"], ["search", "x"], ["show", "d0000001"], ["doctor"]):
        assert cli(*verb, "--archive", archive).status == 4


def test_a_mistake_in_the_settings_is_1_and_names_the_file(
    cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "digitize.toml").write_text('archve = "x"')
    monkeypatch.chdir(tmp_path)
    ran = cli("status")
    assert ran.status == 1
    assert "digitize.toml" in ran.err
    assert "Did you mean archive?" in ran.err


def test_the_settings_file_names_the_archive(
    cli, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (archive.parent / "digitize.toml").write_text(f'archive = "{archive.name}"')
    deep = archive.parent / "a" / "b"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert cli("status", "--json").json["archive"] == str(archive)


def test_sources_without_documents_are_wrong_usage_and_make_no_archive(cli, tmp_path: Path) -> None:
    (tmp_path / "scans").mkdir()
    (tmp_path / "scans" / "notes.txt").write_text("x")
    ran = cli("run", tmp_path / "scans", "--archive", tmp_path / "archive")
    assert ran.status == 1
    assert "not documents (1)" in ran.err
    assert not (tmp_path / "archive").exists()


def test_what_stands_on_paper_cannot_move_the_cursor(cli, archive: Path, tmp_path: Path) -> None:
    evil = "\x1b]0;owned\x07Əliyev\x9b2J\u202eabc"
    with Archive.open(archive) as opened:
        path = tmp_path / "evil\x1b[31m.png"
        path.write_bytes(b"evil")
        origin = Origin("digitize", "read", "f")
        source = opened.sources.take_in("scans", path.name, path, origin)
        opened.save_document(
            Document(
                id="evil",
                sources=(SourceRef("scans", path.name, source.sha256, (1, 1)),),
                type="order",
                type_confidence=1.0,
                script="Latn",
                language="az",
                status="review",
                fields={"subject": Field(evil, evil, 1, (0, 0, 1, 1), 0.5, "review")},
                tables={},
                problems=(),
                pages=(Page(1, 10, 10, 300),),
            ),
            origin,
        )
    for arguments in (["show", "evil"], ["show", "evil", "--history"], ["show", "evil", "--json"]):
        ran = cli(*arguments, "--archive", archive)
        assert ran.status == 0
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(ran.out + ran.err)
        assert "owned" in ran.out


def test_quiet_leaves_results_and_errors(cli, archive: Path) -> None:
    ran = cli("--quiet", "search", "Əliyev", "--archive", archive)
    assert ran.err == ""
    assert "Əliyev" in ran.out
    assert cli("search", "(", "--archive", archive, "--quiet").err != ""


def test_no_color_is_obeyed_on_a_terminal(archive: Path) -> None:
    def shown(**environment: str) -> bytes:
        primary, secondary = pty.openpty()
        done = subprocess.Popen(
            [*PROGRAM, "show", "d0000001", "--archive", str(archive)],
            stdout=secondary,
            env={
                **{k: v for k, v in os.environ.items() if k != "NO_COLOR"},
                "TERM": "xterm",
                **environment,
            },
        )
        os.close(secondary)
        output = b""
        while True:
            try:
                chunk = os.read(primary, 65536)
            except OSError:
                break
            if not chunk:
                break
            output += chunk
        os.close(primary)
        assert done.wait(60) == 0
        return output

    coloured, plain = shown(), shown(NO_COLOR="1")
    assert b"\x1b[32m" in coloured
    assert b"\x1b[32m" not in plain
    assert "Бағыров".encode() in plain


def test_a_reader_that_goes_away_is_no_error(archive: Path) -> None:
    ran = subprocess.Popen(
        [*PROGRAM, "export", "--archive", str(archive)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert ran.stdout is not None
    ran.stdout.close()
    _out, err = ran.communicate(timeout=60)
    assert err == b""
    assert ran.returncode == 0


def test_ctrl_c_is_130(tmp_path: Path) -> None:
    (tmp_path / "scans").mkdir()
    (tmp_path / "scans" / "notes.txt").write_text("no document")
    ran = subprocess.Popen(
        [*PROGRAM, "run", "-", "--archive", str(tmp_path / "archive"), "--verbose"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # Tests that run in the background of a shell inherit that this signal is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    assert ran.stdin is not None
    assert ran.stderr is not None
    ran.stdin.write(f"{tmp_path / 'scans'}\n".encode())
    ran.stdin.flush()
    assert b"notes.txt" in ran.stderr.readline()  # now it waits for more of the list
    ran.send_signal(signal.SIGINT)
    _out, err = ran.communicate(timeout=60)
    assert ran.returncode == 130
    assert b"Traceback" not in err


def test_help_comes_quickly() -> None:
    heavy = ("numpy", "cv2", "PIL", "sqlalchemy", "spacy", "tantivy", "pytesseract", "rich")
    code = (
        "import sys; from digitize.cli.main import run; run(['--help']);"
        f"sys.exit(','.join(m for m in {heavy!r} if m in sys.modules) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr


def test_doctor_names_the_package_of_a_missing_program(
    cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = cli("doctor", "--archive", tmp_path / "archive", "--json")
    assert ran.status == 3
    findings = {finding["name"]: finding for finding in ran.json["findings"]}
    assert findings["tesseract"]["level"] == "fail"
    assert "tesseract-ocr" in findings["tesseract"]["remedy"]
    assert "poppler-utils" in findings["pdftoppm"]["remedy"]
    assert ran.json["ok"] is False


def test_doctor_knows_the_shipped_model_by_its_card(cli, archive: Path) -> None:
    findings = cli("doctor", "--archive", archive, "--json").json["findings"]
    (model,) = [finding for finding in findings if finding["group"] == "model"]
    assert model["level"] == "ok"


def test_doctor_tells_of_a_broken_index_and_pipeline(cli, archive: Path) -> None:
    (archive / "pipelines").mkdir()
    (archive / "pipelines" / "broken.toml").write_text("kinds = 3")
    (archive / "index" / "current.json").write_text("{")

    findings = cli("doctor", "--archive", archive, "--json").json["findings"]

    levels = {finding["name"]: finding["level"] for finding in findings}
    assert levels["archive"] == "ok"
    assert levels["index"] == "fail"
    assert levels["broken"] == "fail"
    remedy = next(f["remedy"] for f in findings if f["name"] == "index")
    assert "index rebuild" in remedy
