"""Where a text names places: the tagger's words -> `Mention`s in order, none of them resolved yet.

Candidates are what the tagger calls a place, and the divisions that an organisation's name begins with (榆次区长凝镇
东长凝小学, 巴彦淖尔市水利局). Rivers, mountains, venues, institutions, streets and cultures (红山文化) are none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.facts.gazetteer import Division, abroad, cities_abroad, named
from summarizer.facts.lexicon import section
from summarizer.facts.tagger import Tagged
from summarizer.findings import Level

_TOWN = re.compile(r"[\u4e00-\u9fff]{1,7}?(?:镇|乡|街道|苏木)(?![长政镇村亲])")
_VILLAGE = re.compile(r"[\u4e00-\u9fff]{1,8}?(?:村|社区|嘎查)(?![长民委支里镇庄落])")
# 南京西路, 太原街, 临沂大楼: a street or a house of another city; what is left of it (西路街道) is no name.
_STREET = re.compile(
    r"[东西南北中]?[一二三四]?路(?![演径由])|[东西南北中]?大?街(?![道镇头乡办区坊舞])|大道(?!理)|大楼|大厦|大?酒店|饭店|宾馆"
)
_STANDS = re.compile(r"(?:首都|首府|抵达|飞往|前往|飞抵|位于|港口|城市|[在赴往至从])$")
_CULTURE = re.compile(r"文化(?![和厅局馆站旅])|精神|遗址|时间(?=[0-9上下晚早])")
_LONGEST = 15


@dataclass(slots=True)
class Mention:
    """One place as printed at [start, end); `parent` is the mention it directly follows (湖口县 before 流泗镇)."""

    name: str
    start: int
    end: int
    candidates: tuple[Division, ...] = ()
    parent: "Mention | None" = None
    town: Level | None = None
    chosen: Division | None = None
    unsure: bool = False
    dropped: bool = False


def find_mentions(body: str, words: Sequence[Tagged]) -> list[Mention]:
    found: list[Mention] = []
    for i, word in enumerate(words):
        before = found[-1] if found and found[-1].end == word.start else None
        if word.tag == "LOC" and not _quoted_name(body, word):
            after = words[i + 1] if i + 1 < len(words) else None
            found += _in_place(body, word, before, after)
        elif word.tag in ("ORG", "nz", "nt"):
            chain = _chain(body, word.start, word.end, before)
            if len(chain) > 1 or (chain and (before or _ranked(chain[0]))):
                found += chain
        elif word.tag == "PER" and word.text in abroad() and _STANDS.search(body, 0, word.start):
            found.append(Mention(word.text, word.start, word.end, parent=before))
        elif (
            word.tag in ("n", "ns")
            and len(word.text) > 2
            and named(word.text)
            and word.text[-1] in "省市县区州盟旗"
        ):
            found.append(Mention(word.text, word.start, word.end, named(word.text), before))
    return found


def _ranked(mention: Mention) -> bool:
    """Whether a division stands with its rank: 横州市综合检验检测中心 is in 横州市, 北京大学 and 河北女队 only bear a name."""
    return any(d.name == mention.name and len(d.name) > 2 for d in mention.candidates)


def _quoted_name(body: str, word: Tagged) -> bool:
    """Whether the place is a whole name in quotes: a ship, a storm, a brand."""
    return body[word.start - 1 : word.start] in ("“", "‘", "「", "『") and body[word.end : word.end + 2] in (
        "”号",
        "’号",
    )


def _in_place(body: str, word: Tagged, before: Mention | None, after: Tagged | None) -> list[Mention]:
    """The places a word tagged LOC holds: a chain, one abroad, a town or village of its own."""
    if after and after.start == word.end and len(after.text) == 1 and after.text in "省市县区州盟旗镇乡村":
        longer = word.text + after.text
        if named(longer) or after.text in "镇乡村":
            word = Tagged(longer, word.tag, word.start)
    chain = _chain(body, word.start, word.end, before)
    end = chain[-1].end if chain else word.start
    rest = body[end : word.end]
    if chain and end == word.end:
        return chain
    features = section("places", "features") | section("places", "slogans")
    if (
        not chain
        and len(rest) < 5
        and rest not in features
        and re.search(f"{re.escape(rest)}[镇乡](?!镇|村)", body)
    ):
        return [Mention(rest, word.start, word.end, parent=before, town="town")]
    for name in (rest, *(rest[:length] for length in range(len(rest) - 1, 1, -1))):
        if name in abroad() and not body.startswith("洋", end + len(name)):
            whole = name + "州" if body.startswith("州", end + len(name)) else name
            start = end - _longer(body, end, name)
            whole = body[start:end] + whole
            return [*chain, Mention(whole, start, start + len(whole), parent=chain[-1] if chain else before)]
    if not chain and (city := cities_abroad().get(rest)) and (len(rest) > 2 or city.country in body):
        return [Mention(rest, word.start, word.end, parent=before)]
    return chain


def _longer(body: str, at: int, name: str) -> int:
    """How many characters before `at` belong to the country too: the tagger cuts 白俄罗斯 into 白 and 俄罗斯."""
    return next((n for n in range(4, 0, -1) if at >= n and body[at - n : at] + name in abroad()), 0)


def _chain(body: str, start: int, end: int, before: Mention | None) -> list[Mention]:
    """Divisions, town and village from `start` on, as long as one directly follows the other."""
    found: list[Mention] = []
    parent = before
    at = start
    while at < end:
        name = _division_at(body, at, end, bool(parent))
        if len(name) == 2 and (_STREET.match(body, at + 2) or _CULTURE.match(body, at + 2)):
            break
        town: Level | None = None
        if not name:
            match = _TOWN.match(body, at, end)
            town = "town"
            if not match or match[0] in section("places", "slogans"):
                match, town = _VILLAGE.match(body, at, end), "village"
            if not match or match[0] in section("places", "slogans") or (match.end() != end and not parent):
                break
            if match.end() - at == 2 and not parent:
                break
            name = match[0]
            if _STREET.match(name):
                break
        mention = Mention(name, at, at + len(name), () if town else named(name), parent, town)
        found.append(mention)
        parent = mention
        at += len(name)
    return found


def _division_at(body: str, at: int, end: int, chained: bool) -> str:
    """The longest name of a division that begins at `at`; a bare one only as a whole word or in a chain."""
    for length in range(min(_LONGEST, end - at), 1, -1):
        name = body[at : at + length]
        found = named(name)
        if not found:
            continue
        ranked = any(division.name == name for division in found)
        whole = at + length == end or any(d.level != "county" for d in found)
        if ranked or (whole and (chained or name not in section("places", "features"))):
            if _TOWN.fullmatch(body[at : at + length + 1]) and at + length < end:
                continue
            return name
    return ""
