"""The pages of a draw as files of their own, as scanners write them, lying and upright."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from benchmarks.reading import papers
from benchmarks.reading.papers import Paper
from samples.lexicon.pools import Parts

JPEG_QUALITY = 85


@dataclass(frozen=True)
class Sheet:
    """One page: as a file as it lies, and as one laid upright."""

    paper: Paper
    lying: Path
    upright: Path

    @property
    def name(self) -> str:
        """The name of the file, by which results are found again."""
        return self.lying.name


def written(folder: Path, seed: int, count: int, *, clean: bool = False) -> list[Sheet]:
    """The pages of ``count`` documents of all parts: ``clean`` ones, or all and the real scans."""
    parts = Parts("all", "all", "all", "all")
    if clean:
        found = list(papers.drawn(folder / "draw", seed, count, parts, ["clean"]))
    else:
        found = [*papers.drawn(folder / "draw", seed, count, parts), *papers.real()]
    sheets = []
    for number, paper in enumerate(found):
        name = f"{number:03d}"
        lying = _write(folder / "lying", name, paper.image.pixels, paper.image.dpi)
        upright = _write(folder / "upright", name, paper.upright.pixels, paper.image.dpi)
        sheets.append(Sheet(paper, lying, upright))
    return sheets


def _write(folder: Path, name: str, pixels: NDArray[np.uint8], dpi: float) -> Path:
    """Bilevel pages by the fax code, others as JPEG."""
    folder.mkdir(parents=True, exist_ok=True)
    if pixels.ndim == 2 and not np.any((pixels != 0) & (pixels != 255)):
        path = folder / f"{name}.tif"
        bilevel = Image.fromarray(pixels).convert("1")
        bilevel.save(path, compression="group4", dpi=(dpi, dpi))
        return path
    path = folder / f"{name}.jpg"
    turned = pixels if pixels.ndim == 2 else np.ascontiguousarray(pixels[..., ::-1])
    Image.fromarray(turned).save(path, quality=JPEG_QUALITY, dpi=(dpi, dpi))
    return path
