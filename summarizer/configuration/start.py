"""The file that a user starts from, put where none is."""

import os
from pathlib import Path

from summarizer.errors import OutputError


def write_new(path: Path, text: str) -> Path:
    """Write `text` to a new file at `path` and return it. Raises OutputError where a file is there already, which is
    left as it is, or where the system refuses."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise OutputError(
            f"{path}: is there already and was left as it is; edit it, or move it away"
        ) from error
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({(error.strerror or 'unknown reason').lower()})"
        ) from error
    return path
