"""Which figures of an item can stand side by side: same unit, same kind of thing, told the same way.

Numbers of one unit are not comparable for that alone (总投资339亿元 and 销售额80万元 are both money). Two kinds are:
changes against one and the same base (同比增长 of several things), and figures whose `counts` end in one measure
(煤炭产能, 水泥产能) or, for units that count heads, in one noun (龙头企业, 中小企业).
"""

from collections.abc import Iterable
from itertools import groupby
from math import isfinite

from summarizer.findings import Figure

FARTHEST = 100  # the longest bar to the shortest: beyond that the short one cannot be seen
ROUNDED = 1.15  # how far a rounded figure may be from the one it tells again
_RATES = frozenset(("%", "％", "‰", "个百分点", "百分点", "倍", "成"))
_HEADS = frozenset("人家名个项户辆台件种座所条位只头艘架列场处株") | {"人次", "架次", "辆次", "件次"}
_MEASURES = frozenset("量额值率数价费度积程能入款资金本模债税润出重比")
_MOVES = {"up": "增长", "down": "下降"}


def _usable(figure: Figure) -> bool:
    value = figure.value
    return value is not None and isfinite(value) and value > 0 and figure.high is None and bool(figure.counts)


def _shared(one: str, other: str) -> str:
    """The longest common ending."""
    at = 0
    while at < min(len(one), len(other)) and one[-at - 1] == other[-at - 1]:
        at += 1
    return one[len(one) - at :]


def _named(figure: Figure) -> str:
    """The measure or noun by which a figure can be compared: the last two characters of `counts`, or nothing."""
    ending = figure.counts[-2:]
    return ending if len(ending) == 2 and (ending[-1] in _MEASURES or figure.unit in _HEADS) else ""


def _key(figure: Figure) -> tuple[str, str, str, str]:
    move, base = figure.change or "", figure.base or ""
    if figure.unit in _RATES and move in _MOVES and base:
        return figure.unit, move, base, ""
    return figure.unit, move, base, _named(figure)


def _told_again(figure: Figure, others: list[Figure]) -> bool:
    """Whether a rounded figure (超11万亿元) stands beside the exact one (110180亿元) of the same thing."""
    value = figure.value or 0
    return figure.bound in ("min", "about") and any(
        other.bound == "exact"
        and (other.counts.endswith(figure.counts) or figure.counts.endswith(other.counts))
        and value / ROUNDED <= (other.value or 0) <= value * ROUNDED
        for other in others
    )


def _title(group: list[Figure]) -> str:
    first = group[0]
    _, move, base, ending = _key(first)
    if not ending:
        return f"{base}{_MOVES[move]}"
    shared = first.counts
    for figure in group:
        shared = _shared(shared, figure.counts)
    # 子温度 of 电子温度 and 离子温度 begins within a word.
    within = len(shared) == 3 and any(len(figure.counts) == 4 for figure in group)
    return shared[1:] if within else shared


def _is_comparison(group: list[Figure]) -> bool:
    values = [figure.value or 0 for figure in group]
    told = {(figure.value, figure.counts) for figure in group}
    return 1 < len(told) == len(group) and len(set(values)) > 1 and max(values) <= FARTHEST * min(values)


def comparable(figures: Iterable[Figure]) -> list[tuple[str, list[Figure]]]:
    """The groups of figures that can be compared, each with what they have in common, the largest group first."""
    usable = sorted((f for f in figures if _usable(f)), key=_key)
    every = [list(group) for key, group in groupby(usable, key=_key) if key[3] or key[1] and key[2]]
    groups = [[figure for figure in group if not _told_again(figure, group)] for group in every]
    found = [(_title(group), group) for group in groups if _is_comparison(group)]
    return sorted(found, key=lambda pair: -len(pair[1]))
