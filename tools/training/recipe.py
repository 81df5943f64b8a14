"""The steps of the recipe: convert, widen, draw lines, train, pack. Each leaves files in a folder.

A step whose files are there already does nothing, so that an interrupted run goes on.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import cycle, islice
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
LINES_A_FILE = 100
SEED = 19870312
DRAWING = 2
"""Processes that draw lines."""
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
    """``rounds`` of training at a learning rate; ``sets`` tells the shares of the line sets."""

    name: str
    learning_rate: float
    rounds: int
    sets: Mapping[str, int]
    workers: int = 2
    averaged: bool = False
    """Whether the phase's model is the mean of all its rounds, and not the last of them."""


Round = list[list[str]]
"""The files of lines that each worker learns from in a round."""
ROUND_FILES = 30
"""Files that a worker learns from in a round, each line once: 3,000 lines, a few minutes."""
LINE_SETS = (
    LineSet("easy", EASY, 240),
    LineSet("hard", HARD, 650),
    LineSet("alike", HARD, 250, swapped=0.35),
    LineSet("tight", TIGHT, 250, swapped=0.2),
)
PHASES = (
    Phase("1-letters", 5e-4, 2, {"easy": 1}, workers=1),
    Phase("2-harder", 4e-4, 5, {"easy": 1, "hard": 4}),
    Phase("3-alike", 2.5e-4, 5, {"easy": 1, "hard": 5, "alike": 2}),
    Phase("4-tight", 1e-4, 5, {"easy": 1, "hard": 5, "alike": 2, "tight": 2}),
    Phase("5-settle", 4e-5, 4, {"hard": 4, "alike": 3, "tight": 3}, averaged=True),
)
"""Two workers go on from the same state, each with lines of its own, and the mean of what they
come to is where both go on from: twice the lines in the same time on two cores."""


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
    # Loaded once: the dictionaries are unpacked into files, of which two processes have one.
    words = vocabulary.load(TESSDATA, work.folder)
    work.lines.mkdir(parents=True, exist_ok=True)
    files = [
        (line_set, number, SEED + 10_000 * which + number)
        for which, line_set in enumerate(sets)
        for number in range(line_set.files)
    ]
    shares = [files[which::DRAWING] for which in range(DRAWING)]
    with ProcessPoolExecutor(DRAWING) as pool:
        list(pool.map(partial(_draw_files, work, words), shares))


def _draw_files(
    work: Workshop, words: vocabulary.Vocabulary, files: Sequence[tuple[LineSet, int, int]]
) -> None:
    book = FontBook(TRAINING_FAMILIES)
    for line_set, number, seed in files:
        path = work.lines / _file_name(line_set, number)
        if not path.exists():
            renderer = Renderer(Writer(words, seed, line_set.swapped), book, line_set.setting, seed)
            write_lstmf(path, (renderer.line() for _ in range(LINES_A_FILE)))


def _file_name(line_set: LineSet, number: int) -> str:
    return f"{line_set.name}-{number:03}.lstmf"


def schedule(phases: Sequence[Phase], sets: Sequence[LineSet]) -> list[list[Round]]:
    """The files of each phase's rounds, for each worker: all of a set before any comes again."""
    queues = {
        one.name: cycle([_file_name(one, number) for number in range(one.files)]) for one in sets
    }
    return [
        [
            [_dealt(queues, phase.sets, ROUND_FILES) for _ in range(phase.workers)]
            for _ in range(phase.rounds)
        ]
        for phase in phases
    ]


def _dealt(queues: Mapping[str, Iterator[str]], shares: Mapping[str, int], files: int) -> list[str]:
    """``files`` files, of each set as many as its share."""
    order = cycle([name for name, share in shares.items() for _ in range(share)])
    return [next(queues[name]) for name in islice(order, files)]


def train(work: Workshop, phase: Phase, rounds: Sequence[Round], source: Path) -> Path:
    """Train one phase from the weights in ``source``; its model's float weights."""
    weights = work.weights(phase)
    if weights.exists():
        return weights
    means = []
    for number, parts in enumerate(rounds, start=1):
        folder = weights.parent / f"round-{number}"
        mean = folder / f"{NAME}.lstm"
        if not mean.exists():
            start = partial(_worker, work, phase, source)
            with ThreadPoolExecutor(len(parts)) as pool:
                states = list(pool.map(start, [folder / f"{n}" for n in range(len(parts))], parts))
            # The next round is to take its first lines first, not those after the last.
            state = replace(network.mean(states), iteration=0, sample_iteration=0)
            mean.write_bytes(network.serialise(state))
        source = mean
        means.append(mean)
    last = means if phase.averaged else means[-1:]
    states = [network.parse(mean.read_bytes()) for mean in last]
    weights.write_bytes(network.serialise(network.mean(states)))
    return weights


def _worker(
    work: Workshop, phase: Phase, source: Path, folder: Path, files: Sequence[str]
) -> network.Network:
    """The weights that one worker comes to from ``source``, each line of ``files`` once."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    listing = folder / "lines.txt"
    listing.write_text("".join(f"{work.lines / name}\n" for name in files))
    run(
        [
            "lstmtraining",
            "--continue_from", source,
            "--traineddata", work.start,
            "--train_listfile", listing,
            "--model_output", folder / NAME,
            "--learning_rate", str(phase.learning_rate),
            "--reset_learning_rate",
            "--max_iterations", str(len(files) * LINES_A_FILE),
            "--target_error_rate", "0.001",
        ]
    )  # fmt: skip
    return network.parse(_float_weights(work, folder / f"{NAME}_checkpoint"))


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


def train_all(
    work: Workshop, phases: Sequence[Phase] = PHASES, sets: Sequence[LineSet] = LINE_SETS
) -> Path:
    """Train all phases; the weights of the last one."""
    source = work.start.with_suffix(".lstm")
    for phase, rounds in zip(phases, schedule(phases, sets), strict=True):
        source = train(work, phase, rounds, source)
    return source
