"""`jianbao models list|info|pull|convert|remove|default`: which models there are, and which lie here."""

import json as jsonlib
import sys
from typing import Annotated, Any

import typer

from summarizer.cli.guard import emit, guarded, say, tell
from summarizer.cli.options import Quiet, Verbose
from summarizer.cli.progress import transfer
from summarizer.cli.terminal import aligned

app = typer.Typer(
    help="Which models there are; pull, convert and remove them; choose the one that is used.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Name = Annotated[
    str,
    typer.Argument(
        help="A name of the catalog or ORG/NAME on the hub; to show or convert one, also a folder.",
        metavar="NAME",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


def _default() -> str | None:
    from summarizer.configuration import configuration

    return configuration().digest.model


@app.command("list")
@guarded
def list_(json: Json = False, verbose: Verbose = False) -> int:
    """List all models. Those of the catalog, then those pulled besides; a star marks the one used when none is named."""
    from summarizer.hub.shelf import shelf
    from summarizer.hub.words import as_cells, as_row

    models = shelf(_default())
    if json:
        emit(jsonlib.dumps([as_row(one) for one in models], ensure_ascii=False, indent=1))
        return 0
    emit(aligned(as_cells(models)))
    return 0


@app.command("info")
@guarded
def info(
    name: Name,
    verify: Annotated[
        bool, typer.Option("--verify", help="Compute the checksums of its files and compare them.")
    ] = False,
    json: Json = False,
    verbose: Verbose = False,
) -> int:
    """Show one model. Licence, sizes, engines, where it lies, where it came from, checksums."""
    from summarizer.errors import ModelError
    from summarizer.hub.manifest import differences, read_manifest
    from summarizer.hub.shelf import find
    from summarizer.hub.words import as_page
    from summarizer.reading.text import clean

    model = find(name, _default())
    manifest = read_manifest(model.folder) if model.there else None
    page = as_page(model, manifest)
    wrong: list[str] = []
    if verify:
        if manifest is None:
            raise ModelError(
                f"{model.name}: no checksums lie here, since it was not pulled; nothing to verify"
            )
        wrong = differences(model.folder, manifest)
        page["verified"] = not wrong
    if json:
        emit(jsonlib.dumps(page, ensure_ascii=False, indent=1))
    else:
        emit("\n".join(clean(line) for line in _lines(page)))
    if wrong:
        raise ModelError(
            f"{model.folder}: {'; '.join(wrong)}; pull it again after `jianbao models remove {name}`"
        )
    return 0


def _lines(page: dict[str, Any]) -> list[str]:
    width = max(map(len, page))
    lines = []
    for key, value in page.items():
        if isinstance(value, dict):
            lines += [f"{key.replace('_', ' ')}", *(f"  {one}  {name}" for name, one in value.items())]
        elif value is not None:
            said = {True: "yes", False: "no"}.get(value) if isinstance(value, bool) else None
            text = said or (" ".join(value) if isinstance(value, list) else str(value))
            lines.append(f"{key.replace('_', ' '):<{width}}  {text}")
    return lines


@app.command("pull")
@guarded
def pull(
    name: Name,
    revision: Annotated[
        str | None,
        typer.Option(
            help="A commit, branch or tag; without it the catalog's.", metavar="REVISION", show_default=False
        ),
    ] = None,
    yes: Yes = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Fetch a model. From the hub or the mirror that HF_ENDPOINT names, going on where an earlier pull broke off."""
    from summarizer.hub.pull import carry_out, plan
    from summarizer.hub.words import licence_line
    from summarizer.summarization.which import find_model

    planned = plan(name, revision)
    if planned.there:
        say(f"{planned.name}: is here already, commit {planned.listing.commit[:12]}")
        emit(str(planned.folder))
        return 0
    note = planned.entry.note if planned.entry else ""
    say(licence_line(planned.name, planned.license, planned.commercial, planned.size, note))
    if planned.commercial is False and not yes and _declined("Pull it, for use that is not commercial?"):
        return 0
    with transfer(quiet) as on_progress:
        folder = carry_out(planned, on_progress)
    emit(str(folder))
    return tell(find_model(planned.name).notices, (), quiet=quiet)


def _declined(question: str) -> bool:
    """Whether somebody at a terminal was asked and did not say yes. (typer's own question writes to stdout too.)"""
    if not sys.stdin.isatty():
        return False
    from summarizer.reading.text import clean

    print(f"{clean(question)} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() not in ("y", "yes")


@app.command("convert")
@guarded
def convert(
    name: Name,
    quantization: Annotated[
        str,
        typer.Option(
            help="How weights are kept.", metavar="int8|int8_float32|int8_bfloat16|bfloat16|float32"
        ),
    ] = "int8",
    verbose: Verbose = False,
) -> int:
    """Convert a model for CTranslate2. Else the first use of that engine does it."""
    from summarizer.errors import ModelError
    from summarizer.hub.shelf import find
    from summarizer.summarization.conversion import convert as make

    model = find(name)
    if not model.there:
        raise ModelError(f"{model.name}: is not here; first: jianbao models pull {model.name}")
    emit(str(make(model.folder, quantization)))
    return 0


@app.command("remove")
@guarded
def remove(name: Name, yes: Yes = False, verbose: Verbose = False) -> int:
    """Delete a model that was pulled."""
    from summarizer.hub.pull import megabytes
    from summarizer.hub.shelf import find
    from summarizer.hub.shelf import remove as take_away

    model = find(name, _default())
    asked = model.there and not model.embedded and not yes
    if asked and _declined(f"Delete {model.name} ({megabytes(model.size)})?"):
        return 0
    take_away(model)
    say(f"removed: {model.name}")
    if model.default:
        say(f"note: it is still the default; `jianbao models default {_embedded()}` takes the one that ships")
    return 0


def _embedded() -> str:
    from summarizer.summarization.catalog import EMBEDDED

    return EMBEDDED


@app.command("default")
@guarded
def default(
    name: Annotated[
        str | None,
        typer.Argument(
            help="A name of the catalog, ORG/NAME, a folder, or extract; without it the default is printed.",
            metavar="NAME",
            show_default=False,
        ),
    ] = None,
    verbose: Verbose = False,
) -> int:
    """Show or set the default model. It is used where none is named, and stands in the configuration ([digest] model)."""
    if name is None:
        emit(_default() or _embedded())
        return 0
    from summarizer.configuration import named_path
    from summarizer.hub.user_default import set_default, usable

    set_default(named_path(), usable(name))
    say(f"written: {named_path()}")
    return 0
