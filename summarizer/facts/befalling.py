"""What those do or undergo that are counted, told behind the noun: 1566个航班被取消, 60%的生产者受到冲击.

A share of a kind says nothing without it, and of a thousand flights it is the news. counts.py finds the noun first.
"""

import re

from summarizer.facts.clauses import LONGEST, clause_end, clause_start
from summarizer.facts.lexicon import section
from summarizer.facts.numbers import Number
from summarizer.facts.phrases import Text
from summarizer.facts.units import CLASSIFIERS, MEASURES
from summarizer.issue import Span

_SHARES = ("%", "成", "‰")
# Before a number that opens its statement, a place or a time aside.
_OPENING = re.compile(
    "(?:其中|另|另外|此外|还|已|已经|共|仍|只|仅|约|近|超|超过|至少|将近|目前|有|中|的|则|也|就|都|把|将|每年|截至)*[ \u3000]?"
)
_VERBS = ("v", "vd", "vn", "d", "ad", "p", "a", "xc")
_UNDERGONE = re.compile("(?:[均都已全]|全部|相继|先后|因[^，]{2,8})*(?:[被受遭获]|受到|遭到|得到)")
# Verbs that say what people are there for, not what befalls them.
_TAKING_PART = re.compile(
    "联袂|同台|同场|齐聚|共聚|欢聚|登台|亮相|竞技|横跨|参|出席|与会|组成|来自|包括|是|为|作为|表示|认为|服务|以上|以下|左右|的|来|前来|等|和|在|将|可|应|要|进行|开展|举行|称|说"
)
# What follows a share and tells nothing of it: 40%以上, 68%的受访者表示，...
_NO_PREDICATE = re.compile("以上|以下|左右|的|来|等|和|.{0,4}(?:表示|认为|说|称|注意到|发现|相信|担心|担忧)$")
_STATEMENT = 16
_NAMED_FOR = re.compile("(获评|获颁|荣获|获得|被评为|被授予|入选|当选为?)([^，。；0-9]{2,24})")
# Of what the markets have: 156个市镇的电力供应受到影响
_ITS = re.compile("的[\u4e00-\u9fff]{2,6}?(?:受到?影响|受损|中断|停运|停产|受阻|被毁|瘫痪)$")


def befalling(text: Text, number: Number, span: Span, phrase: str) -> str:
    """`phrase`, the noun behind `number` at `span`, with what befalls it to the end of its clause; as it is where the
    text does not tell or where it would become too long."""
    body, unit = text.body, number.unit
    begin = number.span.end
    begin += body.startswith("的", begin)
    if not phrase or not body.startswith(phrase, begin) or "的" in phrase:
        return phrase
    stop = begin + len(phrase)
    end = clause_end(body, stop, "，。；：！？\n（")
    if (won := _won(body[stop:end], unit)) and len(phrase) + len(won) <= LONGEST:
        return phrase + won  # 同学获评“海南省三好学生”
    share = unit in _SHARES or (unit == "" and re.search("分之|半", number.text) is not None)
    longest = LONGEST - len(phrase) if share else min(_STATEMENT - 2, LONGEST - len(phrase))
    if not 2 <= end - stop <= longest or not (share or (unit in CLASSIFIERS and unit not in MEASURES)):
        return phrase
    told = body[stop:end]
    if _ITS.fullmatch(told) and _opens(text, span.start, share):
        return phrase + told
    if (
        (_NO_PREDICATE if share else _TAKING_PART).match(told)
        or re.search("[0-9《》、]" if share else "[0-9“”《》、]", re.sub("[2-6]G", "", told))
        or not _opens(text, span.start, share)
    ):
        return phrase
    first, last = text.at(stop), text.at(end)
    words = text.words[first:last]
    if (
        not words
        or words[0].start != stop
        or words[0].tag not in _VERBS
        or (not share and text.words[first - 1].tag == "LOC")
    ):
        return phrase
    bare = all(word.tag in _VERBS for word in words)
    statement = (
        words[0].tag in ("v", "vd") and len(phrase) <= 6 and end - begin <= _STATEMENT and "的" not in told
    )
    if share or bare or statement or _UNDERGONE.match(told):
        return phrase + re.sub(
            "^(?:已经?|正在|均|都|至少)(?=..)|了$|(?<=....)的$|(?<=[\u4e00-\u9fff])了(?!解)", "", told
        )
    return phrase


def _won(told: str, unit: str) -> str:
    """What people are named for, with the name alone if it is quoted behind what it is of; "" if they are not."""
    match = _NAMED_FOR.fullmatch(told) if unit in ("名", "人", "位") else None
    if not match:
        return ""
    quoted = re.search("“[^”]+”.{0,4}$", match[2])
    return match[1] + (quoted[0] if quoted else match[2])


def _opens(text: Text, at: int, share: bool) -> bool:
    """Whether the number at `at` opens its statement: only places, times and 有 stand before it in the clause; a share
    may follow another part (所有乡镇及95%的行政村)."""
    body = text.body
    if (share and body[at - 1 : at] in ("及", "和", "与", "中")) or re.search(
        "有约?$", body[max(0, at - 2) : at]
    ):
        return True
    start = clause_start(body, at, "，。；：！？\n、")
    k = text.at(at) - 1
    while k >= 0 and text.words[k].start >= start:
        word = text.words[k]
        where = word.tag in ("LOC", "TIME", "r", "w") or word.text in section("grammar", "wide")
        if not where and not _OPENING.fullmatch(word.text.strip()):
            return False
        k -= 1
    return True


def befallen(body: str, end: int, start: int, after: str) -> str:
    """Those that a share is of with what befalls them, where 有 stands before it (有20%的大豆因病虫害减产)."""
    if not re.search("有约?$", body[max(0, start - 3) : start]):
        return ""
    told = body[end : clause_end(body, end)].lstrip("的 \u3000")
    return (
        told
        if told.startswith(after) and re.match("[因由被]", told[len(after) :]) and len(told) <= LONGEST
        else ""
    )
