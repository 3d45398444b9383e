"""What models there are: the entries of the catalog, and what was pulled besides; what lies here, and taking it away."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import ModelError, OutputError
from summarizer.hub.licences import allows_commerce, commerce_of
from summarizer.hub.manifest import Manifest, read_manifest
from summarizer.hub.pull import WORK
from summarizer.summarization.catalog import (
    EMBEDDED,
    ModelEntry,
    entries,
    has_weights,
    models_folder,
    pulled_root,
    weights_folder,
)
from summarizer.summarization.family import guess
from summarizer.summarization.which import cached_folder


@dataclass(frozen=True)
class Standing:
    """One model. `size`: bytes, of the download or of what lies there, 0 where that is not known; `commercial`: None
    where the licence does not say; `folder`: where it lies once it is there, the hub's own cache among the places; `embedded`: it comes with jianbao;
    `refused`: why jianbao cannot run it, "" if it can."""

    name: str
    title: str
    hub: str
    size: int
    license: str
    commercial: bool | None
    tasks: tuple[str, ...]
    engines: tuple[str, ...]
    folder: Path
    there: bool
    embedded: bool
    default: bool
    refused: str
    entry: ModelEntry | None = None


def shelf(default: str | None = None) -> list[Standing]:
    """All models of the catalog, then those pulled that it does not know; `default`: the user's, None for the embedded
    one."""
    chosen = default or EMBEDDED
    known = [_of_entry(entry, chosen) for entry in entries()]
    return known + list(_others({one.folder for one in known}, chosen))


def find(name: str, default: str | None = None) -> Standing:
    """The model of that name or hub name, whatever its case, or of the folder of that path. Raises ModelError if there
    is none."""
    rows = shelf(default)
    for one in rows:
        if name.lower() in (one.name.lower(), one.hub.lower()):
            return one
    if has_weights(Path(name).expanduser()):
        return _of_folder(Path(name).expanduser(), default or EMBEDDED)
    raise ModelError(
        f"{name}: no such model in the catalog or among the pulled ones; see `jianbao models list`"
    )


def _of_entry(entry: ModelEntry, default: str) -> Standing:
    folder = weights_folder(entry)
    cached = cached_folder(entry.hub, entry.revision) if entry.hub else folder
    if not has_weights(folder) and has_weights(cached):
        folder = cached  # where other programs that use the hub keep it
    there = has_weights(folder)
    return Standing(
        entry.name,
        entry.title,
        entry.hub,
        _bytes(folder) if there else entry.download,
        entry.license,
        commerce_of(entry),
        entry.tasks,
        entry.engines,
        folder,
        there,
        folder.parent == models_folder(),
        default.lower() in (entry.name.lower(), entry.hub.lower() or entry.name.lower()),
        entry.refused,
        entry,
    )


def _others(known: set[Path], default: str) -> Iterator[Standing]:
    root = pulled_root()
    if root.is_dir():
        folders = (
            path for path in sorted(root.iterdir()) if not path.name.startswith(".") and path not in known
        )
        yield from (_of_folder(folder, default) for folder in folders if has_weights(folder))


def _of_folder(folder: Path, default: str) -> Standing:
    """A model that the catalog does not know: what its files say of it."""
    manifest = manifest_of(folder)
    name = manifest.hub if manifest else folder.name
    license = manifest.license if manifest else "not named"
    try:
        entry, refused = guess(folder, name).entry, ""
    except ModelError as error:
        entry, refused = None, str(error)
    return Standing(
        name,
        "",
        manifest.hub if manifest else "",
        _bytes(folder),
        license,
        allows_commerce(license),
        entry.tasks if entry else (),
        entry.engines if entry else (),
        folder,
        True,
        False,
        default.lower() == name.lower() or Path(default) == folder.resolve(),
        refused,
        entry,
    )


def manifest_of(folder: Path) -> Manifest | None:
    """The manifest of a folder; None also where it is damaged, which only a look at the model itself has to tell."""
    try:
        return read_manifest(folder)
    except ModelError:
        return None


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())


def remove(model: Standing) -> None:
    """Deletes a pulled model. Raises ModelError if it is not there or comes with jianbao, OutputError if the system
    refuses; nothing outside the folder of pulled models is ever touched."""
    folder, root = model.folder, pulled_root()
    if model.embedded:
        raise ModelError(f"{model.name}: comes with jianbao and is not removed")
    if not model.there:
        raise ModelError(f"{model.name}: is not here, so there is nothing to remove")
    if folder.parent != root or folder.name in ("", ".", "..", WORK):
        raise ModelError(f"{folder}: was not pulled by jianbao, so it is not removed")
    try:
        if folder.is_symlink():
            folder.unlink()  # the user's own folder behind it is not ours
        else:
            away = root / WORK / f"{folder.name}.old"
            away.parent.mkdir(exist_ok=True)
            shutil.rmtree(away, ignore_errors=True)
            os.rename(folder, away)  # so that half a model never stands there
            shutil.rmtree(away)
        shutil.rmtree(root / WORK / folder.name, ignore_errors=True)
    except OSError as error:
        raise OutputError(
            f"{folder}: cannot be removed ({(error.strerror or 'unknown reason').lower()})"
        ) from error
