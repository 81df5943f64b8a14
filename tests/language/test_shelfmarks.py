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
        ("ARXİV\nFond 407\nSiyahı 7\nİş 319\nvərəq 2", ShelfMark(None, "407", "7", "319", "2")),
    ],
)
def test_shelf_marks_in_text(text: str, mark: ShelfMark) -> None:
    found = find_shelf_mark(f"Bakı şəhəri\n{text}\nƏmr № 45 12.03.1987")
    assert found is not None
    assert found[0] == mark


@pytest.mark.parametrize(
    "text", ["Sosial müdafiə fondu 12 nəfər", "Fond 407", "12 fevral 1987", "", "f. 12 və s."]
)
def test_a_fond_alone_is_no_shelf_mark(text: str) -> None:
    assert find_shelf_mark(text) is None


@given(st.integers(1, 9999), st.integers(1, 99), st.integers(1, 9999))
def test_shelf_marks_in_file_names(fond_: int, inventory: int, case_: int) -> None:
    mark = ShelfMark(None, str(fond_), str(inventory), str(case_))
    for name in (
        f"F{fond_}_S{inventory}_I{case_}.tif",
        f"ф{fond_}-оп{inventory}-д{case_}.jpg",
        f"fond_{fond_}_siyahi_{inventory}_is_{case_}.pdf",
        f"scan F{fond_} S{inventory} I{case_}.png",
        f"F{fond_}/S{inventory}/I{case_}.tif",
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
    assert leaf("л. 12 об.", AZ).value == "12 об"


@given(st.text(max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    find_shelf_mark(text)
    from_file_name(text)
