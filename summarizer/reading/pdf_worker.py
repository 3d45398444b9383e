"""What runs in the child process that `pdf.py` starts: one PDF in, its lines on standard output as JSON.

    python -m summarizer.reading.pdf_worker FILE MAX_PAGES MEMORY_BYTES SECONDS

pdfium is C++ and reads hostile files: if it crashes, hangs or swallows memory, only this process does.
"""

import contextlib
import json
import sys
from collections.abc import Sequence
from dataclasses import replace

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdfium2 import raw

from summarizer.issue import Line
from summarizer.reading.pdf_glyphs import Sheet, sheet_of
from summarizer.reading.pdf_lines import body_size, lines_of
from summarizer.reading.pdf_order import ordered
from summarizer.settings import MAX_PAGE_LINES

_REFUSED = {raw.FPDF_ERR_PASSWORD: "encrypted", raw.FPDF_ERR_SECURITY: "encrypted"}


def limit(memory: int, seconds: int) -> None:
    """Bounds what this process may take, where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _telling(lines: Sequence[Line], body: float) -> bool:
    """Whether the sizes of a recognised page tell headings from text: most are the body's, some much larger."""
    usual = sum(0.9 * body < (line.size or body) < 1.1 * body for line in lines)
    return usual > 0.6 * len(lines) and any((line.size or 0.0) > 1.5 * body for line in lines)


def lines_of_sheet(sheet: Sheet) -> list[Line]:
    """The lines of a page in reading order; those of a recognised scan whose sizes say nothing as they come, without
    sizes."""
    lines = lines_of(sheet.glyphs)[:MAX_PAGE_LINES]
    body = body_size(sheet.glyphs)
    if sheet.recognised and not _telling(lines, body):
        return [replace(line, size=None) for line in lines]
    return ordered(lines, [box for box in sheet.drawn if box[3] - box[1] < 3], body)


def read(path: str, max_pages: int) -> dict[str, object]:
    """What a PDF holds: {"pages": [...]} or {"error": why not}, with plain values only."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        return {"error": _REFUSED.get(getattr(error, "err_code", None), "damaged")}
    count = len(document)
    if count == 0:
        return {"error": "empty"}
    if count > max_pages:
        return {"error": "long", "count": count}
    pages: list[dict[str, object]] = []
    for index in range(count):
        try:
            with contextlib.closing(document[index]) as page:
                sheet = sheet_of(page)
        except pdfium.PdfiumError:
            pages.append({"broken": True, "lines": []})
            continue
        lines = [
            [line.text, list(line.box) if line.box else None, line.size] for line in lines_of_sheet(sheet)
        ]
        pages.append(
            {
                "lines": lines,
                "drawn": sheet.drawn,
                "width": sheet.width,
                "scan": sheet.recognised,
                "cut": sheet.cut,
                "pictured": sheet.pictured,
            }
        )
    return {"pages": pages}


def main(arguments: Sequence[str]) -> int:
    """Reads the file that the arguments name and writes what it holds; 0, or 1 if memory was not enough."""
    path, max_pages, memory, seconds = arguments
    limit(int(memory), int(seconds))
    try:
        result = read(path, int(max_pages))
    except (MemoryError, RecursionError):
        result = {"error": "memory"}
    sys.stdout.write(json.dumps(result))
    return int(result.get("error") == "memory")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
