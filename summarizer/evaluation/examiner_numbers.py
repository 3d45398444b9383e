"""The examiner's numbers: each quantity of a sentence with unit and bound, each date, against those of the article."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.evaluation.examiner_source import Source, Word

Doubtful = tuple[str, str, str]
"""Kind, text and reason of what is doubted."""
Bound = Literal["", "min", "max", "about", "near"]
_BOUNDS: dict[str, Bound] = {"min": "min", "max": "max", "about": "about", "near": "near"}

_HAN_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
_TENS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_HAN = "零〇○一二两三四五六七八九十百千万亿"
_NUMBER = re.compile(
    rf"(?P<of>百分之|千分之)?(?P<number>\d+(?:\.\d+)?(?:[多余几]?[十百千万亿]+)*|(?<!第)[{_HAN}]+(?:点[{_HAN}]+)?)"
    r"(?P<more>[多余几])?(?P<unit>%|‰|[^\d\W_]{0,5})"
)
_UNITS = re.compile(
    r"个百分点|平方公里|平方米|立方米|千瓦时|千瓦|公里|公斤|公顷|千米|千克|毫米|厘米|个月|小时|分钟|美元|欧元|日元|港元|英镑|卢布"
    r"|马赫|摄氏度|海里|人次|架次|车次|周年|年代|周岁|世纪|[%‰]|."
)
_PEOPLE = frozenset("名人位个")
_CLOCK = frozenset("年月日时分号") | {"小时", "分钟"}  # what says when counts nothing
_BEFORE = re.compile(
    r"(?:(?P<max>不超过|不足|不到|不满|低于|少于|至多|最多)|(?P<min>不低于|不少于|超过|超|逾|突破|高于|多于|至少|最少|达到?了?)"
    r"|(?P<about>大约|约|约为|大概)|(?P<near>将近|接近|近))(?:了|达|为)?$"
)
_AFTER = re.compile(r"(?:(?P<min>以上|有余|多|余)|(?P<max>以下|以内|之内)|(?P<about>左右|上下))")
_DAY = re.compile(r"\d{1,2}月(?:\d{1,2}日)?")
_TIMES = re.compile(
    r"(?:今|去|明|前|后)年|昨[天日晚]|今[天日晚]|明[天日]|前天|上半年|下半年|第?[一二三四]季度|上(?:周|个?月)|本(?:周|月)|下(?:周|个?月)"
    r"|(?:周|星期)[一二三四五六日天]|凌晨|上午|中午|下午|傍晚|晚上|同比|环比|[春夏秋冬][季天]"
)
_WORDS = frozenset("一")


@dataclass(frozen=True)
class Quantity:
    """A number as printed with what it counts and how it is bounded; `start` is where it stands in its text."""

    text: str
    value: float
    unit: str
    bound: Bound
    start: int


def _han(text: str) -> float:
    """The value of Chinese digits: 二〇二六 by places, 三千五百 by powers of ten."""
    whole, _, rest = text.partition("点")
    if rest:
        return _han(whole) + sum(_HAN_DIGITS.get(c, 0) * 0.1**n for n, c in enumerate(rest, 1))
    if len(text) > 1 and all(c in _HAN_DIGITS for c in text):
        return float("".join(str(_HAN_DIGITS[c]) for c in text))
    total = section = digit = 0
    for c in text:
        if c in _HAN_DIGITS:
            digit = _HAN_DIGITS[c]
        elif _TENS[c] < 10**4:
            section, digit = section + (digit or 1) * _TENS[c], 0
        else:
            total, section, digit = (total + section + digit or 1) * _TENS[c], 0, 0
    return float(total + section + digit)


def _value(text: str) -> float:
    found = re.match(r"\d+(?:\.\d+)?", text)
    if not found:
        return _han(text)
    value = float(found[0])
    for c in text[found.end() :]:
        value *= _TENS.get(c, 1)
    return value


def _bound(text: str, start: int, end: int, more: bool, unit: int) -> Bound:
    if more:
        return "min"
    after = _AFTER.match(text, end) or _AFTER.match(text, end + unit)
    before = _BEFORE.search(text[max(0, start - 6) : start])
    for found in (after, before):
        if found and found.lastgroup and not found[0].startswith("达"):
            return _BOUNDS[found.lastgroup]
    return ""


def quantities(text: str) -> Iterator[Quantity]:
    """The numbers of plain text but lone 一 and ordinals of Chinese digits, in order."""
    for found in _NUMBER.finditer(text):
        number = found["number"]
        if number in _WORDS:
            continue
        unit = {"百分之": "%", "千分之": "‰"}.get(found["of"] or "")
        if unit is None:
            named = _UNITS.match(found["unit"])
            unit = named[0] if named else ""
        bound = _bound(text, found.start(), found.end("number"), bool(found["more"]), len(unit))
        shown = found["of"] or ""
        yield Quantity(
            shown + number + (found["more"] or "") + unit, _value(number), unit, bound, found.start()
        )


def _same_unit(a: str, b: str) -> bool:
    return a == b or (a in _PEOPLE and b in _PEOPLE)


def doubtful_numbers(sentence: str, source: Source, known: list[Quantity]) -> tuple[int, int, list[Doubtful]]:
    """How many quantities of a sentence the article has, how many there are, and what is wrong with the others."""
    good = total = 0
    found: list[Doubtful] = []
    for one in quantities(sentence):
        total += 1
        same = [other for other in known if abs(other.value - one.value) < 1e-9 * max(1.0, abs(one.value))]
        counted = [other for other in same if _same_unit(one.unit, other.unit)]
        if not same:
            found.append(("number", one.text, "the article has no such number"))
        elif not counted:
            units = "、".join(sorted({other.unit for other in same if other.unit})) or "nothing"
            found.append(("unit", one.text, f"the article counts {units} by it"))
        elif not any(other.bound == one.bound for other in counted):
            found.append(("bound", one.text, f"the article says {counted[0].bound or 'exactly'} of it"))
        else:
            good += 1
    return good, total, found


def doubtful_times(sentence: str, source: Source) -> list[Doubtful]:
    """Days and words of time that the article does not print."""
    days = [found[0] for found in _DAY.finditer(sentence)]
    times = [found[0] for found in _TIMES.finditer(sentence)]
    return [("date", text, "the article does not print it") for text in days + times if not source.has(text)]


def doubtful_subjects(
    sentence: str, tagged: Sequence[Word], source: Source, names: list[tuple[int, str]]
) -> list[Doubtful]:
    """Numbers that stand far from what they are said of: the last name before a number has to stand in the article's
    sentence with it or in the next to it, and the nouns before it in the clause have to stand in the article before
    it, or in its clause, no further back than the sentence before. `names`: where each begins in the sentence, and
    its text."""
    found: list[Doubtful] = []
    for one in quantities(sentence):
        holding = [(n, q) for n, s in enumerate(source.sentences) for q in quantities(s) if _same(q, one)]
        if not holding:
            continue
        before = [name for at, name in names if at < one.start]
        if before and not any(before[-1] in source.around(n) for n, _ in holding):
            found.append(("apart", f"{before[-1]} … {one.text}", "they stand far apart in the article"))
            continue
        nouns = _nouns_before(sentence, tagged, one)
        nouns = [noun for noun in nouns if source.has(noun)]
        if not any(all(noun in _up_to(source, n, q) for noun in nouns) for n, q in holding):
            found.append(("apart", f"{''.join(nouns)} … {one.text}", "the article says it of something else"))
            continue
        if one.unit in _CLOCK:
            continue
        last, begin = _nouns_since(sentence, tagged, one)
        if last and not any(any(noun in _since(source.sentences[n], q) for noun in last) for n, q in holding):
            found.append(
                ("apart", sentence[begin : one.start] + one.text, "the article counts something else by it")
            )
            continue
        counted = _counted(sentence, tagged, one)
        if counted and not any(counted in _after(source.sentences[n], q) for n, q in holding):
            found.append(("apart", one.text + counted, "the article counts something else by it"))
    return found


def _same(a: Quantity, b: Quantity) -> bool:
    return a.value == b.value and _same_unit(a.unit, b.unit)


def _nouns_before(sentence: str, tagged: Sequence[Word], one: Quantity) -> list[str]:
    begin = max(sentence.rfind(mark, 0, one.start) for mark in "，；：") + 1
    return [w.text for w in tagged if w.tag[0] == "n" and w.tells and begin <= w.start and w.end <= one.start]


def _up_to(source: Source, number: int, one: Quantity) -> str:
    """The sentence before, and the sentence with the quantity up to the end of its clause."""
    sentence = source.sentences[number]
    ends = [at for mark in "，；：" if (at := sentence.find(mark, one.start)) >= 0]
    return (source.sentences[number - 1] if number else "") + sentence[: min(ends, default=len(sentence))]


def _nouns_since(sentence: str, tagged: Sequence[Word], one: Quantity) -> tuple[list[str], int]:
    """The nouns between the number before, or the clause's beginning, and a number; and where that begins."""
    begin = max([0, *(q.start + len(q.text) for q in quantities(sentence) if q.start < one.start)])
    begin = max(begin, *(sentence.rfind(mark, 0, one.start) + 1 for mark in "，；：、"))
    return [
        w.text for w in tagged if w.tag[0] == "n" and w.tells and begin <= w.start and w.end <= one.start
    ], begin


def _since(sentence: str, one: Quantity) -> str:
    """What stands before a number of the article since the number before it."""
    return sentence[max([0, *(q.start for q in quantities(sentence) if q.start < one.start)]) : one.start]


def _counted(sentence: str, tagged: Sequence[Word], one: Quantity) -> str:
    """The noun right behind a number and its unit, or an empty text."""
    end = one.start + len(one.text)
    return next(
        (
            w.text
            for w in tagged
            if w.tag[0] == "n" and w.tells and sentence[end : w.start] in ("", "的") and w.start >= end
        ),
        "",
    )


def _after(sentence: str, one: Quantity) -> str:
    end = one.start + len(one.text)
    return sentence[end : end + 12]
