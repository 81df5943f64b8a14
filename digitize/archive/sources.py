"""Files as they come in: their bytes become masters, their names sources."""

import os
from pathlib import Path

import msgspec
import sqlalchemy as sa

from digitize.archive import documents as records
from digitize.archive.database import Database, now
from digitize.archive.documents import Origin
from digitize.archive.masters import Masters
from digitize.archive.tables import masters, sources
from digitize.errors import SourceError


class Source(msgspec.Struct, frozen=True):
    """A file taken in. ``fresh``: its bytes were not in the archive before."""

    id: int
    root: str
    file: str
    sha256: str
    size: int
    fresh: bool


class Sources:
    """All files that were ever taken in."""

    def __init__(self, database: Database, originals: Masters) -> None:
        self._database = database
        self._masters = originals

    def take_in(self, root: str, file: str, path: Path, origin: Origin) -> Source:
        """Keep the bytes of the file at ``path`` as a master, and that ``root``/``file`` has them.

        A file known by its place, size and times is not read again. A file whose bytes are known
        under another name becomes a further source of the same documents.

        Raises SourceError when it cannot be read or changes meanwhile, NoSpaceError.
        """
        root, file, location = (printable(text) for text in (root, file, str(path.absolute())))
        before = _stat(path)
        known = self._known(location, before)
        if known is not None:
            return known
        sha256, size = self._masters.store(path)
        after = _stat(path)
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise SourceError(
                "the file changed while it was read",
                code="changing",
                remedy="Start again when whatever writes it has finished.",
            )
        seen = {
            "location": location,
            "size": size,
            "mtime_ns": after.st_mtime_ns,
            "ctime_ns": after.st_ctime_ns,
        }
        with self._database.writing() as connection:
            is_known = sa.select(masters.c.sha256).where(masters.c.sha256 == sha256)
            fresh = connection.execute(is_known).first() is None
            if fresh:
                connection.execute(
                    sa.insert(masters).values(sha256=sha256, size=size, stored_at=now())
                )
            same = sa.select(sources).where(
                sources.c.sha256 == sha256,
                (sources.c.location == location)
                | ((sources.c.root == root) & (sources.c.file == file)),
            )
            row = connection.execute(same).first()
            if row is not None:
                connection.execute(sa.update(sources).where(sources.c.id == row.id).values(seen))
                return Source(row.id, row.root, row.file, sha256, size, fresh=False)
            key = connection.execute(
                sa.insert(sources).values(
                    root=root, file=file, sha256=sha256, first_seen=now(), **seen
                )
            ).inserted_primary_key
            assert key is not None
            number = int(key[0])
            records.note(
                connection,
                origin,
                "ingest" if fresh else "link",
                sha256=sha256,
                detail={"source": number, "size": size},
            )
            if not fresh:
                records.follow_sources(connection, sha256)
        return Source(number, root, file, sha256, size, fresh)

    def known(self, path: Path) -> Source | None:
        """The file at ``path`` as it was taken in; None for one that is new or changed since.

        Raises SourceError when there is no such file.
        """
        return self._known(printable(str(path.absolute())), _stat(path))

    def of(self, sha256: str) -> list[Source]:
        """All files that have these bytes, by root and file."""
        query = sa.select(sources).where(sources.c.sha256 == sha256)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(sources.c.root, sources.c.file)).all()
        return [Source(r.id, r.root, r.file, r.sha256, r.size, fresh=False) for r in rows]

    def set_media_type(self, sha256: str, media_type: str) -> None:
        """Say what a master turned out to be, as a media type such as ``image/tiff``."""
        with self._database.writing() as connection:
            connection.execute(
                sa.update(masters).where(masters.c.sha256 == sha256).values(media_type=media_type)
            )

    def _known(self, location: str, stat: os.stat_result) -> Source | None:
        query = sa.select(sources).where(
            sources.c.location == location,
            sources.c.size == stat.st_size,
            sources.c.mtime_ns == stat.st_mtime_ns,
            sources.c.ctime_ns == stat.st_ctime_ns,
        )
        with self._database.reading() as connection:
            row = connection.execute(query.order_by(sources.c.id.desc()).limit(1)).first()
        if row is None:
            return None
        return Source(row.id, row.root, row.file, row.sha256, row.size, fresh=False)


def printable(text: str) -> str:
    r"""A file name as text: bytes that are not UTF-8 are written as \xNN."""
    return os.fsencode(text).decode("utf-8", "backslashreplace")


def _stat(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except OSError as error:
        raise SourceError(
            f"the file cannot be found: {error.strerror}", code="missing-file"
        ) from None
