"""Readers: each turns one kind of file into a `Reading`. They know the nouns and nothing else of ours."""

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from summarizer.reading import inputs
from summarizer.reading.base import Reader, Reading

__all__ = ["READERS", "Reader", "Reading", "read"]

# Suffix -> "module:function" of its `Reader`; imported when first needed, so that no reader costs start-up.
READERS: dict[str, str] = {
    ".txt": "summarizer.reading.text:read_text",
    ".text": "summarizer.reading.text:read_text",
    ".pdf": "summarizer.reading.pdf:read_pdf",
    ".html": "summarizer.reading.epaper:read_epaper",
    ".htm": "summarizer.reading.epaper:read_epaper",
    ".zip": "summarizer.reading.epaper:read_epaper",
    ".json": "summarizer.reading.records:read_records",
    ".jsonl": "summarizer.reading.records:read_records",
    ".csv": "summarizer.reading.records:read_records",
    ".md": "summarizer.reading.records:read_records",
}


def read(paths: Sequence[str | Path], stdin: BinaryIO | None = None) -> Reading:
    """One issue out of files, folders and "-" (standard input); see `summarizer.reading.inputs.read`."""
    return inputs.read(paths, READERS, stdin)
