"""What speaks against a cell of a table besides the confidence of its words."""

import pytest

from digitize.extraction.cells import ReadCell, ReadTable, evidence, repeated, with_capitals
from digitize.extraction.layout import Token
from digitize.language.normalise import NORMALISERS, Context
from digitize.model import Field


def words(text: str, confidence: float = 0.99) -> list[Token]:
    return [
        Token(n, word, word, (0, 0, 9, 9), confidence, 0, 0, 9, 9, 0, 0, None, "print")
        for n, word in enumerate(text.split())
    ]


def chance(text: str, *rest: str, confidence: float = 0.99) -> float:
    """How sure a title is of these words, which other titles of the table are not."""
    titles = []
    for one in (text, *rest):
        value = NORMALISERS["text"](one, Context())
        found = evidence("text", words(one, confidence), value, "az", "read")
        field = Field(value.value, one, 1, (0, 0, 9, 9), 0.0, "review", "table")
        titles.append({"title": ReadCell(field, found)})
    return ReadTable(tuple(titles)).weighed(None, {}).rows[0]["title"].confidence


@pytest.mark.parametrize(
    ("normaliser", "raw", "strays"),
    [
        ("date_range", "1965–1966", False),
        ("date_range", "1972", False),
        ("date_range", "197 1972", True),
        ("date_range", "1965 1965–1966", True),
        ("count", "148", False),
        ("count", "100 220", True),
        ("text", "1965 1965-1966", False),
    ],
)
def test_more_than_a_column_has_is_told(normaliser: str, raw: str, *, strays: bool) -> None:
    value = NORMALISERS[normaliser](raw, Context())
    found = evidence(normaliser, words(raw), value, "az", "read")
    assert ("strays" in found) == strays


def test_a_row_in_which_two_may_be_one_is_not_believed() -> None:
    def read(normaliser: str, raw: str) -> ReadCell:
        value = NORMALISERS[normaliser](raw, Context())
        field = Field(value.value, raw, 1, (0, 0, 9, 9), 0.0, "review", "cell")
        return ReadCell(field, evidence(normaliser, words(raw), value, "az", "read"))

    sheets = {"whole": read("count", "148"), "merged": read("count", "183 296")}
    sure = {}
    for name, cell in sheets.items():
        (row,) = (
            ReadTable(({"no": read("row_number", "7"), "sheets": cell},)).weighed(None, {}).rows
        )
        sure[name] = row["no"].confidence
    assert sure["whole"] > 0.9
    assert sure["merged"] < 0.4


def titled(*texts: str) -> list[dict[str, ReadCell]]:
    found = []
    for text in texts:
        told = evidence("text", words(text), NORMALISERS["text"](text, Context()), "az", "read")
        field = Field(text, text, 1, (0, 0, 9, 9), 0.0, "review", "table")
        found.append({"title": ReadCell(field, told)})
    return found


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("Şəxsi işlər", "Ərizələr", "heyvandarlıq", "Əmrlər", "İllik hesabatlar"),
            ("Şəxsi işlər", "Ərizələr", "Heyvandarlıq", "Əmrlər", "İllik hesabatlar"),
        ),
        (
            ("Şəxsi işlər", "ərizələr", "heyvandarlıq", "Əmrlər", "illik hesabatlar"),
            ("Şəxsi işlər", "ərizələr", "heyvandarlıq", "Əmrlər", "illik hesabatlar"),
        ),
        (("Şəxsi işlər", "ərizələr"), ("Şəxsi işlər", "ərizələr")),
    ],
)
def test_titles_begin_with_a_capital_where_nearly_all_do(
    texts: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    found = with_capitals(titled(*texts), "title")
    assert tuple(row["title"].field.value for row in found) == expected
    assert tuple(row["title"].field.raw for row in found) == texts


def test_a_title_that_repeats_another_is_surer_where_its_words_are_words() -> None:
    """In some type the same letter is misread in every row."""
    texts = ("Maarif şöbəsinin yazışmaları", "Maarit şöbəsinin yazışmaları", "İllik hesabatlar")
    found = repeated(titled(*texts, *texts[:2]), "title")
    assert ["again" in row["title"].evidence for row in found] == [True, False, False, True, False]


def test_a_title_whose_words_a_dictionary_has_is_surer() -> None:
    assert chance("Maarif şöbəsinin yazışmaları") > chance("Maarit şöbəsinin yazışmaları")
    known, strange = "Maarif şöbəsinin yazışmaları", "Maarit şöbəsinin yazışmaları"
    assert chance(strange, confidence=0.8) < 0.95 < chance(known, confidence=0.8)


def test_words_of_a_language_without_a_dictionary_are_not_strange() -> None:
    value = NORMALISERS["text"]("Trade with Baku", Context("en", "Latn"))
    found = evidence("text", words("Trade with Baku"), value, "en", "read")
    assert (found["strange_words"], found["all_words"]) == (0, 0)


def test_a_title_of_short_words_and_numbers_is_known_to_no_dictionary() -> None:
    for text in ("17 – 23", "Fxs ıl qqq"):
        value = NORMALISERS["text"](text, Context())
        assert not evidence("text", words(text), value, "az", "read")["all_words"]


def test_a_title_in_russian_is_of_words_in_a_paper_in_azerbaijani_too() -> None:
    text = "Протоколы заседаний исполкома"
    value = NORMALISERS["text"](text, Context("ru", "Cyrl"))
    assert evidence("text", words(text), value, "az", "read")["all_words"]
