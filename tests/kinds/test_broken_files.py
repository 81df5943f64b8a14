"""However a file is broken, the checks say what is wrong and never fall over it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digitize.errors import ConfigurationError
from digitize.kinds import pipeline_checks, pipeline_files, pipelines, schema_checks, schemas

PERMIT = Path(__file__).parent / "permit"
SCHEMA = (PERMIT / "schemas" / "permit.schema.json").read_text(encoding="utf-8")
PIPELINE = (PERMIT / "pipelines" / "permits.toml").read_text(encoding="utf-8")
WHILE = settings(
    max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)

cuts = st.tuples(
    st.integers(0, 3000), st.integers(0, 40), st.sampled_from(["", "x", '"', "[", "0"])
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)


def cut(text: str, where: tuple[int, int, str]) -> str:
    """``text`` with some of it cut out and something else put there."""
    at, length, instead = where
    at %= len(text)
    return text[:at] + instead + text[at + length :]


def agrees(findings: list[Any], load: Callable[[], object]) -> None:
    """What has no mistake can be used, and every finding says where and what to do."""
    assert all(f.line >= 1 and f.column >= 1 and f.message and f.remedy for f in findings)
    if not any(finding.level == "error" for finding in findings):
        load()


@WHILE
@given(cuts)
def test_a_schema_with_a_hole(tmp_path: Path, where: tuple[int, int, str]) -> None:
    path = tmp_path / "permit.schema.json"
    path.write_text(cut(SCHEMA, where), encoding="utf-8")
    agrees(schema_checks.check(path)[0], lambda: schemas.read(path))


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [path, *(p for key, child in inner for p in places(child, (*path, key)))]


PLACES = places(json.loads(SCHEMA))[1:]


@WHILE
@given(st.sampled_from(PLACES), values)
def test_a_schema_with_another_value_anywhere(
    tmp_path: Path, place: tuple[Any, ...], value: object
) -> None:
    document = json.loads(SCHEMA)
    around = document
    for key in place[:-1]:
        around = around[key]
    around[place[-1]] = value
    path = tmp_path / "permit.schema.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    agrees(schema_checks.check(path)[0], lambda: schemas.read(path))


@WHILE
@given(cuts)
def test_a_pipeline_with_a_hole(tmp_path: Path, where: tuple[int, int, str]) -> None:
    folder = tmp_path / "pipelines"
    folder.mkdir(exist_ok=True)
    path = folder / "permits.toml"
    path.write_text(cut(PIPELINE, where), encoding="utf-8")
    folders = (tmp_path, PERMIT)
    found = pipeline_checks.check(path, folders)

    def load() -> None:
        if "permits" in pipeline_files.names(folders):
            pipelines.load("permits", folders)

    agrees(found, load)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 5000, '{"allOf":' * 400 + "{}" + "}" * 400, "\ufeff{}", "nan", '"x"', "{}", "[]",
        '{"properties": {"a": []}}', '{"properties": {"": {}}}', '{"x-version": "1.0.0"}',
    ],
)  # fmt: skip
def test_what_is_hardly_a_schema(tmp_path: Path, text: str) -> None:
    path = tmp_path / "permit.schema.json"
    path.write_text(text, encoding="utf-8")
    findings, schema = schema_checks.check(path)
    assert findings and schema is None
    with pytest.raises(ConfigurationError):
        schemas.read(path)
