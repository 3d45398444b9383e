"""Which heading belongs to which body: the page is cut into articles by dynamic programming.

Between two stretches of body text stands a group of heading lines (or nothing). Each group is either inner
subheads (小标题), or it parts two articles; then its first lines may belong to the article above and its last
lines to the one below, because extraction puts headlines before their bodies on one page and after them on another.
"""

import itertools
from collections.abc import Sequence

from summarizer.segmentation.blocks import Block
from summarizer.segmentation.groups import Draft, Group, alternate, without_orphans
from summarizer.segmentation.scoring import Scorer, as_subheads

_LONGEST = 40
_DEEPEST = 12  # heading lines from either end of a group at which it is cut
_ABSORPTION = 0.8
_Cut = tuple[int, int]
"""(group, cut). A cut >= 0 gives the group's lines before it to the article above, the others to the one below; a cut
of -1 - p makes the first p lines the last ones of the body above (an address, a list, a signature)."""


def _solve(page: Scorer, mode: int) -> tuple[float, list[_Cut]]:
    """Best boundaries, and their score. `mode` 1: headlines stand above their bodies on this page, -1: below."""
    groups, count = page.groups, len(page.stretches)
    best: dict[_Cut, tuple[float, _Cut | None]] = {(0, 0): (0.0, None)}
    ends: list[list[int]] = [[0]]
    for j in range(1, count + 1):
        cuts = _cuts(groups[j], j == count)
        for cut in cuts:
            below = page.piece(j, max(cut, 0), False)
            tail = groups[j].blocks[: -1 - cut] if cut < 0 else ()
            loose = as_subheads(tail, False) - _ABSORPTION if tail else 0.0
            found: tuple[float, _Cut] | None = None
            for i in range(max(0, j - _LONGEST), j):
                for q in ends[i]:
                    above = page.piece(i, q if q >= 0 else -1 - q, True)
                    score = best[(i, q)][0] + page.article(above, below, i, j, mode) + loose
                    if found is None or score > found[0]:
                        found = (score, (i, q))
            assert found is not None
            best[(j, cut)] = found
        ends.append(cuts)
    last = max(ends[count], key=lambda cut: best[(count, cut)][0])
    state: _Cut | None = (count, last)
    path: list[_Cut] = []
    while state is not None:
        path.append(state)
        state = best[state][1]
    return best[(count, last)][0], path[::-1]


def _cuts(group: Group, at_end: bool) -> list[int]:
    size = len(group.blocks)
    near = [n for n in range(size + 1) if n <= _DEEPEST or n >= size - _DEEPEST]
    loose = [-1 - p for p in near if p and _can_be_body(group.blocks[:p])]
    if at_end:
        return [size, *(cut for cut in loose if cut == -1 - size)]
    return [*near, *loose]


def _can_be_body(lines: Sequence[Block]) -> bool:
    return all(
        b.kind == "head" and not (b.spaced or b.doubled or b.large or b.text.startswith("—")) for b in lines
    )


def articles_of(blocks: Sequence[Block], headed: bool = False) -> list[Draft]:
    """The page's articles in the order of their bodies. `blocks` hold no captions (they are placed afterwards);
    `headed`: layout tells that they follow the headline they begin with.
    Heading lines without any body make drafts with nothing inside, which come first."""
    groups, stretches, orphans = without_orphans(*alternate(blocks))
    if not stretches:
        return [Draft(piece, (), ()) for piece in (*orphans, groups[0].blocks) if piece]
    page = Scorer(groups, stretches, headed)
    # Where nothing else tells, headlines stand above their bodies.
    _, path = max((_solve(page, 1), _solve(page, -1)), key=lambda found: found[0])
    drafts = []
    for (i, q), (j, cut) in itertools.pairwise(path):
        inside: list[Block] = list(stretches[i].blocks)
        for k in range(i + 1, j):
            inside += [*groups[k].blocks, *stretches[k].blocks]
        tail = groups[j].blocks[: -1 - cut] if cut < 0 else ()
        above = groups[i].blocks[q if q >= 0 else -1 - q :]
        drafts.append(Draft(above, (*inside, *tail), groups[j].blocks[: max(cut, 0)]))
    return [*(Draft(piece, (), ()) for piece in orphans), *drafts]
