"""`jianbao evaluate`: what summaries are worth."""

import json as jsonlib
from typing import Annotated

import typer

from summarizer.cli.guard import emit, tell
from summarizer.cli.options import Device, Model, Quiet, Verbose
from summarizer.cli.progress import bar
from summarizer.cli.summarize import Task
from summarizer.cli.terminal import looks


def evaluate(
    path: Annotated[
        str,
        typer.Argument(
            help="Articles (JSON Lines or JSON), with or without references; or a folder of bulletins.",
            metavar="ARTICLES|FOLDER",
            show_default=False,
        ),
    ],
    model: Model = None,
    against: Annotated[
        str | None,
        typer.Option(
            help="Compare, on the same articles, with this model, or the same with other settings "
            "(xinwen-small:num_beams=1,length_penalty=0.8), or with a folder of other bulletins.",
            metavar="NAME|FOLDER[:SETTINGS]",
            show_default=False,
        ),
    ] = None,
    task: Annotated[Task, typer.Option(help="Measure briefs, or headlines.")] = Task.brief,
    reference: Annotated[
        str | None,
        typer.Option(
            help="The field that holds the reference, such as title; without it reference, summary, brief …",
            metavar="FIELD",
            show_default=False,
        ),
    ] = None,
    sample: Annotated[
        int | None,
        typer.Option(help="Take so many articles, drawn with a fixed seed.", min=1, show_default=False),
    ] = None,
    device: Device = "auto",
    json: Annotated[
        bool,
        typer.Option("--json", help="Print all measures, comparisons and unsupported sentences as JSON."),
    ] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Measure summaries against references and against their articles, beside lead-1, lead-3 and extraction.

    ROUGE where there are references; numbers, names and sentences that an examiner other than the gate finds
    supported; how often the model fell back; length. All with 95 % intervals.
    """
    with bar(quiet) as on_progress:
        from summarizer.evaluation import evaluate as weigh

        report = weigh(
            path,
            model=model,
            against=against,
            task=task.value,
            reference=reference,
            sample=sample,
            device=device,
            on_progress=on_progress,
        )
    if json:
        emit(jsonlib.dumps(report.as_dict(), ensure_ascii=False, indent=2))
    else:
        from summarizer.evaluation.table import render

        emit(render(report, **looks()))
    return tell(report.notices, report.failures, quiet=quiet)
