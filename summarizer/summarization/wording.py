"""Superlatives, negations, plans and the direction of a change: clause by clause against the clause they come from.

The sentence -> why not, or None. The clause of the article is the one that shares most bigrams with what is told.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.summarization.quantities import printed
from summarizer.summarization.source import STOPS, Source, Statement, clauses, pairs

_STRONG = re.compile(
    r"首(?![都相先席脑府饰尔发要长日])[\u4e00-\u9fff]|第一(?![届期批季])|唯一|全部|所有|必须|禁止|严禁|取消|不得|从未|从不|绝不|"
    r"最(?:高|低|大|小|多|少|长|快|早|佳|好|强|严|新(?!数据|统计|消息|一期)|先进|重要)|史无前例|前所未有|创纪录|新高|新低"
)
_NEGATION = re.compile(
    r"不得|不能|不再|不会|不予|不可|不应|不要|不宜|不需|不同意|不接受|不支持|并不|并非|没有|未能|尚未|从未|未(?!来|央|成年|必)|无法|无须|无需|"
    r"无[意权望缘关从]|拒绝|否认|反对|禁止|严禁|停止|暂停|取消|免去|撤销|推迟|防止|避免|阻止|拒不|非(?=法|必)|不(?!断|仅|但|少|同|久|管|论|过|只|惜|懈|忘|可|平凡|锈|动产|良|足|到|满|低于|超过|少于)"
)
UP = r"增长|上升|提高|增加|上涨|回升|攀升|增幅|涨幅|上调|走高|扩大|提升|反弹|新增|净增|高于|大涨|上浮|提速|加快|顺差|盈利"
DOWN = r"下降|减少|降低|下跌|回落|下滑|降幅|跌幅|下调|走低|收窄|缩小|缩减|低于|大跌|下浮|放缓|减缓|逆差|亏损|压减|萎缩"
_UP, _DOWN = re.compile(UP), re.compile(DOWN)
_RISE = re.compile(rf"{UP}|[增涨升](?!级|温|空|旗|降|学|强|添|产)|(?<=[同环]比)多")
_FALL = re.compile(rf"{DOWN}|[降减跌](?!水|雨|雪|温|落|碳|排|灾|息|税|费|压)|(?<=[同环]比)少")
_PLAN = re.compile(
    r"拟(?![声人态合])|计划|预计|力争|有望|打算|准备|争取|将于|将在|将由|将从|将对|将向|将为|将与|将以|将会|将要|将继续|将进一步|即将|"
    r"目标|建议|提议|考虑|谋划|承诺|预测|或将|可能|待(?=批|审)|将(?=[\u4e00-\u9fff])"
)
_AHEAD = re.compile(
    rf"{_PLAN.pattern}|起(?=[采实施执推全正])|年底前|明年|未来|今后|下一步|日起|[今明]晚|明[天日]|即日起|[0-9]年前|到20"
)
_OBJECT = re.compile(
    r"(?!进一步|继续|[于在从对向为会以与]|陆续|逐步|全面|大力|持续|重点|着力|加快|推[动进]|不断|深入|积极|统筹|开展|举行)[^,;。]{2,}?"
    r"(?:纳入|列为|列入|作为|作出|打造成|转化|变成|视为|定为|推向|送往|交给|移交|[上下]调|提高|提升|降[至到低]|增[至加到]|扩大|延长|缩短|融入|改为|写入|放在|摆在|同(?!步|时|样|意)|与)"
)
_ONGOING = re.compile(r"正在|正(?=[加抓推建抢])")
_DONE = re.compile(r"已(?!有|知|故|婚|久)|(?<=[成立现开布施])了|(?:还|都|均)已")
_BEFORE = 8
_ENOUGH = 0.5  # share of a clause's bigrams that the clause it comes from must have to be compared
_UNSEEN = 0.34
_CLAUSE_UNSEEN = 0.6
_LONG = 8


@dataclass(frozen=True)
class _Home:
    """A clause of the article: its text, and the sentence up to its end."""

    text: str
    before: str


def changed_wording(
    told: Statement, source: Source, near: Sequence[int], *, headline: bool = False
) -> str | None:
    """Why the wording of the sentence is not the article's; `near` are the indices of its evidence.

    A headline may leave out 将: it has no tense.
    """
    if reason := _invented(told, source):
        return reason
    homes = [
        _Home(source.texts[i][a:b], source.texts[i][:b]) for i in near for a, b in clauses(source.texts[i])
    ]
    homes += [_Home(source.head[a:b], source.head[:b]) for a, b in clauses(source.head)]
    evidence = "\n".join([source.head, *(source.texts[i] for i in near)])
    for start, end in told.clauses:
        clause = told.text[start:end]
        if reason := _gained(clause, evidence, source.whole):
            return reason
        if reason := _way_of_number(told, source, start, end):
            return reason
        home = _home(clause, homes)
        if home is None:
            continue
        reason = (
            _turned(clause, home) or _lost(clause, home) or _done(clause, home, told.text[:end], headline)
        )
        if reason:
            return reason
    return None


def _invented(told: Statement, source: Source) -> str | None:
    """Too many bigrams that the article does not have, in all or in one clause."""
    text = told.text
    for number in reversed(told.numbers):
        text = text[: number.span.start] + "。" * len(number.text) + text[number.span.end :]
    wanted = pairs(text)
    if wanted and len(wanted - source.all_grams) / len(wanted) > _UNSEEN:
        return "too many words that the article does not have"
    for start, end in told.clauses:
        part = pairs(text[start:end])
        if len(part) >= _LONG and len(part - source.all_grams) / len(part) > _CLAUSE_UNSEEN:
            return f"“{told.text[start:end]}” is not in the article's words"
    return None


def _home(clause: str, homes: Sequence[_Home]) -> _Home | None:
    """The clause of the evidence that `clause` comes from, if one has enough of it."""
    wanted = pairs(_FALL.sub("。", _RISE.sub("。", clause))) or pairs(clause)
    if not wanted:
        return None
    best = max(homes, key=lambda home: len(wanted & pairs(home.text)), default=None)
    if best is None or len(wanted & pairs(best.text)) < _ENOUGH * len(wanted):
        return None
    return best


def _gained(clause: str, evidence: str, whole: str) -> str | None:
    """A superlative or negation that the evidence does not have."""
    for found in _STRONG.finditer(clause):
        if found[0] not in evidence:
            return f"“{found[0]}” is not in the evidence"
    for found in _NEGATION.finditer(clause):
        word = found[0] if len(found[0]) > 1 else clause[found.start() : found.start() + 2]
        if word not in (evidence if len(found[0]) > 1 else whole):
            return f"“{word}” is not in the evidence"
    return None


def _lost(clause: str, home: _Home) -> str | None:
    """A negation of the clause it comes from that is left out while what it negates is told."""
    for found in _NEGATION.finditer(home.text):
        after = re.match(r"[\u4e00-\u9fff]{2}", home.text[found.end() :])
        if not after or not _all_negated(after[0], home.text):
            continue
        fewer = len(_NEGATION.findall(clause)) < len(_NEGATION.findall(home.text))
        if after[0] in clause and found[0] not in clause and fewer:
            return f"the negation “{found[0]}” of the evidence is lost"
    return None


def _all_negated(word: str, text: str) -> bool:
    """Whether a negation stands close before each mention of a word."""
    starts = [found.start() for found in re.finditer(word, text)]
    return all(_NEGATION.search(text[max(0, start - 4) : start]) for start in starts)


def _done(clause: str, home: _Home, text: str, headline: bool) -> str | None:
    """What is planned, told as done; `text` is the sentence up to the clause's end."""
    if _DONE.search(clause) and not _DONE.search(home.text):
        plans = _PLAN.finditer(home.text)
        ahead = next((f for f in plans if f[0] != "将" or not _takes(home.text, f.end())), None)
        ahead = ahead or _ONGOING.search(home.text)
        if ahead:
            return f"what is planned ({ahead[0]}) is told as done"
    if _AHEAD.search(text):
        return None
    for found in _PLAN.finditer(home.text):
        if headline and found[0].startswith("将"):
            continue
        after = home.text[found.end() : found.end() + 4]
        verb = next(
            (after[k : k + 2] for k in (0, 1, 2) if after[k : k + 2] in clause and len(after[k:]) > 1), None
        )
        if verb and home.text.count(verb) == 1 and not (found[0] == "将" and _takes(home.text, found.end())):
            return f"what is planned ({found[0]}{verb}) is told as done"
    return None


