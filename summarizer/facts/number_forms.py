"""What a number looks like in print, and its value: the parts numbers.py and named_numbers.py are built of."""

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from summarizer.facts.numerals import arabic, chinese, scale
from summarizer.findings import Bound
from summarizer.issue import Span

Kind = Literal["quantity", "date", "time", "ordinal", "name", "article"]

SPACE = "[ \u3000]?"
ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[０-９]{1,3}(?:[，,][０-９]{3})+(?![０-９])|[0-9０-９]{1,24})(?:[.．][0-9０-９]{1,12})?"
MULTIPLIER = (
    rf"(?:[十百千]?(?:万亿|亿|万)|千(?![米克瓦伏帕卡赫]|字节)|百(?=[余多]?{SPACE}[个家名位人元亩吨件户余多]))"
)
CHARACTER = r"[零〇○一二两三四五六七八九十百千万亿]"
CHINESE = rf"{CHARACTER}{{1,24}}(?:点[零〇一二三四五六七八九]+)?(?:[余多几来](?=[十百千万亿]))?[十百千]?(?:万亿|亿|万)?"
VAGUE = (
    r"(?:好几|几|数)[十百千]?(?:万亿|[十百千万亿])|上[百千万亿]{1,2}|成[百千]上[千万]|数以[十百千万亿]{1,2}计"
)
NUMERAL = rf"(?:{ARABIC}{SPACE}亿{ARABIC}千?万|[0-9]{{1,2}}千[0-9]百|{ARABIC}{SPACE}[余多几]?{SPACE}{MULTIPLIER}|{ARABIC}|{VAGUE}|{CHINESE}几?)"


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


_LONGEST = 40


class Found(NamedTuple):
    """One expression at [start, end) and the numbers in it (8月13日 holds two)."""

    start: int
    end: int
    numbers: tuple[Number, ...]


def value_of(text: str) -> float | None:
    """The value of a numeral as printed, 余 and 多 left aside; None if it gives none (数百) or is malformed."""
    core = text.translate(_APPROXIMATE)
    if len(core) > _LONGEST:
        return None
    if core[:1].isdigit():
        parts = re.findall(rf"({ARABIC})([十百千万亿]*)", core)
        return _sane(sum(arabic(digits, scale(multiplier)) for digits, multiplier in parts))
    if text[:1] in ("数", "几", "好", "上", "成") or not core:
        return None
    return _sane(chinese(core))


def _sane(value: float | None) -> float | None:
    """`value`, None if it is larger than anything a newspaper counts (a run of digits that is no number)."""
    return value if value is None or abs(value) < 1e18 else None


_APPROXIMATE = {ord(char): None for char in " \u3000余多来几"}


def multiplier_of(numeral: str) -> int:
    """The multiplier behind the digits of `numeral` ("3000多万" -> 10000, "12" -> 1)."""
    tail = re.search(r"[十百千万亿]+$", numeral)
    return scale(tail[0]) if tail and numeral[0].isdigit() else 1


def part(text: str, start: int, end: int, value: float | None, unit: str, kind: Kind) -> Number:
    """The exact number that is text[start:end]."""
    return Number(value, unit, "exact", Span(start, end), text[start:end], kind)
