"""A roll-up gathered from the archive: the days of a week or a month, counted."""

import calendar
import datetime
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from summarizer.archive import archive_path
from summarizer.archive.store import opened
from summarizer.bulletin import clean
from summarizer.errors import InputError
from summarizer.rollup.model import Mentioned, Rollup, Told
from summarizer.rollup.moved import moved
from summarizer.rollup.stories import stories
from summarizer.rollup.within import within

MOST = 10  # places and people
_MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)


def week(
    date: str | None = None, *, newspaper: str | None = None, archive: str | Path | None = None
) -> Rollup:
    """The roll-up of the week, Monday to Sunday, that the day `date` (ISO 8601) lies in; None for that of the last issue.

    Raises InputError for a date that is none and for a week without issues, and as `archive.store.opened`.
    """
    with opened(archive_path(archive)) as db:
        day = _day(date or _last(db, newspaper))
        monday = day - datetime.timedelta(days=day.weekday())
        return _rollup(db, "week", monday, monday + datetime.timedelta(days=6), newspaper)


def month(
    month: str | None = None, *, newspaper: str | None = None, archive: str | Path | None = None
) -> Rollup:
    """The roll-up of a month (2021-08, or a day in it); None for that of the last issue. Raises as `week`."""
    with opened(archive_path(archive)) as db:
        said = month or _last(db, newspaper)
        day = _day(f"{said}-01" if _MONTH.fullmatch(said) else said)
        last = calendar.monthrange(day.year, day.month)[1]
        return _rollup(db, "month", day.replace(day=1), day.replace(day=last), newspaper)


def _last(db: sqlite3.Connection, newspaper: str | None) -> str:
    found = db.execute(
        "SELECT max(date) FROM issues WHERE :newspaper IS NULL OR newspaper = :newspaper",
        {"newspaper": newspaper},
    ).fetchone()[0]
    if found is None:
        raise InputError("the archive has no dated issue; jianbao list shows what is there")
    return str(found)


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{text!r} is no date: give a day (2021-08-16), for a month also 2021-08") from error


def _rollup(
    db: sqlite3.Connection, kind: str, first: datetime.date, last: datetime.date, newspaper: str | None
) -> Rollup:
    span = {"first": first.isoformat(), "last": last.isoformat(), "newspaper": newspaper}
    rows = db.execute(
        f"SELECT items.id, issues.date, issues.newspaper, items.title, issues.key, items.name {within()} "
        "ORDER BY issues.date, issues.id, items.position",
        span,
    ).fetchall()
    if not rows:
        raise InputError(f"no issue from {span['first']} to {span['last']}; jianbao list shows what is there")
    told = {
        row[0]: Told(
            row[1], clean.optional(row[2]), clean.line(row[3]), clean.line(row[4]), clean.line(row[5])
        )
        for row in rows
    }
    keys = {item.issue: item for item in told.values()}
    return Rollup(
        kind=kind,
        first=first.isoformat(),
        last=last.isoformat(),
        issues=len(keys),
        items=len(told),
        newspapers=tuple(Counter(item.newspaper for item in keys.values()).most_common()),
        days=tuple(sorted(Counter(item.date for item in told.values()).items())),
        places=_mentioned(_named(db, "places", span), told),
        people=_mentioned(_named(db, "people", span), told),
        moved=moved(db, span, told),
        stories=stories(db, span, told),
    )


def _named(
    db: sqlite3.Connection, table: str, span: dict[str, Any]
) -> Iterable[tuple[str, str, str | None, int, int]]:
    """(key, name, what more is known, mentions, item) of each place or person of each item."""
    key, more = {
        "places": ("coalesce(fact.adcode, fact.full_name, fact.name)", "fact.full_name"),
        "people": ("fact.name", "fact.title"),
    }[table]
    return db.execute(f"SELECT {key}, fact.name, {more}, fact.mentions, items.id {within(table)}", span)


def _mentioned(
    rows: Iterable[tuple[str, str, str | None, int, int]], told: dict[int, Told]
) -> tuple[Mentioned, ...]:
    """The `MOST` that are in the most items, then issues, then named most often; under the name that is used most."""
    names: dict[str, Counter[str]] = {}
    more: dict[str, str] = {}
    items: dict[str, set[int]] = {}
    for key, name, known, mentions, item in rows:
        names.setdefault(key, Counter())[clean.line(name)] += max(1, mentions)
        items.setdefault(key, set()).add(item)
        if known and len(known) > len(more.get(key, "")):
            more[key] = clean.line(known)
    ranked = [
        (
            Mentioned(
                names[key].most_common(1)[0][0],
                more.get(key),
                len({told[i].issue for i in found}),
                len(found),
            ),
            names[key].total(),
        )
        for key, found in items.items()
    ]
    ranked.sort(key=lambda pair: (-pair[0].items, -pair[0].issues, -pair[1], pair[0].name))
    return tuple(mentioned for mentioned, _ in ranked[:MOST])
