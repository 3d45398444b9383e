"""Figures that moved: the same thing counted in the same unit on several days, with other values.

The same words can count other things (销售额, 固定资产投资), so the items must tell one story (archive/links.py), or their
headlines have a long string in common besides, and no name that the other text has not. Values of other sizes are kept apart: a day's passengers are no part of a
season's. Percentage points are left out: they say how far two other figures lie apart, and of what seldom.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable
from functools import cache, partial
from typing import Any

from summarizer.archive.earlier import Statistics
from summarizer.archive.links import contradicts, missing, shared_strings, strength
from summarizer.archive.packing import unpack
from summarizer.archive.story import Story, story
from summarizer.archive.tokens import fold
from summarizer.bulletin import clean
from summarizer.errors import InputError
from summarizer.rollup.model import Moved, Point, Told
from summarizer.rollup.within import within

SHORTEST = 4  # characters of what is counted
APART, SAME = (
    4.0,
    1.005,
)  # times: values further apart count something else, closer ones are one value, rounded
SHARED = 4  # characters in a row of both headlines beside what is counted, itself longer
MOST = 10
Numbered = tuple[int, Point]  # an item's row and its value


def moved(db: sqlite3.Connection, span: dict[str, Any], told: dict[int, Told]) -> tuple[Moved, ...]:
    """The figures that moved among the items of a span of days, those with the most days first."""
    rows = db.execute(
        f"SELECT fact.item, fact.counts, fact.unit, fact.change, fact.base, fact.value, fact.text {within('figures')} "
        "AND fact.value > 0 AND fact.unit NOT LIKE '%百分点' AND length(fact.counts) >= :shortest "
        "ORDER BY issues.date, fact.item, fact.position",
        {**span, "shortest": SHORTEST},
    )
    groups: dict[tuple[str, str, str | None, str | None], dict[int, Point]] = defaultdict(dict)
    for item, counts, unit, change, base, value, text in rows:
        # Of several in one item the first, which is the foremost.
        groups[counts, unit, change, base].setdefault(item, Point(clean.line(text), value, told[item]))
    stories = cache(partial(_story, db))
    statistics = Statistics(db)
    found = []
    for (counts, unit, change, base), points in groups.items():
        if len({point.told.date for point in points.values()}) < 2:
            continue
        kept = _series([*points.items()], partial(_one_thing, stories, statistics, fold(counts)))
        if len(kept) > 1:
            found.append(
                Moved(clean.line(counts), clean.line(unit), change, clean.optional(base), tuple(kept))
            )
    found.sort(key=lambda m: (-len(m.points), -len(m.counts), m.counts))
    return tuple(found[:MOST])


def _story(db: sqlite3.Connection, item: int) -> Story | None:
    """The story of an item; None where its entry is damaged."""
    try:
        return story(unpack(db.execute("SELECT story FROM items WHERE id = ?", (item,)).fetchone()[0]))
    except InputError:
        return None


def _one_thing(
    stories: Callable[[int], Story | None],
    statistics: Statistics,
    counts: str,
    new: int,
    old: int,
) -> bool:
    """Whether two items, the newer one first, speak of one thing when they count with the same words."""
    one, other = stories(new), stories(old)
    if one is None or other is None:
        return False
    if strength(one, other, statistics) > 0:
        return True
    if contradicts(one, other) or missing(one, other) or missing(other, one):
        return False
    shared = [string for string in shared_strings(one, other) if string not in counts]
    return max(map(len, shared), default=0) >= SHARED and len(counts) > SHARED


def _series(points: list[Numbered], one_thing: Callable[[int, int], bool]) -> list[Point]:
    """The longest row of values, one a day, each other than the one before; `points` in order of days."""
    best: list[Numbered] = []
    for at, first in enumerate(points):
        kept = [first]
        for item, point in points[at + 1 :]:
            last_item, last = kept[-1]
            low, high = sorted((point.value, last.value))
            if (
                point.told.date > last.told.date
                and SAME * low < high <= APART * low
                and one_thing(item, last_item)
            ):
                kept.append((item, point))
        if len(kept) > len(best):
            best = kept
    return [point for _, point in best]
