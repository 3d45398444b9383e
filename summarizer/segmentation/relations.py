"""How two heading lines (标题行) that stand one above the other belong together, where type tells nothing.

A multinomial logistic model (`relations.bin`) learnt from headlines and decks of 人民日报 and headlines of 新闻联播.
"""

import math
from collections.abc import Iterator
from functools import lru_cache

from summarizer.segmentation.hashed import of_two_lines, scores

CLASSES = ("broken", "phrases", "kicker", "deck")
"""The second line is the rest of the first; another phrase of the same line; the headline under its kicker; the deck
under its headline."""


def _bucket(length: int) -> int:
    return length if length <= 12 else 13 + min(6, (length - 13) // 3)


def features(first: str, second: str) -> Iterator[str]:
    """The features of two lines, stripped and not empty: those of hashed.py and their lengths."""
    yield from of_two_lines(first, second)
    yield f"al{_bucket(len(first))}"
    yield f"bl{_bucket(len(second))}"
    yield f"d{max(-8, min(8, len(second) - len(first)))}"
    yield f"ab{_bucket(len(first)) // 2},{_bucket(len(second)) // 2}"


@lru_cache(maxsize=4096)
def relation(first: str, second: str) -> dict[str, float]:
    """Natural log-probabilities of `CLASSES` for two heading lines; all alike where one of them is empty."""
    a, b = first.strip(), second.strip()
    if not a or not b:
        return dict.fromkeys(CLASSES, math.log(1 / len(CLASSES)))
    found = scores("relations.bin", features(a, b))
    top = max(found)
    whole = top + math.log(sum(math.exp(score - top) for score in found))
    return {name: score - whole for name, score in zip(CLASSES, found, strict=True)}
