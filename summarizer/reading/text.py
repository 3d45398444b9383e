"""Plain text of one or more pages, as extracted from a PDF: bytes -> `Page`s. It does not segment."""

import codecs
import unicodedata
from pathlib import Path

from summarizer.errors import InputError
from summarizer.issue import Line, Page
from summarizer.settings import MAX_FILE_BYTES

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Frequent in news of either script; a wrong decoding hits them only by chance.
_COMMON = frozenset("的一是在不了有和人中大上年月日市国國会會发發为為这這来來时時们們，。")


def decode(data: bytes, source: str) -> tuple[str, str]:
    """Text of `data` and the encoding found: UTF-8, UTF-16 (with byte order mark), GB18030 or Big5.

    Raises InputError, naming `source`, if the data is empty, binary or in none of these encodings.
    """
    if not data.strip():
        raise InputError(f"{source}: the file is empty; give a page's text")
    candidates = [name for bom, name in _BOMS if data.startswith(bom)]
    if not candidates and b"\0" in data:
        raise InputError(f"{source}: this is a binary file, not text; convert the page to text first")
    for name in candidates or ["utf-8"]:
        try:
            return data.decode(name), name
        except UnicodeDecodeError:
            continue
    readings = []
    for name in ("gb18030", "big5hkscs"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        readings.append((sum(c in _COMMON for c in text), text, name))
    if not readings:
        raise InputError(f"{source}: unknown text encoding; save it as UTF-8")
    _, text, name = max(readings, key=lambda reading: reading[0])
    return text, name


def clean(line: str) -> str:
    """`line` without control and bidirectional format characters (categories Cc, Cf), which could steer a
    terminal; a tab becomes a space."""
    return "".join(c for c in line.replace("\t", " ") if unicodedata.category(c) not in ("Cc", "Cf"))


def pages_of(text: str, source: str, first: int = 1) -> tuple[Page, ...]:
    """Pages parted by form feeds, numbered from `first`; blank lines are kept, blank pages are not."""
    parts = text.replace("\r\n", "\n").replace("\r", "\n").split("\f")
    filled = [part for part in parts if part.strip()]
    return tuple(
        Page(number, tuple(Line(clean(line)) for line in part.split("\n")), source)
        for number, part in enumerate(filled, first)
    )


def read_text(path: Path) -> tuple[Page, ...]:
    """Pages of the text file `path`. Raises InputError if it is missing, unreadable, too large or not text."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise InputError(f"{path}: cannot be read ({reason}); check the path") from error
    if len(data) > MAX_FILE_BYTES:
        raise InputError(f"{path}: larger than {MAX_FILE_BYTES >> 20} MiB; split it into pages")
    return pages_of(decode(data, str(path))[0], str(path))
