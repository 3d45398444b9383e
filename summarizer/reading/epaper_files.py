"""Saved issues: the HTML files of a folder or a zip, read within limits, and the order that index pages give."""

import re
import stat
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from posixpath import basename
from urllib.parse import unquote

from summarizer.errors import InputError
from summarizer.reading.epaper_html import Element, paragraphs, select
from summarizer.reading.order import natural_key
from summarizer.reading.text import clean
from summarizer.settings import MAX_FILES, MAX_HTML_BYTES, MAX_UNPACKED_BYTES

_PROSE = 160  # characters of running text from which a page with links to articles holds one of its own
_HTML = re.compile(r"\.x?html?$", re.IGNORECASE)


def files_of_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every HTML file below `folder`, in natural order; links are not followed.

    Raises InputError if there is none, there are too many, or one cannot be read.
    """
    found = []
    for path in folder.rglob("*"):
        if _HTML.search(path.name) and not path.is_symlink() and path.is_file():
            found.append(path)
        if len(found) > MAX_FILES:
            raise InputError(f"{folder}: more than {MAX_FILES} HTML files; give one issue at a time")
    if not found:
        raise InputError(f"{folder}: no HTML file in this folder; save the article pages of an e-paper in it")
    for path in sorted(found, key=lambda p: natural_key(str(p))):
        try:
            with path.open("rb") as file:
                yield str(path), file.read(MAX_HTML_BYTES + 1)
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            raise InputError(f"{path}: cannot be read ({reason}); check its rights") from error


def files_of_zip(path: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every HTML file in the zip `path`, in natural order; nothing is written to disk.

    Raises InputError if it is damaged, encrypted, holds no HTML file, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [e for e in archive.infolist() if _HTML.search(e.filename) and not _is_link(e)]
            entries = [e for e in entries if not e.filename.startswith("__MACOSX/")]
            if len(entries) > MAX_FILES:
                raise InputError(f"{path}: more than {MAX_FILES} HTML files; give one issue at a time")
            if not entries:
                raise InputError(
                    f"{path}: no HTML file in this zip; it needs the article pages of an e-paper"
                )
            left = MAX_UNPACKED_BYTES
            for entry in sorted(entries, key=lambda e: natural_key(e.filename)):
                if entry.flag_bits & 1:
                    raise InputError(f"{path}: the zip is encrypted; unpack it first")
                with archive.open(entry) as file:
                    data = file.read(MAX_HTML_BYTES + 1)
                left -= len(data)
                if left < 0:
                    raise InputError(
                        f"{path}: unpacks to more than {MAX_UNPACKED_BYTES >> 20} MiB; give one issue"
                    )
                yield f"{path}: {clean(entry.filename)}", data
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise InputError(f"{path}: cannot be read ({reason}); check the path") from error
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
    ) as error:
        raise InputError(f"{path}: the zip is damaged or packed in an unknown way; pack it again") from error
    except Exception as error:
        # zlib, lzma and bz2 each have an error of their own for damaged data.
        if isinstance(error, InputError):
            raise
        raise InputError(f"{path}: the zip is damaged; pack it again") from error


def _is_link(entry: zipfile.ZipInfo) -> bool:
    return entry.is_dir() or stat.S_ISLNK(entry.external_attr >> 16)


def links(root: Element) -> list[str]:
    """The file names that a page links to, in order, each once: links and areas of a page map."""
    found = [unquote(str(node.get("href") or "")) for node in select(root, "//a[@href] | //area[@href]")]
    names = (basename(href.partition("#")[0].partition("?")[0]) for href in found)
    return list(dict.fromkeys(name for name in names if _HTML.search(name)))


def is_index(root: Element) -> bool:
    """Whether a page is a table of contents (版面目录): it has a page map, or three links to article pages."""
    articles = [name for name in links(root) if re.match(r"(?:content|nw\.|art_|c\d)[\w.\-]*\d", name)]
    return bool(select(root, "//map/area")) or len(articles) >= 3


def has_text(root: Element) -> bool:
    """Whether a page holds running text outside its links, as that of an article does."""
    linked = {text for node in select(root, "//a") for text in paragraphs(node)}
    prose = [text for text in paragraphs(root) if text not in linked and len(text) >= 40 and "。" in text]
    return sum(map(len, prose)) >= _PROSE


def order_of(indexes: Sequence[Element]) -> dict[str, int]:
    """File name -> place, as the index pages of an issue list their articles."""
    order: dict[str, int] = {}
    for root in indexes:
        for name in links(root):
            order.setdefault(name, len(order))
    return order
