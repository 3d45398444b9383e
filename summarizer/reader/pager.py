"""less, where the reader prefers it: colours of ours and nothing else, and no shell for it to open."""

import os
import shutil
import subprocess

from summarizer.errors import OutputError


def has_less() -> bool:
    """Whether less is there."""
    return shutil.which("less") is not None


def page(text: str, *, line: int = 0) -> None:
    """Shows `text` in less, the line `line` (from 0) on top. Raises OutputError where less cannot be started.

    -R lets colours through and nothing else; LESSSECURE forbids commands, LESSOPEN is not asked.
    """
    command = ["less", "-R", "-L", f"+{line + 1}g"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LESS")}
    environment |= {"LESSSECURE": "1", "LESSCHARSET": "utf-8"}
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)
    except OSError as error:
        raise OutputError(f"less cannot be started ({error.strerror}); use --pager none") from error
    try:
        process.communicate(text.encode("utf-8"))
    except BrokenPipeError:
        pass  # closed before all was read
    except KeyboardInterrupt:
        pass  # less minds Ctrl-C itself
    finally:
        process.wait()
