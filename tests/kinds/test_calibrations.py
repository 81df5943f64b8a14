"""Chances rise with scores; thresholds keep the share of wrong values; files are checked."""

import json
import math
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitize.errors import ConfigurationError
from digitize.kinds import calibrations, pipelines
from digitize.kinds.calibrations import (
    VERSION,
    CalibrationFile,
    Line,
    Place,
    Provenance,
    parse,
    text,
)
from digitize.kinds.thresholds import (
    LEVELS,
    LIKELY_RIGHT,
    NEVER,
    Group,
    least_values,
    thresholds,
    upper_bound,
)

PROVENANCE = Provenance("by hand", "2026-01-01", 10, 1000, "general", "w")
DATE = Place("order.order_date", "date")


def counted(values: list[tuple[float, bool]], offset: float = 0.0) -> Group:
    """A group of values given as (chance, right)."""
    return Group(
        offset,
        tuple(float(sum(p >= level for p, _ in values)) for level in LEVELS),
        tuple(float(sum(p >= level and not ok for p, ok in values)) for level in LEVELS),
    )


def content(**groups: Group) -> CalibrationFile:
    return CalibrationFile(VERSION, PROVENANCE, Line(0.1, 0.9), Line(-1.0, 1.2), LEVELS, groups)


def write(folder: Path, file: CalibrationFile) -> Path:
    path = folder / calibrations.FILE_NAME
    path.write_bytes(text(file))
    return path


scores = st.floats(0, 1)


@given(st.floats(-5, 5), st.floats(0.05, 5), st.floats(-5, 5), scores, scores, st.booleans())
def test_a_higher_score_is_never_worth_less(
    offset: float, slope: float, move: float, one: float, other: float, cell: bool
) -> None:
    line = Line(offset, slope)
    group = {"date": counted([], move), "table/date": counted([], move)}
    file = CalibrationFile(VERSION, PROVENANCE, line, line, LEVELS, group)
    calibration = parse(text(file), "x")
    place = Place("order.order_date", "date", cell)
    low, high = sorted((one, other))
    assert 0 <= calibration.chance(place, low) <= calibration.chance(place, high) <= 1


judgements = st.lists(st.tuples(st.sampled_from([0.4, *LEVELS]), st.booleans()), max_size=60)


@given(st.dictionaries(st.sampled_from("abcd"), judgements, max_size=4), st.integers(1, 60))
def test_what_is_accepted_is_within_the_error_and_its_bound(
    values: dict[str, list[tuple[float, bool]]], many: int
) -> None:
    rows = {key: counted(list(found) * many) for key, found in values.items()}
    for error in (0.005, 0.05, 0.3):
        at = thresholds(LEVELS, rows, error)
        accepted = [
            ok for key, found in values.items() for p, ok in list(found) * many if p >= at[key]
        ]
        wrong = sum(not ok for ok in accepted)
        assert not accepted or upper_bound(wrong, len(accepted)) <= error
        every = [ok for found in values.values() for p, ok in list(found) * many if p >= at[""]]
        assert not every or upper_bound(every.count(False), len(every)) <= error


@given(st.dictionaries(st.sampled_from("abcd"), judgements, min_size=1, max_size=4))
def test_accepting_more_error_never_accepts_less(
    values: dict[str, list[tuple[float, bool]]],
) -> None:
    file = content(**{key: counted(found * 40) for key, found in values.items()})
    calibration = parse(text(file), "x")
    accepted = [calibration.expected(error).accepted for error in (0.0, 0.01, 0.05, 0.2, 0.5)]
    assert accepted[0] == 0
    assert accepted == sorted(accepted)


def test_what_is_hardly_likelier_right_than_wrong_is_not_accepted_among_thousands() -> None:
    """10,000 sure cells and 10 of which half are wrong: 0.05 % of all, and each a coin tossed."""
    cells = [(0.999, True)] * 10_000 + [(0.55, n % 2 == 0) for n in range(10)]
    assert thresholds(LEVELS, {"table/count": counted(cells)}, 0.005)["table/count"] == LIKELY_RIGHT
    assert thresholds(LEVELS, {"table/count": counted(cells)}, 0.2)["table/count"] <= 0.8


def test_a_kind_of_value_that_is_often_wrong_does_not_live_on_the_others() -> None:
    """10,000 dates right beside 100 offices of which 10 are wrong: 0.1 % of all, 10 % of these."""
    dates = [(0.999, True)] * 10_000
    offices = [(0.999, n % 10 > 0) for n in range(100)]
    at = thresholds(LEVELS, {"date": counted(dates), "office": counted(offices)}, 0.005)
    assert at["date"] == LIKELY_RIGHT
    assert at["office"] == NEVER


def test_few_values_of_a_kind_are_accepted_as_all_are() -> None:
    dates = [(0.999, True)] * 2000 + [(0.9, False)] * 200
    at = thresholds(LEVELS, {"date": counted(dates), "age": counted([(0.999, True)] * 5)}, 0.005)
    assert at["age"] == at["date"] == at[""] == next(n for n in LEVELS if n > 0.9)


