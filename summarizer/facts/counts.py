"""What a number counts: the phrase a reader would put beside it, found by rules over tags and clauses.

Tried in the order the unit suggests: the whole of 占...的... (占全球电解铝行业的市场份额); the noun phrase behind the
number (12个基础较好的县 -> 基础较好的县); the subject across verbs and comparisons (年产值已超4000亿元 -> 年产值,
含盐量从1.4%下降到0.76% -> 含盐量); where the clause names nothing (，增长14.9%), that of the clause before; at last
what happens to those counted (5人死亡 -> 死亡). Phrases are as printed, at most 24 characters.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from summarizer.facts.lexicon import section
from summarizer.facts.numbers import Number
from summarizer.facts.tagger import Tagged
from summarizer.facts.units import CLASSIFIERS, MEASURES, MONEY, TIME
from summarizer.issue import Span

_NOUNS = frozenset(("n", "nz", "vn", "an", "LOC", "ORG", "nw", "PER", "s", "nt", "ns", "nr"))
_INSIDE = _NOUNS | frozenset(("a", "f", "r", "ad", "m", "q"))
_STOPS = "，。；：！？\n…—（）()《》"
_QUOTES = "“”‘’"
_LONGEST = 24
_LINKS = section("grammar", "links")
_MOVED = re.compile(
    r"(?<=..)(?:暴跌|暴涨|大跌|大涨|猛增|激增|骤降|锐减|增长|下降|上升|下跌|上涨|提高|减少|增加|提升|回落|攀升|增幅|涨幅|降幅)$"
)
_PAIRED = re.compile(
    r"[0-9.]+(?:%|万亿元|亿元|万元|万吨|亿吨|个百分点|倍|万人|人|家|个)?(?:、[0-9.]+%?)*[和及与、][ \u3000]?$"
)
_HEADS = re.compile("^(?:收入|资金|补助|补贴|奖金|贷款|费用|投资|成本|支出|保费|面积|产值)$")
_GIVING = re.compile(
    r"(?:发放|投入|安排|提供|给予|下达|拨付|筹集|募集|支付|赔付|减免|免除|提请|追加|注入|兑现|补贴|争取)$"
)
_SPENT = re.compile(
    r"[\u4e00-\u9fff]{0,12}?(?:补贴|补助|奖金|奖励|贷款|资金|基金|费用|罚款|罚金|消费券)(?=[，。；、\n]|$)"
)
_MARK = re.compile("(?:整数)?(?:大关|关口)|高位$|新高|新低")
_MODEL = re.compile(r"[A-Za-z]{1,10}-[0-9]{1,4}[A-Za-z]{0,4}")
_CHANGE = re.compile("[增降减涨跌升偏]|高[于出]|压缩|节[约省]|下滑|放缓|提高|回落|扩大|缩|攀升|延长|翻")


def counted(body: str, words: Sequence[Tagged], number: Number, span: Span) -> str:
    """What `number`, printed at `span` of `body`, counts; "" where the text does not say."""
    return _tidy(_counted(body, words, number, span))


def _tidy(phrase: str) -> str:
    """A phrase without what moved it (出口额暴跌), 全部 behind and a pointer in front (这一指数)."""
    phrase = re.sub(r"(?<=..)(?:全部|全都|均|都|也|还|则)$", "", _MOVED.sub("", phrase))
    phrase = re.sub(r"^(?:[这那该此]?一)(?=(?:指数|数字|数据|比例|金额|指标))|^[这那该]?种(?=..)", "", phrase)
    phrase = re.sub(r"^(?:及?以上|及?以下)(?=..)", "", re.sub(r"(?<=..)[中内里]$", "", phrase))
    phrase = re.sub(r"(?<=..)(?:稳定|扩容|扩围|参展|与会|仅用)$", "", phrase)
    return "" if phrase.startswith("是") or phrase in ("比较", "仅用", "只用", "仅需") else phrase


def _counted(body: str, words: Sequence[Tagged], number: Number, span: Span) -> str:
    starts = [word.start for word in words]
    if paired := _PAIRED.search(body, max(0, span.start - 24), span.start):
        # Of 分别增长20.6%和19.4% both stand behind the same subject.
        span = Span(paired.start(), paired.start())
    behind = bisect_left(starts, number.span.end)
    before = bisect_left(starts, span.start)
    possessive = bool(re.match(r"[ \u3000]?(?:中)?的", body[number.span.end : number.span.end + 3]))
    loose = number.unit not in MEASURES and number.unit not in ("人", "名", "位", "次", "家", "户")
    after = _after(body, words, behind, number.span.end, loose)
    if not after and number.unit in MONEY and (spent := _SPENT.match(body, number.span.end)):
        after = spent[0]
    if _MARK.match(after):
        after = ""
    if share := _share(body, words, starts, span, after if possessive else ""):
        return share
    unit = number.unit.split("/")[0]
    if unit in ("金", "银", "铜"):
        return f"{unit}牌"
    if re.match("[由被把将向从是以][\u4e00-\u9fff]", after) and re.search(
        "(?:其中|有|另)[ \u3000]?$", body[max(0, span.start - 4) : span.start]
    ):
        after = ""
    before = bisect_left(starts, _over_bracket(body, span.start))
    ahead, tight = _before(body, words, before)
    if after and (ahead == "为期" or _GIVING.search(ahead)):
        return after
    wide = before > 0 and (
        words[before - 1].tag in ("LOC", "s") or words[before - 1].text in section("grammar", "wide")
    )
    wide = wide or ahead in section("grammar", "wide")
    holding = bool(re.search(r"(?:有|含|用|获|供|给)[ \u3000]?$", body[max(0, span.start - 2) : span.start]))
    if unit in CLASSIFIERS and unit not in MEASURES:
        if len(unit) > 1 and not after and "台" not in unit:
            listed = re.search(r"([\u4e00-\u9fff]{2,20})等[ \u3000]?$", body[: span.start][-40:])
            return f"{_tail(listed[1])}等{unit}" if listed else unit
        if after and not (tight and ahead and unit in ("人", "名", "家", "次") and len(after) < 2):
            return after
        if ahead and tight and not (wide and unit in ("人", "名", "户", "人次")):
            return ahead
        return _happening(body, number.span.end) or ahead or _earlier(body, words, starts, before)
    if unit in TIME:
        if possessive and after and ahead in ("持续", "长达", "历时"):
            return after
        return (
            after
            if re.match("时间|历程|历史", after)
            else ahead or after or _happening(body, number.span.end)
        )
    if after and (wide or holding or not unit):
        return after
    if ahead and tight and not (possessive and unit in ("%", "‰", "成")):
        return ahead
    if after and (possessive or unit not in ("%", "‰", "倍", "百分点", "成")):
        return after
    return ahead or _earlier(body, words, starts, before) or after or _happening(body, number.span.end)


def _over_bracket(body: str, at: int) -> int:
    """Where the bracket begins that ends right before `at` (班组（科室）922个); `at` if there is none."""
    found = re.search(r"[（(][^（）()\n]{1,20}[）)][ \u3000]?$", body[max(0, at - 24) : at])
    return at - len(found[0]) if found else at


def _tail(text: str) -> str:
    return re.split("由|经过?|据|与|是|被|[日天]，?|(?<!工业|农业|文化|教育|住房|资源|能源|环境)和", text)[-1]


def _share(body: str, words: Sequence[Tagged], starts: Sequence[int], span: Span, after: str) -> str:
    """占全球电解铝行业 75%以上的市场份额 -> 占全球电解铝行业的市场份额; 占总量的57.3% -> ...占总量的比重."""
    start = max(body.rfind(mark, 0, span.start) for mark in _STOPS + "、") + 1
    match = re.search(
        r"占(?P<whole>[^占比]{2,20}?)(?:的|比重|比例|已|近|约|达|为|超过|超|到)*[ \u3000]?$",
        body[start : span.start],
    )
    if not match or re.search("[0-9]", match["whole"]) or match["whole"].startswith(("地", "用", "据")):
        return ""
    if after:
        return f"占{match['whole']}的{after}"
    subject, _ = _before(body, words, bisect_left(starts, start + match.start()))
    phrase = f"占{match['whole']}的比重"
    return subject + phrase if len(subject) + len(phrase) <= _LONGEST else phrase


def _after(body: str, words: Sequence[Tagged], i: int, end: int, loose: bool = False) -> str:
    """The noun phrase that begins at `end`, up to a verb, a stop or the next number."""
    if i > 0 and words[i - 1].end > end:
        return ""
    stop = at = end
    skipped = 0
    noun = relative = False
    for k, word in enumerate(words[i : i + 16], i):
        text = word.text.strip()
        if word.start < skipped:
            continue
        if model := _MODEL.match(body, word.start):
            noun, stop, skipped = True, model.end(), model.end()
            continue
        if (
            word.start - end > _LONGEST
            or any(char in _STOPS for char in text)
            or re.search("[0-9０-９]", text)
        ):
            break
        if not text or text in _QUOTES or (text in ("的", "中") and stop == end and not noun):
            at = word.end if stop == end else at
            continue
        if text == "、":
            if not noun and not relative:
                break
            continue
        if text in ("以上", "以下") and k > i:
            continue
        if word.tag in _NOUNS:
            noun, stop = True, word.end
        elif word.tag in ("v", "d", "p", "c", "vd") and not noun and not relative and _relative(words, k):
            relative = True
        elif word.tag == "v" and _compound(words, k, noun, loose):
            noun = False
        elif noun and text in ("类", "大类", "门类", "类别"):
            stop = word.end
        elif word.tag in ("a", "r", "f", "q", "ad", "m", "d") and (word.tag != "f" or noun or relative):
            if word.tag == "d" and noun:
                break
            continue
        elif (
            text in ("的", "和", "及", "与", "以及", "或")
            or (relative and not noun)
            or (relative and "的" not in body[at : word.start])
        ):
            continue
        else:
            break
    return _shorten(body[at:stop].strip("的、 \u3000" + _QUOTES)) if noun else ""


def _compound(words: Sequence[Tagged], i: int, noun: bool, loose: bool) -> bool:
    """Whether verb `i` is part of a compound: 人员集结区, 奖补资金; at the beginning also 帮扶队伍 (not 参加会议)."""
    if i + 1 >= len(words) or words[i + 1].tag != "n" or words[i + 1].start != words[i].end:
        return False
    if loose and not noun:
        return i + 2 >= len(words) or words[i + 2].text != "的"
    return len(words[i + 1].text) == 1 or (len(words[i].text) == 1 and noun)


def _quoted_noun(words: Sequence[Tagged], i: int) -> bool:
    """Whether the quotation that word `i` opens is followed by a noun or 的 (乡村“种子”教师)."""
    for k in range(i + 1, min(i + 6, len(words) - 1)):
        if words[k].text in ("”", "’"):
            return words[k + 1].tag in _NOUNS or words[k + 1].text == "的"
    return False


def _relative(words: Sequence[Tagged], i: int) -> bool:
    """Whether the clause from word `i` on is an attribute: 的 and a noun follow before any stop (12个带动农户的项目)."""
    for k in range(i, min(i + 9, len(words) - 1)):
        text = words[k].text
        if any(char in _STOPS for char in text) or text in ("了", "着", "将", "已"):
            return False
        if text == "的" and k > i:
            return words[k + 1].tag in _NOUNS | {"a"}
    return False


def _shorten(phrase: str) -> str:
    if len(phrase) <= _LONGEST:
        return phrase
    return phrase[phrase.rfind("的") + 1 :][:_LONGEST] if "的" in phrase else phrase[:_LONGEST]


def _before(body: str, words: Sequence[Tagged], i: int) -> tuple[str, bool]:
    """The noun phrase before word `i` across links and comparisons, and whether no other verb parts the two."""
    j = i - 1
    moved = False
    while j >= 0:
        word = words[j]
        text = word.text.strip()
        if _parts(word.text):
            return "", False
        origin = _origin(words, j, ("从", "由", "自")) if word.tag == "m" or re.search("[0-9]", text) else -1
        compared = (
            _origin(words, j, ("比", "较", "与", "相比"))
            if moved and (word.tag in _INSIDE | {"TIME"} or text in _QUOTES)
            else -1
        )
        if origin >= 0 or compared >= 0:
            j = max(origin, compared) - 1
        elif (
            not text
            or text in _LINKS
            or word.tag in ("d", "u", "xc", "TIME", "ad", "vd", "q")
            or text in _QUOTES
            or text == "每"
        ):
            moved = moved or bool(_CHANGE.search(text))
            j -= 1
        else:
            break
    if j < 0:
        return "", False
    if (
        words[j].tag in _NOUNS | {"f"}
        or _HEADS.match(words[j].text)
        or (words[j].tag == "a" and words[j].text != "最")
    ):
        share = "占比" if re.match(r"占比", body[words[j].end :]) else ""
        return _phrase(body, words, j) + share, True
    if words[j].tag == "v":
        verb = words[j].text
        k = j - 1
        while k >= 0 and words[k].tag in ("d", "ad", "u", "TIME", "xc") and "，" not in words[k].text:
            k -= 1
        if k >= 0 and words[k].tag in _NOUNS - {"PER"}:
            phrase = _phrase(body, words, k)
            begin = body.rfind(phrase, 0, words[k].end)
            return (body[begin : words[j].end] if words[j].end - begin <= _LONGEST else phrase), False
        if len(verb) == 1 and words[j - 1].tag in ("ad", "d", "a") and words[j - 1].end == words[j].start:
            verb = words[j - 1].text + verb
        return verb if len(verb) > 1 and not _CHANGE.match(verb) else "", False
    return "", False


def _number(word: Tagged) -> bool:
    return word.tag == "m" or bool(re.match("[0-9０-９]", word.text))


def _parts(text: str) -> bool:
    """Whether a word parts clauses: a stop, 、 or the end of a paragraph."""
    return any(char in _STOPS or char == "、" for char in text)


def _origin(words: Sequence[Tagged], j: int, marks: tuple[str, ...]) -> int:
    """The index of the 从 or 比 that word `j` belongs to, -1 if there is none close before."""
    for k in range(j, max(-1, j - 12), -1):
        if _parts(words[k].text):
            return -1
        if words[k].text in marks:
            return k
    return -1


def _earlier(body: str, words: Sequence[Tagged], starts: Sequence[int], i: int, depth: int = 3) -> str:
    """What the clause before word `i` is about: what its number counts, else its subject."""
    at = words[i].start if i < len(words) else len(body)
    comma = max(body.rfind(mark, 0, at) for mark in _STOPS + "、")
    if comma < 0 or body[comma] not in "，、；" or depth == 0:
        return ""
    start = max(body.rfind(mark, 0, comma) for mark in _STOPS + "、") + 1
    first, last = bisect_left(starts, start), bisect_left(starts, comma)
    digits = [k for k in range(first, last) if re.match("[0-9]", words[k].text)]
    if digits:
        begin = Span(words[digits[-1]].start, words[digits[-1]].start)
        found = _share(body, words, starts, begin, "") or _before(body, words, digits[-1])[0]
        if not found:
            found = _after(body, words, digits[-1] + 1, words[digits[-1]].end)
        return found or _earlier(body, words, starts, digits[-1], depth - 1)
    if first < last and words[last - 1].tag == "f":
        return _before(body, words, last - 1)[0]
    k = first
    while k < last and words[k].tag in ("TIME", "c", "d", "p", "w", "u", "xc"):
        k += 1
    end = k
    while end < last and (words[end].tag in _INSIDE or words[end].text == "的"):
        end += 1
    phrase = body[words[k].start : words[end - 1].end].strip("的、 \u3000") if k < end else ""
    return _shorten(phrase) if len(phrase) > 1 else _earlier(body, words, starts, first, depth - 1)


def _happening(body: str, end: int) -> str:
    """What those counted do or undergo, to the end of the clause: 5人 -> 死亡."""
    match = re.match(rf"[^{_STOPS}、“”0-9]{{2,12}}(?=[{_STOPS}、]|$)", body[end:])
    return match[0].strip(" \u3000了") if match and not match[0].startswith(("的", "左右")) else ""


def _qualifies(words: Sequence[Tagged], k: int, last: int) -> bool:
    """Whether the word before word `k` belongs to a compound that ends in money or the like: 稳岗返还资金, 人均可支配
    收入, 一次性扩岗补助; the verb that governs it does not (发放资金)."""
    word = words[k - 1]
    text = word.text.strip()
    if _GIVING.search(text) or (text in _LINKS and text != "可") or word.end != words[k].start:
        return False
    if word.tag in ("d", "b"):
        return len(text) >= 3 or text in ("特别", "专项")
    if word.tag != "v" or (k < last and len(text) > 1):
        return False
    return k > 1 and words[k - 2].tag in _INSIDE | {"v", "d", "b"} and not _parts(words[k - 2].text)


def _phrase(body: str, words: Sequence[Tagged], last: int) -> str:
    """The noun phrase that ends with word `last`."""
    k = last
    headed = bool(_HEADS.search(words[last].text))
    while k > 0:
        word = words[k - 1]
        text = word.text.strip()
        if words[last].end - word.start > _LONGEST or _parts(word.text):
            break
        joined = text in ("的", "和", "与", "及") and k > 1 and words[k - 2].tag in _INSIDE
        measured = (
            word.tag == "v"
            and len(text) < 3
            and re.match("[量率额数值费]|用量|面积|规模|总量|总额|人数|倍数", words[k].text)
        )
        compound = headed and _qualifies(words, k, last)
        if word.tag not in _INSIDE and not joined and not measured and not compound:
            break
        if re.match("[0-9]", text) and word.tag == "m":
            break
        k -= 1
    while k < last and words[k].tag in ("f", "ad", "q"):
        k += 1
    phrase = body[words[k].start : words[last].end].strip("的、和与及 \u3000" + _QUOTES)
    return re.sub(r"^(?:其中|另有|此外|全部|有关|这|那|该|本)(?=..)", "", phrase)
