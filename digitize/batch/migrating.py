"""Stored documents moved to the present version of their schema, each a new version of its own."""

import hashlib
from collections import Counter
from collections.abc import Iterator

import msgspec

from digitize.archive import Archive, Origin
from digitize.kinds.migrating import moved
from digitize.kinds.schemas import Schema

AT_ONCE = 100
"""Documents read at a time: some 2 MB of pages."""


class Migration(msgspec.Struct):
    """What moving the records of a kind comes to, or would come to.

    ``steps`` counts documents by what is done to them, ``problems`` those that need a person after
    it by field and reason; ``changed`` have any change, ``review`` go from accepted to review.
    """

    kind: str
    version: str
    stored: int = 0
    changed: int = 0
    review: int = 0
    steps: dict[str, int] = {}
    problems: dict[str, int] = {}
    applied: bool = False


def migrate(archive: Archive, schema: Schema, actor: str, *, apply: bool) -> Migration:
    """Move every stored record of the schema's kind; without ``apply`` only count.

    Each document that changes gets a new version by ``actor``, in its history, the audit trail and
    the outbox; one after the other, so that what was done before an interruption is kept and the
    next time goes on. What people corrected moves with its field.
    """
    result = Migration(schema.kind, schema.version, applied=apply)
    steps: Counter[str] = Counter()
    problems: Counter[str] = Counter()
    body = msgspec.json.encode(dict(schema.document), order="deterministic")
    origin = Origin(
        actor, f"schema {schema.kind} {schema.version}", hashlib.sha256(body).hexdigest()[:16]
    )
    for ids in _chunks(archive, schema.kind):
        for document in archive.documents(ids):
            result.stored += 1
            made = moved(document, schema)
            if made.document == document:
                continue
            result.changed += 1
            result.review += document.status == "accepted" != made.document.status
            steps.update(set(made.steps))
            known = {(problem.code, problem.field) for problem in document.problems}
            problems.update(
                {f"{p.field}: {p.code}" for p in made.problems if (p.code, p.field) not in known}
            )
            if apply:
                archive.save_document(made.document, origin)
    result.steps, result.problems = dict(sorted(steps.items())), dict(sorted(problems.items()))
    return result


def _chunks(archive: Archive, kind: str) -> Iterator[list[str]]:
    ids = [identity for identity, _, _ in archive.records([kind])]
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]
