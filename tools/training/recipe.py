"""The steps of the recipe: convert, widen, draw lines, train, pack. Each leaves files in a folder.

A step whose files are there already does nothing, so that an interrupted run goes on.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from . import charset, network, vocabulary
from .fonts import TRAINING_FAMILIES, FontBook
from .lines import write_lstmf
from .rendering import EASY, HARD, Renderer, Setting
from .text import Writer

NAME = "azerus"
BASE = "rus"
"""Learns Azerbaijani faster than aze_cyrl does, and knows Russian."""
LAST_UNITS = 192
"""Units of the last LSTM: the 128 of ``rus`` have to serve one alphabet, these three."""
LINES_A_FILE = 500
SEED = 19870312
TESSDATA = Path("/usr/share/tesseract-ocr/5/tessdata")


@dataclass(frozen=True)
class LineSet:
    """Lines of one difficulty: ``files`` files of ``LINES_A_FILE`` lines."""

    name: str
    setting: Setting
    files: int


@dataclass(frozen=True)
class Phase:
    """So many ``iterations`` (a line each) at a learning rate, on some of the line sets."""

    name: str
    learning_rate: float
    iterations: int
    sets: tuple[str, ...]


LINE_SETS = (LineSet("easy", EASY, 40), LineSet("hard", HARD, 80), LineSet("more", HARD, 80))
PHASES = (
    Phase("1-letters", 5e-4, 16_000, ("easy",)),
    Phase("2-harder", 3e-4, 40_000, ("easy", "hard")),
    Phase("3-settle", 8e-5, 56_000, ("easy", "hard")),
    Phase("4-finish", 4e-5, 64_000, ("easy", "hard")),
)


@dataclass(frozen=True)
class Workshop:
    """The folder that all steps work in."""

    folder: Path

    @property
    def start(self) -> Path:
        """The model that training starts from: widened, not trained."""
        return self.folder / "start" / f"{NAME}.traineddata"

    @property
    def lines(self) -> Path:
        """The folder of the training lines."""
        return self.folder / "lines"

    def checkpoint(self, phase: Phase) -> Path:
        """Where a phase leaves its last state."""
        return self.folder / "phases" / phase.name / f"{NAME}_checkpoint"

    def packed(self, phase: Phase) -> Path:
        """The model of a phase, ready for use."""
        return self.folder / "packed" / phase.name / f"{NAME}.traineddata"


def run(command: Sequence[str | Path], **extra: str) -> str:
    """Run one of Tesseract's programs on one thread; what it said. Raises if it failed."""
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"} | extra
    done = subprocess.run(
        [str(part) for part in command],
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env=environment,
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stdout[-2000:]}")
    return done.stdout


def unpack_base(work: Workshop) -> Path:
    """The base model's components, as files; the beginning of their names."""
    prefix = work.folder / "base" / f"{BASE}."
    if not Path(f"{prefix}lstm").exists():
        prefix.parent.mkdir(parents=True, exist_ok=True)
        run(["combine_tessdata", "-u", TESSDATA / f"{BASE}.traineddata", prefix])
    return prefix


def convert(work: Workshop) -> Path:
    """The base model with float weights and nothing else changed, as a usable model."""
    prefix = unpack_base(work)
    target = work.folder / "float" / f"{BASE}.traineddata"
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        weights = target.with_suffix(".lstm")
        floats = network.as_float(network.parse(Path(f"{prefix}lstm").read_bytes()))
        weights.write_bytes(network.serialise(floats))
        partial = target.with_name(f"{BASE}.part")
        shutil.copyfile(TESSDATA / f"{BASE}.traineddata", partial)
        run(["combine_tessdata", "-o", partial, weights])
        partial.replace(target)
    return target


def widen(work: Workshop) -> Path:
    """The model to start from: all letters, a wider last layer, float weights."""
    if not work.start.exists():
        prefix = unpack_base(work)
        entries = charset.read_unicharset(
            Path(f"{prefix}lstm-unicharset").read_text(encoding="utf-8")
        )
        codes = charset.read_recoder(Path(f"{prefix}lstm-recoder").read_bytes())
        model = network.as_float(network.parse(Path(f"{prefix}lstm").read_bytes()))
        model = network.with_outputs(
            model, charset.output_rows(entries, codes), charset.null_char()
        )
        model = network.with_wider_last_lstm(model, LAST_UNITS, np.random.default_rng(SEED))
        model.iteration = model.sample_iteration = 0
        folder = work.start.parent
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{NAME}.lstm").write_bytes(network.serialise(model))
        (folder / f"{NAME}.lstm-unicharset").write_text(charset.unicharset(), encoding="utf-8")
        (folder / f"{NAME}.lstm-recoder").write_bytes(charset.recoder())
        (folder / f"{NAME}.version").write_text(f"{NAME} 1, from Debian's {BASE}")
        run(["combine_tessdata", folder / f"{NAME}."])
    return work.start


def draw_lines(work: Workshop, sets: Sequence[LineSet] = LINE_SETS) -> None:
    """Draw the training lines; each file has a seed of its own."""
    words = vocabulary.load(TESSDATA, work.folder)
    book = FontBook(TRAINING_FAMILIES)
    work.lines.mkdir(parents=True, exist_ok=True)
    for which, line_set in enumerate(sets):
        for number in range(line_set.files):
            path = work.lines / f"{line_set.name}-{number:03}.lstmf"
            if path.exists():
                continue
            seed = SEED + 10_000 * which + number
            renderer = Renderer(Writer(words, seed), book, line_set.setting, seed)
            write_lstmf(path, (renderer.line() for _ in range(LINES_A_FILE)))


def train(work: Workshop, phase: Phase, before: Phase | None) -> Path:
    """Train one phase, going on from ``before``; its checkpoint.

    A phase has a folder of its own, since lstmtraining prefers a checkpoint that it finds to the
    one that it is told to continue from.
    """
    checkpoint = work.checkpoint(phase)
    packed = work.packed(phase)
    if packed.exists():
        return checkpoint
    checkpoint.parent.mkdir(parents=True, exist_ok=True)
    listing = checkpoint.parent / "lines.txt"
    files = [p for name in phase.sets for p in sorted(work.lines.glob(f"{name}-*.lstmf"))]
    if not files:
        raise FileNotFoundError(f"no lines for phase {phase.name} in {work.lines}")
    listing.write_text("".join(f"{path}\n" for path in files))
    source = work.checkpoint(before) if before else work.start.with_suffix(".lstm")
    run(
        [
            "lstmtraining",
            "--continue_from", source,
            "--traineddata", work.start,
            "--train_listfile", listing,
            "--model_output", checkpoint.parent / NAME,
            "--learning_rate", str(phase.learning_rate),
            "--reset_learning_rate",
            "--max_iterations", str(phase.iterations),
            "--target_error_rate", "0.001",
        ]
    )  # fmt: skip
    return checkpoint


def pack(work: Workshop, checkpoint: Path, target: Path) -> Path:
    """The int8 model of a checkpoint, without a dictionary."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{NAME}.part")
    run(
        [
            "lstmtraining",
            "--stop_training",
            "--convert_to_int",
            "--continue_from", checkpoint,
            "--traineddata", work.start,
            "--model_output", partial,
        ]
    )  # fmt: skip
    partial.replace(target)
    return target


def train_all(work: Workshop, phases: Sequence[Phase] = PHASES) -> Path:
    """Train all phases; the model of the last one."""
    before: Phase | None = None
    for phase in phases:
        train(work, phase, before)
        pack(work, work.checkpoint(phase), work.packed(phase))
        before = phase
    return work.packed(phases[-1])
