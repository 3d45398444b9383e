"""The command `jianbao`: one thin module a command, no logic. A new command is one file and one line below.

Nothing heavy is imported before a command runs.
"""

import os
from typing import Annotated

import typer

from summarizer.cli import (
    archive,
    bench,
    digest,
    evaluate,
    mail,
    models,
    rollup,
    search,
    segment,
    summarize,
    train,
    version,
    watch,
)
from summarizer.cli import config as configure
from summarizer.cli.feed import feed
from summarizer.cli.guard import guarded, say
from summarizer.cli.list import list_issues
from summarizer.cli.logfile import open_log
from summarizer.cli.show import show
from summarizer.cli.templates import app as templates
from summarizer.errors import OutputError

__all__ = ["app", "main"]

EPILOG = """\
Exit codes:

\b
  0  done
  1  a fault of jianbao itself (please report it)
  2  the command line is not understood
  3  the input is missing, empty, unreadable, binary or too large
  4  done, but part of the input had to be left out (told on stderr)
  5  the model is missing or broken, or its device is not there
  6  the result cannot be written
  7  a configuration file is wrong
  8  a mail was not delivered, or it is not known whether it was
  130  stopped with Ctrl-C
"""

app = typer.Typer(
    name="jianbao",
    help="简报: a faithful digest of a Chinese newspaper issue, offline. Results go to stdout, all else to stderr.",
    epilog=EPILOG,
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("digest", epilog=EPILOG)(guarded(digest.digest))
app.command("show", epilog=EPILOG)(guarded(show))
app.command("feed", epilog=EPILOG)(guarded(feed))
app.command("list")(guarded(list_issues))
app.command("mail", epilog=EPILOG)(guarded(mail.mail))
app.command("watch", epilog=EPILOG)(guarded(watch.watch))
app.command("segment", epilog=EPILOG)(guarded(segment.segment))
app.command("summarize", epilog=EPILOG)(guarded(summarize.summarize))
app.command("evaluate", epilog=EPILOG)(guarded(evaluate.evaluate))
app.command("train", epilog=EPILOG)(guarded(train.train))
app.command("bench", epilog=EPILOG)(guarded(bench.bench))
app.add_typer(archive.app, name="archive", epilog=EPILOG)
app.add_typer(models.app, name="models", epilog=EPILOG)
app.add_typer(configure.app, name="config", epilog=EPILOG)
app.command("week", epilog=EPILOG)(guarded(rollup.week))
app.command("month", epilog=EPILOG)(guarded(rollup.month))
app.command("search", epilog=EPILOG)(guarded(search.search))
app.add_typer(templates, name="templates", epilog=EPILOG)
app.command("version")(guarded(version.version))


@app.callback()
def _root(
    show_version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=version.on_flag, help="Print the version.")
    ] = False,
    config: Annotated[
        str | None,
        typer.Option(
            help="The configuration (TOML); without it JIANBAO_CONFIG, else config.toml in the user's folder.",
            metavar="FILE",
            show_default=False,
        ),
    ] = None,
    log_file: Annotated[
        str | None,
        typer.Option(
            help="Note what is said on stderr into this file too, with the time; put aside at 1 MiB, five are kept.",
            metavar="FILE",
            show_default=False,
        ),
    ] = None,
) -> None:
    """The options of `jianbao` itself."""
    if log_file is not None:
        try:
            open_log(log_file)
        except OutputError as error:
            say(f"jianbao: {error}")
            raise typer.Exit(error.exit_code) from error
    if config is not None:
        from summarizer.configuration import VARIABLE

        os.environ[VARIABLE] = config


def main() -> None:
    """The entry point of the command."""
    app()
