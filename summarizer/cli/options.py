"""The options that several commands share, each said once."""

from typing import Annotated

import typer

Paths = Annotated[
    list[str],
    typer.Argument(
        help="Files of one issue (text, PDF, e-paper HTML, JSON, CSV, Markdown), a folder of them, or - for stdin.",
        metavar="PATH",
        show_default=False,
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        help="The summarizer: extract (sentences of the article, no model), a name of the catalog, a folder, or "
        "ORG/NAME of the hub if it is on this machine; without it the one that comes with jianbao.",
        metavar="NAME|PATH|ORG/NAME",
        show_default=False,
    ),
]
Device = Annotated[
    str,
    typer.Option(
        help="Where the model runs, several with commas.", metavar="auto|cpu|cuda|mps|cuda:0,cuda:1"
    ),
]
Engine = Annotated[
    str,
    typer.Option(
        help="What computes: numpy (the model that comes with jianbao, on the CPU), ctranslate2 (stock models, int8) or torch (any model).",
        metavar="auto|numpy|ctranslate2|torch",
    ),
]
ConfiguredDevice = Annotated[
    str | None,
    typer.Option(
        "--device",
        help="Where the model runs, several with commas (without it: [digest] device, else auto).",
        metavar="auto|cpu|cuda|mps|cuda:0,cuda:1",
        show_default=False,
    ),
]
ConfiguredEngine = Annotated[
    str | None,
    typer.Option(
        "--engine",
        help="What computes: numpy (the model that comes with jianbao, on the CPU), ctranslate2 (stock models, int8) or torch (any model); without it "
        "[digest] engine, else auto.",
        metavar="auto|numpy|ctranslate2|torch",
        show_default=False,
    ),
]
NoCache = Annotated[
    bool,
    typer.Option(
        "--no-cache",
        help="Let the model write anew, and keep nothing of it (else in the user's cache folder, or JIANBAO_CACHE).",
    ),
]
Archive = Annotated[
    str | None,
    typer.Option(
        "--archive",
        help="The archive (SQLite); without it JIANBAO_ARCHIVE, else archive.sqlite in the user's data folder.",
        metavar="FILE",
        show_default=False,
    ),
]
Template = Annotated[
    str | None,
    typer.Option(
        "--template",
        help="A template of your own (jinja2, sandboxed): a file, or a folder as `jianbao templates export` writes it. "
        "What it makes is printed, or with --output written.",
        metavar="FILE|DIR",
        show_default=False,
    ),
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="No progress and no notes: only results and failures.")
]
Verbose = Annotated[
    bool,
    typer.Option(
        "--verbose",
        "-v",
        help="Say how fields were read and how long each room took; let libraries speak; show tracebacks.",
    ),
]
