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
_INSET = 8
"""Pixels of white around what stands in the margin."""
_OFF = 5
"""Pixels by which the box in a PNG stands off its value: its line is 3 of them wide."""
_CHIP = (30, 24)
"""Width and height of a number on the page of HTML, pixels of the picture."""
_PATIENCE = 1.0
"""Seconds between two looks at the worker, which has limits of its own."""


class Trial(msgspec.Struct, frozen=True):
    """What a pipeline makes of a page, and an upright picture of it (WebP).

    Boxes, ``words`` too, are pixels of the page, which is ``width`` of them wide.
    """

    pipeline: str
    source: str
    number: int
    found: Extraction
    shown: tuple[Shown, ...]
    text: str
    words: tuple[Box, ...]
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
        words=tuple(word.box for line in read.page.lines for word in line.words),
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
    """The page with numbered boxes, and beside it what each number stands for.

    What is told of a value stands in the margin, so that nothing on the page is hidden: its field,
    its confidence, and itself where there is a font. The colour alone tells of a cell of a table.
    """
    page, scale = _picture(trial)
    size = max(12, round(max(page.size) / 110))
    own = _font(size)
    font = own or ImageFont.load_default(size)
    fields = _numbered(trial)
    texts = [_told(item, with_value=own is not None) for item, _ in fields]
    chip = round(font.getlength("88")) + _INSET
    margin = chip + round(max(map(font.getlength, texts), default=0)) + 3 * _INSET
    picture = Image.new("RGB", (page.width + margin, page.height), "white")
    picture.paste(page)
    drawn = ImageDraw.Draw(picture)
    for item in trial.shown:
        if item.label_box is not None:
            drawn.rectangle(_scaled(item.label_box, scale), outline=LABEL_COLOUR, width=2)
        if item.box is not None:
            around = _scaled(item.box, scale, beside=_OFF)
            drawn.rectangle(around, outline=COLOURS[item.status], width=3)
    step = min(2 * size, page.height // max(len(fields), 1))
    words = [_scaled(word, scale, beside=0) for word in trial.words]
    for number, ((item, box), text) in enumerate(zip(fields, texts, strict=True), 1):
        beside = _free(_scaled(box, scale, beside=_OFF), (chip, size + 4), words)
        listed = (page.width + _INSET, (number - 1) * step + _INSET)
        for left, top in (beside, listed):
            drawn.rectangle((left, top, left + chip, top + size + 4), fill=COLOURS[item.status])
            middle = left + (chip - font.getlength(str(number))) / 2
            drawn.text((middle, top + 1), str(number), fill="white", font=font)
        drawn.text((listed[0] + chip + _INSET, listed[1] + 1), text, fill="black", font=font)
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _numbered(trial: Trial) -> list[tuple[Shown, Box]]:
    """The fields that stand on the page, numbered from 1 in this order, and where they stand."""
    return [(i, i.box) for i in trial.shown if "." not in i.field and i.box is not None]


def _told(item: Shown, *, with_value: bool) -> str:
    """What is told of a value: its field, itself, its confidence."""
    value = f": {_shortened(item.value or '–')}" if with_value else ""
    return f"{item.field}{value}  {100 * item.confidence:.0f} %"


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
        chips=list(_chips(trial, scale)),
        numbers={item.field: n for n, (item, _) in enumerate(_numbered(trial), 1)},
        colours=COLOURS,
    )


def _free(box: Box, size: tuple[int, int], words: Sequence[Box]) -> tuple[int, int]:
    """Where beside ``box`` a chip of that size hides least of the words."""
    width, height = size
    x0, y0, x1, y1 = box
    places = (
        (x0 - width, y0), (x0, y0 - height), (x1, y0), (x0, y1), (x1, y0 - height), (x1, y1),
        (x0 - width, y0 - height), (x0 - width, y1),
    )  # fmt: skip
    kept = [(max(0, left), max(0, top)) for left, top in places]
    return min(kept, key=lambda at: _hidden((*at, at[0] + width, at[1] + height), words))


def _hidden(box: Box, words: Sequence[Box]) -> int:
    """How many pixels of the words lie under ``box``."""
    x0, y0, x1, y1 = box
    return sum(
        max(0, min(x1, right) - max(x0, left)) * max(0, min(y1, bottom) - max(y0, top))
        for left, top, right, bottom in words
    )


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


def _chips(trial: Trial, scale: float) -> Iterable[_Drawn]:
    """Where the number of each field stands beside its box."""
    words = [_scaled(word, scale, beside=0) for word in trial.words]
    for item, box in _numbered(trial):
        left, top = _free(_scaled(box, scale), _CHIP, words)
        yield _Drawn(item.field, item.status, left, top, *_CHIP)


def _picture(trial: Trial) -> tuple[Image.Image, float]:
    """The picture of the page, and how much smaller it is than the page."""
    picture = Image.open(io.BytesIO(trial.picture)).convert("RGB")
    return picture, picture.width / trial.width


def _scaled(box: Box, scale: float, beside: int = 3) -> tuple[int, int, int, int]:
    """The box on the picture, with so many pixels on each side."""
    x0, y0, x1, y1 = box
    return (
        max(0, round(x0 * scale) - beside), max(0, round(y0 * scale) - beside),
        round(x1 * scale) + beside, round(y1 * scale) + beside,
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
