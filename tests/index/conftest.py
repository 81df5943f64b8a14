import pytest

from digitize.model import Document
from tests.index.documents import people as make_people


@pytest.fixture(scope="session")
def people() -> list[Document]:
    return make_people()
