"""Noun phrases that begin or end at a word, found by rules over the tagger's tags; as printed, at most 24 characters.

What may stand inside a phrase is decided in compounds.py; a quotation or a short bracket is passed as a whole.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.facts.clauses import LONGEST, STOPS
from summarizer.facts.compounds import (
    COUNTABLE,
    EVENTS,
    NOUNS,
    THINGS,
    agent,
    attributive,
    compound,
    described,
    is_number,
    middle,
    parts,
    stationed,
)
from summarizer.facts.quotations import (
    QUOTES,
    bare,
    past_insertion,
    past_quotation,
    quotation,
)
from summarizer.facts.tagger import Tagged
from summarizer.facts.units import MONEY, TIME

_MODEL = re.compile(
    r"[A-Za-z]{1,10}-[0-9]{1,4}[A-Za-z]{0,4}|(?:苏|米格|歼|运|直|轰|图|伊尔|空警)[-－—][0-9]{1,3}|[A-Z]{1,3}[0-9]{2,4}(?![0-9A-Za-z])|[1-5]A级|(?<=[钇锶铯碘铀钚钴锝镭碳])[0-9]{1,3}(?![0-9.%％])"
)
# What the tagger leaves on a number: 14个分|论坛, 3米高|的, 26家中|管, 3个万亿级|产业.
_CLIPPED = re.compile("分|大|[高深长宽厚]|中|[万亿]+级|特")
_OFFICES_OF = ("监管", "管理", "派出", "研究", "事务", "交易", "看守", "司法")
_AND = ("和", "与", "及", "以及", "或")
# What begins another number behind 和: of 54名成员及多个小组 the members are counted.
_ANOTHER = re.compile("约|近|超|[0-9]|[多数][个名家项位支条处]|一批")
_ENDING = ("个", "家", "所", "户", "省", "市", "县", "国", "座")


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its tagged words; `starts` holds their offsets."""

    body: str
    words: Sequence[Tagged]
    starts: Sequence[int]

    def at(self, offset: int) -> int:
        """The index of the first word that begins at `offset` or behind it."""
        return bisect_left(self.starts, offset)


def text_of(body: str, words: Sequence[Tagged]) -> Text:
    """`body` with the tagger's words for it, ready to be looked up by offset."""
    return Text(body, words, [word.start for word in words])


