"""The forms of a bulletin on the command line: their names, and which are printed and which are written."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.cli.guard import emit, say

if TYPE_CHECKING:
    from summarizer.bulletin import Bulletin
    from summarizer.bulletin.own_template import OwnTemplate


class Format(StrEnum):
    """The forms of a bulletin, as on the command line; tests hold it to `summarizer.bulletin.FORMATS`."""

    terminal = "terminal"
    markdown = "markdown"
    text = "text"
    html = "html"
    json = "json"
    notes = "notes"
    epub = "epub"


# As in summarizer.bulletin, which a command line that is only read need not import; tests hold them to it.
USUAL = ("markdown", "text", "html", "json")
BINARY = ("epub",)


def plan(
    formats: list[Format], output: str | None, *, as_json: bool, quiet: bool
) -> tuple[str | None, list[str]]:
    """What is printed on stdout (a format or None) and which formats are written to disk.

    Nothing asked: the terminal's form is printed, the usual ones are written. One format: it is printed, and nothing
    is written unless a folder is named; a binary one is always written. Several: "terminal" is printed if it is
    among them, the others written.
    """
    every = list(USUAL)
    files = [format.value for format in dict.fromkeys(formats) if format is not Format.terminal]
    if as_json:
        return "json", files or (every if output else [])
    if not formats:
        return None if quiet else "terminal", every
    if Format.terminal in formats:
        return "terminal", files or (every if output else [])
    if len(files) == 1 and output is None and files[0] not in BINARY:
        return files[0], []
    return None, files


def loaded(template: str | None) -> "OwnTemplate | None":
    """The user's template, checked before anything is made for it; None for none."""
    if template is None:
        return None
    from summarizer.bulletin.own_template import own_template

    return own_template(template)


def give(template: "OwnTemplate", bulletin: "Bulletin", output: str | None) -> None:
    """What the user's template makes, on stdout or, with `output`, under that folder as other forms."""
    from summarizer.bulletin import folder_name
    from summarizer.bulletin.write import write_files

    text = template.render(bulletin)
    if output is None:
        emit(text)
        return
    folder = Path(output).expanduser() / folder_name(bulletin.newspaper, bulletin.date)
    say(*(f"written: {path}" for path in write_files(folder, {template.file_name: text})))
