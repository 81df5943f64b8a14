"""Pages drawn for the tests of imaging, with the places of what was drawn."""

from dataclasses import dataclass, field

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from digitize.model import Box, PageImage

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
A4 = (2480, 3508)
PROSE = (
    "Bağırov Məmməd Səməd oğlu min doqquz yüz səksən yeddinci ildə",
    "Bakı şəhərində anadan olmuşdur və həmin gün qeydə alınmışdır",
    "Vətəndaşlıq vəziyyəti aktlarının qeydə alınması haqqında kitabda",
    "müvafiq qeyd aparılmış və valideynlərə şəhadətnamə verilmişdir",
)


@dataclass
class Sheet:
    """White paper at 300 dpi on which tests draw text and rules."""

    size: tuple[int, int] = A4
    dpi: int = 300
    boxes: dict[str, Box] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.picture = Image.new("L", self.size, 255)
        self.pen = ImageDraw.Draw(self.picture)

    def text(self, at: tuple[int, int], text: str, points: float = 11) -> Box:
        font = ImageFont.truetype(FONT, round(points * self.dpi / 72))
        self.pen.text(at, text, font=font, fill=0)
        x0, y0, x1, y1 = (int(v) for v in self.pen.textbbox(at, text, font=font))
        self.boxes[text] = (x0, y0, x1, y1)
        return self.boxes[text]

    def prose(self, left: int = 300, top: int = 400, lines: int = 20, width: int = 99) -> None:
        for i in range(lines):
            self.text((left, top + i * 75), f"{i} {PROSE[i % len(PROSE)]}"[:width])

    def rule(self, box: Box) -> None:
        self.pen.rectangle(box, fill=0)

    @property
    def pixels(self) -> np.ndarray:
        return np.asarray(self.picture)

    def page(self) -> PageImage:
        return PageImage(1, self.pixels, self.dpi)


@pytest.fixture
def sheet() -> Sheet:
    return Sheet()


def leaning(pixels: np.ndarray, degrees: float) -> np.ndarray:
    """The page turned clockwise by ``degrees`` about its middle, as a sheet lies in a scanner."""
    height, width = pixels.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1)
    return cv2.warpAffine(pixels, matrix, (width, height), borderValue=255)


@pytest.fixture(name="leaning")
def leaning_fixture():
    return leaning
