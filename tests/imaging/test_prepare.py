"""A page that was scanned any way round comes out upright, straight, with all its lines found."""

import cv2
import numpy as np
import pytest

from digitize.imaging import prepare
from digitize.imaging.prepare import turned_over
from digitize.model import Box, Line, PageImage, PreparedPage, Segment
from digitize.recognition.order import in_reading_order

TURNS = {90: cv2.ROTATE_90_COUNTERCLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_CLOCKWISE}


def in_order(page: PreparedPage) -> list[Segment]:
    """The pieces in the order in which they are read if all of them are writing."""
    return [s for s, _ in in_reading_order([(s, Line((), s.box)) for s in page.segments])]


def covered(box: Box, others: list[Box]) -> float:
    """Share of the box that the others cover together."""
    grid = np.zeros((box[3] - box[1], box[2] - box[0]), bool)
    for x0, y0, x1, y1 in others:
        grid[
            max(0, y0 - box[1]) : max(0, y1 - box[1]), max(0, x0 - box[0]) : max(0, x1 - box[0])
        ] = 1
    return float(grid.mean())


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_picture_alone_tells_which_way_up_a_page_is(sheet, rotation):
    sheet.prose()
    turned = cv2.rotate(sheet.pixels, TURNS[rotation]) if rotation else sheet.pixels
    page = prepare(PageImage(1, turned, 300))
    assert page.rotation == rotation
    assert page.rotation_confidence > 0.55


@pytest.mark.parametrize("shape", [(1, 1), (3, 3000), (3000, 3), (5, 5)])
@pytest.mark.parametrize("level", [0, 128, 255])
def test_a_scrap_of_a_picture_is_a_blank_page(shape, level):
    page = prepare(PageImage(1, np.full(shape, level, np.uint8), 300))
    assert page.blank
    assert page.segments == ()


def test_a_page_with_hardly_a_letter_is_left_as_it_lies(sheet):
    sheet.text((500, 500), "12")
    page = prepare(sheet.page())
    assert page.rotation_confidence == 0.5


@pytest.mark.parametrize("degrees", [0.0, 2.0])
def test_a_page_turned_over_is_the_page_prepared_that_way_up(sheet, leaning, degrees):
    sheet.prose(lines=12)
    sheet.rule((250, 350, 2200, 353))
    image = PageImage(1, leaning(sheet.pixels, degrees), 300)
    wanted, found = prepare(image, rotation=180), turned_over(prepare(image, rotation=0))
    assert found.rotation == wanted.rotation
    assert len(found.segments) == len(wanted.segments)
    for one, other in zip(found.segments, wanted.segments, strict=True):
        assert one.box == pytest.approx(other.box, abs=3)
    # The same place of the page, by the way back from either picture.
    assert found.to_upright @ [700, 900, 1] == pytest.approx(
        wanted.to_upright @ [700, 900, 1], abs=2
    )


@pytest.mark.parametrize("degrees", [-5.0, -1.3, 0.6, 3.0])
def test_a_leaning_page_is_straightened(sheet, leaning, degrees):
    sheet.prose()
    page = prepare(PageImage(1, leaning(sheet.pixels, degrees), 300), rotation=0)
    assert page.skew == pytest.approx(degrees, abs=0.2)


def test_places_on_a_straightened_page_lead_back_to_the_master(sheet, leaning):
    sheet.prose(lines=12)
    degrees = 3.0
    page = prepare(PageImage(1, leaning(sheet.pixels, degrees), 300), rotation=0)
    # The middle of each drawn line, turned as the page was, lies in the piece found for it.
    width, height = sheet.size
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1)
    for x0, y0, x1, y1 in sheet.boxes.values():
        middle = turn @ np.array([(x0 + x1) / 2, (y0 + y1) / 2, 1])
        found = False
        for s in page.segments:
            corners = np.array([[s.box[0], s.box[1], 1], [s.box[2], s.box[3], 1]])
            (left, top), (right, bottom) = corners @ page.to_upright.T
            found |= left - 60 <= middle[0] <= right + 60 and top - 60 <= middle[1] <= bottom + 60
        assert found


def test_a_clean_page_goes_through_untouched(sheet):
    sheet.prose()
    page = prepare(sheet.page(), rotation=0)
    assert np.array_equal(page.pixels, sheet.pixels)


