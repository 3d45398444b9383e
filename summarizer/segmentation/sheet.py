"""The lines of a page that have boxes and sizes, measured: its body's size, the step from line to line, what is drawn."""

import itertools
import statistics
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from summarizer.issue import Box, Line
from summarizer.segmentation.typography import squeeze

_MOST = 3000  # lines; a broadsheet page has some 1,500
_MOST_LARGE = 300  # lines of headings
HEADING = 1.2  # times the body's size: a line this large is a heading


def shared(a: Box, b: Box) -> float:
    """By how many points two boxes overlap in their width; negative: the gap between them."""
    return min(a[2], b[2]) - max(a[0], b[0])


def beside(a: Box, b: Box) -> float:
    """By how many points two boxes overlap in their height; negative: the gap between them."""
    return min(a[3], b[3]) - max(a[1], b[1])


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box around boxes."""
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


@dataclass(frozen=True)
class Sheet:
    """Lines of a page that have a box, by index; `body`: size of its body text; `pitch`: usual distance from line
    to line in points; `rules`: drawn horizontal rules, `walls`: drawn vertical ones, `pictures`: what is
    drawn where no text stands."""

    lines: dict[int, Line]
    body: float
    pitch: float
    rules: tuple[Box, ...] = ()
    walls: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()

    def box(self, n: int) -> Box:
        box = self.lines[n].box
        assert box is not None
        return box

    def size(self, n: int) -> float:
        return self.lines[n].size or self.body

    def text(self, n: int) -> str:
        return self.lines[n].text.strip()

    def upright(self, n: int) -> bool:
        left, top, right, bottom = self.box(n)
        return len(squeeze(self.text(n))) > 1 and bottom - top > 1.8 * (right - left)

    def pictured(self, above: Box, below: Box) -> bool:
        """Whether a picture stands between two boxes that stand under each other."""
        between = (max(above[0], below[0]), above[3], min(above[2], below[2]), below[1])
        return any(
            shared(p, between) > 0.5 * (between[2] - between[0]) and beside(p, between) > 0.5 * (p[3] - p[1])
            for p in self.pictures
        )

    def ruled(self, above: Box, below: Box) -> bool:
        """Whether a rule is drawn between two boxes that stand under each other."""
        y0, y1 = above[3] - 0.4 * self.body, below[1] + 0.4 * self.body
        return any(
            y0 < (r[1] + r[3]) / 2 < y1
            and min(shared(r, above), shared(r, below)) > 0.5 * min(above[2] - above[0], below[2] - below[0])
            for r in self.rules
        )


def usual_size(lines: Sequence[Line]) -> float | None:
    """The type size of most of the text, in points; None where no line has one."""
    votes: dict[float, int] = {}
    for line in lines:
        if line.size:
            size = round(2 * line.size) / 2
            votes[size] = votes.get(size, 0) + len(line.text)
    return max(votes, key=lambda size: votes[size]) if votes else None


def sheet_of(lines: Sequence[Line], drawn: Sequence[Box], apart: AbstractSet[int]) -> Sheet | None:
    """The lines that have boxes and sizes, those `apart` left out, measured; None where too few have them, or where
    sizes say nothing."""
    kept = {
        n: line
        for n, line in enumerate(lines)
        if line.text.strip() and line.box and line.size and n not in apart
    }
    if not 8 <= len(kept) <= _MOST or len(kept) < 0.9 * sum(
        bool(line.text.strip()) for n, line in enumerate(lines) if n not in apart
    ):
        return None
    body = usual_size(lines)
    large = sum((line.size or 0.0) >= HEADING * (body or 0.0) for line in kept.values())
    if not body or not 0 < large <= _MOST_LARGE:
        return None
    rules = tuple(box for box in drawn if box[3] - box[1] < 3 and box[2] - box[0] > 3 * body)
    walls = tuple(box for box in drawn if box[2] - box[0] < 3 and box[3] - box[1] > 3 * body)
    tops = sorted((line.box[0], line.box[1]) for line in kept.values() if line.box)
    steps = [b[1] - a[1] for a, b in itertools.pairwise(tops) if abs(a[0] - b[0]) < 0.5 * body]
    steps = [step for step in steps if 0.9 * body < step < 2.5 * body]
    return Sheet(
        kept, body, statistics.median(steps) if steps else 1.4 * body, rules, walls, _pictures(kept, drawn)
    )


def _pictures(lines: Mapping[int, Line], drawn: Sequence[Box]) -> tuple[Box, ...]:
    """Boxes at least 30 points wide and high in which no line's middle lies."""
    middles = [((b[0] + b[2]) / 2, (b[1] + b[3]) / 2) for line in lines.values() if (b := line.box)]
    large = [box for box in drawn if min(box[2] - box[0], box[3] - box[1]) >= 30]
    return tuple(
        box for box in large[:200] if not any(box[0] < x < box[2] and box[1] < y < box[3] for x, y in middles)
    )
