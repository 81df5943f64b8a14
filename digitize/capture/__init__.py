"""Sources to page images: folders, images, TIFF and PDF files."""

from digitize.capture.pages import Contents, count_pages, examine, read_page
from digitize.capture.sniff import sniff
from digitize.capture.sources import Found, discover

__all__ = [
    "Contents",
    "Found",
    "count_pages",
    "discover",
    "examine",
    "read_page",
    "sniff",
]
