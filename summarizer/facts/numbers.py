"""Every number a text names, with value, unit and bound: text -> `Number`s in order, without overlap.

It reads Arabic digits of either width, Chinese numerals and mixtures (1.2亿, 3000多万, 二千三百, 百分之三点五,
5至10亿元, 七八十个, 十余万, 1/3, 三分之一, 65比60). Dates, times, ordinals and numbers that are part of a name are
found too and marked by `kind`; which numbers are news is decided in figures.py. Fixed words that only look like
a number (一些, 统一, 百姓, 四川) are no numbers. What is counted is not looked for here.
"""

import re
from collections.abc import Iterator

from summarizer.facts.lexicon import alternatives, section
from summarizer.facts.named_numbers import codes, dates, names, ordinals
from summarizer.facts.number_bounds import bounded
from summarizer.facts.number_forms import (
    ARABIC,
    CHINESE,
    MULTIPLIER,
    NUMERAL,
    SPACE,
    Found,
    Kind,
    Number,
    multiplier_of,
    part,
    value_of,
)
from summarizer.facts.numerals import DIGITS, neighbours
from summarizer.facts.units import CLASSIFIERS, MEASURES, UNIT, plain_unit
from summarizer.facts.words import WEEKDAYS, WORDS

__all__ = ["Kind", "Number", "find_numbers"]

_JOIN = rf"{SPACE}(?:至|到|—{{1,2}}|－|-|–|～|~|∼|或){SPACE}"
_NUMBER = re.compile(
    rf"(?P<sign>零下|负|(?:(?<![0-9０-９A-Za-z\u4e00-\u9fff℃%])|(?<=[为是至到达从约]))[-－−](?=[0-9]))?{SPACE}(?P<num>{NUMERAL})"
)
_PERCENT = re.compile(
    rf"(?<![十百千万亿])(?P<base>百|千|万)分之(?P<num>{ARABIC}|{CHINESE}|几|数)(?:{_JOIN}(?:百分之)?(?P<to>{ARABIC}|{CHINESE}))?"
)
_FRACTION = re.compile(
    rf"(?P<low>{ARABIC}|{CHINESE})分之(?P<high>{ARABIC}|{CHINESE})|(?<![0-9/])(?P<a>[0-9]{{1,3}})/(?P<b>[0-9]{{1,3}})(?![0-9/])"
)
_RATIO = re.compile(
    r"(?<![0-9.])([0-9０-９.]+)(?:比|[:：∶︰])([0-9０-９.]+)(?:[:：∶︰]([0-9０-９.]+))?(?![0-9])"
)
_LASTING = re.compile(
    rf"(?:(?P<h>{ARABIC})小时)?(?P<m>{ARABIC})分钟?(?P<s>{ARABIC})秒(?P<c>[0-9]{{1,3}}(?![0-9]))?|(?P<s2>{ARABIC})秒(?P<c2>[0-9]{{2,3}}(?![0-9]))"
    rf"|(?P<hours>{ARABIC})个?小时(?P<minutes>{ARABIC})分钟?"
)
# 67米99: the centimetres behind the metres, as results of a contest print them
_METRES = re.compile(
    rf"(?<![0-9.])(?P<metres>[0-9]{{1,4}})米(?P<rest>[0-9]{{1,2}})(?![0-9.,万亿余多%％、和至到-]|{SPACE}(?:{UNIT.pattern}))"
)
_HALF = re.compile(
    r"(?<![上下前后大小多对折参各个])半(?:数(?=以上|[\u4e00-\u9fff]|$)|(?=个?(?:年|个月|天|小时|世纪|学期)))|(?<![一])一半"
)
_QUOTED = re.compile(
    r"[“‘「『]([^“”‘’「」『』，。；！？]{1,9}|[^“”‘’「」『』，。；！？0-9０-９%]{10,16})[”’」』]"
)
_MEASURED = re.compile(
    rf"^(?:{ARABIC}{SPACE}[余多]?{SPACE}{MULTIPLIER}?{SPACE}{UNIT.pattern}|{CHINESE}(?:{alternatives(MEASURES)}))$"
)


