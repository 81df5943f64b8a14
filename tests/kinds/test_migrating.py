"""A document moved to another version of its schema: fields move whole, and twice is once."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from digitize.kinds import schemas
from digitize.kinds.migrating import Moved, moved
from digitize.model import Document, Field, Problem, Table

SOUND = Path(__file__).parent / "permit" / "schemas" / "permit.schema.json"


def accepted(value: str) -> Field:
    return Field(value, value, 1, (1, 2, 3, 4), 0.99, "accepted", "label")


def document(**fields: Field) -> Document:
    return Document(
        id="d1",
        sources=(),
        type="permit",
        type_confidence=1.0,
        script="Latn",
        language="az",
        status="accepted",
        fields={
            "permit_number": accepted("123"),
            "holder_name": Field("Əliyev", "Алијев", 1, (5, 6, 7, 8), 0.4, "corrected", "label"),
            "season": accepted("yaz"),
            "issue_date": Field(),
            **fields,
        },
        tables={"catches": Table(({"fish": accepted("kütüm"), "count": accepted("3")},), 1.0)},
        problems=(Problem("handwriting", "not printed", "season"),),
        pages=(),
    )


def schema(edit: Any) -> schemas.Schema:
    made = json.loads(SOUND.read_text(encoding="utf-8"))
    edit(made["properties"], made)
    return schemas.of_document(made, SOUND)


def move(edit: Any, given: Document | None = None) -> Moved:
    new = schema(edit)
    result = moved(given or document(), new)
    assert moved(result.document, new).document == result.document
    return result


def nothing(properties: Any, _: Any) -> None:
    pass


def test_nothing_changes_where_the_schema_is_the_same() -> None:
    given = document()
    assert move(nothing, given) == Moved(given, (), ())


def test_a_renamed_field_moves_whole_with_its_problems() -> None:
    def edit(properties: Any, made: Any) -> None:
        for old, new in (("holder_name", "owner_name"), ("season", "time_of_year")):
            properties[new] = properties.pop(old) | {"x-formerly": {"names": ["past", old]}}
        made["required"] = ["permit_number", "owner_name"]

    result = move(edit)
    assert result.document.fields["owner_name"] == document().fields["holder_name"]
    assert "holder_name" not in result.document.fields
    assert result.document.problems == (Problem("handwriting", "not printed", "time_of_year"),)
    assert set(result.steps) == {
        "renamed holder_name → owner_name", "renamed season → time_of_year",
    }  # fmt: skip
    assert result.document.status == "accepted"


def test_a_former_value_is_rewritten_and_what_was_read_stays() -> None:
    def edit(properties: Any, _: Any) -> None:
        properties["season"] |= {"enum": ["spring"], "x-formerly": {"values": {"yaz": "spring"}}}

    field = move(edit).document.fields["season"]
    assert (field.value, field.raw, field.status) == ("spring", "yaz", "accepted")


def test_a_removed_field_goes_and_its_problems_with_it() -> None:
    result = move(lambda properties, _: properties.pop("season"))
    assert "season" not in result.document.fields
    assert result.document.problems == ()
    assert result.steps == ("removed season",)


def test_a_new_required_field_sends_the_document_to_a_person() -> None:
    def edit(properties: Any, made: Any) -> None:
        properties["lake"] = {"type": "string", "x-normaliser": "place"}
        made["required"].append("lake")

    result = move(edit)
    assert result.document.fields["lake"] == Field()
    assert result.document.status == "review"
    assert [(p.code, p.field) for p in result.problems] == [("required", "lake")]
    assert result.steps == ("added lake",)


@pytest.mark.parametrize(("status", "after"), [("accepted", "review"), ("corrected", "corrected")])
def test_a_value_that_does_not_pass_any_more_goes_to_a_person(status: Any, after: str) -> None:
    field = msgspec.structs.replace(accepted("payız"), status=status)
    result = move(
        lambda properties, _: properties["season"].update(enum=["yaz"]), document(season=field)
    )
    assert result.document.fields["season"].status == after
    assert result.document.status == "review"
    assert [(p.code, p.field) for p in result.problems] == [("format", "season")]


def test_an_illegible_field_is_not_asked_for_again() -> None:
    field = Field(None, "…", 1, (1, 2, 3, 4), 0.0, "illegible")
    result = move(nothing, document(permit_number=field))
    assert result.problems == ()


def test_a_document_in_review_is_never_accepted_by_it() -> None:
    given = msgspec.structs.replace(document(), status="review")
    assert move(lambda p, made: made.update(required=[]), given).document.status == "review"


def test_an_old_problem_of_the_schema_goes_with_its_cause() -> None:
    given = msgspec.structs.replace(
        document(), problems=(Problem("format", "too short", "season"),), status="review"
    )
    assert move(nothing, given).document.problems == ()


def test_columns_move_too() -> None:
    def edit(properties: Any, _: Any) -> None:
        items = properties["catches"]["items"]
        items["properties"]["number"] = items["properties"].pop("count") | {
            "x-formerly": {"names": ["count"], "values": {"3": "4"}}
        }
        properties["hauls"] = properties.pop("catches") | {"x-formerly": {"names": ["catches"]}}

    result = move(edit)
    (row,) = result.document.tables["hauls"].rows
    assert {column: field.value for column, field in row.items()} == {
        "fish": "kütüm",
        "number": "4",
    }
    assert "catches" not in result.document.tables
    assert set(result.steps) == {
        "renamed catches → hauls", "renamed hauls.count → hauls.number", "rewrote hauls.number",
    }  # fmt: skip
