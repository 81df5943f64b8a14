"""Image files to page images, through Pillow."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageOps, TiffImagePlugin

from digitize.capture.resolution import settle_dpi
from digitize.capture.sniff import unreadable
from digitize.errors import SourceError
from digitize.model import PageImage

MAX_PIXELS = 100_000_000
"""Pixels of one page: A3 at 600 dpi and A1 at 300 dpi have 70 million; in colour this many take
300 MB, which a worker can afford."""

MAX_PAGES = 20_000
"""Pages of one file; more is a loop in a damaged file or an attack."""

_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "BMP", "JPEG2000")
_REDUCED_OR_MASK = 0b101
"""TIFF NewSubfileType: a smaller copy of another page (bit 0), a transparency mask (bit 2)."""
_OBLONG = 1.05
"""Resolutions across and down that differ by more than this factor are a fax's, whose pixels are
not square; less is rounding."""
_TURNED = frozenset((5, 6, 7, 8))
"""EXIF orientations that swap width and height."""
_TRUNCATED_WORDS = ("truncated", "unexpected end", "not enough", "decoder error", "end of file")


def count_pages(path: Path) -> int:
    """Pages that the image file lists; 1 for all but multi-page TIFF. Raises ``SourceError``."""
    with _opened(path) as image:
        return len(_page_frames(image))


def read_page(path: Path, number: int) -> PageImage:
    """Page ``number`` (from 1) as grey or BGR pixels, turned as its EXIF or TIFF tag says.

    Transparency is laid on white; 16-bit samples are scaled by the bits they use; pixels that are
    not square (fax) are made square at the higher of the two resolutions.

    Raises ``SourceError``: ``no-such-page``, ``too-large``, ``truncated``, ``damaged``.
    """
    with opened_page(path, number) as image:
        across, down = _stated_dpi(image)
        turn = orientation(image)
        pixels = to_pixels(turned_upright(image))
    if turn in _TURNED:
        across, down = down, across
    if across and down and max(across, down) / min(across, down) > _OBLONG:
        pixels = _made_square(pixels, across, down)
    height, width = pixels.shape[:2]
    stated = max(across, down) if across and down else None
    return PageImage(number=number, pixels=pixels, dpi=settle_dpi(stated, width, height))


@contextmanager
def opened_page(path: Path, number: int) -> Iterator[Image.Image]:
    """Page ``number`` (from 1) of an image file, not decoded yet. Raises as ``read_page`` does."""
    with _opened(path) as image:
        frames = _page_frames(image)
        if not 1 <= number <= len(frames):
            raise SourceError(f"{path.name}: there is no page {number}.", code="no-such-page")
        image.seek(frames[number - 1])
        check_size(path, *image.size)
        yield image


def turned_upright(image: Image.Image) -> Image.Image:
    """The decoded picture turned as its EXIF or TIFF tag says."""
    image.load()  # which turns a TIFF page; others are turned on demand
    return ImageOps.exif_transpose(image)


def check_size(path: Path, width: int, height: int) -> None:
    """Raise ``SourceError`` (``too-large``) for a page of more than ``MAX_PIXELS``."""
    if width * height > MAX_PIXELS:
        raise SourceError(
            f"{path.name}: a page of {width} x {height} pixels is larger than"
            f" {MAX_PIXELS // 1_000_000} million pixels.",
            code="too-large",
            remedy="Scan it at a lower resolution (300 dpi is enough) or in parts.",
        )


def to_pixels(image: Image.Image) -> NDArray[np.uint8]:
    """A Pillow image of any mode as uint8: grey (H, W) where it has no colour, else BGR."""
    image = _without_alpha(image)
    if image.mode == "1":
        image = image.convert("L")
    if image.mode.startswith("I") or image.mode == "F":
        return _to_eight_bits(np.asarray(image))
    if image.mode == "LAB":
        image = _from_lab(image)
    if image.mode not in {"L", "RGB"}:
        image = image.convert("RGB")
    return grey_if_colourless(np.asarray(image))


def grey_if_colourless(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Grey (H, W) where the three channels of every pixel are equal, else BGR; a copy."""
    if rgb.ndim == 2:
        return np.array(rgb, dtype=np.uint8)
    red, green, blue = rgb[..., 0], rgb[..., 1], rgb[..., 2]
    if np.array_equal(red, green) and np.array_equal(green, blue):
        return np.ascontiguousarray(red)
    return np.ascontiguousarray(rgb[..., ::-1])


