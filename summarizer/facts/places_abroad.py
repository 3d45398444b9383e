"""One word that names places abroad: 美国密歇根州底特律市 -> a `Mention` for each; unknown names behind their country.

Ten thousand names of cities are a word or a person's too: a short one, and one in characters that Chinese places are
written in, counts only in a text that names its country.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from summarizer.facts.abroad import Abroad, abroad, cities_abroad, countries, country_names
from summarizer.facts.gazetteer import named
from summarizer.facts.lexicon import section
from summarizer.facts.place_chains import CULTURE, LANDSCAPE, Mention
from summarizer.facts.tagger import Tagged
from summarizer.findings import Level

# Between a country and a place in it: 伊朗南部米纳卜市, 法国北部港口城市加来.
_BETWEEN = re.compile(
    r"(?:[东西南北中内]{1,2}部|边境|沿海|海滨|境内|的|第[一二三]大)*(?P<town>(?:港口|边境|海滨|沿海|工业)?(?:首都|首府|城市|小城|城镇|小镇))?的?"
)
_RANKED = frozenset("省州邦府县")
_RANKS: dict[str, Level] = {
    "州": "province", "省": "province", "邦": "province", "府": "province",
    "市": "city", "县": "county", "区": "county", "镇": "town", "町": "town", "村": "village",
}  # fmt: skip
_NO_RANK = re.compile("[地郊城山灾景园战辖]区$|(?:[政首官王学州]|总统|主席|总督)府$")
# Behind a city's name inside one word: the word is a longer name (米兰|达州).
_LONGER = re.compile(f"[{''.join(sorted(section('names', 'sounds')))}]{{1,4}}[州省邦府县]")
_CITY = re.compile("[\u4e00-\u9fff]{2,6}?市(?![中场民值])")
_CHINESE_NAMES = ("JP", "KR", "VN", "SG", "MY")


def chain_abroad(body: str, start: int, end: int, before: Mention | None) -> list[Mention]:
    """The places abroad from `start` on, as long as one directly follows the other."""
    found: list[Mention] = []
    while start < end and (mention := _at(body, start, end)):
        mention.parent = found[-1] if found else before
        _within_parent(mention)
        found.append(mention)
        start = mention.end
    above = found[-1].foreign if found else None
    if above and above.city and above.level == "province" and (further := _CITY.match(body, start, end)):
        place = Abroad(above.code, above.country, further[0], "city")
        found.append(Mention(further[0], start, further.end(), parent=found[-1], foreign=place))
    return found


def _within_parent(mention: Mention) -> None:
    """Gives a city the country of the state that it stands behind: 马萨诸塞州格洛斯特市 is not England's."""
    place, above = mention.foreign, mention.parent.foreign if mention.parent else None
    if place and above and place.city and above.city and place.code != above.code:
        mention.foreign = Abroad(above.code, above.country, place.city, place.level)


def _at(body: str, start: int, end: int) -> Mention | None:
    """The place abroad whose name begins at `start`, with the 市 or 州 that belongs to it."""
    for stop in range(min(end + 2, len(body)), start + 1, -1):
        name = body[start:stop]
        place = abroad().get(name) or (city(name, body) if stop == end else None)
        if place is None and stop == end and name[-1] in "市州":
            place = abroad().get(name[:-1]) or city(name[:-1], body)
            if place and place.city and name[-1] == "州":
                place = Abroad(place.code, place.country, name, "province")
        if place is None or (place.city and stop < end and _LONGER.match(body, stop, end)):
            continue
        if name[-1] == "市" and re.match("中心|场|区", body[stop : stop + 2]):
            stop, name = stop - 1, name[:-1]
        if (
            LANDSCAPE.fullmatch(body, stop, max(stop, end))
            or body.startswith("洋", stop)
            or (len(name) == 2 and CULTURE.match(body, stop))
        ):
            return None
        if place.city and stop <= end and body.startswith("州", stop):
            stop, place = stop + 1, Abroad(place.code, place.country, name + "州", "province")
        elif (
            place.city
            and place.level == "city"
            and re.match(r"市(?![中场长民区值郊])", body[stop : stop + 2])
        ):
            stop += 1
        start -= _longer(body, start, name)
        name = body[start:stop]
        return Mention(name, start, stop, foreign=abroad().get(name, place))
    return None


def regions_missed(body: str, long: dict[int, int], found: Sequence[Mention]) -> list[Mention]:
    """The states and provinces with their rank among the `long` names of `body` that no mention of `found` covers (伊朗
    克尔曼|沙赫省情报总局), each with the country right before it."""
    missed: list[Mention] = []
    starts = [mention.start for mention in found]

    def free(start: int, end: int) -> bool:
        i = bisect_left(starts, end)
        return i == 0 or found[i - 1].end <= start

    for start, end in long.items():
        name = body[start:end]
        if name[-1] not in _RANKED or not free(start, end) or body[end : end + 1] in ("立", "级"):
            continue
        place = abroad()[name]
        country = next((c for c in country_names()[place.code] if body.startswith(c, start - len(c))), "")
        before = start - len(country)
        if country and free(before, start):
            missed.append(Mention(country, before, start, foreign=abroad()[country]))
        missed.append(Mention(name, start, end, foreign=place))
    return missed


def city(name: str, body: str) -> Abroad | None:
    """A city abroad of that name, if its country stands in the text or the name is too long to be another thing."""
    city = cities_abroad().get(name)
    if city is None:
        return None
    long = len(name) > 3 and city.code not in ("JP", "KR", "VN", "SG", "MY")
    return city if long or any(country in body for country in country_names()[city.code]) else None


def behind_country(body: str, word: Tagged, last: Mention | None) -> Abroad | None:
    """What an unknown name stands for behind a country: 伊朗南部|米纳卜市, 以色列南部城市|阿什凯隆."""
    if last is None or last.foreign is None or len(word.text) < 2 or CULTURE.match(body, word.end):
        return None
    if named(word.text) or (word.tag == "PER" and "·" in word.text) or _at(body, word.start, word.end):
        return None
    between = _BETWEEN.fullmatch(body, last.end, word.start)
    apart = word.tag == "LOC" or last.end < word.start or word.text[-1] == "町"
    ranked = len(word.text) > 2 and apart and not _NO_RANK.search(word.text)
    level = _RANKS.get(word.text[-1]) if ranked else None
    if between and between["town"]:
        level = level or "city"
    if level is None or not (between or (last.foreign.city and body[last.end : word.start] in ("、", "和"))):
        return None
    code = last.foreign.code
    place = cities_abroad().get(word.text) or cities_abroad().get(word.text[:-1])
    if place and place.code == code:
        return place
    return Abroad(code, countries()[code], word.text, level)


def _longer(body: str, at: int, name: str) -> int:
    """How many characters before `at` belong to the country too: the tagger cuts 白俄罗斯 into 白 and 俄罗斯."""
    return next((n for n in range(4, 0, -1) if at >= n and body[at - n : at] + name in abroad()), 0)


def far_abroad(word: Tagged, last: Mention | None) -> Abroad | None:
    """What a province or village is whose name is a transliteration, in a text that last spoke of a country abroad."""
    name, level = word.text[:-1], _RANKS.get(word.text[-1])
    if last is None or last.foreign is None or level in (None, "county", "town"):
        return None
    if (
        _NO_RANK.search(word.text)
        or len(name) < (4 if level == "village" else 3)
        or not set(name) <= section("names", "sounds")
    ):
        return None
    return Abroad(last.foreign.code, last.foreign.country, word.text, level or "city")
