"""Which engine an archive's index is kept in."""

from pathlib import Path

import msgspec

from digitize.index.embedded import EmbeddedIndex
from digitize.index.protocol import Index


class ElasticOptions(msgspec.Struct, frozen=True):
    """How to reach the server; ``name`` is that of the alias, ``ca_file`` a PEM file."""

    url: str
    name: str = "digitize"
    api_key: str | None = None
    ca_file: Path | None = None
    timeout: float = 30.0


def open_index(folder: Path, server: ElasticOptions | None = None) -> Index:
    """The index on ``server``, or the embedded one in ``folder`` where there is no server.

    A server that is away is noticed at the first use.

    Raises:
        IndexDamagedError: The embedded index has to be made again.
        ConfigurationError: The server's address or CA file cannot be used.

    """
    return EmbeddedIndex.open(folder) if server is None else _connected(server)


def index_to_rebuild(folder: Path, server: ElasticOptions | None = None) -> Index:
    """The same, though it be damaged: for ``rebuild`` alone."""
    return EmbeddedIndex(folder) if server is None else _connected(server)


def _connected(server: ElasticOptions) -> Index:
    # Not above: the client takes a third of a second to import, which every search would pay.
    from digitize.index.elastic import ElasticIndex  # noqa: PLC0415

    return ElasticIndex.connect(server)
