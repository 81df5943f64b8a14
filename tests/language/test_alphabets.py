"""Words come out in one alphabet, and a misread letter does not turn the word."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitize.language import alphabets as a

LATIN_WORDS = st.text(a.AZ_LATIN_LOWER + a.AZ_LATIN_UPPER, min_size=1, max_size=12)
CYRILLIC_WORDS = st.text(
    a.AZ_CYRILLIC_LOWER + a.AZ_CYRILLIC_UPPER + a.RUSSIAN_LOWER, min_size=1, max_size=12
)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Mәммәдов", "Мәммәдов"),
        ("Вağırov", "Bağırov"),
        ("Əliуev", "Əliyev"),
        ("Гyлиjев", "Гулијев"),
        ("һəsənov", "həsənov"),
        ("рајону", "рајону"),
        ("rауоnu", "rayonu"),
    ],
)
def test_odd_letters_take_the_script_of_their_word(read: str, meant: str) -> None:
    assert a.one_script(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [("сосnа", "сосnа"), ("Ноtа", "Ноtа"), ("HACAHOВИЧ", "НАСАНОВИЧ")],
)
def test_one_misread_letter_does_not_turn_a_word(read: str, meant: str) -> None:
    assert a.one_script(read, "сән вә мән") == a.in_cyrillic(meant)


@pytest.mark.parametrize("initial", ["C.", "M.", "X."])
def test_initials_that_could_be_numerals_take_the_script_around_them(initial: str) -> None:
    assert a.one_script(initial, "Бакы шәһәри") == a.in_cyrillic(initial) != initial
    assert a.one_script(a.in_cyrillic(initial), "Bakı şəhəri") == initial


@pytest.mark.parametrize("around", ["", "Бакы шәһәри", "Bakı şəhəri"])
@pytest.mark.parametrize("numeral", ["XX", "XIX", "(III)", "XX.", "«C»", "MCM,", "IV"])
def test_roman_numerals_stay_among_any_neighbours(numeral: str, around: str) -> None:
    assert a.one_script(numeral, around) == numeral


def test_words_of_lookalikes_take_the_script_of_their_neighbours() -> None:
    assert a.one_script("HOTA", "музыка вә шеир") == "НОТА"
    assert a.one_script("НОТА", "musiqi və şeir") == "HOTA"
    assert a.one_script("НОТА") == "НОТА"


@pytest.mark.parametrize(("read", "meant"), [("XХ", "XX"), ("МCM,", "MCM,"), ("ХIХ", "XIX")])
def test_a_numeral_read_in_both_scripts_is_a_numeral(read: str, meant: str) -> None:
    assert a.one_script(read, "јазы апарылмышдыр, том") == meant


@pytest.mark.parametrize("word", ["ha", "хр.", "HOTA"])
def test_among_both_scripts_a_word_of_lookalikes_stays_as_it_was_read(word: str) -> None:
    assert a.one_script(word, "Torpağın sahəsi / Площадь участка") == word


@pytest.mark.parametrize(("read", "meant"), [("Qurbaп", "Qurban"), ("оғлumун", "оғлитун")])
def test_shapes_of_poor_type_are_put_right_in_a_decided_word(read: str, meant: str) -> None:
    assert a.one_script(read) == meant


@given(LATIN_WORDS)
def test_a_latin_word_among_latin_ones_is_left_alone(word: str) -> None:
    assert a.one_script(word, "şəhər ğ") == word


@given(CYRILLIC_WORDS)
def test_a_cyrillic_word_among_cyrillic_ones_is_left_alone(word: str) -> None:
    assert a.one_script(word, "гышлағын бириси") == word


@given(st.text(max_size=30), st.text(max_size=30))
def test_repairing_twice_changes_nothing_more(word: str, neighbours: str) -> None:
    once = a.one_script(word, neighbours)
    assert a.one_script(once, neighbours) == once


@given(st.text(max_size=30))
def test_only_letters_are_ever_replaced(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    for made in (a.in_latin(composed), a.in_cyrillic(composed)):
        changed = [(old, new) for old, new in zip(composed, made, strict=True) if old != new]
        assert all(old.isalpha() for old, _ in changed)


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Һејдәр Әлијев", "Heydər Əliyev"),
        ("ҜӘНҸӘ", "GƏNCƏ"),
        ("Ҝөјчај рајону", "Göyçay rayonu"),
        ("Яшар Юсифов", "Yaşar Yusifov"),
        ("ЯШАР", "YAŞAR"),
        ("1937-ҹи ил", "1937-ci il"),
    ],
)
def test_cyrillic_is_spelt_in_modern_latin(cyrillic: str, latin: str) -> None:
    assert a.to_latin(cyrillic) == latin


@given(st.text(a.AZ_LATIN_LOWER))
def test_case_pairs_are_the_azerbaijani_ones(word: str) -> None:
    assert a.lower(a.upper(word)) == word


@pytest.mark.parametrize(
    ("text", "language", "foreign"),
    [
        ("Министерство юстиции", "az", True),
        ("Әдлијјә Назирлији", "az", False),
        ("Ədliyyə Nazirliyi", "az", False),
        ("Әмлак комитәси, юридик шөбә", "az", False),  # of before 1958
        ("Ədliyyə Nazirliyi", "ru", True),
        ("Министерство юстиции", "ru", False),
        ("Baku", "az", False),
        ("1975", "ru", False),
    ],
)
def test_a_form_in_two_languages_shows_which_one_a_value_is_in(
    text: str, language: str, foreign: bool
) -> None:
    assert a.is_foreign(text, language) is foreign


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("8.Х.1988", "8.X.1988"),
        ("11.ІХ.1947", "11.IX.1947"),
        ("10.х.1988", "10.X.1988"),
        ("1.x.1975", "1.X.1975"),
        ("3.v.1990", "3.V.1990"),
    ],
)
@pytest.mark.parametrize("around", ["Верилдији тарих", "Verilmə tarixi", ""])
def test_the_roman_month_of_a_date_is_in_latin_letters(read: str, meant: str, around: str) -> None:
    assert a.one_script(read, around) == meant
