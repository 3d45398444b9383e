"""Places of an article: divisions down to county with code and coordinates, towns and villages, places abroad.

Where they stand is found in place_mentions.py, which division is meant is decided in place_choice.py.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from summarizer.facts.gazetteer import Division, areas, full_name
from summarizer.facts.place_chains import Mention
from summarizer.facts.place_choice import choose, fitting
from summarizer.facts.place_mentions import find_mentions
from summarizer.facts.tagger import Tagged
from summarizer.findings import Place
from summarizer.issue import Span


def find_places(body: str, words: Sequence[Tagged], home: Division | None = None) -> tuple[Place, ...]:
    """The places of `body`, in order of first mention, each with all its spans.

    `words` are the tagger's for `body`; `home` is the division the newspaper is of.
    """
    mentions = find_mentions(body, words)
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


def _place(body: str, mention: Mention, mentions: Iterable[Mention]) -> Place:
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
    if mention.town:
        return Place(mention.name, spans, _town_name(mention, mentions), None, mention.town)
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


def _town_name(mention: Mention, mentions: Iterable[Mention]) -> str | None:
    """The town's name from the province down: after its parent, or in the article's only county."""
    namesakes = [m for m in mentions if m.town and _bare(m.name) == _bare(mention.name)]
    for namesake in sorted(namesakes, key=lambda m: -len(m.name)):
        names = [namesake.name]
        above = namesake.parent
        while above and not above.chosen and above.town:
            names.append(above.name)
            above = above.parent
        if above and above.chosen:
            return full_name(above.chosen.code) + "".join(reversed(names))
        if above is None:
            counties = {m.chosen.code for m in mentions if m.chosen and m.chosen.level == "county"}
            if len(counties) == 1:
                return full_name(counties.pop()) + "".join(reversed(names))
    return None
