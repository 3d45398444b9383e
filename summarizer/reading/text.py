"""Plain text of one or more pages, as extracted from a PDF: bytes -> `Page`s. It does not segment."""

import codecs
import re
import unicodedata
from pathlib import Path

from summarizer.errors import InputError
from summarizer.issue import Line, Page
from summarizer.reading.base import Reading
from summarizer.reading.text_columns import by_columns, stands_side_by_side
from summarizer.reading.upright import join_vertical
from summarizer.settings import MAX_FILE_BYTES, MAX_TEXT_BYTES

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Frequent in news of either script; a wrong decoding hits them only by chance.
_COMMON = frozenset("的一是在不了有和人中大上年月日市國国會会發发為为這这來来時时們们，。")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MAX_CONTROL = 0.01  # share of control bytes above which data is not text
_MAX_BROKEN = 0.01  # share of unreadable characters up to which a damaged UTF-8 text is still read
_LINE_ENDS = re.compile("\r\n|[\r\v\x85\u2028\u2029]")


def _common(text: str) -> int:
    return sum(c in _COMMON for c in text)


def _try(data: bytes, encoding: str, errors: str = "strict") -> str | None:
    try:
        return data.decode(encoding, errors)
    except UnicodeDecodeError:
        return None


def _is_binary(data: bytes) -> bool:
    return len(_CONTROL.findall(data)) > _MAX_CONTROL * len(data)


def decode(data: bytes, source: str) -> tuple[str, str]:
    """Text of `data` and the encoding found: UTF-8, UTF-16, GB18030 or Big5 ("big5hkscs").

    UTF-8 with at most one unreadable character in a hundred is read as "utf-8 (damaged)", each of them U+FFFD; so are
    NULs, which extractors write for glyphs that a font has no character for.
    Raises InputError, naming `source`, if the data is empty, binary or in none of these encodings.
    """
    if not data.strip(b" \t\r\n\f\v\0"):
        raise InputError(f"{source}: the file is empty; give a page's text")
    for bom, name in _BOMS:
        if data.startswith(bom) and (text := _try(data, name)) is not None:
            if not text.strip():
                raise InputError(f"{source}: the file is empty; give a page's text")
            return text, name
    if b"\0" in data and len(data) % 2 == 0:
        wide = [(text, name) for name in ("utf-16-le", "utf-16-be") if (text := _try(data, name)) is not None]
        text, name = max(wide, key=lambda reading: _common(reading[0]), default=("", ""))
        if "\0" not in text and _common(text) > len(text) // 50:
            return text, name
    text = _try(data, "utf-8") or ""
    if _is_binary(data) or (b"\0" in data and not text.strip(" \t\r\n\f\v\0")):
        raise InputError(f"{source}: this is a binary file, not text; convert the page to text first")
    if "\0" in text:  # a glyph that its font has no character for, as some extractors write it
        return text.replace("\0", "\ufffd"), "utf-8 (damaged)"
    if text.strip():
        return text, "utf-8"
    readings = [(text, name) for name in ("gb18030", "big5hkscs") if (text := _try(data, name)) is not None]
    damaged = data.decode("utf-8", "replace")
    if damaged.count("\ufffd") <= _MAX_BROKEN * len(damaged):
        readings.append((damaged, "utf-8 (damaged)"))
    if not readings:
        raise InputError(f"{source}: unknown text encoding; save it as UTF-8")
    return max(readings, key=lambda reading: _common(reading[0]))


def clean(line: str) -> str:
    """`line` without control, bidirectional format and lone surrogate characters (categories Cc, Cf, Cs), which
    could steer a terminal or break an encoder; a tab becomes a space."""
    return "".join(c for c in line.replace("\t", " ") if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))


def pages_of(text: str, source: str, first: int = 1) -> tuple[Page, ...]:
    """Pages parted by form feeds, numbered from `first`; blank lines are kept, blank pages are not."""
    filled = [part for part in _LINE_ENDS.sub("\n", text).split("\f") if part.strip()]
    return tuple(
        Page(
            number,
            tuple(map(Line, join_vertical(by_columns([clean(line) for line in part.split("\n")])))),
            source,
        )
        for number, part in enumerate(filled, first)
    )


def _notice(encoding: str, source: str) -> str | None:
    """What a user should know of how a text was decoded: nothing where the encoding was declared or certain."""
    if encoding == "big5hkscs":
        return f"{source}: read as Big5 and converted; look at a few names to see that it was Big5"
    if encoding == "utf-8 (damaged)":
        return f"{source}: some characters could not be read and are shown as \ufffd"
    return None


def read_bytes(data: bytes, source: str) -> Reading:
    """The pages of a text given as bytes. Raises InputError as `decode` does, or if it is too large."""
    if len(data) > MAX_TEXT_BYTES:
        raise InputError(f"{source}: larger than {MAX_TEXT_BYTES >> 20} MiB; split it into pages")
    text, encoding = decode(data, source)
    pages = pages_of(text, source)
    if not any(line.text.strip() for page in pages for line in page.lines):
        raise InputError(f"{source}: the file holds no text; give a page's text")
    notices = [notice] if (notice := _notice(encoding, source)) else []
    if any(stands_side_by_side(part.split("\n")) for part in text.split("\f")):
        notices.append(
            f"{source}: columns stand side by side, as pdftotext -layout sets them; headlines may go astray: "
            "give the PDF itself, or what pdftotext -raw makes of it"
        )
    return Reading(pages, notices=tuple(notices))


def file_bytes(path: Path, limit: int = MAX_FILE_BYTES) -> bytes:
    """The bytes of a text file. Raises InputError if it is missing, unreadable or too large."""
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise InputError(f"{path}: cannot be read ({reason}); check the path") from error
    if len(data) > limit:
        raise InputError(f"{path}: larger than {limit >> 20} MiB; split it into pages")
    return data


def read_text(path: Path) -> Reading:
    """Pages of the text file `path`. Raises InputError if it is missing, unreadable, too large or not text."""
    return read_bytes(file_bytes(path, MAX_TEXT_BYTES), str(path))
