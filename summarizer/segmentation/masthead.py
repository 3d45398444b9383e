"""The masthead (报头) of a page given as lines: what it says of the issue. It does not remove its lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

_FULL_WIDTH = str.maketrans("０１２３４５６７８９：－", "0123456789:-")
_DATE = re.compile(r"(?<!\d)(\d{4})[年./-](1[0-2]|0?[1-9])[月./-](?:(3[01]|[12]\d|0?[1-9])日?(?!\d))?")
_DAY = re.compile(r"(?<!\d)(3[01]|[12]\d|0?[1-9])日?")
_WEEKDAY = re.compile(r"星期([一二三四五六日天])")
_LUNAR = re.compile(
    r"(?:农历)?([甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年闰?[正一二三四五六七八九十冬腊]{1,2}月[初十廿三][一二三四五六七八九十])"
)
_NUMBER = re.compile(r"(?:总)?第(\d{1,6})[期号]")
_PAGES_TODAY = re.compile(r"今日(\d{1,3})版")
_CN = re.compile(r"CN\d{2}-\d{4}")
_NAME = re.compile(r"([\u4e00-\u9fff]{2,8}(?:日报|晚报|晨报|早报|时报|都市报|商报|青年报|法治报|农民报))")


@dataclass(frozen=True)
class Masthead:
    """What the masthead says; `date` is ISO 8601, every field None where it is not printed."""

    newspaper: str | None = None
    date: str | None = None
    weekday: str | None = None
    lunar: str | None = None
    number: str | None = None
    pages_today: int | None = None
    cn: str | None = None


def _first(pattern: re.Pattern[str], texts: Sequence[str]) -> str | None:
    for text in texts:
        if found := pattern.search(text):
            return found.group(1) if pattern.groups else found.group()
    return None


def _date(texts: Sequence[str]) -> str | None:
    """The date, also where the day stands alone on the next line, as large type is often extracted."""
    for index, text in enumerate(texts):
        if not (found := _DATE.search(text)):
            continue
        day = found.group(3)
        if day is None and index + 1 < len(texts) and (alone := _DAY.fullmatch(texts[index + 1])):
            day = alone.group(1)
        if day is None:
            continue
        try:
            return date(int(found.group(1)), int(found.group(2)), int(day)).isoformat()
        except ValueError:
            continue
    return None


def parse_masthead(lines: Sequence[str]) -> Masthead:
    """What `lines` (a page's masthead, in any order of extraction) say of the issue. Raises nothing."""
    texts = [t for line in lines if (t := re.sub(r"\s+", "", line).translate(_FULL_WIDTH))]
    pages_today = _first(_PAGES_TODAY, texts)
    return Masthead(
        newspaper=_first(_NAME, texts),
        date=_date(texts) or _date([line.strip().translate(_FULL_WIDTH) for line in lines]),
        weekday=_first(_WEEKDAY, texts),
        lunar=_first(_LUNAR, texts),
        number=_first(_NUMBER, texts),
        pages_today=int(pages_today) if pages_today else None,
        cn=_first(_CN, texts),
    )
