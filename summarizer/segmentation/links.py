"""What it is worth that one part of a page goes on from another: place and language, in nats by judgement.

Tuned on pages typeset from real articles in random layouts (benchmarks/layout_pages.py).
"""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.issue import Box
from summarizer.segmentation import marks
from summarizer.segmentation.cohesion import bigrams, cohesion
from summarizer.segmentation.continuity import goes_on
from summarizer.segmentation.parts import Part
from summarizer.segmentation.sheet import Sheet, beside, shared
from summarizer.segmentation.typography import ends_clause, ends_sentence

NO_HEAD = -3.0  # text that goes on from nothing and has no heading
NO_TEXT = -2.5  # a heading that nothing goes on from
CUT_OFF = -3.0  # text that stops in a sentence and goes on nowhere
_FAR = 3.0  # times the body's size: columns further apart than this are not neighbours


@dataclass
class Plan:
    """The parts of a page and what is needed to judge their places. `indented`: its paragraphs are."""

    sheet: Sheet
    parts: Sequence[Part]
    indented: bool

    def between(self, a: Part, b: Part) -> list[Part]:
        """Parts that stand between two that stand under each other."""
        column = (b.box[0], a.box[3], b.box[2], b.box[1])
        return [p for p in self.parts if p is not a and p is not b and _covers(p, column, self.sheet.body)]

    def amid(self, a: Part, b: Part) -> list[Part]:
        """Parts that stand between two that stand side by side, where both are."""
        gap = (a.box[2], max(a.box[1], b.box[1]), b.box[0], min(a.box[3], b.box[3]))
        return [p for p in self.parts if p is not a and p is not b and _covers(p, gap, self.sheet.body)]

    @cached_property
    def gutter(self) -> float:
        """The usual gap between neighbouring columns, in points."""
        columns = [p.box for p in self.parts if not p.head and len(p.lines) > 4]
        gaps = []
        for a in columns:
            right = [b[0] - a[2] for b in columns if b[0] > a[2] - 1 and beside(a, b) > 0.3 * (a[3] - a[1])]
            if right and min(right) < _FAR * self.sheet.body:
                gaps.append(min(right))
        return statistics.median_low(gaps) if gaps else self.sheet.body

    @cached_property
    def territory(self) -> dict[int, Box]:
        """By id of each heading that lies flat: its box, as wide as the white space to its left and right, but not
        beyond what stands under it at the same distance to either side."""
        out: dict[int, Box] = {}
        for head in self.parts:
            if not head.head or head.upright:
                continue
            left, top, right, bottom = head.box
            row = (-1e9, top + 0.2 * self.sheet.body, 1e9, bottom - 0.2 * self.sheet.body)
            walls = [p.box for p in self.parts if p is not head and beside(p.box, row) > 0]
            walls += [box for box in self.sheet.walls if beside(box, row) > 0]
            out[id(head)] = (
                max((b[2] for b in walls if b[2] < left + self.sheet.body), default=-1e9),
                top,
                min((b[0] for b in walls if b[0] > right - self.sheet.body), default=1e9),
                bottom,
            )
        return out

    def under(self, head: Part, part: Part) -> bool:
        """Whether a part stands within the columns over which a heading lies."""
        field = self.territory[id(head)]
        return shared(field, part.box) > 0.7 * (part.box[2] - part.box[0])

    def over(self, part: Part) -> Part | None:
        """The heading that stands nearest over a part with nothing between, if one does."""
        best: Part | None = None
        for head in self.parts:
            if head.head and not head.upright and self.under(head, part):
                gap = part.box[1] - head.box[3]
                if -0.6 * self.sheet.body < gap and (best is None or head.box[3] > best.box[3]):
                    best = head
        if best is None or any(not p.head for p in self.between(best, part)):
            return None
        return best

    def column_top(self, part: Part) -> float:
        """Where the column begins that a part is a piece of: under a picture it goes on from above."""
        top, at = part.box[1], part
        for _ in range(6):
            higher = [
                p
                for p in self.parts
                if not p.head
                and _same_column(p, part, self.sheet.body)
                and p.box[3] <= at.box[1] + 0.5 * self.sheet.body
                and not self.between(p, at)
                and (at.box[1] - p.box[3] < self.sheet.pitch or self.sheet.pictured(p.box, at.box))
            ]
            if not higher:
                return top
            at = max(higher, key=lambda p: p.box[3])
            top = at.box[1]
        return top


