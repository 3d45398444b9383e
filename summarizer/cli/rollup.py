"""`jianbao week` and `jianbao month`: the archive's days rolled up."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.guard import emit, say
from summarizer.cli.options import Archive, Quiet, Verbose
from summarizer.cli.terminal import looks

if TYPE_CHECKING:
    from summarizer.rollup import Rollup


class Format(StrEnum):
    """The forms of a roll-up; tests hold it to `summarizer.rollup.FORMATS`."""

    terminal = "terminal"
    markdown = "markdown"
    html = "html"
    json = "json"


SUFFIXES = {".md": Format.markdown, ".html": Format.html, ".htm": Format.html, ".json": Format.json}
Newspaper = Annotated[str | None, typer.Option(help="Only this newspaper.", show_default=False)]
Form = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        help="The form; without it that of the file's name, else the terminal's.",
        metavar="|".join(Format),
        show_default=False,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Write into this file.", metavar="FILE", show_default=False),
]


def _give(rollup: "Rollup", format: Format | None, output: Path | None, quiet: bool) -> int:
    from summarizer.bulletin.write import write_files
    from summarizer.rollup import render

    if output is None:
        chosen = format or Format.terminal
        emit(render(rollup, chosen, **looks()) if chosen is Format.terminal else render(rollup, chosen))
        return 0
    chosen = format or SUFFIXES.get(output.suffix.lower(), Format.terminal)
    (path,) = write_files(output.parent, {output.name: render(rollup, chosen)})
    if not quiet:
        say(f"written: {path}")
    return 0


def week(
    date: Annotated[
        str | None,
        typer.Argument(help="A day of the week; without it that of the last issue.", metavar="[2021-08-16]"),
    ] = None,
    newspaper: Newspaper = None,
    format: Form = None,
    output: Output = None,
    archive: Archive = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Roll up a week of the archive: places and people named most, figures that moved, stories that ran on."""
    from summarizer.rollup import week as gather

    return _give(gather(date, newspaper=newspaper, archive=archive), format, output, quiet)


def month(
    month: Annotated[
        str | None,
        typer.Argument(
            help="The month, or a day of it; without it that of the last issue.", metavar="[2021-08]"
        ),
    ] = None,
    newspaper: Newspaper = None,
    format: Form = None,
    output: Output = None,
    archive: Archive = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Roll up a month of the archive, as week does a week."""
    from summarizer.rollup import month as gather

    return _give(gather(month, newspaper=newspaper, archive=archive), format, output, quiet)
