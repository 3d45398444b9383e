"""Width and colour of the terminal that stdout is."""

import os
import shutil
import sys
from collections.abc import Sequence
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


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """A table as plain lines, each column as wide as its widest cell (Chinese counts two); control characters out."""
    from rich.cells import cell_len

    from summarizer.bulletin.width import pad
    from summarizer.reading.text import clean

    cells = [[clean(cell) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    return "\n".join("  ".join(map(pad, row, widths)).rstrip() for row in cells)
