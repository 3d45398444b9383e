"""Of a beam's candidates the one that the others agree with most, by how likely each is.

Minimum Bayes risk (Kumar and Byrne 2004; Eikema and Aziz 2020) with ROUGE-L as the gain: where the model is sure of its
first candidate that one stays first, where it wavers the middle of the candidates is safer than the likeliest.
"""

import math
from collections.abc import Sequence


def by_agreement(candidates: Sequence[tuple[str, float]], sharpness: float) -> list[str]:
    """The texts of (text, mean log-probability), the one with the highest expected ROUGE-L first; equal ones in their order.

    `sharpness` multiplies the log-probabilities before they become weights: at 0 all count alike, the higher the more
    the likeliest does.
    """
    if not candidates:
        return []
    best = max(score for _, score in candidates)
    weights = [math.exp(sharpness * (score - best)) for _, score in candidates]
    letters = ["".join(text.split()) for text, _ in candidates]
    gains = [
        sum(w * _alike(mine, other) for w, other in zip(weights, letters, strict=True)) for mine in letters
    ]
    order = sorted(range(len(gains)), key=lambda n: -gains[n])
    return [candidates[n][0] for n in order]


def in_order(candidates: Sequence[tuple[str, float]], sharpness: float) -> list[str]:
    """The different texts of (text, score), likeliest first, put in order by agreement unless `sharpness` is 0."""
    likeliest = dict(reversed(candidates))
    known = [(text, likeliest[text]) for text in dict.fromkeys(text for text, _ in candidates)]
    return by_agreement(known, sharpness) if sharpness else [text for text, _ in known]


def _alike(a: str, b: str) -> float:
    return 2 * common_subsequence(a, b) / (len(a) + len(b)) if a or b else 0.0


def common_subsequence(a: Sequence[str], b: Sequence[str]) -> int:
    """The length of the longest common subsequence of two sequences."""
    row = [0] * (len(b) + 1)
    for x in a:
        corner = 0
        for j, y in enumerate(b, 1):
            corner, row[j] = row[j], corner + 1 if x == y else max(row[j], row[j - 1])
    return row[-1]
