"""What the words right before a phrase add to it: 给孩子们讲故事, 从警, 东北虎、东北豹; told by the tags around it.

A phrase found by counts.py ends before the number; these rules look to the left of where it begins.
"""

import re
from collections.abc import Sequence

from summarizer.facts.clauses import LONGEST, clause_start
from summarizer.facts.compounds import NOUNS
from summarizer.facts.phrases import Text
from summarizer.facts.phrases_before import ending
from summarizer.facts.tagger import Tagged
from summarizer.facts.units import CLASSIFIERS
from summarizer.issue import Span

_TOWARDS = ("给", "向", "为", "对", "替")
_NEAR = 60
# Verbs of one character that stand between a thing and its number and belong to neither.
# What is done to a sum, told in front of it: 降低物流成本近9000亿元 is no 物流成本 of that height.
_DONE_TO = frozenset(
    (
        "降低",
        "减少",
        "节约",
        "节省",
        "压减",
        "削减",
        "缩减",
        "增加",
        "缩短",
        "取消",
        "超出",
        "追回",
        "挽回",
        "免除",
        "减免",
    )
)
_PAID = ("补贴", "补助", "减免", "返还", "抵扣", "奖励")
_UP_TO = re.compile("(?:[约近超达共逾]|超过|累计|合计|达到?|将近|了)*")
_RAISED = ("募集", "筹集", "拟募集")
# Sums that say little without what they are spent on or saved by.
_SUMS = ("费用", "资金", "金额", "支出", "成本")
_KIND = re.compile("产品|商品|领域|行业|设备|器材|货物|作物|项目")
_OFTEN = re.compile("(?:每[人户亩家][均]?)?每(?:天|日|月|年|周|晚|人|户|亩|台|次)$|(?<!平)每[人户亩](?:均)?$")
_APART = frozenset(
    "有是为达超至到约占需使让得了来成说将把被令叫给在以于从按经据从往用要能可会就还再只已里说加"
)


def completed(text: Text, span: Span, phrase: str) -> str:
    """`phrase` with the preposition that governs it if it holds a verb (给孩子们讲故事), or with the verb that a
    single character belongs to (从警, 增粮); unchanged if it does not stand before `span` or would become too long."""
    whole = _completed(text, span, phrase)
    return whole if len(whole) <= LONGEST else phrase


