"""Does the circumstance that a generated sentence begins with (继…之后, 随着…, 围绕…) belong to what it tells?

A small copying model takes the circumstance of one sentence and what another tells: in the article they are apart, and
joined they say that one came with the other.
"""

import re

from summarizer.summarization.source import Source, Statement, pairs

_CIRCUMSTANCE = re.compile(
    r"^(?:继|随着|围绕|通过|针对|经过|自从?|由于|因为?|作为|面对|凭借|依托|借助)(?![续任])"
)
_FEW = 4  # bigrams of a clause that tell where it is from
_HERE, _THERE = 0.8, 0.5  # share of a clause that its own sentence has, and that the other one may not have


def strange_circumstance(told: Statement, source: Source) -> str | None:
    """The opening clause, as a reason, where the next one is from other sentences; None where it is not."""
    if len(told.clauses) < 2:
        return None
    first, then = (told.text[start:end] for start, end in told.clauses[:2])
    opening, said = pairs(first), pairs(then)
    if not _CIRCUMSTANCE.match(first) or min(len(opening), len(said)) < _FEW:
        return None
    homes = [grams for grams in source.grams if len(opening & grams) >= _HERE * len(opening)]
    others = [grams for grams in source.grams if len(said & grams) >= _HERE * len(said)]
    if homes and others and all(len(said & grams) < _THERE * len(said) for grams in homes):
        return f"“{first[:12]}” is the circumstance of something else"
    return None
