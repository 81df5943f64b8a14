"""Words into records: layout, kind of document, fields, tables, consistency."""

from digitize.extraction.calibration import check, fingerprint
from digitize.extraction.documents import extract

__all__ = ["check", "extract", "fingerprint"]
