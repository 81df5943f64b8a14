"""The learned component names words by what stands around them, in either alphabet."""

from collections.abc import Callable
from pathlib import Path

import pytest

from digitize.extraction import naming
from digitize.extraction.layout import Layout, analyse
from digitize.extraction.naming import LIKELY, named, text_of
from digitize.model import Page
from tools.extraction import learn_names
from tools.extraction.simulated import OTHER

Typed = Callable[..., Page]

FIELDS = ("surname", "given_name", "patronymic", "birth_date", "birth_place")
FORM = """
DOĞUM HAQQINDA ŞƏHADƏTNAMƏ
Soyadı:  Məmmədov
Adı:  Elşən
Atasının adı:  Vaqif oğlu
Doğum tarixi:  12.03.1987
"""
CYRILLIC = """
ДОҒУМ ҺАГГЫНДА ШӘҺАДӘТНАМӘ
Сојады:  Мәммәдов
Ады:  Елшән
Атасынын ады:  Вагиф оғлу
Доғум тарихи:  12.03.1987
"""


def words(layout: Layout, text: str) -> tuple[int, ...]:
    return tuple(token.index for token in layout.tokens if token.text in text.split())


@pytest.mark.parametrize(
    ("drawing", "surname", "given"),
    [(FORM, "Məmmədov", "Elşən"), (CYRILLIC, "Мәммәдов", "Елшән")],
    ids=["Latin", "Cyrillic"],
)
def test_values_of_a_form_are_named(typed: Typed, drawing: str, surname: str, given: str) -> None:
    layout = analyse(typed(drawing))
    said = named(layout, FIELDS)
    for field, value in (("surname", surname), ("given_name", given), ("birth_date", "12.03.1987")):
        tokens = words(layout, value)
        assert tokens in list(said.spans(field))
        assert said.features(field, tokens)["named"] > LIKELY
        for other in FIELDS:
            assert other == field or said.features(other, tokens)["named"] < LIKELY


def test_a_field_of_which_the_component_knows_nothing_is_not_held_against_a_value(
    typed: Typed,
) -> None:
    said = named(analyse(typed(FORM)), FIELDS)
    assert said.features("shoe_size", (0,)) == {"unnamed": 1.0}
    assert list(said.spans("shoe_size")) == []


def test_an_empty_page_names_nothing() -> None:
    assert named(analyse(Page(1, 100, 100, 300)), FIELDS).features("surname", (0,)) == {
        "unnamed": 1.0
    }


def test_every_token_of_the_page_stands_in_its_text_at_its_place(typed: Typed) -> None:
    layout = analyse(typed(FORM + "\n\nFond: 7      Siyahı: 3      İş: 12\n"))
    page = text_of(layout)
    assert sorted(page.tokens) == list(range(len(layout.tokens)))
    for token, (start, end) in zip(page.tokens, page.spans, strict=True):
        text = layout.tokens[token].text
        assert page.text[start:end] == text
    assert page.text.count("\n") == len(layout.rows)
    assert page.text.count("\t") == len(layout.segments) - len(layout.rows)


def test_what_was_taught_is_written_and_read_again(tmp_path: Path, typed: Typed) -> None:
    pages = learn_names.pages_of((41, 24, OTHER))
    nlp = learn_names.learn(pages, rounds=1, seed=1)
    nlp.to_disk(tmp_path / "names", exclude=naming.NOT_KEPT)
    layout = analyse(typed(FORM))
    read = named(layout, FIELDS, tmp_path / "names")
    assert set(nlp.get_pipe(naming.NAMES).labels) == {f for page in pages for f in page.fields}
    tokens = words(layout, "Məmmədov")
    assert 0 < read.features("surname", tokens)["named"] < 1


def test_words_of_pages_are_taught_with_the_fields_that_they_fill() -> None:
    pages = learn_names.pages_of((7, 16, OTHER))
    fields = {field for page in pages for field in page.fields}
    assert {"surname", naming.NOTHING, "rows/title"} <= fields
    for page in pages:
        assert len(page.starts) == len(page.fields)
    share = sum(f == naming.NOTHING for page in pages for f in page.fields)
    assert 0.2 < share / sum(len(page.fields) for page in pages) < 0.8
