"""`jianbao bench`: how fast a model is here."""

import json as jsonlib
from typing import Annotated

import typer

from summarizer.cli.guard import emit, say, tell
from summarizer.cli.options import Model, Paths, Quiet, Verbose
from summarizer.cli.summarize import Task
from summarizer.cli.terminal import aligned


def bench(
    paths: Paths,
    model: Model = None,
    engine: Annotated[
        str | None,
        typer.Option(
            help="Only this engine; without it each that can run the model.",
            metavar="numpy|ctranslate2|torch",
            show_default=False,
        ),
    ] = None,
    device: Annotated[
        str | None,
        typer.Option(
            help="Only this device; without it each that there is.",
            metavar="cpu|cuda|mps",
            show_default=False,
        ),
    ] = None,
    task: Annotated[Task, typer.Option(help="What is written of each article.")] = Task.brief,
    articles: Annotated[
        int | None,
        typer.Option(help="Take the first N articles.", min=1, metavar="N", show_default=False),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Measure a model on articles of your own: articles and pieces a second, start-up, memory.

    Each engine and device is measured in a fresh process; the reading of the input, facts and the gate are not.
    """
    from summarizer.configuration import configuration
    from summarizer.evaluation.bench import bench as measure
    from summarizer.evaluation.bench_table import cells, heading, problems

    result, notices, failures = measure(
        list(paths),
        model=model or configuration().digest.model,
        engine=engine,
        device=device,
        task=task.value,
        articles=articles,
        on_row=None if quiet else lambda one, where: say(f"measuring {one} on {where} …"),
    )
    if json:
        emit(jsonlib.dumps(result.as_dict(), ensure_ascii=False, indent=1))
    else:
        emit(f"{heading(result)}\n\n{aligned(cells(result))}")
    if not quiet:
        say(*(f"note: {problem}" for problem in problems(result)))
    return tell(notices, failures, quiet=quiet)
