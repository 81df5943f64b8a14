"""Numbers in words and Roman numerals round trip; what is no number is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitize.language.alphabets import upper
from digitize.language.numbers import parse_number_words, parse_roman, roman

ONES = " bir iki üç dörd beş altı yeddi səkkiz doqquz".split(" ")
TENS = " on iyirmi otuz qırx əlli altmış yetmiş səksən doxsan".split(" ")
TO_CYRILLIC = str.maketrans("abvqğdeəjziıyklgmnoöprstuüfxhçcş", "абвгғдеәжзиыјклҝмноөпрстуүфхһчҹш")
RU_ONES = (
    " один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать "
    "четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"
).split(" ")
RU_TENS = " десять двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто"
RU_HUNDREDS = " сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот"
RU_THOUSANDS = " одна две три четыре пять шесть семь восемь девять"


def azerbaijani(number: int) -> str:
    if number == 0:
        return "sıfır"
    thousands, rest = divmod(number, 1000)
    hundreds, rest = divmod(rest, 100)
    parts = [ONES[thousands] if thousands > 1 else "", "min" if thousands else ""]
    parts += [ONES[hundreds] if hundreds > 1 else "", "yüz" if hundreds else ""]
    return " ".join(part for part in [*parts, TENS[rest // 10], ONES[rest % 10]] if part)


def russian(number: int) -> str:
    if number == 0:
        return "ноль"
    thousands, rest = divmod(number, 1000)
    hundreds, rest = divmod(rest, 100)
    parts = [RU_THOUSANDS.split(" ")[thousands]]
    parts.append({0: "", 1: "тысяча"}.get(thousands, "тысячи" if thousands < 5 else "тысяч"))
    parts.append(RU_HUNDREDS.split(" ")[hundreds])
    parts += [RU_ONES[rest]] if rest < 20 else [RU_TENS.split(" ")[rest // 10], RU_ONES[rest % 10]]
    return " ".join(part for part in parts if part)


def close_vowel(word: str) -> str:
    last = next(c for c in reversed(word) if c in "aıoueəiöü")
    return {"a": "ı", "ı": "ı", "o": "u", "u": "u", "ö": "ü", "ü": "ü"}.get(last, "i")


def ordinal(number: int) -> str:
    text = azerbaijani(number)
    vowel = close_vowel(text)
    return f"{text}{'' if text[-1] in 'aıoueəiöü' else vowel}nc{vowel}"


@given(st.integers(0, 9999))
def test_numbers_in_words_round_trip(number: int) -> None:
    spoken = azerbaijani(number)
    for text in (spoken, upper(spoken), spoken.translate(TO_CYRILLIC), russian(number)):
        read = parse_number_words(text)
        assert read is not None, text
        assert (read.value, read.confidence, read.ordinal) == (number, 1.0, False), text


@given(st.integers(1, 9999))
def test_ordinals_round_trip(number: int) -> None:
    for text in (ordinal(number), ordinal(number).translate(TO_CYRILLIC)):
        read = parse_number_words(text)
        assert read is not None
        assert (read.value, read.ordinal) == (number, True), text


@given(st.integers(1, 9999))
def test_words_read_without_spaces_are_parted(number: int) -> None:
    read = parse_number_words(azerbaijani(number).replace(" ", ""))
    assert read is not None
    assert read.value == number


@given(st.integers(1, 9999))
def test_lost_accents_cost_nothing(number: int) -> None:
    plain = azerbaijani(number).translate(str.maketrans("əıöüğşç", "eiougsc"))
    read = parse_number_words(plain)
    assert read is not None
    assert read.value == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("dəqquz", 9),
        ("iyirmi beşində", 25),
        ("on ikisi", 12),
        ("ceksən yeddi", 87),
        ("altı yüz min beş", 600_005),
        ("двухтысячного", 2000),
        ("сто пять", 105),
        ("одна тысяча девятьсот сорок первого", 1941),
    ],
)
def test_endings_and_a_misread_letter_are_forgiven(text: str, value: int) -> None:
    read = parse_number_words(text)
    assert read is not None
    assert read.value == value


@pytest.mark.parametrize(
    "text", ["", "on on", "min min", "Bakı", "iki mart", "yüz yüz", "beş on", "min iki min", "12"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_number_words(text) is None


def test_a_misread_letter_between_two_numbers_is_not_guessed() -> None:
    """The Russian for ninth and tenth differ in one letter: with that letter lost it is neither."""
    assert parse_number_words("деятого") is None


@given(st.text(max_size=100))
def test_no_text_makes_it_fail(text: str) -> None:
    read = parse_number_words(text)
    assert read is None or (read.value >= 0 and 0 < read.confidence <= 1)


@given(st.integers(1, 3999))
def test_roman_numerals_round_trip(number: int) -> None:
    assert parse_roman(roman(number)) == number


@pytest.mark.parametrize(
    ("read", "value"),
    [("Ш", 3), ("ХП", 12), ("УШ", 8), ("1V", 4), ("lX", 9), ("ХХ", 20), ("Ⅻ", 12)],
)
def test_typewritten_and_misread_roman_numerals(read: str, value: int) -> None:
    assert parse_roman(read) == value


@pytest.mark.parametrize("text", ["", "IIII", "VX", "12", "ABC", "IC", "X" * 40])
def test_what_is_no_roman_numeral_is_none(text: str) -> None:
    assert parse_roman(text) is None