def _without_alpha(image: Image.Image) -> Image.Image:
    transparent = image.mode in {"LA", "PA", "RGBA", "La", "RGBa"} or "transparency" in image.info
    if not transparent:
        return image
    layer = image.convert("RGBA")
    paper = Image.new("RGBA", layer.size, "white")
    paper.alpha_composite(layer)
    return paper.convert("RGB")


def _from_lab(image: Image.Image) -> Image.Image:
    converted = ImageCms.profileToProfile(
        image, ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB"), outputMode="RGB"
    )
    assert converted is not None  # None is for work in place
    return converted


def _to_eight_bits(samples: NDArray[np.generic]) -> NDArray[np.uint8]:
    # Scanners put 10, 12 or 14 bits into 16, so the bits in use decide, not those of the type.
    values = np.nan_to_num(samples.astype(np.float32), nan=0.0, posinf=0.0, neginf=0.0)
    values = np.maximum(values, 0.0)
    top = float(values.max(initial=0.0))
    if samples.dtype.kind == "f" and top <= 1.0:
        full = 1.0
    else:
        bits = next((bits for bits in (8, 10, 12, 14, 16) if top < 2**bits), None)
        full = top if bits is None else float(2**bits - 1)
    scaled: NDArray[np.uint8] = np.rint(values * (255.0 / full)).clip(0, 255).astype(np.uint8)
    return scaled


def _made_square(pixels: NDArray[np.uint8], across: float, down: float) -> NDArray[np.uint8]:
    height, width = pixels.shape[:2]
    finest = max(across, down)
    size = (round(width * finest / across), round(height * finest / down))
    if size[0] * size[1] > MAX_PIXELS:
        return pixels
    return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BICUBIC))


def _stated_dpi(image: Image.Image) -> tuple[float, float]:
    """Dots per inch across and down as the file says, (0, 0) where it does not."""
    try:
        across, down = (float(value) for value in image.info.get("dpi", (0, 0)))
    except (TypeError, ValueError, ZeroDivisionError):
        return 0.0, 0.0
    if across > 0 and down > 0:
        return across, down
    return 0.0, 0.0


def orientation(image: Image.Image) -> int:
    """The EXIF or TIFF orientation of a picture that is not decoded yet: 1 to 8."""
    value = image.getexif().get(0x0112, 1)
    return value if isinstance(value, int) else 1


def _page_frames(image: Image.Image) -> list[int]:
    if not isinstance(image, TiffImagePlugin.TiffImageFile):
        return [0]
    everything: list[int] = []
    pages: list[int] = []
    while len(everything) < MAX_PAGES:
        number = len(everything)
        try:
            image.seek(number)
        except EOFError:
            break
        except Exception:  # noqa: BLE001 - a damaged directory is a bad page, not no page
            everything.append(number)
            pages.append(number)
            break
        everything.append(number)
        kind = image.tag_v2.get(0x00FE, 0)
        if not (isinstance(kind, int) and kind & _REDUCED_OR_MASK):
            pages.append(number)
    return pages or everything


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    """The image, with whatever a decoder raises on a bad file told as a ``SourceError``."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with path.open("rb") as file, Image.open(file, formats=_FORMATS) as image:
                yield image
    except SourceError:
        raise
    except Image.DecompressionBombError as error:
        raise SourceError(
            f"{path.name}: its pages are larger than any scan.", code="too-large"
        ) from error
    except MemoryError:
        raise
    except OSError as error:
        if error.errno is not None:
            raise unreadable(path, error) from error
        raise _undecodable(path, error) from error
    except Exception as error:  # decoders of damaged files raise whatever they stumble over
        raise _undecodable(path, error) from error


def _undecodable(path: Path, error: Exception) -> SourceError:
    said = str(error).lower()
    if isinstance(error, EOFError) or any(words in said for words in _TRUNCATED_WORDS):
        return SourceError(
            f"{path.name}: the file ends before the page does.",
            code="truncated",
            remedy="Copy or scan it again.",
        )
    return SourceError(
        f"{path.name}: the page cannot be decoded.",
        code="damaged",
        remedy="Copy or scan it again.",
    )
