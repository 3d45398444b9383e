"""What a number counts: what stands beside it in a generated clause must be what stands beside it in the article.

Nouns are compared by bigrams, words of change and measure (同比增长, 达到) left out. The sentence -> why not, or None.
"""

import re
from collections.abc import Sequence

from summarizer.facts.numbers import Number
from summarizer.summarization.homes import Home, homes_of_number, homes_of_words
from summarizer.summarization.quantities import printed, unit_of
from summarizer.summarization.source import STOPS, Source, Statement, pairs

_FEW = 4
_SAID = 0.5  # share of a clause with a number that a sentence with the number must have
_EARLIER = 0.6
_ALIKE = 0.7  # share of a clause that makes another one its home whatever its number
_APART = 0.5
_CONTEXT = 0.3
_SHORT = 18
_COMMON = re.compile(
    r"同比|环比|增长|下降|上升|上涨|下跌|减少|增加|提高|达到?|约|超过?|实现|完成|累计|总|共|合计|分别|为|了|已|占|比重|突破|近|新增|至|较|今年|去年|以来|截至|月底|年|目前|导致|造成|其中"
)


def miscounted(told: Statement, source: Source) -> str | None:
    """The first number that the article has of something else."""
    for number in told.numbers:
        start, end = next(
            ((a, b) for a, b in told.clauses if a <= number.span.start < b), (0, len(told.text))
        )
        homes = list(homes_of_number(number, source)) if number.kind == "quantity" else []
        if not homes:
            continue
        if (
            _told_twice(told, number, source)
            or _other_number(told, number, homes, source)
            or _other_clause(told, number, (start, end), homes, source)
            or not any(_same_noun(told, start, number, home) for home in homes)
            or not any(_same_head(told, start, number, home) for home in homes)
            or not any(_same_context(told, start, number, home, source) for home in homes)
        ):
            return f"{number.text} is not said of that in the article"
    return loose_number(told, source)


def loose_number(told: Statement, source: Source) -> str | None:
    """A number whose clause shares too little with every sentence that has the number."""
    for number in told.numbers:
        if _few(number):
            continue
        homes = [i for i, text in enumerate(source.texts) if number.text in text]
        clause = _around(told.text, number.span.start, number.span.end)
        said = pairs(clause.replace(number.text, "。"))
        if homes and len(said) >= _FEW:
            grams = [_beside(i, source) if number.kind == "date" else source.grams[i] for i in homes]
            if max(len(said & there) for there in grams) < _SAID * len(said):
                return f"{number.text} is not said of that in the article"
    return None


def _few(number: Number) -> bool:
    """Whether a number is a small count in characters (两国, 三地), which is said again in other words."""
    return (number.value or 9) <= 3 and not re.search("[0-9]", number.text)


def _beside(i: int, source: Source) -> set[str]:
    """The bigrams of a sentence, and where it is short, of the one behind it: a date may have a sentence of its own."""
    return source.grams[i].union(*source.grams[i + 1 : i + 2] if len(source.texts[i]) <= _SHORT else ())


def _same_noun(told: Statement, start: int, number: Number, home: Home) -> bool:
    """Whether the words before a number in its clause may be those before it at home: not two different things."""
    ours = pairs(_COMMON.sub("。", told.text[start : number.span.start].split("、")[-1]))
    theirs = pairs(_COMMON.sub("。", home.text[home.start : home.spot].split("、")[-1]))
    if len(ours) < 2 or len(theirs) < 2 or len(ours & theirs) > _APART * min(len(ours), len(theirs)):
        return True
    if len(theirs & pairs(told.text)) > 0.5 * len(theirs):
        return True
    earlier = home.text[: home.spot]
    shared = [earlier.rfind(gram) for gram in ours if gram in earlier]
    return len(shared) >= _EARLIER * len(ours) and not re.search("[0-9]", earlier[max(shared) :])


def _same_context(told: Statement, start: int, number: Number, home: Home, source: Source) -> bool:
    """Whether a clause that names nothing itself (环比上涨4%) follows on what its home follows on."""
    if len(pairs(_COMMON.sub("。", told.text[start : number.span.start]))) >= 2:
        return True
    last = next((n for n in reversed(told.numbers) if n.span.end < start and n.kind == "quantity"), None)
    if last and (known := {h.index for h in homes_of_number(last, source)}):
        return home.index in known or home.index - 1 in known
    before = [told.text[a:b] for a, b in told.clauses if b < start][-1:]
    wanted = pairs(_COMMON.sub("。", "".join(before)))
    if len(wanted) < _FEW:
        return True
    there = set().union(*source.grams[max(0, home.index - 1) : home.index + 1])
    return len(wanted & there) >= _CONTEXT * len(wanted)


def _same_head(told: Statement, start: int, number: Number, home: Home) -> bool:
    """Whether the noun right before the number is the same (成交额, not 成交量), or each has the other's too."""
    ours, theirs = (
        re.findall(r"[\u4e00-\u9fff]{2,}", _COMMON.sub("。", text.split("、")[-1]))
        for text in (told.text[start : number.span.start], home.text[home.start : home.spot])
    )
    if not ours or not theirs:
        return True
    return ours[-1][-2:] in home.text or theirs[-1][-2:] in told.text


def _told_twice(told: Statement, number: Number, source: Source) -> bool:
    """Whether a sentence has a figure more often than any sentence of the article."""
    said = len(printed(number.text, told.text))
    return (
        said > 1
        and bool(re.search("[0-9]{2}|[.]", number.text))
        and all(len(printed(number.text, text)) < said for text in source.texts)
    )


def _other_number(told: Statement, number: Number, homes: Sequence[Home], source: Source) -> bool:
    """Whether the article has what follows the number behind other numbers of its unit, and never behind this one
    (68人死亡, where 169 died and 68 were hurt)."""
    after = re.match(r"[\u4e00-\u9fff]{2}", told.text[number.span.end :])
    if not after:
        return False
    if any(after[0] in re.split(f"[{STOPS}、]", home.text[home.spot :])[0] for home in homes):
        return False
    others = (n for n in source.numbers if n.unit == number.unit and n.value != number.value)
    return any(source.whole.startswith(after[0], n.span.end) for n in others)


def _other_clause(
    told: Statement, number: Number, clause: tuple[int, int], homes: Sequence[Home], source: Source
) -> bool:
    """Whether the clause is that of another number of the unit in the article, and not one of this number's."""
    start, end = clause
    same = [n for n in told.numbers if start <= n.span.start < end and n.kind == "quantity"]
    if len(same) != 1:
        return False
    words = told.text[start : number.span.start] + "。" + told.text[number.span.end : end]
    wanted = pairs(words)
    if any(len(wanted & pairs(home.clause)) >= _SAID * len(wanted) for home in homes):
        return False
    alike = [
        h for h in homes_of_words(words, source) if len(wanted & pairs(h.clause)) >= _ALIKE * len(wanted)
    ]
    if not alike or any(number.text in home.clause for home in alike):
        return False
    numbers = [n for home in alike for n in Statement(home.clause).numbers if n.kind == "quantity"]
    return any(unit_of(n) == unit_of(number) for n in numbers) and not any(
        n.value == number.value for n in numbers
    )


def _around(text: str, start: int, end: int) -> str:
    """The clause of `text` that holds a number; while little else stands in it (8月3日，), the next one too."""
    left = max(text.rfind(mark, 0, start) for mark in STOPS) + 1
    right = end
    while right < len(text) and right - left - (end - start) < 2 * _FEW:
        right = min((at for mark in STOPS if (at := text.find(mark, right + 1)) >= 0), default=len(text))
    return text[left:right]
