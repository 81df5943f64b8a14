"""Given a file's own text, when its page is read, then that text is used where it is true."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from digitize.batch.options import ReadingOptions
from digitize.batch.recipe import read_image
from digitize.capture import count_pages, read_page
from digitize.evaluation.reading import letter_edits
from digitize.model import Page

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
POINTS, SIZE = 13, (595, 842)
LINES = (
    "Доғум һаггында шәһадәтнамә",
    "Гурбанов Мәммәд Сәмәд оғлу",
    "1957-ҹи илин ијун ајында анадан олмушдур",
    "Ҝүлҹаһан Ғуламова Әһмәд гызы",
    "Вәтәндашлыг вәзијјәти актларынын гејдијјаты",
    "Бакы шәһәри, Низами күчәси, 12-ҹи ев",
    "Мүдир Шүкүров Чинҝиз Һүсејн оғлу",
)
OTHERS = (
    "Свидетельство о рождении ребёнка",
    "Иванова Наталья Сергеевна родилась",
    "в городе Ленинграде в сентябре месяце 1961 года",
    "Петроградский район, дом номер восемь",
    "Запись акта гражданского состояния произведена",
    "о чём в книге сделана запись под номером 118",
    "Заведующий отделом Кузнецов Пётр Ильич",
)


@pytest.fixture(scope="module", autouse=True)
def serif() -> str:
    pdfmetrics.registerFont(TTFont("Serif", FONT))
    return "Serif"


def places() -> list[tuple[int, int]]:
    return [(70, 720 - 40 * row) for row in range(len(LINES))]


def sheet(canvas: Canvas, printed: tuple[str, ...] | None, layer: tuple[str, ...] | None) -> None:
    """A scan of ``printed`` with ``layer`` invisible upon it; without a scan the layer is print."""
    if printed is not None:
        picture = Image.new("L", (SIZE[0] * 300 // 72, SIZE[1] * 300 // 72), 255)
        pen = ImageDraw.Draw(picture)
        font = ImageFont.truetype(FONT, POINTS * 300 // 72)
        for said, (left, low) in zip(printed, places(), strict=True):
            x, y = left * 300 / 72, (SIZE[1] - low) * 300 / 72
            pen.text((x, y), said, 0, font=font, anchor="ls")
        file = io.BytesIO()
        picture.save(file, "PNG")
        canvas.drawImage(ImageReader(file), 0, 0, *SIZE)
    for said, (left, low) in zip(layer or (), places(), strict=False):
        text = canvas.beginText(left, low)
        text.setFont("Serif", POINTS)
        text.setTextRenderMode(0 if printed is None else 3)
        text.textOut(said)
        canvas.drawText(text)
    canvas.showPage()


def read(path: Path) -> list[Page]:
    return [
        read_image(read_page(path, number + 1), ReadingOptions())
        for number in range(count_pages(path))
    ]


def rate(page: Page, lines: tuple[str, ...] = LINES) -> float:
    return letter_edits(page.text, "\n".join(lines)).rate or 0.0


# What programs that lost the encoding of a font leave: Windows-1251 taken for Latin-1.
MOJIBAKE = tuple(
    said.replace("ә", "е").replace("ҹ", "ч").replace("ғ", "г").replace("һ", "х")
    .replace("ү", "у").replace("ө", "о").replace("ҝ", "к").replace("Ҝ", "К").replace("Ә", "Е")
    .replace("Ғ", "Г").replace("Һ", "Х").replace("Ү", "У")
    .encode("cp1251", "replace").decode("latin-1")
    for said in LINES
)  # fmt: skip
# What a Latin model makes of Cyrillic print.
GIBBERISH = (
    "MJoryM haggniHja 9oxajatHamo",
    "Ryp6anos Mammaj Camag ofny",
    "1957-yn wmn vjya ajbinga aHanaH onmywayp",
    "KynyahaH Fynamosa 9hmag rbi3bi",
    "BaTangaupir Ba3njjati akTnapbiHbiH rejgmjjaTbI",
    "Bakb wahapi, Hn3amm Kyyacu, 12-um es",
    "Myamp Wykypos Ynukn3 hyeejn ofny",
)


@pytest.mark.parametrize(
    "layer",
    [
        pytest.param(MOJIBAKE, id="another encoding"),
        pytest.param(GIBBERISH, id="letters of another alphabet"),
        pytest.param(OTHERS, id="the words of another page"),
        pytest.param(LINES[:3], id="half of the lines"),
        pytest.param(tuple(said[::-1] for said in LINES), id="letters in reverse"),
    ],
)
def test_a_layer_that_is_not_what_the_picture_shows_is_not_believed(
    layer: tuple[str, ...], tmp_path: Path
) -> None:
    path = tmp_path / "scan.pdf"
    canvas = Canvas(str(path), pagesize=SIZE)
    sheet(canvas, LINES, layer)
    canvas.save()
    (page,) = read(path)
    assert page.origin == "ocr"
    assert rate(page) < 0.03


def test_a_true_layer_is_used_and_each_page_is_asked_for_itself(tmp_path: Path) -> None:
    path = tmp_path / "hybrid.pdf"
    canvas = Canvas(str(path), pagesize=SIZE)
    sheet(canvas, None, LINES)
    sheet(canvas, LINES, None)
    sheet(canvas, LINES, LINES)
    sheet(canvas, LINES, MOJIBAKE)
    canvas.save()
    pages = read(path)
    assert [page.origin for page in pages] == ["text-layer", "ocr", "text-layer", "ocr"]
    assert [rate(page) for page in pages[::2]] == [0, 0]
    assert max(rate(page) for page in pages) < 0.03
    assert {page.script for page in pages} == {"Cyrl"}
