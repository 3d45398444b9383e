"""Rendered bulletins put on disk: safe folder names, and files that are either whole or as they were."""

import contextlib
import datetime
import os
import re
import secrets
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from summarizer.errors import OutputError

MAX_NAME = 24
_UNSAFE = re.compile(r"[^\w]+|_+")


def folder_name(newspaper: str | None, date: str | None) -> str:
    """`<date>-<newspaper>` of letters, digits and hyphens alone; `undated` and `unnamed` where unknown."""
    try:
        day = datetime.date.fromisoformat(date or "").isoformat()
    except ValueError:
        day = "undated"
    name = _UNSAFE.sub("-", unicodedata.normalize("NFKC", newspaper or "")).strip("-")[:MAX_NAME].strip("-")
    return f"{day}-{name or 'unnamed'}"


def _put(path: Path, data: bytes) -> None:
    """`data` in a new file at `path`, on the disk before this returns."""
    # Not tempfile: its files are private (0600), while a bulletin follows the user's umask.
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    with open(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> list[Path]:
    """Writes each file (a text in UTF-8) under its name into `folder` (made if missing); gives the paths, in order.

    All are written beside their places first and then moved there, so that a full disk or a kill leaves each
    older file whole. Raises OutputError, with the folder named, where the system refuses.
    """
    temporary = {name: folder / f".{name}.{secrets.token_hex(4)}.tmp" for name in files}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            _put(temporary[name], data.encode("utf-8") if isinstance(data, str) else data)
        for name, path in temporary.items():
            os.replace(path, folder / name)
    except OSError as error:
        raise OutputError(
            f"{folder}: cannot write the bulletin ({error.strerror or error}); choose another folder with --output"
        ) from error
    finally:
        for path in temporary.values():
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
    return [folder / name for name in files]
