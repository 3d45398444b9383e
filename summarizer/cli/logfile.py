"""--log-file: what is said on stderr, also in a file, with the time; a full file is put aside, five are kept.

`logging` is imported when a log is opened, so that `jianbao --help` need not wait for it.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import OutputError

if TYPE_CHECKING:
    import logging
    from logging.handlers import RotatingFileHandler

MAX_BYTES, KEPT = 1024 * 1024, 5

_handler: "RotatingFileHandler | None" = None


def open_log(path: str) -> None:
    """Note into `path` from now on. Raises OutputError where it cannot be written."""
    global _handler
    import logging
    from logging.handlers import RotatingFileHandler

    class Handler(RotatingFileHandler):
        def handleError(self, record: "logging.LogRecord") -> None:
            """A log that cannot be written costs no digest; what it would say stands on stderr."""

    close_log()
    file = Path(path).expanduser()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        _handler = Handler(file, maxBytes=MAX_BYTES, backupCount=KEPT, encoding="utf-8", errors="replace")
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise OutputError(f"{file}: the log cannot be written ({reason})") from error
    _handler.setFormatter(logging.Formatter("%(asctime)s [%(process)d] %(message)s"))


def close_log() -> None:
    """Note no more."""
    global _handler
    if _handler is not None:
        _handler.close()
        _handler = None


def note(line: str) -> None:
    """Put a line into the log, if one is kept."""
    if _handler is not None:
        import logging

        _handler.handle(logging.makeLogRecord({"msg": line}))
