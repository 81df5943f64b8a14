"""The pipelines that come with the package."""

import pytest

from digitize.kinds import pipelines
from digitize.kinds.pipelines import Pipeline


@pytest.fixture(scope="session")
def general() -> Pipeline:
    return pipelines.load("general")
