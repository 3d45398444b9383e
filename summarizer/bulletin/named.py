"""The places and people that a whole issue names most."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.findings import Facts

MOST = 8


@dataclass(frozen=True)
class Named:
    """A place or person of the whole issue: in how many items it is named, and how often in all."""

    name: str
    items: int
    mentions: int


def _ranked(found: Iterable[list[tuple[str, str, int]]]) -> tuple[Named, ...]:
    """At most `MOST` of what the items name, each given as rows of (key, name, mentions)."""
    names: dict[str, Counter[str]] = {}
    items: Counter[str] = Counter()
    for rows in found:
        for key, name, mentions in rows:
            names.setdefault(key, Counter())[name] += mentions
        items.update({key for key, _, _ in rows})
    named = [Named(count.most_common(1)[0][0], items[key], count.total()) for key, count in names.items()]
    return tuple(sorted(named, key=lambda n: (-n.items, -n.mentions))[:MOST])


def most_named(facts: Iterable[Facts]) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """(places, people) of `facts`, one a item: by items that name them, then mentions, then first appearance.

    Places with one adcode or full name are one place (晋中, 晋中市), under the name that is used most.
    """
    found = list(facts)
    places = [
        [(p.adcode or p.full_name or p.name, p.name, max(1, len(p.spans))) for p in f.places] for f in found
    ]
    people = [[(p.name, p.name, max(1, len(p.spans))) for p in f.people] for f in found]
    return _ranked(places), _ranked(people)
