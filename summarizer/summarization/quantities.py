"""Is every number of a generated sentence in the article, with its unit and bound? The sentence -> why not, or None.

Values are compared, so 12个县 is 十二个县 and 1.2亿 is 12000万; 超3500个 is not 3500个. What the number is said of is
subjects.py's affair.
"""

import re

from summarizer.facts.numbers import Number
from summarizer.summarization.source import Source, Statement

_SAME = {
    "千克": "公斤",
    "千米": "公里",
    "平方千米": "平方公里",
    "美金": "美元",
    "块": "元",
    "名": "人",
    "位": "人",
}
_PARTS = frozenset(("分", "分钟", "秒"))
_RANGE = re.compile(r"[0-9]+[年月日]?(?:至|到|—{1,2}|-|~)(?:[0-9]+月)?[0-9]+[年月日]")
_HOURS = re.compile(r"[0-9]{1,2}:[0-9]{2}(?:(?:至|到|—{1,2}|-|~)[0-9]{1,2}:[0-9]{2})+")
_PERIOD = re.compile(
    r"[一二三四]季度|[上下]半年|[去前明后]年(?![来半])|上个?月|昨[天日晚]|明[天日晚]|前天|后天"
)
_CHINESE = "一二三四五六七八九十百千万亿"


def foreign_number(told: Statement, source: Source) -> str | None:
    """The first number that the article does not have."""
    for number in told.numbers:
        whole = told.text[: number.span.start]
        if (
            number.unit in _PARTS
            and re.search(r"[0-9](?:小时|分钟?)$", whole[-6:])
            and number.text in source.whole
        ):
            continue
        if number.kind != "article" and not has_number(number, source):
            return f"number {number.text} is not in the article"
    for found in (*_PERIOD.finditer(told.text), *_RANGE.finditer(told.text), *_HOURS.finditer(told.text)):
        if found[0] not in source.whole:
            return f"{found[0]} is not in the article"
    return _foreign_day(told, source)


def unit_of(number: Number) -> str:
    """The unit as it is compared: 千克 as 公斤, 个 before a noun left out."""
    unit = _SAME.get(number.unit, number.unit)
    return unit[1:] if len(unit) > 1 and unit.startswith("个") else unit


def equal(one: Number, other: Number) -> bool:
    """Whether two numbers say the same: value, upper end, unit and bound."""
    return (
        one.value is not None
        and (one.value, one.high) == (other.value, other.high)
        and one.bound == other.bound
        and unit_of(one) == unit_of(other)
    )


def has_number(number: Number, source: Source) -> bool:
    """Whether the article has the number: by value, or the very expression with no other bound or unit around it."""
    if number.unit in _PARTS and _torn(number, source):
        return False
    if any(equal(number, other) for other in source.numbers):
        return True
    for start, end in printed(number.text.strip("“”‘’"), source.whole):
        around = [n for n in source.numbers if n.span.start < end and start < n.span.end]
        if all(
            n.bound == number.bound and n.high == number.high and number.unit in ("", n.unit) for n in around
        ):
            return True
    return False


def _torn(number: Number, source: Source) -> bool:
    """Whether the article only has the number as the end of a longer time (32分 of 5小时32分)."""
    places = [start for start, _ in printed(number.text, source.whole)]
    return bool(places) and all(re.search(r"[0-9](?:小时|分钟?)$", source.whole[:at][-6:]) for at in places)


def printed(expression: str, text: str) -> list[tuple[int, int]]:
    """Where `text` has this very expression, not as a part of a longer number."""
    pattern = re.escape(expression)
    if re.match(r"[0-9]", expression):
        pattern = rf"(?<![0-9.]){pattern}"
    elif expression[:1] in _CHINESE:
        pattern = rf"(?<![{_CHINESE}]){pattern}"
    if re.search(rf"[0-9{_CHINESE}]$", expression):
        pattern += rf"(?![0-9{_CHINESE}%‰]|\.[0-9])"
    return [found.span() for found in re.finditer(pattern, text)]


def _foreign_day(told: Statement, source: Source) -> str | None:
    """A month and a day, each in the article, that never make one date there."""
    for found in re.finditer(r"([0-9]{1,2}月)([0-9]{1,2}日)", told.text):
        if found[0] in source.whole:
            continue
        value = f"-{int(found[1][:-1]):02}-{int(found[2][:-1]):02}"
        days = [date.value or "" for date in source.facts.dates] + [
            date.until or "" for date in source.facts.dates
        ]
        alone = re.search(rf"(?<![0-9月]){found[2]}", source.whole)
        if not alone or (
            any(len(day) == 10 for day in days) and not any(day.endswith(value) for day in days)
        ):
            return f"the date {found[0]} is not in the article"
    return None
