"""docs/new-record-type.md followed word by word: its files written, its commands run."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "new-record-type.md").read_text(encoding="utf-8")
BLOCK = re.compile(
    r"(?:^`(?P<file>[\w/.-]+)`:\n\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def blocks() -> Iterator[tuple[str | None, str, str]]:
    for found in BLOCK.finditer(PAGE):
        yield found["file"], found["kind"], found["text"]


def commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of a console with the lines that it prints."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        first, *printed = part.rstrip("\n").split("\n")
        yield first, printed


class Shell:
    """Runs commands one after the other; ``cd`` is remembered."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, command: str) -> str:
        environment = {
            "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "HOME": str(self.folder),
            "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8",
        }  # fmt: skip
        script = f"{command}\nstatus=$?\npwd >&3\nexit $status"
        where = self.folder / ".pwd"
        done = subprocess.run(
            ["/bin/bash", "-c", f"exec 3>{where}\n{script}"], cwd=self.folder, env=environment,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{command}\n{done.stdout}"
        self.folder = Path(where.read_text(encoding="utf-8").strip())
        return done.stdout


def test_the_page_is_true_word_by_word(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    ran = 0
    for file, kind, text in blocks():
        if file is not None:
            (shell.folder / file).write_text(text, encoding="utf-8")
        elif kind == "console":
            for command, printed in commands(text):
                lines = iter([line.rstrip() for line in shell.run(command).splitlines()])
                for wanted in printed:
                    said = wanted.rstrip("…")
                    met = (s == said or (said != wanted and s.startswith(said)) for s in lines)
                    assert any(met), f"{command}: {wanted}"
                ran += 1
    assert ran >= 14


def test_its_files_are_those_that_come_with_the_program() -> None:
    last = {file: text for file, _, text in blocks() if file is not None}
    assert set(last) == {"schemas/receipt.schema.json", "pipelines/receipts.toml"}
    for file, text in last.items():
        assert (ROOT / file).read_text(encoding="utf-8") == text
