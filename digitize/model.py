"""What flows through the house: pages, words, fields, documents.

Everything here is frozen and serialises as it stands (msgspec), so that a stage can hand its
result to another process, to the archive or to a test without translation. ``PageImage`` alone
holds pixels and stays inside a worker.

Coordinates are pixels of the master page turned upright by ``rotation`` and nothing else: full
resolution, origin top left, ``(x0, y0, x1, y1)`` with x1 and y1 exclusive.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable

    # Half of the commands see no pixel, and numpy takes 70 ms to import.
    import numpy as np
    from numpy.typing import NDArray

Box = tuple[int, int, int, int]
Script = Literal["Latn", "Cyrl", "Arab", "Zyyy"]
Language = Literal["az", "ru", "en"]
LineKind = Literal["print", "handwriting", "arabic", "stamp"]
FieldStatus = Literal["accepted", "review", "corrected", "illegible", "missing"]
DocumentStatus = Literal["accepted", "review", "quarantined"]


def union(boxes: "list[Box] | tuple[Box, ...]") -> Box:
    """The smallest box around all of ``boxes``, of which there is at least one."""
    if len(boxes) == 1:
        return boxes[0]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


class Word(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One word as read: its text, its box and the chance (0 to 1) that it was read right."""

    text: str
    box: Box
    confidence: float


class Line(msgspec.Struct, frozen=True, gc=False):
    """Words on one base line, left to right, inside one column or one cell.

    ``block`` counts the paragraphs, columns and cells of the page in reading order; ``cell`` is
    the ruled cell of a table that holds the line, where there is one. ``kind`` says what stands
    there: words of a line that is not print are never trusted.
    """

    words: tuple[Word, ...]
    box: Box
    block: int = 0
    cell: Box | None = None
    script: Script = "Zyyy"
    kind: LineKind = "print"

    @property
    def text(self) -> str:
        """The words with one space between them."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, eq=False)
class PageImage:
    """One page of a master as pixels: uint8, grey (H, W) or BGR (H, W, 3).

    ``text_layer`` holds the page's own text where the file has any (a PDF made on a computer);
    whether it is good enough to use is for recognition to say.
    """

    number: int
    pixels: "NDArray[np.uint8]"
    dpi: float
    text_layer: tuple[Line, ...] | None = None


Affine = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f) takes (x, y) to (a x + c y + e, b x + d y + f)."""

UNIT_TURNS: dict[int, Affine] = {
    0: (1, 0, 0, 1, 0, 0),
    90: (0, -1, 1, 0, 0, 1),
    180: (-1, 0, 0, -1, 1, 1),
    270: (0, 1, -1, 0, 1, 0),
}
"""What turns the unit square clockwise by so many degrees, y upwards."""


