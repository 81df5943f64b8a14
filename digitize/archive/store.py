"""The archive: one folder, one object.

>>> with Archive.create(Path("archive")) as archive:          # doctest: +SKIP
...     source = archive.sources.take_in("scans", "0001.png", Path("scans/0001.png"), origin)
...     archive.finish_master(source.sha256, documents, 1, origin, outcome="done")
>>> for document in Archive.open(Path("archive")).documents():  # doctest: +SKIP
...     print(document.id, document.type)

All methods raise ArchiveError when the archive is damaged, busy or not writable, and those that
write NoSpaceError when the disk is full; nothing is then half done.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self, TypeVar

import msgspec
import sqlalchemy as sa

from digitize.archive import documents as records
from digitize.archive.copies import FOLDER as PAGES
from digitize.archive.copies import Copies
from digitize.archive.corrections import with_corrections
from digitize.archive.database import Database, now, revision_of
from digitize.archive.dialect import explained, sqlite_engine
from digitize.archive.documents import Origin, Version
from digitize.archive.figures import Figures, figures
from digitize.archive.files import private_folder
from digitize.archive.ledger import Batch, Ledger, Work
from digitize.archive.ledger import record as record_work
from digitize.archive.lock import Lock
from digitize.archive.masters import Masters
from digitize.archive.outbox import Outbox
from digitize.archive.readings import Readings
from digitize.archive.sources import Sources
from digitize.archive.tables import REVISION, audit, documents, intakes, versions
from digitize.errors import ArchiveError, UsageError
from digitize.model import Document, Packed, RecordValue

STREAM_DOCUMENTS = 100
"""Documents fetched at a time when all are streamed: some 2 MB of pages."""

STREAM_RECORDS = 1000
"""Records fetched at a time where their pages are not: some 5 MB."""

FOLDERS = ("masters", PAGES, "index", "quarantine", "reports", "work")
_BESIDE = {*FOLDERS, "run.lock", "pipelines", "schemas", "digitize.toml"}

_Loaded = TypeVar("_Loaded", Document, Packed)
_Load = Callable[[sa.Connection, Sequence[tuple[str, int]]], list[_Loaded]]

Outcome = Literal["done", "partial", "quarantined"]


class Intake(msgspec.Struct, frozen=True):
    """What was last made of a master: see the table ``intakes``."""

    sha256: str
    pages: int
    fingerprint: str
    outcome: Outcome
    reason: str | None


class Archive:
    """An archive folder that is open. Use ``create`` or ``open``."""

    def __init__(self, path: Path, database: Database) -> None:
        self.path = path
        self._database = database
        self.masters = Masters(path / "masters")
        self.copies = Copies(path)
        self.sources = Sources(database, self.masters)
        self.readings = Readings(database)
        self.outbox = Outbox(database)
        self.ledger = Ledger(database)

    @classmethod
    def create(cls, path: Path) -> Self:
        """Open the archive at ``path``; make it first, private to its owner, if it is not there."""
        path = path.absolute()
        if path.is_dir() and not (path / "archive.db").exists() and _foreign(path):
            raise UsageError(
                f"{path} is a folder with other things in it, not an archive",
                remedy="Name an empty or a new folder.",
            )
        try:
            private_folder(path)
            for name in FOLDERS:
                private_folder(path / name)
        except OSError as error:
            raise ArchiveError(
                f"no archive can be made at {path}: {error.strerror}",
                code="archive-unwritable",
                remedy="Choose a folder that you may write to.",
            ) from error
        if (path / "archive.db").is_file():
            return cls.open(path)
        database = Database(sqlite_engine(path / "archive.db"), path)
        with explained(path):
            _upgrade(database)
        return cls(path, database)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the archive at ``path``.

        Raises ArchiveError: ``archive-missing``, ``archive-damaged``, ``archive-version``, …
        """
        path = path.absolute()
        if not (path / "archive.db").is_file():
            raise ArchiveError(
                f"there is no archive at {path}",
                code="archive-missing",
                remedy="Make one with `digitize init`, or name another with --archive.",
            )
        database = Database(sqlite_engine(path / "archive.db"), path)
        with database.reading() as connection:
            revision = revision_of(connection)
        if revision != REVISION:
            with explained(path), Lock(path / "run.lock"):
                _upgrade(database)
        return cls(path, database)

    def close(self) -> None:
        """Let go of the database file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def lock(self) -> Lock:
        """The lock that a batch holds while it runs: ``with archive.lock(): …``."""
        return Lock(self.path / "run.lock")

    def finish_master(
        self,
        sha256: str,
        made: Sequence[Document],
        pages: int,
        origin: Origin,
        *,
        outcome: Outcome,
        reason: str | None = None,
        work: Sequence[Work] = (),
    ) -> int:
        """Save all documents that a master holds; give how many of them changed.

        Documents, history, outbox, the intake of the master and its lines in the ledger are one
        transaction. Documents that an earlier reading found in it and this one did not are retired.
        """
        changed = 0
        with self._database.writing() as connection:
            before = records.of_master(connection, sha256)
            for document in made:
                if document.id in before:
                    version = self._version(connection, document.id)
                    previous = records.load(connection, [(document.id, version)])[0]
                    document = with_corrections(previous, document)  # noqa: PLW2901
                changed += records.save(connection, document, origin)
            for document_id in set(before) - {document.id for document in made}:
                records.retire(connection, document_id, origin)
                changed += 1
            values = {
                "pages": pages,
                "fingerprint": origin.fingerprint,
                "outcome": outcome,
                "reason": reason,
                "finished_at": now(),
            }
            if not connection.execute(
                sa.update(intakes).where(intakes.c.sha256 == sha256).values(values)
            ).rowcount:
                connection.execute(sa.insert(intakes).values(sha256=sha256, **values))
            records.note(
                connection,
                origin,
                "extract",
                sha256=sha256,
                detail={"documents": len(made), "changed": changed, "outcome": outcome},
            )
            if origin.batch_id is not None:
                for line in work:
                    record_work(connection, origin.batch_id, line)
        return changed

    def save_document(self, document: Document, origin: Origin) -> bool:
        """Save one document as its next version; False when nothing in it changed.

        The bytes of its sources must have been taken in.
        """
        with self._database.writing() as connection:
            return records.save(connection, document, origin)

    def intake(self, sha256: str) -> Intake | None:
        """What was last made of a master."""
        with self._database.reading() as connection:
            row = connection.execute(
                sa.select(
                    intakes.c.sha256,
                    intakes.c.pages,
                    intakes.c.fingerprint,
                    intakes.c.outcome,
                    intakes.c.reason,
                ).where(intakes.c.sha256 == sha256)
            ).first()
        return None if row is None else Intake(*row)

    def document(self, document_id: str, version: int | None = None) -> Document:
        """A document as it is now, or as it was in an earlier version.

        Raises UsageError (``unknown-document``) when there is none of that id or version.
        """
        with self._database.reading() as connection:
            number = version or self._version(connection, document_id)
            found = records.load(connection, [(document_id, number)])
        if not found:
            raise _unknown(f"document {document_id} has no version {number}")
        return found[0]

    def history(self, document_id: str) -> list[Version]:
        """All versions of a document, the first one first. Raises UsageError like ``document``."""
        with self._database.reading() as connection:
            self._version(connection, document_id)
            return records.history(connection, document_id)

    def made_at(self, document_id: str) -> datetime:
        """When the current version of a document was made. Raises UsageError like ``document``."""
        with self._database.reading() as connection:
            number = self._version(connection, document_id)
            query = sa.select(versions.c.made_at).where(
                versions.c.document_id == document_id, versions.c.number == number
            )
            moment: datetime = connection.execute(query).scalar_one()
        return moment

    def documents(self, ids: Sequence[str] | None = None) -> Iterator[Document]:
        """All documents, or those of ``ids`` that there are, sorted by their first source.

        They are streamed: memory does not grow with the archive, and a batch may go on meanwhile.
        """
        wanted = [ids[i : i + 500] for i in range(0, len(ids), 500)] if ids is not None else [None]
        for part in wanted:
            yield from self._stream(records.load, part)

    def packed(self) -> Iterator[Packed]:
        """As ``documents`` gives them all, with nothing decoded in this process."""
        return self._stream(records.load_packed, None)

    def records(self, kinds: Sequence[str]) -> Iterator[tuple[str, str, dict[str, RecordValue]]]:
        """Id, kind and record of every document of ``kinds``, by id; streamed, without pages."""
        after = ""
        while True:
            with self._database.reading() as connection:
                found = records.records(connection, kinds, after, STREAM_RECORDS)
            yield from found
            if len(found) < STREAM_RECORDS:
                return
            after = found[-1][0]

    def of_master(self, sha256: str, *, waiting: bool = False) -> list[str]:
        """The ids of the documents that take pages from this master, or only those not accepted."""
        with self._database.reading() as connection:
            return records.of_master(connection, sha256, waiting=waiting)

    def _stream(self, load: _Load[_Loaded], ids: Sequence[str] | None) -> Iterator[_Loaded]:
        place: sa.Tuple = sa.tuple_(
            documents.c.first_root, documents.c.first_file, documents.c.first_page, documents.c.id
        )
        columns = (*place.clauses, documents.c.version)
        query = sa.select(*columns).where(documents.c.retired.is_(False))
        if ids is not None:
            query = query.where(documents.c.id.in_(ids))
        last: tuple[Any, ...] | None = None
        while True:
            page = query if last is None else query.where(place > last)
            with self._database.reading() as connection:
                rows = connection.execute(
                    page.order_by(*place.clauses).limit(STREAM_DOCUMENTS)
                ).all()
                found = load(connection, [(row.id, row.version) for row in rows])
            yield from found
            if len(rows) < STREAM_DOCUMENTS:
                return
            last = tuple(rows[-1][:4])

    def _version(self, connection: sa.Connection, document_id: str) -> int:
        number = connection.execute(
            sa.select(documents.c.version).where(documents.c.id == document_id)
        ).scalar()
        if number is None:
            raise _unknown(f"there is no document {document_id}")
        return int(number)

    def status(self) -> Figures:
        """Figures of the whole archive."""
        return figures(self._database)

    def batches(self) -> list[Batch]:
        """All batches, the latest first."""
        return self.ledger.batches()

    def audit_trail(self, document_id: str | None = None) -> Iterator[dict[str, Any]]:
        """The audit trail, oldest first: of one document with its masters, or of everything."""
        query = sa.select(audit).order_by(audit.c.id)
        if document_id is not None:
            document = self.document(document_id)
            hashes = {ref.sha256 for ref in document.sources}
            query = query.where(
                (audit.c.document_id == document_id) | audit.c.sha256.in_(sorted(hashes))
            )
        with self._database.reading() as connection:
            for row in connection.execute(query).mappings():
                yield dict(row)


def _foreign(path: Path) -> bool:
    return any(
        child.name not in _BESIDE and not child.name.startswith(".") for child in path.iterdir()
    )


def _upgrade(database: Database) -> None:
    # Alembic takes a third of a second to import and is needed once in the life of an archive.
    from digitize.archive.migrate import upgrade  # noqa: PLC0415

    upgrade(database.engine)


def _unknown(message: str) -> UsageError:
    return UsageError(
        message, code="unknown-document", remedy="`digitize search` and `export` show the ids."
    )
