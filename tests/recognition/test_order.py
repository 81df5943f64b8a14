"""Reading order depends on places, and on words at the head of a letter; it loses nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitize.model import Box, Line, Segment, Word
from digitize.recognition.order import Piece, in_reading_order


def piece(box: Box, height: float = 26.0, text: str = "") -> Piece:
    words = (Word(text, box, 0.9),) if text else ()
    return Segment(box, height), Line(words, box)


def boxes(ordered: list[Piece]) -> list[Box]:
    return [segment.box for segment, _ in ordered]


pieces = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 60), st.integers(1, 12)).map(
        lambda t: piece((t[0] * 40, t[1] * 40, t[0] * 40 + t[2] * 30, t[1] * 40 + 28))
    ),
    max_size=40,
    unique_by=lambda p: p[0].box,
)


@given(pieces)
def test_every_piece_is_read_once(found):
    assert sorted(boxes(in_reading_order(found))) == sorted(boxes(found))


@given(pieces)
def test_blocks_and_rows_are_numbered_in_the_order_of_reading(found):
    placed = [(s.block, s.row) for s, _ in in_reading_order(found)]
    assert placed == sorted(placed)


@given(st.integers(1, 8), st.integers(1, 20))
def test_one_column_is_read_from_the_top(columns, rows):
    grid = [piece((100, y * 50, 100 + columns * 90, y * 50 + 30)) for y in range(rows)]
    assert boxes(in_reading_order(grid[::-1])) == boxes(grid)


def test_a_line_that_goes_on_in_a_table_without_rules_is_read_before_the_next_column():
    number, title, years, leaves = (
        piece((100, 500, 130, 530)), piece((200, 500, 900, 530)), piece((1100, 500, 1200, 530)),
        piece((1400, 500, 1450, 530)),
    )  # fmt: skip
    on = piece((202, 545, 420, 575))
    after = [piece((x, 610, x + 30, 640)) for x in (100, 200, 1100, 1400)]
    ordered = in_reading_order([leaves, years, on, title, number, *after])
    assert boxes(ordered) == boxes([number, title, on, years, leaves, *after])
    rows = [segment.row for segment, _ in ordered]
    assert rows[0] == rows[1] < rows[2] < rows[3] == rows[4] < rows[5]


def test_a_hint_in_small_print_below_a_value_stays_a_row_of_its_own():
    row = [piece((x, 500, x + 200, 530)) for x in (100, 500, 900)]
    hint = piece((500, 540, 650, 555), height=13.0)
    assert boxes(in_reading_order([*row, hint])) == boxes([*row, hint])


@pytest.mark.parametrize(("top", "height"), [(430, 30), (448, 14)], ids=["level", "between rows"])
def test_a_caption_between_two_columns_is_read_after_them(top, height):
    left = [piece((100, 100 + 40 * i, 600, 130 + 40 * i)) for i in range(8)]
    right = [piece((640, 100 + 40 * i, 1140, 130 + 40 * i)) for i in range(8)]
    low_left = [piece((100, 420 + 40 * i, 450, 450 + 40 * i)) for i in range(6)]
    low_right = [piece((790, 420 + 40 * i, 1140, 450 + 40 * i)) for i in range(6)]
    caption = [piece((500, top + 40 * i, 740, top + height + 40 * i)) for i in range(3)]
    wanted = [*left, *low_left, *right, *low_right, *caption]
    read = in_reading_order([*caption, *right, *low_right, *left, *low_left])
    assert boxes(read) == boxes(wanted)


def written(lines: list[str], left: int, top: int = 100) -> list[Piece]:
    """A block of lines of which each is as wide as its letters."""
    return [
        piece((left, top + 45 * i, left + 14 * len(text), top + 30 + 45 * i), text=text)
        for i, text in enumerate(lines)
    ]


SENDER = ["Camalova İlahə Mustafa qızı", "Bakı, Nizami küç., ev 15, m. 66", "19.12.1976"]
ADDRESSEE = ["Mənzil istismarı idarəsinə", "A. R. Həsənova"]


def test_who_writes_is_read_before_whom_they_write_to():
    sender, addressee = written(SENDER, 100), written(ADDRESSEE, 900)
    below = written(["Ərizə", "Xahiş edirəm sənədləri mənim adıma rəsmiləşdirəsiniz"], 200, 320)
    read = in_reading_order([*addressee, *below, *sender])
    assert boxes(read) == boxes([*sender, *addressee, *below])


def test_labels_and_values_are_read_row_by_row_though_a_value_is_missing():
    labels = written(["Soyadı:", "Doğulduğu il (1976):", "Ünvanı:"], 100)
    values = written(["Həsənova", "19.12.1976"], 900)
    read = in_reading_order([*values, *labels])
    assert boxes(read) == boxes([labels[0], values[0], labels[1], values[1], labels[2]])


def _form(left: int, labels: list[str], values: list[str], top: int = 400) -> list[Piece]:
    """Labels set flush right before their values, as wide as their words."""
    found = []
    for row, (label, value) in enumerate(zip(labels, values, strict=True)):
        y = top + 50 * row
        found.append(piece((left + 300 - 14 * len(label), y, left + 300, y + 30), text=label))
        found.append(piece((left + 350, y, left + 350 + 14 * len(value), y + 30), text=value))
    return found


LABELS = ["Soyadı", "Adı", "Atasının adı", "Doğulduğu yer", "Tarix"]
VALUES = ["Qarayev", "Əjdər", "Kərim oğlu", "Şəki şəhəri", "16.10.1980"]


@pytest.mark.parametrize("mark", ["", ":", " –"])
def test_forms_beside_one_another_are_read_one_after_the_other(mark):
    labels = [label + mark for label in LABELS]
    left, right = _form(100, labels, VALUES), _form(1000, labels[::-1], VALUES[::-1])
    title = piece((700, 300, 1500, 330), text="ŞƏHADƏTNAMƏ")
    assert boxes(in_reading_order([*right, *left, title])) == boxes([title, *left, *right])


def test_labels_are_not_read_without_their_values():
    long = ["Sabunçu rayon şöbəsi Bakı", "Nəriman Nərimanov prospekti", "Xaçmaz rayonu, Ağkənd"]
    labels = ["Qeydiyyat orqanı –", "Yaşayış yeri, ünvanı –", "Anadan olduğu yer –"] * 2
    form = _form(100, labels, long * 2)
    assert boxes(in_reading_order(form)) == boxes(form)


def test_numbered_entries_in_two_columns_are_read_down_each():
    left, right = [], []
    for row, (label, value) in enumerate(zip(LABELS, VALUES, strict=True), 1):
        y = 300 + 120 * row
        for column, x, text in (
            (left, 100, f"{row}. {label}"), (left, 130, value),
            (right, 1000, f"{row + 5}. {label[::-1]}:"), (right, 1030, value),
        ):  # fmt: skip
            top = y + 50 * (text == value)
            column.append(piece((x, top, x + 14 * len(text), top + 30), text=text))
    assert boxes(in_reading_order([*right, *left])) == boxes([*left, *right])


def test_a_form_with_values_under_its_labels_is_read_after_the_one_beside_it():
    left, right = [], []
    for row, (label, value) in enumerate(zip(LABELS, VALUES, strict=True), 1):
        text = f"{label}: {value}"
        left.append(piece((100, 60 * row, 100 + 14 * len(text), 60 * row + 30), text=text))
        written = (f"{label}:", value, "rayonu, kəndi") if row % 3 == 1 else (f"{label}:", value)
        for words in written:
            top = right[-1][0].box[1] + 50 if right else 60
            right.append(piece((1000, top, 1000 + 14 * len(words), top + 30), text=words))
    assert boxes(in_reading_order([*right, *left])) == boxes([*left, *right])


def _stack(x: int, texts: list[str], top: int = 100, pitch: int = 50) -> list[Piece]:
    return [
        piece((x, top + pitch * n, x + 14 * len(text), top + pitch * n + 30), text=text)
        for n, text in enumerate(texts)
    ]


VALUED = ["Kərimov", "(soyadı)", "Samir", "(adı)", "12.04.1961", "(doğum tarixi)"]
OTHERS = ["Bakı şəhəri", "(doğum yeri)", "№ 118", "(akt)", "15.04.1961", "(qeydə alınıb)"]


def test_fields_with_captions_in_two_halves_are_read_down_each():
    left, right = _stack(100, VALUED), _stack(900, OTHERS)
    assert boxes(in_reading_order([*right, *left])) == boxes([*left, *right])


def test_a_signature_below_two_halves_is_read_after_both():
    left, right = _stack(100, VALUED), _stack(900, OTHERS)
    signed = [*_stack(100, ["Şöbə müdiri"], top=560), *_stack(900, ["L. Ə. Qasımova"], top=560)]
    assert boxes(in_reading_order([*signed, *right, *left])) == boxes([*left, *right, *signed])


def test_a_title_of_high_letters_is_read_before_both_halves():
    left, right = _stack(100, VALUED), _stack(900, OTHERS)
    title = [
        piece((140, 20, 300, 70), 46.0, "DOĞUM"), piece((900, 20, 1150, 70), 46.0, "HAQQINDA"),
    ]  # fmt: skip
    assert boxes(in_reading_order([*right, *left, *title])) == boxes([*title, *left, *right])


def test_fields_that_share_a_row_here_and_there_are_read_row_by_row():
    left = _stack(100, ["Soyadı:", "Kərimov", "Doğum yeri:", "Bakı şəhəri", "Atası:", "Vəli oğlu"])
    right = [*_stack(900, ["Adı:", "Samir"]), *_stack(900, ["İli:", "1961"], top=300)]
    rows = [left[0], right[0], left[1], right[1], *left[2:4], left[4], right[2], left[5], right[3]]
    assert boxes(in_reading_order([*right, *left])) == boxes(rows)


def test_fields_in_two_places_and_in_the_middle_between_are_read_from_the_top():
    texts = ["Kərimov", "(soyadı)", "12.04.1961", "(tarix)", "№ 118", "(akt)"]
    sides = [(100, 0), (100, 1), (500, 2), (500, 3), (100, 4), (100, 5)]
    left = [_stack(x, [texts[n]], 100 + 50 * n)[0] for x, n in sides]
    right = [_stack(900, [text], 100 + 50 * n)[0] for text, n in (("Samir", 0), ("(adı)", 1))]
    right += [_stack(900, [text], 300 + 50 * n)[0] for text, n in (("Bakı", 0), ("(yeri)", 1))]
    rows = [left[0], right[0], left[1], right[1], left[2], left[3], left[4], right[2], left[5]]
    assert boxes(in_reading_order([*right, *left])) == boxes([*rows, right[3]])


def test_labels_set_flush_right_are_no_running_text():
    labels = ["Anadan olub (gün, ay, il), Родился", "(число, месяц, год)", "Sənədin nömrəsi, №"]
    labels += ["Orqan, Орган", "Doğulma yeri, Место", "Ev ünvanı, Место прописки"]
    left = [
        piece((800 - 14 * len(text), 100 + 50 * n, 800, 130 + 50 * n), text=text)
        for n, text in enumerate(labels)
    ]
    left += _stack(100, ["Vəzifəli şəxs", "Möhür", "06.01.1959"], top=450)
    texts = ["19.04.1940", "", "I-ГЖ № 544240", "Laçın rayon Daxili İşlər", "Bərdə rayonu, Ağ kənd"]
    right = [_stack(900, [text], 100 + 50 * n)[0] for n, text in enumerate(texts) if text]
    right += _stack(900, ["Sumqayıt şəhəri, Montin küçəsi"], 350)
    rows = [
        left[0],
        right[0],
        left[1],
        *(p for pair in zip(left[2:6], right[1:], strict=True) for p in pair),
    ]
    assert boxes(in_reading_order([*right, *left])) == boxes([*rows, *left[6:]])


def test_running_text_in_columns_is_read_on_below_white_between_its_paragraphs():
    def column(x: int) -> list[Piece]:
        tops = [100 + 40 * n for n in range(6)] + [420 + 40 * n for n in range(6)]
        return [piece((x, top, x + 500, top + 30)) for top in tops]

    left, right = column(100), column(680)
    assert boxes(in_reading_order([*right, *left])) == boxes([*left, *right])
