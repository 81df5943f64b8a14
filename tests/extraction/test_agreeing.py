"""Values that contradict each other: another place is looked for, and neither is relied on."""

from collections.abc import Callable, Iterable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from digitize.extraction.agreeing import Banned, agreeing
from digitize.extraction.proposals import Candidate
from digitize.kinds.pipeline_files import RuleSpec
from digitize.kinds.pipelines import Pipeline
from digitize.language.normalise import Normalised
from digitize.model import Page
from tests.extraction.documents import MODERN, only

RULE = RuleSpec(code="before-birth", check="order", fields=("birth", "registry", "issue"))
Scored = tuple[float, Candidate]


def candidate(field: str, value: str, place: int) -> Candidate:
    read = Normalised(value, 1.0)
    return Candidate(field, 1, (place,), (0, 0, 9, 9), value, read, "right", {})


def filling(scored: Iterable[Scored]) -> Callable[[Banned], dict[str, Scored]]:
    """The surest candidate of each field, one place serving one field, without the banned."""
    ranked = sorted(scored, key=lambda pair: -pair[0])

    def fill(banned: Banned) -> dict[str, Scored]:
        won: dict[str, Scored] = {}
        taken: set[int] = set()
        for score, one in ranked:
            allowed = (one.field, one.normalised.value) not in banned
            if allowed and one.field not in won and not taken.intersection(one.tokens):
                won[one.field] = (score, one)
                taken.update(one.tokens)
        return won

    return fill


def values(won: dict[str, Scored]) -> dict[str, str | None]:
    return {field: one.normalised.value for field, (_, one) in won.items()}


def test_a_date_that_contradicts_others_gives_way_to_the_next_likely() -> None:
    fill = filling([
        (0.6, candidate("birth", "2025-06-30", 2)),
        (0.1, candidate("birth", "2003-08-13", 1)),
        (0.3, candidate("registry", "2003-10-12", 3)),
        (0.1, candidate("issue", "2025-06-30", 2)),
    ])  # fmt: skip
    assert values(agreeing(fill, [RULE])) == {
        "birth": "2003-08-13", "registry": "2003-10-12", "issue": "2025-06-30",
    }  # fmt: skip


def test_what_is_far_likelier_stays_and_the_contradiction_is_told() -> None:
    fill = filling([
        (0.99, candidate("birth", "2005-01-01", 1)),
        (0.001, candidate("birth", "2003-01-01", 2)),
        (0.99, candidate("registry", "2004-01-01", 3)),
        (0.001, candidate("registry", "2006-01-01", 4)),
    ])  # fmt: skip
    assert values(agreeing(fill, [RULE])) == {"birth": "2005-01-01", "registry": "2004-01-01"}


NAMED = RuleSpec(code="given-name-of-another", check="given", fields=("given", "father"))


def test_a_child_named_like_its_father_is_looked_for_elsewhere() -> None:
    for father in ("Mübariz qızı", "Əliyev Mübariz Rauf oğlu"):
        fill = filling([
            (0.6, candidate("given", "Mübariz", 2)),
            (0.4, candidate("given", "Nigar", 1)),
            (0.9, candidate("father", father, 3)),
        ])  # fmt: skip
        assert values(agreeing(fill, [NAMED])) == {"given": "Nigar", "father": father}


def test_a_man_with_the_name_of_a_woman_is_looked_for_elsewhere() -> None:
    fill = filling([
        (0.6, candidate("given", "Sevda", 2)),
        (0.4, candidate("given", "Nadir", 1)),
        (0.9, candidate("father", "Rauf oğlu", 3)),
    ])  # fmt: skip
    assert values(agreeing(fill, [NAMED])) == {"given": "Nadir", "father": "Rauf oğlu"}


dates = st.dates().map(str)
fields = st.sampled_from(["birth", "registry", "issue", "other"])


@given(
    st.lists(st.tuples(st.floats(0.01, 1), st.builds(candidate, fields, dates, st.integers(0, 5))))
)
def test_never_more_contradictions_and_nothing_changed_where_there_are_none(
    scored: list[Scored],
) -> None:
    def contradictions(won: dict[str, Scored]) -> int:
        told = [v for f in RULE.fields if (v := values(won).get(f)) is not None]
        return sum(b < a for a, b in pairwise(told))

    fill = filling(scored)
    first, chosen = fill(frozenset()), dict(agreeing(fill, [RULE]))
    assert contradictions(chosen) <= contradictions(first)
    if not contradictions(first):
        assert chosen == first


def test_both_sides_of_a_contradiction_go_to_a_person(
    general: Pipeline, typed: Callable[..., Page]
) -> None:
    page = typed(MODERN.replace("20.03.1987", "20.03.1986"))
    document = only(page, general)
    assert [p.field for p in document.problems if p.code == "before-birth"] == ["registry_date"]
    assert document.fields["birth_date"].value == "1987-03-12"
    assert document.fields["registry_date"].value == "1986-03-20"
    for name in ("birth_date", "registry_date"):
        assert document.fields[name].status == "review"
