"""What lies in a watched folder, as units that are read whole: a file, or a folder of saved e-paper pages."""

import hashlib
import os
import re
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import InputError
from summarizer.settings import MAX_FILES

_SAVED = (".html", ".htm")
_MAX_DEPTH = 8
# Names that browsers, copy programs and editors give to what is not complete yet.
_TEMPORARY = re.compile(
    r"^[.~]|~$|\.(?:part|partial|tmp|temp|crdownload|download|filepart|swp|lock|bak)$", re.IGNORECASE
)
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Unit:
    """`name`: its path under the watched folder, with /. `files`: what it is made of. `arrived`: when the last of them
    was written, moved or renamed here (seconds since the epoch). `signature`: changes when any of them does."""

    path: Path
    name: str
    files: tuple[Path, ...]
    arrived: float
    signature: tuple[tuple[str, int, int, int], ...]

    @property
    def folder(self) -> str:
        """The folder it lies in, under the watched one; empty for the watched folder itself."""
        return self.name.rpartition("/")[0]


def _walk(folder: Path, without: Path | None, depth: int = 0) -> Iterator[tuple[Path, os.stat_result]]:
    """The regular files below `folder` but not below `without`, neither hidden nor temporary, links not followed. What
    vanishes meanwhile or may not be seen is passed over."""
    if without is not None and folder.resolve() == without:
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        if depth == 0:
            raise
        return
    for entry in entries:
        if _TEMPORARY.search(entry.name):
            continue
        try:
            known = entry.stat(follow_symlinks=False)
        except OSError:
            continue
        if stat.S_ISDIR(known.st_mode) and depth < _MAX_DEPTH:
            yield from _walk(Path(entry.path), without, depth + 1)
        elif stat.S_ISREG(known.st_mode):
            yield Path(entry.path), known


def _unit(root: Path, path: Path, files: list[tuple[Path, os.stat_result]]) -> Unit:
    return Unit(
        path,
        path.relative_to(root).as_posix(),
        tuple(file for file, _ in files),
        max(max(known.st_mtime, known.st_ctime) for _, known in files),
        tuple((str(file), known.st_size, known.st_mtime_ns, known.st_ctime_ns) for file, known in files),
    )


def units(root: Path, suffixes: Collection[str], without: Path | None = None) -> list[Unit]:
    """The units below `root` of files with these suffixes, by name; empty files count as not complete yet. What lies
    below the folder `without` (where bulletins are written) is none.

    A folder below `root` that holds saved HTML pages is one unit, with the folders in it that hold more. Raises
    InputError where `root` cannot be read or holds too many files.
    """
    single: list[Unit] = []
    saved: dict[Path, list[tuple[Path, os.stat_result]]] = {}
    try:
        for number, (path, known) in enumerate(_walk(root, without and without.resolve())):
            if number >= 20 * MAX_FILES:
                raise InputError(f"{root}: more than {20 * MAX_FILES} files; move those of past months away")
            if path.suffix.lower() not in suffixes or not known.st_size:
                continue
            if path.suffix.lower() in _SAVED and path.parent != root:
                saved.setdefault(path.parent, []).append((path, known))
            else:
                single.append(_unit(root, path, [(path, known)]))
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise InputError(f"{root}: the folder cannot be read ({reason})") from error
    whole: dict[Path, list[tuple[Path, os.stat_result]]] = {}
    for folder, files in saved.items():
        highest = next(parent for parent in (*reversed(folder.parents), folder) if parent in saved)
        whole.setdefault(highest, []).extend(files)
    found = [*single, *(_unit(root, folder, files) for folder, files in whole.items())]
    return sorted(found, key=lambda unit: unit.name)


def settled(unit: Unit, now: float, still: float, seen: float | None) -> bool:
    """Whether nobody writes to the unit any more: it lies unchanged for `still` seconds, by the file system's clock, or
    by ours where this process first saw it as it is now at `seen` (both clocks as `now`)."""
    return now - unit.arrived >= still or (seen is not None and now - seen >= still)


def digest_of(unit: Unit) -> str:
    """SHA-256 (hex) of the unit's content and, of several files, their names. Raises OSError."""
    whole = hashlib.sha256()
    for file in unit.files:
        if len(unit.files) > 1:
            whole.update(f"{file.relative_to(unit.path).as_posix()}\0".encode("utf-8", "replace"))
        with file.open("rb") as opened:
            while chunk := opened.read(_CHUNK):
                whole.update(chunk)
    return whole.hexdigest()