def find_numbers(text: str) -> list[Number]:
    """All numbers of `text` in order; spans count characters from its beginning and never overlap."""
    quoted = [match.span(1) for match in _QUOTED.finditer(text) if not _MEASURED.match(match[1])]
    taken = bytearray(len(text))
    found: list[Number] = []
    for pattern in (WEEKDAYS, WORDS):
        for match in pattern.finditer(text):
            _take(taken, match.start(), match.end())
    for finder in (codes, names, _quoted_names, dates, ordinals, _shares, _quantities):
        for hit in finder(text):
            if any(taken[hit.start : hit.end]):
                continue
            _take(taken, hit.start, hit.end)
            for number in hit.numbers:
                inside = any(a <= number.span.start and number.span.end <= b for a, b in quoted)
                found.append(_named(number) if inside and number.kind in ("quantity", "article") else number)
    return sorted(found, key=lambda number: number.span)


def _quoted_names(text: str) -> Iterator[Found]:
    """A short quotation that begins with a numeral and is no measure is a name: “九学”, “六稳”."""
    for match in _QUOTED.finditer(text):
        numeral = re.match(NUMERAL, match[1])
        if (
            numeral
            and not numeral[0][0].isdigit()
            and not UNIT.match(match[1], numeral.end())
            and not _MEASURED.match(match[1])
        ):
            value = value_of(numeral[0])
            yield Found(*match.span(1), (part(text, *match.span(1), value, "", "name"),))


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\1" * (end - start)


def _named(number: Number) -> Number:
    return Number(number.value, number.unit, number.bound, number.span, number.text, "name", number.high)


def _shares(text: str) -> Iterator[Found]:
    for match in _PERCENT.finditer(text):
        unit = {"百": "%", "千": "‰", "万": "‱"}[match["base"]]
        yield bounded(
            text,
            match.start(),
            match.end(),
            value_of(match["num"]),
            unit,
            value_of(match["to"]) if match["to"] else None,
        )
    for match in _FRACTION.finditer(text):
        below, above = value_of(match["low"] or match["b"]), value_of(match["high"] or match["a"])
        value = above / below if above is not None and below else None
        yield bounded(text, match.start(), match.end(), value, "")
    for match in _LASTING.finditer(text):
        if match["hours"]:
            long = (value_of(match["hours"]) or 0) * 60 + (value_of(match["minutes"]) or 0)
            yield bounded(text, *match.span(), long, "分钟")
            continue
        hours, minutes = (value_of(match[key] or "0") or 0 for key in ("h", "m"))
        seconds = f"{match['s'] or match['s2']}.{match['c'] or match['c2'] or 0}"
        if (last := value_of(seconds)) is not None:
            yield bounded(text, *match.span(), hours * 3600 + minutes * 60 + last, "秒")
    for match in _METRES.finditer(text):
        yield bounded(text, *match.span(), float(f"{match['metres']}.{match['rest']}"), "米")
    for match in _RATIO.finditer(text):
        yield Found(*match.span(), (part(text, *match.span(), None, "比", "quantity"),))


def _quantities(text: str) -> Iterator[Found]:
    for match in _HALF.finditer(text):
        unit = UNIT.match(text, match.end()) if match[0] == "半" else None
        yield bounded(text, match.start(), unit.end() if unit else match.end(), 0.5, unit[0] if unit else "")
    found = _NUMBER.search(text)
    while found:
        hit = _quantity(text, found)
        if hit:
            yield hit
        found = _NUMBER.search(text, max(hit.end if hit else found.end(), found.start() + 1))


