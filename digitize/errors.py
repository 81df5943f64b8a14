"""One tree of errors: each has a code, an exit status, and what the user can do about it."""

from enum import IntEnum


class ExitStatus(IntEnum):
    """Exit statuses of the command line, as promised to scripts."""

    DONE = 0
    USAGE = 1
    SOURCES_REFUSED = 2
    MISSING = 3
    ARCHIVE = 4
    CHECK_FAILED = 5
    INTERRUPTED = 130


class DigitizeError(Exception):
    """Anything that ends a command or a source with a message for a person.

    ``code`` is stable and machine-readable; ``remedy`` is one sentence that says what to do.
    """

    code = "error"
    status = ExitStatus.USAGE

    def __init__(self, message: str, *, remedy: str = "", code: str | None = None) -> None:
        super().__init__(message)
        self.remedy = remedy
        if code is not None:
            self.code = code


class UsageError(DigitizeError):
    """The command line, a query or a configuration file is wrong."""

    code = "usage"


class ConfigurationError(UsageError):
    """A settings, pipeline or schema file is wrong; the message names the file and the place."""

    code = "configuration"


class QueryError(UsageError):
    """A query that cannot be understood; ``position`` is the offset of the mistake in it."""

    code = "query"

    def __init__(self, message: str, query: str, position: int, *, remedy: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.query = query
        self.position = position


class MissingError(DigitizeError):
    """A program, a model or a server that is needed is not there; the remedy names the package."""

    code = "missing"
    status = ExitStatus.MISSING


class NoSpaceError(DigitizeError):
    """No room is left on the disk."""

    code = "no-space"
    status = ExitStatus.MISSING
    usual_remedy = "Free some space and start the same command again; what is finished is kept."


class ArchiveError(DigitizeError):
    """The archive or its index is damaged, locked, or of another version."""

    code = "archive"
    status = ExitStatus.ARCHIVE


class SourceError(DigitizeError):
    """A source that cannot be taken in: it is quarantined with ``code`` as its reason."""

    code = "unreadable"
    status = ExitStatus.SOURCES_REFUSED


class EngineError(DigitizeError):
    """The OCR engine failed or ran out of time on one page."""

    code = "engine"
    status = ExitStatus.SOURCES_REFUSED
