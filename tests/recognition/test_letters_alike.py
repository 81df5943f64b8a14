"""Letters that look alike, told apart by their words; what the words leave open stays as read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitize.language.alphabets import lower
from digitize.model import Line, Word
from digitize.recognition.dashes import begun, hyphenated
from digitize.recognition.letters_alike import PAIRS, plain, spelt
from digitize.recognition.scripts import barred, in_one_script, once
from digitize.recognition.tall_letters import in_case

ALIKE = {letter: plain for plain, marked in PAIRS for letter in (plain, marked)}


def line(text: str) -> Line:
    words = tuple(Word(word, (0, 0, 9, 9), 0.9) for word in text.split())
    return Line(words, (0, 0, 9, 9))


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("күн,", "ҝүн,"),
        ("(күнү)", "(ҝүнү)"),
        ("көстәришләри", "ҝөстәришләри"),
        ("КӘЛДИЈИ", "ҜӘЛДИЈИ"),
        ("Көзәлов", "Ҝөзәлов"),
        ("Һачыјева", "Һаҹыјева"),
        ("Азәрбајчан", "Азәрбајҹан"),
        ("Агдам", "Ағдам"),
        ("көмәк", "көмәк"),
        ("күчә", "күчә"),
        ("Кировабад", "Кировабад"),
        ("Гурбан", "Гурбан"),
        ("к.", "к."),
    ],
)
def test_words_are_spelt_with_the_letter_that_they_need(read: str, meant: str) -> None:
    assert spelt(read) == meant


@given(st.text(alphabet="абвгғкҝчҹуүөәијАГҒКҜЧҸУҮ .-1", max_size=30))
def test_only_letters_alike_are_exchanged_and_case_stays(text: str) -> None:
    for before, after in zip(text, spelt(text), strict=True):
        if before != after:
            assert ALIKE[lower(before)] == ALIKE[lower(after)]
            assert before.isupper() == after.isupper()


def test_lines_are_spelt_in_their_own_language() -> None:
    az, ru, mixed = in_one_script(
        [
            line("Анадан олдуғу күн, ај, ил"),
            line("Родился в Ленинградской области, ҝем выдано свидетельство о рождении"),
            line("Агдам"),
        ]
    )
    assert az.text == "Анадан олдуғу ҝүн, ај, ил"
    assert ru.text == "Родился в Ленинградской области, кем выдано свидетельство о рождении"
    assert mixed.text == "Агдам"  # among two languages nothing says which it is


def test_lines_that_do_not_say_their_language_are_spelt_in_that_of_the_page() -> None:
    az, _ = in_one_script([line("Агдам"), line("Анадан олдуғу ҝүн, ај, ил")])
    ru, _ = in_one_script(
        [line("ҝем выдано"), line("Родился в Ленинградской области, свидетельство о рождении")]
    )
    assert (az.text, ru.text) == ("Ағдам", "кем выдано")


def test_russian_has_no_marked_letters() -> None:
    assert plain("иҹполҝома Ғүсейнов") == "ичполкома Гусейнов"


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Елми експедисијанын Һесабаты", "Елми експедисијанын һесабаты"),
        ("А–К Һәрфләри,", "А–К һәрфләри,"),
        ("Һаггында", "һаггында"),
        ("Маддә 3 Һесабат", "Маддә 3 Һесабат"),
        ("Һесабат верилди. Һесабат", "Һесабат верилди. Һесабат"),
        ("һәсәнов (һүмбәтов) һаҹыјева", "Һәсәнов (Һүмбәтов) Һаҹыјева"),
        ("һәсәнин һәр ҝүнү", "Һәсәнин һәр ҝүнү"),
        ("Иҹра Һакимијјәти", "Иҹра Һакимијјәти"),
    ],
)
def test_a_letter_that_only_its_height_tells(read: str, meant: str) -> None:
    assert in_case(read.split()) == meant.split()


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("2011–ci", "2011-ci"),
        ("1967–1970;", "1967-1970;"),
        ("Mir—Bəşir", "Mir-Bəşir"),
        ("№ 12–34–56", "№ 12-34-56"),
        ("A–K", "A–K"),
        ("– 5 –", "– 5 –"),
    ],
)
def test_dashes_inside_words_are_hyphens(read: str, meant: str) -> None:
    assert hyphenated(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (["нөмрәси", "–932288518227"], ["нөмрәси", "932288518227"]),
        (["Ады", "—Ҹәфәр"], ["Ады", "Ҹәфәр"]),
        # A number that goes on, and an ending, keep theirs; so does a dash alone.
        (["1931", "–1934"], ["1931", "–1934"]),
        (["1981", "-ci"], ["1981", "-ci"]),
        (["ili", "-ci"], ["ili", "-ci"]),
        (["Ады", "–", "Ҹәфәр"], ["Ады", "–", "Ҹәфәр"]),
    ],
)
def test_no_word_begins_with_a_dash(read, meant):
    assert begun(read) == meant


@given(st.lists(st.text("aҸ1–-— ", max_size=5)))
def test_words_lose_leading_dashes_alone(words):
    for own, read in zip(begun(words), words, strict=True):
        assert read.endswith(own)
        assert not set(read[: len(read) - len(own)]) - set("–—-")


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("hHaqqında", "Haqqında"),
        ("«һҺаггында»", "«Һаггында»"),
        ("əƏRAR", "ƏRAR"),
        ("SŞöbə", "Şöbə"),
        ("iİş", "İş"),
        ("Ssenari", "Ssenari"),
        ("ss", "ss"),
        ("mM", "mM"),
    ],
)
def test_a_letter_told_in_both_cases_is_one(read, meant):
    assert once(read) == meant


def test_two_dashes_between_years_are_one():
    assert hyphenated("1931–-1934") == "1931-1934"


@pytest.mark.parametrize(
    ("read", "around", "meant"),
    [
        ("OFYM", "OFYM ҺАГГЫНДА ШӘҺАДӘТНАМӘ", "OҒYM"),
        ("F", "Форма F 12 нөмрәси", "F"),
        ("FORMA", "FORMA № 12 сәнәд вә башга", "FORMA"),
        ("Fatma", "Fatma", "Fatma"),
        ("Fatma", "Fatma Bağırova", "Fatma"),
    ],
)
def test_f_in_a_line_in_cyrillic_is_a_barred_letter(read, around, meant):
    assert barred(read, around) == meant
