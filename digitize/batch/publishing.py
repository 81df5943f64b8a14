"""Documents as files for others: searchable PDF/A, ALTO, hOCR and text, from the archive alone.

All of it can be made again at any time from the masters and the words that were kept, so that what
is corrected later is corrected in these too.
"""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import Literal

import msgspec

from digitize.archive import Archive
from digitize.archive.files import sweep, unfinished_file, write_whole
from digitize.batch.messages import MakePdf, PdfMade, failure_of
from digitize.batch.options import BatchOptions
from digitize.batch.pool import Pool
from digitize.batch.scheduler import Final, Scheduler, Step
from digitize.errors import UsageError
from digitize.model import Document, Page
from digitize.outputs.alto import alto
from digitize.outputs.hocr import hocr
from digitize.outputs.text import text

Form = Literal["pdf", "alto", "hocr", "text"]
SUFFIXES: dict[Form, str] = {"pdf": ".pdf", "alto": ".xml", "hocr": ".hocr", "text": ".txt"}
MAKING = "digitize.batch.making"


class Published(msgspec.Struct):
    """What was written: ``documents`` with ``files`` in all.

    ``left_out`` are ids of documents without a page that could be read, ``failed`` those whose file
    could not be made, each with the reason; of the documents ``in_part`` some pages have no
    picture.
    """

    documents: int = 0
    files: int = 0
    left_out: list[str] = []
    in_part: list[str] = []
    failed: dict[str, str] = {}


Listener = Callable[[int], object]
"""Is told how many documents are done."""


def publish(
    archive: Archive,
    form: Form,
    folder: Path,
    options: BatchOptions,
    ids: Sequence[str] | None = None,
    listener: Listener = lambda _: None,
) -> Published:
    """Write all documents, or those of ``ids``, below ``folder``; files there are replaced.

    A PDF is one file for a document, ``ID.pdf``; of the others there is one for each page,
    ``ID/0001.xml``. Raises UsageError where ``folder`` cannot be one, NoSpaceError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise UsageError(f"{folder} is not a folder", remedy="Name a folder.") from error
    sweep(folder)
    documents = _with_pages(archive.documents(ids), published := Published())
    if form == "pdf":
        _publish_pdfs(archive, documents, folder, options, published, listener)
        return published
    for document in documents:
        target = folder / document.id
        target.mkdir(exist_ok=True)
        names = {f"{page.number:04d}{SUFFIXES[form]}": page for page in document.pages}
        for name, page in names.items():
            write_whole(target / name, _written(form, document, page), sync=False)
        for stale in set(target.glob(f"*{SUFFIXES[form]}")) - {target / name for name in names}:
            stale.unlink()
        published.documents += 1
        published.files += len(names)
        listener(published.documents)
    return published


def _with_pages(documents: Iterable[Document], published: Published) -> Iterator[Document]:
    for document in documents:
        if any(page.width for page in document.pages):
            yield document
        else:
            published.left_out.append(document.id)


def _written(form: Form, document: Document, page: Page) -> bytes:
    name = PurePath(document.sources[0].file).name
    if form == "alto":
        return alto(page, name, document.sources[0].sha256)
    return hocr(page, name) if form == "hocr" else text(page)


def _publish_pdfs(
    archive: Archive,
    documents: Iterator[Document],
    folder: Path,
    options: BatchOptions,
    published: Published,
    listener: Listener,
) -> None:
    """Masters are files from outside: they are opened in workers, which have limits."""
    options = msgspec.structs.replace(options, recipe=MAKING)
    unfinished: set[Path] = set()

    def steps() -> Iterator[Step]:
        for document in documents:
            sha256 = document.sources[0].sha256
            target = _unfinished(folder)
            unfinished.add(target)
            made_at = archive.made_at(document.id)
            yield Step(
                document.id, MakePdf(archive.masters.path(sha256), document, made_at, target)
            )

    def settle(final: Final) -> None:
        task = final.step.task
        assert isinstance(task, MakePdf)
        if isinstance(final.answer, PdfMade):
            task.target.chmod(0o600)
            task.target.replace(folder / f"{task.document.id}.pdf")
            published.documents += 1
            published.files += 1
            if final.answer.without_picture:
                published.in_part.append(task.document.id)
        else:
            task.target.unlink(missing_ok=True)
            published.failed[task.document.id] = failure_of(final.answer).message
        unfinished.discard(task.target)
        listener(published.documents)

    try:
        with (
            tempfile.TemporaryDirectory(prefix="digitize-") as scratch,
            Pool[Step](options.processes, options, Path(scratch)) as pool,
        ):
            _work_off(steps(), Scheduler(pool, options.processes), settle)
    finally:
        for target in unfinished:
            target.unlink(missing_ok=True)


def _work_off(steps: Iterator[Step], scheduler: Scheduler, settle: Callable[[Final], None]) -> None:
    more = True
    while more or not scheduler.idle:
        while more and scheduler.hungry:
            step = next(steps, None)
            more = step is not None
            if step is not None:
                scheduler.add(step)
        for final in scheduler.advance(1.0, more_to_come=more):
            settle(final)


def _unfinished(folder: Path) -> Path:
    descriptor, path = unfinished_file(folder)
    os.close(descriptor)
    return path
