"""Copies of pages for viewing, in ``pages/``: made from the masters, and made again where lost."""

from pathlib import Path

from digitize.archive.files import private_folder, write_whole
from digitize.model import ViewingCopies

FOLDER = "pages"


def view_path(sha256: str, number: int, rotation: int) -> str:
    """Where the copy to read is, below the archive: ``pages/ab/abcd…-0001-90.webp``."""
    return f"{FOLDER}/{sha256[:2]}/{sha256}-{number:04d}-{rotation}.webp"


def thumbnail_path(sha256: str, number: int, rotation: int) -> str:
    """Where the smallest copy is, below the archive."""
    return view_path(sha256, number, rotation).replace(".webp", "-small.webp")


class Copies:
    """The copies in the archive at ``folder``, by master, page and turn.

    A page that is later read in another turn has other copies.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def there(self, sha256: str, number: int, rotation: int) -> bool:
        """Whether a page has its copies; what a power cut has left empty does not count."""
        paths = (
            self._folder / view_path(sha256, number, rotation),
            self._folder / thumbnail_path(sha256, number, rotation),
        )
        return all(path.exists() and path.stat().st_size for path in paths)

    def keep(self, sha256: str, number: int, rotation: int, copies: ViewingCopies) -> None:
        """Keep the copies of a page. Raises NoSpaceError."""
        view = self._folder / view_path(sha256, number, rotation)
        thumbnail = self._folder / thumbnail_path(sha256, number, rotation)
        private_folder(view.parent)
        for path, content in ((view, copies.view), (thumbnail, copies.thumbnail)):
            # They can be made again at any time, so nothing waits for the disk.
            write_whole(path, content, sync=False, beside=self._folder / FOLDER)