# 1.6和1.4个百分点: the first of the two lacks its unit
_PAIR = re.compile(rf"[和与及]{ARABIC}{SPACE}(?P<unit>{alternatives(section('units', 'share'))})")
# 3.3个、3.5个百分点
_POINTS = re.compile(rf"(?:[、和与及]{ARABIC}个?)*[、和与及]{ARABIC}(?P<unit>个(?:百分点|基点))")
_SIGNS = {"￥": "元", "¥": "元", "$": "美元", "＄": "美元", "€": "欧元", "£": "英镑"}
_FOLLOW = re.compile(
    rf"(?P<more>{SPACE}[余多来几](?!次发生))?{SPACE}(?:个(?P<amid>[多余半])(?P<later>月|星期|小时|世纪|季度|百分点)|(?P<unit>{UNIT.pattern}))(?P<half>半(?![决导场])|[多余](?![元个项名种次年家]))?"
)
_TO = re.compile(rf"(?P<unit>{UNIT.pattern})?(?P<join>{_JOIN})(?P<num>{NUMERAL})")


def _quantity(text: str, match: re.Match[str]) -> Found | None:
    start, end = match.start("num"), match.end()
    num = match["num"]
    is_chinese = not num[0].isdigit()
    start = match.start() if match["sign"] else start
    low, high = value_of(num), None
    pair = neighbours(num) if is_chinese else None
    if pair:
        low, high = pair
    more = ""
    to = _TO.match(text, end)
    if to and (not is_chinese or not to["num"][0].isdigit()) and not ("-" in to["join"] and is_chinese):
        upper = value_of(to["num"])
        same = to["unit"]
        follow = _FOLLOW.match(text, to.end())
        if upper is not None and low is not None and (same is None or (follow and follow["unit"] == same)):
            if (
                not same
                and multiplier_of(num) == 1 < multiplier_of(to["num"])
                and low < upper / multiplier_of(to["num"])
            ):
                low *= multiplier_of(to["num"])
            if is_chinese and len(num) == 1 and re.fullmatch("[二三四五六七八九][百千万亿]+", to["num"]):
                low *= upper / (value_of(to["num"][0]) or 1)  # 八至九千名
            if low < upper and (follow or not is_chinese):
                end, high = to.end(), upper
    follow = _FOLLOW.match(text, end)
    unit = ""
    if follow:
        unit = follow["unit"] or "个" + follow["later"]
        more, end = (follow["more"] or follow["amid"] or "").strip(" \u3000半"), follow.end()
        if follow["half"] in ("多", "余") and unit in CLASSIFIERS and plain_unit(unit) not in MEASURES:
            end -= 1  # 一座|多层建筑, 两国|多领域
        if "半" in (follow["half"], follow["amid"]) and low is not None:
            low += 0.5
        more = more or (follow["half"] if text[end - 1] in "多余" and follow["half"] in ("多", "余") else "")
    elif plus := re.compile(rf"{SPACE}[余多](?![为样年元次重方边半数少是云])").match(text, end):
        more, end = plus[0].strip(), plus.end()
    if any(char in num for char in "余多几") and num[0] not in "几好":
        more = more or "余"
    if is_chinese:
        if high is None and not _sound(num, unit, more):
            return None
        if not unit and high is None and low is not None and (len(num) == 1 or all(c in DIGITS for c in num)):
            return None
        if (
            high is None
            and num == "一"
            and not more
            and unit in CLASSIFIERS
            and plain_unit(unit) not in MEASURES
        ):
            return Found(start, end, (part(text, start, end, 1.0, unit, "article"),))
    if match["sign"] and low is not None:
        low = -low
    if unit == "个" and (points := _POINTS.match(text, end)):
        unit = points["unit"]
    if not unit and (pair_of := _PAIR.match(text, end)):
        unit = pair_of["unit"]
    if not unit and start > 0 and text[start - 1] in _SIGNS:
        start, unit = start - 1, _SIGNS[text[start - 1]]
    return bounded(text, start, end, low, plain_unit(unit), high, bool(more), num)


def _sound(num: str, unit: str, more: str) -> bool:
    """Whether a run of Chinese numerals can be a quantity at all."""
    if value_of(num) is None:
        return num[0] in "数几好上成" and (bool(unit) or len(num) > 1)
    if set(num) <= set("百千万亿"):
        return bool(unit)
    if len(num) == 1:
        return bool(unit)
    return not all(char in DIGITS for char in num)
