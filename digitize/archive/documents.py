"""Documents in the tables: written as versions, read back whole.

Everything here works inside a transaction of the caller. Pages are kept once, by the hash of what
was read, and versions point to them: a correction of a field does not copy the text of its pages.
"""

import hashlib
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import msgspec
import sqlalchemy as sa

from digitize.archive.database import now
from digitize.archive.tables import (
    audit,
    documents,
    outbox,
    page_contents,
    source_refs,
    sources,
    version_pages,
    versions,
)
from digitize.model import (
    Document,
    DocumentStatus,
    Field,
    Language,
    Packed,
    Page,
    Problem,
    RecordValue,
    Script,
    ShelfMark,
    SourceRef,
    Table,
    record_of,
)


class _Body(msgspec.Struct, frozen=True):
    """What of a document a version holds itself: all but its id, sources and pages."""

    type: str | None
    type_confidence: float
    script: Script
    language: Language | None
    status: DocumentStatus
    fields: dict[str, Field]
    tables: dict[str, Table]
    problems: tuple[Problem, ...]
    shelf_mark: ShelfMark


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """A document as the tables hold it: its version and pages not decoded yet."""

    id: str
    body: str
    sources: list[SourceRef]
    pages: list[bytes]


class Origin(msgspec.Struct, frozen=True):
    """Who or what makes a version, why, and from which options and models (``fingerprint``)."""

    by: str
    reason: str
    fingerprint: str = ""
    batch_id: int | None = None


class Version(msgspec.Struct, frozen=True):
    """One entry of a document's history."""

    number: int
    made_at: datetime
    made_by: str
    reason: str
    fingerprint: str
    type: str | None
    status: DocumentStatus
    fields: dict[str, Field]


_body_decoder = msgspec.json.Decoder(_Body)
_page_decoder = msgspec.json.Decoder(Page)
_kept_decoder = msgspec.msgpack.Decoder(_Kept)


def keep_page(connection: sa.Connection, page: Page) -> str:
    """Keep what was read of a page, once; give its digest."""
    body = msgspec.json.encode(page, order="deterministic")
    digest = hashlib.sha256(body).hexdigest()
    known = sa.select(page_contents.c.digest).where(page_contents.c.digest == digest)
    if connection.execute(known).first() is None:
        connection.execute(sa.insert(page_contents).values(digest=digest, body=zlib.compress(body)))
    return digest


def page_of(body: bytes) -> Page:
    """The page kept as ``body``."""
    return _page_decoder.decode(zlib.decompress(body))


def save(connection: sa.Connection, document: Document, origin: Origin) -> bool:
    """Make ``document`` the current version, with its history and outbox entries.

    Of its sources only the hashes and page ranges are kept here: the names are those of all files
    with these bytes. Gives False, and writes nothing, when the current version is the same.
    """
    if not document.sources or not (document.pages or document.status == "quarantined"):
        raise ValueError(f"document {document.id} has no source or no page")
    body = msgspec.json.encode(
        _Body(**{name: getattr(document, name) for name in _Body.__struct_fields__}),
        order="deterministic",
    ).decode()
    digests = [keep_page(connection, page) for page in document.pages]
    parts = list(dict.fromkeys((ref.sha256, *ref.pages) for ref in document.sources))
    row = connection.execute(sa.select(documents).where(documents.c.id == document.id)).first()
    number = 1 if row is None else row.version + 1
    if row is not None and not row.retired:
        current = (
            connection.execute(
                sa.select(versions.c.body).where(
                    versions.c.document_id == document.id, versions.c.number == row.version
                )
            ).scalar_one(),
            _digests(connection, document.id, row.version),
            _parts(connection, document.id, row.version),
        )
        if current == (body, digests, parts):
            return False
    moment = now()
    values = {
        "version": number,
        "retired": False,
        "type": document.type,
        "status": document.status,
        "script": document.script,
        "language": document.language,
        "updated_at": moment,
        **_place(connection, parts),
    }
    if row is None:
        connection.execute(sa.insert(documents).values(id=document.id, created_at=moment, **values))
    else:
        connection.execute(sa.update(documents).where(documents.c.id == document.id).values(values))
    connection.execute(
        sa.insert(versions).values(
            document_id=document.id,
            number=number,
            body=body,
            fingerprint=origin.fingerprint,
            made_at=moment,
            made_by=origin.by,
            reason=origin.reason,
        )
    )
    key = {"document_id": document.id, "version": number}
    if digests:
        connection.execute(
            sa.insert(version_pages),
            [{**key, "position": i, "digest": digest} for i, digest in enumerate(digests)],
        )
    connection.execute(
        sa.insert(source_refs),
        [
            {**key, "position": i, "sha256": sha256, "first_page": first, "last_page": last}
            for i, (sha256, first, last) in enumerate(parts)
        ],
    )
    announce(connection, document.id, number, "saved")
    note(
        connection,
        origin,
        "version",
        document_id=document.id,
        detail={"version": number, "reason": origin.reason, "status": document.status},
    )
    return True


