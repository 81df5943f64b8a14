"""Programs for tests out of Maven's repository: their jars, fetched once into the user's cache."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

FETCH_SECONDS = 900


class UnavailableError(Exception):
    """The program cannot be had here; the message says what is missing."""


def cached(name: str) -> Path:
    """Where the folder ``name`` is in the user's cache, or would be."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    folder = cache / "digitize" / name
    folder.parent.mkdir(parents=True, exist_ok=True)
    return folder


def require(*programs: tuple[str, str]) -> None:
    """Raise UnavailableError unless each of these programs, given with its package, is there."""
    for program, package in programs:
        if shutil.which(program) is None:
            raise UnavailableError(f"{program} is missing: apt-get install {package}")


def fetch(pom: Path, folder: Path) -> None:
    """Put the jars that ``pom`` names, and all that they need, into ``folder``.

    Raises:
        UnavailableError: Maven is missing, or the jars cannot be fetched.

    """
    require(("mvn", "maven"))
    command = ["mvn", "-q", "-B", "-f", str(pom), "dependency:copy-dependencies",
               f"-DoutputDirectory={folder}"]  # fmt: skip
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=FETCH_SECONDS, check=False, text=True
        )
    except subprocess.TimeoutExpired as error:
        raise UnavailableError(f"Maven took too long to fetch what {pom} names.") from error
    if done.returncode != 0:
        raise UnavailableError(f"Maven could not fetch what {pom} names:\n{done.stdout[-2000:]}")


def fetched(pom: Path, name: str) -> Path:
    """The folder ``name`` of the cache with the jars of ``pom``, fetched where it is not there."""
    jars = cached(name)
    if not jars.is_dir():
        with tempfile.TemporaryDirectory(dir=jars.parent) as folder:
            fetch(pom, Path(folder) / "jars")
            if not jars.exists():
                (Path(folder) / "jars").rename(jars)
    return jars
