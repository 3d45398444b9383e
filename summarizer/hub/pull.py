"""A model from the hub into the user's folder of models: planned first, so that its licence and size are known before
a byte of it is asked for; then fetched into a folder beside, checked, made safe and moved into place as a whole."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from summarizer.errors import ModelError, OutputError
from summarizer.hub.fetch import fetch
from summarizer.hub.licences import allows_commerce, commerce_of
from summarizer.hub.listing import Listing, ask, endpoint
from summarizer.hub.manifest import Kept, Manifest, kept_in, read_manifest, write_manifest
from summarizer.hub.safe_weights import convert_pickles
from summarizer.hub.selection import RemoteFile, is_pickle, is_weights, needed
from summarizer.summarization.catalog import (
    ModelEntry,
    find_entry,
    has_weights,
    is_hub_name,
    models_folder,
    pulled_folder,
    pulled_root,
)
from summarizer.summarization.which import cached_folder

WORK = ".pulling"  # the folder of unfinished pulls, beside the models so that a rename moves them
SPARE = 64 << 20  # bytes of disk left over

OnProgress = Callable[[str, int, int], None]
"""Told the file at work, and how many bytes of how many are there of all files together."""


@dataclass(frozen=True)
class Plan:
    """What a pull would bring. `commercial`: whether the licence allows commercial use, None where that is not known;
    `size`: bytes; `there`: whether this very commit lies there already."""

    name: str
    entry: ModelEntry | None
    listing: Listing
    files: tuple[RemoteFile, ...]
    folder: Path
    license: str
    commercial: bool | None
    size: int
    there: bool


def plan(name: str, revision: str | None = None) -> Plan:
    """What pulling `name`, an entry of the catalog or ORG/NAME, means; `revision` is a commit, branch or tag, by
    default what the entry says. Asks the hub. Raises ModelError if there is no such model or it cannot be used."""
    entry = find_entry(name)
    if entry and has_weights(models_folder() / entry.name):
        raise ModelError(f"{entry.name}: comes with jianbao; there is nothing to pull")
    if entry and entry.refused:
        raise ModelError(f"{entry.name}: cannot be run by jianbao: {entry.refused}")
    hub = entry.hub if entry else name
    if not is_hub_name(hub):
        raise ModelError(
            f"{name}: no model of the catalog (see `jianbao models list`), and not written ORG/NAME"
        )
    listing = ask(hub, revision or (entry.revision if entry else None) or None)
    files = tuple(needed(listing.files, hub))
    folder = _folder(name, hub, entry, listing.commit)
    license = entry.license if entry else listing.license or "not named"
    return Plan(
        entry.name if entry else hub,
        entry,
        listing,
        files,
        folder,
        license,
        commerce_of(entry) if entry else allows_commerce(license),
        sum(file.size or 0 for file in files),
        has_weights(folder) and listing.commit in (_commit_of(folder), folder.name),
    )


def _folder(name: str, hub: str, entry: ModelEntry | None, commit: str) -> Path:
    """Where the model is pulled to; or, if this very commit lies in the hub's own cache and nothing was pulled, there."""
    folder = pulled_folder(name)
    cached = cached_folder(hub, entry.revision if entry else "main")
    return cached if cached.name == commit and has_weights(cached) and not has_weights(folder) else folder


def _commit_of(folder: Path) -> str | None:
    try:
        manifest = read_manifest(folder)
    except ModelError:
        return None
    return manifest.commit if manifest else None


def carry_out(planned: Plan, on_progress: OnProgress | None = None) -> Path:
    """Pulls what is planned, in place of what lay there, and gives its folder. What was fetched before it broke off is
    used. Raises ModelError or OutputError; the model that lay there is untouched then."""
    if planned.there:
        return planned.folder
    work = pulled_root() / WORK / planned.folder.name
    try:
        work.mkdir(parents=True, exist_ok=True)
        with _alone(work):
            _of_one_commit(work, planned.listing.commit)
            _room(planned, work)
            came = _fetch_all(planned, work, on_progress)
            convert_pickles(work)
            write_manifest(work, _manifest(planned, work, came))
            _move(work, planned.folder)
    except OSError as error:
        raise OutputError(f"{work}: cannot be written ({(error.strerror or str(error)).lower()})") from error
    return planned.folder


@contextmanager
def _alone(work: Path) -> Iterator[None]:
    """Keeps a second pull of the same model away; the system drops the lock of a process that dies."""
    with (work.parent / f"{work.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ModelError(f"{work.name}: is being pulled by another process; wait for it") from error
        yield


def _of_one_commit(work: Path, commit: str) -> None:
    """Throws away what an earlier pull of another commit left."""
    mark = work / ".commit"
    if not mark.is_file() or mark.read_text(encoding="utf-8") != commit:
        for path in work.iterdir():
            path.unlink()
        mark.write_text(commit, encoding="utf-8")


def _room(planned: Plan, work: Path) -> None:
    """Raises OutputError if the disk cannot hold what is still to come."""
    there = sum(path.stat().st_size for path in work.iterdir())
    twice = sum(file.size or 0 for file in planned.files if is_pickle(file.name))
    wanted, free = planned.size + twice - there + SPARE, shutil.disk_usage(work).free
    if wanted > free:
        raise OutputError(
            f"{work}: {megabytes(wanted)} are needed for {planned.name}, {megabytes(free)} are free; make room, "
            "or name another folder in JIANBAO_MODELS"
        )


def _fetch_all(planned: Plan, work: Path, on_progress: OnProgress | None) -> list[Kept]:
    """Fetches each file, what says of the model what it is before its weights. Weights that were made safe by a run
    that then died are fetched again: rare, and sure."""
    came: list[Kept] = []
    understood = False
    for file in planned.files:
        if is_weights(file.name) and not understood:
            _understand(planned, work)
            understood = True

        def tell(there: int, name: str = file.name, before: int = sum(kept.size for kept in came)) -> None:
            if on_progress:
                on_progress(name, before + there, planned.size)

        digest = fetch(planned.listing, file, work, tell)
        came.append(Kept(file.name, (work / file.name).stat().st_size, digest))
    return came


def _understand(planned: Plan, work: Path) -> None:
    """Raises ModelError, before the weights are asked for, if nothing here can run such a model."""
    from summarizer.summarization.family import guess

    if planned.entry is None:
        try:
            guess(work, planned.name)
        except ModelError as error:
            raise ModelError(str(error).replace(str(work), planned.name, 1)) from error
        except RecursionError as error:
            raise ModelError(f"{planned.name}: its config.json is nested too deeply; refused") from error


def _manifest(planned: Plan, work: Path, came: Sequence[Kept]) -> Manifest:
    known = {file.name: file.sha256 for file in came}
    return Manifest(
        planned.listing.name,
        planned.listing.commit,
        endpoint(),
        datetime.now(UTC).isoformat(timespec="seconds"),
        planned.license,
        kept_in(work, known),
        tuple(file for file in came if is_pickle(file.name)),
    )


def _move(work: Path, folder: Path) -> None:
    """Puts the finished folder in place; what lay there goes once the new one stands."""
    old = work.with_name(f"{work.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    (work / ".commit").unlink()
    if folder.exists():
        os.rename(folder, old)
    os.rename(work, folder)
    shutil.rmtree(old, ignore_errors=True)


def megabytes(size: int) -> str:
    """A size as people read it: MB of 10^6 bytes, GB above a thousand of them."""
    return (
        f"{size / 1e9:.1f} GB"
        if size >= 1e9
        else f"{size / 1e6:.0f} MB"
        if size >= 1e6
        else f"{size / 1e3:.0f} kB"
    )
