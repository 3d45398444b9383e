"""The limits of what one run takes in; one place, so that a user's configuration can change them."""

import os
from pathlib import Path
from typing import Literal

MAX_FILE_BYTES = 64 * 1024 * 1024  # of any one file
MAX_TEXT_BYTES = 4 * 1024 * 1024  # of one text file: a whole issue of 20 broadsheet pages is half a MiB
MAX_FILES = 1000  # of one run
MAX_RECORDS = 5000  # of one file of segmented articles: an issue of a newspaper has some hundred at most
MAX_HTML_BYTES = 8 * 1024 * 1024  # of one HTML page: an article page has some 50 KiB
MAX_UNPACKED_BYTES = 512 * 1024 * 1024  # of all HTML files of one zip: a month of issues
MAX_PDF_PAGES = 500  # of one PDF: a reflowed issue of 20 printed pages has some 230
MAX_PDF_SECONDS = 90  # for reading one PDF: that issue takes three
MAX_PDF_MEMORY = 3 * 1024**3  # bytes for the process that reads it
MAX_PDF_CHARACTERS = 120_000  # of one page: a broadsheet page has some 12,000
MAX_PAGE_LINES = 20_000  # of one PDF page: a broadsheet page has some 1,500


def data_folder(name: Literal["models", "prompts"]) -> Path:
    """Where the data that travels with the package lies: in an installed wheel, else in the checkout it runs from."""
    package = Path(__file__).resolve().parent
    installed = package / "_data" / name
    return installed if installed.is_dir() else package.parent / name


def cache_folder() -> Path:
    """Where that is kept which can be made again (JIANBAO_CACHE, else the user's cache folder); it need not exist."""
    from platformdirs import user_cache_path

    named = os.environ.get("JIANBAO_CACHE")
    return Path(named) if named else user_cache_path("jianbao", appauthor=False)
