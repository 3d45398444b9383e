"""Which heading belongs to which body: the page is cut into articles by dynamic programming.

Between two stretches of body text stands a group of heading lines (or nothing). Each group is either inner
subheads (小标题), or it parts two articles; then its first lines may belong to the article above and its last
lines to the one below, because extraction puts headlines before their bodies on one page and after them on another.
Scores are in nats by judgement, tuned on pages of shared data and on pages typeset from real articles.
"""

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from summarizer.segmentation import marks
from summarizer.segmentation.blocks import Block
from summarizer.segmentation.cohesion import bigrams, cohesion
from summarizer.segmentation.continuity import goes_on
from summarizer.segmentation.typography import squeeze

_LONGEST = 40
_ABSORPTION = 0.8
_CONTEXT = 700
WEIGHTS = {"cohesion": 1.1, "article": -0.9, "apart": 0.9, "back": 3.0}
_KICKER = re.compile(r"(?:之[一二三四五六七八九十\d]+|系列报道|强调|指出|要求|表示|——)$")
_NEWS_LEAD = re.compile(
    r"日前|近日|昨[日天]|今[日天]|连日来|\d{1,2}月\d{1,2}日|\d{1,2}日|记者从|记者获悉|本报记者"
)


@dataclass(frozen=True)
class Group:
    """Heading lines between two stretches of body; empty where only a lead or a jump tells of a boundary."""

    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Stretch:
    """Body blocks (with their jump lines) between two groups."""

    blocks: tuple[Block, ...] = ()
    bigrams: frozenset[str] = field(default=frozenset(), compare=False)


@dataclass(frozen=True)
class Draft:
    """One article as found: heading lines above and below, and all between (body, subheads, jump lines)."""

    above: tuple[Block, ...]
    inside: tuple[Block, ...]
    below: tuple[Block, ...]


def alternate(blocks: Sequence[Block]) -> tuple[list[Group], list[Stretch]]:
    """Groups and stretches in turn: group 0, stretch 0, group 1 … group n; n+1 groups around n stretches."""
    groups, stretches = [], []
    head: list[Block] = []
    body: list[Block] = []

    def close() -> None:
        if body:
            text = "".join(b.text for b in body)
            stretches.append(Stretch(tuple(body), bigrams(text)))
            body.clear()

    for block in blocks:
        if block.kind in ("body", "jump"):
            fresh = block.kind == "body" and (
                marks.lead_in(block.text) or marks.is_editors_note(block.text[:12])
            )
            after_jump = bool(body) and body[-1].kind == "jump" and not body[-1].came and block.kind == "body"
            came = block.kind == "jump" and block.came
            if body and (fresh or after_jump or came) and not (body[-1].kind == "jump" and body[-1].came):
                close()
            if not body:
                groups.append(Group(_with_names(head)))
                head = []
            body.append(block)
        else:
            close()
            head.append(block)
    close()
    groups.append(Group(_with_names(head)))
    return groups, stretches


def _with_names(head: Sequence[Block]) -> tuple[Block, ...]:
    """The group with lines that are nothing but names (李 非 黄 婧) after a headline taken as bylines."""
    out: list[Block] = []
    for n, block in enumerate(head):
        stamped = n + 1 < len(head) and head[n + 1].kind == "stamp"
        if block.kind == "head" and n > 0 and out[-1].kind == "head" and (stamped or n + 1 == len(head)):
            names = marks.bare_names(block.text)
            if names is None and stamped and len(squeeze(block.text)) <= 4:
                names = marks.names_of(block.text) or None
            if (
                names is not None
                and len(squeeze(out[-1].text)) > 2
                and goes_on(out[-1].text, block.text) <= 0
            ):
                block = replace(block, kind="byline", names=names)
        out.append(block)
    return tuple(out)


@lru_cache(maxsize=4096)
def _strength(piece: tuple[Block, ...], above: bool) -> float:
    """How much the heading lines of a piece say that they are a headline with what goes with it."""
    heads = [b for b in piece if b.kind == "head" and not b.doubled]
    if not heads:
        return 0.3 if not any(b.kind == "byline" for b in piece) else (-1.0 if above else 0.2)
    value = 0.0
    value += 1.2 * any(b.spaced for b in heads)
    value += 2.5 * any(b.large for b in heads)
    value += 1.2 * any(b.text.startswith("—") for b in heads)
    value += 1.5 * any(b.kind == "byline" for b in piece)
    value += 4.0 * any(b.kind == "stamp" for b in piece)
    value += 0.6 * any(_KICKER.search(b.text) for b in heads[:-1])
    value += 0.6 * (len(heads) in (2, 3)) - 1.0 * max(0, len(heads) - 4)
    longest = max(len(squeeze(b.text)) for b in heads)
    value += max(-1.2, min(0.5, 0.1 * (longest - 10)))
    value += 0.5 * any(re.fullmatch(r"\S{4,12} \S{4,12}", b.text) is not None for b in heads)
    value -= 2.5 * any(marks.is_enumerated(b.text) for b in heads)
    kinds = [b.kind for b in piece]
    if "byline" in kinds and kinds.index("byline") < kinds.index("head"):
        value -= 2.5
    if above and "stamp" in kinds and kinds[-1] != "stamp":
        value -= 1.5
    return value


