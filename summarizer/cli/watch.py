"""`jianbao watch`: a folder looked after; what comes is digested, and mailed once it is whole."""

import signal
from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.guard import INTERRUPTED, say
from summarizer.cli.logfile import note
from summarizer.cli.options import Archive, ConfiguredDevice, ConfiguredEngine, Model, Quiet, Verbose


def watch(
    folder: Annotated[
        str, typer.Argument(help="The folder that pages come into.", metavar="FOLDER", show_default=False)
    ],
    mail: Annotated[
        bool | None,
        typer.Option(
            "--mail/--no-mail",
            help="Mail each issue, as [mail] says, once (without it: [watch] mail).",
            show_default=False,
        ),
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="Look once and end: for cron and timers.")] = False,
    every: Annotated[
        float | None,
        typer.Option(
            help="Seconds between two looks (without it: [watch] every).", min=0.05, show_default=False
        ),
    ] = None,
    settled: Annotated[
        float | None,
        typer.Option(
            help="Seconds that a file must lie unchanged before it is read (without it: [watch] settled).",
            min=0,
            show_default=False,
        ),
    ] = None,
    mail_after: Annotated[
        float | None,
        typer.Option(
            help="Seconds without a further page before an issue is mailed (without it: [watch] quiet).",
            min=0,
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            help="Write bulletins under this folder (without it: [digest] output, else bulletins).",
            show_default=False,
            metavar="DIR",
        ),
    ] = None,
    model: Model = None,
    device: ConfiguredDevice = None,
    engine: ConfiguredEngine = None,
    archive: Archive = None,
    no_archive: Annotated[
        bool, typer.Option("--no-archive", help="Do not keep the bulletins in the archive.")
    ] = False,
    state: Annotated[
        str | None,
        typer.Option(
            help="The record of what was digested (SQLite); without it [watch] state, else in the user's state folder.",
            show_default=False,
            metavar="FILE",
        ),
    ] = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Watch a folder: digest what appears, an issue's pages together, mail it once it is quiet.

    A further page makes the issue's bulletin anew, in place of the last. What was done is remembered; SIGTERM and
    Ctrl-C end cleanly. Says a line on stderr for whatever happens; --quiet keeps to what went wrong (--log-file has the rest).
    """
    from summarizer.bulletin import FILES
    from summarizer.configuration import configuration
    from summarizer.mailing import post
    from summarizer.watching.issue import Making
    from summarizer.watching.look import Watched
    from summarizer.watching.loop import watch as look_after
    from summarizer.watching.stopping import Stop

    own = configuration()
    making = Making(
        output=Path(output or own.digest.output).expanduser(),
        formats=[name for name in own.digest.formats if name in FILES] or tuple(FILES),
        model=model or own.digest.model,
        device=device or own.digest.device,
        engine=engine or own.digest.engine,
        cache=own.digest.cache,
        archive=archive,
        kept=own.archive.enabled and not no_archive,
    )
    watched = Watched(
        folder=Path(folder).expanduser(),
        making=making,
        still=own.watch.settled if settled is None else settled,
        quiet=own.watch.quiet if mail_after is None else mail_after,
        post=post() if (own.watch.mail if mail is None else mail) else None,
    )

    def tell(line: str) -> None:
        if quiet and line.startswith(("digested:", "mailed:", "note:", "waiting:")):
            note(line)
        else:
            say(line)

    kept = state or own.watch.state
    with Stop() as stop:
        code = look_after(
            watched,
            state=Path(kept).expanduser() if kept else None,
            every=own.watch.every if every is None else every,
            once=once,
            stop=stop,
            tell=tell,
        )
    return INTERRUPTED if stop.signal == signal.SIGINT else code