def _covers(part: Part, box: tuple[float, float, float, float], body: float) -> bool:
    return shared(part.box, box) > 0.5 * body and beside(part.box, box) > 0.5 * body


def _same_column(a: Part, b: Part, body: float) -> bool:
    wide = max(a.box[2] - a.box[0], b.box[2] - b.box[0])
    flush = abs(a.box[0] - b.box[0]) < (0.8 if min(len(a.lines), len(b.lines)) > 1 else 2.3) * body
    return flush and (shared(a.box, b.box) > 0.8 * wide or min(len(a.lines), len(b.lines)) < 3)


def begins(plan: Plan, part: Part) -> float:
    """How much a part's first line looks like the beginning of a paragraph."""
    if marks.lead_in(part.text[:80]):
        return 2.0
    if plan.indented and len(part.lines) > 1:
        return 1.0 if part.indented else -3.5
    return 0.0


def flows(plan: Plan, a: Part, b: Part) -> float:
    """What the text says: whether part `b` goes on where part `a` stops."""
    if marks.lead_in(b.text[:80]) or b.text.startswith(("（上接", "上接")):
        return -6.0
    jump = marks.jumps(a.text[-16:])
    if jump and jump[-1].to is not None and len(a.text[-16:]) - jump[-1].end <= 2:
        return -8.0
    topic = cohesion(bigrams(a.text[-600:]), bigrams(b.text[:600]))
    if not ends_clause(a.text):
        onward = 2.0 + 0.8 * max(-4.0, min(4.0, goes_on(a.text, b.text)))
        return topic + onward - (4.0 if plan.indented and b.indented and not a.text.endswith("：") else 0.0)
    if a.short and plan.indented and not b.indented and len(b.lines) > 1:
        return topic - 4.0
    return topic + (0.5 if not plan.indented or b.indented else -0.5)


def _place(plan: Plan, a: Part, b: Part) -> float | None:
    """What the places of two pieces of columns say; None where one cannot go on from the other."""
    body, pitch = plan.sheet.body, plan.sheet.pitch
    if _same_column(a, b, body) or shared(a.box, b.box) > 0.6 * min(a.box[2] - a.box[0], b.box[2] - b.box[0]):
        if b.box[1] < a.box[3] - 0.6 * body:
            return None
        if any(not p.head or not _inner(plan, p, a) for p in plan.between(a, b)):
            return None
        worth = 2.0 if _same_column(a, b, body) else 1.0
        worth -= 2.0 * any(p.head for p in plan.between(a, b))
        if b.box[1] - a.box[3] > 1.5 * pitch and not plan.sheet.pictured(a.box, b.box):
            worth -= 1.5
        return worth - 3.0 * plan.sheet.ruled(a.box, b.box)
    top, high = plan.column_top(a), plan.column_top(b)
    head, other = plan.over(a), plan.over(b)
    if b.box[0] > a.box[2] - 0.6 * body:
        crowd = plan.amid(a, b)
        gap = b.box[0] - a.box[2]
        worth = 2.0 if gap < _FAR * body else 0.5
        if min(len(a.lines), len(b.lines)) > 2:
            worth -= 0.6 * (abs(a.box[2] - a.box[0] - b.box[2] + b.box[0]) > 0.6 * body)
            worth -= 0.8 * (gap > 1.3 * plan.gutter + 0.2 * body)
        worth -= 3.0 * sum(not p.head for p in crowd) + 0.5 * any(p.head for p in crowd)
        if abs(high - top) < 1.2 * pitch:
            worth += 1.0
        elif high > a.box[3]:
            worth -= 2.5
        elif high > top:
            worth -= 0.8
        if other is not None and other is not head and not plan.under(other, a):
            worth -= 0.5 if abs(top - other.box[1]) < 2 * pitch else 3.0
        if head is not None and head is not other and not plan.under(head, b):
            worth -= 0.0 if abs(high - head.box[1]) < 2 * pitch else 2.0
        return worth
    if b.box[1] > a.box[1] and b.box[2] < a.box[0] + 0.6 * body and b.box[1] > top:
        # A band of columns under a picture: its first one lies far to the left.
        return -1.5 - 2.0 * (other is not None and other is not head)
    return None