def retire(connection: sa.Connection, document_id: str, origin: Origin) -> None:
    """Leave a document out of exports and of the index; its history stays."""
    connection.execute(
        sa.update(documents)
        .where(documents.c.id == document_id)
        .values(retired=True, updated_at=now())
    )
    announce(connection, document_id, 0, "retired")
    note(connection, origin, "retire", document_id=document_id)


def of_master(connection: sa.Connection, sha256: str, *, waiting: bool = False) -> list[str]:
    """The documents, not retired, whose current version takes pages from this master.

    With ``waiting``, those alone that are not accepted.
    """
    query = (
        sa.select(documents.c.id)
        .join(
            source_refs,
            (source_refs.c.document_id == documents.c.id)
            & (source_refs.c.version == documents.c.version),
        )
        .where(source_refs.c.sha256 == sha256, documents.c.retired.is_(False))
        .distinct()
        .order_by(documents.c.id)
    )
    if waiting:
        query = query.where(documents.c.status != "accepted")
    return list(connection.execute(query).scalars())


def follow_sources(connection: sa.Connection, sha256: str) -> None:
    """After a file of known bytes came in under another name: sort and announce its documents."""
    for document_id in of_master(connection, sha256):
        version = connection.execute(
            sa.select(documents.c.version).where(documents.c.id == document_id)
        ).scalar_one()
        place = _place(connection, _parts(connection, document_id, version))
        connection.execute(
            sa.update(documents)
            .where(documents.c.id == document_id)
            .values(updated_at=now(), **place)
        )
        announce(connection, document_id, version, "saved")


def load(connection: sa.Connection, wanted: Sequence[tuple[str, int]]) -> list[Document]:
    """The documents for pairs of id and version, in that order; pairs not there are left out."""
    return [_whole(kept) for kept in _load(connection, wanted)]


def load_packed(connection: sa.Connection, wanted: Sequence[tuple[str, int]]) -> list[Packed]:
    """As ``load``, with nothing decoded here."""
    encode = msgspec.msgpack.encode
    return [Packed(encode(kept), unpacked) for kept in _load(connection, wanted)]


def unpacked(content: bytes) -> Document:
    """The document that ``load_packed`` gave as ``content``."""
    return _whole(_kept_decoder.decode(content))


def _load(connection: sa.Connection, wanted: Sequence[tuple[str, int]]) -> list[_Kept]:
    keys = list(wanted)
    bodies: dict[tuple[str, int], str] = {
        (row.document_id, row.number): row.body
        for row in connection.execute(
            sa.select(versions.c.document_id, versions.c.number, versions.c.body).where(
                sa.tuple_(versions.c.document_id, versions.c.number).in_(keys)
            )
        )
    }
    pages: dict[tuple[str, int], list[bytes]] = {}
    for row in connection.execute(
        sa.select(version_pages.c.document_id, version_pages.c.version, page_contents.c.body)
        .join(page_contents, page_contents.c.digest == version_pages.c.digest)
        .where(sa.tuple_(version_pages.c.document_id, version_pages.c.version).in_(keys))
        .order_by(version_pages.c.document_id, version_pages.c.version, version_pages.c.position)
    ):
        pages.setdefault((row.document_id, row.version), []).append(row.body)
    refs: dict[tuple[str, int], list[SourceRef]] = {}
    for row in connection.execute(
        sa.select(source_refs, sources.c.root, sources.c.file)
        .join(sources, sources.c.sha256 == source_refs.c.sha256)
        .where(sa.tuple_(source_refs.c.document_id, source_refs.c.version).in_(keys))
        .order_by(source_refs.c.position, sources.c.root, sources.c.file)
    ):
        refs.setdefault((row.document_id, row.version), []).append(
            SourceRef(row.root, row.file, row.sha256, (row.first_page, row.last_page))
        )
    return [
        _Kept(key[0], bodies[key], refs.get(key, []), pages.get(key, []))
        for key in keys
        if key in bodies
    ]


