"""How well a stretch of body text and the heading lines around it make one article: the scores of assignment.py.

Scores are in nats by judgement, tuned on pages of shared data and on pages typeset from real articles
(benchmarks/text_pages.py).
"""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.segmentation import marks
from summarizer.segmentation.blocks import Block
from summarizer.segmentation.cohesion import bigrams, cohesion
from summarizer.segmentation.groups import Group, Stretch
from summarizer.segmentation.typography import squeeze

_CONTEXT = 700
WEIGHTS = {"cohesion": 1.1, "article": -0.9, "apart": 0.9, "back": 3.0}
_KICKER = re.compile(r"(?:之[一二三四五六七八九十\d]+|系列报道|强调|指出|要求|表示|——)$")
_NEWS_LEAD = re.compile(
    r"日前|近日|昨[日天]|今[日天]|连日来|\d{1,2}月\d{1,2}日|\d{1,2}日|记者从|记者获悉|本报记者"
)


def strength(piece: Sequence[Block], above: bool) -> float:
    """How much the heading lines of a piece say that they are a headline with what goes with it."""
    heads = [b for b in piece if b.kind == "head" and not b.doubled]
    if not heads:
        return 0.3 if not any(b.kind == "byline" for b in piece) else (-1.0 if above else 0.2)
    value = 0.0
    value += 1.2 * any(b.spaced for b in heads)
    value += 2.5 * any(b.large for b in heads)
    value += 1.2 * any(b.text.startswith("—") for b in heads[1:]) - 3.0 * heads[0].text.startswith("—")
    value += 1.5 * any(b.kind == "byline" for b in piece)
    value += 4.0 * any(b.kind == "stamp" for b in piece)
    value += 0.6 * any(_KICKER.search(b.text) for b in heads[:-1])
    value += 0.6 * (len(heads) in (2, 3)) - 1.0 * max(0, len(heads) - 4)
    longest = max(len(squeeze(b.text)) for b in heads)
    value += max(-1.2, min(0.5, 0.1 * (longest - 10)))
    value += 0.5 * any(re.fullmatch(r"\S{4,12} \S{4,12}", b.text) is not None for b in heads)
    value -= 2.5 * any(marks.is_enumerated(b.text) for b in heads)
    value -= 2.0 * heads[-1].text.endswith(("——", "："))
    if marks.is_notice_title(heads[0].text):
        value += 3.0 if above else -4.0
    value -= 4.0 * any(marks.is_notice_title(b.text) for b in heads[1:])
    kinds = [b.kind for b in piece]
    if "byline" in kinds and kinds.index("byline") < kinds.index("head"):
        value -= 2.5
    if above and "stamp" in kinds and kinds[-1] != "stamp":
        value -= 1.5
    return value


def as_subheads(blocks: Sequence[Block], stamped: bool) -> float:
    """What it costs to take heading lines as subheads inside an article. `stamped`: the page stamps its headlines."""
    cost = 0.0
    for block in blocks:
        if block.kind == "stamp":
            cost -= 6.0
        elif block.kind == "byline":
            cost -= 1.5 if stamped else 3.5
        elif block.doubled:
            cost -= 2.0
        else:
            cost -= 3.0 * block.large + 1.2 * block.spaced + 2.0 * block.text.startswith("—")
            cost += 1.0 * marks.is_enumerated(block.text) - 4.0 * marks.is_notice_title(block.text)
            cost -= 0.06 * max(0, len(squeeze(block.text)) - 16)
    return cost


@dataclass(frozen=True)
class Piece:
    """The part of a group that goes to one article, with what its scores need. `above`: it stands over the body;
    `reach`: for each of its character pairs, the stretch nearest to it that holds the pair, sorted."""

    blocks: tuple[Block, ...]
    above: bool
    strength: float
    names: bool
    single: bool
    stamp: bool
    pairs: int
    reach: tuple[int, ...]

    def overlap(self, first: int, last: int) -> float:
        """Share of the headline's pairs that the stretches first..last (last excluded) hold, first or last being
        the stretch beside the piece."""
        if not self.pairs:
            return 0.3
        hits = (
            bisect_left(self.reach, last) if self.above else len(self.reach) - bisect_left(self.reach, first)
        )
        return hits / self.pairs


