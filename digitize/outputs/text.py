"""The words of a page as plain text."""

from digitize.model import Page


def text(page: Page) -> bytes:
    """The lines in reading order, UTF-8, a blank line between blocks; empty for a blank page."""
    return (page.text + "\n").encode() if page.lines else b""