def _inner(group: Group, stamped: bool = False) -> float:
    """What it costs to take a group as subheads inside an article."""
    cost = 0.0
    for block in group.blocks:
        if block.kind == "stamp":
            cost -= 6.0
        elif block.kind == "byline":
            cost -= 1.5 if stamped else 3.5
        elif block.doubled:
            cost -= 2.0
        else:
            cost -= 3.0 * block.large + 1.2 * block.spaced + 2.0 * block.text.startswith("—")
            cost += 1.0 * marks.is_enumerated(block.text)
            cost -= 0.06 * max(0, len(squeeze(block.text)) - 16)
    return cost


class _Page:
    """What the scores look up again and again."""

    def __init__(self, groups: Sequence[Group], stretches: Sequence[Stretch]) -> None:
        self.groups, self.stretches = groups, stretches
        self.where: dict[str, list[int]] = {}
        for n, stretch in enumerate(stretches):
            for pair in stretch.bigrams:
                self.where.setdefault(pair, []).append(n)
        # Where a page stamps its headlines, a heading without a stamp is a subhead.
        self.stamped = sum(any(b.kind == "stamp" for b in g.blocks) for g in groups) >= 2
        self.inner = [0.0]
        for n, group in enumerate(groups):
            self.inner.append(
                self.inner[-1] + _inner(group, self.stamped) + WEIGHTS["cohesion"] * self._cohesion(n)
            )
        self.led = [any(marks.lead_in(b.text) for b in s.blocks[:1]) for s in stretches]
        self.came = [bool(s.blocks) and s.blocks[0].kind == "jump" and s.blocks[0].came for s in stretches]
        self.gone = [
            bool(s.blocks) and s.blocks[-1].kind == "jump" and not s.blocks[-1].came for s in stretches
        ]
        self.noted = [
            bool(s.blocks) and marks.is_editors_note("".join(b.text for b in s.blocks)) for s in stretches
        ]
        self.dated = [bool(s.blocks) and bool(_NEWS_LEAD.search(s.blocks[0].text[:45])) for s in stretches]
        self.size = [sum(len(b.text) for b in s.blocks) for s in stretches]

    def _cohesion(self, n: int) -> float:
        """Whether the text before group n and the text after it tell one story."""
        if not 0 < n < len(self.stretches):
            return 0.0
        before = "".join(b.text for s in self.stretches[max(0, n - 3) : n] for b in s.blocks)[-_CONTEXT:]
        after = "".join(b.text for s in self.stretches[n : n + 3] for b in s.blocks)[:_CONTEXT]
        return cohesion(bigrams(before), bigrams(after)) - WEIGHTS["apart"]

    def _looks_back(self, n: int) -> float:
        """What speaks against a subhead: its words stand in the text before it, and not in the text after it."""
        pairs = _bigrams_of(self.groups[n].blocks)
        if not 0 < n < len(self.stretches) or len(pairs) < 6:
            return 0.0
        before = len(pairs & self.stretches[n - 1].bigrams) / len(pairs)
        after = len(pairs & self.stretches[n].bigrams) / len(pairs)
        return -WEIGHTS["back"] * max(0.0, before - after - 0.2)

    def overlap(self, piece: tuple[Block, ...], first: int, last: int) -> float:
        """Share of the headline's character pairs that the stretches first..last (last excluded) hold."""
        pairs = _bigrams_of(piece)
        if not pairs:
            return 0.3
        hits = 0
        for pair in pairs:
            places = self.where.get(pair, [])
            at = bisect_left(places, first)
            hits += at < len(places) and places[at] < last
        return hits / len(pairs)

    def article(
        self, above: tuple[Block, ...], below: tuple[Block, ...], first: int, last: int, mode: int
    ) -> float:
        """Score of an article over stretches first..last (last excluded). `mode` 1: headlines stand above on this
        page, -1: below."""
        top = any(b.kind == "head" and not b.doubled for b in above)
        bottom = any(b.kind == "head" and not b.doubled for b in below)
        score = WEIGHTS["article"]
        size = sum(self.size[first:last])
        note = last - first == 1 and self.noted[first]
        if above:
            score += _strength(above, True)
        if below:
            score += _strength(below, False)
        if top and bottom:
            weak = _strength(above if mode < 0 else below, mode < 0)
            single = sum(b.kind == "head" for b in (above if mode < 0 else below)) == 1
            score -= 1.0 if single and weak < 1.0 else 4.5
        elif not top and not bottom:
            score -= 0.3 if note else 3.5 if size >= 60 else 6.0
        score -= 2.2 * (top and mode < 0 and not bottom) + 2.2 * (bottom and mode > 0 and not top)
        for piece, has in ((above, top), (below, bottom)):
            if has and self.stamped and not any(b.kind == "stamp" for b in piece):
                score -= 5.0
            if has:
                score += max(-1.2, min(1.0, 4 * (self.overlap(piece, first, last) - 0.3)))
        score += self.inner[last] - self.inner[first + 1]
        score += 0.8 * self.led[first] + 1.0 * self.dated[first] * (top or bottom)
        score -= 4.0 * sum(self.led[first + 1 : last])
        score -= 5.0 * sum(self.gone[first : last - 1]) + 3.0 * sum(self.came[first + 1 : last])
        score -= 0.8 * (size < 40)
        return score


