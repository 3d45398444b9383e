"""The tables of the archive and how older archives become today's: one function a version, never changed once released.

`PRAGMA user_version` counts how many of `MIGRATIONS` a file has been through. An issue's items, their facts and their
summaries are rows, to be asked for; beside them stands each item's whole JSON (packing.py), to be shown again.
"""

import sqlite3
from collections.abc import Callable

from summarizer.archive import indexed
from summarizer.archive.packing import unpack

# Marks the file as ours for `file` and for us (PRAGMA application_id): "jbao".
APPLICATION = 0x6A62616F

_TABLES = """
CREATE TABLE issues (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,        -- <date>-<newspaper>, as its folder is called
    newspaper TEXT,
    date TEXT,                       -- ISO 8601; NULL where the page says none
    number TEXT,
    pages TEXT NOT NULL,             -- JSON list of numbers
    added TEXT NOT NULL,             -- UTC, ISO 8601
    frame BLOB NOT NULL              -- the bulletin's JSON without its items, packed
);
CREATE INDEX issues_by_date ON issues (date, newspaper);
CREATE TABLE items (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice: the index knows items by it
    issue INTEGER NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,              -- the item's id within its bulletin: p1-01
    page INTEGER NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    story BLOB NOT NULL              -- the item's JSON, packed
);
CREATE UNIQUE INDEX items_of_issue ON items (issue, position);
CREATE TABLE summaries (
    item INTEGER PRIMARY KEY REFERENCES items (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    method TEXT NOT NULL,
    model TEXT
);
CREATE TABLE figures (
    item INTEGER NOT NULL REFERENCES items (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    value REAL,
    high REAL,
    unit TEXT NOT NULL,
    bound TEXT NOT NULL,
    change TEXT,
    base TEXT,
    counts TEXT NOT NULL,
    PRIMARY KEY (item, position)
) WITHOUT ROWID;
CREATE TABLE people (
    item INTEGER NOT NULL REFERENCES items (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    title TEXT,
    organisation TEXT,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (item, position)
) WITHOUT ROWID;
CREATE INDEX people_by_name ON people (name);
CREATE TABLE places (
    item INTEGER NOT NULL REFERENCES items (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    full_name TEXT,
    adcode TEXT,
    level TEXT,
    country TEXT,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (item, position)
) WITHOUT ROWID;
CREATE INDEX places_by_name ON places (name);
CREATE INDEX places_by_adcode ON places (adcode);
CREATE INDEX places_by_full_name ON places (full_name);
"""


# Without content: the text stands in the stories, and what an item had in here is made again from its story.
# `headlines` is for the stories that run on: how common a pair of characters is in headlines, and who else has it.
_INDEX = """
CREATE VIRTUAL TABLE words USING fts5 (
    title, heading, summary, body, content = '', tokenize = 'unicode61 remove_diacritics 0'
);
CREATE VIRTUAL TABLE headlines USING fts5 (
    title, content = '', detail = none, tokenize = 'unicode61 remove_diacritics 0'
);
CREATE VIRTUAL TABLE headline_pairs USING fts5vocab (headlines, row);
"""


def _run(db: sqlite3.Connection, statements: str) -> None:
    """Runs statements one by one: `executescript` would end the transaction that a migration stands in."""
    for statement in statements.split(";\n"):
        if statement.strip():
            db.execute(statement)


def _tables(db: sqlite3.Connection) -> None:
    _run(db, _TABLES)


def _index(db: sqlite3.Connection) -> None:
    _run(db, _INDEX)
    for item, story in db.execute("SELECT id, story FROM items").fetchall():
        indexed.enter(db, item, unpack(story))


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (_tables, _index)
VERSION = len(MIGRATIONS)
