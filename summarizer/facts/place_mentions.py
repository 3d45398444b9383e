"""Where a text names places: the tagger's words -> `Mention`s in order, none of them resolved yet.

Candidates are what the tagger calls a place, divisions and states that an organisation's name begins with (榆次区长凝
镇东长凝小学, 伊朗外交部), and names it overlooked that can be nothing else. Rivers, mountains, venues, institutions,
streets and cultures (红山文化) are none. Which division is meant is decided in place_choice.py.
"""

import re
from collections.abc import Sequence

from summarizer.facts.abroad import Abroad, abroad, cities_abroad, countries, country_names
from summarizer.facts.gazetteer import named
from summarizer.facts.lexicon import alternatives, section
from summarizer.facts.place_chains import CULTURE, LANDSCAPE, Mention, chain
from summarizer.facts.tagger import Tagged
from summarizer.findings import Level

_STANDS = re.compile(r"(?:首都|首府|抵达|飞往|前往|飞抵|位于|港口|城市|[在赴往至从])$")
# Between a country and a place in it: 伊朗南部米纳卜市, 法国北部港口城市加来.
_BETWEEN = re.compile(
    r"(?:[东西南北中内]{1,2}部|边境|沿海|海滨|境内|的|第[一二三]大)*(?P<town>(?:港口|边境|海滨|沿海|工业)?(?:首都|首府|城市|小城|城镇|小镇))?的?"
)
_RANKS: dict[str, Level] = {
    "州": "province", "省": "province", "邦": "province", "府": "province",
    "市": "city", "县": "county", "区": "county", "镇": "town", "村": "village",
}  # fmt: skip
_ORGAN = re.compile(rf"{alternatives(section('places', 'organs'))}")


def find_mentions(body: str, words: Sequence[Tagged]) -> list[Mention]:
    """The places that `words`, the tagger's for `body`, hold, in order."""
    found: list[Mention] = []
    for i, word in enumerate(words):
        last = found[-1] if found else None
        if last and last.end > word.start:
            continue
        before = last if last and last.end == word.start else None
        after = words[i + 1] if i + 1 < len(words) and words[i + 1].start == word.end else None
        if word.tag == "LOC":
            if not _quoted_name(body, word):
                found += _in_place(body, word, last, after)
        elif word.tag in ("ORG", "nz", "nt"):
            found += _in_organisation(body, word, before)
        elif word.tag == "PER":
            place = abroad().get(word.text) or _city(word.text, body)
            if settled := _country_of(body, word, last):
                found.append(Mention(word.text, word.start, word.end, foreign=settled))
            elif place and _STANDS.search(body, max(0, word.start - 4), word.start):
                found.append(Mention(word.text, word.start, word.end, parent=before, foreign=place))
        elif word.tag not in ("TIME", "w", "m"):
            found += _overlooked(body, words, i, before)
    return found


def _in_organisation(body: str, word: Tagged, before: Mention | None) -> list[Mention]:
    links = [mention for mention in chain(body, word.start, word.end, before) if not mention.weak]
    if len(links) > 1 or (links and (before or _ranked(links[0]))):
        return links
    for length in range(len(word.text), 1, -1):
        name = word.text[:length]
        place = abroad().get(name)
        if place is None:
            continue
        rest = word.text[length:]
        whole = not rest and word.tag == "ORG"
        if whole or (place.city is None and _ORGAN.match(rest)) or rest.startswith("联合国"):
            return [Mention(name, word.start, word.start + length, parent=before, foreign=place)]
        break
    return []


def _overlooked(body: str, words: Sequence[Tagged], i: int, before: Mention | None) -> list[Mention]:
    """A name of three characters or more that words from `i` on make up: 加沙|地带, 邳|州市."""
    start = words[i].start
    for j in range(i, min(i + 3, len(words))):
        if words[j].tag in ("PER", "LOC", "ORG", "w") and j > i:
            break
        name = body[start : words[j].end]
        if len(name) < 3:
            continue
        if place := abroad().get(name):
            return [Mention(name, start, words[j].end, parent=before, foreign=place)]
        if name[-1] in "省市县区州盟旗" and (divisions := named(name)):
            return [Mention(name, start, words[j].end, divisions, before)]
    return []


