"""A stack that was cut off between two pages is known to be damaged."""

import struct
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from digitize.capture import examine
from digitize.capture.tiff import is_truncated


def stack(pages: int, *, big: bool = False) -> bytes:
    pictures = [Image.new("L", (64, 64), 20 * n) for n in range(pages)]
    buffer = BytesIO()
    pictures[0].save(buffer, "TIFF", save_all=True, append_images=pictures[1:], big_tiff=big)
    return buffer.getvalue()


def directories(content: bytes) -> list[int]:
    """Where the page directories of a little-endian classic TIFF begin."""
    found = []
    (offset,) = struct.unpack_from("<L", content, 4)
    while offset:
        found.append(offset)
        (entries,) = struct.unpack_from("<H", content, offset)
        (offset,) = struct.unpack_from("<L", content, offset + 2 + 12 * entries)
    return found


@pytest.mark.parametrize("big", [False, True])
@pytest.mark.parametrize("pages", [1, 3])
def test_a_whole_file_is_not_truncated(tmp_path: Path, pages: int, big: bool) -> None:
    path = tmp_path / "scan.tif"
    path.write_bytes(stack(pages, big=big))
    assert not is_truncated(path)
    assert not examine(path).damaged
    assert examine(path).pages == pages


@pytest.mark.parametrize("big", [False, True])
def test_a_stack_that_lost_most_of_itself_is_truncated(tmp_path: Path, big: bool) -> None:
    content = stack(3, big=big)
    path = tmp_path / "scan.tif"
    path.write_bytes(content[: int(0.4 * len(content))])
    assert is_truncated(path)


@pytest.mark.parametrize("page", [0, 1, 2])
@pytest.mark.parametrize("kept", [0, 1, 30])
def test_a_stack_cut_off_before_or_in_a_directory_is_truncated(
    tmp_path: Path, page: int, kept: int
) -> None:
    content = stack(3)
    path = tmp_path / "scan.tif"
    path.write_bytes(content[: directories(content)[page] + kept])
    assert is_truncated(path)


def test_a_stack_that_lost_its_last_page_says_so_and_keeps_the_others(tmp_path: Path) -> None:
    content = stack(3)
    path = tmp_path / "scan.tif"
    path.write_bytes(content[: directories(content)[2] - 1])
    contents = examine(path)
    assert contents.damaged
    assert contents.pages >= 1


def test_a_chain_that_leads_back_ends(tmp_path: Path) -> None:
    content = bytearray(stack(2))
    first, second = directories(bytes(content))
    (entries,) = struct.unpack_from("<H", content, second)
    struct.pack_into("<L", content, second + 2 + 12 * entries, first)
    path = tmp_path / "scan.tif"
    path.write_bytes(content)
    assert not is_truncated(path)
