"""--log-file: what is said on stderr, also in a file, with the time; a full file is put aside, five are kept."""

import logging
import os
from logging.handlers import RotatingFileHandler
from pathlib import Path

from summarizer.errors import OutputError

MAX_BYTES, KEPT = 1024 * 1024, 5


class _Handler(RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:
        """A log that cannot be written costs no digest; what it would say stands on stderr."""


_handler: _Handler | None = None


def open_log(path: str) -> None:
    """Note into `path` from now on. Raises OutputError where it cannot be written."""
    global _handler
    close_log()
    file = Path(path).expanduser()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        _handler = _Handler(file, maxBytes=MAX_BYTES, backupCount=KEPT, encoding="utf-8", errors="replace")
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
        record = {"msg": line, "levelno": logging.INFO, "levelname": "INFO", "process": os.getpid()}
        _handler.handle(logging.makeLogRecord(record))
