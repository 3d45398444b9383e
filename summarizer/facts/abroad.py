"""Countries of the world, their states and provinces, and cities abroad: names in Chinese print -> `Abroad`.

Countries, capitals and well-known cities are those of data/countries.txt, states and provinces those of
data/regions.txt; ten thousand further cities (data/cities.tsv, GeoNames) are read on first use only, and many of
their names are a word, a person's or a Chinese village's too: ask for the country beside them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from summarizer.facts.lexicon import alternatives
from summarizer.findings import Level


@dataclass(frozen=True, slots=True)
class Abroad:
    """A country, or (`city`) a city, state or province abroad; `code` is ISO 3166-1 alpha-2, coordinates in degrees."""

    code: str
    country: str
    city: str | None
    level: Level
    longitude: float | None = None
    latitude: float | None = None

    @property
    def full_name(self) -> str:
        """The name behind its country's: 美国洛杉矶; a city that is a state is named once."""
        return self.country + (self.city if self.city and self.city != self.country else "")


def _lines(name: str) -> Iterator[str]:
    text = files("summarizer.facts").joinpath("data", name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def countries() -> dict[str, str]:
    """The country's name in full for each code."""
    return {line[:2]: line.split(" ")[1].split("/")[0] for line in _lines("countries.txt")}


@cache
def cities_abroad() -> dict[str, Abroad]:
    """Some ten thousand cities abroad by their Chinese names."""
    found = {}
    for line in _lines("cities.tsv"):
        name, code, longitude, latitude = line.split("\t")
        if code in countries():
            found[name] = Abroad(code, countries()[code], name, "city", float(longitude), float(latitude))
    return found


@cache
def abroad() -> dict[str, Abroad]:
    """Countries, states, provinces, capitals and well-known cities by every name in print; cities with coordinates."""
    found: dict[str, Abroad] = {}
    where = cities_abroad()
    for line in _lines("countries.txt"):
        code, names, *cities = line.split(" ")
        for name in names.split("/"):
            found[name] = Abroad(code, countries()[code], None, "country")
        for city in cities:
            place = Abroad(code, countries()[code], city, "city")
            if (known := where.get(city)) and known.code == code:
                place = replace(place, longitude=known.longitude, latitude=known.latitude)
            found.setdefault(city, place)
    for line in _lines("regions.txt"):
        code, *regions = line.split(" ")
        for name in regions:
            found.setdefault(name, Abroad(code, countries()[code], name, "province"))
    return found


@cache
def country_names() -> dict[str, tuple[str, ...]]:
    """Every name of each country in print, by its code."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _lines("countries.txt"):
        code, names, *_ = line.split(" ")
        found[code] = tuple(names.split("/"))
    return found


@cache
def _long_names() -> re.Pattern[str]:
    fronts: dict[str, list[str]] = {}
    for name in abroad():
        if len(name) > 3:
            fronts.setdefault(name[0], []).append(name[1:])
    parts = (f"{front}(?:{alternatives(rest)})" for front, rest in sorted(fronts.items()))
    return re.compile("|".join(parts))


def long_names(body: str) -> dict[int, int]:
    """Start and end of each name of four characters or more in `body`, wherever the tagger parts it."""
    return {found.start(): found.end() for found in _long_names().finditer(body)}
