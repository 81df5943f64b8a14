"""Words into records: layout, kind of document, fields, tables, consistency."""

from digitize.extraction.calibration import check, fingerprint
from digitize.extraction.documents import extract
from digitize.extraction.explaining import Shown, explain

__all__ = ["Shown", "check", "explain", "extract", "fingerprint"]
