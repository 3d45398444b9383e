"""The bulletin: composed once, then rendered, one renderer a file.

A new format is a module with `render(bulletin) -> str` and one line in `RENDERERS` (and in `FILES`, if it is
written to disk). Renderers are imported when used, so that `jianbao --help` need not wait for them.
"""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from summarizer.bulletin.compose import Bulletin, Item, Run, compose
from summarizer.bulletin.read_back import read_bulletin
from summarizer.bulletin.write import folder_name, write_files

__all__ = [
    "FILES",
    "FORMATS",
    "Bulletin",
    "Item",
    "Run",
    "compose",
    "folder_name",
    "read_bulletin",
    "render",
    "write",
]

RENDERERS = {
    "terminal": "summarizer.bulletin.terminal",
    "markdown": "summarizer.bulletin.markdown",
    "text": "summarizer.bulletin.text",
    "html": "summarizer.bulletin.html",
    "json": "summarizer.bulletin.json",
}
FILES = {
    "markdown": "bulletin.md",
    "text": "bulletin.txt",
    "html": "bulletin.html",
    "json": "bulletin.json",
}
FORMATS = tuple(RENDERERS)


def render(bulletin: Bulletin, format: str, **options: object) -> str:
    """The bulletin in one of `FORMATS`. `options` go to the renderer: terminal takes `width`, `color` and `evidence`.

    Raises ValueError for an unknown format.
    """
    if format not in RENDERERS:
        raise ValueError(f"no format {format!r}; there are {', '.join(FORMATS)}")
    text: str = import_module(RENDERERS[format]).render(bulletin, **options)
    return text


def write(bulletin: Bulletin, folder: str | Path, formats: Sequence[str] = tuple(FILES)) -> list[Path]:
    """Writes the bulletin into `folder`/<date>-<newspaper>/, one file a format; gives the paths in order.

    All formats are rendered before the first file is touched, and each file is replaced whole. Raises ValueError
    for a format that is not in `FILES`, OutputError where the system refuses.
    """
    if unknown := [format for format in formats if format not in FILES]:
        raise ValueError(f"no file format {unknown[0]!r}; there are {', '.join(FILES)}")
    texts = {FILES[format]: render(bulletin, format) for format in formats}
    return write_files(Path(folder) / folder_name(bulletin.newspaper, bulletin.date), texts)
