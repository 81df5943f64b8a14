"""Those who work: digitize from file to index and PDF, and OCRmyPDF."""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

OCRMYPDF = "ocrmypdf>=17,<18"
_TIMEOUT = 3600.0
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}


@dataclass(frozen=True)
class Work:
    """What a run over files came to: CPU and wall-clock seconds, and the text by file name.

    ``costs`` is the CPU time by stage, where the program tells it.
    """

    cpu: float
    wall: float
    texts: dict[str, str]
    costs: dict[str, float] = field(default_factory=dict)


def digitized(files: Sequence[Path], workers: int = 1, *, pdfs: bool = True) -> Work:
    """The files read, extracted, indexed, and exported as searchable PDFs, by the command line."""
    program = Path(sys.executable).with_name("digitize")
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive"
        begun, started = _children(), time.monotonic()
        common = ["--archive", str(archive), "--workers", str(workers), "--quiet"]
        listing = "\n".join(map(str, files))
        run = subprocess.run(
            [program, "run", "-", "--json", *common], input=listing, text=True, check=True,
            stdout=subprocess.PIPE, timeout=_TIMEOUT,
        )  # fmt: skip
        if pdfs:
            target = ["--format", "pdf", "--output", str(Path(folder) / "pdf")]
            subprocess.run([program, "export", *target, *common], check=True, timeout=_TIMEOUT)
        cpu, wall = _children() - begun, time.monotonic() - started
        rows = subprocess.run(
            [program, "export", "--archive", archive], capture_output=True, check=True
        ).stdout
    texts: dict[str, str] = {}
    for row in map(json.loads, rows.splitlines()):
        said = "\n".join(page["text"] for page in row["pages"])
        # Files of the same bytes are sources of one document.
        texts |= {Path(source["file"]).name: said for source in row["sources"]}
    return Work(cpu, wall, texts, json.loads(run.stdout)["costs"])


def ocrmypdf(program: Path, files: Sequence[tuple[Path, str]], *options: str) -> Work:
    """Each file, with its languages, made a searchable PDF/A by OCRmyPDF."""
    texts: dict[str, str] = {}
    begun, started = _children(), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for path, languages in files:
            sidecar = Path(folder) / "text.txt"
            subprocess.run(
                [program, "-l", languages, "--output-type", "pdfa", "--jobs", "1", "--quiet",
                 "--sidecar", sidecar, *options, path, Path(folder) / "out.pdf"],
                check=True, timeout=_TIMEOUT, env={**os.environ, **_ONE_THREAD},
                stderr=subprocess.DEVNULL,
            )  # fmt: skip
            texts[path.name] = sidecar.read_text(encoding="utf-8")
    return Work(_children() - begun, time.monotonic() - started, texts)


def installed(folder: Path) -> Path | None:
    """The program ocrmypdf in an environment of its own in ``folder``, made if it is not there.

    None, with the reason on standard error, where it cannot be had.
    """
    if shutil.which("gs") is None:
        print("OCRmyPDF skipped: apt-get install ghostscript", file=sys.stderr)
        return None
    program = folder / "bin" / "ocrmypdf"
    if not program.exists():
        venv.create(folder, with_pip=True)
        done = subprocess.run(
            [folder / "bin" / "pip", "install", "-q", OCRMYPDF], check=False, timeout=_TIMEOUT
        )
        if done.returncode:
            print("OCRmyPDF skipped: it cannot be installed", file=sys.stderr)
            return None
    return program


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
