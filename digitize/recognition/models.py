"""The trained models: where they are, and which letters each of them can write."""

import hashlib
import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from digitize.errors import MissingError
from digitize.language import alphabets, dictionary
from digitize.recognition import letters_alike
from digitize.recognition.line_kind import WEIGHTS as LINE_KIND_WEIGHTS
from digitize.recognition.standins import shown

SHIPPED = Path(__file__).parent / "models"
SHIPPED_MODEL = "azerus"
ENGLISH_MODEL = "eng"
"""The engine's own model for the pages of an archive that are in English: passports, letters from
abroad. The shipped one knows W from few lines."""

ALPHABETS = {
    "Azerbaijani Latin": alphabets.AZ_LATIN_UPPER + alphabets.AZ_LATIN_LOWER,
    "Azerbaijani Cyrillic": alphabets.AZ_CYRILLIC_UPPER + alphabets.AZ_CYRILLIC_LOWER,
    "Russian": alphabets.RUSSIAN_UPPER + alphabets.RUSSIAN_LOWER,
}


def model_path(name: str = SHIPPED_MODEL) -> Path:
    """The file of a model; MissingError where neither digitize nor the engine brings it."""
    path = find_model(name)
    if path is None and name == ENGLISH_MODEL:
        raise MissingError(
            "the English model is not installed",
            remedy="Install tesseract-ocr-eng: apt-get install tesseract-ocr-eng",
        )
    if path is None:
        raise MissingError(
            f"the model {name} is not in this installation of digitize",
            remedy="Install digitize again from its wheel, or make the model with `make models`.",
        )
    return path


def find_model(name: str) -> Path | None:
    """The file of a model: the shipped one, else the engine's own; None where there is neither.

    The shipped one comes first, for it is the one that was measured: whatever else on the machine
    bears its name may read otherwise.
    """
    shipped = SHIPPED / f"{name}.traineddata"
    return shipped if shipped.is_file() else _installed(name)


@cache
def _installed(name: str) -> Path | None:
    """The file of a model that came with the engine, such as ``eng``; None where there is none."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    done = subprocess.run(
        [program, "--list-langs"], capture_output=True, text=True, timeout=60, check=False
    )
    folder = re.search(r'"(.+)"', done.stdout + done.stderr)
    path = Path(folder[1]) / f"{name}.traineddata" if folder else None
    return path if path is not None and path.is_file() else None


@cache
def fingerprint(name: str = SHIPPED_MODEL) -> str:
    """SHA-256 of a model file: part of the name of every page that was read with it.

    With it go those of the English model, which reads English pages where it is installed, of the
    network that tells print from handwriting, of the table that tells letters alike apart, and of
    the dictionaries.
    """
    digest = hashlib.sha256(model_path(name).read_bytes())
    digest.update(LINE_KIND_WEIGHTS.read_bytes())
    digest.update(letters_alike.table_bytes())
    for language in dictionary.FILES:
        digest.update(dictionary.file_bytes(language))
    english = find_model(ENGLISH_MODEL)
    if english is not None:
        digest.update(english.read_bytes())
    return digest.hexdigest()


def character_set(path: Path) -> frozenset[str]:
    """All characters that the model in ``path`` (a .traineddata file) can write."""
    program = shutil.which("combine_tessdata")
    if program is None:
        raise MissingError(
            "combine_tessdata is not installed",
            remedy="Install Tesseract: apt-get install tesseract-ocr",
        )
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "m.lstm-unicharset"
        done = subprocess.run(
            [program, "-e", str(path), str(part)], capture_output=True, timeout=60, check=False
        )
        if done.returncode or not part.is_file():
            raise MissingError(
                f"{path.name} is no model that Tesseract can use",
                remedy="Install digitize again from its wheel.",
            )
        lines = part.read_text(encoding="utf-8").splitlines()
    return frozenset(letter for line in lines[1:] for letter in shown(line.split(" ", 1)[0]))


def missing_letters(path: Path) -> dict[str, str]:
    """For each alphabet, the letters that the model in ``path`` cannot write; {} if it can all."""
    known = character_set(path)
    gaps = {
        name: "".join(letter for letter in letters if letter not in known)
        for name, letters in ALPHABETS.items()
    }
    return {name: letters for name, letters in gaps.items() if letters}
