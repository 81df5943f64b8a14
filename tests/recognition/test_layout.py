"""What was read decides what is writing, and in which order two languages are read."""

from dataclasses import replace

import numpy as np

from digitize.model import Line, PreparedPage, Segment, Word
from digitize.recognition.layout import columns_by_language, with_others, writing


def piece(text: str, x: int, y: int, sure: float = 0.9, width: int = 400):
    box = (x, y, x + width, y + 30)
    words = tuple(Word(word, box, sure) for word in text.split())
    return Segment(box, 26.0, row=y // 50), Line(words, box)


def page() -> PreparedPage:
    return PreparedPage(
        1, np.full((1400, 1000), 255, np.uint8), np.eye(2, 3), 1000, 1400, 150, 0, 1.0, 0.0, False,
        {}, (),
    )  # fmt: skip


AZ = ["Сојады Бағыров", "Ады Мәммәд", "Доғулдуғу јер Ҝәнҹә", "Верилмә тарихи", "Гејдијјат шөбәси"]
RU = ["Фамилия Багиров", "Имя Мамед", "Место рождения Гянджа", "Дата выдачи", "Отдел регистрации"]


def test_columns_of_two_languages_are_read_one_after_the_other():
    pieces = [piece("ШӘҺАДӘТНАМӘ СВИДЕТЕЛЬСТВО", 200, 50, width=600)]
    for i, (az, ru) in enumerate(zip(AZ, RU, strict=True)):
        pieces += [piece(az, 40, 200 + 50 * i), piece(ru, 560, 200 + 50 * i)]
    texts = [line.text for _, line in columns_by_language(page(), pieces)]
    assert texts[1:] == AZ + RU


def test_labels_and_values_of_one_language_stay_in_rows():
    pieces = []
    for i, text in enumerate(AZ):
        label, _, value = text.partition(" ")
        pieces += [piece(label, 40, 200 + 50 * i), piece(value or "Ҝәнҹә", 560, 200 + 50 * i)]
    assert columns_by_language(page(), pieces) == pieces


def test_specks_read_as_signs_are_no_writing_and_a_sure_number_in_a_cell_is():
    text = piece("Бағыров Мәммәд", 40, 100)
    speck = piece("F", 40, 200, sure=0.6)
    number = piece("3", 40, 300, sure=0.95)
    assert writing([text, speck, number]) == [text, number]


def test_the_numbers_of_a_list_are_writing_and_the_links_of_a_frame_are_not():
    rows = [piece(f"Şəxsi heyət üzrə əmrlər, 193{n}", 120, 100 * n) for n in range(1, 10)]
    for mark in ("{}.", "{})", "({})", "{}"):
        numbers = [piece(mark.format(n), 40, 100 * n, 0.95, 30) for n in range(1, 10)]
        assert writing([*numbers, *rows]) == [*numbers, *rows]
    links = [piece(sign, 40, 100 * n, 0.95, 30) for n, sign in enumerate("S.,o.,S.,o.".split(","))]
    assert writing([*links, *rows]) == rows


def test_a_page_with_nothing_sure_on_it_holds_no_text():
    assert writing([piece("ж Щ", 40, 100, 0.3), piece("ıl", 40, 200, 0.55)]) == []


def test_what_stands_above_and_below_two_columns_belongs_to_neither():
    pieces = [piece("ШӘҺАДӘТНАМӘ СВИДЕТЕЛЬСТВО", 200, 50, width=600), piece("№ 123456", 340, 100)]
    for i, (az, ru) in enumerate(zip(AZ, RU, strict=True)):
        pieces += [piece(az, 40, 200 + 50 * i), piece(ru, 560, 200 + 50 * i)]
    pieces += [piece("Шөбә мүдири", 40, 550), piece("Ҹ.Һ. Әһмәдов", 800, 550, width=150)]
    texts = [line.text for _, line in columns_by_language(page(), pieces)]
    assert texts[1:] == ["№ 123456", *AZ, *RU, "Шөбә мүдири", "Ҹ.Һ. Әһмәдов"]


def test_a_signature_is_put_in_beside_print_without_ordering_it_anew():
    office, name = piece("Qeydiyyat şöbəsinin müdiri", 40, 600), piece("V. Əzizov", 800, 600)
    below = piece("М.Ү.", 40, 700)
    signature = piece("Zz", 500, 560, width=200)
    signature = replace(signature[0], box=(500, 560, 700, 690)), signature[1]
    stamp = piece("qq", 900, 760)
    ordered = with_others([office, name, below], [stamp, signature])
    assert [line.text for _, line in ordered] == [
        "Qeydiyyat şöbəsinin müdiri", "Zz", "V. Əzizov", "qq", "М.Ү.",
    ]  # fmt: skip
    assert ordered[1][0].row == office[0].row


def test_labels_with_marks_and_values_in_another_language_stay_in_rows():
    pieces = []
    for i, text in enumerate(RU):
        label, _, _ = text.rpartition(" ")
        pieces += [piece(f"{label} –", 40, 200 + 50 * i), piece(AZ[i], 560, 200 + 50 * i)]
    assert columns_by_language(page(), pieces) == pieces
