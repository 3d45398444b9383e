"""The bulletin: composed once, then rendered, one renderer a file.

A new format is a module with `render(bulletin) -> str` and one line in `RENDERERS` (and in `FILES`, if it is
written to disk, in `USUAL`, if it is where nothing else is asked; in `BINARY`, if it gives bytes). Renderers are imported when used, so that `jianbao --help` need not wait for them.
"""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

from summarizer.bulletin.compose import Bulletin, Earlier, Item, Run, compose
from summarizer.bulletin.read_back import read_bulletin
from summarizer.bulletin.write import folder_name, write_files

__all__ = [
    "BINARY",
    "FILES",
    "FORMATS",
    "USUAL",
    "Bulletin",
    "Earlier",
    "Item",
    "Run",
    "compose",
    "folder_name",
    "read_bulletin",
    "render",
    "render_bytes",
    "write",
]

RENDERERS = {
    "terminal": "summarizer.bulletin.terminal",
    "markdown": "summarizer.bulletin.markdown",
    "text": "summarizer.bulletin.text",
    "html": "summarizer.bulletin.html",
    "json": "summarizer.bulletin.json",
    "notes": "summarizer.bulletin.notes",
    "epub": "summarizer.bulletin.epub",
}
FILES = {
    "markdown": "bulletin.md",
    "text": "bulletin.txt",
    "html": "bulletin.html",
    "json": "bulletin.json",
    "notes": "notes.md",
    "epub": "bulletin.epub",
}
USUAL = ("markdown", "text", "html", "json")
BINARY = frozenset({"epub"})
FORMATS = tuple(RENDERERS)


def render(bulletin: Bulletin, format: str, **options: object) -> str:
    """The bulletin in one of `FORMATS`. `options` go to the renderer: terminal takes `width`, `color` and `evidence`.

    Raises ValueError for an unknown format, and for one in `BINARY`, which is no text.
    """
    if format in BINARY:
        raise ValueError(f"{format} is no text; use render_bytes or write")
    text: str = _renderer(format).render(bulletin, **options)
    return text


def render_bytes(bulletin: Bulletin, format: str, **options: object) -> bytes:
    """As `render`, as a file holds it: text in UTF-8. Raises ValueError for an unknown format."""
    if format in BINARY:
        data: bytes = _renderer(format).render(bulletin, **options)
        return data
    return render(bulletin, format, **options).encode("utf-8")


def _renderer(format: str) -> ModuleType:
    if format not in RENDERERS:
        raise ValueError(f"no format {format!r}; there are {', '.join(FORMATS)}")
    return import_module(RENDERERS[format])


def write(bulletin: Bulletin, folder: str | Path, formats: Sequence[str] = USUAL) -> list[Path]:
    """Writes the bulletin into `folder`/<date>-<newspaper>/, one file a format; gives the paths in order.

    All formats are rendered before the first file is touched, and each file is replaced whole. Raises ValueError
    for a format that is not in `FILES`, OutputError where the system refuses.
    """
    if unknown := [format for format in formats if format not in FILES]:
        raise ValueError(f"no file format {unknown[0]!r}; there are {', '.join(FILES)}")
    files = {FILES[format]: render_bytes(bulletin, format) for format in formats}
    return write_files(Path(folder) / folder_name(bulletin.newspaper, bulletin.date), files)