def _takes(text: str, at: int) -> bool:
    """Whether 将 only takes an object (将两县纳入范围): what it stands before is told with 把 or as a passive."""
    return bool(re.match(_OBJECT, text[at:]))


def _turned(clause: str, home: _Home) -> str | None:
    """A word of rise where the clause it comes from has one of fall, or the other way round."""
    for here, other in ((_UP, _DOWN), (_DOWN, _UP)):
        gained = any(word not in home.text for word in here.findall(clause))
        if gained and any(word not in clause for word in other.findall(home.text)):
            return "the direction of a change differs from the evidence"
    return None


def _way_of_number(told: Statement, source: Source, start: int, end: int) -> str | None:
    """A change by so much must go the way it goes wherever the article has that very figure."""
    for number in told.numbers:
        if not start <= number.span.start < end:
            continue
        way = _way(told.text[max(start, number.span.start - _BEFORE) : number.span.start])
        places = printed(number.text, source.whole) if way else []
        ways = {_way(_clause_before(source.whole, at)) for at, _ in places}
        if way and ways and way not in ways and -way in ways:
            return f"the direction of the change by {number.text} differs from the article"
    return None


def _clause_before(text: str, at: int) -> str:
    return re.split(f"[{STOPS}]", text[max(0, at - _BEFORE) : at])[-1]


def _way(before: str) -> int:
    """1 or -1 for the last word of rise or fall in the clause before a number, 0 for none."""
    rise = max((found.end() for found in _RISE.finditer(before)), default=-1)
    fall = max((found.end() for found in _FALL.finditer(before)), default=-1)
    return (rise > fall) - (fall > rise)
