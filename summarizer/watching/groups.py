"""Units put together as issues: those of one day and one newspaper, by what is printed on them, else by their names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.watching.names import day, sign
from summarizer.watching.units import Unit


@dataclass(frozen=True)
class Known:
    """A unit and what it was found to be: `content`, a digest; newspaper and date as printed on it, None where not."""

    unit: Unit
    content: str
    newspaper: str | None = None
    printed: str | None = None

    @property
    def date(self) -> str | None:
        """The day printed on it, else that of its name or of a folder above it."""
        return self.printed or day(self.unit.name)


@dataclass(frozen=True)
class Group:
    """The units of one issue, in the order of their names; `date` is None where nothing says it."""

    units: tuple[Known, ...]
    date: str | None

    @property
    def arrived(self) -> float:
        """When the last of them came."""
        return max(known.unit.arrived for known in self.units)

    @property
    def contents(self) -> frozenset[str]:
        """The digests of what they hold."""
        return frozenset(known.content for known in self.units)


def _fits(known: Known, group: Sequence[Known]) -> bool:
    """Whether a unit can be of the same newspaper as a group of its day."""
    papers = {one.newspaper for one in group if one.newspaper}
    if known.newspaper and papers:
        return known.newspaper in papers
    signs = {name for one in group if (name := sign(one.unit.name))}
    own = sign(known.unit.name)
    return not own or not signs or own in signs


def _by_newspaper(day: Iterable[Known]) -> list[list[Known]]:
    """The units of one day by newspaper: those that print theirs first, then those that their name gives away, then
    the rest, each to the group that it fits, of several to that which came at the nearest time."""
    groups: list[list[Known]] = []
    order = sorted(day, key=lambda k: (not k.newspaper, not sign(k.unit.name), k.unit.name))
    for known in order:
        fitting = [group for group in groups if _fits(known, group)]
        if not fitting:
            groups.append([known])
        else:
            min(fitting, key=lambda group: _distance(known, group)).append(known)
    return groups


def _distance(known: Known, group: Iterable[Known]) -> float:
    return min(abs(known.unit.arrived - one.unit.arrived) for one in group)


def _undated(group: Sequence[Known], dated: Sequence[list[Known]], gap: float) -> list[Known] | None:
    """The dated group that undated units of one folder belong to: one in their folder that came within `gap` seconds
    of them, or the only one there is in a folder of its own; None if neither."""
    folder = group[0].unit.folder
    named = next((known for known in group if known.newspaper), group[0])
    near = [one for one in dated if any(known.unit.folder == folder for known in one) and _fits(named, one)]
    if folder and len(near) == 1:
        return near[0]
    close = [one for one in near if min(_distance(known, one) for known in group) <= gap]
    return min(close, key=lambda one: min(_distance(known, one) for known in group), default=None)


def _clusters(known: Iterable[Known], gap: float) -> list[list[Known]]:
    """Undated units of one folder, parted where more than `gap` seconds went by without one."""
    found: list[list[Known]] = []
    for one in sorted(known, key=lambda k: k.unit.arrived):
        if found and one.unit.arrived - found[-1][-1].unit.arrived <= gap:
            found[-1].append(one)
        else:
            found.append([one])
    return found


def grouped(known: Iterable[Known], gap: float) -> list[Group]:
    """The units as issues, by day. `gap`: seconds within which undated units that came into one folder are one issue,
    or belong to a dated one beside them. A content that lies there twice counts once."""
    distinct = list({one.content: one for one in known}.values())
    days: dict[str, list[Known]] = {}
    folders: dict[str, list[Known]] = {}
    for one in distinct:
        if one.date:
            days.setdefault(one.date, []).append(one)
        else:
            folders.setdefault(one.unit.folder, []).append(one)
    dated = [(date, group) for date in sorted(days) for group in _by_newspaper(days[date])]
    groups = [group for _, group in dated]
    alone: list[list[Known]] = []
    for inside in folders.values():
        for cluster in (part for came in _clusters(inside, gap) for part in _by_newspaper(came)):
            home = _undated(cluster, groups, gap)
            if home is None:
                alone.append(cluster)
            else:
                home += cluster
    whole = [*dated, *((None, cluster) for cluster in alone)]
    return [Group(tuple(sorted(group, key=lambda k: k.unit.name)), date) for date, group in whole]
