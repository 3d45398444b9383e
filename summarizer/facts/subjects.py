"""What a clause is about: the noun phrase before a number, across verbs of moving and comparisons.

年产值已超4000亿元 -> 年产值; 含盐量从1.4%下降到0.76% -> 含盐量. Where the clause names nothing, earlier.py asks the one
before.
"""

import re
from collections.abc import Sequence

from summarizer.facts.compounds import INSIDE, NOUNS, parts
from summarizer.facts.lexicon import section
from summarizer.facts.phrases import Text
from summarizer.facts.phrases_before import ending
from summarizer.facts.quotations import QUOTES
from summarizer.facts.tagger import Tagged

_LINKS = section("grammar", "links")
_COMPARING = ("比", "较", "与", "相比")
_ONCE = ("最初", "当初", "原来", "原先", "起初", "初", "计划", "此前", "过去", "之前", "首届", "以往")
_WIDE = section("grammar", "wide")
CHANGE = re.compile(
    "(?!增收|增产|减税|减负|减排|降本|节电|节水|增资)(?:[增降减涨跌升偏]|高[于出]|[上下]调|压缩|节[约省]|下滑|放缓|提高|回落|扩大|缩|攀升|延长|翻|萎缩)"
)
_SHARES = ("占比", "比例", "比重", "的占比", "的比例", "的比重")
_FAR = 60
_BRINGING = ("带动", "拉动", "促成", "撬动")
_PLAIN = ("管", "打", "用", "走", "坐", "等", "守", "干", "做", "跑")


def subject(text: Text, i: int) -> tuple[str, bool]:
    """The noun phrase before word `i` across links and comparisons, and whether no other verb parts the two."""
    words = text.words
    j = _skip(words, i - 1)
    if j < 0:
        return "", False
    if words[j].text == "》":
        return _title(text, words[j].start), True
    if (
        words[j].tag in NOUNS | {"f"}
        or words[j].text in ("收入", "补助", "补贴", "贷款", "投资", "支出", "处理")
        or (words[j].tag == "a" and words[j].text != "最")
        or (j > 0 and words[j].text in ("率", "量", "额", "值", "占比", "均价"))
        or (words[j].tag == "v" and words[j - 1].text in ("和", "、") and words[j - 2].tag in ("v", "vn"))
    ):
        rate = next((r for r in _SHARES if text.body.startswith(r, words[j].end)), "")
        phrase = ending(text, j) + rate
        begin = text.at(words[j].end + len(rate) - len(phrase))
        if rate and begin > 1 and words[begin - 1].text == "占" and words[begin - 2].tag in NOUNS:
            phrase = ending(text, begin - 2) + "占" + phrase  # 经济总量占全球比重由11%提升到18%
        return phrase, True
    if words[j].tag == "v":
        return _acting(text, j), False
    return "", False


def _skip(words: Sequence[Tagged], j: int) -> int:
    """The last word at or before `j` that may name the subject; -1 if the clause begins first."""
    moved = False
    least = max(0, j - _FAR)
    while j >= least:
        word = words[j]
        piece = word.text.strip()
        if piece == "）":
            opened = next((k for k in range(j - 1, max(-1, j - 10), -1) if words[k].text == "（"), -1)
            if opened > 0:
                j = opened - 1
                continue
        if piece == "》":
            return j
        if (
            piece in ("、", "和", "与", "及")
            and j > 0
            and words[j - 1].tag == "m"
            and re.match("[0-9]", words[j - 1].text)
        ):
            j -= 2  # 291.7万辆和289.9万辆
            continue
        if parts(word.text):
            return -1
        if piece in (".", "．") and j > 0 and re.match("[0-9]", words[j - 1].text):
            j -= 2  # 45.2% cut in three by the tagger
            continue
        if piece in ("高", "低", "快", "慢", "好", "溢价", "折价") and _origin(words, j, ("较", "比")) >= 0:
            moved = True
            j -= 1
            continue
        if (
            piece in ("快", "慢", "高", "低", "长", "短", "多", "少", "大", "小")
            and words[j - 1].text == "最"
        ):
            j -= 2
            continue
        if piece in ("高", "低", "多", "少") and words[j + 1 : j + 2] and words[j + 1].text == "了":
            moved = True
            j -= 1
            continue
        if piece == "上" and j > 0 and words[j - 1].text in ("迈", "站", "登", "踏", "跃"):
            j -= 2
            continue
        if piece == "人民币" and words[j + 1 : j + 2] and words[j + 1].tag == "m":
            j -= 1  # 总额不超过人民币155,000万元
            continue
        if piece in ("多", "少") and _origin(words, j, ("较", "比")) >= 0:
            moved = True
            j -= 1
            continue
        if piece == "出" and j > 0 and words[j - 1].text in ("高", "低", "多", "少"):
            j -= 1
            continue
        if piece in _ONCE and (begun := _origin(words, j, ("从", "由", "自"))) >= 0:
            moved = True
            j = begun - 1  # 学生数量由最初的200余人增至800余人
            continue
        if piece in ("多年", "数年") and j > 0 and words[j - 1].text == "连续":
            j -= 2
            continue
        if piece in _WIDE and j > 0 and words[j - 1].text in ("在", "居"):
            j -= 2  # 力争在全国率先突破
            continue
        if piece == "相比" and (other := _origin(words, j - 1, ("与", "和", "同", "跟"))) >= 0:
            moved = True
            j = other - 1  # GDP与去年同期相比增长3.4%
            continue
        if piece in ("基点", "百分点") and j > 1 and CHANGE.search(words[j - 2].text):
            moved = True
            j -= 2  # 下调25个基点到3.75%
            continue
        if piece in ("对", "双") and j > 0 and re.fullmatch("[0-9]+", words[j - 1].text):
            j -= 1  # 从960对|增至1577对
            continue
        if piece in ("修正", "更正", "调整") and followed_by(words, j, "为", "至", "到"):
            moved = True
            j -= 1  # 震级从7.2级修正为7.6级
            continue
        if (
            word.tag in ("v", "q")
            and words[j + 1 : j + 2]
            and words[j + 1].text in ("至", "到")
            and CHANGE.search(piece)
        ):
            moved = True
            j -= 1
            continue
        number = word.tag == "m" or re.search("[0-9]", piece)
        followed = words[j + 1].text if j + 1 < len(words) else ""
        if number and j > 0 and followed in ("至", "到") and CHANGE.search(words[j - 1].text):
            moved = True
            j -= 1  # 出口额下降8%至1.75万亿日元
            continue
        origin = _origin(words, j, ("从", "由", "自")) if number else -1
        if origin < 0 and piece in ("计算", "测算", "口径", "价格", "考虑"):
            origin = _origin(words, j, ("按", "按照"))
        compares = moved and (word.tag in INSIDE | {"TIME"} or piece in QUOTES)
        marks = (
            ("比", "较", "与", "相比", "从") if piece == "左右" or _before_number(words, j) else _COMPARING
        )
        compared_with = _origin(words, j, marks) if compares else -1
        if origin >= 0 or compared_with >= 0:
            j = max(origin, compared_with) - 1
        elif (
            not piece
            or piece in _LINKS
            or piece in QUOTES
            or piece.startswith("每")
            or piece == "一度"
            or (piece == "年" and words[j + 1].text == "均" and j > 0 and words[j - 1].tag in ("TIME", "m"))
            or word.tag in ("d", "u", "xc", "TIME", "ad", "vd", "q")
        ):
            moved = moved or bool(CHANGE.search(piece))
            j -= 1
        else:
            return j
    return -1


