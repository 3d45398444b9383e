"""`jianbao archive add|export|info|remove`: the archive filled from disk, given away, looked at, made smaller."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.guard import emit, guarded, say, tell
from summarizer.cli.options import Archive, Quiet, Verbose

app = typer.Typer(
    help="The archive: fill it from bulletins on disk, export it, see what it holds, take an issue out.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


class Format(StrEnum):
    """What an archive is exported as."""

    jsonl = "jsonl"
    parquet = "parquet"


@app.command("add")
@guarded
def add(
    paths: Annotated[
        list[str],
        typer.Argument(help="bulletin.json, the folder of one, or a folder of such folders.", metavar="PATH"),
    ],
    archive: Archive = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Add bulletins that were written to disk; one of the same issue is replaced."""
    from summarizer.archive.filling import add_files

    keys, failures = add_files(paths, archive=archive)
    if not quiet:
        say(*(f"added: {key}" for key in keys))
    return tell((), failures, quiet=quiet)


@app.command("export")
@guarded
def export(
    format: Annotated[
        Format, typer.Option("--format", "-f", help="JSON Lines, or Parquet (jianbao[parquet]).")
    ] = (Format.jsonl),
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The file; without it JSON Lines go to stdout.", metavar="FILE"),
    ] = None,
    archive: Archive = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Give away all that the archive holds, one row an item."""
    from summarizer.archive.export import export as write
    from summarizer.archive.export import to_lines

    if output is None and format is Format.parquet:
        raise typer.BadParameter("Parquet needs a file: --output FILE")
    if output is None:
        to_lines(sys.stdout, archive=archive)
        return 0
    items = write(output, format.value, archive=archive)
    if not quiet:
        say(f"written: {output}, {items} items")
    return 0


@app.command("info")
@guarded
def info(archive: Archive = None, verbose: Verbose = False) -> int:
    """Say where the archive is and what it holds."""
    from summarizer.archive.state import state, told

    emit(told(state(archive=archive)))
    return 0


@app.command("remove")
@guarded
def remove(
    issue: Annotated[
        str, typer.Argument(help="The key of the issue, as jianbao list shows it.", metavar="ISSUE")
    ],
    archive: Archive = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Take one issue out of the archive."""
    from summarizer.archive import remove as take_out

    take_out(issue, archive=archive)
    if not quiet:
        say(f"removed: {issue}")
    return 0
