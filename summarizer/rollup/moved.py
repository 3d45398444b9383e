"""Figures that moved: the same thing counted in the same unit on several days, with other values.

The same words can count other things (销售额, 最大起飞重量), so the headlines must have words in common too, and values of
other sizes are kept apart: a day's passengers are no part of a season's. Percentage points are left out: they say how far
two other figures lie apart, and of what seldom.
"""

import sqlite3
from collections import defaultdict
from typing import Any

from summarizer.archive.story import headline_pairs, unlabelled
from summarizer.bulletin import clean
from summarizer.rollup.model import Moved, Point, Told
from summarizer.rollup.within import within

SHORTEST = 4  # characters of what is counted
APART = 4.0  # times: values further apart count something else
SHARED = 2  # pairs of characters of two headlines
MOST = 10


def moved(db: sqlite3.Connection, span: dict[str, Any], told: dict[int, Told]) -> tuple[Moved, ...]:
    """The figures that moved among the items of a span of days, those with the most days first."""
    rows = db.execute(
        f"SELECT fact.item, fact.counts, fact.unit, fact.change, fact.base, fact.value, fact.text {within('figures')} "
        "AND fact.value > 0 AND fact.unit NOT LIKE '%百分点' AND length(fact.counts) >= :shortest ORDER BY fact.item, fact.position",
        {**span, "shortest": SHORTEST},
    )
    groups: dict[tuple[str, str, str | None, str | None], dict[int, Point]] = defaultdict(dict)
    for item, counts, unit, change, base, value, text in rows:
        # Of several in one item the first, which is the foremost.
        groups[counts, unit, change, base].setdefault(item, Point(clean.line(text), value, told[item]))
    found = []
    for (counts, unit, change, base), points in groups.items():
        kept = _series(sorted(points.values(), key=lambda p: p.told.date))
        if len({p.told.date for p in kept}) > 1 and len({p.value for p in kept}) > 1:
            found.append(
                Moved(clean.line(counts), clean.line(unit), change, clean.optional(base), tuple(kept))
            )
    found.sort(key=lambda m: (-len({p.told.date for p in m.points}), -len(m.counts), m.counts))
    return tuple(found[:MOST])


def _series(points: list[Point]) -> list[Point]:
    """The points that go on from the first one of them that others follow, one a day."""
    best: list[Point] = []
    for at, first in enumerate(points):
        kept = [first]
        for point in points[at + 1 :]:
            if point.told.date > kept[-1].told.date and _follows(point, kept[-1]):
                kept.append(point)
        if len(kept) > len(best):
            best = kept
    return best


def _follows(new: Point, old: Point) -> bool:
    low, high = sorted((new.value, old.value))
    pairs = [headline_pairs(unlabelled(point.told.title)[0]) for point in (new, old)]
    return high <= APART * low and len(pairs[0] & pairs[1]) >= SHARED
