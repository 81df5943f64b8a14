"""Pieces of lines as recognition sees them, with what stands in them: made, read and kept."""

import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize import capture, imaging
from digitize.model import Box, PreparedPage
from digitize.recognition.engine import read_pictures
from digitize.recognition.line_kind import KINDS, STEP
from digitize.recognition.pictures import LinePicture, line_picture, upright_box
from digitize.recognition.spacing import extents
from samples.make import Plan, make_one
from tools.extraction.pages import sample_path

Grey = NDArray[np.uint8]
UNKNOWN = -1
"""What stands at an answer is not told: white between two kinds, a signature over print."""
_SHARED = 0.4
"""Share of the lower box's height from which on a run of text stands in a piece."""


@dataclass(frozen=True, eq=False)
class SeenPiece:
    """A picture of a line, the engine's words (columns and confidence), and the kinds of answers.

    ``kinds`` (int8) are indices of KINDS, or UNKNOWN, one for each answer of the network.
    """

    picture: Grey
    words: tuple[tuple[int, int, float], ...]
    kinds: NDArray[np.int8]


def drawn(plan: Plan, kept: Path, processes: int) -> Iterator[list[SeenPiece]]:
    """The pieces of each document of ``plan``, read or, where ``kept`` has them, read before."""
    kept.mkdir(parents=True, exist_ok=True)
    todo = [i for i in range(plan.count) if not _file(kept, i).exists()]
    with tempfile.TemporaryDirectory() as folder:
        # Files of hands cannot be sent to another process; the processes are forked.
        global _PLAN  # noqa: PLW0603
        _PLAN = plan
        with ProcessPoolExecutor(processes, initializer=partial(cv2.setNumThreads, 1)) as pool:
            list(pool.map(_observe, todo, [Path(folder)] * len(todo), [kept] * len(todo)))
    for index in range(plan.count):
        yield _load(_file(kept, index))


_PLAN: Plan | None = None


def _file(kept: Path, index: int) -> Path:
    return kept / f"{index:05d}.npz"


def _observe(index: int, folder: Path, kept: Path) -> None:
    assert _PLAN is not None
    (folder / "pages").mkdir(exist_ok=True)
    truth = make_one(_PLAN, index, folder / "pages")
    file = truth["sources"][0]["file"]
    pieces: list[SeenPiece] = []
    for page in truth["pages"]:
        image = capture.read_page(sample_path(folder, file), page["number"])
        pieces += _pieces(imaging.prepare(image, rotation=page["rotation"]), page)
    _save(_file(kept, index), pieces)
    sample_path(folder, file).unlink()


def _pieces(page: PreparedPage, truth: dict[str, Any]) -> list[SeenPiece]:
    pictures = [line_picture(page, i) for i in range(len(page.segments))]
    read = read_pictures([picture.pixels for picture in pictures])
    seen: list[SeenPiece] = []
    for i, (picture, words) in enumerate(zip(pictures, read, strict=True)):
        placed = zip(words, extents(words, picture.pixels), strict=True)
        told = tuple((x0, x1, word.confidence) for word, (x0, x1) in placed)
        kinds = _kinds(page, page.segments[i].box, picture, truth)
        seen.append(SeenPiece(picture.pixels, told, kinds))
    return seen


def _kinds(
    page: PreparedPage, box: Box, picture: LinePicture, truth: dict[str, Any]
) -> NDArray[np.int8]:
    """What stands at each answer of a piece by the truth of its page."""
    own = upright_box(page, box)
    kinds = np.full(-(-picture.pixels.shape[1] // STEP), UNKNOWN, np.int8)
    lines = [(line["kind"], line["box"]) for line in truth["lines"]]
    signed = [("handwriting", signature) for signature in truth["signatures"]]
    # A straight page leans by the skew: boxes are compared where they stand, on the master.
    in_it = [(kind, b) for kind, b in (*lines, *signed) if _shares(own, b)]
    touched = [
        b for _, b in (*lines, *signed) if _overlap(own, b, 0) > 0 and _overlap(own, b, 1) > 0
    ]
    if not in_it:
        if not touched:
            kinds[:] = KINDS.index("none")
        return kinds
    told: list[set[str]] = [set() for _ in kinds]
    for kind, (x0, _, x1, _) in in_it:
        first, last = (_column(page, own, picture, x) for x in (x0, x1))
        for at in range(max(0, int(first // STEP)), min(len(told), int(last // STEP) + 1)):
            told[at].add(kind)
    everything = set().union(*told)
    for at, here in enumerate(told):
        one = here or (everything if len(everything) == 1 else set())
        if len(one) == 1:
            kinds[at] = KINDS.index(next(iter(one)))
    return kinds


def _column(page: PreparedPage, own: Box, picture: LinePicture, x: float) -> float:
    """The column of a picture for a place ``x`` of the upright master, on the piece's own level."""
    inverse = cv2.invertAffineTransform(page.to_upright)
    point = inverse @ np.array([x, (own[1] + own[3]) / 2, 1.0])
    return float((point[0] - picture.origin[0]) * picture.scale)


def _overlap(one: Sequence[float], other: Sequence[float], axis: int) -> float:
    return min(one[axis + 2], other[axis + 2]) - max(one[axis], other[axis])


def _shares(own: Box, box: Sequence[float]) -> bool:
    lower = max(1.0, min(own[3] - own[1], box[3] - box[1]))
    return _overlap(own, box, 0) > 0 and _overlap(own, box, 1) > _SHARED * lower


def _save(path: Path, pieces: Sequence[SeenPiece]) -> None:
    arrays: dict[str, NDArray[Any]] = {}
    for i, piece in enumerate(pieces):
        arrays[f"p{i}"], arrays[f"k{i}"] = piece.picture, piece.kinds
        arrays[f"w{i}"] = np.array(piece.words, np.float32).reshape(-1, 3)
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]


def _load(path: Path) -> list[SeenPiece]:
    with np.load(path) as kept:
        return [
            SeenPiece(
                kept[f"p{i}"],
                tuple((int(w[0]), int(w[1]), float(w[2])) for w in kept[f"w{i}"]),
                kept[f"k{i}"],
            )
            for i in range(len(kept.files) // 3)
        ]
