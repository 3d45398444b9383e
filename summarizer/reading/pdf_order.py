"""The order in which the lines of a page are read: columns by whitespace gaps, top to bottom, left to right.

A recursive XY-cut (Nagy, Seth, Viswanathan 1992) that knows headlines: a headline across several columns bars their
gap, so bands of lines are grouped as far as one gap goes through them. Where layouts interlock and nothing can be
cut, blocks are sorted topologically (Breuel 2003).
"""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from summarizer.issue import Box, Line
from summarizer.reading.pdf_bands import (
    HEADING,
    Item,
    Rule,
    article_gap,
    bands_of,
    bars,
    grouped,
    gutters,
    head_of_page,
    items_of,
    ruled_at,
    side_by_side,
)

_DEEPEST = 40


def _blocks(items: Sequence[Item]) -> list[list[Item]]:
    """Items that stand under each other in one column, of about the same size and left edge or width, as blocks."""
    blocks: list[list[Item]] = []
    for item in sorted(items, key=lambda i: i.top):
        height = item.bottom - item.top
        for block in reversed(blocks):
            last = block[-1]
            wide = max(i.right for i in block) - min(i.left for i in block)
            shared = min(item.right, max(i.right for i in block)) - max(item.left, min(i.left for i in block))
            same = 0.85 < (item.line.size or 1) / (last.line.size or 1) < 1.18
            near = -0.5 * height < item.top - last.bottom < 1.0 * height
            if (
                same
                and near
                and shared > 0.5 * min(item.right - item.left, wide)
                and (item.right - item.left <= 1.15 * wide or len(block) == 1)
            ):
                block.append(item)
                break
        else:
            blocks.append([item])
    return blocks


def _topological(items: Sequence[Item]) -> list[list[Item]]:
    """Blocks in reading order by Breuel's two rules: above goes first where columns overlap; left goes first unless
    something between them in height overlaps both."""
    blocks = _blocks(items)
    boxes: list[Box] = [
        (min(i.left for i in b), min(i.top for i in b), max(i.right for i in b), max(i.bottom for i in b))
        for b in blocks
    ]

    def over(a: Box, b: Box) -> bool:
        return min(a[2], b[2]) - max(a[0], b[0]) > 1.0

    count = len(boxes)
    if count > 600:
        return sorted(blocks, key=lambda b: (b[0].left, b[0].top))
    before: list[set[int]] = [set() for _ in boxes]
    for n, a in enumerate(boxes):
        for m, b in enumerate(boxes):
            if n == m:
                continue
            if over(a, b):
                if a[1] < b[1]:
                    before[m].add(n)
            elif a[2] <= b[0] + 1 and not any(
                over(c, a) and over(c, b) and min(a[1], b[1]) < c[1] < max(a[1], b[1]) for c in boxes
            ):
                before[m].add(n)
    done: list[int] = []
    left = set(range(count))
    while left:
        ready = [n for n in left if not before[n] & left] or list(left)
        ready.sort(key=lambda n: (boxes[n][1], boxes[n][0]))
        # Go on below the block just read before a new column is begun.
        under = [n for n in ready if done and over(boxes[done[-1]], boxes[n])]
        pick = (under or sorted(ready, key=lambda n: (boxes[n][0], boxes[n][1])))[0]
        done.append(pick)
        left.remove(pick)
    return [blocks[n] for n in done]


def _one_row(items: Sequence[Item]) -> Item | None:
    """Pieces of one heading line, set apart by less than three characters, as one item; None if they are not."""
    row = sorted(items, key=lambda i: i.left)
    size = max(i.line.size or 1.0 for i in row)
    for a, b in itertools.pairwise(row):
        shared = min(a.bottom, b.bottom) - max(a.top, b.top)
        if shared < 0.7 * (a.bottom - a.top) or not 0 <= b.left - a.right < 3 * size:
            return None
    if min(i.line.size or 1.0 for i in row) < 0.85 * size:
        return None
    box = (row[0].left, min(i.top for i in row), row[-1].right, max(i.bottom for i in row))
    return Item(Line(" ".join(i.line.text for i in row), box, row[0].line.size), *box)


def regions(
    items: Sequence[Item], body: float, rules: Sequence[Rule] = (), depth: int = 0
) -> list[list[Item]]:
    """The regions of a page in reading order, each with its items from top to bottom."""
    if len(items) < 2 or depth > _DEEPEST or not side_by_side(items):
        return [sorted(items, key=lambda i: (i.top, i.left))] if items else []
    least = 0.55 * body
    if (row := _one_row(items)) is not None:
        return [[row]]

    def deeper(parts: Sequence[Sequence[Item]]) -> list[list[Item]]:
        return [region for part in parts for region in regions(part, body, rules, depth + 1)]

    if depth == 0 and (head := head_of_page(bands_of(items), body)) is not None:
        parted = bands_of(items)
        return deeper(
            [[i for band in parted[:head] for i in band], [i for band in parted[head:] for i in band]]
        )
    if (y := ruled_at(items, rules)) is not None:
        above = [i for i in items if (i.top + i.bottom) / 2 < y]
        if 0 < len(above) < len(items):
            return deeper([above, [i for i in items if (i.top + i.bottom) / 2 >= y]])
    bands = bands_of(items)
    cut = article_gap(bands, least, body)
    if cut is not None:
        return deeper([[i for band in bands[:cut] for i in band], [i for band in bands[cut:] for i in band]])
    left, right = min(i.left for i in items), max(i.right for i in items)
    barred = any(bars(band, left, right, body) for band in bands) and len(bands) > 1
    if not barred and (gaps := gutters(items, least)):
        edges = [(a + b) / 2 for a, b in gaps]
        parts: list[list[Item]] = [[] for _ in range(len(edges) + 1)]
        for item in items:
            parts[sum(item.left > edge for edge in edges)].append(item)
        return deeper(parts)
    groups = grouped(bands, least, body)
    if len(groups) > 1:
        return deeper(groups)
    return _topological(items)


def _indented(region: Sequence[Item], body: float) -> list[Line]:
    """The lines of a region; those of body text that begin two characters in get their indent as two spaces."""
    left = min(item.left for item in region)
    return [
        replace(item.line, text="\u3000\u3000" + item.line.text)
        if 1.4 * size < item.left - left < 2.7 * size and size <= HEADING * body and len(region) > 2
        else item.line
        for item in region
        for size in (item.line.size or body,)
    ]


def ordered(lines: Sequence[Line], rules: Sequence[Rule], body: float) -> list[Line]:
    """The lines in reading order, a blank line between regions. `body`: the size of body text."""
    out: list[Line] = []
    for region in regions(items_of(lines), body, rules):
        if out:
            out.append(Line(""))
        out += _indented(region, body)
    return out