def _ranked(mention: Mention) -> bool:
    """Whether a division stands with its rank: 横州市综合检验检测中心 is in 横州市, 北京大学 and 河北女队 only bear a name."""
    return any(d.name == mention.name and len(d.name) > 2 for d in mention.candidates)


def _quoted_name(body: str, word: Tagged) -> bool:
    """Whether the place is a whole name in quotes: a ship, a storm, a brand, a pipeline (“土耳其溪”)."""
    if body[word.start - 1 : word.start] not in ("“", "‘", "「", "『"):
        return False
    if body[word.end : word.end + 2] in ("”号", "’号"):
        return True
    return body[word.end : word.end + 1] in ("”", "’") and word.text[-1] in "河湖江山海溪沟峡湾岛洋塔桥号"


def _in_place(body: str, word: Tagged, last: Mention | None, after: Tagged | None) -> list[Mention]:
    """The places a word tagged LOC holds: a chain, one abroad, a town or village of its own."""
    before = last if last and last.end == word.start else None
    if after and len(after.text) == 1 and after.text in "省市县区州盟旗镇乡村":
        longer = word.text + after.text
        if named(longer) or longer in abroad() or after.text in "镇乡村":
            word = Tagged(longer, word.tag, word.start)
    if country := _country_of(body, word, last):
        return [Mention(word.text, word.start, word.end, parent=before, foreign=country)]
    links = chain(body, word.start, word.end, before)
    end = links[-1].end if links else word.start
    if links and end == word.end:
        return links
    if links and links[-1].weak and (place := _abroad_at(body, word.start, word.end)):
        return [place]
    rest = body[end : word.end]
    bare = section("places", "features") | section("places", "slogans")
    if (
        not links
        and len(rest) < 5
        and rest not in bare
        and re.search(f"{re.escape(rest)}[镇乡](?!镇|村)", body)
    ):
        return [Mention(rest, word.start, word.end, parent=before, town="town")]
    if place := _abroad_at(body, end, word.end):
        place.parent = links[-1] if links else before
        return [*links, place]
    return links


def _abroad_at(body: str, start: int, end: int) -> Mention | None:
    """The place abroad whose name begins at `start`, with the 市 or 州 that belongs to it."""
    for stop in range(end, start + 1, -1):
        name = body[start:stop]
        place = abroad().get(name) or (_city(name, body) if stop == end else None)
        if place is None and stop == end and name[-1] in "市州":
            place = abroad().get(name[:-1]) or _city(name[:-1], body)
            if place and place.city and name[-1] == "州":
                place = Abroad(place.code, place.country, name, "province")
        if place is None:
            continue
        if (
            LANDSCAPE.fullmatch(body, stop, max(stop, end))
            or body.startswith("洋", stop)
            or (len(name) == 2 and CULTURE.match(body, stop))
        ):
            return None
        if stop == end and body.startswith("州", end) and place.city:
            stop, place = stop + 1, Abroad(place.code, place.country, name + "州", "province")
        elif stop == end and re.match(r"市(?![中场长民区值])", body[end : end + 2]) and place.city:
            stop += 1
        start -= _longer(body, start, name)
        name = body[start:stop]
        return Mention(name, start, stop, foreign=abroad().get(name, place))
    return None


def _city(name: str, body: str) -> Abroad | None:
    """A city abroad of that name, if its country stands in the text or the name is too long to be another thing."""
    city = cities_abroad().get(name)
    if city is None:
        return None
    long = len(name) > 3 and city.code not in ("JP", "KR", "VN", "SG", "MY")
    return city if long or any(country in body for country in country_names()[city.code]) else None


def _country_of(body: str, word: Tagged, last: Mention | None) -> Abroad | None:
    """What an unknown name stands for behind a country: 伊朗南部|米纳卜市, 以色列南部城市|阿什凯隆."""
    if last is None or last.foreign is None or len(word.text) < 2 or CULTURE.match(body, word.end):
        return None
    if named(word.text) or word.text in abroad() or (word.tag == "PER" and "·" in word.text):
        return None
    between = _BETWEEN.fullmatch(body, last.end, word.start)
    apart = word.tag == "LOC" or last.end < word.start
    level = _RANKS.get(word.text[-1]) if len(word.text) > 2 and apart else None
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
