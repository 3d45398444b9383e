"""What a clause before the number's tells of it: 出口额100万亿元，增长14.9% -> 出口额; three clauses at most are asked."""

import re

from summarizer.facts.clauses import clause_start, compared, share
from summarizer.facts.compounds import INSIDE, NOUNS, parts
from summarizer.facts.lexicon import section
from summarizer.facts.phrases import Text, shorten, starting
from summarizer.facts.phrases_before import ending
from summarizer.facts.subjects import CHANGE, subject
from summarizer.facts.units import MONEY, UNIT

_MEASURED = re.compile("[额量率值]$|规模$|面积$|人数$|价格$|收入$|支出$|占比$|比重$|余额$|份额$")
MARK = re.compile("(?:整数)?(?:大关|关口)|高位$|新高|新低|新?台阶|人民币$")
_SAYING = ("称", "说", "道", "表示", "显示", "认为", "指出", "透露", "介绍", "获悉", "发现")
_RANGE = ("-", "—", "－", "～", "~", "至", "到")
# A股新增267单预案，同比增长60%: the new ones grew
_ADDED = re.compile("(?:新增|净增|新设|新建|受理|查处|办理)了?约?$")
_PREDICATES = ("为", "是", "创", "创下", "再创", "居", "位居", "均为", "占")
_LEADS = ("TIME", "c", "d", "p", "w", "u", "xc")
_RELATIONAL = re.compile(
    r"^(?:(?:发放|额度)?[上下]限|人均|户均|亩均|年均|日均|月均|单价|均价|增速|实际增速|名义增速|同比增速|年均增速|增长率|增幅|升幅|涨幅|降幅|跌幅|占比|比例|比重|单日|速度|同期)$"
)
_FIXED = re.compile("(?:[，、；和]|仍|则)([\u4e00-\u9fff]{2,4}?)(?:则|仍|也)?(?:定为|定在|设为|设在|为)约?$")
_TARGET = re.compile(
    "(?:增长|增速|经济增长)?(?:预期)?目标(?:增速)?|(?:同比)?增速|增长率|[\u4e00-\u9fff]{2}率(?=为|达|是)"
)


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
        if k > 1 and words[k - 1].text in _RANGE and k - 2 in digits:
            k -= 2  # 净利润13.12亿元-14.997亿元
        if body.startswith("占比", start):
            return earlier(text, first, depth - 1)  # 受理案件2546件，占比10.3%，年均增长18.7%
        number = k
        while k > 1 and (words[k - 1].tag == "m" or words[k - 1].text == "每"):
            k -= 1  # 每|100克|2691|韩元
        whole_of = share(body, words[k].start)
        if whole_of and not points:
            return earlier(text, k, depth - 1)
        of, tight = (f"占{whole_of[0]}的比重", True) if whole_of else subject(text, k)
        behind = re.sub(
            "^(?:[万亿]+.?|以[上下]|个?百分点|个?基点)$", "", starting(text, words[number].end, "")
        )
        behind = "" if behind in MONEY else behind
        if _ADDED.search(body, max(start, words[k].start - 4), words[k].start):
            unit = UNIT.match(body, words[number].end)
            if newly := starting(text, unit.end(), unit[0], True) if unit else behind:
                return newly
        found = related(text, of, k) if tight else ""
        found = found or ("" if MARK.match(behind) else behind) or of
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
        if CHANGE.search(words[k].text) and (moving := subject(text, k)[0]):
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


def fixed(text: Text, at: int) -> str:
    """Whose target is fixed at the share at `at` where the sentence told of what before (甲目标增速为6%，乙定为5%)."""
    match = _FIXED.search(text.body, max(0, at - 9), at)
    if not match:
        return ""
    start = match.start(1)
    told = _TARGET.findall(text.body, clause_start(text.body, at, "。！？\n"), start)
    return match[1] + told[-1] if told and text.words[text.at(start)].tag == "LOC" else ""
