"""Azerbaijani endings, Cyrillic and dates of the samples, against examples written by hand."""

import datetime
import random

import pytest

from digitize.language.alphabets import to_latin
from samples import dates, lexicon
from samples.lexicon import labels, names, texts
from samples.lexicon.cyrillic import to_cyrillic
from samples.lexicon.pools import Draw, Parts, part_of
from samples.morphology import cardinal, decline, ordinal, ordinal_suffix, possessive_suffix
from samples.russian import decline_person


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Bağırov Məmməd Səməd oğlu", "Бағыров Мәммәд Сәмәд оғлу"),
        ("Gəncə şəhəri", "Ҝәнҹә шәһәри"),
        ("Azərbaycan Sovet Sosialist Respublikası", "Азәрбајҹан Совет Сосиалист Республикасы"),
        ("ŞƏHADƏTNAMƏ", "ШӘҺАДӘТНАМӘ"),
        ("İsmayıllı, Çingiz, Jalə", "Исмајыллы, Чинҝиз, Жалә"),
        ("XX əsr, III-AZ", "XX әср, III-АЗ"),
        ("V. İ. Quliyev", "В. И. Гулијев"),
    ],
)
def test_latin_is_written_in_cyrillic(latin: str, cyrillic: str) -> None:
    assert to_cyrillic(latin) == cyrillic


@pytest.mark.parametrize(
    ("word", "case", "possessed", "expected"),
    [
        ("Səməd oğlu", "gen", True, "Səməd oğlunun"),
        ("Səməd oğlu", "abl", True, "Səməd oğlundan"),
        ("Aydın qızı", "dat", True, "Aydın qızına"),
        ("Gəncə şəhəri", "loc", True, "Gəncə şəhərində"),
        ("Ağdam rayonu", "loc", True, "Ağdam rayonunda"),
        ("Gəncə", "dat", False, "Gəncəyə"),
        ("Bakı", "loc", False, "Bakıda"),
        ("Şərifov", "dat", False, "Şərifova"),
        ("Əliyeva", "gen", False, "Əliyevanın"),
        ("mart", "gen", False, "martın"),
        ("iyul", "gen", False, "iyulun"),
        ("aprel", "gen", False, "aprelin"),
    ],
)
def test_endings_follow_vowel_harmony(word: str, case: str, possessed: bool, expected: str) -> None:
    assert decline(word, case, possessed=possessed) == expected  # type: ignore[arg-type]


def test_common_words_soften_and_names_do_not() -> None:
    assert decline("uşaq", "gen", proper=False) == "uşağın"
    assert decline("çörək", "dat", proper=False) == "çörəyə"
    assert decline("Tofiq", "gen") == "Tofiqin"


def test_numbers_in_words() -> None:
    assert cardinal(1987) == "min doqquz yüz səksən yeddi"
    assert ordinal(1987) == "min doqquz yüz səksən yeddinci"
    assert ordinal(2003) == "iki min üçüncü"
    assert [ordinal_suffix(y) for y in (1987, 1990, 2003, 1969, 1946)] == [
        "ci", "cı", "cü", "cu", "cı",
    ]  # fmt: skip
    assert [possessive_suffix(d) for d in (12, 3, 26, 30, 5)] == ["si", "ü", "sı", "u", "i"]


DAY = datetime.date(1987, 3, 12)


@pytest.mark.parametrize(
    ("style", "latin", "cyrillic", "russian"),
    [
        ("dots", "12.03.1987", "12.03.1987", "12.03.1987"),
        ("quoted", "«12» mart 1987-ci il", "«12» март 1987-ҹи ил", "«12» марта 1987 г."),
        ("in_year", "12 mart 1987-ci ildə", "12 март 1987-ҹи илдә", "12 марта 1987 года"),
        (
            "month_first", "1987-ci il martın 12-də", "1987-ҹи ил мартын 12-дә",
            "12 марта 1987 года",
        ),
        (
            "month_of", "1987-ci il mart ayının 12-si", "1987-ҹи ил март ајынын 12-си",
            "12 марта 1987 года",
        ),
        (
            "words", "on iki mart min doqquz yüz səksən yeddinci il",
            "он ики март мин доггуз јүз сәксән једдинҹи ил",
            "двенадцатого марта тысяча девятьсот восемьдесят седьмого года",
        ),
    ],
)  # fmt: skip
def test_dates_are_printed_in_every_form(
    style: str, latin: str, cyrillic: str, russian: str
) -> None:
    assert dates.printed(DAY, "Latn", style) == latin
    assert dates.printed(DAY, "Cyrl", style) == cyrillic
    assert dates.printed(DAY, "Russian", style) == russian


@pytest.mark.parametrize(
    ("name", "case", "female", "expected"),
    [
        ("Мамедов Самед Алиевич", "gen", False, "Мамедова Самеда Алиевича"),
        ("Мамедов Али Самед оглы", "dat", False, "Мамедову Али Самед оглы"),
        ("Гасанова Лейла Ильгаровна", "gen", True, "Гасановой Лейлы Ильгаровны"),
        ("Ализаде Мирза Шамиль оглы", "dat", False, "Ализаде Мирзе Шамиль оглы"),
        ("Р. П. Шарифов", "dat", False, "Р. П. Шарифову"),
        ("Шарифова Р.П.", "dat", True, "Шарифовой Р.П."),
    ],
)
def test_russian_names_in_a_letter_head(name: str, case: str, female: bool, expected: str) -> None:
    assert decline_person(name, case, female=female) == expected  # type: ignore[arg-type]


def test_russian_patronymics() -> None:
    expected = {"Самед": "Самедович", "Али": "Алиевич", "Муса": "Мусаевич", "Шамиль": "Шамильевич"}
    for father, patronymic in expected.items():
        assert names.russian_patronymic(father, female=False) == patronymic


def test_every_text_survives_the_way_to_cyrillic_and_back() -> None:
    for pool in (texts.SENTENCES, texts.LETTERS, texts.ORDER_CLAUSES, texts.INVENTORY_TITLES):
        for pair in pool:
            plain = pair.az.split("{")[0]
            assert to_latin(to_cyrillic(plain)) == plain


def test_known_and_held_parts_share_nothing() -> None:
    pools = [names.MALE, names.FEMALE, names.SURNAMES, texts.LETTERS, texts.ORDER_SUBJECTS]
    pools += [wordings.az for wordings in labels.LABELS.values()]
    pools += [wordings.ru for wordings in labels.LABELS.values()]
    pools += [wordings.az for wordings in labels.TITLES.values()]
    for pool in pools:
        known, held = set(part_of(pool, "known")), set(part_of(pool, "held"))
        assert known
        assert held
        assert not known & held
        assert known | held == set(pool)


def test_lexicon_draws_what_its_part_allows() -> None:
    rng = random.Random(1)
    held_surnames = {p.az for p in part_of(names.SURNAMES, "held")}
    held_surnames |= {names.feminine(p).az for p in part_of(names.SURNAMES, "held")}
    for _ in range(50):
        name = lexicon.random_name(rng, "Latn", "known")
        assert not held_surnames & set(name.split())
    assert lexicon.random_sentence(rng, "Cyrl")
    assert Draw(rng, Parts(names="held")).name(names.MALE) in part_of(names.MALE, "held")
