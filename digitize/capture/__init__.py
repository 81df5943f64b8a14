"""Sources to page images: folders, images, TIFF and PDF files."""

from digitize.capture.pages import Contents, count_pages, examine, read_page
from digitize.capture.sniff import sniff
from digitize.capture.sources import Fingerprint, Found, discover, fingerprint

__all__ = [
    "Contents",
    "Fingerprint",
    "Found",
    "count_pages",
    "discover",
    "examine",
    "fingerprint",
    "read_page",
    "sniff",
]
