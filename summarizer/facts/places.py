"""Places of an article: divisions down to county with code and coordinates, towns and villages, places abroad.

Where they stand is found in place_mentions.py, which division is meant is decided in place_choice.py.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from summarizer.facts.gazetteer import Division, abroad, cities_abroad, full_name, named
from summarizer.facts.place_choice import choose, fitting
from summarizer.facts.place_mentions import Mention, find_mentions
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


def home_of(newspaper: str | None) -> Division | None:
    """The division a newspaper's name begins with (晋中日报 -> 晋中市), None for a national one."""
    for length in range(min(len(newspaper or ""), 8), 1, -1):
        found = [d for d in named((newspaper or "")[:length]) if not d.former]
        if found:
            return found[0] if len(found) == 1 or found[0].level == "province" else None
    return None


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
    state = mention.name.removesuffix("州")
    if (found := abroad().get(state)) and found.city and state != mention.name:
        return Place(mention.name, spans, found.country + mention.name, None, "province", country=found.code)
    if found := abroad().get(mention.name) or cities_abroad().get(mention.name):
        whole = (
            found.country if found.city is None or found.city == found.country else found.country + found.city
        )
        return Place(
            mention.name,
            spans,
            whole,
            None,
            "city" if found.city else "country",
            found.longitude,
            found.latitude,
            found.code,
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
