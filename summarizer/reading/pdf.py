"""PDF pages of a newspaper -> `Page`s: lines with box and size, column by column, headlines whole.

The file is parsed in a child process (`pdf_worker.py`) with a memory and a time limit.
"""

import itertools
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from summarizer.errors import InputError
from summarizer.issue import Line, Page
from summarizer.reading.base import Reading
from summarizer.reading.text import clean
from summarizer.settings import (
    MAX_FILE_BYTES,
    MAX_PDF_CHARACTERS,
    MAX_PDF_MEMORY,
    MAX_PDF_PAGES,
    MAX_PDF_SECONDS,
)

_ADVICE = {
    "encrypted": "the PDF is encrypted; save a copy without a password",
    "damaged": "this is not a PDF that can be read (damaged or cut off); download it again",
    "empty": "the PDF has no pages",
    "memory": "the PDF needs too much memory; print it to a new PDF, or split it into pages",
}
_SCAN = (
    "a scan without a text layer; run OCR on it first (for instance ocrmypdf -l chi_sim), or give its text"
)
_CONTENTS = re.compile(r"^\s*(\d{1,3})\s*[.．、]\s*\S")
_FOLIO = re.compile(r"^[\s\-—–·第]*(\d{1,4})\s*(?:[/／]\s*\d{1,4})?[\s\-—–·页]*$")
_ONE_COLUMN = 0.75  # share of pages with one column from which a PDF is a running text


def _work(path: Path) -> dict[str, Any]:
    """What the child process says of the file."""
    command = [sys.executable, "-m", "summarizer.reading.pdf_worker", str(path.resolve())]
    command += [str(MAX_PDF_PAGES), str(MAX_PDF_MEMORY), str(MAX_PDF_SECONDS)]
    search = os.pathsep.join(os.path.abspath(entry) for entry in sys.path)
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=MAX_PDF_SECONDS,
            env={**os.environ, "PYTHONPATH": search, "PYTHONIOENCODING": "utf-8"},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise InputError(
            f"{path}: reading takes more than {MAX_PDF_SECONDS} s; split it into pages"
        ) from error
    except OSError as error:
        raise InputError(
            f"{path}: no process could be started to read it ({error.strerror or error})"
        ) from error
    try:
        result = json.loads(done.stdout)
    except ValueError as error:
        last = clean(done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2])[:120]
        why = last or f"the parser ended with {done.returncode}"
        raise InputError(f"{path}: this PDF breaks the parser ({why}); print it to a new PDF") from error
    return result if isinstance(result, dict) else {"error": "damaged"}


def _lines(page: dict[str, Any]) -> list[Line]:
    return [Line(clean(text), tuple(box) if box else None, size) for text, box, size in page["lines"]]


def _one_column(lines: Sequence[Line]) -> bool:
    """Whether lines stand in one column: next to none begins right of the middle of what they cover."""
    boxes = [line.box for line in lines if line.box]
    if len(boxes) < 3:
        return True
    middle = (min(box[0] for box in boxes) + max(box[2] for box in boxes)) / 2
    wide = sum(box[0] < middle < box[2] for box in boxes)
    return sum(box[0] > middle for box in boxes) <= 0.1 * len(boxes) and wide >= 0.3 * len(boxes)


def _is_contents(lines: Sequence[Line], goes_on: bool) -> bool:
    """Whether a page is a table of contents: its lines are numbered, the numbers rising; a page that `goes_on` from
    another may hold a few entries only, but nothing else."""
    found = [int(match[1]) for line in lines if (match := _CONTENTS.match(line.text))]
    rising = sum(b == a + 1 for a, b in itertools.pairwise(found))
    printed = sum(bool(line.text.strip()) for line in lines)
    enough = len(found) >= 0.75 * printed if goes_on else len(found) >= max(8, 0.4 * printed)
    return bool(found) and enough and rising >= 0.9 * (len(found) - 1)


