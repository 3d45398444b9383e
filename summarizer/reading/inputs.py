"""What a user names (files, folders, "-") -> one `Reading`. It chooses the reader; the readers read."""

import importlib
import json
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from summarizer.errors import InputError
from summarizer.issue import Article, Page
from summarizer.reading.base import Reader, Reading
from summarizer.reading.order import natural_key, numbered
from summarizer.reading.printed import of_articles, of_pages
from summarizer.reading.punctuation import full_width
from summarizer.settings import MAX_FILE_BYTES, MAX_FILES

STDIN = "-"
_HEAD_BYTES = 4096
_SAVED = (".html", ".htm")  # saved e-paper pages: index and articles are read together, as one folder


def sniffed(head: bytes) -> str | None:
    """The suffix whose reader fits what begins with `head`, or None where only the name can tell."""
    if head.startswith(b"%PDF-"):
        return ".pdf"
    if head.startswith(b"PK\x03\x04"):
        return ".zip"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html", b"<?xml")) or b"<html" in start:
        return ".html"
    if not start.startswith((b"{", b"[")):
        return None
    first, _, rest = start.partition(b"\n")
    try:
        json.loads(first)
    except ValueError:
        return ".json" if start[1:].lstrip().startswith((b'"', b"{")) else None
    return ".jsonl" if rest.strip() and first.startswith(b"{") else ".json"


def reader_for(suffix: str, head: bytes, readers: Mapping[str, str]) -> Reader:
    """The reader of a file that has `suffix` and begins with `head`: what it is goes before what it is called,
    and what is neither known nor named is taken as text."""
    suffix, found = suffix.lower(), sniffed(head)
    known = suffix if suffix in readers else None
    chosen = found if found in (".pdf", ".zip") and not (found == ".zip" and known) else known or found
    module, _, function = readers[chosen or ".txt"].partition(":")
    return cast(Reader, getattr(importlib.import_module(module), function))


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD_BYTES)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise InputError(f"{path}: cannot be read ({reason}); check the path") from error


def _read_stream(stream: BinaryIO, name: str, readers: Mapping[str, str]) -> Reading:
    """What comes through a pipe, read once, kept in a file that lives as long as the reader needs it."""
    data = stream.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise InputError(f"{name}: larger than {MAX_FILE_BYTES >> 20} MiB; split it into pages")
    with tempfile.TemporaryDirectory(prefix="jianbao-") as folder:
        path = Path(folder, "input")
        path.write_bytes(data)
        try:
            reading = reader_for("", data[:_HEAD_BYTES], readers)(path)
        except InputError as error:
            raise InputError(str(error).replace(str(path), name)) from error
    notices = tuple(notice.replace(str(path), name) for notice in reading.notices)
    return replace(reading, pages=tuple(replace(p, source=name) for p in reading.pages), notices=notices)


def _read_path(path: Path, readers: Mapping[str, str]) -> Reading:
    if path.is_dir():
        return reader_for(_SAVED[0], b"", readers)(path)
    if path.exists() and not path.is_file():
        try:
            with path.open("rb") as stream:
                return _read_stream(stream, str(path), readers)
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            raise InputError(f"{path}: cannot be read ({reason}); check the path") from error
    return reader_for(path.suffix, _head(path), readers)(path)


def _files_of(folder: Path, readers: Mapping[str, str]) -> tuple[list[Path], list[str]]:
    """What is to be read of `folder`: the readable kinds of files right in it, in natural order, and the folder
    itself for its saved e-paper pages (also where they lie in folders of it alone); and a notice on other files."""
    try:
        files = [path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")]
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise InputError(f"{folder}: the folder cannot be read ({reason}); check its rights") from error
    files.sort(key=lambda path: natural_key(path.name))
    known = [path for path in files if path.suffix.lower() in readers]
    single = [path for path in known if path.suffix.lower() not in _SAVED]
    if len(single) < len(known) or (not known and any(p.suffix.lower() in _SAVED for p in folder.rglob("*"))):
        single.append(folder)
    if not single:
        kinds = " ".join(sorted(readers))
        raise InputError(f"{folder}: no page in this folder; it needs files of these kinds: {kinds}")
    other = [path.name for path in files if path.suffix.lower() not in readers]
    if not other:
        return single, []
    names = ", ".join(other[:3]) + (", …" if len(other) > 3 else "")
    return single, [f"{folder}: left out {len(other)} of other kinds ({names})"]


def _expanded(
    paths: Iterable[str | Path], readers: Mapping[str, str]
) -> tuple[list[Path | str], list[str], list[str]]:
    """Every file to read, each once ("-" stays "-"), with the notices and the failures met on the way."""
    found: dict[Path | str, Path | str] = {}
    notices: list[str] = []
    failures: list[str] = []
    for given in paths:
        if str(given) == STDIN:
            found[STDIN] = STDIN
            continue
        path = Path(given)
        files = [path]
        if path.is_dir():
            try:
                files, more = _files_of(path, readers)
                notices += more
            except InputError as error:
                files = []
                failures.append(str(error))
        for file in files:
            found.setdefault(file.resolve(), file)
    return list(found.values()), notices, failures


def _wide_page(page: Page) -> Page:
    return replace(page, lines=tuple(replace(line, text=full_width(line.text)) for line in page.lines))


def _wide_article(article: Article) -> Article:
    def wide(text: str | None) -> str | None:
        return text and full_width(text)

    return replace(
        article,
        kicker=wide(article.kicker),
        headline=wide(article.headline),
        deck=wide(article.deck),
        body=full_width(article.body),
        captions=tuple(map(full_width, article.captions)),
    )


def read(paths: Sequence[str | Path], readers: Mapping[str, str], stdin: BinaryIO | None = None) -> Reading:
    """One issue out of all that `paths` name, pages in order and numbered (see `order.numbered`).

    ASCII marks among Chinese are made Chinese (`punctuation.full_width`); `printed` keeps what they were. A folder
    stands for the files in it, "-" for `stdin` (default: standard input). What cannot be read is told in
    `failures` and the rest is read. Raises InputError if nothing could be read or there are too many files.
    """
    sources, notices, failures = _expanded(paths, readers)
    if len(sources) > MAX_FILES:
        raise InputError(f"{len(sources)} files; at most {MAX_FILES} in one run: give one issue at a time")
    readings: list[Reading] = []
    pages: list[tuple[str, Sequence[Page]]] = []
    for source in sources:
        try:
            if isinstance(source, str):
                reading = _read_stream(stdin or sys.stdin.buffer, "standard input", readers)
            else:
                reading = _read_path(source, readers)
        except InputError as error:
            failures.append(str(error))
            continue
        readings.append(reading)
        pages.append((source if isinstance(source, str) else source.stem, reading.pages))
    if not readings:
        more = f" (and {len(failures) - 1} more that cannot be read)" if len(failures) > 1 else ""
        raise InputError((failures[0] if failures else "no input; name a file, a folder or -") + more)
    whole = numbered(pages)
    given = [article for reading in readings for article in reading.articles]
    return Reading(
        tuple(map(_wide_page, whole)),
        tuple(map(_wide_article, given)),
        (*notices, *(notice for reading in readings for notice in reading.notices)),
        next((reading.newspaper for reading in readings if reading.newspaper), None),
        next((reading.date for reading in readings if reading.date), None),
        (*failures, *(failure for reading in readings for failure in reading.failures)),
        (*of_pages(whole), *of_articles(given)),
    )
