"""A lock that one process holds at a time, which the system takes back when the process ends, however it ends."""

import time
from pathlib import Path
from typing import IO

_EVERY = 0.1


def take(path: Path, patience: float = 0.0) -> IO[bytes] | None:
    """The lock of the file `path` (kept beside it as .lock), held until what this gives is closed; None where another
    process still holds it after `patience` seconds. Raises OSError where the folder cannot be used."""
    import fcntl

    file = path.with_name(path.name + ".lock").open("ab")
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                file.close()
                return None
            time.sleep(_EVERY)
        else:
            return file
