"""What changed between two versions of a schema, and whether records of the old one still pass."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from digitize.kinds import comparing
from digitize.kinds.comparing import Comparison
from digitize.kinds.revisions import Source

SOUND = Path(__file__).parent / "permit" / "schemas" / "permit.schema.json"
ROWS = {"type": "object", "properties": {"a": {"type": "string"}}}
Edit = Callable[[dict[str, Any]], object]


def source(edit: Edit | None = None, version: str = "1.0.0") -> Source:
    document = json.loads(SOUND.read_text(encoding="utf-8"))
    if edit is not None:
        edit(document)
    document["x-version"] = version
    return Source("permit", SOUND, json.dumps(document, ensure_ascii=False, indent=2).encode())


def compared(edit: Edit, version: str = "1.0.0") -> Comparison:
    return comparing.compare(source(), source(edit, version))[0]


def field(name: str, **entries: object) -> Edit:
    return lambda document: document["properties"][name].update(entries)


def without(name: str, entry: str) -> Edit:
    return lambda document: document["properties"][name].pop(entry)


def added(name: str, *, required: bool = False) -> Edit:
    def edit(document: dict[str, Any]) -> None:
        document["properties"][name] = {"type": "string", "x-normaliser": "text"}
        document["required"] += [name] if required else []

    return edit


def column(name: str, **entries: object) -> Edit:
    return lambda d: d["properties"]["catches"]["items"]["properties"][name].update(entries)


@pytest.mark.parametrize(
    ("edit", "effect", "name", "said"),
    [
        (added("lake"), "compatible", "lake", "is new"),
        (added("lake", required=True), "breaking", "lake", "is new and required"),
        (lambda d: d["properties"].pop("season"), "breaking", "season", "is gone"),
        (lambda d: d["required"].append("season"), "breaking", "season", "is required now"),
        (lambda d: d["required"].pop(), "compatible", "holder_name", "is not required any more"),
        (field("season", type="array", items=ROWS), "breaking", "season", "has type array now"),
        (field("season", enum=["yaz"]), "breaking", "season", "does not take 'payız' any more"),
        (field("season", enum=["yaz", "payız", "qış"]), "compatible", "season", "takes 'qış' too"),
        (without("season", "enum"), "compatible", "season", "takes any value now"),
        (field("holder_name", enum=["A"]), "breaking", "holder_name", "takes only 'A' now"),
        (field("holder_name", minLength=2), "breaking", "holder_name", "has minLength 2 now"),
        (without("holder_name", "minLength"), "compatible", "holder_name", "no minLength any more"),
        (field("holder_name", maxLength=80), "breaking", "holder_name", "has maxLength 80 now"),
        (field("permit_number", pattern="^x$"), "breaking", "permit_number", "has the pattern ^x$"),
        (without("permit_number", "pattern"), "compatible", "permit_number", "has no pattern"),
        (field("holder_name", format="email"), "breaking", "holder_name", "has the format email"),
        (field("season", **{"not": {}}), "breaking", "season", "has another 'not'"),
        (column("fish", minLength=3), "breaking", "catches.fish", "has minLength 3 now"),
        (field("catches", minItems=2), "breaking", "catches", "has minItems 2 now"),
        (field("season", **{"x-normaliser": "title"}), "compatible", "season", "as 'title' now"),
        (field("season", **{"x-title": {"az": "Vaxt"}}), "words", "season", "another 'x-title'"),
        (field("season", **{"x-office": "12"}), "words", "season", "another 'x-office'"),
        (lambda d: d.update(examples=[]), "words", "", "another 'examples'"),
        (lambda d: d.update(additionalProperties=True), "compatible", "", "additionalProperties"),
        (
            lambda d: d.update(properties=dict(reversed(d["properties"].items()))),
            "words", "", "fields stand in another order",
        ),
    ],
)  # fmt: skip
def test_the_effect_of_each_change(edit: Edit, effect: str, name: str, said: str) -> None:
    comparison = compared(edit)
    assert comparison.effect == effect
    assert [(c.field, c.effect) for c in comparison.changes] == [(name, effect)]
    assert said in comparison.changes[0].message


def test_nothing_changed_is_nothing_to_tell() -> None:
    comparison, _, _ = comparing.compare(source(), source())
    assert (comparison.effect, comparison.changes, comparison.findings) == (None, (), [])


@pytest.mark.parametrize(
    ("edit", "version", "codes", "level"),
    [
        (added("lake"), "1.0.0", ["version-step"], "error"),
        (added("lake"), "1.0.1", ["version-step"], "error"),
        (added("lake"), "1.1.0", [], ""),
        (lambda d: d.update(examples=[]), "1.0.0", ["version-step"], "error"),
        (lambda d: d.update(examples=[]), "1.0.1", [], ""),
        (field("season", enum=["yaz"]), "1.1.0", ["breaking"], "error"),
        (field("season", enum=["yaz"]), "2.0.0", ["breaking-announced"], "warning"),
        (field("season", enum=["yaz"]), "0.9.0", ["breaking"], "error"),
    ],
)
def test_the_version_has_to_tell_it(edit: Edit, version: str, codes: list[str], level: str) -> None:
    findings = compared(edit, version).findings
    assert [finding.code for finding in findings] == codes
    assert all(finding.level == level and finding.remedy for finding in findings)


def test_a_breaking_change_is_told_at_its_line() -> None:
    (finding,) = compared(field("season", enum=["yaz"])).findings
    lines = source(field("season", enum=["yaz"])).body.decode().splitlines()
    assert '"enum"' in lines[finding.line - 1]


def test_kinds_come_and_go() -> None:
    gone, _, _ = comparing.compare(source(), None)
    assert (gone.effect, [f.code for f in gone.findings]) == ("breaking", ["removed"])
    fresh, _, _ = comparing.compare(None, source())
    assert (fresh.effect, fresh.findings, fresh.new) == ("compatible", [], "1.0.0")


def test_a_renamed_field_is_told_as_such() -> None:
    def edit(document: dict[str, Any]) -> None:
        spec = document["properties"].pop("season")
        spec["x-formerly"] = {"names": ["season"]}
        document["properties"]["time_of_year"] = spec

    said = {change.field: change.message for change in compared(edit).changes}
    assert said["season"] == "is called 'time_of_year' now"


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"type": "object"}', b"\xff"])
def test_what_cannot_be_read_is_a_finding(body: bytes) -> None:
    comparison, before, after = comparing.compare(source(), Source("permit", SOUND, body))
    assert comparison.findings and before is None and after is None


def test_records_that_stop_passing_are_counted_by_field() -> None:
    comparison, before, after = comparing.compare(source(), source(field("season", enum=["yaz"])))
    assert before is not None and after is not None
    whole = {"permit_number": "123", "holder_name": "Əliyev"}
    records = [
        ("a", {**whole, "season": "yaz"}),
        ("b", {**whole, "season": "payız"}),
        ("c", {"season": "payız"}),  # did not pass before either
    ]
    comparing.count(comparison, before, after, records)
    assert comparison.stored is not None
    assert comparison.stored.records == 3
    assert comparison.stored.broken == ["b"]
    assert comparison.stored.fields == {"season": 1}
