"""Codes of capitals and digits, which no word of the language foretells, are read sign by sign."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from digitize.batch.options import ReadingOptions
from digitize.batch.recipe import read_image
from digitize.capture import read_page
from digitize.capture.images import to_pixels
from digitize.model import PageImage
from digitize.recognition import codes
from digitize.recognition.engine import RawWord
from tests.recognition.test_reading import SET, TRUTH

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
BOX = (0, 0, 90, 30)


def word(text: str, confidence: float = 0.5) -> RawWord:
    return RawWord(text, BOX, confidence)


@pytest.mark.parametrize("file", ["0044-id-form.tif", "0053-id-form.pdf"])
def test_a_fin_is_read_on_pages_of_each_script_and_difficulty(file: str) -> None:
    page = read_image(read_page(SET / "pages" / file, 1), ReadingOptions())
    assert TRUTH[file]["fields"]["fin"]["value"] in page.text


def test_codes_beside_labels_of_both_alphabets_are_read() -> None:
    picture = Image.new("L", (1654, 1500), 255)
    pen, font = ImageDraw.Draw(picture), ImageFont.truetype(FONT, 34)
    wanted = [
        "5ZKVW8G",
        "W3HJ9QM",
        "V6PJ2T5",
        "DMYP9MH",
        "2C8G1ED",
        "KXR9JXB",
        "8JYHJFJ",
        "EAWQQRN",
    ]
    for row, code in enumerate(wanted):
        label = ("FİN", "ФИН-код:", "Şəxsi nömrə")[row % 3]
        pen.text((120, 100 + 160 * row), f"{label}  {code}", font=font, fill=0)
    page = read_image(PageImage(1, to_pixels(picture), 200), ReadingOptions())
    # No O and no I is in a FİN: what is read so is put right where the field is known.
    read = page.text.replace("O", "0").replace("I", "1")
    assert sum(code in read for code in wanted) >= len(wanted) - 1


@pytest.mark.parametrize(
    ("own", "other", "kept"),
    [
        ("8ЈҮНУЕҒЈ", "8JYHJFJ", "8JYHJFJ"),
        ("«VPQ711A»,", "_WPQ711A", "«WPQ711A»,"),
        ("763V.J04", "Z63V J04", "Z63VJ04"),
        ("KDKN2CB", "‘KDKN2GB", "KDKN2GB"),
        ("II-TG", "III-TG", "III-TG"),
        ("II-TG,", "III-TG", "III-TG,"),
        ("II-TG", "III-TC", "II-TG"),  # other letters
        ("II-TG", "TiI-TG", "II-TG"),  # no number
        ("II-TG", "IIII-TG", "II-TG"),
        # What the English model makes no code of, or one of another length, stays as it was.
        ("2KАДАСТР", "2KADACTPOBYY", "2KАДАСТР"),
        ("8ЈҮНУЕҒЈ", "", "8ЈҮНУЕҒЈ"),
    ],
)
def test_the_english_reading_is_kept_where_it_is_a_code_too(
    own: str, other: str, kept: str
) -> None:
    read = [word(part, 0.9) for part in other.split()]
    assert codes.again(word(own), read).text == kept


@pytest.mark.parametrize(
    "text",
    ["12.IV.1959", "З.III.1947", "2011-ci", "RƏİSİNİN", "1987г", "IV-ЖБ", "40083510", "кв.13"],
)
def test_dates_words_and_numbers_are_no_codes(text: str) -> None:
    assert codes.places([[word(text, 0.9)]], codes.looks_like_code) == []


@given(st.text(max_size=12), st.text(max_size=12), st.floats(0, 1), st.floats(0, 1))
def test_a_word_is_never_less_sure_for_a_second_reading(
    own: str, other: str, first: float, second: float
) -> None:
    kept = codes.again(word(own, first), [word(other, second)] if other else [])
    assert kept.confidence >= first
    assert kept.box == BOX
