"""Given a master and its words, when a PDF is made, then it holds both as they are, as PDF/A-2b."""

import io
import json
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from digitize.capture import count_pages, read_page
from digitize.capture.encoded import read_encoded
from digitize.model import Line, Page, Word
from digitize.outputs import invisible, pdf
from digitize.outputs.pdf import About, Bookmark, PdfPage, write_pdf
from tests.outputs.conftest import MAKES, WORDS, page_of
from tools.maven import UnavailableError
from tools.outputs import glyphless
from tools.verapdf import failures

SAMPLES = Path(__file__).parents[2] / "samples" / "set"
ABOUT = About(
    "fond 407, siyahı 7, iş 319 (order)",
    ("fond 407, siyahı 7, iş 319", "digitize:abc"),
    ("a.jpg", "sha256:00"),
    ("az", "ru"),
    datetime(2026, 11, 26, tzinfo=UTC),
)


def made(target: Path, pages: Sequence[tuple[Path, Page]], marks: Sequence[Bookmark] = ()) -> Path:
    sheets = (PdfPage(page, read_encoded(master, page.number)) for master, page in pages)
    write_pdf(sheets, ABOUT, marks, target)
    return target


def text_of(path: Path, *options: str) -> str:
    done = subprocess.run(
        ["pdftotext", *options, str(path), "-"], capture_output=True, text=True, check=True
    )
    return done.stdout


@contextmanager
def picture_in(path: Path) -> Iterator[pikepdf.PdfImage]:
    with pikepdf.open(path) as opened:
        yield pikepdf.PdfImage(opened.pages[0].Resources.XObject.Im)


def assert_in_place(path: Path, page: Page, words: Sequence[Word]) -> None:
    """``words`` of ``page`` stand in the PDF where their boxes are."""
    seen = read_page(path, 1)
    assert seen.text_layer is not None
    found = {word.text: word.box for line in seen.text_layer for word in line.words}
    for word in words:
        box = np.array(found[word.text]) * page.dpi / seen.dpi
        assert np.abs(box - np.array(word.box)).max() <= 3, word.text


def painted(path: Path, dpi: int) -> np.ndarray:
    """The page as a reader of PDF paints it, grey."""
    done = subprocess.run(
        ["pdftoppm", "-r", str(dpi), "-gray", "-singlefile", str(path)],
        capture_output=True, check=True,
    )  # fmt: skip
    return np.asarray(Image.open(io.BytesIO(done.stdout)).convert("L"))


TURNED = [
    (name, rotation)
    for name in ("jpeg-colour", "tiff-g4", "pdf-scan-turned", "jpeg-turned-6")
    for rotation in (90, 180, 270)
]


