"""What checks of schemas and the start of commands cost, in CPU time.

``python -m benchmarks.kinds`` makes a folder of 500 schemas with pipelines and samples and an
archive of one document, runs every command that reads no page in a process of its own, and prints
the least CPU time of several runs: seconds of user and system time, of children too.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from digitize.kinds.shipped import pipelines_folder, schemas_folder

SCHEMAS = 500
COPIED = "birth_certificate"
"""The schema that is copied: 13 fields, documented in three languages, with an example."""
_LESS_OF_OTHERS = 3
"""Runs of which the least is taken: what other programs on the machine cost goes out."""


def institution(folder: Path, count: int) -> None:
    """``count`` schemas, a pipeline for each fifty of them, and a sample for each."""
    for name in ("schemas", "pipelines", "samples"):
        (folder / name).mkdir()
    (folder / "digitize.toml").touch()
    original = json.loads((schemas_folder() / f"{COPIED}.schema.json").read_text("utf-8"))
    kinds = [f"kind_{number:03d}" for number in range(count)]
    samples = []
    for kind in kinds:
        document = {**original, "$id": f"urn:digitize:schema:{kind}:{original['x-version']}"}
        text = json.dumps(document, ensure_ascii=False, indent=2)
        (folder / "schemas" / f"{kind}.schema.json").write_text(text, "utf-8")
        samples.append(json.dumps({"type": kind, "record": original["examples"][0]}))
    (folder / "samples" / "truth.jsonl").write_text("\n".join(samples), "utf-8")
    shipped = (pipelines_folder() / "civil-registry.toml").read_text("utf-8")
    start = shipped.index(f"[kind.{COPIED}]")
    end = shipped.index("\n[kind.marriage_certificate]", start)
    for number in range(0, count, 50):
        some = kinds[number : number + 50]
        tables = [shipped[start:end].replace(f"kind.{COPIED}", f"kind.{kind}") for kind in some]
        head = f'extends = "common"\nkinds = {json.dumps(some)}\n'
        path = folder / "pipelines" / f"part-{number:03d}.toml"
        path.write_text("\n".join([head, *tables]), "utf-8")


def commands(office: Path, archive: Path) -> Iterator[tuple[str, list[str], Path]]:
    """What is measured: how it is called, its arguments, and where it runs."""
    of_archive = ["--archive", str(archive)]
    yield f"schema check ({SCHEMAS} schemas)", ["schema", "check", "."], office
    for words in (
        "--version", "--help", "run --help", "schema --help", "schema check order",
        "schema check", "schema diff order order", "pipeline check orders", "pipeline check",
    ):  # fmt: skip
        yield words, words.split(), archive.parent
    yield (
        "schema docs",
        ["schema", "docs", "--output", str(archive.parent / "docs")],
        archive.parent,
    )
    for words in (
        "init", "status", "report", "search Bakı", "export", "index verify", "index rebuild",
        "schema migrate order", "doctor",
    ):  # fmt: skip
        yield words, [*words.split(), *of_archive], archive.parent


def cpu_seconds(arguments: Sequence[str], folder: Path) -> float:
    """CPU time of one command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-c", "from digitize.cli.main import main; main()", *arguments],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kinds", description=__doc__)
    parser.add_argument("--runs", type=int, default=_LESS_OF_OTHERS, help="of which the least")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as temporary:
        office, desk = Path(temporary) / "office", Path(temporary) / "desk"
        office.mkdir()
        desk.mkdir()
        institution(office, SCHEMAS)
        cpu_seconds(["init", "--archive", str(desk / "archive")], desk)
        for name, arguments, folder in commands(office, desk / "archive"):
            least = min(cpu_seconds(arguments, folder) for _ in range(runs))
            print(f"{least:6.2f} s  {name}", flush=True)


if __name__ == "__main__":
    main()
