"""Figures of an article: the quantities that are news, what each counts, how it moved, ranked, at most eight.

Out of all numbers it leaves dates, times, ordinals, numbers in names, articles (一个), vague and trifling ones
(几天, 两种, 两个多月前) and those in a book's title. Values and bounds come from numbers.py, what is counted from
counts.py.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.facts.clauses import clause_end, clause_start
from summarizer.facts.counts import PAIRED, counted
from summarizer.facts.doubts import doubtful
from summarizer.facts.lexicon import section
from summarizer.facts.numbers import Number, find_numbers
from summarizer.facts.phrases import Text, text_of
from summarizer.facts.tagger import Tagged
from summarizer.facts.trifles import trifling
from summarizer.facts.units import CLASSIFIERS, MEASURES, MONEY, TIME
from summarizer.findings import Change, Figure
from summarizer.issue import Article, Span

MOST = 8
_ENOUGH = 1
_DOUBT = 1.5
_UP = "增长|上升|提高|增加|提升|上涨|扩大|回升|攀升|增幅|涨幅|增速|增|涨|多(?!达)|高出|高(?!达)|升|超出|延长|拓展|新增|净增|反弹|大涨|上调|快"
_DOWN = "下降|减少|降低|下跌|回落|缩小|收窄|缩短|下滑|降幅|跌幅|压减|削减|缩减|下调|降|跌|减|少|低|萎缩|大跌|节约|节省"
_MOVE = re.compile(
    rf"(?:(?P<to>(?:{_UP}|{_DOWN})?(?:至|到|为(?<=[增降升减]为))|达到|达|扩大到|翻到)|(?P<up>{_UP})|(?P<down>{_DOWN}))"
    r"(?:率)?(?:了|一度|已经|已|约|近|达到|超过|超|逾|将近|超出|幅度(?:为|达)?|达|为|至少|高达|逾)*[ \u3000]?$"
)
_BASE = re.compile(
    r"同比|环比|(?:较|比|与)(?:上|去|前|今)(?:年|月|季度|一年|一季度|一月|周)(?:同期|末|底|初|全年|年末|年底)?(?:相比)?|(?:较|比)[0-9]{4}年(?:同期|末|底)?|同口径|按可比口径|按不变价格计算"
)
_OTHER = re.compile("[0-9][^，。；]*，")
_PER = re.compile(
    r"每[0-9.]{1,6}(?:克|公斤|千克|吨|毫升|升|桶|股|盎司|磅|平方米|亩|人|万人|公里)[ \u3000]?$"
    r"|(?:每|一|平均每|人均每)(?:个|名|位)?(?:天|日|周|月|年|小时|分钟|次|人|吨|亩|户|斤|公斤|千克|平方米|立方米|公里|百公里|件|张|辆|台|千瓦时|度|股|桶|加仑|盎司|磅|节课|课时|学期|学年|晚)[ \u3000]?$"
)
_TITLE = re.compile(r"《[^《》]{1,60}》")
_RATE = re.compile(r"[（(][^（）()]{0,12}约?合[^（）()]{1,20}[）)]")
_RECORD = re.compile(
    r"首次|首个|首批|最[高大多长低快]|第一|新高|新低|突破|纪录|翻番|居全[国省球]|唯一|罕见|以来"
)


@dataclass(frozen=True, slots=True)
class _Scored:
    figure: Figure
    score: float
    kept: bool


def find_figures(
    article: Article, words: Sequence[Tagged], numbers: Sequence[Number] | None = None
) -> tuple[Figure, ...]:
    """The figures of `article`, the most newsworthy first; `words` are the tagger's for its body."""
    body, text = article.body, text_of(article.body, words)
    titles = [match.span() for pattern in (_TITLE, _RATE) for match in pattern.finditer(body)]
    display = f"{article.kicker or ''}\n{article.headline or ''}\n{article.deck or ''}"
    printed = {(n.value, n.unit) for n in find_numbers(display) if n.kind == "quantity"}
    found: list[_Scored] = []
    last = -2
    for number in find_numbers(body) if numbers is None else numbers:
        again = last == number.span.start - 1 and body[last] in "（("
        last = number.span.end
        if again and body[last : last + 1] in ("）", ")"):
            continue  # 约40海里（约74公里）
        if number.kind != "quantity" or any(a <= number.span.start < b for a, b in titles):
            continue
        if trifling(body, number):
            continue
        figure = _figure(text, number)
        if figure is None:
            continue
        score = _score(body, number, figure) + 5 * ((number.value, number.unit) in printed)
        lasts = number.unit in TIME or "个" + number.unit in TIME
        if score >= 1 and (figure.counts or not lasts):
            sure = not doubtful(text, figure.counts, figure.span, number.unit)
            # What the lead tells is news even where it does not say of what.
            kept = sure
            found.append(_Scored(figure, score - (0 if sure else _DOUBT), kept))
    return _best(found)


