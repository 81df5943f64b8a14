"""What is learned from values of known truth, and what extraction makes of it."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digitize.extraction import scoring
from digitize.extraction.calibration import FIELD_FROM, Judged, check, learn, shipped
from digitize.extraction.documents import extract
from digitize.extraction.scoring import shipped_weights
from digitize.extraction.settling import Judge
from digitize.kinds.calibrations import Calibration, Place, Provenance, text
from digitize.kinds.pipelines import Pipeline
from digitize.kinds.thresholds import NEVER
from digitize.model import Page

PROVENANCE = Provenance("drawn", "2026-01-01", 1, 1, "general", scoring.fingerprint())
DATE = Place("order.order_date", "date")
PLACE = Place("order.place", "place")
CELL = Place("archival_inventory.rows.no", "row_number", cell=True)


def drawn(
    count: int, truth: Callable[[float], float], place: Place = DATE, seed: int = 1
) -> list[Judged]:
    """Values whose chance of being right is ``truth`` of their score, in documents of ten."""
    rng = random.Random(seed)
    found = []
    for n in range(count):
        score = 1 - rng.random() ** 2
        right = rng.random() < truth(score)
        found.append(Judged(f"{place.field}{n // 10}", place, score, right))
    return found


def test_scores_that_are_true_stay_as_they_are() -> None:
    made = learn(drawn(4000, lambda s: s), PROVENANCE)
    for score in (0.2, 0.5, 0.8, 0.95, 0.99):
        assert made.chance(DATE, score) == pytest.approx(score, abs=0.03)


def test_scores_that_promise_too_much_are_lowered() -> None:
    made = learn(drawn(4000, lambda s: s * s), PROVENANCE)
    for score in (0.5, 0.8, 0.95):
        assert made.chance(DATE, score) == pytest.approx(score * score, abs=0.05)


def test_a_kind_of_value_that_is_worse_than_the_others_is_told_from_them() -> None:
    good = drawn(2000, lambda s: s)
    bad = drawn(2000, lambda s: s / (s + 8 * (1 - s)), PLACE, seed=2)
    made = learn([*good, *bad], PROVENANCE)
    assert made.chance(DATE, 0.95) == pytest.approx(0.95, abs=0.03)
    assert made.chance(PLACE, 0.95) == pytest.approx(0.95 / (0.95 + 8 * 0.05), abs=0.05)
    assert made.chance(Place("order.subject", "text"), 0.95) < made.chance(DATE, 0.95)


def test_a_field_with_little_truth_stays_with_the_others_of_its_kind() -> None:
    """Three dates of a field, all wrong, against two thousand others."""
    rare = Place("application.date", "date")
    wrong = [Judged(f"w{n}", rare, 0.99, right=False) for n in range(3)]
    made = learn([*drawn(2000, lambda s: s), *wrong], PROVENANCE)
    assert rare.field not in made.file.fields
    assert made.chance(rare, 0.95) == made.chance(Place("x.date", "date"), 0.95)
    often = drawn(int(FIELD_FROM), lambda s: 0.3, rare, seed=3)
    made = learn([*drawn(2000, lambda s: s), *often], PROVENANCE)
    assert made.chance(rare, 0.95) < 0.7 < made.chance(DATE, 0.95)


def test_cells_are_judged_apart_from_fields() -> None:
    cells = drawn(2000, lambda s: 0.5 + 0.5 * s, CELL, seed=2)
    made = learn([*drawn(2000, lambda s: s * s), *cells], PROVENANCE)
    assert made.chance(CELL, 0.5) == pytest.approx(0.75, abs=0.08)
    assert made.chance(DATE, 0.5) == pytest.approx(0.25, abs=0.08)


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.tuples(st.sampled_from([DATE, PLACE, CELL]), st.floats(0, 1), st.booleans()),
        min_size=1,
        max_size=40,
    )
)
def test_whatever_the_truth_says_chances_rise_with_scores(
    values: list[tuple[Place, float, bool]],
) -> None:
    judged = [Judged(str(n // 3), *value) for n, value in enumerate(values)]
    made = learn(judged, PROVENANCE)
    for place in (DATE, PLACE, CELL):
        chances = [made.chance(place, n / 50) for n in range(51)]
        assert chances == sorted(chances)
        assert 0 <= chances[0] < chances[-1] <= 1


def test_learning_does_not_depend_on_the_order() -> None:
    found = drawn(500, lambda s: s)
    shuffled = found.copy()
    random.Random(1).shuffle(shuffled)
    assert text(learn(found, PROVENANCE).file) == text(learn(shuffled, PROVENANCE).file)


def test_what_is_seen_twice_counts_once() -> None:
    found = drawn(600, lambda s: s)
    halves = [Judged(j.document, j.place, j.score, j.right, 0.5) for j in found * 2]
    once, twice = learn(found, PROVENANCE).file, learn(halves, PROVENANCE).file
    assert once.line.slope == pytest.approx(twice.line.slope, abs=1e-3)
    assert once.fields["order.order_date"].reached == twice.fields["order.order_date"].reached


def test_the_shipped_calibration_reads_the_shipped_weights_and_says_what_it_is() -> None:
    """Made again after weights.json by tools.extraction.calibrate (see docs/decisions/0005)."""
    provenance = shipped().file.provenance
    assert provenance.weights == scoring.fingerprint()
    assert "samples" in provenance.source
    assert provenance.documents >= 200


ORDER = """
                 ƏMR

