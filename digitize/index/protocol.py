"""What every index engine promises."""

from collections.abc import Iterable, Mapping, Sequence
from types import TracebackType
from typing import NamedTuple, Protocol, Self

import msgspec

from digitize.errors import ArchiveError, MissingError
from digitize.index.plan import Plan
from digitize.model import Document, Packed


class IndexDamagedError(ArchiveError):
    """The index is damaged or of another version; nothing is lost, it is made from the archive."""

    code = "index-damaged"


class IndexBusyError(ArchiveError):
    """Another process writes to the index; what was to be indexed can be given again later."""

    code = "index-busy"


class IndexUnreachableError(MissingError):
    """The server of the index is away or overloaded; the archive's outbox keeps what it lacks."""

    code = "index-unreachable"


class Place(NamedTuple):
    """A place in the order of answers: by score, falling, then by the mark of the document."""

    score: float
    mark: int


class Found(msgspec.Struct, frozen=True):
    """One document that a plan found."""

    id: str
    score: float
    mark: int

    @property
    def place(self) -> Place:
        """Where it stands in the order of answers."""
        return Place(self.score, self.mark)


class EngineResult(msgspec.Struct, frozen=True):
    """``total`` documents were found; ``hits`` are those asked for, in order."""

    total: int
    hits: tuple[Found, ...]
    facets: dict[str, dict[str, int]]


class VerifyReport(msgspec.Struct, frozen=True):
    """Index against archive: ids that are not in the index, of another version, or only there."""

    documents: int
    entries: int
    missing: tuple[str, ...]
    stale: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether the index agrees with the archive."""
        return not (self.missing or self.stale or self.extra)


class Index(Protocol):
    """An index of documents, embedded or on a server.

    Every call that changes something returns when the change is safe and visible to searches.
    Giving a document again replaces its entry, so that every call can be repeated.
    """

    def update(self, documents: Iterable[Document]) -> int:
        """Puts the entries of ``documents`` in; how many there were."""

    def delete(self, ids: Iterable[str]) -> None:
        """Takes entries out; ids that are not there are no error."""

    def rebuild(self, documents: Iterable[Document | Packed]) -> int:
        """Makes the index anew beside the old one and puts it in its place when it is whole."""

    def run(
        self,
        plan: Plan,
        limit: int,
        after: Place | None = None,
        seen: int = 0,
        *,
        facets_from: int | None = None,
    ) -> EngineResult:
        """The first ``limit`` documents of ``plan`` after ``after``; ``seen`` came before it.

        ``facets_from`` asks for the counts of all that ``plan`` finds, needed only where it finds
        at least so many.
        """

    def count(self) -> int:
        """How many documents have an entry."""

    def fields(self) -> frozenset[str]:
        """The names of record fields that any entry has."""

    def digests(self, ids: Sequence[str]) -> Mapping[str, str]:
        """The digests of the entries of ``ids``, those without an entry left out."""

    def ids(self) -> Iterable[str]:
        """The ids of all entries, in no order."""

    def check(self) -> None:
        """Raises ``IndexDamagedError`` where what is kept is not what was written."""

    def close(self) -> None:
        """Lets go of files and connections."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
