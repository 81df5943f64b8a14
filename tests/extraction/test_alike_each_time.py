"""What is found on a page does not depend on the order in which a process keeps its sets."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from digitize.model import Page
from tests.extraction.documents import MODERN

PROGRAM = """
import sys
import msgspec
from digitize.extraction.candidates import candidates_of
from digitize.extraction.documents import look, views_of
from digitize.extraction.scoring import rank, shipped_weights
from digitize.kinds import pipelines
from digitize.model import Page

general = pipelines.load("general")
page = msgspec.json.decode(open(sys.argv[1], "rb").read(), type=Page)
read = look(page, general)
kind = general.kinds["birth_certificate"]
found = [c for view in views_of([read], kind, general) for c in candidates_of(view)]
print(dict(read.evidence.by_kind))
print([(c.field, c.tokens, chance) for chance, c in rank(found, kind, shipped_weights())])
"""


def _run(page: Path, seed: int) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(page)],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


@pytest.mark.parametrize("seed", [2, 3])
def test_two_processes_say_the_same_to_the_last_digit(
    typed: Callable[..., Page], tmp_path: Path, seed: int
) -> None:
    page = tmp_path / "page.json"
    page.write_bytes(msgspec.json.encode(typed(MODERN)))
    first = _run(page, 1)
    assert "birth_certificate" in first
    assert len(first) > 2000
    assert _run(page, seed) == first