@pytest.mark.parametrize(("name", "rotation"), [*((name, 0) for name in MAKES), *TURNED])
def test_the_page_looks_like_the_master_turned_upright(
    name: str, rotation: int, masters: dict[str, Path], tmp_path: Path
) -> None:
    master = masters[name]
    page = page_of(master, rotation=rotation)
    path = made(tmp_path / "out.pdf", [(master, page)])
    seen = painted(path, page.dpi).astype(int)
    pixels = read_page(master, 1).pixels
    if pixels.ndim == 3:
        pixels = np.asarray(Image.fromarray(pixels[..., ::-1]).convert("L"))
    wanted = np.rot90(pixels, -rotation // 90).astype(int)
    height, width = (min(a, b) for a, b in zip(seen.shape, wanted.shape, strict=True))
    assert abs(seen.shape[0] - wanted.shape[0]) <= 1
    assert abs(seen.shape[1] - wanted.shape[1]) <= 1
    difference = np.abs(seen[:height, :width] - wanted[:height, :width])
    # A page size that is no whole number of pixels shifts edges by a part of a pixel.
    assert difference.mean() < 4


# PDF/A has no place for CMYK without a profile: such a picture is decoded.
@pytest.mark.parametrize("name", [n for n in MAKES if n.startswith("jpeg") and n != "jpeg-cmyk"])
def test_jpeg_data_is_kept_byte_for_byte(
    name: str, masters: dict[str, Path], tmp_path: Path
) -> None:
    path = made(tmp_path / "out.pdf", [(masters[name], page_of(masters[name]))])
    with pikepdf.open(path) as opened:
        assert opened.pages[0].Resources.XObject.Im.read_raw_bytes() == masters[name].read_bytes()


@pytest.mark.parametrize(
    "name", [n for n in MAKES if n.startswith(("png", "tiff", "webp")) and n != "png-transparent"]
)
def test_every_pixel_of_other_masters_is_kept(
    name: str, masters: dict[str, Path], tmp_path: Path
) -> None:
    path = made(tmp_path / "out.pdf", [(masters[name], page_of(masters[name]))])
    with picture_in(path) as picture:
        found = picture.as_pil_image()
    with Image.open(masters[name]) as image:
        image.load()
        if image.mode == "I;16":
            assert np.array_equal(np.asarray(found), np.asarray(image))
            return
        assert np.array_equal(np.asarray(found.convert("RGB")), np.asarray(image.convert("RGB")))


@pytest.mark.parametrize("name", ["tiff-g4", "tiff-g4-black-is-zero", "tiff-g4-strips"])
def test_bilevel_stays_bilevel(name: str, masters: dict[str, Path], tmp_path: Path) -> None:
    path = made(tmp_path / "out.pdf", [(masters[name], page_of(masters[name]))])
    with picture_in(path) as image:
        assert image.bits_per_component == 1
        assert image.filters == ["/CCITTFaxDecode"]


def test_the_picture_of_a_scanned_pdf_is_taken_as_it_is(
    masters: dict[str, Path], tmp_path: Path
) -> None:
    for name in ("pdf-scan", "pdf-scan-turned"):
        path = made(tmp_path / f"{name}.pdf", [(masters[name], page_of(masters[name]))])
        with picture_in(path) as picture:
            assert picture.filters == ["/DCTDecode"]
        with pikepdf.open(path) as own:
            taken = own.pages[0].Resources.XObject.Im.read_raw_bytes()
        # The master wraps the JPEG in ASCII85; inside it is the same.
        assert taken == masters[name].with_suffix(".jpg").read_bytes()


@pytest.mark.parametrize("name", ["jpeg-colour", "jpeg-grey", "tiff-g4", "png-colour", "png-grey"])
def test_a_pdf_is_hardly_larger_than_its_master(
    name: str, masters: dict[str, Path], tmp_path: Path
) -> None:
    path = made(tmp_path / "out.pdf", [(masters[name], page_of(masters[name]))])
    assert path.stat().st_size <= 1.05 * masters[name].stat().st_size + 30_000


def test_what_is_copied_is_what_was_read_in_the_same_order(
    masters: dict[str, Path], tmp_path: Path
) -> None:
    master = masters["jpeg-grey"]
    text = "Soyadı ƏLİYEV Ğıyas\nфамилијасы Ҝүлҹаһан гызы Ғәниҹева\nФамилия Щёкина 12 № 3-ъ\n₼ 𝐀"
    path = made(tmp_path / "out.pdf", [(master, page_of(master, text=text))])
    assert text_of(path, "-raw").split() == text.split()
    assert sorted(text_of(path).split()) == sorted(text.split())


def test_words_stand_in_their_boxes(masters: dict[str, Path], tmp_path: Path) -> None:
    master = masters["jpeg-grey"]
    page = page_of(master)
    path = made(tmp_path / "out.pdf", [(master, page)])
    assert_in_place(path, page, page.lines[0].words)


def test_rows_stay_rows_for_readers_that_make_an_order_of_their_own(
    masters: dict[str, Path], tmp_path: Path
) -> None:
    """Labels on the left, values far to the right and a little lower: read across, not down."""
    master = masters["jpeg-grey"]
    page = page_of(master)
    lines: list[Line] = []
    for n, (label, value) in enumerate([("Soyadı", "Əliyev"), ("Adı", "Vəli"), ("Yaşı", "34")]):
        for text, left, lower in ((label, 20, 0), (value, 270, 6)):
            box = (left, 30 + 40 * n + lower, left + 12 * len(text), 50 + 40 * n + lower)
            lines.append(Line((Word(text, box, 0.9),), box))
    page = msgspec.structs.replace(page, width=400, height=600, lines=tuple(lines))
    path = made(tmp_path / "out.pdf", [(master, page)])
    assert text_of(path).split() == page.text.split()
    layer = read_page(path, 1).text_layer
    assert layer is not None
    assert [word.text for line in layer for word in line.words] == page.text.split()


def test_a_line_that_runs_down_the_page_keeps_its_words_on_their_places(
    masters: dict[str, Path], tmp_path: Path
) -> None:
    master = masters["jpeg-grey"]
    page = page_of(master)
    boxes = [(10 + 90 * n, 30 + 15 * n, 80 + 90 * n, 50 + 15 * n) for n in range(4)]
    words = tuple(Word(t, b, 0.5) for t, b in zip("bir iki üç dörd".split(), boxes, strict=True))
    line = Line(words, (10, 30, 350, 95))
    page = msgspec.structs.replace(page, width=400, height=600, lines=(line,))
    path = made(tmp_path / "out.pdf", [(master, page)])
    assert_in_place(path, page, words)


def test_a_tall_word_beside_a_line_leaves_the_line_where_it_is(
    masters: dict[str, Path], tmp_path: Path
) -> None:
    master = masters["jpeg-grey"]
    page = page_of(master)
    tall = Line((Word("I", (10, 40, 40, 340), 0.9),), (10, 40, 40, 340))
    boxes = [(60, 100, 100, 120), (118, 100, 150, 120), (168, 100, 200, 120)]
    words = tuple(Word(t, b, 0.9) for t, b in zip("bir iki üç".split(), boxes, strict=True))
    line = Line(words, (60, 100, 200, 120))
    page = msgspec.structs.replace(page, width=400, height=600, lines=(tall, line))
    path = made(tmp_path / "out.pdf", [(master, page)])
    assert_in_place(path, page, words)


def test_what_a_browser_copies_has_every_word(masters: dict[str, Path], tmp_path: Path) -> None:
    """Browsers read PDFs by pdfium, which drops a word of one letter whose glyph has no size."""
    master = masters["jpeg-grey"]
    text = "Сәнәд № 5\nФамилия – Бағыров\nвә о I"
    path = made(tmp_path / "out.pdf", [(master, page_of(master, text=text))])
    with closing(pypdfium2.PdfDocument(path)) as opened:
        assert opened[0].get_textpage().get_text_range().split() == text.split()


def test_words_that_touch_or_overlap_stay_words(masters: dict[str, Path], tmp_path: Path) -> None:
    master = masters["jpeg-grey"]
    boxes = [
        (10, 10, 60, 30),
        (58, 10, 62, 30),
        (60, 10, 60, 30),
        (61, 10, 61, 30),
        (59, 10, 90, 30),
    ]
    words = tuple(Word(t, b, 0.5) for t, b in zip("bir i ki — üç".split(), boxes, strict=True))
    page = page_of(master)
    line = Line(words, (10, 10, 90, 30))
    page = Page(page.number, page.width, page.height, page.dpi, lines=(line,))
    path = made(tmp_path / "out.pdf", [(master, page)])
    assert text_of(path, "-raw").split() == [word.text for word in words]


def test_what_is_no_print_is_not_in_the_text(masters: dict[str, Path], tmp_path: Path) -> None:
    master = masters["jpeg-grey"]
    page = page_of(master, text="Soyadı\nqara yazı\nAdı")
    lines = tuple(
        msgspec.structs.replace(line, kind="handwriting" if n == 1 else "print")
        for n, line in enumerate(page.lines)
    )
    page = msgspec.structs.replace(page, lines=lines)
    assert page.text.split() == ["Soyadı", "Adı"]
    path = made(tmp_path / "out.pdf", [(master, page)])
    assert text_of(path, "-raw").split() == ["Soyadı", "Adı"]


def test_pages_bookmarks_and_facts(masters: dict[str, Path], tmp_path: Path) -> None:
    pages = [(masters[name], page_of(masters[name])) for name in ("jpeg-grey", "tiff-g4")]
    marks = [Bookmark("1", 0), Bookmark("2", 1, 0.0, (Bookmark("surname: Əliyev", 1, 0.25),))]
    path = made(tmp_path / "out.pdf", pages, marks)
    with pikepdf.open(path) as opened:
        assert len(opened.pages) == 2
        with opened.open_outline() as outline:
            assert [item.title for item in outline.root] == ["1", "2"]
            (value,) = outline.root[1].children
            assert value.title == "surname: Əliyev"
        meta = opened.open_metadata()
        assert meta["dc:title"] == ABOUT.title
        assert "407" in meta["dc:identifier"]
        assert meta["pdfaid:part"] == "2"
        assert str(opened.docinfo["/Title"]) == ABOUT.title


def test_the_same_input_gives_the_same_bytes(masters: dict[str, Path], tmp_path: Path) -> None:
    pages = [(masters["png-palette"], page_of(masters["png-palette"]))]
    first, second = (made(tmp_path / f"{n}.pdf", pages).read_bytes() for n in (1, 2))
    assert first == second


def test_a_long_document_is_put_down_in_parts(
    masters: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [
        (masters["jpeg-grey"], page_of(masters["jpeg-grey"], text=f"{n} {WORDS[n]}"))
        for n in range(7)
    ]
    whole = text_of(made(tmp_path / "whole.pdf", pages), "-raw")
    monkeypatch.setattr(pdf, "PART_BYTES", 2 * masters["jpeg-grey"].stat().st_size)
    parts = made(tmp_path / "parts.pdf", pages)
    assert text_of(parts, "-raw") == whole
    assert whole.count("\f") == 7


def test_a_page_without_a_picture_has_its_words(masters: dict[str, Path], tmp_path: Path) -> None:
    page = page_of(masters["jpeg-grey"], text="yalnız söz")
    target = tmp_path / "out.pdf"
    write_pdf(iter([PdfPage(page, None), PdfPage(Page(2, 0, 0, 0), None)]), ABOUT, [], target)
    assert text_of(target, "-raw").split() == ["yalnız", "söz"]
    with pikepdf.open(target) as opened:
        assert len(opened.pages) == 2


def test_the_font_is_made_by_its_recipe() -> None:
    assert glyphless.made() == invisible.FONT_FILE.read_bytes()


@pytest.fixture(scope="module")
def made_of_samples(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, tuple[Path, str]]:
    """A PDF of every sample with the words of its truth; the master and the words with each."""
    folder = tmp_path_factory.mktemp("pdfs")
    found: dict[Path, tuple[Path, str]] = {}
    for row in (SAMPLES / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        truth = json.loads(row)
        master = SAMPLES / "pages" / truth["sources"][0]["file"]
        if master in {other for other, _ in found.values()}:
            continue
        texts = {page["number"]: page["text"] for page in truth["pages"]}
        numbers = range(1, count_pages(master) + 1)
        pages = [
            (master, page_of(master, n, text=texts.get(n, "").replace("\n\n", "\n")))
            for n in numbers
        ]
        text = " ".join(page.text for _, page in pages)
        found[made(folder / f"{master.name}.pdf", pages)] = (master, text)
    return found


def test_every_pdf_made_of_the_samples_is_pdf_a(
    made_of_samples: dict[Path, tuple[Path, str]], masters: dict[str, Path], tmp_path: Path
) -> None:
    makes = [
        made(tmp_path / f"{name}.pdf", [(master, page_of(master))])
        for name, master in masters.items()
    ]
    # One that is none: so it is seen that a fault would be found.
    plain = tmp_path / "plain.pdf"
    with pikepdf.new() as empty:
        empty.add_blank_page()
        empty.save(plain)
    try:
        found = failures([*made_of_samples, *makes, plain])
    except UnavailableError as error:
        pytest.skip(str(error))
    assert set(found) == {plain}, next(iter(v for k, v in found.items() if k != plain), "")


def test_every_pdf_made_of_the_samples_gives_its_words_in_order(
    made_of_samples: dict[Path, tuple[Path, str]],
) -> None:
    assert len(made_of_samples) > 100
    for path, (master, text) in made_of_samples.items():
        assert text_of(path, "-raw").split() == text.split(), master.name


def test_pdfs_made_of_the_samples_are_hardly_larger_than_the_masters(
    made_of_samples: dict[Path, tuple[Path, str]],
) -> None:
    kept = 0
    for path, (master, _) in made_of_samples.items():
        with pikepdf.open(path) as opened:
            names = {str(page.Resources.XObject.Im.Filter) for page in opened.pages}
            pages = len(opened.pages)
        if master.suffix in {".jpg", ".png"} or names == {"/CCITTFaxDecode"}:
            kept += 1
            assert path.stat().st_size <= 1.05 * master.stat().st_size + 30_000 * pages, master.name
    assert kept > 50


def test_a_disk_that_takes_no_more_is_an_error_and_not_the_end_of_the_program() -> None:
    sheets = iter([PdfPage(Page(n, 0, 0, 0), None) for n in range(1, 200)])
    with pytest.raises(OSError, match="No space left"):
        write_pdf(sheets, ABOUT, [], Path("/dev/full"))
