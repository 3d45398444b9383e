"""`jianbao show`: a bulletin that was made before, read in the terminal."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.forms import Format, give, loaded, plan
from summarizer.cli.guard import emit, say
from summarizer.cli.options import Archive, Template
from summarizer.cli.terminal import looks

if TYPE_CHECKING:
    from summarizer.bulletin import Bulletin


class Pager(StrEnum):
    """How a bulletin is put on a terminal."""

    auto = "auto"
    keys = "keys"
    less = "less"
    none = "none"


def _pager(asked: Pager) -> Pager:
    """What is used: keys of our own where a terminal is at both ends, else less, else nothing."""
    import sys

    from summarizer.reader.pager import has_less
    from summarizer.reader.tty import can_read_keys

    if asked is not Pager.less and asked is not Pager.none and can_read_keys():
        return Pager.keys
    if asked is not Pager.none and sys.stdout.isatty() and has_less():
        return Pager.less
    return Pager.none


def _item(bulletin: "Bulletin", which: str | None) -> int | None:
    """The number of the item that is named by its number, or by its id as `jianbao search` tells it."""
    if which is None:
        return None
    numbers = {item.id: item.number for item in bulletin.items} | {
        str(i.number): i.number for i in bulletin.items
    }
    if which not in numbers:
        there = f"there are {len(bulletin.items)}" if bulletin.items else "this issue has none"
        raise typer.BadParameter(f"no item {which}; {there}")
    return numbers[which]


def _give(bulletin: "Bulletin", formats: list[Format], output: str | None) -> int:
    """Prints or writes another form, as `jianbao digest` would."""
    from summarizer.bulletin import render, write
    from summarizer.configuration import configuration

    shown, files = plan(formats, output, as_json=False, quiet=True)
    if shown:
        emit(render(bulletin, shown))
    if files:
        folder = Path(output or configuration().digest.output).expanduser()
        say(*(f"written: {path}" for path in write(bulletin, folder, files)))
    return 0


def show(
    which: Annotated[
        str,
        typer.Argument(
            help="A day (2021-08-16), an issue as `jianbao list` names it, last, or a bulletin.json or its folder.",
            metavar="DATE|ISSUE|last|PATH",
        ),
    ] = "last",
    item: Annotated[
        str | None,
        typer.Option(
            "--item",
            "-n",
            help="Begin at this item, by its number or as `jianbao search` names it (in a pipe: only it).",
            metavar="N|ID",
        ),
    ] = None,
    contents: Annotated[bool, typer.Option("--contents", help="Only the contents.")] = False,
    evidence: Annotated[
        bool, typer.Option("--evidence", help="Show what of the article stands behind each sentence.")
    ] = False,
    width: Annotated[
        int | None, typer.Option("--width", help="Columns; else those of the terminal.", min=30, max=1000)
    ] = None,
    no_color: Annotated[bool, typer.Option("--no-color", help="No colours (as NO_COLOR says too).")] = False,
    pager: Annotated[
        Pager,
        typer.Option(help="keys: of our own (? tells them); less; none. auto: what the terminal can."),
    ] = Pager.auto,
    format: Annotated[
        Format | None,
        typer.Option(
            "--format", "-f", help="Another form, on stdout (epub: written).", metavar="|".join(Format)
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", help="Write it under this folder instead.", metavar="DIR"),
    ] = None,
    template: Template = None,
    archive: Archive = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show tracebacks.")] = False,
) -> int:
    """Read a bulletin in the terminal: the last one, or that of a day.

    On a terminal it is read by keys: space and b by the screen, arrows from item to item, a number and Enter to an
    item, e for what stands behind each sentence, / to search, q to leave. Elsewhere it is printed.
    """
    from summarizer.archive import find
    from summarizer.reader.book import bind
    from summarizer.reader.pager import page
    from summarizer.reader.tty import read

    bulletin = find(which, archive=archive)
    if own_form := loaded(template):
        give(own_form, bulletin, output)
        return 0
    if output or format not in (None, Format.terminal):
        return _give(bulletin, [format] if format else [], output)
    number = _item(bulletin, item)
    look = looks()
    color = look["color"] and not no_color
    used = Pager.none if contents else _pager(pager)
    if used is Pager.keys:
        read(bulletin, width=width, color=color, evidence=evidence, item=number)
        return 0
    book = bind(bulletin, width=width or look["width"], color=color, evidence=evidence)
    if used is Pager.less:
        begin = book.item(number) if number else None
        page("\n".join(book.lines) + "\n", line=begin.start if begin else 0)
    elif contents:
        emit("\n".join(book.lines[: book.contents]).rstrip("\n"))
    else:
        only = book.item(number) if number else None
        emit("\n".join(book.lines[only.start : only.end] if only else book.lines).rstrip("\n"))
    return 0
