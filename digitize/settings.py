"""Settings: the nearest ``digitize.toml`` upwards, DIGITIZE_* variables, options of the command.

What is given later in that list wins. Nothing else in the program reads its settings from the
environment.
"""

import difflib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import tomli

from digitize.errors import ConfigurationError

FILE_NAME = "digitize.toml"
VARIABLE_PREFIX = "DIGITIZE_"
DEFAULT_ARCHIVE = "archive"

_MAX_BYTES = 1_000_000
_MAX_WORKERS = 1024


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a command is to work with.

    ``archive`` is the archive's folder. ``pipeline`` is the one used where none is named.
    ``workers`` is the number of worker processes, 0 for one for each core. ``page_seconds`` and
    ``memory_mb`` (MiB of address space) limit the reading of one page. ``file`` is the
    ``digitize.toml`` that was found. ``elasticsearch_url`` puts the index on a server instead of
    into the archive's folder, under the name ``elasticsearch_index``; an API key and a CA file
    (PEM) are used where they are given.
    """

    archive: Path
    pipeline: str = "general"
    workers: int = 0
    page_seconds: float = 300.0
    memory_mb: int = 3072
    elasticsearch_url: str | None = None
    elasticsearch_index: str = "digitize"
    elasticsearch_api_key: str | None = None
    elasticsearch_ca_file: Path | None = None
    file: Path | None = None

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where pipelines and schemas are looked for before those shipped with the package."""
        beside = (self.file.parent,) if self.file is not None else ()
        return (self.archive, *beside)


_KEYS = tuple(name for name in Settings.__struct_fields__ if name != "file")


def load(
    *,
    archive: Path | None = None,
    pipeline: str | None = None,
    workers: int | None = None,
    start: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Settings:
    """The settings for a command given these options, in the folder ``start`` (the current one).

    Raises ``ConfigurationError`` for a file that is not TOML, a name that is no setting, or a
    value of the wrong kind; the message says where and what was meant.
    """
    start = (start or Path.cwd()).absolute()
    environment = os.environ if environment is None else environment
    file = _nearest_file(start)
    values: dict[str, Any] = {"archive": start / DEFAULT_ARCHIVE}
    if file is not None:
        values |= _from_file(file)
    values |= _from_environment(environment, start)
    options = {"archive": archive, "pipeline": pipeline, "workers": workers}
    values |= {name: value for name, value in options.items() if value is not None}
    values["archive"] = Path(os.path.normpath(start / values["archive"]))
    return _checked(values, file, "the options of the command")


def _nearest_file(start: Path) -> Path | None:
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
    return None


def _from_file(file: Path) -> dict[str, Any]:
    try:
        if file.stat().st_size > _MAX_BYTES:
            raise ConfigurationError(f"{file} is larger than {_MAX_BYTES} bytes.")
        values = tomli.loads(file.read_text(encoding="utf-8"))
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"{file} is not TOML: {error}", remedy="Mend the file at that place."
        ) from error
    except OSError as error:
        raise ConfigurationError(f"{file} cannot be read: {error.strerror}.") from error
    for name in values:
        if name not in _KEYS:
            raise ConfigurationError(
                f"{file}: there is no setting {name!r}.", remedy=_did_you_mean(name)
            )
    if "archive" in values:
        if not isinstance(values["archive"], str) or not values["archive"]:
            raise ConfigurationError(f"{file}: archive must be the name of a folder.")
        values["archive"] = file.parent / values["archive"]
    if isinstance(values.get("elasticsearch_ca_file"), str):
        values["elasticsearch_ca_file"] = str(file.parent / values["elasticsearch_ca_file"])
    _checked({"archive": file.parent, **values}, file, str(file))
    return values


def _from_environment(environment: Mapping[str, str], start: Path) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for variable, text in environment.items():
        if not variable.startswith(VARIABLE_PREFIX) or not text:
            continue
        name = variable.removeprefix(VARIABLE_PREFIX).lower()
        if name in _KEYS:
            values[name] = text
        elif close := difflib.get_close_matches(name, _KEYS, n=1, cutoff=0.8):
            # Others may have variables of that prefix for their own ends; a near miss is a mistake.
            raise ConfigurationError(
                f"There is no setting {variable}.",
                remedy=f"Did you mean {VARIABLE_PREFIX}{close[0].upper()}?",
            )
    if not values:
        return {}
    where = " and ".join(sorted(f"{VARIABLE_PREFIX}{name.upper()}" for name in values))
    checked = _checked({"archive": start, **values}, None, where, strict=False)
    return {name: getattr(checked, name) for name in values}


def _checked(
    values: Mapping[str, Any], file: Path | None, where: str, *, strict: bool = True
) -> Settings:
    try:
        settings = msgspec.convert(
            {**values, "archive": str(values["archive"]), "file": str(file) if file else None},
            Settings,
            strict=strict,
            dec_hook=lambda kind, value: kind(value),
        )
    except msgspec.ValidationError as error:
        raise ConfigurationError(f"{where}: {error}") from error
    if not 0 <= settings.workers <= _MAX_WORKERS:
        raise ConfigurationError(
            f"{where}: workers must be from 0 (one for each core) to {_MAX_WORKERS}."
        )
    if settings.page_seconds <= 0 or settings.memory_mb < 512:
        raise ConfigurationError(
            f"{where}: page_seconds must be above 0 and memory_mb at least 512."
        )
    if not settings.pipeline:
        raise ConfigurationError(f"{where}: pipeline must be a name.")
    return settings


def _did_you_mean(name: str) -> str:
    close = difflib.get_close_matches(name, _KEYS, n=1)
    return f"Did you mean {close[0]}?" if close else f"Settings are: {', '.join(_KEYS)}."
