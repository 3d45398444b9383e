"""What a watched folder was found to hold and what was made of it, kept across restarts in SQLite, by content."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import OutputError
from summarizer.lock import take

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION = 1
_SCHEMA = """
BEGIN;
CREATE TABLE contents (content TEXT PRIMARY KEY, newspaper TEXT, date TEXT, bad TEXT) WITHOUT ROWID;
CREATE TABLE issues (
    id INTEGER PRIMARY KEY,
    folder TEXT NOT NULL,
    key TEXT NOT NULL,
    bulletin TEXT NOT NULL,
    changed REAL NOT NULL,
    tried REAL NOT NULL DEFAULT 0,
    mailed TEXT
);
CREATE TABLE pages (
    folder TEXT NOT NULL,
    content TEXT NOT NULL,
    issue INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
    PRIMARY KEY (folder, content)
) WITHOUT ROWID;
PRAGMA user_version = 1;
COMMIT;
"""


@dataclass(frozen=True)
class Seen:
    """What a content was found to be; `bad`: why it cannot be read, None if it can."""

    newspaper: str | None
    date: str | None
    bad: str | None = None


@dataclass(frozen=True)
class Made:
    """An issue that was digested. `key`: as the archive calls it ("" where nothing came of it); `bulletin`: its JSON on
    the disk; `changed`: when its last page was digested; `tried`: when it was last given to mail; `mailed`: what came of
    that for good (sent, or why not), None while it is open. Seconds since the epoch."""

    id: int
    key: str
    bulletin: str
    changed: float
    tried: float
    mailed: str | None


def default_path() -> Path:
    """Where the memory lies when nothing else is said."""
    from platformdirs import user_state_path

    return user_state_path("jianbao", appauthor=False) / "watch.sqlite"


class Memory:
    """The open memory, for one watched folder; made by `open_memory`."""

    def __init__(self, database: sqlite3.Connection, folder: str) -> None:
        self._database, self._folder = database, folder

    def seen(self, content: str) -> Seen | None:
        """What a content was found to be; None if it was never looked at."""
        row = self._database.execute(
            "SELECT newspaper, date, bad FROM contents WHERE content = ?", (content,)
        ).fetchone()
        return Seen(*row) if row else None

    def see(self, content: str, found: Seen) -> None:
        """Keep what a content was found to be."""
        with self._database:
            self._database.execute(
                "INSERT OR REPLACE INTO contents VALUES (?, ?, ?, ?)",
                (content, found.newspaper, found.date, found.bad),
            )

    def issues_of(self, contents: Iterable[str]) -> tuple[list[Made], set[str]]:
        """The issues that any of the contents was digested for, the oldest first; and all contents of these issues."""
        ids = {
            row[0]
            for content in contents
            for row in self._database.execute(
                "SELECT issue FROM pages WHERE folder = ? AND content = ?", (self._folder, content)
            )
        }
        marks = ", ".join(map(str, sorted(ids)))
        issues = self._database.execute(
            f"SELECT id, key, bulletin, changed, tried, mailed FROM issues WHERE id IN ({marks}) ORDER BY id"
        )
        pages = self._database.execute(f"SELECT content FROM pages WHERE issue IN ({marks})")
        return [Made(*row) for row in issues], {row[0] for row in pages}

    def made(
        self, before: Iterable[Made], contents: Iterable[str], key: str, bulletin: str, now: float
    ) -> None:
        """Keep that the contents were digested as one issue, in place of the issues `before` they were of; what was
        mailed of those stays mailed."""
        old = list(before)
        mailed = next((one.mailed for one in old if one.mailed), None)
        with self._database:
            for one in old:
                self._database.execute("DELETE FROM issues WHERE id = ?", (one.id,))
            cursor = self._database.execute(
                "INSERT INTO issues (folder, key, bulletin, changed, mailed) VALUES (?, ?, ?, ?, ?)",
                (self._folder, key, bulletin, now, mailed),
            )
            self._database.executemany(
                "INSERT OR REPLACE INTO pages VALUES (?, ?, ?)",
                [(self._folder, content, cursor.lastrowid) for content in contents],
            )

    def waiting(self) -> list[Made]:
        """The issues whose mail is still open, the oldest first."""
        rows = self._database.execute(
            "SELECT id, key, bulletin, changed, tried, mailed FROM issues"
            " WHERE folder = ? AND mailed IS NULL AND key != '' ORDER BY id",
            (self._folder,),
        )
        return [Made(*row) for row in rows]

    def mailed(self, issue: Made, result: str | None, now: float) -> None:
        """Keep that an issue was given to mail; `result` None leaves it open."""
        with self._database:
            self._database.execute(
                "UPDATE issues SET tried = ?, mailed = ? WHERE id = ?", (now, result, issue.id)
            )


@contextmanager
def open_memory(path: Path | None, folder: Path) -> "Iterator[Memory]":
    """The memory at `path` (default: in the user's state folder) for the watched `folder`, held by this process alone.

    Raises OutputError where another process holds it or the file cannot be used.
    """
    path = path or default_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        held = take(path)
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be used ({(error.strerror or 'unknown reason').lower()})"
        ) from error
    if held is None:
        raise OutputError(
            f"{path}: another jianbao watch is at work with it; give this one a --state of its own"
        )
    with held:
        try:
            with closing(sqlite3.connect(path)) as database:
                database.execute("PRAGMA foreign_keys = ON")
                (version,) = database.execute("PRAGMA user_version").fetchone()
                if version == 0:
                    database.executescript(_SCHEMA)
                elif version != VERSION:
                    raise OutputError(f"{path}: of another version of jianbao ({version}); update jianbao")
                yield Memory(database, str(folder.resolve()))
        except sqlite3.Error as error:
            raise OutputError(f"{path}: cannot be used ({error})") from error
