"""Searchable PDF/A-2b: each page's own picture, upright, with invisible text on its words.

The picture is the master's, still compressed as it was there. The text stands line by line in
reading order, each word as wide as its box, so that what is marked and copied from the page is what
was read.
"""

import io
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from digitize import __version__
from digitize.model import UNIT_TURNS, Affine, EncodedImage, Page, multiplied
from digitize.outputs.invisible import FONT, GlyphlessFont, text_content
from digitize.outputs.profile import srgb

PART_BYTES = 64 << 20
"""Pictures of a document are put down in a file of their own after so many bytes, so that memory
does not grow with its pages."""
_POINTS = 72
_NO_PAGE = (595, 842)
"""A4, for a page of which there is no picture."""


@dataclass(frozen=True)
class PdfPage:
    """A page as read, and its picture; None where the picture cannot be had."""

    page: Page
    picture: EncodedImage | None


@dataclass(frozen=True)
class Bookmark:
    """A place to go to: on page ``index`` (from 0), ``top`` (0 to 1) of its height down."""

    title: str
    index: int
    top: float = 0.0
    below: tuple["Bookmark", ...] = ()


@dataclass(frozen=True)
class About:
    """What the file says of itself (XMP).

    ``identifiers`` are the shelf mark and the document's id, ``sources`` the files that it was made
    from, ``languages`` their codes.
    """

    title: str
    identifiers: tuple[str, ...]
    sources: tuple[str, ...]
    languages: tuple[str, ...]
    made_at: datetime


def write_pdf(
    pages: Iterator[PdfPage], about: About, bookmarks: Sequence[Bookmark], target: Path
) -> None:
    """Write the document to ``target``; the same input gives the same bytes.

    ``pages`` are drawn one by one, and no more than ``PART_BYTES`` of their pictures are held in
    memory; the rest waits in temporary files. Raises OSError where the disk takes no more.
    """
    font = GlyphlessFont()
    with ExitStack() as stack:
        out = stack.enter_context(Pdf.new())
        part = stack.enter_context(Pdf.new())
        held = 0
        parts = [part]
        for page in pages:
            held += _add(part, page, font)
            if held >= PART_BYTES:
                parts[-1] = stack.enter_context(_put_down(part, stack))
                part = stack.enter_context(Pdf.new())
                parts.append(part)
                held = 0
        for each in parts:
            out.pages.extend(each.pages)
        shared = out.make_indirect(font.made(out))
        for sheet in out.pages:
            sheet.obj.Resources.Font = Dictionary({FONT: shared})
        _describe(out, about)
        if bookmarks:
            _mark(out, bookmarks)
        out.remove_unreferenced_resources()
        with target.open("wb") as file:
            _save(
                out,
                file,
                deterministic_id=True,
                min_version="1.7",
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
            )


