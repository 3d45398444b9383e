"""The administrative divisions of China down to county: names -> what they can mean.

The divisions are those of data/divisions.tsv (as of 2025, with names abolished since 2020); towns and villages are
not in it. Which of several divisions of one name is meant is decided in place_choice.py.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from summarizer.facts.lexicon import section
from summarizer.findings import Level

MUNICIPALITIES = ("11", "12", "31", "50")
_LONGEST = 15
_PEOPLES = (
    "蒙古族|蒙古|回族|回|藏族|藏|维吾尔族|维吾尔|苗族|苗|彝族|彝|壮族|壮|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|"
    "畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|锡伯|阿昌族|普米族|塔吉克族|塔吉克|怒族|鄂温克族|德昂族|"
    "保安族|裕固族|独龙族|鄂伦春族|各族"
)
_SUFFIX = re.compile(
    rf"(?:(?:{_PEOPLES})*(?:自治区|自治州|自治县|自治旗)|特别行政区|省|市|县|区|盟|地区|林区|特区|新区|(?<=.旗).|(?<=[左右中前后].)旗)$"
)
_SHORT = {
    "内蒙古自治区": "内蒙古",
    "新疆维吾尔自治区": "新疆",
    "广西壮族自治区": "广西",
    "宁夏回族自治区": "宁夏",
    "西藏自治区": "西藏",
}


@dataclass(frozen=True, slots=True)
class Division:
    """One administrative division; `code` of six digits (GB/T 2260), coordinates in degrees where known."""

    code: str
    name: str
    level: Level
    longitude: float | None
    latitude: float | None
    former: bool

    @property
    def stem(self) -> str:
        """The name without what says its rank: 太谷区 -> 太谷; two-character names such as 祁县 stay whole."""
        return stem(self.name)


def stem(name: str) -> str:
    """`name` without its rank (省, 市, 自治县, ...), unless one character would be left."""
    short = _SHORT.get(name) or _SUFFIX.sub("", name)
    return short if len(short) > 1 else name


def level_of(code: str) -> Level:
    """What kind of division a six-digit code names; counties run directly by a province (429004) are counties."""
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


def within(code: str, other: str) -> bool:
    """Whether the division `code` lies in `other` or is it."""
    return code.startswith(re.sub(r"(?:00){1,2}$", "", other))


@cache
def divisions() -> dict[str, Division]:
    """All divisions by code."""
    found = {}
    text = files("summarizer.facts").joinpath("data", "divisions.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        code, name, longitude, latitude, *former = line.split("\t")
        where = [float(value) if value else None for value in (longitude, latitude)]
        found[code] = Division(code, name, level_of(code), where[0], where[1], bool(former))
    return found


def full_name(code: str) -> str:
    """The name from the province down: 140727 -> 山西省晋中市祁县."""
    chain = dict.fromkeys((code[:2] + "0000", code[:4] + "00", code))
    return "".join(divisions()[part].name for part in chain if part in divisions())


@cache
def undivided() -> frozenset[str]:
    """The codes of the cities that have towns and no counties: 东莞, 中山, 儋州, 嘉峪关."""
    divided = {code[:4] for code in divisions() if not code.endswith("00")}
    return frozenset(code for code in divisions() if level_of(code) == "city" and code[:4] not in divided)


@cache
def named(name: str) -> tuple[Division, ...]:
    """The divisions a printed name can mean, with or without its rank; () if there is none."""
    return _by_name().get(name, ())


@cache
def _by_name() -> dict[str, tuple[Division, ...]]:
    index: dict[str, list[Division]] = {}
    for division in divisions().values():
        for name in dict.fromkeys((division.name, division.stem)):
            index.setdefault(name, []).append(division)
    return {name: tuple(found) for name, found in index.items()}


def beside_county(body: str, start: int, end: int) -> bool:
    """Whether the bare county at [start, end) stands in a list beside a division of its own city (罗平、师宗、陆良)."""
    if body[start - 1 : start] != "、" != body[end : end + 1]:
        return False
    if body[start - 1 : start] != "、" != body[end : end + 1]:
        return False
    cities = {d.code[:4] for d in named(body[start:end]) if d.level == "county"}
    if not cities:
        return False
    before = [body[start - 1 - n : start - 1] for n in range(2, 6)] if body[start - 1 : start] == "、" else []
    behind = [body[end + 1 : end + 1 + n] for n in range(2, 6)] if body[end : end + 1] == "、" else []
    return any(d.code[:4] in cities for name in before + behind for d in named(name))


@cache
def areas() -> dict[str, str]:
    """The new areas (国家级新区) that have no code, by its names, each with the one from the province down."""
    found = {}
    for word in section("places", "areas"):
        names = word[6:].split("/")
        found.update(dict.fromkeys(names, full_name(word[:6]) + names[0]))
    return found


def home_of(newspaper: str | None) -> Division | None:
    """The division a newspaper is of: the one its name begins with (晋中日报 -> 晋中市), or that of a known one.

    None for a national newspaper (光明日报 is not of 光明区) and where the name says no single division.
    """
    name = (newspaper or "").strip()
    known = {word[6:]: word[:6] for word in section("places", "papers")}
    if name in known:
        return divisions().get(known[name])
    for length in range(min(len(name), _LONGEST), 1, -1):
        found = [d for d in named(name[:length]) if not d.former]
        sure = [d for d in found if d.level != "county" or d.name == name[:length]]
        if len(sure or found) == 1 and (sure or name[:length] not in section("places", "features")):
            return (sure or found)[0]
        if found:
            return next((d for d in found if d.level == "province"), None)
    return None
