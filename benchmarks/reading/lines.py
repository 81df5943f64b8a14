"""``python -m benchmarks.reading.lines``: letters wrong on lines of real text, beside stock models.

The text is the Universal Declaration of Human Rights in Azerbaijani Latin, Azerbaijani Cyrillic and
Russian, cut into lines of 3 to 9 words and drawn in families that training never saw, every third
line degraded as the recipe of the model degrades lines (``tools/training``). Ours reads them as it
reads the lines of a page; the stock models read those of the first draw with ``--psm 7`` and
``--psm 13``, and the better counts.
"""

import argparse
import random
import sys
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from digitize.model import Line as PageLine
from digitize.model import Word
from digitize.recognition.engine import PSM_RAW_LINE, read_pictures
from digitize.recognition.scripts import in_one_script
from tools.training import measure, recipe
from tools.training.fonts import HELD_BACK_FAMILIES, FontBook
from tools.training.lines import Line
from tools.training.rendering import CLEAN, DEGRADED, Renderer

TEXTS = Path(__file__).parents[3] / "shared" / "data" / "udhr"
_FILES = {"latin": "udhr_azj_latn.xml", "cyrillic": "udhr_azj_cyrl.xml", "russian": "udhr_rus.xml"}
_STOCK = {
    "latin": ("aze",),
    "cyrillic": ("aze_cyrl", "rus"),
    "russian": ("rus",),
    "mixed": ("aze+aze_cyrl+rus",),
}
SEEDS = (1, 2, 3, 4, 5)
_WORDS, _HALF = (3, 9), (2, 4)
_POOR = slice(2, None, 3)
"""The lines of a draw that are degraded: every third."""


@dataclass
class _Given:
    """Gives the text that is set, for the lines above and below it on the picture too."""

    text: str = ""

    def script(self) -> str:
        """Nothing is drawn by script."""
        return ""

    def line(self, script: str) -> str:  # noqa: ARG002 - the text is what it is
        """The text."""
        return self.text


def main() -> int:
    """Runs the benchmark as the command line asks."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading.lines", description=__doc__)
    parser.add_argument("--texts", type=Path, default=TEXTS, help="folder with the texts, in XML")
    parser.add_argument("--seeds", type=int, nargs="+", default=SEEDS)
    asked = parser.parse_args()
    if not asked.texts.is_dir():
        print(f"skipped: the texts are not there ({asked.texts})", file=sys.stderr)
        return 0
    print(
        "| lines of | lines | letters | CER | clean | degraded | of each draw |"
        " best stock model, first draw |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | --- | ---: |")
    words = {name: _text(asked.texts / file) for name, file in _FILES.items()}
    for script, stock in _STOCK.items():
        draws = [_drawn(words, script, seed) for seed in asked.seeds]
        count = sum(map(len, draws))
        read = [_read(lines) for lines in draws]
        each = [measure.edits(lines, texts) for lines, texts in zip(draws, read, strict=True)]
        poor = [
            measure.edits(lines[_POOR], texts[_POOR])
            for lines, texts in zip(draws, read, strict=True)
        ]
        edits, letters = map(sum, zip(*each, strict=True))
        poor_edits, poor_letters = map(sum, zip(*poor, strict=True))
        best = min(
            measure.score(draws[0], model, recipe.TESSDATA, raw=raw).cer
            for model in stock
            for raw in (False, True)
        )
        shown = " ".join(f"{100 * own / of:.2f}" for own, of in each)
        print(
            f"| {script} | {count} | {letters} | {100 * edits / letters:.2f} % |"
            f" {100 * (edits - poor_edits) / (letters - poor_letters):.2f} % |"
            f" {100 * poor_edits / poor_letters:.2f} % | {shown} | {best:.2f} % |",
            flush=True,
        )
    return 0


def _text(path: Path) -> list[str]:
    """The words of the titles and paragraphs of one translation, in their order."""
    root = ET.parse(path).getroot()  # noqa: S314 - of the project's own data
    parts = [e for e in root.iter() if e.tag.rpartition("}")[2] in ("title", "para")]
    return [word for part in parts for word in "".join(part.itertext()).split()]


def _drawn(words: dict[str, list[str]], script: str, seed: int) -> list[Line]:
    """The lines of one draw; mixed ones begin in one alphabet and end in another."""
    rng = random.Random(seed)
    if script == "mixed":
        latin, cyrillic, russian = (_cut(words[name], rng, _HALF) for name in _FILES)
        others = rng.sample([*cyrillic, *russian], len(latin))
        pairs = zip(latin, others, strict=True)
        texts = [" ".join(rng.sample(pair, 2)) for pair in pairs]
    else:
        texts = _cut(words[script], rng, _WORDS)
    given, book = _Given(), FontBook(HELD_BACK_FAMILIES)
    clean, poor = (Renderer(given, book, setting, seed) for setting in (CLEAN, DEGRADED))
    lines: list[Line] = []
    degraded = set(range(len(texts))[_POOR])
    for n, text in enumerate(texts):
        given.text = text
        lines.append((poor if n in degraded else clean).line(script))
    return lines


def _cut(words: Sequence[str], rng: random.Random, length: tuple[int, int]) -> list[str]:
    lines: list[str] = []
    at = 0
    while at < len(words):
        count = rng.randint(*length)
        lines.append(" ".join(words[at : at + count]))
        at += count
    return lines


def _read(lines: Sequence[Line]) -> list[str]:
    """As a page's lines are read the first time, each word in one alphabet."""
    read = read_pictures([line.image for line in lines], psm=PSM_RAW_LINE)
    box = (0, 0, 1, 1)
    made = [PageLine(tuple(Word(w.text, box, w.confidence) for w in own), box) for own in read]
    return [line.text for line in in_one_script(made)]


if __name__ == "__main__":
    raise SystemExit(main())
