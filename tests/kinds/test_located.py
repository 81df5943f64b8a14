"""Line and column of every part of a text, also where it is broken elsewhere."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitize.kinds.located import START, Place, Text

TOML = """\
a = 1
"b c".d = ["x", '''y'''] # remark
[kind.order]
titles.az = ["ə", "q"]
inner = { x = 1, y.z = [2] }
[[kind.order.rule]]
code = "a"
[[kind.order.rule]]
  code = "b"
[kind.order.rule.more]
u = 1
"""


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (["a"], (1, 1), (1, 5)),
        (["b c", "d"], (2, 7), (2, 11)),
        (["b c", "d", 1], None, (2, 17)),
        (["kind", "order"], (3, 7), (3, 7)),
        (["kind", "order", "titles", "az", 1], None, (4, 19)),
        (["kind", "order", "inner", "y", "z", 0], None, (5, 25)),
        (["kind", "order", "rule", 0, "code"], (7, 1), (7, 8)),
        (["kind", "order", "rule", 1, "code"], (9, 3), (9, 10)),
        (["kind", "order", "rule", 1, "more", "u"], (11, 1), (11, 5)),
    ],
)
def test_toml(path: list[str | int], key: tuple[int, int] | None, value: tuple[int, int]) -> None:
    text = Text(Path("p.toml"), TOML, "toml")
    assert text.place(path) == Place(*value)
    if key is not None:
        assert text.place(path, key=True) == Place(*key)


def test_columns_count_characters_and_not_bytes() -> None:
    text = Text(Path("s.json"), '{"əəə": "ц", "ş": [1, {"ü": 2}]}', "json")
    assert text.place(["ş"], key=True) == Place(1, 14)
    assert text.place(["ş", 1, "ü"]) == Place(1, 29)


def test_what_is_not_there_is_sought_around_it() -> None:
    text = Text(Path("s.json"), '{\n "a": {\n  "b": 1}}', "json")
    assert text.place(["a", "x", "y"]) == Place(2, 7)
    assert text.place(["a", "x"], key=True) == Place(2, 7)
    assert text.place(["z"]) == START
    assert text.holds(["a", "b"]) and not text.holds(["a", "x"])


def test_a_name_that_stands_twice_is_told_once_with_both_places() -> None:
    text = Text(Path("s.json"), '{"a": {"n": 1},\n "a": {"n": 2}, "b": [{"c": 1, "c": 2}]}', "json")
    assert text.repeated() == [
        (("a",), Place(1, 2), Place(2, 2)),
        (("b", 0, "c"), Place(2, 24), Place(2, 32)),
    ]


def test_a_broken_text_is_no_obstacle() -> None:
    text = Text(Path("s.json"), '{"a": [1, 2,, "b": 3', "json")
    assert text.place(["a"]).line == 1


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=4), values, max_size=4))
def test_every_value_of_any_json_is_found_where_it_begins(value: dict[str, object]) -> None:
    written = json.dumps(value, ensure_ascii=False, indent=1)
    text = Text(Path("s.json"), written, "json")
    lines = written.split("\n")

    def visit(inner: object, path: tuple[str | int, ...]) -> None:
        place = text.place(path)
        assert text.holds(path)
        begins = json.dumps(inner, ensure_ascii=False)[:1]
        assert lines[place.line - 1][place.column - 1] == begins
        children = (
            inner.items()
            if isinstance(inner, dict)
            else enumerate(inner)
            if isinstance(inner, list)
            else ()
        )
        for key, child in children:
            visit(child, (*path, key))

    visit(value, ())
