"""What a clause is about: the noun phrase before a number, across verbs of moving and comparisons.

年产值已超4000亿元 -> 年产值; 含盐量从1.4%下降到0.76% -> 含盐量. Where the clause names nothing (，增长14.9%), the
clause before is asked, three of them at most.
"""

import re
from collections.abc import Sequence

from summarizer.facts.clauses import clause_start, compared, share
from summarizer.facts.compounds import INSIDE, NOUNS, parts
from summarizer.facts.lexicon import section
from summarizer.facts.phrases import Text, ending, shorten, starting
from summarizer.facts.quotations import QUOTES
from summarizer.facts.tagger import Tagged

_LINKS = section("grammar", "links")
_COMPARING = ("比", "较", "与", "相比")
_MEASURED = re.compile("[额量率值]$|规模$|面积$|人数$|价格$|收入$|支出$")
_ONCE = ("最初", "当初", "原来", "原先", "起初", "初", "计划", "此前", "过去", "之前", "首届", "以往")
_WIDE = section("grammar", "wide")
_CHANGE = re.compile(
    "(?!增收|增产|减税|减负|减排|降本|节电|节水|增资)(?:[增降减涨跌升偏]|高[于出]|压缩|节[约省]|下滑|放缓|提高|回落|扩大|缩|攀升|延长|翻|萎缩)"
)
MARK = re.compile("(?:整数)?(?:大关|关口)|高位$|新高|新低|新?台阶|人民币$")
_SAYING = ("称", "说", "道", "表示", "显示", "认为", "指出", "透露", "介绍", "获悉", "发现")
_PREDICATES = ("为", "是", "创", "创下", "再创", "居", "位居", "均为", "占")
_FAR = 60
_PLAIN = ("管", "打", "用", "走", "坐", "等", "守", "干", "做", "跑")
_LEADS = ("TIME", "c", "d", "p", "w", "u", "xc")
_RELATIONAL = re.compile(
    r"^(?:人均|户均|亩均|年均|日均|月均|单价|均价|增速|同比增速|年均增速|增长率|增幅|升幅|涨幅|降幅|跌幅|占比|比例|比重|单日|速度|同期)$"
)


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
        rate = next((r for r in ("占比", "比例", "比重") if text.body.startswith(r, words[j].end)), "")
        return ending(text, j) + rate, True
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
        if (
            word.tag in ("v", "q")
            and words[j + 1 : j + 2]
            and words[j + 1].text in ("至", "到")
            and _CHANGE.search(piece)
        ):
            moved = True
            j -= 1
            continue
        number = word.tag == "m" or re.search("[0-9]", piece)
        followed = words[j + 1].text if j + 1 < len(words) else ""
        if number and j > 0 and followed in ("至", "到") and _CHANGE.search(words[j - 1].text):
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
            moved = moved or bool(_CHANGE.search(piece))
            j -= 1
        else:
            return j
    return -1


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
    verb = words[j].text + next((r for r in ("占比", "比例", "比重") if body.startswith(r, words[j].end)), "")
    k = j - 1
    while k > 0 and (words[k].tag in ("d", "ad", "u", "TIME", "xc") or words[k].text in ("连续", "已经")):
        k -= 1
    if len(verb) == 1 and words[j + 1 : j + 2] and words[j + 1].text == "到" and not _CHANGE.match(verb):
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
    return verb if len(verb) > 1 and not _CHANGE.match(verb) else ""


def _origin(words: Sequence[Tagged], j: int, marks: tuple[str, ...]) -> int:
    """The index of the 从 or 比 that word `j` belongs to, -1 if there is none close before."""
    for k in range(j, max(-1, j - 12), -1):
        if parts(words[k].text):
            return -1
        if words[k].text in marks:
            return k
    return -1


def whole(text: Text, at: int, points: bool) -> str:
    """What is compared where the number at offset `at` is told as part of something else; "" if it is not."""
    begin = compared(text.body, at, points)
    if begin is None:
        return ""
    i = text.at(begin)
    return subject(text, i)[0] or earlier(text, i)


def related(text: Text, phrase: str, i: int) -> str:
    """`phrase`, led by what it is of if it says only a relation (增速, 人均); `i` is the word of the number."""
    if not _RELATIONAL.match(phrase):
        return phrase
    begin = text.body.rfind(phrase, 0, text.words[i].start if i < len(text.words) else len(text.body))
    before = earlier(text, text.at(begin)) if begin >= 0 else ""
    if not before or before.endswith(phrase) or len(before) + len(phrase) > 24:
        return phrase
    return phrase + before if phrase.endswith("均") else before + phrase


def earlier(text: Text, i: int, depth: int = 3, points: bool = True) -> str:
    """What the clause before word `i` is about: what its number counts, else its subject.

    Without `points` a share told in between is passed over (出口100万辆，占总量的四成，增长5%).
    """
    body, words = text.body, text.words
    at = words[i].start if i < len(words) else len(body)
    comma = clause_start(body, at) - 1
    if comma < 0 or body[comma] not in "，、；）" or depth == 0:
        return ""
    if body[comma] == "）":
        comma = max(body.rfind("（", max(0, comma - 60), comma), 0)
        if not comma or parts(body[comma - 1]):
            return ""
    start = clause_start(body, comma)
    first, last = text.at(start), text.at(comma)
    digits = [k for k in range(first, last) if re.match("[0-9]", words[k].text) and words[k].tag != "TIME"]
    if digits:
        k = digits[-1]
        whole_of = share(body, words[k].start)
        if whole_of and not points:
            return earlier(text, k, depth - 1)
        of, tight = (f"占{whole_of[0]}的比重", True) if whole_of else subject(text, k)
        behind = re.sub("^(?:[万亿]+.?|以[上下]|个?百分点|个?基点)$", "", starting(text, words[k].end, ""))
        found = (related(text, of, k) if tight else "") or ("" if MARK.match(behind) else behind) or of
        return found or earlier(text, k, depth - 1)
    if first < last and words[last - 1].text.endswith(_SAYING):
        return ""
    if first < last and words[first].text in _PREDICATES:
        return earlier(text, first, depth - 1, points)
    if first < last and words[last - 1].tag == "f":
        return subject(text, last - 1)[0]
    if first < last and words[last - 1].tag in NOUNS and _MEASURED.search(words[last - 1].text):
        return ending(text, last - 1)
    for k in range(last - 1, first, -1):
        if _CHANGE.search(words[k].text) and (moving := subject(text, k)[0]):
            return moving
    k = first
    while k < last and (words[k].tag in _LEADS or words[k].text in section("grammar", "governing")):
        k += 1
    end = k
    while end < last and (words[end].tag in INSIDE or words[end].text == "的"):
        end += 1
    while end > k + 1 and words[end - 1].tag in ("a", "ad", "f"):
        end -= 1  # 中非贸易额连续
    phrase = body[words[k].start : words[end - 1].end].strip("的、 \u3000") if k < end else ""
    return shorten(phrase) if len(phrase) > 1 else earlier(text, first, depth - 1)
