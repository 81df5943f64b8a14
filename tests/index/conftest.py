"""One Elasticsearch for the tests of a worker: the user's own, or one that is started here."""

import os
import uuid
from collections.abc import Iterator

import pytest

from digitize.index.opening import ElasticOptions
from digitize.model import Document
from tests.index.documents import people as make_people
from tools.elasticsearch.server import Server
from tools.maven import UnavailableError


@pytest.fixture(scope="session")
def people() -> list[Document]:
    return make_people()


@pytest.fixture(scope="session")
def server() -> Iterator[Server | None]:
    """The server started here; None where DIGITIZE_ELASTICSEARCH_URL names another."""
    if os.environ.get("DIGITIZE_ELASTICSEARCH_URL"):
        yield None
        return
    try:
        with Server() as started:
            yield started
    except UnavailableError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def elastic(server: Server | None) -> ElasticOptions:
    """An index of a name that nobody has."""
    name = f"test-{uuid.uuid4().hex[:12]}"
    if server is None:
        key = os.environ.get("DIGITIZE_ELASTICSEARCH_API_KEY")
        return ElasticOptions(os.environ["DIGITIZE_ELASTICSEARCH_URL"], name, key)
    return ElasticOptions(server.url, name, timeout=120)
