"""Stories that ran on: the items of a span of days that `earlier` ties together, in chains of two days and more."""

import sqlite3
from typing import Any

from summarizer.archive.packing import unpack
from summarizer.errors import InputError
from summarizer.rollup.model import Story, Told
from summarizer.rollup.within import within

MOST = 12


def stories(db: sqlite3.Connection, span: dict[str, Any], told: dict[int, Told]) -> tuple[Story, ...]:
    """The stories, those of the most days first, then those of the most items, then the latest."""
    by_name = {(item.issue, item.item): number for number, item in told.items()}
    above = {number: number for number in told}

    def root(number: int) -> int:
        while above[number] != number:
            number = above[number]
        return number

    for number, story in db.execute(f"SELECT items.id, items.story {within()}", span):
        try:
            earlier = unpack(story).get("earlier", [])
        except InputError:
            continue  # a damaged entry costs itself alone
        for before in earlier:
            if (other := by_name.get((before["issue"], before["item"]))) is not None:
                above[root(number)] = root(other)
    chains: dict[int, list[Told]] = {}
    for number, item in told.items():
        chains.setdefault(root(number), []).append(item)
    found = [Story(tuple(sorted(items, key=lambda i: i.date))) for items in chains.values()]
    ran_on = [story for story in found if len(story.days) > 1]
    ran_on.sort(key=lambda s: (-len(s.days), -len(s.items), s.items[0].title))
    return tuple(ran_on[:MOST])
