"""The query language: what parses, and where mistakes are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitize.errors import QueryError
from digitize.index.grammar import (
    MAX_DEPTH,
    MAX_LENGTH,
    All,
    Either,
    Everything,
    Not,
    Phrase,
    Range,
    Word,
    parse,
)  # fmt: skip

PIECES = st.sampled_from(
    ["Bağırov", "Мәммәд", "AND", "OR", "NOT", "(", ")", '"', "«", "»", "“", "”", "surname:", ":",
     "~", "~2", "*", "..", "1950..1960", "[", "]", "[1 TO 2]", "TO", " ", "  ", "№", "-", "\t", "İ"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=25).map("".join)))
def test_any_text_parses_or_is_a_mistake_with_a_place_in_it(query: str) -> None:
    try:
        parse(query)
    except QueryError as error:
        assert 0 <= error.position <= len(query)


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("", Everything()),
        ("*", Everything()),
        ("a b", All((Word("a", 0), Word("b", 2)))),
        ("a AND b", All((Word("a", 0), Word("b", 6)))),
        ("a OR b c", Either((Word("a", 0), All((Word("b", 5), Word("c", 7)))))),
        ("NOT (a OR b)", Not(Either((Word("a", 5), Word("b", 10))))),
        ("or and", All((Word("or", 0), Word("and", 3)))),
        ("Bağ* Əlı~2", All((Word("Bağ", 0, prefix=True), Word("Əlı", 5, distance=2)))),
        ('"a b"~3', Phrase("a b", 0, slop=3)),
        ("«a b»", Phrase("a b", 0)),
        ("surname:(a OR b)", Either((Word("a", 9, "surname"), Word("b", 14, "surname")))),
        ("birth_date:1950..1960", Range("birth_date", "1950", "1960", 11)),
        ("age:..60", Range("age", None, "60", 4)),
        ("age:[60 TO *]", Range("age", "60", None, 4)),
        ("12:30", Word("12:30", 0)),
        ("AZ-I № 12", All((Word("AZ-I", 0), Word("№", 5), Word("12", 7)))),
    ],
)
def test_tree(query: str, tree: object) -> None:
    assert parse(query) == tree


@pytest.mark.parametrize(
    ("query", "position"),
    [("a (b", 2), ("a) b", 1), ("a OR", 4), ("AND a", 0), ('a "b', 2), ("a~9", 1), ("~", 0),
     ("a NOT", 5), ("[1 TO 2]", 0), ("x:..", 2), ("()", 1), ("a]", 1), ("x:[1 2]", 2)],
)  # fmt: skip
def test_mistake_has_its_place(query: str, position: int) -> None:
    with pytest.raises(QueryError) as error:
        parse(query)
    assert error.value.position == position
    assert error.value.query == query


@pytest.mark.parametrize(
    "query", ["(" * (MAX_DEPTH + 2) + "a", "NOT " * (MAX_DEPTH + 2) + "a", "a" * (MAX_LENGTH + 1),
              "a " * 200]
)  # fmt: skip
def test_queries_beyond_any_use_are_refused(query: str) -> None:
    with pytest.raises(QueryError):
        parse(query)
