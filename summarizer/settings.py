"""The limits of what one run takes in; one place, so that a user's configuration can change them."""

from pathlib import Path
from typing import Literal

MAX_FILE_BYTES = 64 * 1024 * 1024  # of any one file
MAX_TEXT_BYTES = 4 * 1024 * 1024  # of one text file: a whole issue of 20 broadsheet pages is half a MiB
MAX_FILES = 1000  # of one run


def data_folder(name: Literal["models", "prompts"]) -> Path:
    """Where the data that travels with the package lies: in an installed wheel, else in the checkout it runs from."""
    package = Path(__file__).resolve().parent
    installed = package / "_data" / name
    return installed if installed.is_dir() else package.parent / name
