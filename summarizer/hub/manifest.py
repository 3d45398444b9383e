"""The small file beside pulled weights that says where they came from and what each file's checksum was."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from summarizer.errors import ModelError, OutputError
from summarizer.hub.fetch import hashes

NAME = "pulled.json"
SCHEMA = "jianbao-pulled/1"


@dataclass(frozen=True)
class Kept:
    """One file of a pulled model: bytes, and SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What was pulled: ORG/NAME at a commit, from which address, when (ISO 8601, UTC), under which licence; the files
    as they lie there, and those that were turned into safetensors as they came (`came_as`)."""

    hub: str
    commit: str
    endpoint: str
    pulled: str
    license: str
    files: tuple[Kept, ...]
    came_as: tuple[Kept, ...] = ()


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Writes the manifest of a folder, whole or not at all."""
    path = folder / NAME
    temporary = path.with_suffix(".part")
    text = json.dumps({"schema": SCHEMA, **asdict(manifest)}, ensure_ascii=False, indent=1)
    try:
        temporary.write_text(text + "\n", encoding="utf-8")
        os.replace(temporary, path)
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({(error.strerror or 'unknown reason').lower()})"
        ) from error


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a folder, None where there is none (a model that was put there by hand). Raises ModelError if
    it is damaged."""
    path = folder / NAME
    if not path.is_file():
        return None
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        if told.pop("schema") != SCHEMA:
            raise ValueError("another schema")
        for key in ("files", "came_as"):
            told[key] = tuple(
                Kept(str(one["name"]), int(one["size"]), str(one["sha256"])) for one in told[key]
            )
        return Manifest(**told)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"{path}: damaged ({error}); pull the model again") from error


def kept_in(folder: Path, known: Mapping[str, str]) -> tuple[Kept, ...]:
    """All files of a folder with their checksums (those of some are `known`), but for the manifest, hidden files and
    unfinished ones."""
    names = sorted(
        path.name
        for path in folder.iterdir()
        if path.is_file() and path.name != NAME and not path.name.startswith(".") and path.suffix != ".part"
    )
    return tuple(
        Kept(name, (folder / name).stat().st_size, known.get(name) or hashes(folder / name)[0])
        for name in names
    )


def differences(folder: Path, manifest: Manifest) -> list[str]:
    """What of the files is not as it was pulled, one English line each; [] if all is."""
    wrong = []
    for file in manifest.files:
        path = folder / file.name
        if not path.is_file():
            wrong.append(f"{file.name} is missing")
        elif path.stat().st_size != file.size:
            wrong.append(f"{file.name} has {path.stat().st_size} bytes, not {file.size}")
        elif hashes(path)[0] != file.sha256:
            wrong.append(f"{file.name} has changed: its SHA-256 is another")
    return wrong
