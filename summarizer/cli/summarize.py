"""`jianbao summarize`: articles given by themselves, one text or JSON Lines."""

import json as jsonlib
import sys
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import typer

from summarizer.cli.guard import emit, tell
from summarizer.cli.options import ConfiguredDevice, ConfiguredEngine, Model, NoCache, Quiet, Verbose
from summarizer.cli.progress import bar


class Task(StrEnum):
    """What is written of an article."""

    headline = "headline"
    brief = "brief"


class Asked(StrEnum):
    """What is written of an article; a summary by models that can be told."""

    headline = "headline"
    brief = "brief"
    summary = "summary"


class Length(StrEnum):
    """How long it is to be, where the model can be told."""

    short = "short"
    medium = "medium"
    long = "long"


def summarize(
    path: Annotated[
        str,
        typer.Argument(
            help='The text of one article, or JSON Lines of {"id", "title", "text"}; - for stdin.',
            metavar="PATH|-",
            show_default=False,
        ),
    ],
    task: Annotated[
        Asked,
        typer.Option(
            help="A headline, a brief of one or two sentences, or (instruct models) a summary of several."
        ),
    ] = Asked.brief,
    length: Annotated[Length, typer.Option(help="How long, for models that can be told.")] = Length.medium,
    raw: Annotated[
        bool, typer.Option("--raw", help="What the model says, unchecked: to measure it.")
    ] = False,
    model: Model = None,
    device: ConfiguredDevice = None,
    engine: ConfiguredEngine = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print one JSON line an article: id, task, text, method, model.")
    ] = False,
    no_cache: NoCache = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Summarize one article, or each article of a JSON Lines file."""
    from summarizer.configuration import configuration
    from summarizer.singles import read_articles, tell_each

    own = configuration().digest
    articles, failures = read_articles(path)
    notices: list[str] = []
    with bar(quiet or sys.stdout.isatty()) as on_progress:
        for told in tell_each(
            articles,
            task.value,
            model=model or own.model,
            device=device or own.device,
            engine=engine or own.engine,
            length=length.value,
            cache=own.cache and not no_cache,
            raw=raw,
            on_progress=on_progress,
            on_notice=notices.append,
        ):
            if json:
                emit(jsonlib.dumps(asdict(told), ensure_ascii=False))
            else:
                emit(told.text if len(articles) == 1 else f"{told.id}\t{told.text}")
    return tell(notices, failures, quiet=quiet)
