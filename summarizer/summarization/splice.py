"""Does a generated sentence jump from one sentence of the article into the middle of another?

A pointer model's typical fault: it copies 有媒体前往零跑 from one sentence and goes on 已构建起整车架构 from another.
Each character of the output is aligned with the article at least cost (dynamic programming, as in Smith and Waterman
1981): going on is free, leaving out words and passing to another sentence at a clause's end cost little, going back
in a sentence or over more than one stop of it costs more, a jump to another sentence within a clause costs most. What
is counted are the jumps that cannot be explained away. One move within a sentence may be a paraphrase (4月24日，某某
致电 → 某某4月24日致电), so two of them count as a jump.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.int64]

SKIP, MOVE, CLAUSE, NEW, STAY = 0.5, 1.5, 0.7, 1.2, 0.2
JUMP = 2.3
_STOPS = frozenset(',;。:!?\n"“”()')
_FRESH = frozenset(",;。:!?\n")
_CLAUSE_ENDS = ",;:"
_WEIGHT = 2  # moves that count as one jump
_ANCHOR, _BEFORE, _AFTER = 2, 5, 3  # characters of a slip, before it and behind it
_FAR = 1e9
_APART = 1e5  # more than any text costs


class _Article:
    """The characters of the sentences in a row, and in which sentence and pair of clauses each stands.

    Each array of `pairs` falls by _APART from one pair of neighbouring clauses to the next, so that one running
    minimum begins anew in each; together the two arrays hold every pair. `parts` does so for sentences.
    """

    def __init__(self, sentences: Sequence[str]) -> None:
        source = "".join(sentences)
        self.chars = np.frombuffer(source.encode("utf-32-le"), dtype=np.uint32)
        sizes = [len(sentence) for sentence in sentences]
        number = np.repeat(np.arange(len(sentences)), sizes)
        ends = np.isin(self.chars, [ord(mark) for mark in _CLAUSE_ENDS])
        clause = np.concatenate(([0], np.cumsum(ends)[:-1])) if len(source) else np.zeros(0, dtype=np.int64)
        self.parts = number * -_APART
        self.pairs = [((clause + shift) // 2 + number) * -_APART for shift in (0, 1)]


def splices(text: str, sentences: Sequence[str]) -> int:
    """How many jumps within a clause `text` has; it and the article's `sentences` are plain (form.plain)."""
    article = _Article(sentences)
    if not len(article.chars) or not text:
        return 0
    cost: Floats = np.zeros(len(article.chars) + 1)
    bad: Ints = np.zeros(len(article.chars) + 1, dtype=np.int64)
    for at, char in enumerate(text):
        cost, bad = _step(cost, bad, article, char, fresh=at == 0 or text[at - 1] in _FRESH)
    return int(bad[int(cost.argmin())]) // _WEIGHT


def slips(clause: str, sentences: Sequence[str]) -> str | None:
    """The words on which a clause slips from one clause of a sentence into another that has the same words.

    大宗商品有38种 out of 50种大宗商品中，3月价格上涨的大宗商品有38种 tells of all 50 what was told of some.
    """
    for at in range(_ANCHOR + 1, len(clause) - 1):
        before, after = clause[max(0, at - _BEFORE) : at], clause[at - _ANCHOR : at + _AFTER]
        if any(before + after[_ANCHOR:] in sentence for sentence in sentences):
            continue
        for sentence in sentences:
            left, right = sentence.find(before), sentence.rfind(after)
            between = sentence[left + len(before) : right] if left >= 0 and right > left else ""
            if any(mark in between for mark in _CLAUSE_ENDS):
                return clause[at - _ANCHOR : at]
    return None


def _step(cost: Floats, bad: Ints, article: _Article, char: str, *, fresh: bool) -> tuple[Floats, Ints]:
    """One more character of the output. Place j + 1 stands for "the last one matched is source character j"."""
    size = len(article.chars)
    best = int(cost.argmin())
    matched = np.full(size, cost[best] + (CLAUSE if fresh else JUMP))
    matched_bad = np.full(size, bad[best] + (0 if fresh else _WEIGHT))
    earlier = _earlier(cost[1:], bad[1:], article.parts)
    later = [found[::-1] for found in _earlier(cost[:0:-1], bad[:0:-1], -article.parts[::-1])]
    near = [_earlier(cost[1:], bad[1:], pairs) for pairs in article.pairs]
    price, moved = (SKIP, 0) if fresh else (MOVE, 1)
    ways = [(later[0] + MOVE, later[1] + 1), (earlier[0] + price, earlier[1] + moved)]
    ways += [(skip + SKIP, skip_bad) for skip, skip_bad in near]
    for other, other_bad in (*ways, (cost[:-1], bad[:-1])):
        better = other <= matched
        matched, matched_bad = np.where(better, other, matched), np.where(better, other_bad, matched_bad)
    hit = article.chars == ord(char)
    new_cost, new_bad = cost + (STAY if char in _STOPS else NEW), bad.copy()
    here = np.append(False, hit & (matched <= new_cost[1:]))
    new_cost[here], new_bad[here] = matched[here[1:]], matched_bad[here[1:]]
    return new_cost, new_bad


def _earlier(cost: Floats, bad: Ints, parts: Floats) -> tuple[Floats, Ints]:
    """For each place the least cost among the places before it in its part, and what goes with it."""
    lowered = cost + parts
    running = np.minimum.accumulate(lowered)
    where = np.maximum.accumulate(np.where(lowered == running, np.arange(len(cost)), 0))
    least = np.concatenate(([_FAR], running[:-1] - parts[:-1]))
    least[1:][parts[1:] != parts[:-1]] = _FAR
    return least, np.concatenate(([0], bad[where[:-1]]))
