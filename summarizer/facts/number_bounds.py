"""The words around a quantity that bound it (超, 不足, 左右, 以上), taken into its span.

Whether a word bounds at all depends on what stands before it: 近三年 are the last three, 节约3吨 saves exactly three.
"""

import re

from summarizer.facts.number_forms import Found, Number
from summarizer.findings import Bound
from summarizer.issue import Span

_PREFIX = re.compile(
    r"(?:(?P<about>大约|将近|接近|大概|约合|约为|约|近)|(?P<min>超过|超出|超|逾|突破|至少|最少|不少于|不低于|不止|多于|高于|大于|破|过)"
    r"|(?P<max>不超过|不得超过|不到|不足|不高于|不多于|未到|低于|少于|小于|至多|最多|不满|未满))(?:了|(?<=[少过约到])有|(?<=约)占)?[ \u3000]?$"
)
_SUFFIX = re.compile(
    r"[ \u3000]?(?:(?P<min>以上|之多|有余|开外|及以上|[+＋](?![0-9A-Za-z]))|(?P<max>以下|以内|及以下)|(?P<about>左右|上下|许(?![多可])))"
)


def bounded(
    text: str,
    start: int,
    end: int,
    value: float | None,
    unit: str,
    high: float | None = None,
    more: bool = False,
    num: str = "",
) -> Found:
    """The quantity text[start:end] of a value and unit, or a range up to `high`, with the words around that bound it; `num` is
    its numeral as printed, `more` whether 余 or 多 stands in it."""
    bound: Bound = (
        "range" if high is not None else "min" if more else "exact" if value is not None else "about"
    )
    prefix = _PREFIX.search(text, max(0, start - 6), start)
    if prefix and _holds(text, prefix, num, unit):
        start, bound = prefix.start(), _bound(prefix) if bound in ("exact", "about", "min") else bound
    if suffix := _SUFFIX.match(text, end):
        end, bound = suffix.end(), _bound(suffix) if bound in ("exact", "about", "min") else bound
    return Found(
        start, end, (Number(value, unit, bound, Span(start, end), text[start:end], "quantity", high),)
    )


def _bound(match: re.Match[str]) -> Bound:
    return "about" if match["about"] else "min" if match["min"] else "max"


def _holds(text: str, prefix: re.Match[str], num: str, unit: str) -> bool:
    """Whether a word before a number bounds it: 近三年 are the last three, 过 and 破 bound round numbers only."""
    word = prefix[0].strip()
    if word == "近" and unit in ("年", "天", "日", "个月", "月", "周"):
        return text[max(0, prefix.start() - 2) : prefix.start()] in (
            "历时",
            "用时",
            "长达",
            "时隔",
            "耗时",
            "历经",
            "经过",
            "持续",
            "已有",
            "为期",
            "经历",
            "坚守",
        )
    if word == "近" and text[prefix.start() - 1 : prefix.start()] in (
        "走",
        "靠",
        "临",
        "亲",
        "附",
        "邻",
        "最",
    ):
        return False
    if word in ("过", "破"):
        return bool(num) and (num[0] in "百千万亿" or (word == "过" and unit == "成"))
    return not (
        word == "约"
        and text[prefix.start() - 1 : prefix.start()]
        in ("节", "大", "条", "集", "预", "契", "公", "简", "制", "邀", "签")
    )
