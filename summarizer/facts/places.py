"""Places of an article: divisions down to county with code and coordinates, towns and villages, places abroad.

Where they stand is found in place_mentions.py, which division is meant is decided in place_choice.py.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from summarizer.facts.gazetteer import Division, areas, full_name, undivided
from summarizer.facts.no_places import real_places
from summarizer.facts.place_chains import Mention
from summarizer.facts.place_choice import choose, fitting
from summarizer.facts.place_mentions import find_mentions
from summarizer.facts.tagger import Tagged
from summarizer.findings import Place
from summarizer.issue import Span

# A county named before one of these is not what a town behind it lies in.
_NEXT = re.compile("[。！？；\n]|、|和|与|到|至|等")


def find_places(
    body: str, words: Sequence[Tagged], home: Division | None = None, people: Sequence[Span] = ()
) -> tuple[Place, ...]:
    """The places of `body`, in order of first mention, each with all its spans.

    `words` are the tagger's for `body`; `home` is the division the newspaper is of; what `people` covers is somebody's
    name (洛桑江村) and no place.
    """
    named = {at for span in people for at in range(span.start, span.end)}
    found = [mention for mention in find_mentions(body, words) if mention.start not in named]
    mentions = real_places(body, found)
    choose(body, mentions, home)
    return _merge(body, mentions)


def _merge(body: str, mentions: Sequence[Mention]) -> tuple[Place, ...]:
    places: dict[str, Place] = {}
    spans: dict[str, set[Span]] = {}
    towns = _town_names(body, mentions)
    for mention in mentions:
        if mention.dropped or (mention.candidates and not mention.chosen and not fitting(mention)):
            continue
        place = _place(mention, towns)
        key = place.adcode or place.full_name or _bare(place.name)
        places.setdefault(key, place)
        spans.setdefault(key, set()).update(place.spans)
    return tuple(replace(place, spans=tuple(sorted(spans[key]))) for key, place in places.items())


def _bare(name: str) -> str:
    return re.sub(r"(?<=..)(?:镇|乡|街道|村)$", "", name)


def _place(mention: Mention, towns: dict[tuple[str, str], str]) -> Place:
    spans = (Span(mention.start, mention.end),)
    if division := mention.chosen:
        return Place(
            mention.name,
            spans,
            full_name(division.code),
            division.code,
            division.level,
            longitude=division.longitude,
            latitude=division.latitude,
        )
    if mention.town and not mention.foreign:
        return Place(mention.name, spans, towns.get(_key(mention)), None, mention.town)
    if mention.name in areas() and not mention.candidates:
        return Place(mention.name, spans, areas()[mention.name])
    if place := mention.foreign:
        whole = place.full_name
        if place.city and mention.name.removesuffix("市") != place.city.removesuffix("市"):
            whole = place.country + mention.name
        return Place(
            mention.name, spans, whole, None, place.level, place.longitude, place.latitude, place.code
        )
    return Place(mention.name, spans)


def _town_names(body: str, mentions: Sequence[Mention]) -> dict[tuple[str, str], str]:
    """The name from the province down of each town and village, by its bare name and level.

    First behind the division it follows somewhere, then behind the town it follows, then behind the county or city its
    sentence named last (在寻乌县，南桥镇古坑村) or the article's only county.
    """
    towns = [mention for mention in mentions if mention.town]
    whole: dict[tuple[str, str], str] = {}
    for mention in towns:
        whole[_key(mention)] = max(mention.name, whole.get(_key(mention), ""), key=len)
    names: dict[tuple[str, str], str] = {}
    for mention in towns:
        if mention.parent and mention.parent.chosen:
            names.setdefault(_key(mention), full_name(mention.parent.chosen.code) + whole[_key(mention)])
    _behind_towns(towns, names, whole)
    counties = {
        m.chosen.code
        for m in mentions
        if m.chosen and (m.chosen.level == "county" or m.chosen.code in undivided())
    }
    near: Mention | None = None
    for mention in mentions:
        if mention.chosen and mention.chosen.level != "province":
            near = mention
        elif mention.town and not mention.parent and _key(mention) not in names:
            if near and near.chosen and not _NEXT.search(body, near.end, mention.start):
                names[_key(mention)] = full_name(near.chosen.code) + whole[_key(mention)]
            elif len(counties) == 1:
                names[_key(mention)] = full_name(min(counties)) + whole[_key(mention)]
    _behind_towns(towns, names, whole)
    return names


def _behind_towns(
    towns: Sequence[Mention], names: dict[tuple[str, str], str], whole: dict[tuple[str, str], str]
) -> None:
    for mention in towns:
        if mention.parent and mention.parent.town and (above := names.get(_key(mention.parent))):
            names.setdefault(_key(mention), above + whole[_key(mention)])


def _key(mention: Mention) -> tuple[str, str]:
    return _bare(mention.name), mention.town or ""
