"""All spellings of a name meet in a key; different names do not."""

from collections import defaultdict

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digitize.index import folding
from digitize.language.alphabets import AZ_LATIN_LOWER, RUSSIAN_LOWER, upper
from samples.lexicon import names
from samples.lexicon.cyrillic import to_cyrillic
from samples.lexicon.pools import Pair
from tests.index.surnames import surnames

AZ_WORDS = st.text(AZ_LATIN_LOWER, min_size=1, max_size=14)
ANY_WORDS = st.one_of(
    AZ_WORDS,
    AZ_WORDS.map(to_cyrillic),
    st.text(RUSSIAN_LOWER, min_size=1, max_size=14),
    st.text(st.characters(categories=("L", "Nd")), min_size=1, max_size=14),
)
PEOPLE = [*names.MALE, *names.FEMALE, *names.SURNAMES]
_NO_SPECIAL = str.maketrans("əıöüşçğ", "eiouscg")
_NO_SPECIAL_A = str.maketrans("əıöüşçğ", "aiouscg")
_IN_1991 = str.maketrans("əƏ", "äÄ")


def meet(one: str, other: str) -> bool:
    return (
        folding.folded(one) == folding.folded(other)
        or folding.stem(one) == folding.stem(other)
        or not set(folding.sounds(one)).isdisjoint(folding.sounds(other))
    )


@given(ANY_WORDS)
@example("sqb")
def test_folding_a_key_again_changes_nothing(word: str) -> None:
    for fold in (folding.exact, folding.alphabet, folding.folded, folding.stem, folding.code):
        assert fold(fold(word)) == fold(word)
    for key in folding.sounds(word):
        assert len(key) < folding.MIN_SOUND or key in folding.sounds(key)


@given(AZ_WORDS)
def test_both_alphabets_and_both_cases_have_one_alphabet_key(word: str) -> None:
    keys = {folding.alphabet(w) for w in (word, to_cyrillic(word), upper(word))}
    assert keys == {word} or len({folding.folded(w) for w in (word, to_cyrillic(word))}) == 1


@given(AZ_WORDS)
def test_typing_without_special_letters_meets_the_folded_key(word: str) -> None:
    typed = {word.translate(_NO_SPECIAL), word.translate(_NO_SPECIAL_A), word.translate(_IN_1991)}
    assert {folding.folded(w) for w in typed} == {folding.folded(word)}


@pytest.mark.parametrize("name", PEOPLE, ids=[name.az for name in PEOPLE])
def test_all_spellings_of_a_name_meet(name: Pair) -> None:
    lower = name.az.replace("İ", "i").replace("I", "ı").lower()
    spellings = {
        name.az, to_cyrillic(name.az), upper(name.az), name.ru, name.ru.upper(),
        lower.translate(_NO_SPECIAL), lower.translate(_NO_SPECIAL_A),
    }  # fmt: skip
    assert all(meet(name.az, spelling) for spelling in spellings), spellings


@pytest.mark.parametrize(
    "spellings",
    [
        "Məmmədov Мәммәдов Мамедов Memmedov Mammadov Mammedov Mamedov Mämmädov",
        "Əliyev Әлијев Алиев Aliyev Aliev Eliyev",
        "Cavid Ҹавид Ҷавид Джавид Javid Dzhavid",
        "Şahin Шаһин Шахин Shahin Sahin",
        "Qasımov Гасымов Касумов Gasimov Kasumov Qasimov Gasymov Kasimov",
        "Hüseynov Һүсејнов Гусейнов Huseynov Guseynov Guseinov Huseynow",
        "Əhmədov Ахмедов Ahmedov Ahmadov Akhmedov",
        "Xəlilov Халилов Khalilov Xelilov",
        "Quliyev Кулиев Гулиев Guliyev Kuliev",
    ],
)
def test_spellings_people_use_meet(spellings: str) -> None:
    first, *others = spellings.split()
    assert [other for other in others if not meet(first, other)] == []


@pytest.mark.parametrize(
    "forms",
    [
        "Bakı Bakıda Bakının Bakıdan Bakını Bakıya", "rayon rayonu rayonunun rayonunda",
        "Bağırov Bağırovun Bağırova Bağırovdan Bağırovu", "çörək çörəyin çörəyi",
        "torpaq torpağın torpağı torpaqdan", "küçə küçəsi küçəsində küçəsinin",
        "Gəncə Gəncədə Gəncəyə Gəncənin", "Əli Əlinin Əliyə", "oğlu oğlunun oğluna",
        "şəhər şəhərinin şəhərlərində", "Naxçıvan Naxçıvanda Naxçıvandan",
    ],
)  # fmt: skip
def test_case_endings_leave_the_stem(forms: str) -> None:
    assert len({folding.stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Гасанова", "Həsənov"), ("Самедович", "Səməd"), ("Мусаевна", "Musa"),
     ("Агдамский", "Ağdam"), ("Бакинский", "Bakı"), ("Кубинского", "Quba")],
)  # fmt: skip
def test_russian_forms_meet_what_they_were_made_of(one: str, other: str) -> None:
    assert meet(one, other)


def test_letters_of_the_other_alphabet_inside_a_word_are_mended() -> None:
    assert folding.exact("Мəммəдов") == folding.exact("Мәммәдов")
    assert folding.exact("Məmmәdov") == "məmmədov"


def test_case_is_the_azerbaijani_one() -> None:
    assert folding.exact("İSMAYILLI") == "ismayıllı"
    assert folding.exact("Iğdır") == "ığdır"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("AZ-I № 123456", "AZI123456"), ("az-i 123 456", "AZI123456"), ("АА 1234567", "AA1234567"),
     ("369-s", "369S"), ("5xk3b2a", "5XK3B2A"), ("(012) 994-91-85", "0129949185")],
)  # fmt: skip
def test_code_is_letters_and_digits_alone(typed: str, code: str) -> None:
    assert folding.code(typed) == code


def test_different_surnames_do_not_share_a_key() -> None:
    """Under 1 % of 2,000 different surnames meet another at the exact or folded rank."""
    sharing: dict[str, list[str]] = defaultdict(list)
    for surname in surnames(2000, seed=1):
        sharing[folding.folded(surname)].append(surname)
    shared = [group for group in sharing.values() if len(group) > 1]
    assert sum(len(group) for group in shared) < 20, shared