@lru_cache(maxsize=4096)
def _bigrams_of(piece: tuple[Block, ...]) -> frozenset[str]:
    return frozenset().union(*(bigrams(b.text) for b in piece if b.kind == "head" and not b.doubled))


def _solve(page: _Page, mode: int) -> tuple[float, list[tuple[int, int]]]:
    """Best boundaries as (group, cut): the group's blocks before the cut go up, the others go down."""
    groups, count = page.groups, len(page.stretches)
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]] = {(0, 0): (0.0, None)}
    ends: list[list[int]] = [[0]]
    for j in range(1, count + 1):
        size = len(groups[j].blocks)
        # A cut of -1 - p: the first p lines are the last ones of the body above (an address, a list, a signature).
        cuts = (
            [*range(size + 1), *range(-1 - size, -1)] if j < count else [size, *([-1 - size] if size else [])]
        )
        for cut in cuts:
            below, tail = _parts(groups[j], cut)
            loose = _inner(Group(tail)) - _ABSORPTION if tail else 0.0
            options = []
            for i in range(max(0, j - _LONGEST), j):
                for q in ends[i]:
                    above = groups[i].blocks[q if q >= 0 else -1 - q :]
                    options.append((best[(i, q)][0] + page.article(above, below, i, j, mode) + loose, (i, q)))
            best[(j, cut)] = max(options)
        ends.append(cuts)
    size = len(groups[count].blocks)
    state: tuple[int, int] | None = max(
        ((count, cut) for cut in (size, -1 - size) if (count, cut) in best), key=lambda end: best[end][0]
    )
    total = best[state][0] if state else 0.0
    path: list[tuple[int, int]] = []
    while state is not None:
        path.append(state)
        state = best[state][1]
    return total, path[::-1]


def _can_be_body(lines: Sequence[Block]) -> bool:
    return all(b.kind == "head" and not (b.spaced or b.doubled or b.text.startswith("—")) for b in lines)


def _parts(group: Group, cut: int) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """What a cut gives to the article above: its heading below the body, or the last lines of its body."""
    return (group.blocks[:cut], ()) if cut >= 0 else ((), group.blocks[: -1 - cut])


def _without_orphans(
    groups: list[Group], stretches: list[Stretch]
) -> tuple[list[Group], list[Stretch], list[tuple[Block, ...]]]:
    """Groups without the headings that a stamp closes and that have no body (an advertisement), and those."""
    orphans = []
    for n, group in enumerate(groups):
        stamps = [k for k, block in enumerate(group.blocks) if block.kind == "stamp"]
        last = len(stamps) - (2 if n < len(stretches) else 1)
        if last >= 0 and stamps:
            cut = stamps[last] + 1
            orphans.append(group.blocks[:cut])
            groups[n] = Group(group.blocks[cut:])
    return groups, stretches, orphans


def articles_of(blocks: Sequence[Block]) -> list[Draft]:
    """The page's articles in the order of their bodies. `blocks` hold no captions (they are placed afterwards).
    Heading lines without any body make one draft with nothing inside."""
    groups, stretches, orphans = _without_orphans(*alternate(blocks))
    if not stretches:
        return [Draft(piece, (), ()) for piece in (*orphans, groups[0].blocks) if piece]
    page = _Page(groups, stretches)
    # Where nothing else tells, headlines stand above their bodies.
    _, path = max((_solve(page, 1), _solve(page, -1)), key=lambda found: found[0])
    drafts = []
    for (i, q), (j, p) in itertools.pairwise(path):
        inside: list[Block] = list(stretches[i].blocks)
        for k in range(i + 1, j):
            inside += [*groups[k].blocks, *stretches[k].blocks]
        below, tail = _parts(groups[j], p)
        drafts.append(Draft(groups[i].blocks[q if q >= 0 else -1 - q :], (*inside, *tail), below))
    return [*(Draft(piece, (), ()) for piece in orphans), *drafts]
