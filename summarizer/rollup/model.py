"""The nouns of a roll-up: what was named, what moved, what ran on, each with the items that say so."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """An item of the archive: where it stands and its title, clean. `date` is ISO 8601; `newspaper` None where unknown."""

    date: str
    newspaper: str | None
    title: str
    issue: str
    item: str


@dataclass(frozen=True)
class Mentioned:
    """A place or a person: in how many issues and items it is named; `more` is the full name or the office."""

    name: str
    more: str | None
    issues: int
    items: int


@dataclass(frozen=True)
class Point:
    """One value of a figure that moved, as printed and as a number."""

    text: str
    value: float
    told: Told


@dataclass(frozen=True)
class Moved:
    """A figure that was told on several days with other values: what it counts, in order of days.

    `change` and `base` as in findings.Figure: 同比增长 is another figure than the amount."""

    counts: str
    unit: str
    change: str | None
    base: str | None
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Story:
    """Items of several days that tell one story, in order of days."""

    items: tuple[Told, ...]

    @property
    def days(self) -> tuple[str, ...]:
        """The days, each once, in order."""
        return tuple(sorted({item.date for item in self.items}))


@dataclass(frozen=True)
class Rollup:
    """`kind` is "week" or "month", `first` and `last` its days (ISO 8601), whether or not there are issues of them.

    `days` are those with issues, and how many items they have. All lists are ranked, the foremost first."""

    kind: str
    first: str
    last: str
    issues: int
    items: int
    newspapers: tuple[tuple[str | None, int], ...]
    days: tuple[tuple[str, int], ...]
    places: tuple[Mentioned, ...]
    people: tuple[Mentioned, ...]
    moved: tuple[Moved, ...]
    stories: tuple[Story, ...]