def _best(found: Sequence[_Scored]) -> tuple[Figure, ...]:
    chosen: dict[tuple[float | None, float | None, str], Figure] = {}
    enough = sum(scored.kept for scored in found) >= _ENOUGH
    for scored in sorted(found, key=lambda scored: -scored.score):
        figure = scored.figure
        if enough and not scored.kept:
            continue  # a figure without what it counts tells a reader little
        key = (figure.value, figure.high, figure.unit if figure.value is not None else figure.text)
        if key not in chosen and len(chosen) < MOST:
            chosen[key] = figure
    return tuple(chosen.values())


def _figure(text: Text, number: Number) -> Figure | None:
    body, span, unit = text.body, number.span, number.unit
    # Of 分别增长20.6%、19.4% both moved the same way.
    paired = PAIRED.search(body, max(0, span.start - 40), span.start)
    left, _ = _clause(body, Span(paired.start(), span.end) if paired else span)
    per = _PER.search(body, max(0, span.start - 8), span.start)
    if per and unit in (MONEY if per[0].startswith("一") else MEASURES - TIME) and not unit.startswith("%"):
        span = Span(per.start(), span.end)
        unit = f"{unit}/{re.sub(r'平均|人均|[每一个名位 　]', '', per[0])}"
    move = _MOVE.search(left)
    change: Change | None = None
    if move and number.bound != "range" or move and number.high is not None:
        change = "to" if move["to"] else "up" if move["up"] else "down"
        if move[0].strip("约近超过逾为达了至少 \u3000") in "高多快低少" and not re.search("[比较]", left):
            change = None
        if change == "to" and not re.search(f"(?:{_UP}|{_DOWN})", move["to"]):
            change = None
    near = max(0, span.start - len(left) - (12 if len(left) < 8 else 0))
    bases = list(_BASE.finditer(body, near, span.start))
    base = bases[-1] if bases else None  # 同比增长6.8%，环比提高2个百分点
    if base and base.end() < span.start - len(left) and _OTHER.search(body, base.end(), span.start):
        base = None  # 规模同比增长22%，套保率为33.6%
    if change is None and unit not in ("%", "百分点", "倍", "‰"):
        base = None
    counts = counted(text, number, span)
    if unit == "" and not counts:
        return None
    return Figure(
        body[span.start : span.end],
        number.value,
        unit,
        number.bound,
        counts,
        span,
        number.high,
        change,
        base[0] if base else None,
    )


def _clause(body: str, span: Span) -> tuple[str, str]:
    """What stands before and behind a span within its clause."""
    start = clause_start(body, span.start, "，。；：！？\n“”（）、")
    return body[start : span.start], body[span.end : clause_end(body, span.end)]


def _score(body: str, number: Number, figure: Figure) -> float:
    unit = number.unit.split("/")[0]
    score = 1.0
    if unit in MONEY:
        score += 3
    elif unit in ("%", "‰", "百分点", "倍", "番", "成"):
        score += 2.5
    elif unit in TIME or "个" + unit in TIME:
        score += 0.2 if number.bound == "exact" else 0.6
    elif unit in ("岁", "周岁"):
        score -= 1.4 if number.bound == "exact" and number.high is None else 0.5
    elif unit == "字":
        score -= 0.5
    elif unit in section("units", "physical") or unit in ("人", "名", "人次", "位", "户", "家"):
        score += 1.5
    elif unit in CLASSIFIERS:
        score += 1
    elif not unit:
        score -= 0.5
    if figure.change:
        score += 1
    left, right = _clause(body, figure.span)
    if _RECORD.search(left[-12:] + right[:12]):
        score += 0.7
    if number.value:
        score += min(2.0, 0.2 * math.log10(abs(number.value) + 1))
    if figure.value is None or re.fullmatch("[上数几][十百千万亿]+.*", figure.text):
        score -= 1.2
    if not figure.counts:
        score -= 0.8
    paragraph = body.count("\n", 0, figure.span.start)
    score += 1.5 / (1 + paragraph) if paragraph < 4 else 0
    return score
