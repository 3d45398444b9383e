"""Every number a text names, with value, unit and bound: text -> `Number`s in order, without overlap.

It reads Arabic digits of either width, Chinese numerals and mixtures (1.2亿, 3000多万, 二千三百, 百分之三点五,
5至10亿元, 七八十个, 十余万, 1/3, 三分之一, 65比60). Dates, times, ordinals and numbers that are part of a name are
found too and marked by `kind`; which numbers are news is decided in figures.py. Fixed words that only look like
a number (一些, 统一, 百姓, 四川) are no numbers. What is counted is not looked for here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from summarizer.facts.numerals import DIGITS, arabic, chinese, neighbours, scale
from summarizer.facts.units import CLASSIFIERS, MEASURES, UNIT, plain_unit
from summarizer.facts.words import NAMED, WORDS
from summarizer.findings import Bound
from summarizer.issue import Span

Kind = Literal["quantity", "date", "time", "ordinal", "name", "article"]


@dataclass(frozen=True, slots=True)
class Number:
    """One number as printed: `text` is text[span], bound words and unit included.

    `value` is in the unit named (亿 is multiplied out), None where the text gives none (数百, 65比60). For a
    range it is the lower end and `high` the upper one. `kind`: quantity; date and time (one Number a part:
    8 月, 13 日); ordinal (第三, 7号线, list marks); name (十四五, 5G, “九学”, telephone numbers); article (一个).
    """

    value: float | None
    unit: str
    bound: Bound
    span: Span
    text: str
    kind: Kind = "quantity"
    high: float | None = None


_S = "[ \u3000]?"
_D = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[０-９]{1,3}(?:[，,][０-９]{3})+(?![０-９])|[0-9０-９]+)(?:[.．][0-9０-９]+)?"
_MULT = r"(?:[十百千]?(?:万亿|亿|万)|千(?![米克瓦伏帕卡赫]|字节))"
_C = r"[零〇○一二两三四五六七八九十百千万亿]"
_CN = rf"{_C}+(?:点[零〇一二三四五六七八九]+)?(?:[余多几来](?=[十百千万亿]))?[十百千]?(?:万亿|亿|万)?"
_VAGUE = (
    r"(?:好几|几|数)[十百千]?(?:万亿|[十百千万亿])|上[百千万亿]{1,2}|成[百千]上[千万]|数以[十百千万亿]{1,2}计"
)
_NUM = rf"(?:{_D}{_S}亿{_D}万|{_D}{_S}[余多几]?{_S}{_MULT}|{_D}|{_VAGUE}|{_CN}几?)"

_PREFIX = re.compile(
    r"(?:(?P<about>大约|将近|接近|大概|约合|约为|约|近)|(?P<min>超过|超出|超|逾|突破|跨过|跨越|至少|最少|不少于|不低于|不止|多于|高于|大于|破|过)"
    r"|(?P<max>不超过|不得超过|不到|不足|不高于|不多于|未到|低于|少于|小于|至多|最多|不满|未满))了?[ \u3000]?$"
)
_SUFFIX = re.compile(
    r"[ \u3000]?(?:(?P<min>以上|之多|有余|开外|及以上)|(?P<max>以下|以内|及以下)|(?P<about>左右|上下|许(?![多可])))"
)
_JOIN = rf"{_S}(?:至|到|—{{1,2}}|－|-|–|～|~|∼|或){_S}"
_NUMBER = re.compile(rf"(?P<sign>零下|负|(?<![0-9０-９A-Za-z\u4e00-\u9fff])[-－−])?{_S}(?P<num>{_NUM})")
_PERCENT = re.compile(
    rf"(?P<base>百|千|万)分之(?P<num>{_D}|{_CN}|几|数)(?:{_JOIN}(?:百分之)?(?P<to>{_D}|{_CN}))?"
)
_FRACTION = re.compile(
    rf"(?P<low>{_D}|{_CN})分之(?P<high>{_D}|{_CN})|(?<![0-9/])(?P<a>[0-9]{{1,3}})/(?P<b>[0-9]{{1,3}})(?![0-9/])"
)
_RATIO = re.compile(
    r"(?<![0-9.])([0-9０-９.]+)(?:比|[:：∶︰])([0-9０-９.]+)(?:[:：∶︰]([0-9０-９.]+))?(?![0-9])"
)
_HALF = re.compile(
    r"(?<![上下前后大小多对折参各])半(?=个?(?:年|个月|天|小时|世纪|学期|数以上)|(?:年|天|小时|数))|(?<![一])一半"
)
_CODE = re.compile(
    r"https?\s*[:：]\s*//[\w./?=&%-]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w.])\w+(?:\.\w+)+\.(?:com|cn|net|org)\b"
    r"|(?<![0-9])0[0-9]{2,3}-[0-9]{7,8}|(?<![0-9.])1[3-9][0-9]{9}(?![0-9])|(?<![0-9.,])[0-9]{3,5}(?=[”」]?(?:热线|服务热线|电话|平台|报警|客服))"
    r"|[A-Za-z]{1,6}[-/]?[0-9]+(?:[.\-+/][0-9A-Za-z]+)*|(?<![0-9.])[0-9]+[A-Za-z]+[0-9A-Za-z+\-]*|[0-9]+(?:\+[0-9A-Za-z]+)+"
)
_LATIN_UNIT = re.compile(
    r"[0-9.]+(?:km|kg|mm|cm|m|g|L|l|mg|ml|kW|MW|GW|kWh|MWh|GWh|TWh|kV|V|W|Hz|GHz|MHz|KB|MB|GB|TB|PB|EB|Mbps|Gbps|t|K|N)$"
)
_YEAR = re.compile(
    rf"(?<![0-9])(?P<y>[12][0-9]{{3}}|[１２][０-９]{{3}}|[一二][〇○零一二三四五六七八九]{{3}}){_S}年(?![多余来])"
)
_DAY = re.compile(
    rf"(?<![0-9.０-９])(?:(?P<m>[0-9０-９]{{1,2}}|十[一二]?|[一二三四五六七八九]){_S}月(?:{_S}(?P<d>[0-9０-９]{{1,2}}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]){_S}[日号]?)?"
    rf"|(?P<day>[0-9０-９]{{1,2}}){_S}日(?![元内均本])|初(?P<lunar>[一二三四五六七八九十]))"
)
_ISO = re.compile(r"(?<![0-9])([12][0-9]{3})([-./])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])")
_CLOCK = re.compile(
    rf"(?<![0-9.:：０-９])(?:(?P<h>[0-9０-９]{{1,2}})[:：](?P<m>[0-5][0-9])(?![0-9])|(?P<h2>[0-9０-９]{{1,2}}){_S}(?:时(?![代期点])|点(?=半|多|整|前|后|左右|许|{_S}[0-9０-９]{{1,2}}{_S}分)"
    rf"|(?<=[午上晨晚早间]..)点|(?<=[午上晨晚早间].)点)(?:{_S}(?P<m2>[0-9０-９]{{1,2}}){_S}分)?)"
)
_AGE = re.compile(rf"(?P<n>{_D}|{_CN}){_S}(?P<u>世纪(?:{_S}(?P<n2>{_D}|{_CN}){_S}年代)?|年代)")
_BARE_YEAR = re.compile(
    r"(?<![0-9.])(?:19|20)[0-9]{2}(?=[、和至—\-－–/～~][0-9]{2,4}|[\u4e00-\u9fff（(《“” ·])"
)
_PLAN = re.compile(r"[“‘]?十[一二三四五六]五[”’]?(?!个|家|名|人|年[^规])")
_CONGRESS = re.compile(
    rf"(?:党的)?{_C}{{1,3}}(?:大(?![多部家量小型])|届(?:{_C}{{1,3}}中全会|{_C}{{1,2}}次)?|中全会)"
)
_ORDINAL = re.compile(rf"第{_S}(?P<num>{_D}|{_CN}|几)")
_LIST = re.compile(
    rf"(?m)^[ \u3000]*[（(]?(?P<num>[0-9０-９]{{1,2}}|{_C}{{1,3}})(?:[）)、]|[.．](?![0-9０-９]))|(?<![\u4e00-\u9fff0-9])(?P<run>[一二三四五六七八九十])(?=是|要|来|则|看|方面)"
)
_RANKED = re.compile(
    rf"(?P<num>{_D}|{_C}{{1,4}})(?=号(?!称)|期工程|期项目|期(?=[，。（）建])|版|页|楼|级以上|年级|年制|年期|中(?=[，。学校初高])|A级|星级|路公交|国道|省道|届|把手)"
)
_QUOTED = re.compile(r"[“‘「『]([^“”‘’「」『』，。；！？]{1,9})[”’」』]")
_MEASURED = re.compile(rf"^{_NUM}{_S}(?:{UNIT.pattern})$")


class _Found(NamedTuple):
    start: int
    end: int
    numbers: tuple[Number, ...]


def find_numbers(text: str) -> list[Number]:
    """All numbers of `text` in order; spans count characters from its beginning and never overlap."""
    quoted = [match.span(1) for match in _QUOTED.finditer(text) if not _MEASURED.match(match[1])]
    taken = bytearray(len(text))
    found: list[Number] = []
    for match in WORDS.finditer(text):
        _take(taken, match.start(), match.end())
    for finder in (_codes, _names, _dates, _ordinals, _shares, _quantities):
        for hit in finder(text):
            if any(taken[hit.start : hit.end]):
                continue
            _take(taken, hit.start, hit.end)
            for number in hit.numbers:
                inside = any(a <= number.span.start and number.span.end <= b for a, b in quoted)
                found.append(_named(number) if inside and number.kind in ("quantity", "article") else number)
    return sorted(found, key=lambda number: number.span)


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\1" * (end - start)


def _named(number: Number) -> Number:
    return Number(number.value, number.unit, number.bound, number.span, number.text, "name", number.high)


def _value(text: str) -> float | None:
    core = text.translate(_DROP)
    head = core[0] if core else ""
    if head.isdigit():
        parts = re.findall(rf"({_D})([十百千万亿]*)", core)
        return round(sum(arabic(digits) * scale(multiplier) for digits, multiplier in parts), 6)
    if text[:1] in ("数", "几", "好", "上", "成") or not core:
        return None
    return chinese(core)


_DROP = {ord(char): None for char in " \u3000余多来几"}


def _part(text: str, start: int, end: int, value: float | None, unit: str, kind: Kind) -> Number:
    return Number(value, unit, "exact", Span(start, end), text[start:end], kind)


def _codes(text: str) -> Iterator[_Found]:
    for match in _CODE.finditer(text):
        if any(char.isdigit() for char in match[0]) and not _LATIN_UNIT.match(match[0]):
            yield _Found(*match.span(), (_part(text, *match.span(), None, "", "name"),))


def _names(text: str) -> Iterator[_Found]:
    for pattern in (_PLAN, _CONGRESS, NAMED):
        for match in pattern.finditer(text):
            yield _Found(*match.span(), (_part(text, *match.span(), None, "", "name"),))


def _dates(text: str) -> Iterator[_Found]:
    for match in _ISO.finditer(text):
        parts = ((match.span(1), "年"), (match.span(3), "月"), (match.span(4), "日"))
        yield _Found(
            *match.span(), tuple(_part(text, *s, float(text[slice(*s)]), u, "date") for s, u in parts)
        )
    for match in _AGE.finditer(text):
        numbers = [
            _part(
                text,
                match.start(),
                match.end("n2") if match["n2"] else match.end(),
                _value(match["n"]),
                match["u"][:2],
                "date",
            )
        ]
        if match["n2"]:
            numbers = [_part(text, match.start(), match.start("n2"), _value(match["n"]), "世纪", "date")]
            numbers.append(_part(text, match.start("n2"), match.end(), _value(match["n2"]), "年代", "date"))
        yield _Found(*match.span(), tuple(numbers))
    for match in _YEAR.finditer(text):
        yield _Found(*match.span(), (_part(text, *match.span(), _value(match["y"]), "年", "date"),))
    for match in _DAY.finditer(text):
        numbers = []
        if match["m"]:
            end = match.start("d") if match["d"] else match.end()
            numbers.append(_part(text, match.start(), end, _value(match["m"]), "月", "date"))
        if match["d"]:
            numbers.append(_part(text, match.start("d"), match.end(), _value(match["d"]), "日", "date"))
        if match["day"] or match["lunar"]:
            numbers.append(_part(text, *match.span(), _value(match["day"] or match["lunar"]), "日", "date"))
        if all(n.value is not None and 1 <= n.value <= (12 if n.unit == "月" else 31) for n in numbers):
            yield _Found(*match.span(), tuple(numbers))
    for match in _CLOCK.finditer(text):
        hour, minute = match["h"] or match["h2"], match["m"] or match["m2"]
        if arabic(hour) > 24:
            continue
        at = match.start("m") if match["m"] else match.start("m2")
        numbers = [_part(text, match.start(), at if minute else match.end(), arabic(hour), "时", "time")]
        if minute:
            numbers.append(_part(text, at, match.end(), arabic(minute), "分", "time"))
        yield _Found(*match.span(), tuple(numbers))
    for match in _BARE_YEAR.finditer(text):
        if not re.compile(rf"{_S}(?:[余多]|{_MULT}|{UNIT.pattern})").match(text, match.end()):
            yield _Found(*match.span(), (_part(text, *match.span(), float(match[0]), "年", "date"),))


def _ordinals(text: str) -> Iterator[_Found]:
    for match in _ORDINAL.finditer(text):
        end = match.end()
        unit = UNIT.match(text, end) if not match["num"].endswith(("万", "亿")) else None
        name = unit[0] if unit else ""
        value = None if match["num"] == "几" else _value(match["num"])
        yield _Found(
            match.start(),
            end + len(name),
            (_part(text, match.start(), end + len(name), value, name, "ordinal"),),
        )
    for match in _LIST.finditer(text):
        number = match["num"] or match["run"]
        yield _Found(*match.span(), (_part(text, *match.span(), _value(number), "", "ordinal"),))
    for match in _RANKED.finditer(text):
        yield _Found(*match.span(), (_part(text, *match.span(), _value(match["num"]), "", "ordinal"),))


def _shares(text: str) -> Iterator[_Found]:
    for match in _PERCENT.finditer(text):
        unit = {"百": "%", "千": "‰", "万": "‱"}[match["base"]]
        yield _bounded(
            text,
            match.start(),
            match.end(),
            _value(match["num"]),
            unit,
            _value(match["to"]) if match["to"] else None,
        )
    for match in _FRACTION.finditer(text):
        below, above = _value(match["low"] or match["b"]), _value(match["high"] or match["a"])
        value = above / below if above is not None and below else None
        yield _bounded(text, match.start(), match.end(), value, "")
    for match in _RATIO.finditer(text):
        yield _Found(*match.span(), (_part(text, *match.span(), None, "比", "quantity"),))


def _quantities(text: str) -> Iterator[_Found]:
    for match in _HALF.finditer(text):
        unit = UNIT.match(text, match.end()) if match[0] == "半" else None
        yield _bounded(text, match.start(), unit.end() if unit else match.end(), 0.5, unit[0] if unit else "")
    found = _NUMBER.search(text)
    while found:
        hit = _quantity(text, found)
        if hit:
            yield hit
        found = _NUMBER.search(text, max(hit.end if hit else found.end(), found.start() + 1))


_FOLLOW = re.compile(
    rf"(?P<more>{_S}[余多来几](?!次发生))?{_S}(?:个(?P<amid>[多余])(?P<later>月|星期|小时|世纪|季度|百分点)|(?P<unit>{UNIT.pattern}))(?P<half>半(?![决导场])|[多余](?![元个项名种次年家]))?"
)
_TO = re.compile(rf"(?P<unit>{UNIT.pattern})?(?P<join>{_JOIN})(?P<num>{_NUM})")


def _quantity(text: str, match: re.Match[str]) -> _Found | None:
    start, end = match.start("num"), match.end()
    num = match["num"]
    is_chinese = not num[0].isdigit()
    start = match.start() if match["sign"] else start
    low, high = _value(num), None
    pair = neighbours(num) if is_chinese else None
    if pair:
        low, high = pair
    more = ""
    to = _TO.match(text, end)
    if to and (not is_chinese or not to["num"][0].isdigit()) and not ("-" in to["join"] and is_chinese):
        upper = _value(to["num"])
        same = to["unit"]
        follow = _FOLLOW.match(text, to.end())
        if upper is not None and low is not None and (same is None or (follow and follow["unit"] == same)):
            if not same and scale_of(num) == 1 < scale_of(to["num"]) and low < upper / scale_of(to["num"]):
                low *= scale_of(to["num"])
            if low < upper and (follow or not is_chinese):
                end, high = to.end(), upper
    follow = _FOLLOW.match(text, end)
    unit = ""
    if follow:
        unit = follow["unit"] or "个" + follow["later"]
        more, end = (follow["more"] or follow["amid"] or "").strip(), follow.end()
        if follow["half"] == "半" and low is not None:
            low += 0.5
        more = more or (follow["half"] if follow["half"] in ("多", "余") else "")
    elif plus := re.compile(rf"{_S}[余多](?![为样年元次重方边半数少是云])").match(text, end):
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
            return _Found(start, end, (_part(text, start, end, 1.0, unit, "article"),))
    if match["sign"] and low is not None:
        low = -low
    return _bounded(text, start, end, low, plain_unit(unit), high, bool(more), num)


def scale_of(num: str) -> float:
    """The multiplier behind the digits of `num` ("3000多万" -> 10000, "12" -> 1)."""
    tail = re.search(r"[十百千万亿]+$", num)
    return scale(tail[0]) if tail and num[0].isdigit() else 1.0


def _sound(num: str, unit: str, more: str) -> bool:
    """Whether a run of Chinese numerals can be a quantity at all."""
    if _value(num) is None:
        return num[0] in "数几好上成" and (bool(unit) or len(num) > 1)
    if set(num) <= set("百千万亿"):
        return bool(unit)
    if len(num) == 1:
        return bool(unit)
    return not all(char in DIGITS for char in num)


def _bounded(
    text: str,
    start: int,
    end: int,
    value: float | None,
    unit: str,
    high: float | None = None,
    more: bool = False,
    num: str = "",
) -> _Found:
    bound: Bound = (
        "range" if high is not None else "min" if more else "exact" if value is not None else "about"
    )
    prefix = _PREFIX.search(text, max(0, start - 6), start)
    if prefix and _holds(text, prefix, num, unit):
        start, bound = prefix.start(), _bound(prefix) if bound in ("exact", "about", "min") else bound
    if suffix := _SUFFIX.match(text, end):
        end, bound = suffix.end(), _bound(suffix) if bound in ("exact", "about", "min") else bound
    return _Found(
        start, end, (Number(value, unit, bound, Span(start, end), text[start:end], "quantity", high),)
    )


def _bound(match: re.Match[str]) -> Bound:
    return "about" if match["about"] else "min" if match["min"] else "max"


def _holds(text: str, prefix: re.Match[str], num: str, unit: str) -> bool:
    """Whether a word before a number bounds it: 近三年 are the last three, 过 and 破 bound round numbers only."""
    word = prefix[0].strip()
    if word == "近" and unit in ("年", "天", "日", "个月", "月", "周"):
        return text[max(0, prefix.start() - 2) : prefix.start()] in ("历时", "用时", "长达", "时隔", "耗时")
    if word in ("过", "破"):
        return bool(num) and num[0] in "百千万亿"
    return not (
        word == "约"
        and text[prefix.start() - 1 : prefix.start()]
        in ("节", "大", "条", "集", "预", "契", "公", "简", "制", "邀", "签")
    )
