"""An item's entry in the index of words: put in, and taken out with exactly the tokens that were put in."""

import sqlite3
from typing import Any

from summarizer.archive.tokens import tokens


def _columns(item: dict[str, Any]) -> tuple[str, str, str, str]:
    """What is indexed of an item's JSON: title, the other lines of its heading, summary, body with captions."""
    heading = [item[field] for field in ("column", "kicker", "deck") if item[field]]
    summary = item["summary"]["text"] if item["summary"] else ""
    body = [item["body"], *item["captions"]]
    return tokens(item["title"]), tokens("\n".join(heading)), tokens(summary), tokens("\n".join(body))


def enter(db: sqlite3.Connection, number: int | None, item: dict[str, Any]) -> None:
    """Puts the item in, under its row's id."""
    columns = _columns(item)
    db.execute(
        "INSERT INTO words (rowid, title, heading, summary, body) VALUES (?, ?, ?, ?, ?)", (number, *columns)
    )
    db.execute("INSERT INTO headlines (rowid, title) VALUES (?, ?)", (number, columns[0]))


def strike(db: sqlite3.Connection, number: int, item: dict[str, Any]) -> None:
    """Takes the item out."""
    columns = _columns(item)
    db.execute(
        "INSERT INTO words (words, rowid, title, heading, summary, body) VALUES ('delete', ?, ?, ?, ?, ?)",
        (number, *columns),
    )
    db.execute(
        "INSERT INTO headlines (headlines, rowid, title) VALUES ('delete', ?, ?)", (number, columns[0])
    )
