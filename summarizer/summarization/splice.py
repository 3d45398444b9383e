"""Does a generated sentence jump from one sentence of the article into the middle of another?

A pointer model's typical fault: it copies 有媒体前往零跑 from one sentence and goes on 已构建起整车架构 from another.
Each character of the output is aligned with the article at least cost (dynamic programming, as in Smith and Waterman
1981): going on is free, leaving words out within a sentence and passing to another sentence at a clause's end cost
little, a jump within a clause costs most. What is counted are the jumps of the last kind that cannot be explained away.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SKIP, CLAUSE, NEW, STAY = 0.5, 0.7, 1.2, 0.2
JUMP = 2.3
_STOPS = frozenset(',;。:!?\n"“”()')
_FAR = 1e9


def splices(text: str, sentences: Sequence[str]) -> int:
    """How many jumps within a clause `text` has; it and the article's `sentences` are plain (form.plain)."""
    source = "".join(sentences)
    if not source or not text:
        return 0
    chars = np.frombuffer(source.encode("utf-32-le"), dtype=np.uint32)
    firsts = np.cumsum([0, *map(len, sentences[:-1])])
    firsts = firsts[firsts < len(source)]
    cost = np.zeros(len(source) + 1)
    bad = np.zeros(len(source) + 1, dtype=np.int64)
    for at, char in enumerate(text):
        cost, bad = _step(cost, bad, chars, firsts, char, fresh=at == 0 or text[at - 1] in _STOPS)
    return int(bad[int(cost.argmin())])


def _step(
    cost: Floats, bad: Ints, chars: NDArray[np.uint32], firsts: Ints, char: str, *, fresh: bool
) -> tuple[Floats, Ints]:
    """One more character of the output. Place j + 1 stands for "the last one matched is source character j"."""
    size = len(chars)
    best = int(cost.argmin())
    jump = (cost[best] + (CLAUSE if fresh else JUMP), bad[best] + (not fresh))
    matched, matched_bad = np.full(size, jump[0]), np.full(size, jump[1])
    skip, skip_bad = _earlier(cost[1:], bad[1:], firsts)
    for other, other_bad in ((skip + SKIP, skip_bad), (cost[:-1], bad[:-1])):
        better = other <= matched
        matched, matched_bad = np.where(better, other, matched), np.where(better, other_bad, matched_bad)
    hit = chars == ord(char)
    new_cost, new_bad = cost + (STAY if char in _STOPS else NEW), bad.copy()
    here = np.append(False, hit & (matched <= new_cost[1:]))
    new_cost[here], new_bad[here] = matched[here[1:]], matched_bad[here[1:]]
    return new_cost, new_bad


def _earlier(cost: Floats, bad: Ints, firsts: Ints) -> tuple[Floats, Ints]:
    """For each place the least cost among the places before it in its sentence, and what goes with it."""
    size = len(cost)
    least, least_bad = np.full(size, _FAR), np.zeros(size, dtype=np.int64)
    for start, end in zip(firsts, [*firsts[1:], size], strict=True):
        part = cost[start:end]
        running = np.minimum.accumulate(part)
        where = np.maximum.accumulate(np.where(part == running, np.arange(end - start), 0))
        least[start + 1 : end] = running[:-1]
        least_bad[start + 1 : end] = bad[start:end][where[:-1]]
    return least, least_bad
