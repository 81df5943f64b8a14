"""Words into records: layout, kind of document, fields, tables, consistency."""

from digitize.extraction.documents import extract

__all__ = ["extract"]
