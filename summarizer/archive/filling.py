"""Bulletins that lie on disk put into the archive: files, folders of one, folders of many (bulletins/)."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from summarizer.archive.earlier import linked
from summarizer.archive.place import archive_path
from summarizer.archive.store import opened
from summarizer.archive.writing import add_to
from summarizer.bulletin import read_bulletin
from summarizer.errors import InputError

FILE = "bulletin.json"


def bulletins_in(paths: Iterable[str | Path]) -> Iterator[Path]:
    """The bulletin.json of each path: the file itself, or all that lie in the folder and its folders, in order."""
    for path in map(Path, paths):
        if not path.is_dir():
            yield path
        elif (path / FILE).is_file():
            yield path / FILE
        else:
            yield from sorted(path.glob(f"*/{FILE}")) or [path / FILE]


def add_files(
    paths: Iterable[str | Path], *, archive: str | Path | None = None
) -> tuple[list[str], list[str]]:
    """Adds the bulletins of `paths` in their order, each with the earlier items that it continues if it names none; gives (their keys, one line for each that could not be read).

    Raises InputError where none could be read, and InputError, OutputError as `store.opened`.
    """
    keys: list[str] = []
    failures: list[str] = []
    with opened(archive_path(archive), create=True) as db:
        for path in bulletins_in(paths):
            try:
                bulletin = read_bulletin(path)
            except InputError as error:
                failures.append(f"{error}")
            else:
                told = any(item.earlier for item in bulletin.items)
                keys.append(add_to(db, bulletin if told else linked(db, bulletin)))
    if not keys:
        raise InputError(failures[0] if failures else "no bulletin.json was found")
    return keys, failures
