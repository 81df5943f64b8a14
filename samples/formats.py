"""Files: PNG, JPEG, TIFF, PDFs of pictures, of text, of pictures with a spoilt text layer."""

import io
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen import canvas

from samples.degrade import Worn
from samples.typeset import Rule, Run, Shape, Sheet

SINGLE = ("png", "jpeg", "tiff", "pdf-image", "pdf-spoilt")
MULTI = ("multipage-tiff", "pdf-image", "pdf-spoilt")
TEXT = "pdf-text"
EXTENSION = {
    "png": "png", "jpeg": "jpg", "tiff": "tif", "multipage-tiff": "tif",
    "pdf-image": "pdf", "pdf-spoilt": "pdf", "pdf-text": "pdf",
}  # fmt: skip
TEXT_PDF_DPI = 300
"""Pixels of a page without pixels of its own are counted at this resolution in the truth."""
_EXIF_ORIENTATION, _TURN_CLOCKWISE = 0x0112, 6
_EPOCH = time.gmtime(0)


def resolution(rng: random.Random, difficulty: str, *, light: bool) -> int:
    """Dots to the inch at which a page of ``difficulty`` is scanned."""
    if difficulty == "poor":
        return rng.choice((150, 200, 200) if light else (150, 200, 200, 300))
    if light:
        return rng.choice((200, 200, 200, 240))
    return rng.choice((200, 240, 300, 300, 300, 400))


def quality(rng: random.Random, difficulty: str, *, light: bool) -> int:
    """The quality, 1 to 95, with which a page of ``difficulty`` is kept as JPEG."""
    if difficulty == "poor":
        return rng.randint(25, 45)
    return rng.randint(30, 45) if light else rng.randint(60, 92)


def write(
    path: Path, form: str, pages: Sequence[Worn], dpi: int, quality: int, *, lying: bool = False
) -> None:
    """Write ``pages`` to ``path`` in ``form``; ``quality`` is that of JPEG, 1 to 95.

    ``lying``: a JPEG is stored on its side, with the EXIF orientation that sets it right.
    """
    images = [_image(page) for page in pages]
    resolution = (dpi, dpi)
    if form == "png":
        images[0].save(path, dpi=resolution, optimize=True)
    elif form == "jpeg":
        picture = images[0].convert("L") if images[0].mode == "1" else images[0]
        exif = Image.Exif()
        if lying:
            picture = picture.transpose(Image.Transpose.ROTATE_90)
            exif[_EXIF_ORIENTATION] = _TURN_CLOCKWISE
        picture.save(path, quality=quality, dpi=resolution, exif=exif)
    elif form in {"tiff", "multipage-tiff"}:
        bilevel = all(page.bilevel for page in pages)
        compression = "group4" if bilevel else "tiff_lzw" if quality % 2 else "tiff_adobe_deflate"
        if not bilevel:
            images = [i.convert("L") if i.mode == "1" else i for i in images]
        images[0].save(
            path,
            save_all=True,
            append_images=images[1:],
            compression=compression,
            dpi=resolution,
        )
    elif form == "pdf-image":
        options: dict[str, Any] = {} if pages[0].bilevel else {"quality": quality}
        images[0].save(
            path,
            save_all=True,
            append_images=images[1:],
            resolution=dpi,
            creationDate=_EPOCH,
            modDate=_EPOCH,
            **options,
        )
    else:
        raise ValueError(form)


def write_spoilt(
    path: Path, pages: Sequence[Worn], sheets: Sequence[Sheet], dpi: int, quality: int
) -> None:
    """Pictures with an invisible text layer such as OCR with a wrong code page leaves behind."""
    pdf = canvas.Canvas(str(path), invariant=1)
    for page, sheet in zip(pages, sheets, strict=True):
        image = _image(page)
        width, height = image.width / dpi * 72, image.height / dpi * 72
        pdf.setPageSize((width, height))
        buffer = io.BytesIO()
        if image.mode == "1":
            image.save(buffer, "PNG")
        else:
            image.save(buffer, "JPEG", quality=quality)
        pdf.drawImage(ImageReader(buffer), 0, 0, width, height)
        text = pdf.beginText(20, height - 20)
        text.setTextRenderMode(3)
        text.setFont("Helvetica", 8)
        for line in sheet.text.splitlines():
            text.textLine(mojibake(line))
        pdf.drawText(text)
        pdf.showPage()
    pdf.save()


def mojibake(text: str) -> str:
    """``text`` as it looks when its bytes are taken for those of another code page."""
    return text.encode("utf-8").decode("cp1252", errors="replace").replace("\ufffd", "?")


def write_text_pdf(path: Path, sheets: Sequence[Sheet]) -> None:
    """The sheets as a PDF with real, selectable text in embedded fonts."""
    pdf = canvas.Canvas(str(path), invariant=1)
    for sheet in sheets:
        pdf.setPageSize((sheet.width, sheet.height))
        for item in sheet.items:
            if isinstance(item, Run):
                _pdf_run(pdf, item, sheet.height)
            elif isinstance(item, Rule):
                _pdf_rule(pdf, item, sheet.height)
            else:
                _pdf_shape(pdf, item, sheet.height)
        pdf.showPage()
    pdf.save()


def embeddable(sheets: Sequence[Sheet]) -> bool:
    """Whether every face of ``sheets`` can be embedded, with no letter borrowed from another."""
    faces = {item.face for sheet in sheets for item in sheet.items if isinstance(item, Run)}
    try:
        for face in faces:
            _register(face.path)
    except TTFError:
        return False
    return not any(face.borrows_schwa for face in faces)


def _register(path: str) -> str:
    name = Path(path).stem
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, path))
    return name


def _pdf_run(pdf: canvas.Canvas, run: Run, height: float) -> None:
    pdf.setFillColorRGB(*(v / 255 for v in run.ink))
    text = pdf.beginText(run.x, height - run.y)
    text.setFont(_register(run.face.path), run.size)
    text.setCharSpace(run.tracking)
    text.textOut(run.text)
    pdf.drawText(text)


def _pdf_rule(pdf: canvas.Canvas, rule: Rule, height: float) -> None:
    pdf.setStrokeColorRGB(*(v / 255 for v in rule.ink))
    pdf.setLineWidth(rule.width)
    pdf.setDash([0.8, 2.4] if rule.dots else [])
    pdf.line(rule.x0, height - rule.y0, rule.x1, height - rule.y1)
    pdf.setDash([])


def _pdf_shape(pdf: canvas.Canvas, shape: Shape, height: float) -> None:
    path = pdf.beginPath()
    path.moveTo(shape.points[0][0], height - shape.points[0][1])
    for x, y in shape.points[1:]:
        path.lineTo(x, height - y)
    path.close()
    pdf.setLineWidth(shape.width)
    if shape.fill is not None:
        pdf.setFillColorRGB(*(v / 255 for v in shape.fill))
    if shape.outline is not None:
        pdf.setStrokeColorRGB(*(v / 255 for v in shape.outline))
    pdf.drawPath(path, stroke=int(shape.outline is not None), fill=int(shape.fill is not None))


def _image(page: Worn) -> Image.Image:
    pixels: NDArray[np.uint8] = page.pixels
    image = Image.fromarray(pixels)
    return image.point(lambda v: 255 if v > 127 else 0, mode="1") if page.bilevel else image
