"""The ledger: which content of which issue went to whom. A mail is *pending* on the disk before it is handed over and
*sent* after, so that what a crash leaves in between is known to be doubtful, and is never sent again by itself.

One run at a time holds the ledger (a lock that the system takes back when the process ends, however it ends): an entry
that is pending while this run holds the lock was left by a run that died.
"""

import contextlib
import datetime
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.delivery.smtp import Outcome
from summarizer.errors import DeliveryError, OutputError
from summarizer.lock import take

VERSION = 1
_SCHEMA = """
CREATE TABLE mails (
    id INTEGER PRIMARY KEY,
    issue TEXT NOT NULL,
    recipient TEXT NOT NULL,
    content TEXT NOT NULL,
    message_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'sent', 'refused', 'failed', 'doubtful')),
    detail TEXT NOT NULL DEFAULT '',
    begun TEXT NOT NULL,
    ended TEXT
);
CREATE INDEX mails_of ON mails (issue, recipient);
PRAGMA user_version = 1;
"""


@dataclass(frozen=True)
class Entry:
    """One mail as the ledger has it; `begun` and `ended` are UTC, ISO 8601."""

    issue: str
    recipient: str
    content: str
    message_id: str
    state: str
    detail: str
    begun: str
    ended: str | None


def default_path() -> Path:
    """Where the ledger lies when nothing else is said."""
    from platformdirs import user_state_path

    return user_state_path("jianbao", appauthor=False) / "mail.sqlite"


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")


class Ledger:
    """The open ledger; made by `open_ledger`."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def entries(self, issue: str, recipient: str | None = None) -> list[Entry]:
        """All mails of an issue (to one recipient), in the order they were begun."""
        rows = self._database.execute(
            "SELECT issue, recipient, content, message_id, state, detail, begun, ended FROM mails"
            " WHERE issue = :issue AND (:recipient IS NULL OR recipient = :recipient) ORDER BY id",
            {"issue": issue, "recipient": recipient},
        )
        return [Entry(*row) for row in rows]

    def begin(self, issue: str, recipient: str, content: str, message_id: str) -> int:
        """Enter a mail as pending, on the disk before this returns; gives its number."""
        cursor = self._database.execute(
            "INSERT INTO mails (issue, recipient, content, message_id, state, begun)"
            " VALUES (?, ?, ?, ?, 'pending', ?)",
            (issue, recipient, content, message_id, _now()),
        )
        self._database.commit()
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def end(self, number: int, outcome: Outcome) -> None:
        """Enter what became of a mail, on the disk before this returns."""
        self._database.execute(
            "UPDATE mails SET state = ?, detail = ?, ended = ? WHERE id = ?",
            (outcome.state, outcome.detail, _now(), number),
        )
        self._database.commit()


@contextlib.contextmanager
def open_ledger(path: Path | None = None, *, patience: float = 60.0) -> Iterator[Ledger]:
    """The ledger at `path` (default: in the user's state folder), made if it is not there, held by this run alone;
    another run is waited for `patience` seconds.

    Raises DeliveryError where another run keeps it longer, OutputError where the file cannot be used.
    """
    path = path or default_path()
    with contextlib.ExitStack() as stack:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            held = take(path, patience)
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            raise OutputError(f"{path}: the ledger of sent mails cannot be used ({reason})") from error
        if held is None:
            raise DeliveryError(f"{path}: another run is sending mails; nothing was sent by this one")
        stack.enter_context(held)
        try:
            database = stack.enter_context(contextlib.closing(sqlite3.connect(path)))
            _prepare(database, path)
            yield Ledger(database)
        except sqlite3.Error as error:
            raise OutputError(f"{path}: the ledger of sent mails cannot be used ({error})") from error


def _prepare(database: sqlite3.Connection, path: Path) -> None:
    # EXTRA also syncs the folder when the journal goes, so that a power cut cannot bring back an older state.
    database.executescript("PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; PRAGMA fullfsync = 1;")
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version == 0:
        database.executescript(f"BEGIN; {_SCHEMA} COMMIT;")
    elif version != VERSION:
        raise OutputError(f"{path}: a ledger of another version of jianbao ({version}); update jianbao")
