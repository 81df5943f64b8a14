"""Look-ups as queries of Elasticsearch, one to one."""

from typing import Any

from digitize.index import plan as p


def lookup_query(lookup: p.Lookup) -> dict[str, Any]:
    """``lookup`` as a query; its score means nothing."""
    match lookup:
        case p.AllOf():
            parts = [lookup_query(part) for part in lookup.parts]
            found: dict[str, Any] = {"bool": {"filter": parts}} if parts else {"match_all": {}}
        case p.AnyOf():
            parts = [lookup_query(part) for part in lookup.parts]
            found = (
                {"bool": {"should": parts, "minimum_should_match": 1}}
                if parts
                else {"match_none": {}}
            )
        case p.Without():
            found = {"bool": {"must_not": [lookup_query(lookup.part)]}}
        case p.Everything():
            found = {"match_all": {}}
        case p.Is():
            found = {"terms": {lookup.facet: list(lookup.values)}}
        case _:
            found = _words(lookup)
    return found


def _words(lookup: p.Has | p.Near | p.Starts | p.Close) -> dict[str, Any]:
    field = "exact" if lookup.rank == "exact" else f"{lookup.rank}.{lookup.path}"
    match lookup:
        case p.Has():
            return {"terms": {field: list(lookup.tokens)}}
        case p.Near() if len(lookup.tokens) == 1:
            return {"term": {field: lookup.tokens[0]}}
        case p.Near():
            phrase = {"query": " ".join(lookup.tokens), "slop": lookup.slop}
            return {"match_phrase": {field: phrase}}
        case p.Starts():
            if not lookup.token:
                return {"exists": {"field": field}}
            return {"prefix": {field: {"value": lookup.token}}}
        case p.Close():
            return {
                "fuzzy": {
                    field: {
                        "value": lookup.token,
                        "fuzziness": lookup.distance,
                        "rewrite": "constant_score_blended",
                    }
                }
            }