def multiplied(first: Affine, second: Affine) -> Affine:
    """The map that does ``first`` and then ``second``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i, a * h + b * j,
        c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class EncodedImage:
    """The picture of a page as the master holds it, still compressed.

    ``codec`` names the compression of ``data``: JPEG; the fax code of ITU T.6 (``g4``), one bit a
    pixel; JBIG2, whose ``tables`` are what its segments share; ``flate`` with the predictor of PNG
    where ``predicted``. ``width`` x ``height`` pixels of ``bits`` for each of ``channels`` colours,
    or of an index into ``palette`` (RGB). ``inverted`` says that the smallest value stands for
    white. ``profile`` is the ICC profile that the master names. ``placement`` takes the unit square
    of the picture to that of the page as the file turns it, both with the origin bottom left.
    """

    data: bytes
    codec: Literal["jpeg", "g4", "jbig2", "flate"]
    width: int
    height: int
    channels: int = 1
    bits: int = 8
    predicted: bool = False
    inverted: bool = False
    palette: bytes | None = None
    profile: bytes | None = None
    tables: bytes | None = None
    placement: Affine = UNIT_TURNS[0]


@dataclass(frozen=True)
class Segment:
    """A piece of one text line on a straightened page, found from the image and not yet read.

    ``box`` is in pixels of the straightened page, ``height`` the usual height of its letters there
    (x-height with ascenders); ``cell`` is the ruled cell around it, if any. Once it was read,
    ``block`` counts blocks in reading order, and ``row`` is shared by the pieces that stand side
    by side within a block.
    """

    box: Box
    height: float
    cell: Box | None = None
    block: int = 0
    row: int = 0


@dataclass(frozen=True, eq=False)
class PreparedPage:
    """A page that was turned upright, straightened and cleaned, with its text lines found.

    ``pixels`` is uint8 grey (H, W), paper near 255. ``to_upright`` is the (2, 3) affine matrix from
    its pixels to those of the upright master, whose size is ``width`` x ``height``.
    ``rotation_confidence`` is what the image alone says; reading may change the mind.
    """

    number: int
    pixels: "NDArray[np.uint8]"
    to_upright: "NDArray[np.float64]"
    width: int
    height: int
    dpi: float
    rotation: int
    rotation_confidence: float
    skew: float
    blank: bool
    quality: dict[str, float]
    segments: tuple[Segment, ...]
    text_layer: tuple[Line, ...] | None = None


class Page(msgspec.Struct, frozen=True, gc=False):
    """One page as read: what the archive keeps of it beside the master.

    ``rotation`` is the clockwise turn in degrees that makes the master upright; ``skew`` the angle
    of the text lines after it, degrees, clockwise positive. ``width`` and ``height`` are those of
    the upright master. ``origin`` says whether the words were read from the picture or are the
    file's own. ``notes`` names doubts (codes such as ``rotation-unsure``) for the review queue.
    """

    number: int
    width: int
    height: int
    dpi: int
    rotation: int = 0
    rotation_confidence: float = 1.0
    skew: float = 0.0
    blank: bool = False
    handwriting: float = 0.0
    quality: dict[str, float] = {}
    lines: tuple[Line, ...] = ()
    script: Script = "Zyyy"
    script_confidence: float = 0.0
    languages: tuple[Language, ...] = ()
    confidence: float = 0.0
    origin: Literal["ocr", "text-layer"] = "ocr"
    notes: tuple[str, ...] = ()

    @property
    def printed(self) -> tuple[Line, ...]:
        """The lines that are print."""
        return tuple(line for line in self.lines if line.kind == "print")

    @property
    def stamped(self) -> str:
        """The lines of stamps: of when the document was received, and under which number."""
        return "\n".join(line.text for line in self.lines if line.kind == "stamp")

    @property
    def text(self) -> str:
        """The printed lines in reading order; a blank line between blocks that are no table cells.

        What was made of handwriting and of Arabic script is with its lines and not here: hardly
        any of it is right; nor are the words of stamps, which are none of the document's own.
        """
        parts: list[str] = []
        previous: Line | None = None
        for line in self.printed:
            if (
                previous is not None
                and line.block != previous.block
                and not (line.cell and previous.cell)
            ):
                parts.append("")
            parts.append(line.text)
            previous = line
        return "\n".join(parts)


class ViewingCopies(msgspec.Struct, frozen=True, gc=False):
    """A page upright and smaller, as WebP: one to read it on a screen, one to know it by."""

    view: bytes
    thumbnail: bytes


class SourceRef(msgspec.Struct, frozen=True, gc=False):
    """Where a document came from: ``pages`` is the first and the last page taken from the file."""

    root: str
    file: str
    sha256: str
    pages: tuple[int, int]


class ShelfMark(msgspec.Struct, frozen=True, gc=False):
    """Place in an archive: fond (fond), inventory (siyahı), case (iş), leaf (vərəq)."""

    archive: str | None = None
    fond: str | None = None
    inventory: str | None = None
    case: str | None = None
    leaf: str | None = None


class Field(msgspec.Struct, frozen=True, gc=False):
    """One value: normalised (``value``), as read (``raw``), and its place on a page."""

    value: str | None = None
    raw: str | None = None
    page: int | None = None
    box: Box | None = None
    confidence: float = 0.0
    status: FieldStatus = "missing"
    method: str | None = None


class Table(msgspec.Struct, frozen=True, gc=False):
    """A field whose value is rows of fields (the entries of an inventory)."""

    rows: tuple[dict[str, Field], ...] = ()
    confidence: float = 0.0
    status: FieldStatus = "missing"


class Problem(msgspec.Struct, frozen=True, gc=False):
    """Something a person must know about a document; ``field`` is None for the whole of it."""

    code: str
    message: str
    field: str | None = None


class Extraction(msgspec.Struct, frozen=True, gc=False):
    """What extraction makes of consecutive pages: one document's kind, fields and problems.

    ``first`` and ``last`` are the numbers of its pages within the file.
    """

    first: int
    last: int
    type: str | None
    type_confidence: float
    status: DocumentStatus
    fields: dict[str, Field] = {}
    tables: dict[str, Table] = {}
    problems: tuple[Problem, ...] = ()
    shelf_mark: ShelfMark = ShelfMark()


RecordValue = str | list[dict[str, str]]


class Document(msgspec.Struct, frozen=True, gc=False):
    """A document as the archive keeps it and as it is exported (see ``to_export``)."""

    id: str
    sources: tuple[SourceRef, ...]
    type: str | None
    type_confidence: float
    script: Script
    language: Language | None
    status: DocumentStatus
    fields: dict[str, Field]
    tables: dict[str, Table]
    problems: tuple[Problem, ...]
    pages: tuple[Page, ...]
    shelf_mark: ShelfMark = ShelfMark()

    @property
    def record(self) -> dict[str, RecordValue]:
        """The values alone, those missing left out: what the schema validates."""
        return record_of(self.fields, self.tables)

    def to_export(self) -> dict[str, Any]:
        """The document in the shape that ``digitize export --format jsonl`` prints."""
        return {
            "id": self.id,
            "sources": msgspec.to_builtins(self.sources),
            "shelf_mark": msgspec.to_builtins(self.shelf_mark),
            "type": self.type,
            "type_confidence": round(self.type_confidence, 4),
            "script": self.script,
            "language": self.language,
            "status": self.status,
            "fields": msgspec.to_builtins({**self.fields, **self.tables}),
            "record": self.record,
            "problems": msgspec.to_builtins(self.problems),
            "pages": [_export_page(page) for page in self.pages],
        }


class Packed(NamedTuple):
    """A document still as it is kept: another process can take it over and ``unpack`` it.

    ``unpack`` is a function that it can import.
    """

    content: bytes
    unpack: "Callable[[bytes], Document]"

    def document(self) -> Document:
        """What ``unpack`` makes of the content."""
        return self.unpack(self.content)


def record_of(fields: dict[str, Field], tables: dict[str, Table]) -> dict[str, RecordValue]:
    """The values alone, those missing left out; a table becomes a list of flat objects."""
    record: dict[str, RecordValue] = {
        name: field.value for name, field in fields.items() if field.value is not None
    }
    for name, table in tables.items():
        rows = [{k: f.value for k, f in row.items() if f.value is not None} for row in table.rows]
        if rows:
            record[name] = rows
    return record


def _export_page(page: Page) -> dict[str, Any]:
    return {
        "number": page.number,
        "text": page.text,
        "script": page.script,
        "languages": list(page.languages),
        "rotation": page.rotation,
        "skew": round(page.skew, 2),
        "dpi": page.dpi,
        "blank": page.blank,
        "handwriting": round(page.handwriting, 3),
        "quality": {name: round(value, 3) for name, value in page.quality.items()},
        "confidence": round(page.confidence, 4),
    }