class _Sink(io.RawIOBase):
    """A file for writing that keeps the first error to itself.

    qpdf ends the program where a write fails while it is putting another failure in order.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.error: OSError | None = None

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        if self.error is None:
            try:
                self._file.write(data)
            except OSError as error:
                self.error = error
        return len(data)


def _save(pdf: Pdf, file: IO[bytes], **how: Any) -> None:
    """``pdf`` written to ``file`` to its last byte, or OSError."""
    sink = _Sink(file)
    pdf.save(cast("BinaryIO", sink), **how)
    if sink.error is not None:
        raise sink.error
    file.flush()


def _put_down(part: Pdf, stack: ExitStack) -> Pdf:
    """``part`` from a temporary file, which lasts as long as ``stack``."""
    file = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack closes it
    _save(part, file)
    part.close()
    return Pdf.open(file)


def _add(pdf: Pdf, page: PdfPage, font: GlyphlessFont) -> int:
    """Add one page; give the bytes of its picture."""
    read = page.page
    scale = _POINTS / read.dpi if read.width and read.dpi else 0.0
    size = (read.width * scale, read.height * scale) if scale else _NO_PAGE
    content: list[bytes] = []
    resources = Dictionary()
    held = 0
    if page.picture is not None:
        turned = multiplied(page.picture.placement, UNIT_TURNS[read.rotation])
        placed = multiplied(turned, (size[0], 0, 0, size[1], 0, 0))
        content.append(b"q %s cm /Im Do Q" % _numbers(placed))
        resources.XObject = Dictionary(Im=_image(pdf, page.picture))
        held = len(page.picture.data)
    content += text_content(read, size[1], scale, font)
    sheet = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, round(size[0], 3), round(size[1], 3)]),
        Resources=resources,
        Contents=pdf.make_stream(b"\n".join(content)),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(sheet)))
    return held


def _numbers(matrix: Affine) -> bytes:
    return b" ".join(b"%.4f" % number for number in matrix)


def _image(pdf: Pdf, picture: EncodedImage) -> pikepdf.Stream:
    """The picture as an object of the file: its bytes as they are, and how to read them."""
    facts: dict[str, Any] = {
        "/Type": Name.XObject,
        "/Subtype": Name.Image,
        "/Width": picture.width,
        "/Height": picture.height,
        "/BitsPerComponent": picture.bits,
        "/ColorSpace": _colours(pdf, picture),
    }
    if picture.inverted and picture.codec != "g4":
        facts["/Decode"] = Array([1, 0] * picture.channels)
    stream = pdf.make_stream(picture.data)
    for key, value in facts.items():
        stream[key] = value
    match picture.codec:
        case "jpeg":
            stream.Filter = Name.DCTDecode
        case "g4":
            stream.Filter = Name.CCITTFaxDecode
            stream.DecodeParms = Dictionary(
                K=-1, Columns=picture.width, Rows=picture.height, BlackIs1=picture.inverted
            )
        case "jbig2":
            stream.Filter = Name.JBIG2Decode
            if picture.tables:
                stream.DecodeParms = Dictionary(JBIG2Globals=pdf.make_stream(picture.tables))
        case "flate":
            stream.Filter = Name.FlateDecode
            if picture.predicted:
                stream.DecodeParms = Dictionary(
                    Predictor=15,
                    Colors=picture.channels,
                    BitsPerComponent=picture.bits,
                    Columns=picture.width,
                )
    return stream


def _colours(pdf: Pdf, picture: EncodedImage) -> Name | Array:
    if picture.palette is not None:
        count = len(picture.palette) // 3
        table = pikepdf.String(picture.palette[: 3 * count])
        return Array([Name.Indexed, Name.DeviceRGB, count - 1, table])
    device = Name.DeviceGray if picture.channels == 1 else Name.DeviceRGB
    if picture.profile is None:
        return device
    profile = pdf.make_stream(picture.profile, N=picture.channels, Alternate=device)
    return Array([Name.ICCBased, profile])


def _describe(pdf: Pdf, about: About) -> None:
    """XMP metadata, the meaning of colours, and the language."""
    profile = pdf.make_stream(srgb(), N=3)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier="sRGB",
        Info="sRGB IEC61966-2.1",
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    if about.languages:
        pdf.Root.Lang = about.languages[0]
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    moment = about.made_at.isoformat(timespec="seconds")
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=True) as meta:
        meta["pdfaid:part"] = "2"
        meta["pdfaid:conformance"] = "B"
        meta["dc:title"] = about.title
        meta["dc:identifier"] = "; ".join(about.identifiers)
        meta["dc:source"] = "; ".join(about.sources)
        meta["dc:language"] = set(about.languages)
        meta["dc:format"] = "application/pdf"
        meta["xmp:CreatorTool"] = f"digitize {__version__}"
        meta["xmp:CreateDate"] = moment
        meta["xmp:ModifyDate"] = moment
        meta["pdf:Producer"] = f"digitize {__version__}, pikepdf {pikepdf.__version__}"


def _mark(pdf: Pdf, bookmarks: Sequence[Bookmark]) -> None:
    def item(mark: Bookmark) -> pikepdf.OutlineItem:
        height = float(pdf.pages[mark.index].mediabox[3])
        made = pikepdf.OutlineItem(
            mark.title, mark.index, "XYZ", top=round(height * (1 - mark.top), 2)
        )
        made.children.extend(item(each) for each in mark.below)
        return made

    with pdf.open_outline() as outline:
        outline.root.extend(item(mark) for mark in bookmarks)