№ 369-s                         12 mart 1987-ci il

Bakı şəhəri

Əmr edirəm:
"""


def fields_of(general: Pipeline, page: Page, calibration: Calibration | None):
    judge = Judge(shipped_weights(), calibration)
    (made,) = extract([page], general, "a.png", judge)
    return made.fields


def test_without_a_calibration_scores_are_bare_and_nothing_is_accepted(
    general: Pipeline, typed
) -> None:
    bare = fields_of(general, typed(ORDER), None)
    assert bare["order_number"].value == "369-s"
    assert {field.status for field in bare.values()} <= {"review", "missing"}


def test_confidence_is_the_chance_of_the_bare_score_and_thresholds_decide(
    general: Pipeline, typed
) -> None:
    bare = fields_of(general, typed(ORDER), None)
    trusting = learn(drawn(4000, lambda s: 1.0), PROVENANCE)
    doubting = learn(drawn(4000, lambda s: 0.5), PROVENANCE)
    for calibration, status in ((trusting, "accepted"), (doubting, "review")):
        found = fields_of(general, typed(ORDER), calibration)
        for name in ("order_number", "order_date"):
            place = Place(f"order.{name}", general.kinds["order"].fields[name].normaliser)
            chance = calibration.chance(place, bare[name].confidence)
            assert found[name].confidence == round(chance, 4)
            assert found[name].status == status
    assert doubting.threshold(DATE) == NEVER


def test_what_breaks_a_rule_is_lowered_first_and_never_accepted(general: Pipeline, typed) -> None:
    page = typed(
        """
                 ÖLÜM HAQQINDA ŞƏHADƏTNAMƏ

Soyadı: Məmmədov
Adı: Elçin
Doğulduğu tarix: 12.03.1950
Ölüm tarixi: 05.06.1940
"""
    )
    trusting = learn(drawn(4000, lambda s: 1.0), PROVENANCE)
    found = fields_of(general, page, trusting)
    bare = fields_of(general, page, None)
    assert bare["death_date"].value == "1940-06-05"
    assert found["surname"].status == "accepted"
    assert found["death_date"].status == "review"
    assert bare["death_date"].confidence <= 0.5


def test_a_calibration_of_other_weights_is_refused(general: Pipeline) -> None:
    check(general)
    other = Provenance("drawn", "2026-01-01", 1, 1, "general", "0" * 16)
    with pytest.raises(Exception, match="another version"):
        check(replace(general, calibration=learn(drawn(50, lambda s: s), other)))
    check(replace(general, calibration=learn(drawn(50, lambda s: s), PROVENANCE)))
