"""Shelf marks in both languages, abbreviated, and in file names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitize.language.shelfmarks import case, find_shelf_mark, fond, from_file_name, leaf
from digitize.language.values import Context
from digitize.model import ShelfMark

AZ = Context()


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Fond № 407 Siyahı № 7 İş № 319", ShelfMark(None, "407", "7", "319")),
        ("F. 407, s. 7, i. 319, v. 5", ShelfMark(None, "407", "7", "319", "5")),
        ("Fond R-407 siyahı 7 saxlama vahidi 319a", ShelfMark(None, "R-407", "7", "319a")),
        ("f. 407 siy. 7 sax. vah. 319", ShelfMark(None, "407", "7", "319")),
        ("Фонд № 407 Сијаһы № 7 Иш № 319", ShelfMark(None, "407", "7", "319")),
        ("ф. 407, оп. 7, д. 319, л. 12 об.", ShelfMark(None, "407", "7", "319", "12 об")),
        ("Ф.407 Оп.7 Д.319", ShelfMark(None, "407", "7", "319")),
        ("Фонд Р-407 Опись 7 Ед. хр. 319", ShelfMark(None, "Р-407", "7", "319")),
        ("Ф-407 О-7 Д-319", ShelfMark(None, "407", "7", "319")),
        ("F.407/s.7/i.319", ShelfMark(None, "407", "7", "319")),
        ("F 407 S 7 İ 319 V 12", ShelfMark(None, "407", "7", "319", "12")),
        ("Фонд 407, сијаһы 7, иш 319, вәрәг 12", ShelfMark(None, "407", "7", "319", "12")),
        ("ф. 407, оп. 7, д. 319б, лл. 12-13", ShelfMark(None, "407", "7", "319б", "12")),
        ("Fond № 407, iş № 319-a", ShelfMark(None, "407", None, "319-a")),
        ("Фонд № 1 Опись № 7 Связка № 3 Дело № 15", ShelfMark(None, "1", "7", "15")),
        ("Ф. П-1, оп. 7, т. 2, д. 319/а", ShelfMark(None, "П-1", "7", "319/а")),
        ("Fond N 407 siyahı N° 7 iş # 319", ShelfMark(None, "407", "7", "319")),
        ("Fondun nömrəsi 407, siyahının nömrəsi 7", ShelfMark(None, "407", "7")),
        ("Fond 407, siyahı 7, iş 319 12.03.1987", ShelfMark(None, "407", "7", "319")),
        ("ARXİV\nFond 407\nSiyahı 7\nİş 319\nvərəq 2", ShelfMark(None, "407", "7", "319", "2")),
    ],
)
def test_shelf_marks_in_text(text: str, mark: ShelfMark) -> None:
    found = find_shelf_mark(f"Bakı şəhəri\n{text}\nƏmr № 45 12.03.1987")
    assert found is not None
    assert found[0] == mark


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        # A label without a space before it is no letter of the number, nor a digit.
        ("F 2594 S 28İ 182 v 296", ShelfMark(None, "2594", "28", "182", "296")),
        ("F 2594 S 28I 182 v 296", ShelfMark(None, "2594", "28", "182", "296")),
        ("F.407s.7i.319v.5", ShelfMark(None, "407", "7", "319", "5")),
        ("Фонд407Опись7Дело319Лист5", ShelfMark(None, "407", "7", "319", "5")),
        # Letters of the other alphabet.
        ("Ф. 77 C. 23 И. 657 в. 214", ShelfMark(None, "77", "23", "657", "214")),
        ("Ф. № 2069, On. № 11", ShelfMark(None, "2069", "11")),
        # Letters for digits.
        ("Fond 4О7, siyahı 7, iş 31б9", ShelfMark(None, "407", "7", "3169")),
        # Misread words beside one that is sure.
        ("Fond 473, aiyahı 28, iş 278, vərəq 72", ShelfMark(None, "473", "28", "278", "72")),
        ("Фонд 1197, сијаһы 5, иш 177, варәг 37", ShelfMark(None, "1197", "5", "177", "37")),
        ("Fond 1763, siyahı 15, 1ş 546, v. 2", ShelfMark(None, "1763", "15", "546", "2")),
        ("F. 2021, siy. 28, İiş 209, v. 116", ShelfMark(None, "2021", "28", "209", "116")),
        ("Фанд № 2599 Опись № 21", ShelfMark(None, "2599", "21")),
    ],
)
def test_shelf_marks_are_found_as_they_are_misread(text: str, mark: ShelfMark) -> None:
    found = find_shelf_mark(text)
    assert found is not None
    assert found[0] == mark


LABELS = {
    "Latin": (
        ("Fond", "FOND", "F.", "F"),
        ("Siyahı", "siyahısı", "SİYAHI", "siy.", "S.", "s."),
        ("İş", "iş", "İŞ", "İ.", "saxlama vahidi", "sax. vah.", "s.v.", "qovluq"),
        ("vərəq", "VƏRƏQ", "vər.", "v.", "V"),
    ),
    "Cyrillic": (
        ("Фонд", "ФОНД", "Ф.", "Ф"),
        ("Сијаһы", "СИЈАҺЫ", "сиј.", "С.", "с."),
        ("Иш", "ИШ", "И.", "и.", "сахлама ваһиди", "сах. ваһ."),
        ("вәрәг", "ВӘРӘГ", "вәр.", "в."),
    ),
    "Russian": (
        ("Фонд", "ФОНД", "Ф.", "Ф"),
        ("Опись", "ОПИСЬ", "описи", "оп.", "Оп"),
        ("Дело", "ДЕЛО", "д.", "Д", "ед. хр.", "Ед.хр.", "единица хранения"),
        ("лист", "ЛИСТ", "листы", "л.", "Л"),
    ),
}


@given(st.data())
def test_the_wordings_of_one_tongue_combine(data: st.DataObject) -> None:
    labels = LABELS[data.draw(st.sampled_from(sorted(LABELS)))]
    sign = data.draw(st.sampled_from([" ", " № ", "№", ": ", " N ", " # ", "  "]))
    between = data.draw(st.sampled_from([", ", " ", "; ", "\n", "/", " - "]))
    numbers = [str(data.draw(st.integers(1, 99999))) for _ in labels]
    words = [data.draw(st.sampled_from(part)) for part in labels]
    text = between.join(f"{word}{sign}{n}" for word, n in zip(words, numbers, strict=True))
    found = find_shelf_mark(f"Bakı {text}")
    assert found is not None
    assert found[0] == ShelfMark(None, *numbers)
    assert found[1:] == (5, 5 + len(text))


@pytest.mark.parametrize(
    "text",
    [
        "Sosial müdafiə fondu 12 nəfər",
        "Fond 407",
        "12 fevral 1987",
        "",
        "f. 12 və s.",
        "Elmi iş üçün 1998-ci ilin fondları ilə tanış olmağa",
        "№ 470-ф 05.03.1986 оп. 3",
        "Жилищный фонд 45, д. 12, кв. 7",
        "фонд 12 с 1995 года",
        "фонда 3 с 15 мая и 7 июня",
        "F. S. İsmayılov 12.03.1987, s. 5",
        "Pensiya fondu 12, i. 5",
        "Fond 362. stvahı 15",
    ],
)
def test_other_text_has_no_shelf_mark(text: str) -> None:
    assert find_shelf_mark(text) is None


def test_of_several_shelf_marks_the_fullest_is_found() -> None:
    text = "f. 12, s. 3; f. 407, s. 7, iş 319; f. 5, s. 6, iş 7"
    found = find_shelf_mark(text)
    assert found is not None
    assert text[found[1] : found[2]] == "f. 407, s. 7, iş 319"


@given(st.integers(1, 9999), st.integers(1, 99), st.integers(1, 9999))
def test_shelf_marks_in_file_names(fond_: int, inventory: int, case_: int) -> None:
    mark = ShelfMark(None, str(fond_), str(inventory), str(case_))
    for name in (
        f"F{fond_}_S{inventory}_I{case_}.tif",
        f"ф{fond_}-оп{inventory}-д{case_}.jpg",
        f"fond_{fond_}_siyahi_{inventory}_is_{case_}.pdf",
        f"scan F{fond_} S{inventory} I{case_}.png",
        f"F{fond_}/S{inventory}/I{case_}.tif",
        f"Ф{fond_} С{inventory} И{case_}.tif",
        f"ф {fond_} с {inventory} и {case_}.tif",
        f"f{fond_}_i{inventory}_d{case_}.jp2",
        f"ARDA/fond {fond_}/inv {inventory}/ed {case_}.tif",
    ):
        assert from_file_name(name) == mark, name


@pytest.mark.parametrize(
    "name", ["scan001.tif", "doc_f12.tif", "IMG_2031.jpg", "2001_s_12.pdf", ""]
)
def test_other_file_names_have_none(name: str) -> None:
    assert from_file_name(name) is None


def test_parts_alone() -> None:
    assert fond("Fond № R-407", AZ).value == "R-407"
    assert case("ед. хр. 319", AZ).value == "319"
    assert case("дело 319б", AZ).value == "319б"
    assert fond("Ф. П-12", AZ).value == "П-12"
    assert leaf("л. 12 об.", AZ).value == "12 об"
    assert leaf("vərəq 12 arxa", AZ).value == "12 arxa"


@given(st.text(max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    find_shelf_mark(text)
    from_file_name(text)
