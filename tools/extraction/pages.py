"""Samples read once into pages, kept as JSON beside their truth, for learning and measuring."""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from digitize import capture
from digitize.batch.options import ReadingOptions
from digitize.batch.recipe import examine, read_image
from digitize.errors import DigitizeError
from digitize.model import Page


@dataclass(frozen=True)
class Sample:
    """The pages of one file as read, and the truth of each document in it, in page order."""

    file: str
    pages: list[Page]
    truths: list[dict[str, Any]]


def read(samples: Path, cache: Path) -> None:
    """Read every file that ``samples/truth.jsonl`` names; what ``cache`` has is not read again."""
    cache.mkdir(parents=True, exist_ok=True)
    options = ReadingOptions()
    files = sorted(truth_by_file(samples))
    for number, file in enumerate(files):
        target = cache / f"{file.replace('/', '__')}.json"
        if target.exists():
            continue
        started = time.monotonic()
        try:
            count = page_count(samples, file)
            path = sample_path(samples, file)
            pages = [read_image(capture.read_page(path, n + 1), options) for n in range(count)]
        except DigitizeError as error:
            print(f"{file}: {error}", file=sys.stderr)
            continue
        target.write_bytes(msgspec.json.encode(pages))
        print(f"{number + 1}/{len(files)} {file}: {time.monotonic() - started:.1f} s")


def pairs(folders: Sequence[Path]) -> list[tuple[Path, Path]]:
    """SAMPLES and CACHE of each set, as a command line gives them one after the other."""
    return list(zip(folders[::2], folders[1::2], strict=True))


def add_other_sets(parser: argparse.ArgumentParser) -> None:
    """Sets of the other part of the samples, and the components that have seen one part each."""
    parser.add_argument("--other-sets", nargs="*", default=[], type=Path, help="of other layouts")
    parser.add_argument("--names-of-known", type=Path, required=True, help="see learn_names")
    parser.add_argument("--names-of-others", type=Path, required=True, help="see learn_names")


def page_count(samples: Path, file: str) -> int:
    """How many pages the file has."""
    return examine(sample_path(samples, file)).pages


def sample_path(samples: Path, file: str) -> Path:
    """Where the file stands: the truth names it from the samples' folder or from its pages."""
    direct = samples / file
    return direct if direct.exists() else samples / "pages" / file


def truth_by_file(samples: Path) -> dict[str, list[dict[str, Any]]]:
    """The truth of every document by the file that its first source names."""
    found: dict[str, list[dict[str, Any]]] = {}
    with (samples / "truth.jsonl").open("rb") as lines:
        for line in lines:
            truth = msgspec.json.decode(line)
            found.setdefault(truth["sources"][0]["file"], []).append(truth)
    for truths in found.values():
        truths.sort(key=lambda truth: truth["sources"][0]["pages"][0])
    return found


def load(samples: Path, cache: Path) -> Iterator[Sample]:
    """The samples that were read, in the order of their names."""
    for file, truths in sorted(truth_by_file(samples).items()):
        target = cache / f"{file.replace('/', '__')}.json"
        if target.exists():
            pages = msgspec.json.decode(target.read_bytes(), type=list[Page])
            yield Sample(file, pages, truths)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("samples", type=Path)
    parser.add_argument("cache", type=Path)
    arguments = parser.parse_args()
    read(arguments.samples, arguments.cache)
