"""What people said wins over what is read again."""

import msgspec

from digitize.model import Document, Field

BY_A_PERSON = frozenset({"corrected", "illegible"})


def with_corrections(previous: Document, fresh: Document) -> Document:
    """``fresh``, with the fields that a person corrected or called illegible in ``previous``.

    Only where both are the same kind of record: fields of another kind have no place. The status
    stays that of the fresh reading, so at worst a document comes up for review once more.
    """
    if previous.type != fresh.type:
        return fresh
    kept: dict[str, Field] = {
        name: field
        for name, field in previous.fields.items()
        if field.status in BY_A_PERSON and name in fresh.fields
    }
    if not kept:
        return fresh
    return msgspec.structs.replace(
        fresh,
        fields={**fresh.fields, **kept},
        problems=tuple(problem for problem in fresh.problems if problem.field not in kept),
    )
