"""`jianbao templates export`: the templates of the HTML page, to be edited and used by --template."""

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.guard import guarded, say

app = typer.Typer(
    help="Templates of your own for --template: ours to begin with.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.callback()
def _group() -> None:
    """Templates of your own for --template: ours to begin with."""


@app.command("export")
@guarded
def export(
    folder: Annotated[str, typer.Argument(help="Where to write them.", metavar="DIR")],
    force: Annotated[bool, typer.Option("--force", help="Write over what is there.")] = False,
) -> int:
    """Write the HTML page's template and style sheet into a folder, to edit and use with --template DIR."""
    from summarizer.bulletin.own_template import export as write

    say(*(f"written: {path}" for path in write(Path(folder).expanduser(), force=force)))
    return 0
