"""Lines of a page as items with boxes, and where a page of them can be cut: white gaps down and across, drawn rules."""

import itertools
import statistics
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from summarizer.issue import Line

HEADING = 1.2  # times the body's size: a line this large is a heading
_LONGEST_GROUP = 400  # bands

Rule = tuple[float, float, float, float]
Interval = tuple[float, float]


class Item(NamedTuple):
    """One line with its box, for cutting."""

    line: Line
    left: float
    top: float
    right: float
    bottom: float


def items_of(lines: Sequence[Line]) -> list[Item]:
    """The lines that have a box, as items."""
    return [Item(line, *line.box) for line in lines if line.box]


def _merge(spans: Iterable[Interval], more: Iterable[Interval] = ()) -> list[Interval]:
    """Intervals with those joined that touch or overlap, in order."""
    out: list[Interval] = []
    for start, end in sorted([*spans, *more]):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def _across(items: Iterable[Item]) -> list[Interval]:
    """The intervals of x that items cover."""
    return _merge((item.left, max(item.left, item.right)) for item in items)


def _down(items: Iterable[Item], shrink: float) -> list[Interval]:
    """The intervals of y that items cover, each shrunk at both ends."""
    return _merge((i.top + shrink, max(i.top + shrink, i.bottom - shrink)) for i in items)


def gutters(items: Sequence[Item], least: float) -> list[Interval]:
    """Vertical white gaps at least as wide as `least` that no item crosses, between items on both sides."""
    spans = _across(items)
    return [(a[1], b[0]) for a, b in itertools.pairwise(spans) if b[0] - a[1] >= least]


def bands_of(items: Sequence[Item]) -> list[list[Item]]:
    """Items parted at every horizontal gap that no item crosses, from top to bottom."""
    # Loose character boxes reach into the line above and below.
    spans = _down(items, 0.18 * statistics.median(item.bottom - item.top for item in items))
    bands: list[list[Item]] = [[] for _ in spans]
    at = 0
    for item in sorted(items, key=lambda i: (i.top + i.bottom) / 2):
        while at + 1 < len(spans) and (item.top + item.bottom) / 2 > spans[at][1]:
            at += 1
        bands[at].append(item)
    return [band for band in bands if band]


def side_by_side(items: Sequence[Item]) -> bool:
    """Whether any two items stand side by side."""
    ordered = sorted(items, key=lambda i: i.top)
    for n, a in enumerate(ordered):
        for b in ordered[n + 1 :]:
            if b.top > a.bottom:
                break
            shared = min(a.bottom, b.bottom) - max(a.top, b.top)
            if shared > 0.5 * min(a.bottom - a.top, b.bottom - b.top) and (
                b.left >= a.right or a.left >= b.right
            ):
                return True
    return False


def bars(band: Sequence[Item], left: float, right: float, body: float) -> bool:
    """Whether a band is one headline alone, centred between `left` and `right`: it stands over all columns there,
    however short it is."""
    if len(band) != 1 or (band[0].line.size or body) < 1.5 * body:
        return False
    return abs(band[0].left + band[0].right - left - right) < 0.24 * (right - left)


def _cut_cost(bands: Sequence[list[Item]], start: int, bottom: float, body: float) -> float:
    """What it costs to begin a group at a band: much between lines of body text or right under a headline, little
    where the gap is wide. `bottom`: the lowest point of all bands before."""
    gap = min(item.top for item in bands[start]) - bottom
    under_head = all((item.line.size or body) > HEADING * body for item in bands[start - 1])
    return 1.0 + 1.5 * max(0.0, 1 - gap / (0.8 * body)) - 0.05 * min(8.0, gap / body) + 0.5 * under_head


def grouped(bands: Sequence[list[Item]], least: float, body: float) -> list[list[Item]]:
    """Bands grouped so that one gutter goes through each group (or it is one column), at the least cost of cuts."""
    count = len(bands)
    left, right = min(i.left for b in bands for i in b), max(i.right for b in bands for i in b)
    spans = [[(left, right)] if bars(band, left, right, body) else _across(band) for band in bands]
    best: list[tuple[float, int]] = [(0.0, 0)] + [(float("inf"), 0)] * count
    bottom = 0.0
    for start in range(count):
        cut = best[start][0] + (_cut_cost(bands, start, bottom, body) if start else 0.0)
        bottom = max(bottom, *(item.bottom for item in bands[start]))
        covered: list[Interval] = []
        for end in range(start + 1, min(count, start + _LONGEST_GROUP) + 1):
            covered = _merge(covered, spans[end - 1])
            free = any(b[0] - a[1] >= least for a, b in itertools.pairwise(covered))
            column = not free and not any(len(spans[n]) > 1 for n in range(start, end))
            if free or column or end == start + 1:
                cost = cut + (0.0 if free or column else 1.0)
                if cost < best[end][0]:
                    best[end] = (cost, start)
    out: list[list[Item]] = []
    end = count
    while end:
        start = best[end][1]
        out.append([item for band in bands[start:end] for item in band])
        end = start
    return out[::-1]


def article_gap(bands: Sequence[list[Item]], least: float, body: float) -> int | None:
    """The band at which articles side by side all end: body text over a wide gap, a heading under it in every
    column. None if there is none."""
    for n in range(1, len(bands)):
        above = bands[n - 1]
        gap = min(i.top for i in bands[n]) - max(i.bottom for i in above)
        if gap < 0.6 * body or any((i.line.size or body) > HEADING * body for i in above):
            continue
        if not gutters([i for band in bands[:n] for i in band], least):
            continue
        below = [i for band in bands[n : n + 6] for i in band]
        firsts = [
            min((i for i in below if i.left < right and i.right > left), key=lambda i: i.top, default=None)
            for left, right in _across(below)
        ]
        if len(firsts) > 1 and all(i is not None and (i.line.size or body) > HEADING * body for i in firsts):
            return n
    return None


def head_of_page(bands: Sequence[list[Item]], body: float) -> int | None:
    """The band under the masthead (报头 and 报眼): the first after a gap of four lines in the upper quarter of the
    page, where the page's largest type stands above. None if there is none."""
    whole = bands[-1][-1].bottom - bands[0][0].top
    largest = max((item.line.size or body) for band in bands for item in band)
    bottom = 0.0
    for n, band in enumerate(bands[:-1]):
        bottom = max(bottom, *(item.bottom for item in band))
        if bottom - bands[0][0].top > 0.25 * whole:
            return None
        above = max((item.line.size or body) for b in bands[: n + 1] for item in b)
        if min(i.top for i in bands[n + 1]) - bottom >= 4 * body and above == largest > 3 * body:
            return n + 1
    return None


def ruled_at(items: Sequence[Item], rules: Sequence[Rule]) -> float | None:
    """The height of a drawn rule that goes through the whole width of a region between its items."""
    left, right = min(i.left for i in items), max(i.right for i in items)
    top, bottom = min(i.top for i in items), max(i.bottom for i in items)
    for rule in rules:
        y = (rule[1] + rule[3]) / 2
        if rule[2] - rule[0] < 0.85 * (right - left) or not top < y < bottom:
            continue
        if min(rule[2], right) - max(rule[0], left) < 0.85 * (right - left):
            continue
        if all(i.bottom <= y + 2 or i.top >= y - 2 for i in items):
            return y
    return None
