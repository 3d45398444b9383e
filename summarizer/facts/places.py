"""Places of an article: divisions down to county with code and coordinates, towns and villages, places abroad.

Where they stand is found in place_mentions.py, which division is meant is decided in place_choice.py.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from summarizer.facts.gazetteer import Division, areas, full_name
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
    mentions = [mention for mention in find_mentions(body, words) if mention.start not in named]
    choose(body, mentions, home)
    return _merge(body, mentions)


def _merge(body: str, mentions: Sequence[Mention]) -> tuple[Place, ...]:
    places: dict[str, Place] = {}
    for mention in mentions:
        if mention.dropped or (mention.candidates and not mention.chosen and not fitting(mention)):
            continue
        place = _place(body, mention, mentions)
        key = place.adcode or place.full_name or _bare(place.name)
        if key in places:
            old = places[key]
            place = replace(old, spans=tuple(sorted({*old.spans, *place.spans})))
        places[key] = place
    return tuple(places.values())


def _bare(name: str) -> str:
    return re.sub(r"(?<=..)(?:镇|乡|街道|村)$", "", name)


def _place(body: str, mention: Mention, mentions: Sequence[Mention]) -> Place:
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
        return Place(mention.name, spans, _town_name(body, mention, mentions), None, mention.town)
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


def _town_name(
    body: str, mention: Mention, mentions: Sequence[Mention], asked: tuple[str, ...] = ()
) -> str | None:
    """The town's name from the province down: behind what it follows here or, named again, elsewhere; else behind the
    county or city its sentence named last (在寻乌县，南桥镇古坑村), else in the article's only county. `asked`: the names
    of the towns this is asked for; of two that follow each other (龙泉镇龙泉村, 龙泉村龙泉镇) neither says where the other is."""
    asked = (*asked, _bare(mention.name))
    again = [m for m in mentions if m.town and m is not mention and _bare(m.name) == _bare(mention.name)]
    for same in (mention, *sorted(again, key=lambda m: -len(m.name))):
        if same.parent and same.parent.chosen:
            return full_name(same.parent.chosen.code) + same.name
        if not same.parent or not same.parent.town or _bare(same.parent.name) in asked:
            continue
        if above := _town_name(body, same.parent, mentions, asked):
            return above + same.name
    name = max((m.name for m in (mention, *again)), key=len)
    before = [m for m in mentions if m.chosen and m.chosen.level != "province" and m.end <= mention.start]
    if before and not _NEXT.search(body, before[-1].end, mention.start):
        return full_name(before[-1].chosen.code) + name if before[-1].chosen else None
    counties = {m.chosen.code for m in mentions if m.chosen and m.chosen.level == "county"}
    return full_name(counties.pop()) + name if len(counties) == 1 else None
