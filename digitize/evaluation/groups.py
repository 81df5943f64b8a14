"""Fields of like values, told by their names as the contract writes them."""

from collections.abc import Mapping

from digitize.evaluation.figures import Share

GROUPS = ("dates", "names", "places", "offices", "numbers, codes, others", "texts", "table cells")
"""In the order in which they are shown."""

_NAMES = frozenset({"surname", "given_name", "patronymic", "registrar"})
_TEXTS = frozenset(
    {"purpose", "cause", "subject", "sex", "marital_status", "document_kind", "signatory_title"}
)


def group_of(name: str) -> str:
    """The group of the field ``name``; that of a cell is written ``table.column``."""
    last = name.rpartition("_")[2]
    if "." in name:
        return "table cells"
    if last == "date":
        return "dates"
    if last in ("place", "address"):
        return "places"
    if last in ("office", "body", "archive"):
        return "offices"
    if last == "name" or any(part in name for part in _NAMES):
        return "names"
    return "texts" if name in _TEXTS else "numbers, codes, others"


def by_group(shares: Mapping[tuple[str, tuple[str, str]], Share]) -> dict[str, Share]:
    """Shares of (field, (script, difficulty)) added up by group of fields."""
    sums: dict[str, Share] = {}
    for (name, _), share in shares.items():
        group = group_of(name)
        sums[group] = sums.get(group, Share()) + share
    return sums
