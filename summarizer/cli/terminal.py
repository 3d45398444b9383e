"""Width and colour of the terminal that stdout is."""

import os
import shutil
import sys
from typing import TypedDict


class Looks(TypedDict):
    """What a renderer for terminals is told."""

    width: int
    color: bool


def looks() -> Looks:
    """The columns of the terminal (80 where there is none), and whether colours are wanted (NO_COLOR, FORCE_COLOR)."""
    color = bool(os.environ.get("FORCE_COLOR")) or (
        sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    )
    return {"width": shutil.get_terminal_size((80, 24)).columns, "color": color}
