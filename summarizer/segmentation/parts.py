"""The lines of a page with boxes -> its parts: pieces of columns, headings (upright ones too), captions.

A part is what stands together in print: lines of one column with no break, or the lines of one heading.
"""

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.issue import Box
from summarizer.segmentation.bylines import byline_names
from summarizer.segmentation.continuity import goes_on
from summarizer.segmentation.sheet import HEADING, Sheet, around, beside, shared
from summarizer.segmentation.typography import ends_sentence, squeeze

_SUBHEAD = 1.35  # times the body's size: a heading inside a column is a subhead up to this
_SATELLITE = 1.06  # times the body's size: beside a heading, a line this large is its kicker or deck


@dataclass
class Part:
    """`lines`: indices of the page's lines, in reading order. `box`: (left, top, right, bottom) in points."""

    lines: list[int]
    box: Box
    size: float
    head: bool = False
    upright: bool = False
    text: str = field(default="", compare=False)
    indented: bool = False
    short: bool = False

    @property
    def first(self) -> int:
        """The line that comes first in the order of the reader."""
        return min(self.lines)


def _may_follow(sheet: Sheet, part: Part, n: int) -> bool:
    """Whether line `n` stands right under a part of body text, in its column."""
    box, last = sheet.box(n), sheet.box(part.lines[-1])
    step, body = box[1] - last[1], sheet.body
    if not 0.5 * sheet.pitch < step < 1.6 * sheet.pitch or shared(box, part.box) < 0.5 * min(
        box[2] - box[0], part.box[2] - part.box[0]
    ):
        return False
    settled = len(part.lines) >= 3
    title = len(part.lines) == 1 and part.box[0] > box[0] and part.box[2] < box[2] + body
    if not title and (
        part.box[0] - box[0] > (0.8 if settled else 2.7) * body
        or box[2] - part.box[2] > (1.6 if settled else 40) * body
    ):
        return False
    if sheet.ruled(last, box):
        return False
    ratio = sheet.size(n) / part.size
    if 0.93 < ratio < 1.07:
        return True
    # A subhead is larger than its column, and narrower.
    if ratio >= 1.07:
        return (
            ratio < 1.4
            and sheet.size(n) > 1.04 * body
            and box[2] - box[0] < 1.02 * (part.box[2] - part.box[0])
        )
    return ratio > 0.7 and len(part.lines) == 1 and box[2] - box[0] > part.box[2] - part.box[0]


def _columns(sheet: Sheet, indices: Sequence[int]) -> list[Part]:
    """Lines of body text as pieces of columns."""
    parts: list[Part] = []
    for n in sorted(indices, key=lambda n: (sheet.box(n)[1], sheet.box(n)[0])):
        fits = [part for part in parts[-80:] if _may_follow(sheet, part, n)]
        if fits:
            part = max(fits, key=lambda p: shared(p.box, sheet.box(n)))
            part.lines.append(n)
            part.box = around([part.box, sheet.box(n)])
            part.size = statistics.median(sheet.size(m) for m in part.lines)
        else:
            parts.append(Part([n], sheet.box(n), sheet.size(n)))
    return parts


def _alone(sheet: Sheet, head: Part, n: int, small: Sequence[int]) -> bool:
    """Whether a line is centred under a heading, over no column that it could be the first line of."""
    box, size = sheet.box(n), sheet.size(n)
    if abs(box[0] + box[2] - head.box[0] - head.box[2]) > size or re.search(
        r"[。，、；：！？]$", sheet.text(n)
    ):
        return False
    under = [
        sheet.box(m)
        for m in small
        if m != n and 0 < sheet.box(m)[1] - box[1] < 2.5 * sheet.pitch and shared(sheet.box(m), box) > 0
    ]
    return bool(under) and all(
        abs(b[0] - box[0]) > 0.6 * size and abs(b[0] + 2 * size - box[0]) > 0.6 * size for b in under
    )


def _near(sheet: Sheet, head: Part, n: int, small: Sequence[int]) -> bool:
    """Whether a line that is a little larger than the body, or a byline, belongs to a heading above or below it."""
    box, size = sheet.box(n), sheet.size(n)
    gap = -beside(head.box, box)
    last = sheet.box(head.lines[-1])
    if beside(last, box) > 0.7 * (box[3] - box[1]) and size > _SATELLITE * sheet.body:
        # A piece of the heading's last line that a wide gap parts from it.
        return 0 < box[0] - last[2] < 1.5 * size and 0.85 < size / sheet.size(head.lines[-1]) < 1.18
    if gap > 0.8 * head.size + 0.5 * size or gap < -0.5 * size:
        return False
    named = byline_names(sheet.text(n)) is not None
    named = named or (box[1] > head.box[3] - size and _alone(sheet, head, n, small))
    if not named and (size < _SATELLITE * sheet.body or _paragraph(sheet, small, n)):
        return False
    wide, inside = box[2] - box[0], shared(head.box, box)
    centred = abs(box[0] + box[2] - head.box[0] - head.box[2]) < 2.4 * size
    flush = abs(box[0] - head.box[0]) < size
    above = box[3] < head.box[1] + 0.5 * size
    return inside > 0.6 * min(wide, head.box[2] - head.box[0]) and (centred or flush or (above and not named))