def _completed(text: Text, span: Span, phrase: str) -> str:
    body, words = text.body, text.words
    if phrase and phrase in body[span.end : span.end + len(phrase) + 4]:
        return phrase
    least = clause_start(body, span.start, "。！？\n")
    begin = body.rfind(phrase, max(least, span.start - _NEAR), span.start) if phrase else -1
    i = text.at(begin) if begin >= 0 else 0
    if begin <= 0 or i >= len(words) or i == 0 or words[i].start != begin or words[i - 1].end != begin:
        return phrase
    before = words[i - 1]
    if len(phrase) == 1:
        joined = len(before.text) == 1 and before.tag in ("v", "p", "vd", "a", "n", "nz", "r", "f")
        return before.text + phrase if joined else ""
    end = text.at(begin + len(phrase))
    verb = any(word.tag == "v" for word in words[i:end])
    if verb and (governs := _governing(words, i)) is not None:
        return body[words[governs].start : begin] + phrase
    if before.text in _PAID and not verb and body.startswith("的", begin + len(phrase)):
        return before.text + phrase  # 补贴车价的8%
    if before.text in _DONE_TO and not verb and re.fullmatch(_UP_TO, body[begin + len(phrase) : span.start]):
        return before.text + phrase
    if re.fullmatch("[0-9]+", before.text) and phrase[0] in "市省县国州区地" and i > 1:
        return ending(text, i - 2) + before.text + phrase  # 内地|9|市|进出口
    if before.text in _RAISED and phrase.startswith("资金"):
        return before.text + phrase  # 募集|资金净额
    if (
        before.text == "的"
        and phrase in _SUMS
        and i > 1
        and words[i - 2].tag == "v"
        and len(words[i - 2].text) == 2
    ):
        return words[i - 2].text + "的" + phrase  # 节约的费用
    if before.text == "等" and _KIND.match(phrase):
        listed = re.search("[^、，。；：“”]{2,12}等$", body[max(0, begin - 14) : begin])
        return (listed[0] if listed else "") + phrase  # 3D打印机等|产品出口总值
    if often := _OFTEN.search(body, max(least, begin - 6), begin):
        return often[0] + phrase
    if (
        before.text in ("这", "那", "该", "每", "各", "本")
        and words[i].text in CLASSIFIERS
        and len(words[i].text) == 1
        and len(phrase) > 3
    ):
        return phrase[1:]
    if (
        re.fullmatch("[至到]", before.text)
        and i > 1
        and words[i].tag == words[i - 2].tag == "LOC"
        and "的" not in phrase
    ):
        return body[words[i - 2].start : words[i].start] + phrase  # 成都到万州火车运行时间
    if (before.text == "来" and verb and body[begin - 2 : begin - 1] not in tuple("年月天日")) or (
        before.text == "到" and phrase[0] == "发"
    ):
        return before.text + phrase
    if before.text == "再" and words[i].tag == "v" and i > 1 and words[i - 2].end == before.start:
        start = words[i - 2].start if words[i - 2].tag in ("v", "vn") else before.start
        return body[start : words[i].start] + phrase  # 循环再利用涤纶
    begin = _joined(text, i)
    if begin < words[i].start and words[i].start - begin + len(phrase) <= LONGEST:
        k = text.at(begin)
        if (
            k > 0
            and words[k].tag in ("n", "ad", "a")
            and words[k - 1].tag in NOUNS | {"m"}
            and words[k - 1].end == begin
        ):
            further = ending(text, k - 1) + body[begin : words[i].start] + phrase
            if len(further) <= LONGEST:
                return further  # 滨水|慢|行|系统
        return body[begin : words[i].start] + phrase
    counted = i > 1 and len(words[i - 2].text) <= 2 and words[i - 2].text[-1:] in "一二三"
    if before.text == "、" and counted and phrase[0] in "二三四":
        return body[words[i - 2].start : words[i].start] + phrase  # 二、三线城市
    if re.fullmatch("[至到]", before.text) and i > 1 and "的" in phrase:
        return phrase[phrase.rfind("的") + 1 :]  # 从北魏至北宋时期的石刻文物
    return phrase


def _governing(words: Sequence[Tagged], i: int) -> int | None:
    """The preposition that the noun at word `i` hangs on, with what stands between: 向该|公司, 向亚马孙州62个|市镇."""
    for k in range(i - 1, max(-1, i - 6), -1):
        if words[k].text in _TOWARDS and words[k].tag == "p":
            return k
        if words[k].tag not in ("LOC", "r", "m", "n", "a", "nz") or words[k].end != words[k + 1].start:
            return None
    return None


def _joined(text: Text, i: int) -> int:
    """Where the words of one character begin that belong to word `i`: 新|设|个体工商户, 受|影响居民, 中|哥贸易额."""
    words = text.words
    if words[i - 1].text == "中" and words[i].tag == "LOC" and len(words[i].text) == 1:
        return words[i - 1].start
    k = i
    while (
        k > 0
        and i - k < 2
        and words[k - 1].end == words[k].start
        and len(words[k - 1].text) == 1
        and words[k - 1].text not in _APART
        and (
            words[k - 1].tag in ("v", "q", "ad", "TIME")
            or words[k - 1].text in ("新", "总", "老", "肯", "中", "预", "过")
        )
    ):
        k -= 1
    before = words[k - 1] if 0 < k < i else None
    if (
        before
        and before.end == words[k].start
        and (before.text == "被" or (before.tag in NOUNS | {"v"} and words[k].tag == "v"))
    ):
        return before.start  # 入境|游|订单量, 上下|游|企业
    return words[k].start
