"""What the whole issue names: every place and person once, with the items that name it and how often. JSON alone has it.

Places of one adcode or full name are one place (晋中, 晋中市) under the name that is used most. People are one by their
name; the office is the longest that an item gives.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from summarizer.bulletin.compose import Item
from summarizer.findings import Person, Place


def _ranked(found: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(found, key=lambda entry: (-len(entry["items"]), -entry["mentions"]))


def places(items: Sequence[Item]) -> list[dict[str, Any]]:
    """Every place, those first that most items name."""
    groups: dict[str, list[tuple[Item, Place]]] = {}
    for item in items:
        for place in item.places:
            groups.setdefault(place.adcode or place.full_name or place.name, []).append((item, place))
    found = []
    for group in groups.values():
        names = Counter[str]()
        for _, place in group:
            names[place.name] += len(place.spans)
        first = group[0][1]
        found.append(
            {
                "name": names.most_common(1)[0][0],
                "full_name": first.full_name,
                "adcode": first.adcode,
                "level": first.level,
                "country": first.country,
                "longitude": first.longitude,
                "latitude": first.latitude,
                "mentions": names.total(),
                "items": list(dict.fromkeys(item.id for item, _ in group)),
            }
        )
    return _ranked(found)


def people(items: Sequence[Item]) -> list[dict[str, Any]]:
    """Every person, those first that most items name."""
    groups: dict[str, list[tuple[Item, Person]]] = {}
    for item in items:
        for person in item.people:
            groups.setdefault(person.name, []).append((item, person))
    return _ranked(
        {
            "name": name,
            "title": max((person.title for _, person in group if person.title), key=len, default=None),
            "mentions": sum(len(person.spans) for _, person in group),
            "items": list(dict.fromkeys(item.id for item, _ in group)),
        }
        for name, group in groups.items()
    )