def starting(text: Text, end: int, unit: str, loose: bool = False) -> str:
    """The noun phrase that begins at offset `end`, up to a verb, a stop or the next number; "" if there is none.

    `unit` is the number's; `loose` lets a verb begin it (帮扶队伍).
    """
    body, words = text.body, text.words
    i = text.at(end)
    stop = at = end
    skipped = 0
    noun = relative = False
    if i > 0 and words[i - 1].end > end and not _CLIPPED.fullmatch(body, end, words[i - 1].end):
        rest = words[i - 1].end - end
        if not (words[i - 1].tag == "n" and unit in "艘架辆头只匹") and not (
            words[i - 1].tag == "m" and rest > 1
        ):
            return ""
        noun, stop = True, words[i - 1].end  # 14响钟声
    for k, word in enumerate(words[i : i + 32], i):
        piece = word.text.strip()
        if word.start < skipped:
            continue
        if model := _MODEL.match(body, word.start):
            noun, stop, skipped = True, model.end(), model.end()
            continue
        if (
            word.tag == "TIME"
            and not noun
            and not relative
            and stop == end
            and k + 1 < len(words)
            and words[k + 1].tag in ("n", "nz")
        ):
            at = stop = word.end if re.search("[0-9]|[今去明前]年", piece) else end
            continue
        if piece == "所" and noun and words[k - 1].text in _OFFICES_OF:
            stop = word.end
            continue
        if noun and piece == "用" and words[k + 1 : k + 2] and words[k + 1].text[0] in "海地水电能工":
            continue  # 交通|用|海|海域
        if noun and piece in ("码", "堆", "摆", "停") and body.startswith("放", word.end):
            break  # 产品|码|放在
        if piece == "（" and noun and (closed := past_insertion(words, k)):
            stop = skipped = closed
            continue
        if (
            word.start - end > LONGEST + 36 * relative
            or (piece in _AND and words[k + 1 : k + 2] and _ANOTHER.match(body, words[k + 1].start))
            or any(char in STOPS for char in piece)
            or (re.search("[0-9０-９]", piece) and not re.match("[2-6]G(?![0-9])", piece))
        ):
            break
        if piece == "“" and noun and unit in _ENDING and COUNTABLE.search(body[at:stop]):
            break
        if piece in ("“", "‘") and (noun or stop == end):
            closed, followed = quotation(words, k)
            if not closed and stop == end and (past := past_quotation(words, k)):
                at = stop = skipped = past  # “清朗·……整治”专项行动: the name is longer than a phrase may be
                continue
            if not closed or (noun and not followed):
                break
            noun, stop, skipped = True, closed, closed
            if not followed:
                break
            continue
        if not piece and stop == end and unit in TIME:
            break  # a blank parts what a headline says
        if piece == "”" and noun and "“" not in body[at:stop]:
            break  # “105年，71个对比”的产品
        if noun and piece == "地" and word.tag == "u" and unit in ("亩", "公顷"):
            stop = word.end  # 盐碱|地
            continue
        if not piece or piece in QUOTES or (piece in ("的", "中") and stop == end and not noun):
            at = word.end if stop == end and not relative else at
            continue
        if piece in _AND and stop == end and not noun and not relative and not attributive(words, k):
            break
        if piece == "、":
            if not noun and not relative:
                break
            if k + 1 < len(words) and is_number(words[k + 1]):
                break
            continue
        if (piece in ("以上", "以下") and k > i) or (piece == "大" and k == i and unit == ""):
            at = word.end if piece == "大" else at
            continue
        whole = not relative or (len(words[i].text) == 1 and "的" not in body[at : word.start])
        if piece == "的" and noun and whole and unit in _ENDING and COUNTABLE.search(body[at:stop]):
            break
        if (
            word.tag in NOUNS or (word.tag == "TIME" and piece.endswith(("节", "假期")))
        ) and piece not in _AND:
            noun, stop = True, word.end
        elif (
            piece == "等"
            and noun
            and words[k + 1 : k + 2]
            and words[k + 1].tag in ("n", "a", "vn")
            or stop == end
            and stationed(words, k)
        ):
            continue
        elif piece in ("作为", "是", "为"):
            break
        elif noun and piece in ("占比", "比重"):
            stop = word.end
            break
        elif noun and piece == "被" and [other.tag for other in words[k + 1 : k + 3]] == ["v", "n"]:
            noun = False  # 巴勒斯坦被关押人员
            relative = True
        elif piece == "自" and relative and words[k + 1 : k + 2] and words[k + 1].tag == "n":
            continue  # 自媒体
        elif not noun and not relative and word.tag == "v" and words[k + 1 : k + 2] and agent(words[k + 1]):
            continue
        elif word.tag in ("v", "d", "p", "c", "vd") and not noun and not relative and attributive(words, k):
            relative = True
        elif (
            noun
            and word.tag == "v"
            and len(piece) == 2
            and words[k + 1 : k + 2]
            and words[k + 1].text
            in (("用于", "用来", "投入") if unit in MONEY else ("的",) if unit in TIME else ())
        ):
            stop = word.end  # 80万元的个人积蓄用于改造
        elif (
            noun
            and word.tag == "v"
            and words[k - 1].tag == "s"
            and words[k + 1 : k + 2]
            and parts(words[k + 1].text)
        ):
            stop = word.end  # 科研攻关与现场施工
        elif word.tag == "v" and (
            compound(words, k, noun, loose)
            or (noun and unit in THINGS and middle(words, k))
            or ((noun or unit in ("名", "位")) and described(words, k))
            or (not noun and unit in _ENDING and [other.tag for other in words[k + 1 : k + 3]] == ["vn", "n"])
            or (noun and words[k - 1].tag == "s" and [other.tag for other in words[k + 1 : k + 2]] == ["n"])
        ):
            noun = False
        elif (
            noun
            and (piece in EVENTS or (unit in ("次", "轮") and word.tag == "v" and len(piece) == 2))
            and k + 1 < len(words)
            and parts(words[k + 1].text)
            or noun
            and piece in ("类", "大类", "门类", "类别")
        ):
            stop = word.end
        elif (
            word.tag == "m" and noun and not piece.startswith(("第", "零", "首")) and not piece.endswith("号")
        ):
            break
        elif word.tag == "f" and noun and piece in ("中", "里", "内", "间", "之间", "上", "下"):
            if relative and "的" not in body[at : word.start]:
                continue
            if piece != "内" or words[k + 1 : k + 2] and words[k + 1].tag not in ("n", "vn"):
                break
        elif (
            noun
            and not relative
            and word.tag in ("a", "d")
            and not (word.tag == "d" and piece[:1] in "正已将均都也还就仍又")
            and attributive(words, k)
        ):
            relative = True
        elif word.tag in ("a", "r", "f", "q", "ad", "m", "d") and (word.tag != "f" or noun or relative):
            if (
                word.tag == "d"
                and noun
                and not (relative and "的" not in body[at : word.start])
                and not (piece == "最" and [word.tag for word in words[k + 1 : k + 3]] == ["a", "n"])
                and not (
                    piece in ("特别", "重点", "共同") and words[k + 1 : k + 2] and words[k + 1].tag in NOUNS
                )
            ):
                break
            continue
        elif (
            piece == "的"
            or piece in _AND
            or (relative and not noun)
            or (relative and "的" not in body[at : word.start])
        ):
            continue
        else:
            break
    return shorten(bare(body[at:stop])) if noun else ""


def shorten(phrase: str) -> str:
    """`phrase`, or its head (what stands behind the last 的) if it is longer than 24 characters."""
    if len(phrase) <= LONGEST:
        return phrase
    first = phrase[:LONGEST].rpartition("、")[0]
    if len(first) > 3 and "的" not in phrase:
        return first  # 海上风电项目陆上集控中心、港区作业区
    return phrase[phrase.rfind("的") + 1 :][:LONGEST] if "的" in phrase else phrase[-LONGEST:]