def test_every_label_and_value_of_a_form_with_rules_is_found_and_the_rules_are_gone(sheet):
    rows = [("Soyadı", "Bağırov"), ("Adı", "Məmməd"), ("Atasının adı", "Səməd oğlu")]
    for i, (label, value) in enumerate(rows):
        y = 500 + i * 160
        sheet.text((300, y), label)
        _, _, _, bottom = sheet.text((900, y), value)
        sheet.rule((850, bottom + 4, 2200, bottom + 7))
    page = prepare(sheet.page(), rotation=0)
    boxes = [s.box for s in page.segments]
    assert all(covered(box, boxes) > 0.9 for box in sheet.boxes.values())
    assert len(page.segments) == 2 * len(rows)
    runs = cv2.morphologyEx((page.pixels < 128).astype(np.uint8), cv2.MORPH_OPEN, np.ones((1, 200)))
    assert not runs.any()


def test_dot_leaders_are_no_text(sheet):
    sheet.text((300, 500), "Doğulduğu yer " + "." * 60)
    sheet.text((1800, 500), "Gəncə")
    page = prepare(sheet.page(), rotation=0)
    assert len(page.segments) == 2
    label = min(page.segments, key=lambda s: s.box[0])
    assert label.box[2] < 900
    beside = page.pixels[480:600, 1000:1700]
    assert beside.min() > 200


def test_cells_of_a_table_are_read_row_by_row(sheet):
    words = [["Sıra", "Başlıq", "Vərəq"], ["1", "Əmrlər", "145"], ["2", "Protokollar", "38"]]
    for y in range(4):
        sheet.rule((300, 500 + y * 150, 2100, 504 + y * 150))
    for x in range(4):
        sheet.rule((300 + x * 600, 500, 304 + x * 600, 954))
    for y, row in enumerate(words):
        for x, word in enumerate(row):
            sheet.text((330 + x * 600, 545 + y * 150), word)
    page = prepare(sheet.page(), rotation=0)
    assert all(s.cell for s in page.segments)
    expected = [sheet.boxes[word] for row in words for word in row]
    assert len(page.segments) == len(expected)
    for segment, box in zip(in_order(page), expected, strict=True):
        assert covered(box, [segment.box]) > 0.5


def test_columns_of_text_are_read_one_after_the_other(sheet):
    sheet.text((300, 200), "SƏRƏNCAM VƏ QƏRARLAR TOPLUSU, BİRİNCİ HİSSƏ", 16)
    sheet.prose(left=200, top=400, lines=14, width=42)
    sheet.prose(left=1350, top=432, lines=14, width=42)
    page = prepare(sheet.page(), rotation=0)
    sides = [s.box[0] > 1200 for s in in_order(page) if s.box[1] > 350]
    assert sides == sorted(sides)
    assert any(sides)


def test_labels_and_values_in_two_columns_are_read_in_rows(sheet):
    pairs = [("Soyadı:", "Əliyeva"), ("Adı:", "Günel"), ("Doğulduğu tarix:", "12.03.1987"),
             ("Doğulduğu yer:", "Şəki şəhəri"), ("Vətəndaşlığı:", "Azərbaycan"),
             ("Ünvan:", "Bakı şəhəri, Nizami küçəsi 12")]  # fmt: skip
    for i, (label, value) in enumerate(pairs):
        sheet.text((300, 500 + i * 120), label)
        sheet.text((1100, 500 + i * 120), value)
    page = prepare(sheet.page(), rotation=0)
    sides = [s.box[0] > 1000 for s in in_order(page)]
    assert sides == [False, True] * len(pairs)


def test_an_empty_sheet_is_blank_and_one_word_is_not(sheet):
    noise = np.random.default_rng(5).normal(245, 6, sheet.pixels.shape)
    empty = np.clip(noise, 0, 255).astype(np.uint8)
    assert prepare(PageImage(1, empty, 300)).blank
    sheet.text((300, 500), "Əmr")
    assert not prepare(sheet.page()).blank


def test_the_black_border_of_a_scan_is_no_text(sheet):
    sheet.prose(lines=10)
    sheet.rule((0, 0, 90, A4_HEIGHT))
    sheet.rule((0, 0, 2480, 70))
    page = prepare(sheet.page(), rotation=0)
    assert all(s.box[0] >= 250 for s in page.segments)


A4_HEIGHT = 3508


def test_the_lid_around_a_sheet_is_no_writing(sheet):
    sheet.prose(lines=12)
    rng = np.random.default_rng(3)
    paper = np.minimum(sheet.pixels, 205).astype(float)
    page = cv2.copyMakeBorder(paper, 90, 60, 120, 80, cv2.BORDER_CONSTANT, value=35)
    worn = np.clip(page + rng.normal(0, 9, page.shape), 0, 255).astype(np.uint8)
    prepared = prepare(PageImage(1, worn, 300), rotation=0)
    assert len(prepared.segments) == 12
    assert prepared.pixels[:80].min() == 255