@pytest.mark.parametrize(("wrong", "total"), [(0, 100), (1, 100), (10, 1000), (7, 7), (3, 4)])
def test_the_bound_is_that_of_clopper_and_pearson(wrong: int, total: int) -> None:
    """Where the share is at the bound, as few wrong values come about one time in twenty."""
    bound = upper_bound(wrong, total)
    chance = sum(
        math.comb(total, k) * bound**k * (1 - bound) ** (total - k) for k in range(wrong + 1)
    )
    assert chance == (pytest.approx(0.05, abs=1e-6) if wrong < total else 1)
    assert bound > wrong / total or bound == 1


def test_the_least_number_of_values_is_what_the_bound_needs() -> None:
    for error in (0.001, 0.005, 0.02):
        least = least_values(error)
        assert upper_bound(0, least) <= error < upper_bound(0, least - 1)


def test_thresholds_hold_on_values_that_were_not_counted() -> None:
    """200 draws of 3,000 values whose chances are true: the share of wrong ones among 20,000 new
    ones is above what is accepted in no more of the draws than the bound leaves open, and some."""
    rng = random.Random(5)

    def draw(count: int) -> list[tuple[float, bool]]:
        chances = [1 - rng.random() ** 3 for _ in range(count)]
        return [(p, rng.random() < p) for p in chances]

    new = draw(20_000)
    exceeded = 0
    for _ in range(200):
        at = thresholds(LEVELS, {"a": counted(draw(3000))}, 0.02)["a"]
        accepted = [ok for p, ok in new if p >= at]
        assert accepted
        exceeded += accepted.count(False) / len(accepted) > 0.02
    assert exceeded <= 20


def test_a_calibration_is_read_from_the_first_folder_that_has_one(tmp_path: Path) -> None:
    near, far = tmp_path / "near", tmp_path / "far"
    for folder in (near, far):
        folder.mkdir()
    assert pipelines.load("orders", [near, far]).calibration is None
    write(far, content(date=counted([])))
    only = pipelines.load("orders", [near, far])
    write(near, content(place=counted([])))
    both = pipelines.load("orders", [near, far])
    assert only.calibration is not None
    assert only.calibration.place == str(far / "calibration.json")
    assert both.calibration is not None
    assert both.calibration.place == str(near / "calibration.json")
    prints = {p.fingerprint for p in (pipelines.load("orders"), only, both)}
    assert len(prints) == 3
    bare = pipelines.load("orders", [near, far], calibrated=False)
    assert bare.fingerprint == pipelines.load("orders").fingerprint


def broken(change: str) -> bytes:
    raw = json.loads(text(content(date=counted([(0.99, True)] * 3))))
    match change:
        case "version":
            raw["version"] = 2
        case "slope":
            raw["line"]["slope"] = -1.0
        case "levels":
            raw["levels"][3] = 0.2
        case "date":
            raw["groups"]["date"]["reached"] = [1.0]
        case "rise":
            raw["groups"]["date"]["reached"][-1] = 9.0
        case "wrong":
            raw["groups"]["date"]["wrong"][0] = 4.0
        case "colour":
            raw["colour"] = "red"
        case "provenance":
            del raw["provenance"]
    return json.dumps(raw).encode()


@pytest.mark.parametrize(
    "change", ["version", "slope", "levels", "date", "rise", "wrong", "colour", "provenance"]
)
def test_a_file_that_does_not_hold_together_is_refused_with_its_place(
    tmp_path: Path, change: str
) -> None:
    path = tmp_path / "calibration.json"
    path.write_bytes(broken(change))
    with pytest.raises(ConfigurationError) as error:
        pipelines.load("orders", [tmp_path])
    assert str(path) in str(error.value)
    assert change in str(error.value) or change == "wrong"
    assert "--calibrate" in error.value.remedy


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff\xfe", b'{"version": "1"}'])
def test_a_damaged_file_is_refused(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "calibration.json").write_bytes(body)
    with pytest.raises(ConfigurationError, match=r"calibration\.json"):
        pipelines.load("orders", [tmp_path])


def test_the_accepted_error_is_inherited_and_a_field_may_have_its_own(tmp_path: Path) -> None:
    (tmp_path / "pipelines").mkdir()
    (tmp_path / "pipelines" / "mine.toml").write_text(
        'extends = "orders"\naccepted_error = 0.02\n'
        "[kind.order.field.order_number]\naccepted_error = 0\n",
        encoding="utf-8",
    )
    assert pipelines.load("orders").accepted_error == 0.005
    mine = pipelines.load("mine", [tmp_path])
    fields = mine.kinds["order"].fields
    assert mine.accepted_error == 0.02
    assert fields["order_date"].accepted_error == 0.02
    assert fields["order_number"].accepted_error == 0
    calibration = parse(text(content(date=counted([(0.999, True)] * 2000))), "x")
    assert calibration.threshold(DATE, 0.02) == LIKELY_RIGHT
    assert calibration.threshold(DATE, 0) == NEVER


@pytest.mark.parametrize("error", ["-0.1", "1.0", '"low"'])
def test_an_accepted_error_that_is_no_share_is_refused(tmp_path: Path, error: str) -> None:
    (tmp_path / "pipelines").mkdir()
    (tmp_path / "pipelines" / "mine.toml").write_text(
        f'extends = "orders"\naccepted_error = {error}\n', encoding="utf-8"
    )
    with pytest.raises(ConfigurationError, match="accepted_error"):
        pipelines.load("mine", [tmp_path])
