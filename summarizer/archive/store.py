"""The archive's file: opened, made, brought up to date, and every way that can fail told in one line.

SQLite in WAL mode: readers never wait for a writer, writers wait for each other (`BUSY` seconds at the most), what
was committed survives a killed process and, with synchronous=FULL, a power cut. A file that is not ours is left as it is.
"""

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from summarizer.archive import schema
from summarizer.errors import InputError, JianbaoError, OutputError

BUSY = 30.0
MAPPED = 1 << 30  # bytes


@contextlib.contextmanager
def opened(path: Path, *, create: bool = False) -> Iterator[sqlite3.Connection]:
    """The archive at `path`, migrated to the present schema; made if missing with `create`. Closed at the end.

    Raises InputError where there is none, where the file is not an archive, is damaged or newer than this jianbao;
    OutputError where the system refuses, or another process holds it for longer than `BUSY` seconds.
    """
    if not path.exists():
        if not create:
            raise InputError(
                f"{path}: there is no archive yet; jianbao digest or jianbao archive add makes one"
            )
        _make_folder(path)
    with _told(path):
        db = _connect(path, create)
    try:
        with _told(path):
            _ready(db, path)
            yield db
    finally:
        db.close()


@contextlib.contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside, or nothing of it. Begins as a writer, so that two of them never deadlock."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{path}: the archive's folder cannot be made ({error.strerror or error})"
        ) from error


def _connect(path: Path, create: bool) -> sqlite3.Connection:
    mode = "rwc" if create else "rw"
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, timeout=BUSY, isolation_level=None, uri=True)


def _number(db: sqlite3.Connection, pragma: str) -> int:
    return int(db.execute(f"PRAGMA {pragma}").fetchone()[0])


def _is_empty(db: sqlite3.Connection) -> bool:
    return not db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()


def _ready(db: sqlite3.Connection, path: Path) -> None:
    """Checks that the file is ours before anything is written to it, then migrates it."""
    if _number(db, "application_id") != schema.APPLICATION and not _is_empty(db):
        raise InputError(f"{path}: not an archive of jianbao; name another file with --archive")
    version = _number(db, "user_version")
    if version > schema.VERSION:
        raise InputError(
            f"{path}: made by a newer jianbao (schema {version}, this one knows {schema.VERSION}); update jianbao"
        )
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA synchronous = FULL")
    # A search touches thousands of rows: mapped, that takes half the time (benchmarks/archive.py).
    db.execute(f"PRAGMA mmap_size = {MAPPED}")
    if version < schema.VERSION:
        _write_ahead(db)
        with transaction(db):
            # Another process may have been faster.
            for migrate in schema.MIGRATIONS[_number(db, "user_version") :]:
                migrate(db)
            db.execute(f"PRAGMA application_id = {schema.APPLICATION}")
            db.execute(f"PRAGMA user_version = {schema.VERSION}")


def _write_ahead(db: sqlite3.Connection) -> None:
    """WAL mode, kept by the file from now on. SQLite does not wait for a lock here, so this does."""
    until = time.monotonic() + BUSY
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turns what SQLite raises into the error that a user can do something about."""
    try:
        yield
    except JianbaoError:
        raise
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise OutputError(f"{path}: another program holds the archive; try again") from error
        raise OutputError(f"{path}: the archive cannot be used ({error})") from error
    except sqlite3.DatabaseError as error:
        raise InputError(
            f"{path}: not an archive of jianbao, or a damaged one ({error}); it was left as it is, name another "
            "file with --archive"
        ) from error
