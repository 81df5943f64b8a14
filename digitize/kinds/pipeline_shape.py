"""Whether the entries of a pipeline file are known and of the right kind, each mistake told.

The shapes are those of ``pipelines.PipelineFile``; what a shape allows is asked of msgspec, so that
an entry added there is checked here without a word.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from msgspec import NODEFAULT, inspect

from digitize.kinds.findings import Report, meant
from digitize.kinds.located import Key
from digitize.kinds.pipeline_files import PipelineFile

_Path = tuple[Key, ...]

_CHOICES = {"split": "way to split", "check": "check", "entity": "entity", "languages": "language"}
_SHAPES = {"labels", "keys", "before", "after", "titles", "hints", "formulas", "stems", "noise"}


@cache
def _root() -> inspect.Type:
    return inspect.type_info(PipelineFile)


def check_shape(report: Report, raw: Mapping[str, Any]) -> None:
    """Every entry that is unknown, missing, or of the wrong kind; ``extends`` apart."""
    _walk(report, _root(), {k: v for k, v in raw.items() if k != "extends"}, ())


def _walk(report: Report, shape: inspect.Type, value: object, path: _Path) -> None:
    if isinstance(shape, inspect.UnionType):
        shape = next(t for t in shape.types if not isinstance(t, inspect.NoneType))
    check = _CHECKS.get(type(shape))
    if check is not None:
        check(report, shape, value, path)


def _struct(report: Report, shape: Any, value: object, path: _Path) -> None:
    if not isinstance(value, dict):
        example = next((f.encode_name for f in shape.fields if f.required), "labels.az")
        _wrong(
            report,
            path,
            "is no table",
            f"Write [{_dotted(path)}] and its entries below, as {example} = ….",
        )
        return
    fields = {field.encode_name: field for field in shape.fields}
    for name, inner in value.items():
        if name in fields:
            _walk(report, fields[name].type, inner, (*path, name))
        else:
            where = f" in [{_dotted(path)}]" if path else ""
            known = [*fields, *(() if path else ("extends",))]
            remedy = meant(name, known, every="Entries here are: {names}.")
            report.add(
                "unknown-entry", (*path, name), key=True, name=name, where=where, remedy=remedy
            )
    for name, field in fields.items():
        if field.required and field.default is NODEFAULT and name not in value:
            good = (
                f'{name} = "…"'
                if not isinstance(field.type, inspect.VarTupleType)
                else f'{name} = ["…"]'
            )
            report.add("missing-entry", path, where=f"[{_dotted(path)}]", name=name, good=good)


def _dict(report: Report, shape: Any, value: object, path: _Path) -> None:
    wordings = isinstance(shape.key_type, inspect.LiteralType)
    if not isinstance(value, dict):
        if wordings:
            name = path[-1]
            given = value if isinstance(value, list) else [value]
            listed = ", ".join(f'"{text}"' for text in given)
            _wrong(report, path, "does not say in which language", f"Write {name}.az = [{listed}].")
        else:
            _wrong(report, path, "is no table", f"Write [{_dotted(path)}.NAME] for each.")
        return
    for name, inner in value.items():
        if wordings and name not in shape.key_type.values:
            remedy = meant(name, shape.key_type.values)
            report.add(
                "unknown-choice", (*path, name), key=True, what="language", name=name, remedy=remedy
            )
        else:
            _walk(report, shape.value_type, inner, (*path, name))


def _list(report: Report, shape: Any, value: object, path: _Path) -> None:
    if not isinstance(value, list):
        if isinstance(shape.item_type, inspect.StructType):
            _wrong(
                report,
                path,
                "is one table where several may stand",
                f"Write [[{_dotted(path)}]] with two brackets.",
            )
        else:
            written = f'"{value}"' if isinstance(value, str) else str(value)
            _wrong(report, path, "is no list", f"Put it in brackets: [{written}].")
        return
    if isinstance(shape.item_type, inspect.StrType) and all(type(item) is str for item in value):
        return  # nearly all that a pipeline holds are lists of wordings
    for at, item in enumerate(value):
        _walk(report, shape.item_type, item, (*path, at))


def _fixed(report: Report, shape: Any, value: object, path: _Path) -> None:
    count = len(shape.item_types)
    if not isinstance(value, list) or len(value) != count or any(_no_number(v) for v in value):
        remedy = "Write left, top, right, bottom as shares of the page, as [0.0, 0.0, 1.0, 0.5]."
        _wrong(report, path, f"is not {count} numbers", remedy)


def _literal(report: Report, shape: Any, value: object, path: _Path) -> None:
    if value not in shape.values:
        name = next(str(key) for key in reversed(path) if isinstance(key, str))
        remedy = meant(value, map(str, shape.values))
        report.add("unknown-choice", path, what=_CHOICES.get(name, name), name=value, remedy=remedy)


def _string(report: Report, _shape: Any, value: object, path: _Path) -> None:
    if not isinstance(value, str):
        _wrong(
            report,
            path,
            f"is {_plain(value)}, which is no text",
            f'Put it in quotes: "{_plain(value)}".',
        )


def _integer(report: Report, _shape: Any, value: object, path: _Path) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        _wrong(
            report,
            path,
            f"is {_plain(value)}, which is no whole number",
            "Write a number such as 2.",
        )


def _float(report: Report, shape: Any, value: object, path: _Path) -> None:
    if _no_number(value):
        _wrong(
            report, path, f"is {_plain(value)}, which is no number", "Write a number such as 0.005."
        )
        return
    low, high = shape.ge, shape.lt
    number = float(str(value))
    if (low is not None and number < low) or (high is not None and number >= high):
        problem = f"is {_plain(value)}, and must be at least {low:g} and below {high:g}"
        _wrong(report, path, problem, "0.005 is one in 200.")


def _boolean(report: Report, _shape: Any, value: object, path: _Path) -> None:
    if not isinstance(value, bool):
        _wrong(
            report,
            path,
            f"is {_plain(value)}, not true or false",
            "Write true or false, without quotes.",
        )


_CHECKS: dict[type, Callable[[Report, Any, object, _Path], None]] = {
    inspect.StructType: _struct,
    inspect.DictType: _dict,
    inspect.VarTupleType: _list,
    inspect.TupleType: _fixed,
    inspect.LiteralType: _literal,
    inspect.StrType: _string,
    inspect.IntType: _integer,
    inspect.FloatType: _float,
    inspect.BoolType: _boolean,
}


def _wrong(report: Report, path: _Path, problem: str, remedy: str) -> None:
    names: Sequence[Key] = [key for key in path if isinstance(key, str)]
    name = (
        ".".join(str(key) for key in names[-2:]) if names[-1] in {"az", "ru", "en"} else names[-1]
    )
    report.add("value", path, name=name, problem=problem, remedy=remedy)


def _no_number(value: object) -> bool:
    return isinstance(value, bool) or not isinstance(value, int | float)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return (
        str(value)
        if not isinstance(value, dict | list)
        else "a list"
        if isinstance(value, list)
        else "a table"
    )


def _dotted(path: _Path) -> str:
    return ".".join(str(key) for key in path if isinstance(key, str))
