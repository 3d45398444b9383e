"""What a number counts: the noun phrase a reader would put beside it, found by rules over tags and clauses.

Four places are tried, in the order that the unit suggests: behind the number (12个基础较好的县 -> 基础较好的县), the
whole of 占 ... 的 ... (占全球电解铝行业的市场份额), the subject before the verb (年产值已超4000亿元 -> 年产值), and,
where the clause names nothing (，增长14.9%), the subject of the clause before it.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from summarizer.facts.numbers import Number
from summarizer.facts.tagger import Tagged
from summarizer.facts.units import CLASSIFIERS, MEASURES
from summarizer.issue import Span

_NOUNS = frozenset(("n", "nz", "vn", "an", "LOC", "ORG", "nw", "PER", "s", "nt", "ns", "nr"))
_INSIDE = _NOUNS | frozenset(("a", "f", "r", "ad", "m", "q"))
_ENDS = "，。；：！？\n“”（）《》…—"
_LONGEST = 24
_LINKS = frozenset(
    ["达", "达到", "为", "是", "有", "共有", "超", "超过", "突破", "约", "近", "逾", "共", "共计", "总计", "累计", "合计", "均", "已", "仅", "还", "也", "将", "就", "了", "到", "至", "高达", "多达", "增长", "下降", "增加", "减少", "提高", "提升", "上升", "回落", "上涨", "下跌", "增至", "升至", "降至", "同比", "环比", "实现", "完成", "接近", "不到", "不足", "不少于", "不低于", "保持", "保持在", "稳定在", "维持在", "控制在", "扩大", "缩小", "收窄", "占", "占比", "达成", "获", "获得", "可达", "需", "需要", "长", "长达", "重达", "高", "深", "宽", "在", "以", "从", "由", "等", "约为", "只有", "只", "尚", "又", "再", "最", "分别", "平均", "超出", "实际", "较", "比", "上年", "去年", "同期", "上年同期", "去年同期", "增", "降", "减", "涨", "跌", "多", "少", "新增", "净增", "已达", "已超", "预计", "预计将", "有望", "可", "能", "可以", "会", "要", "应", "必须", "每年", "每天", "全年", "当年", "全部", "其中", "另有", "另", "有着", "来自", "之", "于"]
)


def counted(body: str, words: Sequence[Tagged], number: Number, span: Span) -> str:
    """What `number` at `span` of `body` counts, as printed; "" where the text does not say."""
    starts = _starts(words)
    after = _after(body, words, bisect_left(starts, number.span.end), number.span.end)
    share = _share(body, words, span, after)
    if share:
        return share
    before = _before(body, words, bisect_left(starts, span.start), span.start)
    classifier = number.unit in CLASSIFIERS and number.unit not in MEASURES
    if classifier and len(number.unit) > 1 and not after:
        return before or number.unit
    if classifier and number.unit == "人" and not after:
        return before or "人"
    return (after or before) if classifier or _direct(body, number.span.end) else (before or after)


def _starts(words: Sequence[Tagged]) -> list[int]:
    return [word.start for word in words]


def _direct(body: str, end: int) -> bool:
    """Whether a noun stands right behind a measure (1亿元建设资金), or 的 and a noun."""
    return end < len(body) and body[end] not in _ENDS + "、"


def _share(body: str, words: Sequence[Tagged], span: Span, after: str) -> str:
    """占全球电解铝行业 75%以上的市场份额 -> 占全球电解铝行业的市场份额."""
    start = max(body.rfind(mark, 0, span.start) for mark in _ENDS) + 1
    left = body[start : span.start]
    match = re.search(
        r"占(?P<whole>[^，占]{1,20}?)(?:总[量数额]的?|的|比重?(?:为|达|超)?|近|约)*[ \u3000]?$", left
    )
    if not match or match["whole"] in ("比", "地"):
        return ""
    subject = _subject(body, words, start + match.start())
    whole = "占" + match["whole"].strip("比重达到为超过约近的 ")
    if len(whole) < 3:
        return ""
    if after and re.match(r"[ \u3000]?的", body[span.end :]):
        return f"{whole}的{after}"
    return f"{subject}{whole}的比重" if len(subject) + len(whole) < _LONGEST else f"{whole}的比重"


def _subject(body: str, words: Sequence[Tagged], at: int) -> str:
    return _before(body, words, bisect_left(_starts(words), at), at, previous=False)


def _after(body: str, words: Sequence[Tagged], i: int, end: int) -> str:
    """The noun phrase that begins at `end`."""
    stop = end
    at = end
    if i > 0 and words[i - 1].end > end:
        # The number ends inside a word (多年来): what is left of it is no noun of its own.
        return ""
    first = True
    for word in words[i : i + 14]:
        if word.start - end > _LONGEST or any(char in _ENDS for char in word.text):
            break
        if word.text == "的" or word.text.isspace():
            if first:
                at = word.end
            continue
        if word.text == "、":
            continue
        if word.tag in _NOUNS:
            stop = word.end
        elif word.tag == "v" and not _relative(words, word, body) or word.tag not in _INSIDE and word.tag not in ("d", "v", "c", "p", "u") or word.tag in ("c", "p", "d", "f", "r") and first or word.tag == "p":
            break
        first = False
    phrase = body[at:stop].strip("的、 \u3000")
    return _shorten(phrase)


def _relative(words: Sequence[Tagged], verb: Tagged, body: str) -> bool:
    """Whether a verb stands in a clause that 的 makes an attribute (12个 带动农户 的 项目)."""
    tail = body[verb.end : verb.end + 12]
    match = re.match(r"[^，。；：！？\n、]{0,10}?的", tail)
    return bool(match)


def _shorten(phrase: str) -> str:
    if len(phrase) <= _LONGEST:
        return phrase
    return phrase[phrase.rfind("的") + 1 :] if "的" in phrase else phrase[:_LONGEST]


def _before(body: str, words: Sequence[Tagged], i: int, start: int, previous: bool = True) -> str:
    """The noun phrase before `start`, across links such as 已超, 达到, 同比增长; of the clause before if need be."""
    j = i - 1
    while j >= 0 and (
        words[j].text.strip() in _LINKS
        or words[j].text.isspace()
        or words[j].tag in ("d", "u", "xc", "TIME", "ad", "vd", "q")
    ):
        if any(char in "。；！？\n" for char in words[j].text):
            return ""
        j -= 1
    verb = ""
    if j >= 0 and words[j].tag == "v" and not set(words[j].text) & set(_ENDS):
        verb = words[j].text
        k = j - 1
        while k >= 0 and words[k].tag in ("d", "ad", "u", "TIME", "xc", "p"):
            k -= 1
        if k >= 0 and words[k].tag in _NOUNS and words[k].tag != "PER":
            phrase = _phrase(body, words, k)
            return f"{phrase}{verb}" if len(phrase) + len(verb) <= _LONGEST else phrase
        return verb
    if j >= 0 and words[j].tag in _NOUNS | {"f", "m"}:
        return _phrase(body, words, j)
    if previous and j >= 0 and words[j].text in ("，", "、"):
        at = words[j].start
        clause = max(body.rfind(mark, 0, at) for mark in _ENDS) + 1
        k = bisect_left(_starts(words), clause)
        while k < j and words[k].tag in ("TIME", "c", "p", "d", "r", "w", "u", "m"):
            k += 1
        end = k
        while end < j and words[end].tag in _INSIDE | {"u"} and words[end].text not in ("同比", "环比"):
            end += 1
        return body[words[k].start : words[end - 1].end].strip("的、") if k < end <= j else ""
    return ""


def _phrase(body: str, words: Sequence[Tagged], last: int) -> str:
    """The noun phrase that ends with word `last`."""
    k = last
    while k > 0:
        word = words[k - 1]
        if words[last].end - word.start > _LONGEST or any(char in _ENDS + "、" for char in word.text):
            break
        if word.tag in _INSIDE or (word.text == "的" and k > 1 and words[k - 2].tag in _INSIDE):
            k -= 1
            continue
        break
    return body[words[k].start : words[last].end].strip("的、 \u3000")