def _without_folio(lines: Sequence[Line], number: int) -> list[Line]:
    """Lines without the page number at the foot or head of a running text's page, if it is `number`."""
    printed = [line for line in lines if line.text.strip()]
    ends = {
        id(line)
        for line in (*printed[:1], *printed[-1:])
        if (found := _FOLIO.match(line.text)) and int(found[1]) == number
    }
    return [line for line in lines if id(line) not in ends]


def _running(pages: Sequence[list[Line]], source: str) -> tuple[list[Line], list[str]]:
    """The pages of a running text (a reflowed issue, one column) as one text: an article goes on from page to
    page without a jump. Its table of contents is left out, with a notice."""
    texts = [_without_folio(page, number) for number, page in enumerate(pages, 1)]
    start = 0
    while start < len(texts) - 1 and _is_contents(texts[start], start > 0):
        start += 1
    # A box tells a place on one page; these lines are of many.
    lines = [replace(line, box=None) for text in texts[start:] for line in text if line.text.strip()]
    left = f"{source}: the table of contents ({start} pages) was left out"
    return lines, [left.replace("(1 pages)", "(1 page)")] if start else []


def read_pdf(path: Path) -> Reading:
    """The pages of the PDF `path`; boxes in points from the page's top left corner as it is displayed.

    A PDF of several pages in one column is one text, as issues are reflowed for reading: one `Page`. Raises
    InputError if the file is missing, too large, encrypted, damaged, without pages or a scan without text, or if it
    takes too much time or memory.
    """
    try:
        size = path.stat().st_size
        with path.open("rb"):
            pass
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise InputError(f"{path}: cannot be read ({reason}); check the path") from error
    if size > MAX_FILE_BYTES:
        raise InputError(f"{path}: larger than {MAX_FILE_BYTES >> 20} MiB; split it into pages")
    if size == 0:
        raise InputError(f"{path}: the file is empty; give a page's PDF")
    result = _work(path)
    if result.get("error") == "long":
        raise InputError(
            f"{path}: {result['count']} pages; at most {MAX_PDF_PAGES}: give one issue at a time"
        )
    if "error" in result:
        raise InputError(f"{path}: {_ADVICE.get(str(result['error']), _ADVICE['damaged'])}")
    pages = [_lines(page) for page in result["pages"]]
    source = str(path)
    filled = [n for n, lines in enumerate(pages) if lines]
    if not filled:
        if any(page.get("pictured") for page in result["pages"]):
            raise InputError(f"{source}: {_SCAN}")
        raise InputError(
            f"{source}: the PDF holds no text (drawn letters or blank pages); give the page's text"
        )
    notices = []
    if empty := [n + 1 for n in range(len(pages)) if n not in filled and result["pages"][n].get("pictured")]:
        some = ", ".join(map(str, empty[:5])) + (", …" if len(empty) > 5 else "")
        notices.append(f"{source}: no text on page {some} (a picture); it was left out")
    if any(page.get("broken") for page in result["pages"]):
        notices.append(f"{source}: a damaged page was left out")
    if any(page.get("cut") for page in result["pages"]):
        notices.append(f"{source}: a page of more than {MAX_PDF_CHARACTERS} characters was cut off")
    if any(page.get("scan") for page in result["pages"]):
        notices.append(f"{source}: the text was recognised from a scan; expect wrong characters")
    columns = [_one_column([line for line in pages[n] if line.text.strip()]) for n in filled]
    if len(filled) > 1 and sum(columns) >= _ONE_COLUMN * len(filled):
        lines, more = _running([pages[n] for n in filled], source)
        return Reading((Page(1, tuple(lines), source),), notices=(*notices, *more))
    drawn = [tuple(tuple(box) for box in page.get("drawn", ())) for page in result["pages"]]
    return Reading(
        tuple(Page(n + 1, tuple(pages[n]), source, drawn[n]) for n in filled), notices=tuple(notices)
    )
