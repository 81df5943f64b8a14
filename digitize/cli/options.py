"""Options that many verbs share, and what they come to."""

import getpass
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digitize import settings
from digitize.cli import messages
from digitize.cli.output import Terminal

if TYPE_CHECKING:
    from digitize.archive import Archive
    from digitize.index.opening import ElasticOptions
    from digitize.index.protocol import Index

ArchiveOption = Annotated[
    Path | None,
    typer.Option("--archive", metavar="DIR", help=messages.OPTION_ARCHIVE, show_default=False),
]
JsonOption = Annotated[bool, typer.Option("--json", help=messages.OPTION_JSON)]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help=messages.OPTION_QUIET)]
VerboseOption = Annotated[bool, typer.Option("--verbose", "-v", help=messages.OPTION_VERBOSE)]

INDEX_FOLDER = "index"


class Talk:
    """How much to print, as asked before the verb and after it."""

    quiet = False
    verbose = False


def terminal(*, as_json: bool = False, quiet: bool = False, verbose: bool = False) -> Terminal:
    """The terminal for a verb with these options."""
    Talk.quiet = Talk.quiet or quiet
    Talk.verbose = Talk.verbose or verbose
    return Terminal(as_json=as_json, quiet=Talk.quiet, verbose=Talk.verbose)


def user() -> str:
    """Who is named in the audit trail: the user of the operating system."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return f"uid {os.getuid()}"


def open_archive(folder: Path | None) -> "Archive":
    """The archive that the options and settings name. Raises ``ArchiveError``."""
    from digitize.archive import Archive

    return Archive.open(settings.load(archive=folder).archive)


def open_index(archive: "Archive") -> "Index":
    """The index of the archive. Raises ``ArchiveError`` where it is damaged."""
    from digitize.index import opening

    return opening.open_index(archive.path / INDEX_FOLDER, _server(archive))


def index_to_rebuild(archive: "Archive") -> "Index":
    """The index of the archive though it be damaged, to be made again."""
    from digitize.index import opening

    return opening.index_to_rebuild(archive.path / INDEX_FOLDER, _server(archive))


def _server(archive: "Archive") -> "ElasticOptions | None":
    from digitize.index.opening import ElasticOptions

    chosen = settings.load(archive=archive.path)
    if chosen.elasticsearch_url is None:
        return None
    return ElasticOptions(
        chosen.elasticsearch_url,
        chosen.elasticsearch_index,
        chosen.elasticsearch_api_key,
        chosen.elasticsearch_ca_file,
    )


def index_in_order(archive: "Archive", out: Terminal) -> "Index":
    """The index of the archive, made again where it was damaged: it is but a copy."""
    from digitize.index.protocol import IndexDamagedError

    try:
        return open_index(archive)
    except IndexDamagedError:
        out.warn(messages.RUN_INDEX_LOST)
        index = index_to_rebuild(archive)
        rebuild_index(archive, index)
        return index


def rebuild_index(archive: "Archive", index: "Index") -> int:
    """Make the index again from all documents; give their number.

    What changes meanwhile stays in the outbox, for it is acknowledged as it was before.
    """
    from digitize.batch.feeding import FOLLOWER

    end = archive.outbox.end()
    count = index.rebuild(archive.packed())
    archive.outbox.acknowledge(FOLLOWER, end)
    return count
