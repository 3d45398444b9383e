"""`jianbao digest`: an issue's files in, its bulletin in the terminal and on disk."""

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.forms import Format, give, loaded, plan
from summarizer.cli.guard import emit, say, stopped, tell
from summarizer.cli.mail import mailed
from summarizer.cli.options import (
    Archive,
    ConfiguredDevice,
    ConfiguredEngine,
    Model,
    NoCache,
    Paths,
    Quiet,
    Template,
    Verbose,
)
from summarizer.cli.progress import bar
from summarizer.cli.terminal import looks


def digest(
    paths: Paths,
    format: Annotated[
        list[Format] | None,
        typer.Option(
            "--format",
            "-f",
            help="A form of the bulletin; may be given several times.",
            metavar="|".join(Format),
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            help="Write under this folder, as DIR/<date>-<newspaper>/ (without it: [digest] output, else bulletins).",
            show_default=False,
            metavar="DIR",
        ),
    ] = None,
    model: Model = None,
    device: ConfiguredDevice = None,
    engine: ConfiguredEngine = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print the bulletin as JSON (schema jianbao/1).")
    ] = False,
    evidence: Annotated[
        bool,
        typer.Option(
            "--evidence", help="In the terminal, show what of the article stands behind each sentence."
        ),
    ] = False,
    template: Template = None,
    archive: Archive = None,
    no_archive: Annotated[
        bool, typer.Option("--no-archive", help="Do not keep the bulletin in the archive.")
    ] = False,
    mail: Annotated[
        bool, typer.Option("--mail", help="Mail the bulletin too, as [mail] says; see jianbao mail.")
    ] = False,
    no_cache: NoCache = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Make the bulletin of one issue.

    Shows it in the terminal and writes it as Markdown, text, HTML and JSON under bulletins/. A single --format is
    printed instead (and written only with --output); several are written, and epub always. The archive keeps it too.
    """
    from summarizer.configuration import configuration
    from summarizer.mailing import post

    own = configuration()
    wanted = format or ([] if json else [Format(name) for name in own.digest.formats])
    own_form = loaded(template)
    shown, files = (
        (None, []) if own_form and not (wanted or json) else plan(wanted, output, as_json=json, quiet=quiet)
    )
    if evidence and shown != "terminal":
        raise typer.BadParameter("--evidence is for the terminal; HTML and JSON carry the evidence anyway")
    ready = post() if mail else None
    with bar(quiet) as on_progress:
        from summarizer.pipeline import digest as make

        result = make(
            list(paths),
            model=model or own.digest.model,
            device=device or own.digest.device,
            engine=engine or own.digest.engine,
            cache=own.digest.cache and not no_cache,
            on_progress=on_progress,
        )
    if own.archive.enabled and not no_archive and result.stopped is None:
        from summarizer.keeping import keep

        result = keep(result, archive=archive)
    if shown:
        emit(
            result.render(shown, **looks(), evidence=evidence)
            if shown == "terminal"
            else result.render(shown)
        )
    if own_form:
        give(own_form, result.bulletin, output)
    if files:
        written = result.write(Path(output or own.digest.output).expanduser(), files)
        if not quiet:
            say(*(f"written: {path}" for path in written))
    if verbose:
        say(*(f"{room}: {seconds:.2f} s" for room, seconds in result.bulletin.run.seconds.items()))
    code = tell(result.notices, result.failures, quiet=quiet)
    if result.stopped is not None:
        return stopped(*result.stopped)
    return (mailed(result.bulletin, ready, quiet) or code) if ready else code
