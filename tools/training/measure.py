"""Character error rates on lines in fonts that training never saw, beside the stock models."""

import re
import resource
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rapidfuzz.distance import Levenshtein

from digitize.language.alphabets import one_script
from digitize.recognition.standins import shown

from . import vocabulary
from .fonts import HELD_BACK_FAMILIES, FontBook
from .lines import Line, png
from .recipe import SEED, run
from .rendering import CLEAN, DEGRADED, Renderer
from .text import SCRIPTS, Writer

STOCK = ("aze", "aze_cyrl", "rus", "aze+aze_cyrl+rus")
_STOCK_LETTERS = (("ҹ̧", "ч"), ("Ҹ̧", "Ч"), ("с̧", "ш"), ("С̧", "Ш"), ("ҝ̆", "ғ"), ("Ҝ̆", "Ғ"),
                  ("ӱ", "ү"), ("Ӱ", "Ү"), ("ӧ", "ө"), ("Ӧ", "Ө"))  # fmt: skip
"""What aze_cyrl writes for the letters that it was never shown."""
_QUOTES = re.compile("[“”„«»]")
_SINGLE_QUOTES = re.compile("[’‘]")
_BORDER = 10
"""Pixels of paper around a line: a page has some, and the engine wants some."""
LINES = 400
"""Lines of each script, a third of them degraded: 120 leave a point either way to one bad line."""


@dataclass(frozen=True)
class Score:
    """Edits and letters of a set of lines, and the CPU time that reading them took."""

    edits: int
    letters: int
    lines: int
    seconds: float

    @property
    def cer(self) -> float:
        """Character error rate in percent."""
        return 100 * self.edits / max(self.letters, 1)


def held_out_lines(
    words: vocabulary.Vocabulary,
    seed: int,
    count: int = LINES,
    scripts: Sequence[str] = tuple(SCRIPTS),
) -> dict[str, list[Line]]:
    """``count`` lines of each script in held-back fonts, every third one degraded."""
    book = FontBook(HELD_BACK_FAMILIES)
    sets: dict[str, list[Line]] = {}
    for i, script in enumerate(scripts):
        writer = Writer(words, seed + i)
        clean = Renderer(writer, book, CLEAN, seed + i)
        poor = Renderer(writer, book, DEGRADED, seed + i)
        sets[script] = [(poor if n % 3 == 2 else clean).line(script) for n in range(count)]
    return sets


def russian_lines(words: vocabulary.Vocabulary) -> list[Line]:
    """Lines that the base model can read, to check a conversion of it with."""
    return held_out_lines(words, SEED, 60, ("russian",))["russian"]


def differing_letters(lines: Sequence[Line], model: str, one: Path, other: Path) -> float:
    """Share of the letters of ``lines`` that ``model`` of one folder reads otherwise."""
    first, second = (read(lines, model, folder)[0] for folder in (one, other))
    edits = sum(map(Levenshtein.distance, first, second))
    return edits / max(sum(map(len, first)), 1)


def normalised(text: str) -> str:
    """``text`` as it is compared: one kind of quotes, single spaces, stock spellings mapped."""
    for stock, letter in _STOCK_LETTERS:
        text = text.replace(stock, letter)
    text = _SINGLE_QUOTES.sub("'", _QUOTES.sub('"', text))
    return " ".join(text.split())


def repaired(text: str) -> str:
    """Each word in one alphabet, undecided ones in that of the rest of the line."""
    return " ".join(one_script(word, text) for word in text.split())


def read(
    lines: Sequence[Line], model: str, tessdata: Path, *, raw: bool = False
) -> tuple[list[str], float]:
    """What ``model`` reads in each line, and the CPU seconds it took for all.

    ``raw`` has the engine read the images as they are, without looking for the line in them.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, line in enumerate(lines):
            paper = int(np.percentile(line.image, 90))
            border = 0 if raw else _BORDER
            image = np.pad(line.image, border, constant_values=paper)
            path = Path(folder) / f"{number}.png"
            path.write_bytes(png(image))
            paths.append(path)
        listing = Path(folder) / "lines.txt"
        listing.write_text("".join(f"{path}\n" for path in paths))
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        out = Path(folder) / "read"
        run(
            ["tesseract", listing, out, "--tessdata-dir", tessdata, "-l", model,
             "--psm", "13" if raw else "7", "--dpi", "300"]
        )  # fmt: skip
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        pages = out.with_suffix(".txt").read_text(encoding="utf-8").split("\f")
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if len(pages) < len(lines):
        raise RuntimeError(f"{len(pages)} pages read of {len(lines)}")
    return [shown(page.strip()) for page in pages[: len(lines)]], seconds


def score(lines: Sequence[Line], model: str, tessdata: Path, *, raw: bool = False) -> Score:
    """The error rate and time of ``model`` on ``lines``."""
    texts, seconds = read(lines, model, tessdata, raw=raw)
    return Score(*edits(lines, [repaired(text) for text in texts]), len(lines), seconds)


def edits(lines: Sequence[Line], texts: Sequence[str]) -> tuple[int, int]:
    """Letters that ``texts`` have otherwise than ``lines``, and those of the lines, normalised."""
    pairs = [
        (normalised(line.text), normalised(text)) for line, text in zip(lines, texts, strict=True)
    ]
    return sum(Levenshtein.distance(*pair) for pair in pairs), sum(len(true) for true, _ in pairs)


def by_condition(
    words: vocabulary.Vocabulary, seed: int, model: str, tessdata: Path
) -> dict[str, dict[str, Score]]:
    """The score of ``model`` on clean, degraded and clean italic lines apart, for each script."""
    book = FontBook(HELD_BACK_FAMILIES)
    conditions = {
        "clean": (book, CLEAN),
        "degraded": (book, DEGRADED),
        "clean italic": (FontBook(HELD_BACK_FAMILIES, style="italic"), CLEAN),
    }
    scores: dict[str, dict[str, Score]] = {}
    for name, (faces, setting) in conditions.items():
        scores[name] = {}
        for i, script in enumerate(SCRIPTS):
            renderer = Renderer(Writer(words, seed + i), faces, setting, seed + i)
            drawn = [renderer.line(script) for _ in range(LINES)]
            scores[name][script] = score(drawn, model, tessdata)
    return scores


def compare(
    sets: Mapping[str, Sequence[Line]], models: Mapping[str, Path]
) -> dict[str, dict[str, Score]]:
    """For each model (its name and the folder that it is in) the score on each set."""
    return {
        model: {name: score(lines, model, folder) for name, lines in sets.items()}
        for model, folder in models.items()
    }


def table(scores: Mapping[str, Mapping[str, Score]]) -> str:
    """``scores`` as a Markdown table: CER in percent, and milliseconds of CPU a line."""
    names = list(next(iter(scores.values())))
    head = f"| | {' | '.join(names)} | ms a line |"
    rows = [head, "| --- |" + " ---: |" * (len(names) + 1)]
    for model, by_set in scores.items():
        cells = " | ".join(f"{by_set[name].cer:.2f}" for name in names)
        spent = 1000 * sum(s.seconds for s in by_set.values())
        spent /= sum(s.lines for s in by_set.values())
        rows.append(f"| {model} | {cells} | {spent:.0f} |")
    return "\n".join(rows)
