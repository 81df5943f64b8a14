"""The picture of a PDF page that is nothing but a scan, as it is in the file.

The page's content is followed to see that one picture fills the page and nothing else is painted;
invisible text, as programs that read scans leave it, does not count.
"""

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import pikepdf

from digitize.model import UNIT_TURNS, Affine, EncodedImage, multiplied

_FILLS = 0.9
"""Share of the page that a scan covers; less is a picture on a page."""
_DEPTH = 4
"""Forms within forms that are followed."""
_PAINTING = frozenset("f F f* B B* b b* S s sh".split())
_SHOWING = frozenset(["Tj", "TJ", "'", '"'])
_INVISIBLE = 3
_CODECS: dict[str, Literal["jpeg", "g4", "jbig2", "flate"]] = {
    "/DCTDecode": "jpeg",
    "/CCITTFaxDecode": "g4",
    "/JBIG2Decode": "jbig2",
    "/FlateDecode": "flate",
}
_AS_LETTERS: dict[str, Callable[[bytes], bytes]] = {
    "/ASCII85Decode": lambda data: base64.a85decode(data.strip().removesuffix(b"~>")),
    "/ASCIIHexDecode": lambda data: bytes.fromhex(data.strip().removesuffix(b">").decode("ascii")),
}
"""Codes that only make bytes printable."""
_DEVICES = {"/DeviceGray": 1, "/DeviceRGB": 3}


class _NotAScan(Exception):  # noqa: N818 - it steers, it does not fail
    """Something on the page is not a scan that can be taken as it is."""


@dataclass
class _State:
    """What of the graphics state matters here."""

    matrix: Affine
    mode: int = 0


def only_image(path: Path, number: int) -> EncodedImage | None:
    """The one picture that page ``number`` (from 1) consists of; None where there is more or less.

    None also for what PDF/A does not allow or what is not kept here: other codes, other colours,
    masks, blending.
    """
    try:
        with pikepdf.Pdf.open(path) as pdf:
            page = pdf.pages[number - 1]
            painted = list(_painted(page.obj, page.resources, _State(UNIT_TURNS[0]), 0))
            if len(painted) != 1 or _annotated(page.obj):
                return None
            image, matrix = painted[0]
            placement = _on_page(matrix, page)
            return replace(_taken(image), placement=placement)
    except (
        _NotAScan,
        pikepdf.PdfError,
        KeyError,
        IndexError,
        ValueError,
        TypeError,
        AttributeError,
    ):
        # Whatever is odd about the file, its page can still be painted.
        return None


def _painted(
    content: Any, resources: Any, state: _State, depth: int
) -> Iterator[tuple[Any, Affine]]:
    """The pictures that a page or form paints, each with the place of its unit square."""
    stack: list[_State] = []
    for instruction in pikepdf.parse_content_stream(content):
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            raise _NotAScan
        operator, operands = str(instruction.operator), instruction.operands
        if operator in _PAINTING or (operator in _SHOWING and state.mode != _INVISIBLE):
            raise _NotAScan
        match operator:
            case "q":
                stack.append(replace(state))
            case "Q":
                state = stack.pop()
            case "cm":
                state.matrix = multiplied(_affine(operands), state.matrix)
            case "Tr":
                state.mode = int(operands[0])
            case "gs":
                _refuse_blending(resources.ExtGState[operands[0]])
            case "Do":
                found = resources.XObject[operands[0]]
                if found.Subtype == "/Image":
                    yield found, state.matrix
                elif depth < _DEPTH:
                    _refuse_blending(found)
                    inner = _affine(found.get("/Matrix", UNIT_TURNS[0]))
                    own = found.get("/Resources", resources)
                    within = _State(multiplied(inner, state.matrix), state.mode)
                    yield from _painted(found, own, within, depth + 1)
                else:
                    raise _NotAScan


def _affine(numbers: Any) -> Affine:
    a, b, c, d, e, f = (float(n) for n in numbers)
    return (a, b, c, d, e, f)


def _refuse_blending(state: Any) -> None:
    for key, plain in (("/ca", 1), ("/CA", 1), ("/BM", "/Normal"), ("/SMask", "/None")):
        if key in state and state[key] != plain:
            raise _NotAScan


