"""Are two people of one generated clause together in the article? The sentence -> why not, or None.

A small model that copies may begin with one and go on with another (某书记在某司长说).
"""

import itertools
import re

from summarizer.summarization.source import STOPS, Source, Statement, standing

_LISTED = re.compile(r"^(?:、|和|与|及|以及|同|向|对|给|会见|[等、])")


def strangers(told: Statement, source: Source) -> str | None:
    """The first two people one after the other in a clause that no clause of the article has in this order."""
    told_of = [clause for text in (*source.texts, source.head) for clause in re.split(f"[{STOPS}]", text)]
    for start, end in told.clauses:
        clause = told.text[start:end]
        names = [(clause[a:b], a, b) for a, b in standing(clause, source.people)]
        for (one, _, behind), (other, at, _) in itertools.pairwise(names):
            if one == other or _LISTED.match(clause[behind:at]):
                continue
            if not any(other in text.partition(one)[2] for text in told_of):
                return f"{one} and {other} are not told of together in the article"
    return None
