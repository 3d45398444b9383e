"""Bootstrap intervals of means and rates over articles, and of the difference of two systems on the same articles.

Percentile bootstrap (Efron 1979); paired as in Koehn, “Statistical Significance Tests for Machine Translation
Evaluation” (2004): both systems are measured on the same resampled articles. The resamples are drawn with a fixed
seed, so the same input gives the same interval.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

RESAMPLES = 1000
SEED = 7
LEVEL = 0.95
Part = tuple[float, float]
"""What one article adds to a measure: numerator and denominator. (0.4, 1) is a mean's, (3, 4) a rate's, (0, 0)
none."""


@dataclass(frozen=True)
class Interval:
    """A measure over articles: its value, the bounds of its 95 % interval, how many articles it has something of."""

    value: float
    low: float
    high: float
    articles: int


@dataclass(frozen=True)
class Difference:
    """`ours` less `theirs` of a measure on the same articles; `above`: the share of resamples in which ours is more.
    It is told from zero where `low` and `high` have one sign."""

    value: float
    low: float
    high: float
    above: float
    articles: int


@cache
def _draws(articles: int) -> Any:
    """How often each article stands in each resample: RESAMPLES rows."""
    import numpy

    random = numpy.random.default_rng(SEED)
    picks = random.integers(0, articles, (RESAMPLES, articles))
    return numpy.stack([numpy.bincount(row, minlength=articles) for row in picks]).astype(numpy.float64)


def _resampled(parts: Sequence[Part]) -> Any:
    """The ratio in each resample, NaN where its denominator is 0."""
    import numpy

    sums = _draws(len(parts)) @ numpy.asarray(parts, numpy.float64)
    return numpy.divide(sums[:, 0], sums[:, 1], out=numpy.full(len(sums), numpy.nan), where=sums[:, 1] > 0)


def _bounds(values: Any) -> tuple[float, float]:
    import numpy

    held = values[~numpy.isnan(values)]
    if not len(held):
        return float("nan"), float("nan")
    low, high = numpy.quantile(held, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def _ratio(parts: Sequence[Part]) -> float:
    return sum(n for n, _ in parts) / sum(d for _, d in parts)


def interval(parts: Sequence[Part], *, counts: bool = False) -> Interval | None:
    """The measure over articles with its interval; None where no article has any of it.

    `counts`: the parts are counts of cases. A rate of none or all of n then reaches 3/n further (the rule of three,
    Hanley and Lippman-Hand 1983), where resampling would claim certainty.
    """
    held = sum(d > 0 for _, d in parts)
    if not held:
        return None
    value, (low, high) = _ratio(parts), _bounds(_resampled(parts))
    if counts and value in (0.0, 1.0):
        reach = min(1.0, 3 / sum(d for _, d in parts))
        low, high = (0.0, reach) if value == 0.0 else (1.0 - reach, 1.0)
    return Interval(value, low, high, held)


def difference(ours: Sequence[Part], theirs: Sequence[Part]) -> Difference | None:
    """The paired difference of two systems; None where one of them has nothing. Raises ValueError if they do not
    tell the same number of articles."""
    if len(ours) != len(theirs):
        raise ValueError(f"{len(ours)} and {len(theirs)} articles cannot be paired")
    held = min(sum(d > 0 for _, d in ours), sum(d > 0 for _, d in theirs))
    if not held:
        return None
    apart = _resampled(ours) - _resampled(theirs)
    above = float((apart > 0).mean() + (apart == 0).mean() / 2)
    return Difference(_ratio(ours) - _ratio(theirs), *_bounds(apart), above, held)
