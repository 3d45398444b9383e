"""`jianbao config init|show|check`: the configuration written to start from, shown as it holds, checked."""

import os

import typer

from summarizer.cli.guard import emit, guarded, say

app = typer.Typer(
    help="The configuration: write one to start from, show what holds, check it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("init")
@guarded
def init() -> int:
    """Write a commented configuration where there is none; one that is there is left alone."""
    from summarizer.configuration import named_path
    from summarizer.configuration.shown import commented
    from summarizer.configuration.start import write_new

    say(f"written: {write_new(named_path(), commented())}")
    return 0


@app.command("show")
@guarded
def show() -> int:
    """Print what holds and where each value comes from: a default, the file, a variable."""
    from summarizer.configuration import holding
    from summarizer.configuration.shown import shown
    from summarizer.errors import ConfigError

    found = holding()
    emit(shown(found, os.environ))
    say(*found.problems)
    return ConfigError.exit_code if found.problems else 0


@app.command("check")
@guarded
def check() -> int:
    """Say all that is wrong with the configuration, one line each; exit code 7 if anything is."""
    from summarizer.configuration import holding, named_path
    from summarizer.errors import ConfigError
    from summarizer.mailing import problems

    found = holding()
    wrong = [*found.problems, *problems(found.configuration.mail)]
    say(*wrong)
    if wrong:
        return ConfigError.exit_code
    path = named_path()
    emit(f"{path}: all is well" if path.is_file() else f"{path}: not there; defaults and variables are well")
    return 0
