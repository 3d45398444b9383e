"""Which model a name means, and the folder it lies in: an entry of the catalog, a local folder, a model of the hub that
was pulled or that other programs left in the hub's cache. Nothing is downloaded here."""

import os
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import ModelError
from summarizer.summarization.catalog import (
    ModelEntry,
    entries,
    find_entry,
    has_weights,
    is_hub_name,
    pulled_folder,
    read_entry,
    weights_folder,
)
from summarizer.summarization.loading import refuse_file


@dataclass(frozen=True)
class Found:
    """A model on this machine: how it is run and where it lies; `notices` are for the user, one English line each."""

    entry: ModelEntry
    folder: Path
    notices: tuple[str, ...] = ()


def find_model(name: str) -> Found:
    """The model of a name of the catalog, a path, or ORG/NAME. Raises ModelError, in one line that says what to do, if
    it is not on this machine or nothing here can run it."""
    path = Path(name).expanduser()
    local = path.is_dir() and bool({"/", os.sep} & set(name) or name in (".", ".."))
    entry = None if local else find_entry(name)
    if entry is not None:
        return Found(_runnable(entry), _weights(entry))
    if not local and is_hub_name(name):
        folder = next((f for f in (pulled_folder(name), cached_folder(name)) if has_weights(f)), None)
        if folder is None:
            raise ModelError(f"{name}: not on this machine; to download it: jianbao models pull {name}")
        return _guessed(folder, name)
    if path.is_dir():
        return _guessed(path, path.resolve().name)
    refuse_file(path)
    there = ["extract", *(e.name for e in entries() if has_weights(weights_folder(e)))]
    raise ModelError(f"{name}: no model of this name and no such folder; there are: {', '.join(there)}")


def cached_folder(hub_name: str, revision: str = "main") -> Path:
    """Where the hub's own library keeps a model (HF_HUB_CACHE, HF_HOME), at `revision` or, where that is not there, at
    what was its main branch; the folder need not be there."""
    home = Path(os.environ.get("HF_HOME") or Path.home() / ".cache" / "huggingface").expanduser()
    cache = Path(os.environ.get("HF_HUB_CACHE") or home / "hub").expanduser()
    folder = cache / f"models--{hub_name.replace('/', '--')}"
    found = [folder / "snapshots" / _commit(folder, name) for name in (revision, "main")]
    return next((snapshot for snapshot in found if snapshot.is_dir()), found[0])


def _commit(folder: Path, revision: str) -> str:
    """The commit that a branch or tag was when it was downloaded; a commit is its own."""
    try:
        revision = (folder / "refs" / revision).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        pass
    return Path(revision).name


def _runnable(entry: ModelEntry) -> ModelEntry:
    if entry.refused:
        raise ModelError(f"{entry.name}: {entry.refused}")
    return entry


def _weights(entry: ModelEntry) -> Path:
    folder = weights_folder(entry)
    if has_weights(folder):
        return folder
    cached = cached_folder(entry.hub, entry.revision)
    if entry.hub and has_weights(cached):
        return cached
    if not entry.hub:
        raise ModelError(f"{folder}: the weights of {entry.name} are missing; install jianbao again")
    raise ModelError(f"{entry.name}: not on this machine; to download it: jianbao models pull {entry.name}")


def _guessed(folder: Path, name: str) -> Found:
    """A folder by its own model.toml, else by a guess that the user is told."""
    if (folder / "model.toml").is_file():
        return Found(_runnable(read_entry(folder)), folder)
    from summarizer.summarization.family import guess

    found = guess(folder, name)
    return Found(found.entry, folder, (f"{name}: not in the catalog; taken for {found.why}",))