class Scorer:
    """Scores of articles on one page. Groups and stretches alternate: group 0, stretch 0, group 1 …"""

    def __init__(self, groups: Sequence[Group], stretches: Sequence[Stretch], headed: bool = False) -> None:
        self.groups, self.stretches, self.headed = groups, stretches, headed
        self.where: dict[str, list[int]] = {}
        for n, stretch in enumerate(stretches):
            for pair in stretch.bigrams:
                self.where.setdefault(pair, []).append(n)
        # Where a page stamps its headlines, a heading without a stamp is a subhead.
        self.stamped = sum(any(b.kind == "stamp" for b in g.blocks) for g in groups) >= 2
        self.inner = _sums(
            as_subheads(g.blocks, self.stamped)
            + WEIGHTS["cohesion"] * self._cohesion(n)
            + self._looks_back(n)
            for n, g in enumerate(groups)
        )
        first, last = [s.blocks[0] for s in stretches], [s.blocks[-1] for s in stretches]
        self.led = [b.kind == "body" and marks.lead_in(b.text) is not None for b in first]
        self.dated = [_NEWS_LEAD.search(b.text[:45]) is not None for b in first]
        self.noted = [marks.is_editors_note("".join(b.text for b in s.blocks)) for s in stretches]
        self.leads = _sums(map(float, self.led))
        self.came = _sums(float(b.kind == "jump" and b.came) for b in first)
        self.gone = _sums(float(b.kind == "jump" and not b.came) for b in last)
        self.size = _sums(float(sum(len(b.text) for b in s.blocks)) for s in stretches)
        self._pieces: dict[tuple[int, int, bool], Piece] = {}

    @cached_property
    def empty(self) -> Piece:
        """The piece of an article without heading lines on one side."""
        return Piece((), True, 0.0, False, False, False, 0, ())

    def piece(self, group: int, cut: int, above: bool) -> Piece:
        """The blocks of a group from `cut` on (`above` the next body) or before `cut` (below the last one)."""
        blocks = self.groups[group].blocks[cut:] if above else self.groups[group].blocks[:cut]
        if not blocks:
            return self.empty
        key = (group, cut, above)
        if key not in self._pieces:
            heads = [b for b in blocks if b.kind == "head" and not b.doubled]
            pairs = frozenset[str]().union(*(bigrams(b.text) for b in heads))
            self._pieces[key] = Piece(
                blocks,
                above,
                strength(blocks, above),
                bool(heads),
                sum(b.kind == "head" for b in blocks) == 1,
                any(b.kind == "stamp" for b in blocks),
                len(pairs),
                self._reach(pairs, group, above),
            )
        return self._pieces[key]

    def _reach(self, pairs: frozenset[str], group: int, above: bool) -> tuple[int, ...]:
        found = []
        for pair in pairs:
            places = self.where.get(pair, [])
            at = bisect_left(places, group)
            if above and at < len(places):
                found.append(places[at])
            elif not above and at > 0:
                found.append(places[at - 1])
        return tuple(sorted(found))

    def _cohesion(self, n: int) -> float:
        """Whether the text before group n and the text after it tell one story."""
        if not 0 < n < len(self.stretches):
            return 0.0
        before = "".join(b.text for s in self.stretches[max(0, n - 3) : n] for b in s.blocks)[-_CONTEXT:]
        after = "".join(b.text for s in self.stretches[n : n + 3] for b in s.blocks)[:_CONTEXT]
        return cohesion(bigrams(before), bigrams(after)) - WEIGHTS["apart"]

    def _looks_back(self, n: int) -> float:
        """What speaks against a subhead: its words stand in the text before it, and not in the text after it."""
        heads = [b for b in self.groups[n].blocks if b.kind == "head" and not b.doubled]
        pairs = frozenset[str]().union(*(bigrams(b.text) for b in heads))
        if not 0 < n < len(self.stretches) or len(pairs) < 6:
            return 0.0
        before = len(pairs & self.stretches[n - 1].bigrams) / len(pairs)
        after = len(pairs & self.stretches[n].bigrams) / len(pairs)
        return -WEIGHTS["back"] * max(0.0, before - after - 0.2)

    def article(self, above: Piece, below: Piece, first: int, last: int, mode: int) -> float:
        """Score of an article over stretches first..last (last excluded) with the heading pieces `above` and
        `below`. `mode` 1: headlines stand above on this page, -1: below."""
        score = WEIGHTS["article"] + above.strength + below.strength
        size = self.size[last] - self.size[first]
        if above.names and below.names:
            minor = above if mode < 0 else below
            score -= 1.0 if minor.single and minor.strength < 1.0 else 4.5
        elif not above.names and not below.names:
            note = last - first == 1 and self.noted[first]
            score -= 0.3 if note else 3.5 if size >= 60 else 6.0
        elif (above.names and mode < 0) or (below.names and mode > 0):
            score -= 2.2
        if self.headed and (first > 0 or below.names):
            # What follows a headline set large is cut by another one only.
            score -= 5.0 * (not any(b.large for b in above.blocks)) + 5.0 * below.names
        for piece in (above, below):
            if piece.names:
                score += max(-1.2, min(1.0, 4 * (piece.overlap(first, last) - 0.3)))
                score -= 5.0 * (self.stamped and not piece.stamp)
        score += self.inner[last] - self.inner[first + 1]
        score += 0.8 * self.led[first] + 1.0 * (self.dated[first] and (above.names or below.names))
        score -= 4.0 * (self.leads[last] - self.leads[first + 1])
        score -= 5.0 * (self.gone[last - 1] - self.gone[first]) + 3.0 * (
            self.came[last] - self.came[first + 1]
        )
        return score - 0.8 * (size < 40)


def _sums(values: Iterable[float]) -> list[float]:
    """Running totals: entry n is the sum of the first n values."""
    return [0.0, *itertools.accumulate(values)]