def _whole(kept: _Kept) -> Document:
    return Document(
        id=kept.id,
        sources=tuple(kept.sources),
        pages=tuple([page_of(page) for page in kept.pages]),
        **msgspec.structs.asdict(_body_decoder.decode(kept.body)),
    )


def records(
    connection: sa.Connection, kinds: Sequence[str], after: str, limit: int
) -> list[tuple[str, str, dict[str, RecordValue]]]:
    """Id, kind and record of documents of ``kinds``, by id from the one after ``after``.

    Pages and sources are not read.
    """
    rows = connection.execute(
        sa.select(documents.c.id, documents.c.type, versions.c.body)
        .join(
            versions,
            (versions.c.document_id == documents.c.id) & (versions.c.number == documents.c.version),
        )
        .where(documents.c.retired.is_(False), documents.c.type.in_(kinds), documents.c.id > after)
        .order_by(documents.c.id)
        .limit(limit)
    ).all()
    bodies = [_body_decoder.decode(row.body) for row in rows]
    return [
        (row.id, row.type, record_of(body.fields, body.tables))
        for row, body in zip(rows, bodies, strict=True)
    ]


def history(connection: sa.Connection, document_id: str) -> list[Version]:
    """All versions of a document, the first one first."""
    rows = connection.execute(
        sa.select(versions).where(versions.c.document_id == document_id).order_by(versions.c.number)
    )
    entries = []
    for row in rows:
        body = _body_decoder.decode(row.body)
        entries.append(
            Version(
                number=row.number,
                made_at=row.made_at,
                made_by=row.made_by,
                reason=row.reason,
                fingerprint=row.fingerprint,
                type=body.type,
                status=body.status,
                fields=body.fields,
            )
        )
    return entries


def announce(connection: sa.Connection, document_id: str, version: int, what: str) -> None:
    """Put an entry into the outbox."""
    connection.execute(
        sa.insert(outbox).values(document_id=document_id, version=version, what=what, at=now())
    )


def note(
    connection: sa.Connection,
    origin: Origin,
    what: str,
    *,
    document_id: str | None = None,
    sha256: str | None = None,
    detail: Mapping[str, object] | None = None,
) -> None:
    """Append to the audit trail. ``detail`` holds no personal data."""
    connection.execute(
        sa.insert(audit).values(
            at=now(),
            actor=origin.by,
            what=what,
            document_id=document_id,
            sha256=sha256,
            batch_id=origin.batch_id,
            detail=dict(detail or {}),
        )
    )


def _digests(connection: sa.Connection, document_id: str, version: int) -> list[str]:
    query = (
        sa.select(version_pages.c.digest)
        .where(version_pages.c.document_id == document_id, version_pages.c.version == version)
        .order_by(version_pages.c.position)
    )
    return list(connection.execute(query).scalars())


def _parts(connection: sa.Connection, document_id: str, version: int) -> list[tuple[str, int, int]]:
    query = (
        sa.select(source_refs.c.sha256, source_refs.c.first_page, source_refs.c.last_page)
        .where(source_refs.c.document_id == document_id, source_refs.c.version == version)
        .order_by(source_refs.c.position)
    )
    return [(row[0], row[1], row[2]) for row in connection.execute(query)]


def _place(
    connection: sa.Connection, parts: Iterable[tuple[str, int, int]]
) -> dict[str, str | int]:
    """Where a document stands in an export: by its first source."""
    sha256, first, _ = next(iter(parts))
    row = connection.execute(
        sa.select(sources.c.root, sources.c.file)
        .where(sources.c.sha256 == sha256)
        .order_by(sources.c.root, sources.c.file)
        .limit(1)
    ).one()
    return {"first_root": row.root, "first_file": row.file, "first_page": first}
