"""Noun phrases that end at a word, found by rules over the tagger's tags; as printed, at most 24 characters.

What may stand inside a phrase is decided in compounds.py; a quotation or a short bracket is passed as a whole.
"""

import re

from summarizer.facts.clauses import LONGEST
from summarizer.facts.compounds import INSIDE, NOUNS, parts, within
from summarizer.facts.offices import ends_office
from summarizer.facts.phrases import Text
from summarizer.facts.quotations import CLOSING, bare, opening
from summarizer.facts.units import MEASURES

_POINTING = re.compile(
    r"^(?:其中|另有|此外|全部|有关|[这那]样的|[这那]些|[这那]|该[市县省州区国校院厂村镇]?(?:附近的)?|本(?![科土地金币息质报社届])|同时)(?=..)"
)
_STANDING = ("占比", "份额", "比重", "占有率", "排名")
_QUARTERS = ("西部", "东部", "中部", "南部", "北部", "东北", "西南", "西北", "华北", "华东")
_YEARLY = ("年", "月", "日", "周", "单季")


def ending(text: Text, last: int) -> str:
    """The noun phrase that ends with word `last`."""
    body, words = text.body, text.words
    k = last
    while k > 0:
        word = words[k - 1]
        piece = word.text.strip()
        if words[last].end - word.start > LONGEST:
            break
        roman = bool(re.fullmatch("[Ⅰ-Ⅻ]|[—－-]", piece)) and bool(
            re.match("[Ⅰ-Ⅻ]|[—－-]", words[k].text) or words[k].text.startswith("类")
        )
        joined = (
            piece in ("的", "和", "与", "及", "及其")
            and k > 1
            and (words[k - 2].tag in INSIDE or (words[k - 2].tag == "v" and piece in ("的", "和")))
        )
        if piece in CLOSING and (opened := opening(words, k - 1)) >= 0:
            k = opened
            continue
        if parts(word.text) and not roman:
            break
        inside = word.tag in INSIDE or (
            word.tag == "TIME"
            and (
                piece in ("五一", "五四", "春季", "夏季", "秋季", "冬季", "上年度", "冬", "春")
                or words[k].text.startswith("档")
            )
        )
        if not inside and not joined and not roman and not within(words, k, last):
            break
        if re.match("[0-9]", piece) and word.tag == "m" and not re.fullmatch("[2-6]G", piece):
            # 5500大卡动力煤: the measure belongs to the name.
            k -= words[k].text in MEASURES
            break
        k -= 1
    if k < last and words[k].text == "地" and k > 0 and words[k - 1].text == "等":
        k += 1  # 江苏等地|部分地区
    # 前总理, 一般公共预算: neither is a mere adverb there.
    former = k + 1 < last and (
        (words[k].text in ("前", "原") and ends_office(words, k + 1))
        or words[k].text + words[k + 1].text == "一般公共"
    )
    while (
        not former
        and k < last
        and (
            (words[k].tag in ("f", "ad", "q") and words[k].text not in _QUARTERS + _YEARLY)
            or words[k].text in ("的", "和", "与", "及")
        )
    ):
        k += 1
    while k < last and words[k].text in MEASURES and len(words[k].text) < 3 and words[k].text not in _YEARLY:
        k += 1
    if k > 0 and words[k - 1].text in ("距", "距离") and (k < last or words[k].tag == "LOC"):
        k -= 1
    if (
        k > 0
        and words[k - 1].text == "对"
        and k < last
        and (words[k].tag == "LOC" or words[last].text in ("贡献率", "贡献", "依存度"))
    ):
        if k > 1 and words[k - 2].tag in NOUNS and not parts(words[k - 2].text):
            whole = ending(text, k - 2) + body[words[k - 1].start : words[last].end]
            if len(whole) <= LONGEST:
                return whole  # 日本对美国出口额
        k -= 1
    placed = k > 1 and words[k - 1].text in ("在", "占") and words[k - 2].tag in NOUNS
    if placed and words[last].text in _STANDING:
        whole = ending(text, k - 2) + body[words[k - 1].start : words[last].end]
        if len(whole) <= LONGEST:
            return whole  # 成员在全球经济的占比, 经济总量占全球比重
    phrase = body[words[k].start : words[last].end].strip("和与及")
    return _POINTING.sub("", bare(phrase))
