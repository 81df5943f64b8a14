"""Kinds of record: the nine shipped ones, own ones before them, bad ones named with a remedy."""

import json
from pathlib import Path

import pytest

from digitize.errors import ConfigurationError
from digitize.kinds import schemas
from digitize.kinds.shipped import schemas_folder

KINDS = {
    "application", "archival_inventory", "birth_certificate", "death_certificate", "id_form",
    "land_extract", "marriage_certificate", "order", "receipt",
}  # fmt: skip


def write(folder: Path, name: str, document: object) -> Path:
    path = folder / f"{name}.schema.json"
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def small(**more: object) -> dict[str, object]:
    field = {"type": "string", "x-normaliser": "surname"}
    return {"type": "object", "properties": {"surname": field}, **more}


def test_the_nine_kinds_of_record_are_shipped() -> None:
    assert set(schemas.kinds()) == KINDS


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_shipped_schema_accepts_its_example_and_nothing_unknown(kind: str) -> None:
    schema = schemas.load(kind)
    (example,) = schema.document["examples"]
    assert schema.problems(example) == []
    assert set(schema.required) <= set(example)
    assert [p.code for p in schema.problems({**example, "colour": "red"})] == ["unknown-field"]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_shipped_schema_speaks_three_languages_and_names_itself(kind: str) -> None:
    schema = schemas.load(kind)
    assert set(schema.titles) == {"az", "ru", "en"}
    for spec in schema.fields.values():
        assert set(spec.titles) == {"az", "ru", "en"}
    assert schema.document["$id"] == f"urn:digitize:schema:{kind}:{schema.version}"


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_dates_are_the_fields_whose_name_says_so(kind: str) -> None:
    for name, spec in schemas.load(kind).fields.items():
        is_date = name == "date" or name.endswith("_date")
        assert (spec.format == "date") == (spec.normaliser == "date") == is_date


def test_fields_keep_the_order_of_the_file() -> None:
    names = list(schemas.load("birth_certificate").fields)
    assert names[:5] == ["series", "number", "surname", "given_name", "patronymic"]


def test_a_table_has_columns() -> None:
    schema = schemas.load("archival_inventory")
    assert list(schema.tables["rows"].columns) == ["no", "title", "dates", "sheets"]
    assert schema.tables["rows"].required
    assert "rows" not in schema.fields


def test_problems_name_field_and_fault() -> None:
    schema = schemas.load("id_form")
    record = {"surname": "Bağırov", "birth_date": "1987-02-31", "fin": "5XK29OI"}
    assert [(p.code, p.field) for p in schema.problems(record)] == [
        ("required", "given_name"), ("not-a-date", "birth_date"), ("format", "fin"),
    ]  # fmt: skip


def test_problems_of_a_row_name_the_table() -> None:
    schema = schemas.load("archival_inventory")
    record = {"fond": "407", "inventory": "7", "rows": [{"title": "Əmrlər"}, {"no": "2"}]}
    (problem,) = schema.problems(record)
    assert (problem.code, problem.field) == ("required", "rows")
    assert "rows.1.title" in problem.message


def test_own_schemas_come_before_shipped_ones(tmp_path: Path) -> None:
    write(tmp_path, "order", small())
    (tmp_path / "schemas").mkdir()
    write(tmp_path / "schemas", "permit", small(title="Permit", **{"x-version": "2.1.0"}))
    assert list(schemas.load("order", [tmp_path]).fields) == ["surname"]
    assert schemas.load("permit", [tmp_path]).version == "2.1.0"
    assert set(schemas.kinds([tmp_path])) == KINDS | {"permit"}
    assert set(schemas.load_all([tmp_path])) == KINDS | {"permit"}


@pytest.mark.parametrize("kind", ["passport", "../order", "", "Order", "a/b"])
def test_an_unknown_kind_is_refused_with_those_known(kind: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        schemas.load(kind)
    assert "birth_certificate" in refused.value.remedy


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ('{"type": "object",', "line 1"),
        ("[]", "not an object"),
        ('{"type": "object"}', "properties"),
        ('{"type": "object", "properties": {"a": {"type": "number"}}}', "properties/a"),
        ('{"type": "object", "properties": {"a": {"type": "nonsense"}}}', "properties/a"),
        (
            '{"type": "object", "properties": {"a": {"type": "string", "x-normaliser": "magic"}}}',
            "properties/a/x-normaliser",
        ),
        (
            '{"type": "object", "properties": {"a": {"type": "string"}}, "required": ["b"]}',
            "b is no field",
        ),
        ('{"type": "object", "properties": {"rows": {"type": "array"}}}', "properties/rows/items"),
        (
            '{"type": "object", "properties": {"a": {"type": "string", "pattern": "("}}}',
            "pattern",
        ),
        (
            '{"type": "object", "properties": {"a": {"type": "string", "$ref": "file:///a.json"}}}',
            "may refer only to itself",
        ),
        ("[" * 100_000, ""),
    ],
)
def test_a_bad_schema_is_named_with_place_and_remedy(
    tmp_path: Path, content: str, place: str
) -> None:
    path = tmp_path / "permit.schema.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigurationError) as refused:
        schemas.load("permit", [tmp_path])
    assert str(path) in str(refused.value)
    assert place in str(refused.value)
    assert refused.value.remedy


def test_a_schema_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "permit.schema.json"
    path.write_bytes('{"title": "Şəhadətnamə"}'.encode("utf-16"))
    with pytest.raises(ConfigurationError, match="UTF-8"):
        schemas.read(path)


def test_the_shipped_folder_exists() -> None:
    assert schemas_folder().is_dir()
