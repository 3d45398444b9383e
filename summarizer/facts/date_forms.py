"""What a date looks like in Chinese print: one pattern for a point in time, one for what may stand behind it."""

import re

from summarizer.facts.number_forms import value_of

_S = "[ \u3000]?"
_DIGITS = "0-9０-９"
YEAR = (
    rf"(?<![{_DIGITS}.])[12１２][{_DIGITS}]{{3}}{_S}年(?![代多余来])|[一二][〇○零一二三四五六七八九]{{3}}年(?!代)"
    r"|(?<!如)今年|本年(?!度[报预决])|去年|上年|前年|明年|后年|(?<!不)同年(?![龄级])|当年|次年|翌年"
)
MONTH = (
    rf"(?<![{_DIGITS}.])(?:1[0-2]|0?[1-9]|１[０-２]|[１-９]){_S}月(?![球票内余多])"
    r"|(?<![一二三四五六七八九十每个])(?:十[一二]?|[二三四五六七八九]|一(?!月[之内]))月(?![中份底初末上下][^旬，。、；]?年|兔|色|饼|亮|牙|嫂|相)|正月|腊月"
    r"|本月|上个?月|下个?月|当月|同月|次月"
)
DAY = (
    rf"(?<![{_DIGITS}.])(?:3[01]|[12][0-9]|0?[1-9]|３[０１]|[１２][０-９]|[１-９]){_S}(?:日(?![元内均本游夜常])|号(?=[，。、上下早晚凌中]))"
    r"|(?<=月)(?:三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])[日号]"
)
PART = r"上旬|中上旬|中旬|中下旬|下旬|初(?![中级期步一二三四五六七八九十])|底(?![下部线])|末(?!端)|中(?=[，。、])"
POINT = re.compile(
    rf"(?P<y>{YEAR}){_S}(?:(?P<m>{MONTH}){_S}(?:(?P<d>{DAY})|(?P<p>{PART}))?份?)?"
    rf"|(?P<m2>{MONTH}){_S}(?:(?P<d2>{DAY})|(?P<p2>{PART}))?份?|(?P<d3>{DAY})"
    rf"|(?<![{_DIGITS}])(?P<y4>[12][0-9]{{3}})(?P<mark>[-./])(?P<m4>[01]?[0-9])(?P=mark)(?P<d4>[0-3]?[0-9])(?![{_DIGITS}])"
)
JOIN = re.compile(rf"{_S}(?:至|到|—{{1,2}}|－|-|–|～|~|∼){_S}")
_JOIN = JOIN.pattern
# 9月8日至10日, 1—9月, 2021—2025年: what stands before the dash lacks its unit
LOOSE = re.compile(
    rf"(?<![{_DIGITS}.])(?:(?P<y>{YEAR}){_S})?(?:(?P<m>{MONTH}){_S})?(?P<n>[12][0-9]{{3}}|[{_DIGITS}]{{1,2}}){_JOIN}"
    rf"(?P<to>[12][0-9]{{3}}|[{_DIGITS}]{{1,2}}){_S}(?P<unit>年(?![代多余来])|月(?!球)|日(?![元内均本]))"
)
HALF = re.compile(
    rf"(?:(?P<y>{YEAR}){_S})?(?:(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度|[前首](?P<quarters>[两二三])[个]?季度"
    rf"|首季(?!度)|[前头首](?P<months>[0-9]{{1,2}}|[两二三四五六七八九十]|十一)个?月)"
)
END = re.compile(
    rf"(?:(?P<y>{YEAR}){_S})?(?:年初|年底|年末|年中(?=[，。、]))|(?P<y2>{YEAR})(?P<p>[初底末](?![中级步]))"
)
SINCE = re.compile(r"以来|来(?=[，,])")
DECADE = re.compile(
    rf"(?:(?P<c>[{_DIGITS}]{{1,2}}|[一二]?十[一二三四五六七八九]?|上|本){_S}世纪){_S}(?:(?P<d>[{_DIGITS}]{{2}}|[一二三四五六七八九]十){_S}年代)?"
    rf"|(?<![{_DIGITS}])(?P<d2>[{_DIGITS}]{{2}}|[二三四五六七八九]十){_S}年代"
)
PLAN = re.compile(
    r"[“‘]?(?P<n>十[一二三四五六])五[”’]?(?=期间|时期|末|初|以来|开局|收官|规划)(?:期间|时期|末|初|以来)?"
)
DAYS = {
    "今天": 0, "今日": 0, "今晨": 0, "今早": 0, "今晚": 0, "今夜": 0, "昨天": -1, "昨日": -1, "昨晚": -1, "昨夜": -1,
    "前天": -2, "明天": 1, "明日": 1, "明晚": 1, "明晨": 1, "后天": 2,
}  # fmt: skip
SAME_DAY = {
    "当天": 0,
    "当日": 0,
    "当晚": 0,
    "当夜": 0,
    "同日": 0,
    "同一天": 0,
    "次日": 1,
    "翌日": 1,
    "第二天": 1,
}
WEEK = re.compile(r"(?P<week>本|上|下|这)个?(?:周|星期|礼拜)(?P<day>[一二三四五六日天末])?")
VAGUE = re.compile(r"日前|近日|近期|近来|连日来|不久前|前不久|最近(?!的)|近年来?(?!底)|近些年来?|此前|新近")
FESTIVALS = {
    "元旦": (1, 1), "五一": (5, 1), "五四青年节": (5, 4), "六一儿童节": (6, 1), "国庆": (10, 1), "国庆节": (10, 1),
    "劳动节": (5, 1), "国际劳动节": (5, 1), "植树节": (3, 12), "妇女节": (3, 8), "教师节": (9, 10),
}  # fmt: skip
FESTIVAL = re.compile(
    rf"(?:(?P<y>{YEAR}){_S})?[“‘]?(?P<name>{'|'.join(sorted(FESTIVALS, key=len, reverse=True))})[”’]?"
    r"(?:(?P<time>期间|假期|小长假|黄金周|假日|前夕|前后)|(?<=节)(?![日目庆奖])|(?<=元旦)(?=[，。、]|当天|起|前))"
)
WORD = re.compile("|".join([*DAYS, *SAME_DAY]))
_YEARS = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2}
_SAME_YEARS = {"同年": 0, "当年": 0, "次年": 1, "翌年": 1}
_MONTHS = {"本月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}
_SAME_MONTHS = {"当月": 0, "同月": 0, "次月": 1}


def number(text: str) -> int | None:
    """The number a year, month or day is written with, of digits of either width or Chinese ones; None for a word."""
    core = text.rstrip("年月日号 \u3000")
    value = value_of(core) if core and not core.startswith(("正", "腊")) else None
    return int(value) if value is not None else None


def year(text: str, today: int | None, last: int | None) -> int | None:
    """The year that `text` names: itself, or counted from the issue's (今年) or the one named last (同年)."""
    if text in _YEARS:
        return today + _YEARS[text] if today else None
    if text in _SAME_YEARS:
        return last + _SAME_YEARS[text] if last else None
    return number(text)


def month(text: str, today: int | None, last: int | None) -> tuple[int | None, int]:
    """The month that `text` names and how many years it lies off (上月 in January: 12, -1)."""
    base = today if text in _MONTHS else last
    step = _MONTHS.get(text, _SAME_MONTHS.get(text))
    if step is None:
        found = number(text)
        return (found if found and found <= 12 else None), 0
    if base is None:
        return None, 0
    index = base - 1 + step
    return index % 12 + 1, index // 12


def month_base(text: str, today: int | None, last: int | None) -> int | None:
    """The year that a month given by a word (本月, 同月) is counted from; None for a month with a number."""
    return today if text in _MONTHS else last if text in _SAME_MONTHS else None
