"""Bulletins put into the archive and taken out: each in one transaction, an issue that is there already replaced."""

import contextlib
import datetime
import hashlib
import json
import sqlite3
from pathlib import Path
from typing import Any

from summarizer.archive import indexed
from summarizer.archive.packing import pack, unpack
from summarizer.archive.place import archive_path
from summarizer.archive.store import opened, transaction
from summarizer.bulletin import Bulletin, folder_name
from summarizer.bulletin.json import as_dict
from summarizer.errors import InputError

_SAFE_NUMBER = 12


def day(date: str | None) -> str | None:
    """`date` if it is an ISO 8601 day, else None."""
    try:
        return datetime.date.fromisoformat(date or "").isoformat()
    except ValueError:
        return None


def key_of(bulletin: Bulletin) -> str:
    """The issue's key: <date>-<newspaper>, as its folder is called.

    Without a date its number follows, without a number a digest of its text, so that two undated issues are two.
    """
    name = folder_name(bulletin.newspaper, bulletin.date)
    if day(bulletin.date):
        return name
    number = "".join(c for c in bulletin.number or "" if c.isalnum())[:_SAFE_NUMBER]
    text = "\n".join(item.body for item in bulletin.items)
    return f"{name}-{number or hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:8]}"


def add(bulletin: Bulletin, *, archive: str | Path | None = None) -> str:
    """Puts the bulletin into the archive (made if missing), in place of an earlier one of the same issue; gives its key.

    `archive`: its path; None for the usual place. Raises InputError, OutputError as `store.opened`.
    """
    with opened(archive_path(archive), create=True) as db:
        return add_to(db, bulletin)


def add_to(db: sqlite3.Connection, bulletin: Bulletin) -> str:
    """As `add`, into an archive that is open."""
    key = key_of(bulletin)
    found = as_dict(bulletin)
    items = found.pop("items")
    added = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    row = (key, bulletin.newspaper, day(bulletin.date), bulletin.number, json.dumps(bulletin.pages), added)
    packed = [pack(item) for item in items]
    with transaction(db):
        _take_out(db, key)
        issue = db.execute(
            "INSERT INTO issues (key, newspaper, date, number, pages, added, frame) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*row, pack(found)),
        ).lastrowid
        for position, (item, story) in enumerate(zip(items, packed, strict=True)):
            _add_item(db, issue, position, item, story)
    return key


def remove(key: str, *, archive: str | Path | None = None) -> None:
    """Takes the issue out of the archive. Raises InputError where there is none of that key."""
    path = archive_path(archive)
    with opened(path) as db, transaction(db):
        if not _take_out(db, key):
            raise InputError(f"{path}: no issue {key}; jianbao list shows what is there")


def _take_out(db: sqlite3.Connection, key: str) -> bool:
    stories = db.execute(
        "SELECT items.id, story FROM items JOIN issues ON issues.id = issue WHERE key = ?", (key,)
    ).fetchall()
    for item, story in stories:
        # Of a damaged entry the index keeps words that lead nowhere: ids are never used again.
        with contextlib.suppress(InputError):
            indexed.strike(db, item, unpack(story))
    return db.execute("DELETE FROM issues WHERE key = ?", (key,)).rowcount > 0


def _add_item(
    db: sqlite3.Connection, issue: int | None, position: int, item: dict[str, Any], story: bytes
) -> None:
    row = (issue, position, item["id"], item["page"], item["kind"], item["title"], story)
    made = db.execute(
        "INSERT INTO items (issue, position, name, page, kind, title, story) VALUES (?, ?, ?, ?, ?, ?, ?)",
        row,
    ).lastrowid
    if (summary := item["summary"]) and summary["text"]:
        db.execute(
            "INSERT INTO summaries VALUES (?, ?, ?, ?)",
            (made, summary["text"], summary["method"], summary["model"]),
        )
    indexed.enter(db, made, item)
    _rows(
        db,
        "figures",
        made,
        item["figures"],
        ("text", "value", "high", "unit", "bound", "change", "base", "counts"),
    )
    _rows(db, "people", made, item["people"], ("name", "title", "organisation"))
    _rows(db, "places", made, item["places"], ("name", "full_name", "adcode", "level", "country"))


def _rows(
    db: sqlite3.Connection,
    table: str,
    item: int | None,
    found: list[dict[str, Any]],
    columns: tuple[str, ...],
) -> None:
    """One row a fact; people and places end with how often they are named."""
    rows = [
        (
            item,
            position,
            *(fact[column] for column in columns),
            *([len(fact["spans"])] if "spans" in fact else []),
        )
        for position, fact in enumerate(found)
    ]
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        db.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
