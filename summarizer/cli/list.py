"""`jianbao list`: the issues that the archive has."""

import json as jsonlib
import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.guard import emit, say
from summarizer.cli.options import Archive

if TYPE_CHECKING:
    from summarizer.archive import Listed


def _days(value: str | None) -> str | None:
    """A day, a month or a year, as `jianbao search` takes them. Raises BadParameter for what is none."""
    if value is not None and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
        raise typer.BadParameter(f"{value} is no day, month or year: give 2021-08-16, 2021-08 or 2021")
    return value


def table(issues: "list[Listed]") -> str:
    """The issues as lines: the name to show one by, number, pages, items; columns under each other."""
    from rich.cells import cell_len

    from summarizer.bulletin import clean, wording
    from summarizer.bulletin.width import pad

    rows = [
        (
            clean.line(issue.key),
            f"第{clean.line(issue.number)}期" if issue.number else "",
            wording.pages(issue.pages),
            f"{issue.items}条",
        )
        for issue in issues
    ]
    wide = [max(cell_len(row[column]) for row in rows) for column in range(4)]
    return "\n".join("  ".join(map(pad, row, wide)).rstrip() for row in rows)


def list_issues(
    newspaper: Annotated[
        str | None, typer.Option("--newspaper", help="Only this newspaper.", metavar="NAME")
    ] = None,
    since: Annotated[
        str | None, typer.Option(help="From this day, month or year on.", metavar="DATE")
    ] = None,
    until: Annotated[str | None, typer.Option(help="Up to this day, month or year.", metavar="DATE")] = None,
    limit: Annotated[int | None, typer.Option(help="At most so many.", min=1, metavar="N")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    archive: Archive = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show tracebacks.")] = False,
) -> int:
    """List the issues of the archive, the newest first. The first column is what `jianbao show` takes."""
    from summarizer.archive import issues

    # As text 2021-08-99 comes after every day of 2021-08, and 2021-99 after every month.
    last = f"{_days(until)}-99" if until else None
    found = issues(newspaper=newspaper, since=_days(since), until=last, limit=limit, archive=archive)
    if json:
        emit(jsonlib.dumps([asdict(issue) for issue in found], ensure_ascii=False, indent=1))
    elif found:
        emit(table(found))
    else:
        say("note: no issue fits")
    return 0