def test_rests_of_a_worn_rule_are_no_dashes_and_the_dash_of_an_empty_cell_is(sheet):
    for y in (500, 800, 1100):
        sheet.rule((300, y, 2100, y + 4))
    for x in (300, 1200, 2100):
        sheet.rule((x, 500, x + 4, 1104))
    sheet.text((340, 600), "Qeyd")
    sheet.rule((1620, 650, 1665, 653))
    # What is left of a rule that a rough scan has broken, a little off the rule itself.
    for x in range(360, 1100, 160):
        sheet.rule((x, 822, x + 90, 827))
    page = prepare(sheet.page(), rotation=0)
    assert len(page.segments) == 2


def _link(sheet, x, y):
    sheet.pen.polygon([(x, y - 12), (x + 12, y), (x, y + 12), (x - 12, y)], outline=0, width=3)


def test_text_beside_a_frame_of_which_a_part_is_left_is_kept(sheet):
    sheet.prose(left=300, top=400, lines=12)
    for y in range(1300, 3300, 45):
        _link(sheet, 2380, y)
    kept = [s for s in prepare(sheet.page(), rotation=0).segments if s.box[0] < 2000]
    assert len(kept) == 12


def test_a_frame_of_ornaments_is_no_text(sheet):
    sheet.prose(left=400, top=600, lines=12, width=60)
    rng = np.random.default_rng(8)
    for y in range(100, 3400, 45):
        _link(sheet, 100 + int(rng.integers(-2, 3)), y)
        _link(sheet, 2380, y + int(rng.integers(-3, 4)))
    for x in range(100, 2400, 45):
        _link(sheet, x, 100)
        _link(sheet, x, 3390)
    segments = prepare(sheet.page(), rotation=0).segments
    assert len([s for s in segments if s.box[2] - s.box[0] > 100]) == 12
    assert len(segments) <= 16


def test_columns_set_closer_than_typewritten_words_are_parted(sheet):
    words = "anadan olmuşdur və həmin gün qeydə alınıb"
    for i in range(14):
        left = sheet.text((300, 400 + i * 60), words, points=10)
        sheet.text((left[2] + 44, 400 + i * 60), words, points=10)
    assert len(prepare(sheet.page(), rotation=0).segments) == 28


def test_a_wide_space_in_one_line_is_no_gutter(sheet):
    for i in range(14):
        shift = 37 * i % 300
        words = "anadan olmuşdur və həmin"[: 12 + i % 9].strip()
        left = sheet.text((300, 400 + i * 60), words, points=10)
        sheet.text((left[2] + 36 + shift % 8, 400 + i * 60), "gün qeydə alınmışdır və", points=10)
    assert len(prepare(sheet.page(), rotation=0).segments) == 14


@pytest.mark.parametrize("heading", ["ŞƏXSİYYƏT VƏSİQƏSİ", "QƏRAR", "Дөвләт рејестриндән чыхарыш"])
@pytest.mark.parametrize("points", [14, 16, 18, 19, 20, 22, 26])
def test_a_heading_is_found_with_all_its_letters(sheet, heading, points):
    x0, _, x1, y1 = sheet.text((600, 250), heading, points)
    sheet.prose()
    page = prepare(sheet.page())
    found = [s.box for s in page.segments if s.box[1] < y1]
    # Words far apart may be pieces of their own, letters may not.
    assert 1 <= len(found) <= len(heading.split())
    side = points / 2  # the white beside the first and the last letter
    assert abs(min(box[0] for box in found) - x0) <= side
    assert abs(max(box[2] for box in found) - x1) <= side
    assert max(box[3] for box in found) >= y1 - 4


def test_a_dash_between_a_label_and_its_value_belongs_to_the_label(sheet):
    sheet.prose(top=1200)
    rows = []
    for row in range(6):
        top = 300 + 120 * row
        label = sheet.text((300, top), "Soyadı", 11)
        dash = sheet.text((label[2] + 30, top), "–", 11)
        sheet.text((dash[2] + 30, top), "Bağırov", 11)
        rows.append((label, dash))
    page = prepare(sheet.page())
    for label, dash in rows:
        assert any(s.box[0] <= label[0] + 3 and s.box[2] >= dash[2] - 3 for s in page.segments)
