"""The chain of page directories of a TIFF file (TIFF 6.0, section 2; BigTIFF)."""

import struct
from pathlib import Path
from typing import BinaryIO

from digitize.capture.sniff import unreadable


def is_truncated(path: Path) -> bool:
    """Whether the chain of pages leads out of the file: pages that were there are lost.

    A chain that leads back into itself has no end to lose. Raises ``SourceError`` where the file
    cannot be opened.
    """
    try:
        with path.open("rb") as file:
            return _leads_out(file, path.stat().st_size)
    except OSError as error:
        raise unreadable(path, error) from error


def _leads_out(file: BinaryIO, size: int) -> bool:
    head = file.read(16)
    order = "<" if head[:2] == b"II" else ">"
    if len(head) == 16 and head[2:4] in {b"+\x00", b"\x00+"}:
        number, entry, link = struct.Struct(f"{order}Q"), 20, struct.Struct(f"{order}Q")
        (offset,) = link.unpack_from(head, 8)
    elif len(head) >= 8:
        number, entry, link = struct.Struct(f"{order}H"), 12, struct.Struct(f"{order}L")
        (offset,) = link.unpack_from(head, 4)
    else:
        return True
    seen: set[int] = set()
    while offset and offset not in seen:
        seen.add(offset)
        if offset + number.size > size:
            return True
        file.seek(offset)
        (entries,) = number.unpack(file.read(number.size))
        end = offset + number.size + entries * entry
        if end + link.size > size:
            return True
        file.seek(end)
        (offset,) = link.unpack(file.read(link.size))
    return False
