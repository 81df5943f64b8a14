"""Figures and records in words for a table: durations, amounts, names, dates."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

_PERSON = ("surname", "given_name", "patronymic")
_COUPLE = ("husband_", "wife_")
_NAMES = ("owner_name", "applicant_name", "signatory_name", "addressee_name", "archive")
_FIRST_DATES = ("birth_date", "death_date", "marriage_date", "order_date", "date")
_AGAINST = {"death_certificate": "death_date"}


def duration(seconds: float) -> str:
    """Seconds in words: ``42 s``, ``3 min 05 s``, ``2 h 10 min``."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min"


def size(count: float) -> str:
    """Bytes in words: ``4.2 MB``."""
    for unit in ("B", "kB", "MB", "GB"):
        if count < 1000:
            return f"{count:.0f} {unit}" if unit == "B" else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.1f} TB"


def label(name: str) -> str:
    """The name of a figure as a person reads it: ``pages_read`` is ``Pages read``."""
    return name.replace("_", " ").capitalize()


def amount(value: Any) -> str:
    """A figure, or counts by name, in words."""
    if isinstance(value, Mapping):
        return ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in value.items())
    return str(value)


def moment(at: datetime) -> str:
    """A moment in the local time, to the second."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M:%S")


def name_of(record: Mapping[str, Any]) -> str:
    """Whom or what a record is about: a person, a couple, an owner, a subject."""
    if person := _person(record, ""):
        return person
    if couple := [name for prefix in _COUPLE if (name := _person(record, prefix))]:
        return " – ".join(couple)
    for field in _NAMES:
        if record.get(field):
            return str(record[field])
    others: Sequence[str] = [key for key in record if key.endswith(("_name", "subject", "title"))]
    return str(record[others[0]]) if others else ""


def _person(record: Mapping[str, Any], prefix: str) -> str:
    return " ".join(str(record[prefix + part]) for part in _PERSON if record.get(prefix + part))


def date_of(kind: str | None, record: Mapping[str, Any]) -> str:
    """The date that tells a record from others of its kind, as ISO 8601."""
    first = _AGAINST.get(kind or "")
    for field in (*([first] if first else []), *_FIRST_DATES):
        if record.get(field):
            return str(record[field])
    return next((str(record[key]) for key in record if key.endswith("_date")), "")
