"""The roll-up (综述): a week or a month of the archive in one sheet; who and what was named most, the figures that moved,
the stories that ran on. One renderer a file."""

from importlib import import_module

from summarizer.rollup.gather import month, week
from summarizer.rollup.model import Rollup

__all__ = ["FORMATS", "Rollup", "month", "render", "week"]

RENDERERS = {
    "terminal": "summarizer.rollup.terminal",
    "markdown": "summarizer.rollup.markdown",
    "html": "summarizer.rollup.html",
    "json": "summarizer.rollup.json",
}
FORMATS = tuple(RENDERERS)


def render(rollup: Rollup, format: str, **options: object) -> str:
    """The roll-up in one of `FORMATS`; terminal takes `width` and `color`. Raises ValueError for another format."""
    if format not in RENDERERS:
        raise ValueError(f"no format {format!r}; there are {', '.join(FORMATS)}")
    text: str = import_module(RENDERERS[format]).render(rollup, **options)
    return text
