"""The index follows the archive, and its failures cost nothing but time."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from digitize.archive import Archive
from digitize.batch.feeding import IndexBehindError, feed
from digitize.batch.result import BatchResult
from digitize.index import EmbeddedIndex
from digitize.model import Document

Draw = Callable[..., Path]
Batch = Callable[..., BatchResult]


@pytest.fixture
def index(archive: Archive) -> Iterator[EmbeddedIndex]:
    with EmbeddedIndex.open(archive.path / "index") as opened:
        yield opened


class Unreachable:
    """An index that is away."""

    def update(self, documents: Iterable[Document]) -> None:
        raise ConnectionError("nobody answers")

    def delete(self, ids: Iterable[str]) -> None:
        raise ConnectionError("nobody answers")


def test_a_batch_ends_with_its_documents_in_the_index(
    archive: Archive, draw: Draw, batch: Batch, index: EmbeddedIndex
) -> None:
    draw("a.png", "Order 1")
    draw("b.tif", "Order END 2", "Order 3")
    result = batch(index=index)
    assert (result.indexed, result.index_error) == (3, None)
    assert set(index.ids()) == {document.id for document in archive.documents()}
    assert archive.outbox.waiting() == {"index": 0}


def test_an_index_that_is_away_costs_a_fuller_outbox_and_catches_up(
    archive: Archive, draw: Draw, batch: Batch, index: EmbeddedIndex
) -> None:
    draw("a.png", "Order 1")
    result = batch(index=Unreachable())
    assert result.exit_status == 0
    assert result.sources == {"done": 1}
    assert "nobody answers" in (result.index_error or "")
    assert archive.outbox.waiting() == {"index": 1}
    with pytest.raises(IndexBehindError):
        feed(archive, Unreachable())
    assert archive.outbox.waiting() == {"index": 1}
    again = batch(index=index)
    assert (again.indexed, again.index_error, again.pages_read) == (1, None, 0)
    assert index.count() == 1
    assert feed(archive, index) == 0


def test_feeding_twice_and_after_a_loss_ends_the_same(
    archive: Archive, draw: Draw, batch: Batch, index: EmbeddedIndex
) -> None:
    draw("a.tif", "Order END 1", "Order 2")
    batch(index=index)
    digests = dict(index.digests(sorted(index.ids())))
    # As if the process had died between the index and the acknowledgement.
    for document in archive.documents():
        index.update([document])
    assert dict(index.digests(sorted(index.ids()))) == digests


def test_retired_documents_leave_the_index(
    archive: Archive, draw: Draw, batch: Batch, index: EmbeddedIndex
) -> None:
    draw("a.tif", "Order END 1", "Order 2")
    batch(index=index)
    assert index.count() == 2
    batch(index=index, recipe="joining_recipe")
    (document,) = archive.documents()
    assert list(index.ids()) == [document.id]
