"""`jianbao train`: the training room's one command."""

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.options import Verbose


def train(
    config: Annotated[Path, typer.Argument(help="What to train on what, and how.", metavar="CONFIG.toml")],
    verbose: Verbose = False,
) -> int:
    """Train a summarizer as a TOML file says; a run that was stopped goes on where it was."""
    from summarizer.training import train as run

    run(config)
    return 0
