"""`jianbao search`: the archive asked for words, places, people, days."""

from typing import Annotated

import typer

from summarizer.cli.guard import emit, say
from summarizer.cli.options import Archive, Quiet, Verbose
from summarizer.cli.terminal import looks


def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            help='What to look for: all words must be there; "quoted ones" as they stand.',
            metavar="WORDS",
            show_default=False,
        ),
    ] = None,
    place: Annotated[
        str | None,
        typer.Option(
            help="Only items that name this place or one in it (晋中市 finds 祁县).", show_default=False
        ),
    ] = None,
    person: Annotated[
        str | None, typer.Option(help="Only items that name this person.", show_default=False)
    ] = None,
    newspaper: Annotated[str | None, typer.Option(help="Only this newspaper.", show_default=False)] = None,
    since: Annotated[
        str | None,
        typer.Option(
            help="From this day, month or year on.", metavar="2021-08-16|2021-08|2021", show_default=False
        ),
    ] = None,
    until: Annotated[
        str | None, typer.Option(help="Up to this day, month or year.", metavar="DATE", show_default=False)
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", "-n", help="At most so many items.", min=1, max=10_000)
    ] = 20,
    json: Annotated[bool, typer.Option("--json", help="Print a JSON list.")] = False,
    archive: Archive = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Search all bulletins that were made, the best first; without words the newest that the options let through."""
    from summarizer.archive import results
    from summarizer.archive import search as look

    found = look(
        " ".join(words or []),
        place=place,
        person=person,
        newspaper=newspaper,
        since=since,
        until=until,
        limit=limit,
        archive=archive,
    )
    if json:
        emit(results.as_json(found))
    elif found:
        emit(results.render(found, **looks()))
    if not found and not quiet:
        say("note: nothing was found")
    return 0
