"""Checksums that tantivy puts at the end of its files, compared with what is on the disk.

A file ends with a JSON object that holds the CRC-32 of all before it, then the object's length and
a magic number, both 32-bit little-endian (tantivy's ``directory::footer``, formats 4 to 7). Opening
an index does not compare them, so a flipped bit would only show as a wrong answer.
"""

import struct
import zlib
from pathlib import Path

import msgspec

_TAIL = struct.Struct("<II")
_MAGIC = 1337
_CHUNK = 1 << 20
_META = "meta.json"


class _Segment(msgspec.Struct):
    segment_id: str


class _Meta(msgspec.Struct):
    segments: tuple[_Segment, ...]


class _Footer(msgspec.Struct):
    crc: int


def damaged(folder: Path) -> list[str]:
    """Names of the files of the index in ``folder`` whose content is not what was written.

    Files that a writer has not committed yet, or that it takes away meanwhile, do not count.
    """
    try:
        meta = msgspec.json.decode((folder / _META).read_bytes(), type=_Meta)
    except (OSError, msgspec.DecodeError):
        return [_META]
    committed = {segment.segment_id.replace("-", "") for segment in meta.segments}
    names = []
    for path in folder.iterdir():
        if path.name.split(".")[0] in committed:
            try:
                whole = _whole(path)
            except FileNotFoundError:
                continue
            if not whole:
                names.append(path.name)
    return sorted(names)


def _whole(path: Path) -> bool:
    size = path.stat().st_size
    if size < _TAIL.size:
        return False
    with path.open("rb") as file:
        file.seek(size - _TAIL.size)
        length, magic = _TAIL.unpack(file.read())
        content = size - _TAIL.size - length
        if magic != _MAGIC or content < 0:
            return False
        file.seek(content)
        try:
            footer = msgspec.json.decode(file.read(length), type=_Footer)
        except msgspec.DecodeError:
            return False
        file.seek(0)
        crc = 0
        while content > 0:
            chunk = file.read(min(_CHUNK, content))
            crc = zlib.crc32(chunk, crc)
            content -= len(chunk)
    return crc == footer.crc
