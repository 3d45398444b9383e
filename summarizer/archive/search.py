"""Search in the archive: the items that hold all words, best first, narrowed by place, person, newspaper and day.

Rank: bm25 (Robertson and Zaragoza 2009, as FTS5 computes it), a word in the headline counting ten times one in the
body, made up to half as much again for the newest issues of the archive: half of that is gone after `HALF` days.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.archive.packing import unpack
from summarizer.archive.place import archive_path
from summarizer.archive.query import Term, match, terms
from summarizer.archive.snippet import Marked, marked, snippet
from summarizer.archive.store import opened
from summarizer.errors import InputError

WEIGHTS = "10.0, 5.0, 3.0, 1.0"  # of the index's columns: title, heading, summary, body
HALF = 180
LIMIT = 20
_DAYS = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", re.ASCII)

# The best are found by their ids first: sorting thousands of stories would carry their text around.
_BY_WORDS = f"""
SELECT items.story, issues.key, issues.newspaper, issues.date FROM (
    SELECT items.id AS item, bm25(words, {WEIGHTS}) * (1.0 + 0.5 * {HALF} / ({HALF} + coalesce(
        (SELECT julianday(max(date)) FROM issues) - julianday(issues.date), 36500))) AS rank
    FROM words JOIN items ON items.id = words.rowid JOIN issues ON issues.id = items.issue
    WHERE words MATCH :match{{filters}}
    ORDER BY rank, item LIMIT :limit
) AS best JOIN items ON items.id = best.item JOIN issues ON issues.id = items.issue
ORDER BY best.rank, best.item
"""
_BY_DAY = """
SELECT items.story, issues.key, issues.newspaper, issues.date FROM (
    SELECT items.id AS item FROM issues JOIN items ON items.issue = issues.id
    WHERE true{filters}
    ORDER BY issues.date DESC, issues.id DESC, items.position LIMIT :limit
) AS best JOIN items ON items.id = best.item JOIN issues ON issues.id = items.issue
ORDER BY issues.date DESC, issues.id DESC, items.position
"""
_PLACE = """
 AND items.id IN (
    SELECT item FROM places WHERE name = :place OR full_name = :place
    {areas}
)"""
_FILTERS = {
    "person": " AND items.id IN (SELECT item FROM people WHERE name = :person)",
    "newspaper": " AND issues.newspaper = :newspaper",
    "since": " AND issues.date >= :since",
    "until": " AND issues.date <= :until",
}


@dataclass(frozen=True)
class Found:
    """An item that was found: its issue, where it stands there, its title and a piece of its text, hits marked."""

    issue: str
    newspaper: str | None
    date: str | None
    item: str
    page: int
    kind: str
    title: Marked
    snippet: Marked


def search(
    words: str = "",
    *,
    place: str | None = None,
    person: str | None = None,
    newspaper: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = LIMIT,
    archive: str | Path | None = None,
) -> list[Found]:
    """The items that hold all `words`, best first; without words all that the other conditions let through, newest first.

    `place` also finds what lies in it (晋中市: 祁县). `since` and `until` are a day, a month or a year (2021-08-16,
    2021-08, 2021), both included. Raises InputError for words or days that mean nothing, and as `store.opened`.
    """
    with opened(archive_path(archive)) as db:
        wanted = terms(words)
        sql, values = statement(
            wanted, place=place, person=person, newspaper=newspaper, since=since, until=until, limit=limit
        )
        return [_found(row, wanted) for row in db.execute(sql, values)]


def statement(
    wanted: tuple[Term, ...],
    *,
    place: str | None = None,
    person: str | None = None,
    newspaper: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = LIMIT,
) -> tuple[str, dict[str, Any]]:
    """The SQL of a search and its values. Raises InputError for days that mean nothing."""
    given = {"person": person, "newspaper": newspaper, "since": _first(since), "until": _last(until)}
    values: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    filters = "".join(_FILTERS[name] for name in values)
    if place is not None:
        areas, area_values = _areas(place)
        filters = _PLACE.format(areas=areas) + filters
        values |= {"place": place, **area_values}
    values |= {"limit": limit, "match": match(wanted)}
    return (_BY_WORDS if wanted else _BY_DAY).format(filters=filters), values


def _areas(place: str) -> tuple[str, dict[str, str]]:
    """More of the places that a name means: all that lie in a division of that name, by code and by full name."""
    from summarizer.facts.gazetteer import full_name, named

    sql = ""
    values: dict[str, str] = {}
    for at, division in enumerate(named(place)):
        stem, full = re.sub(r"(?:00){1,2}$", "", division.code), full_name(division.code)
        sql += f" UNION ALL SELECT item FROM places WHERE adcode >= :low{at} AND adcode < :high{at}"
        sql += f" UNION ALL SELECT item FROM places WHERE full_name >= :full{at} AND full_name < :after{at}"
        values |= {
            f"low{at}": stem,
            f"high{at}": stem + ":",
            f"full{at}": full,
            f"after{at}": full + "\U0010ffff",
        }
    return sql, values


def _days(text: str | None) -> str | None:
    if text is not None and not _DAYS.fullmatch(text):
        raise InputError(f"{text!r} is no day, month or year: give 2021-08-16, 2021-08 or 2021")
    return text


def _first(since: str | None) -> str | None:
    return _days(since)


def _last(until: str | None) -> str | None:
    """A month or a year includes its days: they sort before what ends with "~"."""
    return f"{until}~" if _days(until) else None


def _found(row: tuple[bytes, str, str | None, str | None], wanted: tuple[Term, ...]) -> Found:
    story, issue, newspaper, date = row
    item = unpack(story)
    summary = item["summary"]["text"] if item["summary"] else ""
    texts = [summary, item["body"], *filter(None, (item["deck"], item["kicker"], item["column"]))]
    return Found(
        issue,
        newspaper,
        date,
        item["id"],
        item["page"],
        item["kind"],
        marked(item["title"], wanted),
        snippet([text for text in texts if text], wanted),
    )
