"""Neighbouring words of a query that mean one thing: a date, a code or a shelf mark."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from digitize.index import folding
from digitize.index.tokens import words

_MONTHS = {
    folding.folded(name): number
    for number, names in enumerate(
        (
            "yanvar январь января јанвар", "fevral февраль февраля феврал", "mart март марта",
            "aprel апрель апреля апрел", "may мај май мая", "iyun ијун июнь июня",
            "iyul ијул июль июля", "avqust август августа", "sentyabr сентјабр сентябрь сентября",
            "oktyabr октјабр октябрь октября", "noyabr нојабр ноябрь ноября",
            "dekabr декабр декабрь декабря",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_SHELF_LABELS = {
    folding.folded(label): path
    for path, labels in {
        "fond": "f fond ф фонд",
        "inventory": "s siyahı сијаһы оп опись",
        "case": "i iş иш д дело",
        "leaf": "v vərəq вәрәг л лист",
    }.items()
    for label in labels.split()
}
_DAY = re.compile(r"(\d{1,2})")
_YEAR = re.compile(r"(1[0-9]\d\d|20\d\d)")
_CODE_PART = re.compile(r"[\W_]*(?:\w*\d\w*|[A-ZА-ЯƏÇŞĞÖÜİ]{1,4})(?:[-./]\w+)*[\W_]*")
MAX_CODE_PARTS = 6


class Run(msgspec.Struct, frozen=True):
    """Words and what they may mean together.

    ``date`` is a month (1987-03) or a day in ISO 8601, ``code`` a code without what stands between
    its parts, ``shelf_mark`` pairs of a part of it and its number.
    """

    texts: tuple[str, ...]
    date: str | None = None
    code: str | None = None
    shelf_mark: tuple[tuple[str, str], ...] = ()


def runs(texts: Sequence[str]) -> Iterator[Run]:
    """``texts`` cut into runs, in order; a word that means nothing with others is one by itself."""
    start = 0
    while start < len(texts):
        run = (
            _shelf_mark(texts[start:]) or _date(texts[start:]) or _code(texts[start:])
            or Run((texts[start],))
        )  # fmt: skip
        yield run
        start += len(run.texts)


def _date(texts: Sequence[str]) -> Run | None:
    """``12 mart 1987`` or ``mart 1987``; a word such as -ci il after it stays outside."""
    day = _DAY.fullmatch(texts[0].strip('«»".,'))
    month_at = 1 if day else 0
    if len(texts) < month_at + 2:
        return None
    month = _month(texts[month_at])
    year = _YEAR.match(texts[month_at + 1])
    if month is None or year is None:
        return None
    iso = f"{year.group(1)}-{month:02}"
    if day:
        iso += f"-{int(day.group(1)):02}"
    return Run(tuple(texts[: month_at + 2]), date=iso)


def _month(text: str) -> int | None:
    found = words(text)
    if len(found) != 1:
        return None
    folded = folding.folded(found[0])
    if folded in _MONTHS:
        return _MONTHS[folded]
    stem = folding.stem(found[0])
    return next((number for name, number in _MONTHS.items() if folding.stem(name) == stem), None)


def _code(texts: Sequence[str]) -> Run | None:
    """Parts of a code, at least two and one of them with a digit: ``AZ № 123456``."""
    count = 0
    for text in texts[:MAX_CODE_PARTS]:
        if _CODE_PART.fullmatch(text) is None:
            break
        count += 1
    parts = texts[:count]
    if count < 2 or not any(c.isdigit() for part in parts for c in part):
        return None
    return Run(tuple(parts), code="".join(folding.code(part) for part in parts))


def _shelf_mark(texts: Sequence[str]) -> Run | None:
    """``F.407 S.7 İ.319``, ``fond 407 siyahı 7 iş 319``, ``ф. 407, оп. 7, д. 319``."""
    tokens = [(token, index) for index, text in enumerate(texts) for token in words(text)]
    marks: list[tuple[str, str]] = []
    used = 0
    for (label, _), (number, index) in zip(tokens[::2], tokens[1::2], strict=False):
        path = _SHELF_LABELS.get(folding.folded(label))
        if path is None or not number[:1].isdigit() or path in (p for p, _ in marks):
            break
        marks.append((path, folding.code(number)))
        used = index + 1
    if len(marks) < 2 or marks[0][0] != "fond":
        return None
    return Run(tuple(texts[:used]), shelf_mark=tuple(marks))
