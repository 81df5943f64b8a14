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

from . import charset, forward, network, quantise, vocabulary
from .fonts import TRAINING_FAMILIES, FontBook
from .lines import write_lstmf
from .rendering import EASY, HARD, TIGHT, Renderer, Setting
from .text import Writer

NAME = "azerus"
BASE = "rus"
"""Learns Azerbaijani faster than aze_cyrl does, and knows Russian."""
LAST_UNITS = 192
"""Units of the last LSTM: the 128 of ``rus`` have to serve one alphabet, these three."""
LINES_A_FILE = 500
SEED = 19870312
WATCHED_LINES = 200
"""Lines whose reading tells how to round the weights: of 150 and of 200 the model was as good."""
_WATCHED_SEED = 99_991
TESSDATA = Path("/usr/share/tesseract-ocr/5/tessdata")


@dataclass(frozen=True)
class LineSet:
    """Lines of one difficulty: ``files`` files of ``LINES_A_FILE`` lines."""

    name: str
    setting: Setting
    files: int
    swapped: float = 0.0
    """Share of lines with letters taken for others of nearly their shape."""


@dataclass(frozen=True)
class Phase:
    """So many ``iterations`` (a line each) at a learning rate, on some of the line sets."""

    name: str
    learning_rate: float
    iterations: int
    sets: tuple[str, ...]
    averaged: int = 1
    """How many states, ``AVERAGED_EVERY`` iterations apart, the phase's model is the mean of."""


AVERAGED_EVERY = 300
"""Far enough apart for states to differ. The mean of three at 4e-4 had 0.4 points less CER on
Cyrillic and 0.5 less on Russian lines than the last of them, and the same on Latin ones."""
LINE_SETS = (
    LineSet("easy", EASY, 40),
    LineSet("hard", HARD, 80),
    LineSet("more", HARD, 80),
    LineSet("alike", HARD, 20, swapped=0.35),
    LineSet("tight", TIGHT, 20, swapped=0.2),
)
_HARDER = ("easy", "hard", "more")
_FINEST = ("alike", "tight")
PHASES = (
    Phase("1-letters", 5e-4, 8_000, ("easy",)),
    Phase("2-harder", 4e-4, 7_700, _HARDER),
    Phase("3-alike", 2.5e-4, 7_700, (*_HARDER, "alike")),
    Phase("4-tight", 1e-4, 8_900, (*_HARDER, *_FINEST)),
    Phase("5-settle", 4e-5, 8_000, ("hard", "more", *2 * _FINEST), averaged=8),
)
"""40,300 lines, an hour and a half on one core of two that were shared with other work. Each rate
was left when the error on the training lines fell no more in the time that there was."""


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

    def weights(self, phase: Phase) -> Path:
        """The float weights of a phase that is done."""
        return self.folder / "phases" / phase.name / f"{NAME}.lstm"


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
            renderer = Renderer(Writer(words, seed, line_set.swapped), book, line_set.setting, seed)
            write_lstmf(path, (renderer.line() for _ in range(LINES_A_FILE)))


def train(work: Workshop, phase: Phase, before: Phase | None) -> Path:
    """Train one phase, going on from ``before``; its model's float weights.

    A phase has a folder of its own, since lstmtraining prefers a checkpoint that it finds to the
    one that it is told to continue from; so it also goes on after each state that is kept.
    """
    weights = work.weights(phase)
    if weights.exists():
        return weights
    checkpoint = work.checkpoint(phase)
    checkpoint.parent.mkdir(parents=True, exist_ok=True)
    listing = checkpoint.parent / "lines.txt"
    files = [p for name in phase.sets for p in sorted(work.lines.glob(f"{name}-*.lstmf"))]
    if not files:
        raise FileNotFoundError(f"no lines for phase {phase.name} in {work.lines}")
    listing.write_text("".join(f"{path}\n" for path in files))
    source = work.checkpoint(before) if before else work.start.with_suffix(".lstm")
    states = []
    for back in reversed(range(phase.averaged)):
        run(
            [
                "lstmtraining",
                "--continue_from", source,
                "--traineddata", work.start,
                "--train_listfile", listing,
                "--model_output", checkpoint.parent / NAME,
                "--learning_rate", str(phase.learning_rate),
                "--reset_learning_rate",
                "--max_iterations", str(phase.iterations - back * AVERAGED_EVERY),
                "--target_error_rate", "0.001",
            ]
        )  # fmt: skip
        states.append(network.parse(_float_weights(work, checkpoint)))
    weights.write_bytes(network.serialise(network.mean(states)))
    return weights


def _float_weights(work: Workshop, checkpoint: Path) -> bytes:
    """The ``.lstm`` component of a checkpoint, without what only training needs."""
    model = checkpoint.with_name("state.traineddata")
    component = checkpoint.with_name("state.lstm")
    run(
        [
            "lstmtraining",
            "--stop_training",
            "--continue_from", checkpoint,
            "--traineddata", work.start,
            "--model_output", model,
        ]
    )  # fmt: skip
    run(["combine_tessdata", "-e", model, component])
    return component.read_bytes()


def pack(work: Workshop, weights: Path, target: Path) -> Path:
    """The int8 model of float ``weights``, without a dictionary."""
    whole = network.parse(weights.read_bytes())
    words = vocabulary.load(TESSDATA, work.folder)
    samples = Renderer(Writer(words, _WATCHED_SEED), FontBook(TRAINING_FAMILIES), TIGHT, SEED)
    seen = forward.watch(whole, [samples.line().image for _ in range(WATCHED_LINES)])
    folder = work.folder / "packed"
    folder.mkdir(parents=True, exist_ok=True)
    component = folder / f"{NAME}.lstm"
    component.write_bytes(network.serialise(quantise.as_int8(whole, seen)))
    model = folder / f"{NAME}.traineddata"
    shutil.copyfile(work.start, model)
    run(["combine_tessdata", "-o", model, component])
    hide_letters(model)
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{NAME}.part")
    shutil.copyfile(model, partial)
    partial.replace(target)
    return target


def hide_letters(model: Path) -> None:
    """Give a model stand-ins in place of the letters A to Z: it then starts sooner."""
    letters = model.with_suffix(".lstm-unicharset")
    run(["combine_tessdata", "-e", model, letters])
    hidden = charset.with_stand_ins(letters.read_text(encoding="utf-8"))
    letters.write_text(hidden, encoding="utf-8")
    run(["combine_tessdata", "-o", model, letters])


def train_all(work: Workshop, phases: Sequence[Phase] = PHASES) -> Path:
    """Train all phases; the weights of the last one."""
    before: Phase | None = None
    for phase in phases:
        train(work, phase, before)
        before = phase
    return work.weights(phases[-1])
