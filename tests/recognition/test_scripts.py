"""Script and language are told from letters; each word ends in one alphabet."""

from hypothesis import given
from hypothesis import strategies as st

from digitize.model import Line, Word
from digitize.recognition.scripts import in_one_script, languages_of, script_of

BOX = (0, 0, 10, 10)


def line(text: str) -> Line:
    return Line(tuple(Word(word, BOX, 0.9) for word in text.split()), BOX)


def test_scripts_are_told_by_letters_that_only_they_have():
    assert script_of("Bağırov Məmməd")[0] == "Latn"
    assert script_of("Бағыров Мәммәд")[0] == "Cyrl"
    assert script_of("12.03.1987 № 5") == ("Zyyy", 0.0)


def test_languages_that_share_an_alphabet_are_told_apart():
    assert languages_of("Доғум һаггында шәһадәтнамә верилмишдир")[0] == "az"
    assert languages_of("Свидетельство о рождении выдано отделом ЗАГС")[0] == "ru"
    assert languages_of("Doğum haqqında şəhadətnamə")[0] == "az"
    assert languages_of("This is a lot of text with the words of a language")[0] == "en"
    assert languages_of("123 456") == ()


def test_a_form_in_two_languages_has_both():
    text = "Сојады Бағыров Доғулдуғу јер Ҝәнҹә Фамилия Багиров Место рождения Гянджа"
    assert set(languages_of(text)) == {"az", "ru"}


def test_look_alikes_take_the_alphabet_of_their_line():
    read = in_one_script([line("Сојады Бaғыpoв"), line("Aдa")])
    assert read[0].text == "Сојады Бағыров"
    assert read[0].script == "Cyrl"
    assert read[1].text == "Ада"


def test_roman_numerals_stay_latin_among_cyrillic():
    assert in_one_script([line("Серија II-АБ Бағыров һагғында XII")])[0].text.endswith("XII")


@given(st.lists(st.text(alphabet="АВЕКМНОРСТХавекорсхАBEKMHOPCTXaeopcx01", min_size=1), max_size=5))
def test_putting_words_into_one_alphabet_again_changes_nothing(words):
    once = in_one_script([line(" ".join(words))])
    assert in_one_script(once) == once
