"""What stands around a value is compared with the words of every field's labels."""

from collections.abc import Callable

import pytest

from digitize.extraction.layout import analyse
from digitize.extraction.prompts import Prompts
from digitize.kinds.pipelines import Pipeline
from digitize.model import Page

FORM = """
Uşağın dünyaya gəldiyi yer      Quba rayonu

Leyla
(adı)
"""


@pytest.fixture
def around(general: Pipeline) -> Callable[[Page, str, str], tuple[Prompts, tuple[int, ...]]]:
    def made(page: Page, kind: str, text: str) -> tuple[Prompts, tuple[int, ...]]:
        layout = analyse(page)
        words = [token.text for token in layout.tokens]
        wanted = text.split()
        first = next(n for n in range(len(words)) if words[n : n + len(wanted)] == wanted)
        tokens = tuple(range(first, first + len(wanted)))
        return Prompts(layout, general.kinds[kind]), tokens

    return made


def share(prompts: Prompts, place: tuple[int, ...], name: str) -> float:
    """How much of a prompt of the place the words of a field or composite explain, at most."""
    return max(asked.own for asked in prompts.affinities(place, (name,)).values())


def test_a_label_of_unknown_wording_asks_for_its_field(
    around: Callable[..., tuple[Prompts, tuple[int, ...]]], typed: Callable[..., Page]
) -> None:
    prompts, place = around(typed(FORM), "birth_certificate", "Quba rayonu")
    asked = prompts.affinities(place, ("birth_place",))["left"]
    assert asked.own > 0.6
    assert asked.rival < asked.own
    assert share(prompts, place, "birth_place") > share(prompts, place, "birth_date")


@pytest.mark.parametrize("mark", ["–", ":"])
def test_commas_of_a_label_before_a_colon_or_a_dash_belong_to_it(
    around: Callable[..., tuple[Prompts, tuple[int, ...]]],
    typed: Callable[..., Page],
    mark: str,
) -> None:
    page = typed(f"Vəfat günü, ayı, ili {mark} 12.03.1957")
    prompts, place = around(page, "death_certificate", "12.03.1957")
    asked = prompts.affinities(place, ("death_date",))["left"]
    assert asked.own == 1.0
    assert asked.rival < 0.7


def test_captions_are_prompts_too(
    around: Callable[..., tuple[Prompts, tuple[int, ...]]], typed: Callable[..., Page]
) -> None:
    prompts, place = around(typed(FORM.replace("adı", "soyadı")), "birth_certificate", "Leyla")
    asked = prompts.affinities(place, ("surname",))["below"]
    assert (asked.own, asked.exact) == (1.0, 1.0)
    assert asked.exact_rival < 1.0


def test_a_composite_is_no_rival_of_its_fields_nor_she_of_him(
    around: Callable[..., tuple[Prompts, tuple[int, ...]]], typed: Callable[..., Page]
) -> None:
    page = typed("Doğum tarixi      12.03.1957")
    prompts, place = around(page, "marriage_certificate", "12.03.1957")
    for name in ("husband_birth_date", "wife_birth_date", "husband_birth"):
        assert share(prompts, place, name) == 1
    assert prompts.affinities(place, ("husband_birth_date",))["left"].rival < 1.0


def test_votes_need_labels_that_ask_for_what_stands_beside_them(
    around: Callable[..., tuple[Prompts, tuple[int, ...]]], typed: Callable[..., Page]
) -> None:
    page = typed("Doğum tarixi      12.03.1957\nVerilmə tarixi    20.03.1957")
    prompts, born = around(page, "birth_certificate", "12.03.1957")
    issued = around(page, "birth_certificate", "20.03.1957")[1]
    votes = prompts.votes([("DATE", born), ("DATE", issued)])
    assert votes["left"] > 0.8
    assert prompts.votes([("PERSON", born), ("PERSON", issued)]) == {}
