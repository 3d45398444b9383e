"""Issues of the archive found again: by path, day, key or as the last one; and listed."""

import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from summarizer.archive.packing import unpack
from summarizer.archive.place import archive_path
from summarizer.archive.store import opened
from summarizer.archive.writing import day
from summarizer.bulletin import Bulletin, read_bulletin
from summarizer.bulletin.read_back import from_dict
from summarizer.errors import InputError

LAST = "last"
_SHOWN = 6


@dataclass(frozen=True)
class Listed:
    """An issue of the archive: its key, what its masthead says, how many items it has, when it was added (UTC)."""

    key: str
    newspaper: str | None
    date: str | None
    number: str | None
    pages: tuple[int, ...]
    items: int
    added: str


def issues(
    *,
    newspaper: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
    archive: str | Path | None = None,
) -> list[Listed]:
    """The issues, the newest first, undated ones last; of one newspaper, of a span of days (ISO 8601, both included).

    Raises InputError as `store.opened`.
    """
    with opened(archive_path(archive)) as db:
        return listed(db, newspaper=newspaper, since=since, until=until, limit=limit)


def listed(
    db: sqlite3.Connection,
    *,
    newspaper: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
) -> list[Listed]:
    """As `issues`, of an archive that is open."""
    rows = db.execute(
        """
        SELECT key, newspaper, date, number, pages, (SELECT count(*) FROM items WHERE issue = issues.id), added
        FROM issues
        WHERE (:newspaper IS NULL OR newspaper = :newspaper)
          AND (:since IS NULL OR date >= :since) AND (:until IS NULL OR date <= :until)
        ORDER BY date DESC, added DESC, id DESC LIMIT :limit
        """,
        {"newspaper": newspaper, "since": since, "until": until, "limit": -1 if limit is None else limit},
    )
    return [
        Listed(key, name, date, number, tuple(json.loads(pages)), items, added)
        for key, name, date, number, pages, items, added in rows
    ]


def find(which: str, *, archive: str | Path | None = None) -> Bulletin:
    """The bulletin that `which` names: a path of a bulletin.json or of its folder, a day (2021-08-16), "last", or an
    issue's key (2021-08-16-晋中日报).

    "last" is that of the latest day, of several that which was added last. Raises InputError where none fits, where
    a day has several, or where what is there is damaged.
    """
    if "/" in which or which.endswith(".json") or Path(which).is_dir():
        return read_bulletin(which)
    path = archive_path(archive)
    with opened(path) as db:
        return load(db, _key(db, which, path))


def load(db: sqlite3.Connection, key: str) -> Bulletin:
    """The bulletin of the issue `key`, of an archive that is open. Raises InputError where there is none."""
    issue = db.execute("SELECT id, frame FROM issues WHERE key = ?", (key,)).fetchone()
    if issue is None:
        raise InputError(f"no issue {key} in the archive; jianbao list shows what is there")
    stories = db.execute("SELECT story FROM items WHERE issue = ? ORDER BY position", (issue[0],))
    return from_dict({**unpack(issue[1]), "items": [unpack(story) for (story,) in stories]})


def _key(db: sqlite3.Connection, which: str, path: Path) -> str:
    if which == LAST:
        if not (found := listed(db, limit=1)):
            raise InputError(f"{path}: the archive is empty; jianbao digest or jianbao archive add fills it")
        return found[0].key
    if date := day(which):
        keys = [issue.key for issue in listed(db, since=date, until=date)]
        if len(keys) > 1:
            named = ", ".join(keys[:_SHOWN]) + (", …" if len(keys) > _SHOWN else "")
            raise InputError(f"{which} has {len(keys)} issues; say which: {named}")
        if keys:
            return keys[0]
        raise InputError(f"{path}: no issue of {which}; jianbao list shows what is there")
    if db.execute("SELECT 1 FROM issues WHERE key = ?", (which,)).fetchone():
        return which
    raise InputError(
        f"{which}: no file, and no issue in {path}; give a day (2021-08-16), last, or a key that jianbao list shows"
    )
