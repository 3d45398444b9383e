"""What the commands say of models: the table, the page on one of them, a licence in one line."""

from collections.abc import Sequence
from typing import Any

from summarizer.hub.manifest import Manifest
from summarizer.hub.pull import megabytes
from summarizer.hub.shelf import Standing

COMMERCE = {True: "yes", False: "no", None: "?"}


def as_row(model: Standing) -> dict[str, Any]:
    """A model as JSON has it."""
    return {
        "name": model.name,
        "title": model.title,
        "hub": model.hub or None,
        "bytes": model.size or None,
        "license": model.license,
        "commercial": model.commercial,
        "tasks": list(model.tasks),
        "engines": list(model.engines),
        "there": model.there,
        "embedded": model.embedded,
        "default": model.default,
        "folder": str(model.folder) if model.there else None,
        "refused": model.refused or None,
    }


def as_cells(models: Sequence[Standing]) -> list[tuple[str, ...]]:
    """The table of models, its heading first; the default is marked with a star."""
    rows: list[tuple[str, ...]] = [("", "name", "title", "size", "licence", "commercial", "tasks", "here")]
    for one in models:
        rows.append(
            (
                "*" if one.default else "",
                one.name,
                one.title,
                megabytes(one.size) if one.size else "?",
                one.license,
                COMMERCE[one.commercial],
                " ".join(one.tasks),
                "cannot run" if one.refused else "yes" if one.there else "no",
            )
        )
    return rows


def as_page(model: Standing, manifest: Manifest | None) -> dict[str, Any]:
    """All that is known of one model."""
    entry = model.entry
    page = as_row(model)
    if entry:
        page |= {
            "revision": entry.revision or None,
            "architecture": entry.architecture,
            "tokenizer": entry.tokenizer,
            "prompts": entry.prompts,
            "languages": list(entry.languages),
            "reads_pieces": entry.read,
            "writes_pieces": entry.write,
            "parameters": entry.parameters or None,
            "note": entry.note or None,
        }
    if manifest:
        page |= {
            "commit": manifest.commit,
            "pulled_from": manifest.endpoint,
            "pulled": manifest.pulled,
            "sha256": {file.name: file.sha256 for file in manifest.files},
            "came_as": {file.name: file.sha256 for file in manifest.came_as},
        }
    return page


def licence_line(name: str, license: str, commercial: bool | None, size: int, note: str = "") -> str:
    """What is said before a download."""
    said = {
        True: "commercial use is allowed",
        False: "COMMERCIAL USE IS FORBIDDEN",
        None: "whether commercial use is allowed is not known: read its card",
    }[commercial]
    return f"{name}: {megabytes(size)}; licence {license}: {said}{f'; {note}' if note else ''}"
