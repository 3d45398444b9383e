"""Text whose columns stand side by side, as `pdftotext -layout` keeps them -> its lines, column by column.

The page is cut again and again: at gutters that run through nearly all its rows, and above and below the rows that
bridge them (headings). What spaces do not show, sizes and rules, is lost.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_CHUNK = re.compile(r"\S+(?: \S+)*")
_CJK = re.compile(r"[\u3400-\u9fff]")
_SIDE_BY_SIDE = (
    0.4  # share of the rows with a piece beside another or further in, from which a text is in columns
)
_FEWEST = 8  # rows with pieces side by side
_INSIDE = 12  # characters from the left from which a piece stands in a column further in
_GUTTER = 2  # narrowest gutter, in characters
_BRIDGED = 0.45  # largest share of rows that may bridge a gutter
_DEEPEST = 40
_MOST, _WIDEST = 3000, 1000  # rows of a page and characters of a row; what is more is no page set by spaces


@dataclass(frozen=True)
class _Piece:
    """A piece of text between wide gaps, in characters from the left; `right` is behind its last one."""

    row: int
    left: int
    right: int
    text: str


def _pieces(lines: Sequence[str]) -> list[_Piece]:
    found = []
    for row, line in enumerate(lines):
        line = line.replace("\u3000", " ").replace("\t", "    ")
        found += [_Piece(row, m.start(), m.end(), m.group()) for m in _CHUNK.finditer(line)]
    return found


def _rows(pieces: Sequence[_Piece]) -> dict[int, list[_Piece]]:
    rows: dict[int, list[_Piece]] = {}
    for piece in pieces:
        rows.setdefault(piece.row, []).append(piece)
    return rows


def stands_side_by_side(lines: Sequence[str]) -> bool:
    """Whether text columns stand beside each other in the lines."""
    filled = [line for line in lines if line.strip()]
    if len(filled) > _MOST or max(map(len, filled), default=0) > _WIDEST:
        return False
    long = [[p for p in _pieces([line]) if len(_CJK.findall(p.text)) >= 4] for line in filled]
    beside = sum(len(row) >= 2 for row in long)
    inside = sum(len(row) >= 2 or any(p.left >= _INSIDE for p in row) for row in long)
    return beside >= _FEWEST and inside >= _SIDE_BY_SIDE * len(filled)


def _gutter(rows: dict[int, list[_Piece]]) -> tuple[int, set[int]] | None:
    """The left edge of the best gutter and the rows that bridge it; None where all are bridged by too many. Of those
    that as few rows bridge, the one with text on both sides of most rows."""
    left = min(p.left for row in rows.values() for p in row)
    right = max(p.right for row in rows.values() for p in row)
    bridged: Counter[int] = Counter()
    for row in rows.values():
        covered = {x for p in row for x in range(p.left - _GUTTER + 1, p.right)}
        bridged.update(covered)
    ends = sorted(min(p.right for p in row) for row in rows.values())
    begins = sorted(max(p.left for p in row) for row in rows.values())
    best: tuple[float, int] | None = None
    for x in range(left + 2, right - _GUTTER - 1):
        before, behind = bisect_right(ends, x), len(begins) - bisect_right(begins, x)
        worth = min(before, behind) - 6.0 * bridged[x]
        if bridged[x] > _BRIDGED * len(rows) or min(before, behind) < max(2, 0.15 * len(rows)):
            continue
        if best is None or worth > best[0]:
            best = (worth, x)
    if best is None:
        return None
    x = best[1]
    return x, {n for n, row in rows.items() if any(p.left - _GUTTER + 1 <= x < p.right for p in row)}


def _headings(rows: dict[int, list[_Piece]]) -> set[int]:
    """Rows with one piece alone that begins where no column does."""
    starts = Counter(p.left for row in rows.values() for p in row)
    usual = {x for x, votes in starts.items() if votes >= max(3, 0.06 * len(rows))}
    near = {x + d for x in usual for d in range(-1, 4)}
    return {
        n
        for n, row in rows.items()
        if len(row) == 1 and usual and row[0].left not in near and len(_CJK.findall(row[0].text)) >= 4
    }


def _cut(pieces: Sequence[_Piece], depth: int = 0) -> list[list[_Piece]]:
    rows = _rows(pieces)
    found = _gutter(rows) if depth < _DEEPEST and len(rows) > 1 else None
    if found is None:
        return [list(pieces)]
    x, bridging = found
    across = bridging | (_headings(rows) if len(rows) > 4 else set())
    bands: list[tuple[bool, list[_Piece]]] = []
    for n in sorted(rows):
        if not bands or bands[-1][0] != (n in across):
            bands.append((n in across, []))
        bands[-1][1].extend(rows[n])
    if len(bands) > 1:
        return [part for _, band in bands for part in _cut(band, depth + 1)]
    if bands[0][0]:
        return [list(pieces)]
    sides = [p for p in pieces if p.right <= x], [p for p in pieces if p.left > x]
    return [part for side in sides if side for part in _cut(side, depth + 1)]


def by_columns(lines: Sequence[str]) -> list[str]:
    """The lines of a page set in columns by spaces, one column after the other with a blank line between them; lines
    of other texts as they are."""
    if not stands_side_by_side(lines):
        return list(lines)
    out: list[str] = []
    for part in _cut(_pieces(lines)):
        last: int | None = None
        for piece in sorted(part, key=lambda p: (p.row, p.left)):
            if last is None and out:
                out.append("")
            out.append(piece.text)
            last = piece.row
    return out
