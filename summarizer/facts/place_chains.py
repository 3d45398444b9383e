"""One word that names places of China, taken apart: 湖口县流泗镇红光村 -> a `Mention` for each rank, none resolved yet.

Bare names that mean a landscape (黄山), a street (太原街), water (三亚河) or a culture (红山文化) are no divisions.
"""

import re
from dataclasses import dataclass

from summarizer.facts.abroad import Abroad, abroad
from summarizer.facts.gazetteer import Division, areas, divisions, named, within
from summarizer.facts.lexicon import section
from summarizer.findings import Level

TOWN = re.compile(r"[\u4e00-\u9fff]{1,7}?(?:镇|乡|街道|苏木)(?![长政镇村亲])")
_VILLAGE = re.compile(r"[\u4e00-\u9fff]{1,8}?(?:村|社区|嘎查)(?![长民委支里镇庄落])")
_VENUE = re.compile(r"(?:文化|民俗|民族|度假|艺术|影视|美食|世博|选手|美?乡)村$")
_LINE = re.compile(r"高铁|铁路|高速|公路|机场|大桥|隧道")
# 南京西路, 太原街, 临沂大楼, 南昌舰: a street, a house or a ship named after a city; what is left of it (西路街道) is no name.
_STREET = re.compile(
    r"[东西南北中]?[一二三四]?路(?![演径由])|[东西南北中]?大?街(?![道镇头乡办区坊舞])|大道(?!理)|大楼|大厦|大?酒店|饭店|宾馆|巷|胡同|弄堂|舰(?!队)|街道(?![上两旁边空干整])|居民区"
)
CULTURE = re.compile(
    r"文化(?![和厅局馆站旅])|(?:合作)?组织(?=[的成，。、会])|合作组织|精神|遗址|世界(?=[”，。、的])|时间(?=[0-9上下晚早])"
)
LANDSCAPE = re.compile(r"[河湖江山海溪沟峡湾岛洋塔桥]|海峡|半岛|群岛|运河|山脉|盆地|高原|平原|沙漠")
_LONGEST = 15


@dataclass(slots=True)
class Mention:
    """One place as printed at [start, end); `parent` is the mention it directly follows (湖口县 before 流泗镇).

    `weak`: a bare county before a name that is none of ours (登封王城岗), to be believed only beside its province.
    """

    name: str
    start: int
    end: int
    candidates: tuple[Division, ...] = ()
    parent: "Mention | None" = None
    town: Level | None = None
    foreign: Abroad | None = None
    chosen: Division | None = None
    weak: bool = False
    unsure: bool = False
    dropped: bool = False


def followed(body: str, name: str, pattern: re.Pattern[str]) -> bool:
    """Whether `pattern` matches right behind `name` somewhere in `body`."""
    at = body.find(name)
    while at >= 0:
        if pattern.match(body, at + len(name)):
            return True
        at = body.find(name, at + 1)
    return False


def chain(body: str, start: int, end: int, before: Mention | None) -> list[Mention]:
    """Divisions, town and village from `start` on, as long as one directly follows the other."""
    found: list[Mention] = []
    parent = before
    at = start
    while at < end:
        name = _division_at(body, at, end, parent)
        bare = name and not any(d.name == name for d in named(name))
        if bare and (_STREET.match(body, at + len(name)) or CULTURE.match(body, at + len(name))):
            break
        town: Level | None = None
        if not name:
            name, town = _town_at(body, at, end, parent)
        if not name:
            weak = "" if parent or found else _county_before(body, at, end)
            if weak:
                found.append(Mention(weak, at, at + len(weak), named(weak), weak=True))
            break
        mention = Mention(name, at, at + len(name), () if town else named(name), parent, town)
        found.append(mention)
        parent = mention
        at += len(name)
    return found


def _town_at(body: str, at: int, end: int, parent: Mention | None) -> tuple[str, Level | None]:
    slogans = section("places", "slogans")
    match, level = TOWN.match(body, at, end), "town"
    if not match or match[0] in slogans:
        match, level = _VILLAGE.match(body, at, end), "village"
    if not match or match[0] in slogans or (match.end() != end and not parent):
        return "", None
    if (
        (match.end() - at == 2 and not parent)
        or _STREET.match(match[0])
        or _VENUE.search(match[0])
        or match[0][:-1] in abroad()
    ):
        return "", None
    return match[0], "town" if level == "town" else "village"


def _begins_abroad(name: str) -> bool:
    return any(name[:length] in abroad() for length in range(2, min(len(name), 6)))


def _county_before(body: str, at: int, end: int) -> str:
    """The bare name of one county that a longer name begins with, "" if there is none."""
    for length in (3, 2):
        name = body[at : at + length]
        if end - at - length > 1 and len(named(name)) == 1 and name not in section("places", "features"):
            return (
                name if not _STREET.match(body, at + length) and not CULTURE.match(body, at + length) else ""
            )
    return ""


def _division_at(body: str, at: int, end: int, parent: Mention | None) -> str:
    """The longest name of a division that begins at `at`; a bare one only as a whole word or in a chain."""
    if body[at - 1 : at] == "求":
        return ""  # 求大同
    for length in range(min(_LONGEST, end - at), 1, -1):
        name = body[at : at + length]
        found = named(name)
        if name[-1] == "区" and body[at + length : at + length + 1] in ("域", "间", "块"):
            continue  # 西安区域
        if not found:
            if name in areas():
                return name
            continue
        if any(division.name == name for division in found):
            return name if not _part_of_town(body, at, at + length, end) else ""
        if LANDSCAPE.fullmatch(body, at + length, end):
            continue
        if parent and name in section("places", "features") and not _inside(found, parent):
            continue  # 平遥|古城
        if at + length < end and not _inside(found, parent) and all(d.level == "county" for d in found):
            if _leads_a_town(body, found, at + length, end):
                return name
            continue
        if (parent or _is_meant(found, name, body)) and not _part_of_town(body, at, at + length, end):
            return name
    return ""


def _leads_a_town(body: str, found: tuple[Division, ...], at: int, end: int) -> bool:
    """Whether a bare county, known or named whole in the text, stands before its town: 琼中|营根镇, 余杭|瓶窑北村."""
    if end - at < 3 or not (TOWN.fullmatch(body, at, end) or _VILLAGE.fullmatch(body, at, end)):
        return False
    return len(found) == 1 and (found[0].stem in section("places", "alone") or found[0].name in body)


def _part_of_town(body: str, at: int, stop: int, end: int) -> bool:
    return stop < end and bool(TOWN.fullmatch(body, at, stop + 1))


def _is_meant(found: tuple[Division, ...], name: str, body: str) -> bool:
    """Whether a bare name is the division's: one that is a word too (大田, 白银) wants its rank or its province there."""
    if name in section("places", "words"):
        return any(_above(d)[0] in body for d in found)
    if name not in section("places", "features"):
        return True
    ranked = [d for d in found if d.name != name and d.name in body]
    return any(d.name[-1] != "区" or any(above in body for above in _above(d)) for d in ranked)


def _above(division: Division) -> list[str]:
    """The bare names of the province and the city a division lies in."""
    codes = (division.code[:2] + "0000", division.code[:4] + "00")
    return [divisions()[code].stem for code in codes if code in divisions()]


def _inside(found: tuple[Division, ...], parent: Mention | None) -> bool:
    """Whether one of the divisions lies in what the name follows: 东兴 in 广西东兴口岸, no district in a province."""
    return parent is not None and any(
        within(d.code, above.code)
        and (above.level == "city" or (above.level == "province" and d.name[-1] != "区"))
        for d in found
        for above in parent.candidates
    )