def _paragraph(sheet: Sheet, indices: Sequence[int], n: int) -> bool:
    """Whether line `n` begins three lines of one size and column at least, or ends them: text, not a deck."""
    box, size, run = sheet.box(n), sheet.size(n), 0
    for m in indices:
        other = sheet.box(m)
        close = abs(other[1] - box[1]) < 3.2 * max(sheet.pitch, 1.2 * size)
        run += (
            close
            and 0.95 < sheet.size(m) / size < 1.05
            and shared(other, box) > 0.7 * min(other[2] - other[0], box[2] - box[0])
        )
    return run >= 4 and sheet.size(n) < 1.15 * sheet.body


def _headings(sheet: Sheet, large: Sequence[int], small: set[int]) -> list[Part]:
    """Heading lines that stand together, with kickers, decks and bylines; takes those out of `small`."""
    heads: list[Part] = []
    for n in sorted(large, key=lambda n: sheet.box(n)[1]):
        box, size = sheet.box(n), sheet.size(n)
        for head in heads:
            reach = max(size, head.size)
            under = shared(head.box, box) > 0.3 * min(box[2] - box[0], head.box[2] - head.box[0])
            last = head.box
            if under and -0.5 * reach < box[1] - last[3] < 0.75 * reach and not sheet.ruled(last, box):
                head.lines.append(n)
                head.box, head.size = around([head.box, box]), max(head.size, size)
                break
        else:
            heads.append(Part([n], box, size, head=True))
    for head in sorted(heads, key=lambda h: -h.size):
        again = True
        while again:
            again = False
            for n in sorted(small, key=lambda n: sheet.box(n)[1]):
                if _near(sheet, head, n, list(small)):
                    small.discard(n)
                    head.lines.append(n)
                    head.box = around([head.box, sheet.box(n)])
                    again = True
                    break
        head.lines.sort(key=lambda n: (round(sheet.box(n)[1] / sheet.body), sheet.box(n)[0]))
    return heads


def _with_subheads(sheet: Sheet, columns: list[Part], heads: list[Part]) -> list[Part]:
    """Columns and headings, those headings that are subheads in the middle of a column joined with it."""
    for head in [h for h in heads if h.size < _SUBHEAD * sheet.body]:
        above = next((p for p in columns if _stacked(sheet, p.box, head.box)), None)
        below = next((p for p in columns if _stacked(sheet, head.box, p.box)), None)
        if (
            not above
            or not below
            or above is below
            or shared(above.box, below.box) < 0.8 * (below.box[2] - below.box[0])
        ):
            continue
        above.lines += [*head.lines, *below.lines]
        above.box = around([above.box, below.box])
        columns = [p for p in columns if p is not below]
        heads = [h for h in heads if h is not head]
    return columns + heads


def _stacked(sheet: Sheet, upper: Box, lower: Box) -> bool:
    """Whether two boxes stand under each other as the lines of one column do."""
    near = -0.5 * sheet.body < lower[1] - upper[3] < 1.1 * sheet.pitch
    return near and shared(upper, lower) > 0.9 * min(upper[2] - upper[0], lower[2] - lower[0])


def _upright_headings(sheet: Sheet, upright: Sequence[int]) -> list[Part]:
    """Vertical heading lines that stand side by side, from right to left, unless the language says otherwise."""
    heads: list[Part] = []
    for n in sorted(upright, key=lambda n: -sheet.box(n)[0]):
        box, size = sheet.box(n), sheet.size(n)
        for head in heads:
            near = -shared(head.box, box) < 0.7 * min(size, head.size)
            if near and beside(head.box, box) > 0.3 * min(box[3] - box[1], head.box[3] - head.box[1]):
                head.lines.append(n)
                head.box, head.size = around([head.box, box]), max(head.size, size)
                break
        else:
            heads.append(Part([n], box, size, head=True, upright=True))
    for head in heads:
        top = [n for n in head.lines if sheet.size(n) > 0.92 * head.size]
        if len(top) == 2:
            a, b = (sheet.text(n) for n in top)
            if goes_on(b, a) > goes_on(a, b) + 2:
                head.lines.reverse()
    return heads


def _described(sheet: Sheet, part: Part) -> Part:
    part.text = "".join(squeeze(sheet.text(n)) for n in part.lines)
    first, last = sheet.box(part.lines[0]), sheet.box(part.lines[-1])
    part.indented = 1.3 * part.size < first[0] - part.box[0] < 2.8 * part.size
    part.short = part.box[2] - last[2] > 1.6 * part.size
    return part


def parts_of(sheet: Sheet) -> list[Part]:
    """The parts of a page, in no order."""
    upright = [n for n in sheet.lines if sheet.upright(n)]
    rest = [n for n in sheet.lines if n not in set(upright)]
    large = [n for n in rest if sheet.size(n) >= HEADING * sheet.body and not _sentence(sheet.text(n))]
    small = set(rest) - set(large)
    heads = _headings(sheet, large, small)
    parts = _with_subheads(sheet, _columns(sheet, sorted(small)), heads) + _upright_headings(sheet, upright)
    return [_described(sheet, part) for part in parts]


def _sentence(text: str) -> bool:
    """Whether a large line is text all the same: it holds or ends a sentence."""
    return len(text) > 12 and (ends_sentence(text) and not re.search(r"[！？…]”?$", text))