def _inner(plan: Plan, head: Part, column: Part) -> bool:
    """Whether a heading may be a subhead inside a column."""
    wide = column.box[2] - column.box[0]
    return not head.upright and head.size < 1.5 * plan.sheet.body and head.box[2] - head.box[0] < 1.1 * wide


def _nearer_left(head: Part, columns: Sequence[Part]) -> float:
    """Positive where the text to the left of a vertical heading is nearer to it than that to the right."""
    near = [p.box for p in columns if beside(p.box, head.box) > 0]
    left = min((head.box[0] - b[2] for b in near if b[2] <= head.box[0] + 1), default=None)
    right = min((b[0] - head.box[2] for b in near if b[0] >= head.box[2] - 1), default=None)
    if left is None or right is None:
        return 0.0
    return max(-1.0, min(1.0, 2.0 * (right - left) / head.size))


def _under_heading(plan: Plan, head: Part, b: Part) -> float | None:
    """What the place of the first piece of text under or beside a heading says."""
    body, pitch = plan.sheet.body, plan.sheet.pitch
    lower = [p for p in plan.parts if not p.head and p is not b]
    if head.upright:
        level = abs(plan.column_top(b) - head.box[1]) < 3 * pitch or beside(head.box, b.box) > 0.7 * (
            head.box[3] - head.box[1]
        )
        if not level or abs(plan.column_top(b) - b.box[1]) > pitch:
            return 0.0 if b.box[1] > head.box[3] - body and shared(head.box, b.box) > 0 else None
        nearer = _nearer_left(head, lower + [b])
        if b.box[0] > head.box[2] - 0.6 * body:
            far = b.box[0] - head.box[2] > max(_FAR * body, 1.8 * head.size)
            return None if plan.amid(head, b) else (0.5 if far else 2.5) - nearer
        steps = sum(b.box[2] < p.box[2] <= head.box[0] + body and beside(p.box, head.box) > 0 for p in lower)
        return 1.5 + nearer - 0.3 * steps
    if b.box[1] > head.box[3] - 0.6 * body and plan.under(head, b):
        if plan.between(head, b):
            return None
        off = max(0.0, -shared(head.box, b.box)) / body
        gap = (b.box[1] - head.box[3]) / body
        left = sum(
            p.box[2] < b.box[0] + body and plan.under(head, p) and abs(p.box[1] - b.box[1]) < 1.5 * pitch
            for p in lower
        )
        return (
            3.0
            - 0.4 * min(7.0, max(0.0, gap - 2))
            - 1.5 * min(left, 2)
            - 0.05 * off
            - 3.0 * plan.sheet.ruled(head.box, b.box)
        )
    if abs(b.box[1] - head.box[1]) < 2 * pitch:
        if b.box[2] < head.box[0] + body:
            return None if plan.amid(b, head) else 0.5
        if b.box[0] > head.box[2] - body and not plan.amid(head, b):
            return -1.0
    return None


def worth(plan: Plan, a: Part, b: Part) -> float | None:
    """What it is worth that `b` goes on from `a`; None where it cannot."""
    if a.head and b.head:
        # A subhead right under the headline.
        if a.upright or b.size > 0.75 * a.size or not b.size < 1.5 * plan.sheet.body:
            return None
        return _under_heading(plan, a, b)
    if b.head:
        if not _inner(plan, b, a) or not ends_sentence(a.text):
            return None
        place = _place(plan, a, b)
        return None if place is None or shared(a.box, b.box) < 0.5 * (b.box[2] - b.box[0]) else place - 1.0
    if a.head:
        place = _under_heading(plan, a, b)
        if place is None:
            return None
        pairs = bigrams(a.text)
        told = len(pairs & bigrams(b.text[:400])) / len(pairs) if pairs else 0.3
        return place + begins(plan, b) + 3.0 * told + (-4.0 if b.size < 0.93 * plan.sheet.body else 0.0)
    place = _place(plan, a, b)
    if place is None:
        return None
    alike = -3.0 if not 0.93 < a.size / b.size < 1.07 else 0.0
    return place + flows(plan, a, b) + alike
