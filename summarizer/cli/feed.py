"""`jianbao feed`: a folder of bulletins as an Atom feed."""

from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from summarizer.cli.guard import emit, say, tell
from summarizer.cli.options import Quiet


def _address(value: str | None) -> str | None:
    """An address of a folder on the web, ending in a slash. Raises BadParameter for anything else."""
    if value is None:
        return None
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise typer.BadParameter(f"{value} is no address of a folder; write it as https://example.org/news/")
    return value if value.endswith("/") else value + "/"


def feed(
    folder: Annotated[
        str | None,
        typer.Argument(
            help="The folder that bulletins are written under (without it: [digest] output, else bulletins).",
            metavar="FOLDER",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", help="The file to write, in the folder; without it to stdout.", metavar="FILE"
        ),
    ] = None,
    base_url: Annotated[
        str | None,
        typer.Option(
            "--base-url",
            help="Where the folder is on the web; without it (and [feed] base_url) links are relative.",
            metavar="URL",
        ),
    ] = None,
    title: Annotated[str | None, typer.Option(help="The feed's name.", metavar="NAME")] = None,
    limit: Annotated[int | None, typer.Option(help="The latest so many issues.", min=1, metavar="N")] = None,
    quiet: Quiet = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show tracebacks.")] = False,
) -> int:
    """Make an Atom feed of a folder of bulletins: an entry an issue, which keeps its name for ever."""
    from summarizer.bulletin.feed import entries, render
    from summarizer.bulletin.write import write_files
    from summarizer.configuration import configuration

    own = configuration()
    base = _address(base_url or own.feed.base_url)
    found, failures = entries(Path(folder or own.digest.output).expanduser())
    text = render(
        found,
        title=title or own.feed.title,
        base=base,
        name=Path(output).name if output else "feed.xml",
        limit=limit or own.feed.limit,
    )
    if output:
        path = Path(output).expanduser()
        written = write_files(path.parent, {path.name: text})
        if not quiet:
            say(*(f"written: {path}" for path in written))
    else:
        emit(text)
    return tell([], failures, quiet=quiet)
