"""What the archive knows of the stories of a bulletin: each item with the earlier ones that it continues."""

import datetime
import math
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from summarizer.archive import links
from summarizer.archive.packing import unpack
from summarizer.archive.place import archive_path
from summarizer.archive.store import opened
from summarizer.archive.story import Story, headline_pairs, story, unlabelled
from summarizer.archive.writing import day
from summarizer.bulletin import Bulletin, Earlier
from summarizer.bulletin.json import as_dict
from summarizer.errors import InputError

WINDOW = 45  # days: the figure of a month is told again after 31
MOST = 3  # earlier items that an item names
_RAREST_PAIRS = 12
_LEAST = 4.0  # idf that headlines share before their texts are compared

_CANDIDATES = """
SELECT items.id, items.name, items.title, items.story, issues.key, issues.newspaper, issues.date
FROM headlines JOIN items ON items.id = headlines.rowid JOIN issues ON issues.id = items.issue
WHERE headlines MATCH ? AND issues.date >= ? AND issues.date < ?
"""


class Statistics:
    """How rare pairs, people and places are among the items of an archive: each asked once (`links.Rarity`)."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.items: int = db.execute("SELECT count(*) FROM items").fetchone()[0]
        self.known: dict[tuple[str, str], float] = {}

    def pair(self, pair: str) -> float:
        return self._of("SELECT coalesce(sum(doc), 0) FROM headline_pairs WHERE term = ?", pair)

    def person(self, name: str) -> float:
        return self._of("SELECT count(*) FROM people WHERE name = ?", name)

    def place(self, key: str) -> float:
        column = "adcode" if key.isdigit() else "name"
        return self._of(f"SELECT count(*) FROM places WHERE {column} = ?", key)

    def _of(self, sql: str, text: str) -> float:
        if (sql, text) not in self.known:
            times = self.db.execute(sql, (text,)).fetchone()[0]
            self.known[sql, text] = max(0.0, min(links.RAREST, math.log((self.items + 1) / (times + 1))))
        return self.known[sql, text]


def with_earlier(bulletin: Bulletin, *, archive: str | Path | None = None) -> Bulletin:
    """The bulletin, each item with the at most `MOST` earlier ones whose story it continues, the latest first.

    Those of the `WINDOW` days before it are looked at, of all newspapers. An undated bulletin is given back as it is,
    and so is any where there is no archive yet. Raises InputError, OutputError as `store.opened`.
    """
    path = archive_path(archive)
    if not path.exists():
        return bulletin
    with opened(path) as db:
        return linked(db, bulletin)


def linked(db: sqlite3.Connection, bulletin: Bulletin) -> Bulletin:
    """As `with_earlier`, from an archive that is open."""
    date = day(bulletin.date)
    if date is None:
        return bulletin
    statistics = Statistics(db)
    found = {
        item["id"]: _earlier(db, story(item), date, bulletin.newspaper, statistics)
        for item in as_dict(bulletin)["items"]
    }
    sections = (
        replace(s, items=tuple(replace(item, earlier=found[item.id]) for item in s.items))
        for s in bulletin.sections
    )
    return replace(bulletin, sections=tuple(sections))


def _earlier(
    db: sqlite3.Connection, new: Story, date: str, newspaper: str | None, statistics: Statistics
) -> tuple[Earlier, ...]:
    found: dict[str, tuple[float, Earlier]] = {}
    for strength, earlier in _linked(db, new, date, newspaper, statistics):
        # Of one day the strongest.
        if strength > found.get(earlier.date, (0.0,))[0]:
            found[earlier.date] = (strength, earlier)
    strongest = sorted(found.values(), key=lambda pair: -pair[0])[:MOST]
    return tuple(sorted((earlier for _, earlier in strongest), key=lambda e: e.date, reverse=True))


def _linked(
    db: sqlite3.Connection, new: Story, date: str, newspaper: str | None, statistics: Statistics
) -> Iterator[tuple[float, Earlier]]:
    rare = sorted(new.pairs, key=lambda pair: (-statistics.pair(pair), pair))[:_RAREST_PAIRS]
    if not rare:
        return
    since = (datetime.date.fromisoformat(date) - datetime.timedelta(days=WINDOW)).isoformat()
    asked = " OR ".join(f'"{pair}"' for pair in rare)
    for _, name, title, packed, key, paper, when in db.execute(_CANDIDATES, (asked, since, date)):
        shared = new.pairs & headline_pairs(unlabelled(title)[0])
        if sum(map(statistics.pair, shared)) < _LEAST:
            continue
        try:
            old = story(unpack(packed))
        except InputError:
            continue  # a damaged entry costs itself alone
        if strength := links.strength(new, old, statistics):
            yield strength, Earlier(when, paper if paper != newspaper else None, title, key, name)
