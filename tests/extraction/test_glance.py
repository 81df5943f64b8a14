"""At a first glance places are left out that hold no value, and none that does."""

from collections.abc import Callable

from digitize.extraction.candidates import candidates_of
from digitize.extraction.documents import extract, look, views_of
from digitize.extraction.glance import EVERYTHING, Glance
from digitize.extraction.scoring import shipped_weights
from digitize.kinds.pipelines import Pipeline
from digitize.model import Page
from tests.extraction.documents import MODERN
from tools.extraction.glances import learn_glance


def test_most_places_are_not_read_and_every_value_is_found(
    general: Pipeline, typed: Callable[..., Page]
) -> None:
    kind = general.kinds["birth_certificate"]
    read = [look(typed(MODERN), general)]
    (everything,) = views_of(read, kind, general)
    (promising,) = views_of(read, kind, general, glance=shipped_weights().glance)
    all_found, found = candidates_of(everything), candidates_of(promising)
    assert 20 < len(found) < 0.7 * len(all_found)
    # What is left is the same as without, place by place.
    known = {(c.field, c.tokens, c.method): c.normalised for c in all_found}
    assert all(known[c.field, c.tokens, c.method] == c.normalised for c in found)
    (document,) = extract([typed(MODERN)], general, "a.png")
    for name, value in document.fields.items():
        if value.value is not None:
            assert any(c.field == name and c.normalised.value == value.value for c in found)


def test_of_ways_that_are_not_known_everything_is_promising() -> None:
    glance = Glance({"below": {"bias": -5.0, "near_best": 9.0}}, 0.0)
    assert not glance.is_promising("below/full_name", {"near_best": 0.5})
    assert glance.is_promising("below/full_name", {"near_best": 0.6, "strange": 7.0})
    assert glance.is_promising("beside", {})
    assert EVERYTHING.is_promising("below", {})


def test_what_is_learned_leaves_out_what_is_never_wanted() -> None:
    places, wanted = [], []
    for n in range(4000):
        near = (n % 100) / 100
        places.append(("below" if n % 2 else "right+entity", {"near_best": near, "words": 0.3}))
        wanted.append(near > 0.8 and n % 3 > 0)
    glance = learn_glance(places, wanted)
    assert set(glance.weights) == {"below", "right"}
    kept = [glance.is_promising(*place) for place in places]
    lost = sum(want and not keep for want, keep in zip(wanted, kept, strict=True))
    assert lost <= 0.01 * sum(wanted)
    assert sum(kept) < 0.4 * len(kept)


def test_too_few_examples_teach_nothing() -> None:
    places = [("below", {"near_best": 1.0})] * 40 + [("right", {"near_best": 1.0})] * 40
    glance = learn_glance(places, [True] * 40 + [True] * 20 + [False] * 20)
    assert "right" not in glance.weights
