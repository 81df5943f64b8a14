"""What a command does not need it does not import: that is most of its CPU time."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "alembic",
    "cv2",
    "jinja2",
    "numpy",
    "rich",
    "spacy",
    "sqlalchemy",
    "tantivy",
    "tree_sitter",
)


def imported(arguments: list[str], folder: Path) -> set[str]:
    """Which of the heavy packages a command imports."""
    script = (
        "import sys; from digitize.cli.main import run; run(sys.argv[1:]);"
        f"print('imported', *(set({HEAVY!r}) & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=folder, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    return set(done.stdout.splitlines()[-1].split()[1:])


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (["--version"], set()),
        (["--help"], set()),
        (["schema", "check", "--help"], set()),
        (["schema", "check"], set()),
        (["pipeline", "check"], set()),
        (["schema", "diff", "order", "order"], set()),
        (["schema", "docs", "--output", "docs"], {"jinja2"}),
        (["status"], {"sqlalchemy"}),
        (["export"], {"sqlalchemy"}),
        (["search", "Bakı"], {"sqlalchemy", "tantivy"}),
        (["schema", "migrate"], {"sqlalchemy"}),
        (["init"], {"alembic", "sqlalchemy"}),
    ],
)
def test_nothing_heavy_is_imported_in_vain(
    tmp_path: Path, arguments: list[str], allowed: set[str]
) -> None:
    assert imported(arguments, tmp_path) - allowed - {"rich"} == set()
