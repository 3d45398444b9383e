"""What every reader delivers, and the shape of a reader. A new reader is one file and one line in the table
of `summarizer/reading/__init__.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from summarizer.issue import Article, Page
from summarizer.reading.printed import Printed


@dataclass(frozen=True)
class Reading:
    """What was read of one or more files, before segmentation.

    `pages`: pages still to be parted into articles, in order. `articles`: articles that the source had parted
    already (e-paper HTML, records); they skip segmentation. `notices`: one English line each on what a user
    should know (a converted encoding, a page left out), naming the file. `newspaper` and `date` (ISO 8601): only
    where the source states them as metadata; what is printed on a page is left to segmentation. `failures`: one
    line for each input that could not be read while the others could. `printed`: pages and articles whose marks
    were made Chinese, as they were (printed.py).
    """

    pages: tuple[Page, ...] = ()
    articles: tuple[Article, ...] = ()
    notices: tuple[str, ...] = ()
    newspaper: str | None = None
    date: str | None = None
    failures: tuple[str, ...] = ()
    printed: tuple[Printed, ...] = ()


Reader = Callable[[Path], Reading]
"""Reads one file; raises InputError with one line naming the file if it is missing, unreadable, empty or not of
the reader's kind."""
