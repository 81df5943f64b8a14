"""Where the kinds of record that come with the program stand: in a checkout or in a wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def schemas_folder() -> Path:
    """The folder of the shipped schemas (``*.schema.json``)."""
    return _shipped("schemas")


def pipelines_folder() -> Path:
    """The folder of the shipped pipelines (``*.toml``)."""
    return _shipped("pipelines")


def _shipped(name: str) -> Path:
    """``shipped/<name>`` beside this file, as a wheel has it, else ``<name>`` of the checkout."""
    installed = _PACKAGE / "shipped" / name
    return installed if installed.is_dir() else _PACKAGE.parents[1] / name
