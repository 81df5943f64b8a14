"""Candidates are scored by what their features add up to, as if each feature were looked up."""

from collections.abc import Callable

import numpy as np

from digitize.extraction.candidates import candidates_of
from digitize.extraction.crossing import crossings, expand
from digitize.extraction.documents import look, views_of
from digitize.extraction.scoring import shipped_weights
from digitize.kinds.pipelines import Pipeline
from digitize.model import Page
from tests.extraction.documents import MODERN


def test_crossed_features_add_up_to_what_learning_saw(
    general: Pipeline, typed: Callable[..., Page]
) -> None:
    kind = general.kinds["birth_certificate"]
    (view,) = views_of([look(typed(MODERN), general)], kind, general)
    found = candidates_of(view)
    network = shipped_weights().candidate
    rows = [expand(one, kind.fields[one.field].normaliser) for one in found]
    assert len(found) > 50
    assert any("&way=" in name for row in rows for name in row)
    # The second time each sum is there already; the third it is found for a part of the page.
    for some in (found, found, found[::3]):
        expected = network.chances([rows[found.index(one)] for one in some])
        assert np.allclose(crossings(network).chances(some, kind), expected, atol=1e-5)
    assert crossings(network).chances([], kind) == []
