"""Character ROUGE-1, -2 and -L (F1) of two Chinese texts. Spaces do not count; everything else does.

Lin, “ROUGE: A Package for Automatic Evaluation of Summaries” (2004), with characters for words and no stemming;
the usual packages drop what is not ASCII and score identical Chinese texts 0.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from summarizer.summarization.consensus import common_subsequence


def _f1(hits: int, ours: int, theirs: int) -> float:
    return 2 * hits / (ours + theirs) if ours + theirs else 0.0


def rouge(candidate: str, target: str) -> tuple[float, float, float]:
    """Return ROUGE-1, ROUGE-2 and ROUGE-L F1 of the characters, each from 0 to 1."""
    return rouge_of_tokens("".join(candidate.split()), "".join(target.split()))


def rouge_of_tokens(a: Sequence[str], b: Sequence[str]) -> tuple[float, float, float]:
    """Return ROUGE-1, ROUGE-2 and ROUGE-L F1 of two sequences of tokens, each from 0 to 1."""
    scores = []
    for n in (1, 2):
        x, y = (Counter(zip(*(part[i:] for i in range(n)), strict=False)) for part in (a, b))
        scores.append(_f1(sum((x & y).values()), sum(x.values()), sum(y.values())))
    return scores[0], scores[1], _f1(common_subsequence(a, b), len(a), len(b))


def mean_rouge(pairs: Iterable[tuple[str, str]]) -> tuple[float, float, float]:
    """Return the means of ROUGE-1, -2 and -L over (candidate, target) pairs, times 100; zeros for no pair."""
    scores = [rouge(candidate, target) for candidate, target in pairs]
    if not scores:
        return 0.0, 0.0, 0.0
    one, two, longest = (100 * sum(column) / len(scores) for column in zip(*scores, strict=True))
    return one, two, longest
