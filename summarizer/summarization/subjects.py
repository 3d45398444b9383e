"""Who did what: a number, or what a clause says, must be told of the person, place and date that the article tells it of.

For each clause its homes are sought (homes.py). There the name of a kind (person, place, date) that governs it is
the one in its clause, else the one nearest before it in its sentence. A name that is told instead of it is refused,
unless it is the same thing (太谷, 太谷区) or contains it (a province, where the article names both). The sentence ->
why not, or None.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from summarizer.facts.gazetteer import within
from summarizer.summarization.homes import Home, homes_of_number, homes_of_words
from summarizer.summarization.source import STOPS, Source, Statement, clauses, codes_of, scopes, standing

_NEAR = 2  # sentences before a home in which its subject may stand
_BETWEEN = {"people": 20, "places": 6}  # characters between two names that one verb can bind
_VILLAGE = re.compile(r"(?:镇|乡|村|街道|社区|[路街]|开发区|园区)$")
_NAMING = frozenset(("n", "nz", "a", "b", "f", "vn", "an", "nw"))
_SAYS = re.compile(r"称|说|表示|宣布|指出|强调|认为")  # 伊朗称伊朗…
_LOWER = re.compile(r"[县区镇乡村]$")


def wrong_subject(told: Statement, source: Source) -> str | None:
    """The first name or date that the article does not tell this of."""
    for start, end in told.clauses:
        numbers = [n for n in told.numbers if start <= n.span.start < end and n.kind == "quantity"]
        for number in numbers:
            homes = list(homes_of_number(number, source))
            if name := _governed(told, source, start, end, homes) if homes else None:
                return f"{number.text} is not said of {name} in the article"
        for kind in () if numbers else _kinds(told, source):
            for a, b in standing(told.text[start:end], kind):
                name = told.text[start + a : start + b]
                homes = homes_of_words(told.text[start:end].replace(name, "。"), source)
                if homes and not any(_accepts(name, kind, home, told, source) for home in homes):
                    return f"what is told of {name} is not said of it in the article"
        if thing := _other_thing(told, source, start, end):
            return f"what is told of {thing} is not said of it in the article"
    return _turned_round(told, source)


def _kinds(told: Statement, source: Source) -> tuple[list[str], list[str], list[str]]:
    """The names of people, of places and dates; with the places go the words for a scope that only `told` has."""
    return source.people, [*scopes(told.text), *source.places], source.dates


def _governed(told: Statement, source: Source, start: int, end: int, homes: Sequence[Home]) -> str | None:
    """The first name told with a number, in its clause or nearest before it, that governs it at none of its homes."""
    for kind in _kinds(told, source):
        inside = [told.text[start + a : start + b] for a, b in standing(told.text[start:end], kind)]
        if all(scopes(name) for name in inside):
            before = [told.text[a:b] for a, b in standing(told.text[:start], kind)]
            inside += [name for name in before if not scopes(name) or not inside][-1:]
        for name in inside:
            if not any(_accepts(name, kind, home, told, source) for home in homes):
                return name
    return None


def _accepts(name: str, kind: Sequence[str], home: Home, told: Statement, source: Source) -> bool:
    """Whether what stands at `home` may be told of `name`."""
    if name in home.clause:
        return True
    if kind is source.people and _listed(name, home):
        return True
    scope = bool(scopes(name))
    here = [home.clause[a:b] for a, b in standing(home.clause, kind)]
    proper = [other for other in here if not scopes(other)]
    if not (here if scope else proper):
        for a, b in reversed(clauses(home.text[: home.start])):
            clause = home.text[a:b]
            if name in clause:
                return True
            proper = [clause[c:d] for c, d in standing(clause, kind) if scope or not scopes(clause[c:d])]
            if proper:
                here = proper
                break
    if here:
        if any(_same(name, other, home, kind, source) for other in here):
            return True
        beside = name in home.text[: home.end]
        return beside and any(other in told.text for other in (here if scope else proper or here))
    around = source.texts[max(0, home.index - _NEAR) : home.index] + source.texts[:2] + [source.head]
    return (
        name in home.text
        or any(name in text for text in around)
        or any(_same(name, text[a:b], home, kind, source) for text in around for a, b in standing(text, kind))
    )


def _listed(name: str, home: Home) -> bool:
    """Whether the name ends a clause before the home: one of several people with their offices (市长某某，副市长某某)."""
    return any(home.text[a:b].endswith(name) for a, b in clauses(home.text[: home.start]))


def _same(name: str, other: str, home: Home, kind: Sequence[str], source: Source) -> bool:
    """Whether two names may mean one thing: one within the other, 我市 and a city, a place and one that contains it."""
    if name in other or other in name:
        return True
    if kind is source.dates:
        return name[-3:] == other[-3:] and name[-1:] in "日号"
    if kind is source.people:
        return False
    if scopes(other) or scopes(name):
        return "国" not in name + other and not _LOWER.search(other if scopes(name) else name)
    lows = codes_of(other, source)
    if not lows and _VILLAGE.search(other):
        nearby = "".join(source.texts[max(0, home.index - _NEAR) : home.index + 1])
        return name in nearby
    return any(within(low, high) for high in codes_of(name, source) for low in lows)


def _other_thing(told: Statement, source: Source, start: int, end: int) -> str | None:
    """The things that a clause begins with (竹吸管), where the clause it comes from has others of their kind (塑料吸管) and
    the article names these elsewhere."""
    thing = ""
    for word in told.words:
        if start <= word.start < end:
            if word.tag not in _NAMING:
                break
            thing += word.text
    if len(thing) < 3 or source.whole.count(thing) == 0:
        return None
    homes = homes_of_words(told.text[start:end], source)
    swapped = [thing[-2:] in home.clause and thing[-3:] not in home.clause for home in homes]
    return thing if swapped and all(swapped) else None


def _turned_round(told: Statement, source: Source) -> str | None:
    """Two people or two places with a verb between them that the article only has the other way round, or one name on
    both sides of a verb that the article has on one side at a time."""
    verbs = [word.start for word in told.words if word.tag == "v"]
    for start, end in told.clauses:
        for names, most in ((source.people, _BETWEEN["people"]), (source.places, _BETWEEN["places"])):
            for (a, b), (c, d) in pairwise(standing(told.text[start:end], names)):
                one, other = told.text[start + a : start + b], told.text[start + c : start + d]
                bound = c - b <= most and any(start + b <= verb < start + c for verb in verbs)
                if not bound or scopes(one) or scopes(other):
                    continue
                if one == other:
                    between = told.text[start + b : start + c]
                    if not _SAYS.search(between) and not _twice(one, most, source):
                        return f"{one} is on both sides of “{between}”, in the article on one"
                    continue
                both = [text for text in (*source.texts, source.head) if one in text and other in text]
                if both and all(text.rfind(other) < text.find(one) for text in both):
                    return f"{one} and {other} change places"
    return None


def _twice(name: str, most: int, source: Source) -> bool:
    """Whether a clause of the article has the name again within `most` characters."""
    again = re.compile(rf"{re.escape(name)}[^{STOPS}]{{1,{most}}}{re.escape(name)}")
    return again.search(source.whole) is not None