def _annotated(page: Any) -> bool:
    """Whether notes or stamps lie on the page."""
    return any(note.get("/Subtype") not in {"/Link", "/Popup"} for note in page.get("/Annots", ()))


def _on_page(matrix: Affine, page: Any) -> Affine:
    """From the picture's unit square to that of the page turned as the file says."""
    x0, y0, x1, y1 = (float(n) for n in page.cropbox)
    width, height = x1 - x0, y1 - y0
    unit = multiplied(matrix, (1 / width, 0, 0, 1 / height, -x0 / width, -y0 / height))
    placed = multiplied(unit, UNIT_TURNS[_turn(page.obj)])
    a, b, c, d = placed[:4]
    if abs(a * d - b * c) < _FILLS:
        raise _NotAScan
    return placed


def _turn(node: Any) -> int:
    """The turn that a page asks for, or the part of the file that it stands in."""
    while "/Rotate" not in node and "/Parent" in node:
        node = node.Parent
    return int(node.get("/Rotate", 0)) % 360


def _taken(image: Any) -> EncodedImage:
    """The compressed picture and how to read it. Raises what only_image takes for a no."""
    if any(key in image for key in ("/SMask", "/Mask", "/ImageMask")):
        raise _NotAScan
    given = image.Filter if isinstance(image.Filter, pikepdf.Array) else [image.Filter]
    filters = [str(name) for name in given]
    parameters = image.get("/DecodeParms", {})
    if isinstance(parameters, pikepdf.Array):
        parameters = parameters[-1] if isinstance(parameters[-1], pikepdf.Dictionary) else {}
    data = image.read_raw_bytes()
    while filters[0] in _AS_LETTERS:
        data = _AS_LETTERS[filters.pop(0)](data)
    if len(filters) != 1:
        raise _NotAScan
    channels, profile, palette = _colours(image.ColorSpace)
    found = EncodedImage(
        data,
        _CODECS[filters[0]],
        int(image.Width),
        int(image.Height),
        channels=channels,
        bits=int(image.BitsPerComponent),
        inverted=_inverted(image, channels),
        palette=palette,
        profile=profile,
    )
    if palette is not None and found.inverted:
        raise _NotAScan
    return _with_parameters(found, parameters)


def _inverted(image: Any, channels: int) -> bool:
    if "/Decode" not in image:
        return False
    limits = [float(number) for number in image.Decode]
    if limits not in ([0.0, 1.0] * channels, [1.0, 0.0] * channels):
        raise _NotAScan
    return limits[0] == 1.0


def _with_parameters(image: EncodedImage, given: Any) -> EncodedImage:
    """``image`` read by the parameters of its code, where they can be kept."""
    match image.codec:
        case "g4":
            plain = int(given.get("/K", 0)) < 0 and not given.get("/EncodedByteAlign", False)
            if not plain or int(given.get("/Columns", 1728)) != image.width:
                raise _NotAScan
            return replace(image, inverted=image.inverted ^ bool(given.get("/BlackIs1", False)))
        case "flate":
            predictor = int(given.get("/Predictor", 1))
            fits = int(given.get("/Colors", 1)) == image.channels
            fits &= int(given.get("/BitsPerComponent", 8)) == image.bits
            fits &= int(given.get("/Columns", 1)) == image.width
            if predictor != 1 and not (predictor >= 10 and fits):
                raise _NotAScan
            return replace(image, predicted=predictor != 1)
        case "jbig2" if "/JBIG2Globals" in given:
            return replace(image, tables=given.JBIG2Globals.read_bytes())
        case "jpeg" if "/ColorTransform" in given:
            raise _NotAScan
    return image


def _colours(space: Any) -> tuple[int, bytes | None, bytes | None]:
    """Channels of a picture, their ICC profile and their palette."""
    if isinstance(space, pikepdf.Name):
        return _DEVICES[str(space)], None, None
    if space[0] == "/ICCBased":
        channels = int(space[1].N)
        if channels not in {1, 3}:
            raise _NotAScan
        return channels, space[1].read_bytes(), None
    if space[0] == "/Indexed" and space[1] == "/DeviceRGB":
        table = space[3]
        colours = table.read_bytes() if isinstance(table, pikepdf.Stream) else bytes(table)
        return 1, None, colours
    raise _NotAScan
