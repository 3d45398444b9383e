"""A progress bar on stderr, while somebody watches: nothing when piped, nothing when quiet."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.runlog import OnProgress, Progress

_SAID = {
    "reading": "Reading",
    "segmentation": "Finding the articles",
    "facts": "Finding figures, people, places",
    "loading": "Loading the model",
    "summarization": "Summarizing",
    "headlines": "Writing headlines",
}


@contextmanager
def bar(quiet: bool) -> "Iterator[OnProgress | None]":
    """A function that shows how far a run is, or None where nobody would see it. The bar vanishes at the end."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn
    from rich.progress import Progress as Display

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Display(*columns, console=Console(stderr=True), transient=True) as display:
        task = display.add_task("")

        def show(progress: "Progress") -> None:
            display.update(task, description=_SAID[progress.stage], completed=progress.done)
            # Said to `update`, None would leave the total of the stage before.
            display.tasks[0].total = progress.total or None

        yield show


@contextmanager
def transfer(quiet: bool) -> "Iterator[Callable[[str, int, int], None] | None]":
    """A function that shows how far a download is (file, bytes there, bytes in all), or None where nobody watches."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn, TransferSpeedColumn
    from rich.progress import Progress as Display

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Display(*columns, console=Console(stderr=True), transient=True) as display:
        task = display.add_task("")

        def show(name: str, done: int, total: int) -> None:
            display.update(task, description=escape(name), completed=done, total=total or None)

        yield show
