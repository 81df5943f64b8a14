"""A pipeline tried on one page: read, searched for values, and shown on the picture of the page.

The picture is the page as it is upright, with a box around each value and around the label by which
it was found; as a PNG, or as a page of HTML with the values beside it.
"""

import base64
import io
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from PIL import Image, ImageDraw, ImageFont

from digitize.batch import recipe
from digitize.batch.messages import Failed, PageRead, ReadPage
from digitize.batch.options import BatchOptions
from digitize.batch.pool import Outcome, Pool
from digitize.errors import EngineError, SourceError
from digitize.extraction import Shown, explain
from digitize.kinds import pipelines
from digitize.model import Box, Extraction

COLOURS = {
    "accepted": "#1f7a4d",
    "corrected": "#1f7a4d",
    "review": "#b45309",
    "illegible": "#b3372f",
    "missing": "#b3372f",
}
LABEL_COLOUR = "#1c5d99"
_FONTS = ("DejaVuSans.ttf", "NotoSans-Regular.ttf", "LiberationSans-Regular.ttf", "Arial.ttf")
_MOST_LETTERS = 60
_PATIENCE = 1.0
"""Seconds between two looks at the worker, which has limits of its own."""


class Trial(msgspec.Struct, frozen=True):
    """What a pipeline makes of a page, and an upright picture of it (WebP).

    Boxes are pixels of the page, which is ``width`` of them wide.
    """

    pipeline: str
    source: str
    number: int
    found: Extraction
    shown: tuple[Shown, ...]
    text: str
    width: int
    picture: bytes


def try_page(path: Path, number: int, pipeline: str, folders: tuple[Path, ...]) -> Trial:
    """Read page ``number`` of a file and look for the values of the pipeline's kinds.

    The file is opened in a worker with limits of memory and time, as in a batch. Raises
    ConfigurationError for the pipeline, SourceError, EngineError and MissingError for the page.
    """
    used = pipelines.load(pipeline, folders)
    options = BatchOptions(
        pipeline=pipeline,
        folders=folders,
        reading=recipe.reading_options(pipeline, folders),
        workers=1,
    )
    path = path.absolute()
    with Pool[int](1, options, Path(tempfile.mkdtemp(prefix="digitize-"))) as pool:
        read = _ask(pool, ReadPage(path, number))
    found, shown = explain(read.page, used, path.name)
    return Trial(
        pipeline=pipeline,
        source=path.name,
        number=number,
        found=found,
        shown=shown,
        text=read.page.text,
        width=read.page.width,
        picture=read.copies.view,
    )


def _ask(pool: Pool[int], task: ReadPage) -> PageRead:
    """The answer to a task; what failed is raised."""
    pool.submit(0, task)
    outcomes: list[Outcome[int]] = []
    while not outcomes:
        outcomes = pool.wait(_PATIENCE)
    answer = outcomes[0].answer
    if isinstance(answer, Failed):
        kind = SourceError if answer.kind == "source" else EngineError
        named = task.path.name in answer.message
        message = answer.message if named else f"{task.path.name}: {answer.message}"
        raise kind(message, remedy=answer.remedy, code=answer.code)
    assert isinstance(answer, PageRead)
    return answer


def can_write_values() -> bool:
    """Whether there is a font with the letters of values, for a PNG."""
    return _font(12) is not None


def to_png(trial: Trial) -> bytes:
    """The page with boxes, names of fields, confidence, and values where there is a font."""
    picture, scale = _picture(trial)
    drawn = ImageDraw.Draw(picture)
    size = max(12, round(max(picture.size) / 110))
    own = _font(size)
    font = own or ImageFont.load_default(size)
    for item in trial.shown:
        if item.label_box is not None:
            drawn.rectangle(_scaled(item.label_box, scale), outline=LABEL_COLOUR, width=2)
    placed = [(item, _scaled(item.box, scale)) for item in trial.shown if item.box is not None]
    taken = [box for _, box in placed]
    for item, box in placed:
        colour = COLOURS[item.status]
        drawn.rectangle(box, outline=colour, width=3)
        text = f"{100 * item.confidence:.0f} %"
        if "." not in item.field:  # of a cell the place says enough
            value = f": {_shortened(item.value or '–')}" if own is not None else ""
            text = f"{item.field}{value}  {text}"
        width, height = round(drawn.textlength(text, font)) + 8, size + 6
        place = _free(box, (width, height), picture.size, taken)
        if place is None:
            if "." in item.field:
                continue  # its colour has to do: its neighbours are to be read
            place = (max(0, min(box[0], picture.width - width)), max(0, box[1] - height - 1))
        left, top = place
        taken.append((left, top, left + width, top + height))
        drawn.rectangle(taken[-1], fill=colour)
        drawn.text((left + 4, top + 2), text, fill="white", font=font)
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def to_html(trial: Trial) -> str:
    """A page with the picture, the boxes over it, and a table of the values."""
    picture, scale = _picture(trial)
    environment = Environment(
        loader=PackageLoader("digitize.batch"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("trial.html.j2").render(
        trial=trial,
        picture=base64.b64encode(trial.picture).decode(),
        width=picture.width,
        height=picture.height,
        boxes=list(_boxes(trial.shown, scale)),
        colours=COLOURS,
    )


def _free(
    box: Box, size: tuple[int, int], page: tuple[int, int], taken: Sequence[Box]
) -> tuple[int, int] | None:
    """Where beside ``box`` a tag of that size hides no other: above, below or right; else None."""
    width, height = size
    x = max(0, min(box[0], page[0] - width))
    right = min(box[2] + 1, page[0] - width)
    places = ((x, box[1] - height - 1), (x, box[3] + 1), (right, box[1]), (right, box[1] - height))
    for left, top in places:
        inside = top >= 0 and top + height <= page[1]
        if inside and not any(
            left < x1 and x0 < left + width and top < y1 and y0 < top + height
            for x0, y0, x1, y1 in taken
            if (x0, y0, x1, y1) != box
        ):
            return left, top
    return None


class _Drawn(msgspec.Struct, frozen=True):
    """A box on the scaled picture."""

    name: str
    kind: str
    x: int
    y: int
    width: int
    height: int


def _boxes(shown: Iterable[Shown], scale: float) -> Iterable[_Drawn]:
    for item in shown:
        for kind, box in (("label", item.label_box), (item.status, item.box)):
            if box is not None:
                x0, y0, x1, y1 = _scaled(box, scale)
                yield _Drawn(item.field, kind, x0, y0, x1 - x0, y1 - y0)


def _picture(trial: Trial) -> tuple[Image.Image, float]:
    """The picture of the page, and how much smaller it is than the page."""
    picture = Image.open(io.BytesIO(trial.picture)).convert("RGB")
    return picture, picture.width / trial.width


def _scaled(box: Box, scale: float) -> tuple[int, int, int, int]:
    x0, y0, x1, y1 = box
    return (
        max(0, round(x0 * scale) - 3), max(0, round(y0 * scale) - 3),
        round(x1 * scale) + 3, round(y1 * scale) + 3,
    )  # fmt: skip


def _font(size: int) -> ImageFont.FreeTypeFont | None:
    for name in _FONTS:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return None


def _shortened(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS]}…"