def followed_by(words: Sequence[Tagged], j: int, *texts: str) -> bool:
    """Whether one of `texts` is the word behind word `j`."""
    return j + 1 < len(words) and words[j + 1].text in texts


def _before_number(words: Sequence[Tagged], j: int) -> bool:
    """Whether word `j` is an attribute of a number (从前一报告期的|4个)."""
    k = j + 1 + (words[j + 1].text == "的") if j + 1 < len(words) else j
    return k < len(words) and words[k].tag == "m"


def _title(text: Text, end: int) -> str:
    """The title of a work that ends at `end`; "" if it is longer than a phrase may be."""
    begin = text.body.rfind("《", max(0, end - 30), end)
    return text.body[begin : end + 1] if 0 <= end - begin <= 24 and begin >= 0 else ""


def _acting(text: Text, j: int) -> str:
    """The subject of verb `j` with the verb, or the verb alone."""
    body, words = text.body, text.words
    if j > 0 and words[j - 1].end == words[j].start and words[j - 1].text in _BRINGING:
        return words[j - 1].text + words[j].text  # 带动销售15.2亿元
    if (
        j > 1
        and len(words[j].text) == len(words[j - 1].text) == 2
        and words[j - 1].tag == "v"
        and words[j - 2].tag == "n"
        and words[j - 1].end == words[j].start
        and words[j - 1].text not in section("grammar", "governing")
    ):
        return ending(text, j - 2) + words[j - 1].text + words[j].text  # 退化草原修复治理7390万亩
    verb = words[j].text + next((r for r in ("占比", "比例", "比重") if body.startswith(r, words[j].end)), "")
    k = j - 1
    while k > 0 and (
        words[k].tag in ("d", "ad", "vd", "u", "TIME", "xc") or words[k].text in ("连续", "已经")
    ):
        k -= 1
    if len(verb) == 1 and words[j + 1 : j + 2] and words[j + 1].text == "到" and not CHANGE.match(verb):
        return f"{verb}到"  # 应到2125人，实到2059人
    if k >= 0 and words[k].tag in NOUNS | {"r"} and (len(verb) > 1 or words[k].tag != "PER"):
        phrase = ending(text, k)
        begin = body.rfind(phrase, 0, words[k].end)
        # 一张规划图管了40多年 is about the plan.
        return (
            body[begin : words[j].start] + verb
            if words[j].end - begin <= 22 and verb not in _PLAIN
            else phrase
        )
    if (
        len(verb) == 1
        and j > 0
        and words[j - 1].tag in ("ad", "d", "a")
        and words[j - 1].end == words[j].start
    ):
        verb = words[j - 1].text + verb
    return verb if len(verb) > 1 and not CHANGE.match(verb) else ""


def _origin(words: Sequence[Tagged], j: int, marks: tuple[str, ...]) -> int:
    """The index of the 从 or 比 that word `j` belongs to, -1 if there is none close before."""
    for k in range(j, max(-1, j - 12), -1):
        if parts(words[k].text):
            return -1
        if words[k].text in marks:
            return k if words[k].text != "与" or _with_another(words[k + 1 : j + 1]) else -1
    return -1


def _with_another(words: Sequence[Tagged]) -> bool:
    """Whether 与 before `words` compares with another time or thing; in 费用与收入的比率 it only joins the two."""
    return words[-1].text not in ("比率", "比例", "比值", "差额", "差距", "关系")
