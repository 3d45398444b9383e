"""Whether an item continues a story that an earlier one told. A wrong link is worse than none.

Three things are weighed, each by how rare it is in the archive itself (idf = ln((N+1)/(n+1)) of N items, at most
`RAREST`, so that a large archive asks for no less than a small one):

- what the headlines share: common strings, each as rare as its rarest pair of characters;
- cover: how much of each headline the other's whole text has, by idf;
- people and places of both (the two rarest), and figures that count the same thing.

Then what speaks against it: other names or quoted titles on both sides, another ordinal (第二次, 第三次), two firsts
(首台), the same headline over another text (李强主持召开国务院常务会议). The bounds were set on 1,699 items of two months of
新闻联播 and 人民日报; `benchmarks/archive_links.py` shows the links of other months to judge.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Protocol

from summarizer.archive.story import Story

RAREST = 7.4
# Found by reading some 250 links of those two months; docs/archive.md says how many of other months are right.
TOTAL, COVER, SHARED = 10.0, 0.5, 3
SAME_TEXT = 0.7


class Rarity(Protocol):
    """How rare something is among the items of the archive: idf, 0 to `RAREST`."""

    def pair(self, pair: str) -> float:
        """Of a pair of characters, in headlines."""

    def person(self, name: str) -> float:
        """Of a person."""

    def place(self, key: str) -> float:
        """Of a place, by adcode or name."""


def shared_strings(one: Story, other: Story) -> list[str]:
    """The longest strings of the first headline that the other has too, each once."""
    both = one.pairs & other.pairs
    found: list[str] = []
    at = 0
    while at < len(one.title) - 1:
        end = at
        while (
            end < len(one.title) - 1
            and one.title[end : end + 2] in both
            and one.title[at : end + 2] in other.title
        ):
            end += 1
        if end > at:
            found.append(one.title[at : end + 1])
        at = max(end, at + 1)
    return list(dict.fromkeys(found))


def strength(new: Story, old: Story, rarity: Rarity) -> float:
    """How strongly `new` continues `old`; 0 where it does not, or where that is not sure enough."""
    strings = shared_strings(new, old)
    if max(map(len, strings), default=0) < SHARED or contradicts(new, old):
        return 0.0
    title = sum(_weight(string, rarity) for string in strings)
    covers = sorted((_cover(new, old, rarity), _cover(old, new, rarity)))
    low, high = covers
    people = (new.people & old.people) - (new.actors | old.actors)
    names = 0.6 * _two_rarest(rarity.person(name) for name in people)
    names += 0.4 * _two_rarest(rarity.place(place) for place in new.places & old.places)
    total = (title + names + 2.0 * min(2, len(new.counts & old.counts))) * (low + high) / 2
    if total < TOTAL or low < COVER:
        return 0.0
    if low < 0.7 and (missing(new, old) or missing(old, new)):
        return 0.0
    if new.labelled and old.labelled and names < 1.5:
        return 0.0
    told = low >= 0.68 and high >= 0.85
    same_names = names >= 1.5 and bool(new.names & old.names) and total >= 1.4 * TOTAL
    long_title = title >= 20 and low >= 0.6
    return total if told or same_names or long_title else 0.0


def _weight(string: str, rarity: Rarity) -> float:
    """A shared string counts as its rarest pair, a little more for each further character."""
    rarest = max(rarity.pair(one + two) for one, two in pairwise(string))
    return rarest * (1 + 0.15 * (len(string) - 2))


def _cover(one: Story, other: Story, rarity: Rarity) -> float:
    """How much of a headline the other's text has, 0 to 1."""
    # Sorted: floats of a set would add up to another last digit from run to run.
    weights = {pair: rarity.pair(pair) for pair in sorted(one.pairs)}
    whole = sum(weights.values())
    return sum(weight for pair, weight in weights.items() if pair in other.text) / whole if whole else 0.0


def _two_rarest(found: Iterator[float]) -> float:
    """The rarest counts whole, the next half; more would count a delegation again and again."""
    first, second, *_ = *sorted(found, reverse=True), 0.0, 0.0
    return first + second / 2


def missing(one: Story, other: Story) -> bool:
    """Whether a name of a headline is nowhere in the other's text."""
    return any(name not in other.text for name in one.names)


def contradicts(new: Story, old: Story) -> bool:
    """Whether something says that these are two stories, whatever they share."""
    if missing(new, old) and missing(old, new):
        return True
    kinds = new.ordinals.keys() & old.ordinals.keys()
    if any(not new.ordinals[kind] & old.ordinals[kind] for kind in kinds):
        return True
    once = new.title == old.title or (new.first and old.first)
    return once and max(_known(new, old), _known(old, new)) < SAME_TEXT


def _known(one: Story, other: Story) -> float:
    """How much of the beginning of a text the other text has, 0 to 1."""
    return sum(pair in other.text for pair in one.lead) / len(one.lead) if one.lead else 0.0
