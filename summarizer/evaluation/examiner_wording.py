"""The examiner's wording: direction, negation, plans, superlatives, words out of nowhere, and the form of a sentence."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from summarizer.evaluation.examiner_numbers import Doubtful, quantities
from summarizer.evaluation.examiner_source import Source, Word, clauses_of

_UP = re.compile(
    r"增长|上升|提高|增加|上涨|扩大|回升|攀升|提升|增至|升至|增幅|涨幅|多增|增收|走高|新增|翻番|高于|扭亏"
)
_DOWN = re.compile(
    r"下降|减少|降低|下跌|缩小|回落|下滑|降至|减至|降幅|跌幅|收窄|少增|减产|走低|萎缩|低于|亏损"
)
_NOT = re.compile(
    r"不(?!断|仅|久|同|少|过|错|光|但|只|管|论|妨|禁|愧|一样|一|乏|可或缺|懈|已|时|单|等|再|到|足|低|超|满)"
    r"|未(?!来|成年|央|必)|没有?(?!收)|(?<![南除莫若是])非(?!常|洲|遗|物质|凡|得|法|典|公|农|化)|无(?!人机|论|线|锡|偿|人驾驶|障碍|数|疑|缝|限|私|穷|形|垠|处)"
    r"|并未|尚未|禁止|否认|拒绝|取消|暂停|停止|避免|防止"
)
_PLANNED = re.compile(
    r"将(?!军|士|领|近|来|信|[其之这该它他她])|拟(?!人|声|合)|计划(?=[^，。]{0,2}[\u4e00-\u9fff])|预计|有望|力争|争取|打算|或将|预期"
)
_SUPERLATIVE = re.compile(
    r"首[次个家批条座例届款颗台架艘]|第一[个次大家]?|唯一|率先|历史新高|新高|新低|(?<![之])最(?!近|后|终|初)[\u4e00-\u9fff]{1,2}|世界领先|史上|全球首|全国首|空前"
)
_LEFT_OVER = re.compile(
    r"图为|本报讯|本报记者|新华社|^记者|摄$|（附|责任编辑|编辑：|视频来源|（记者|央视网消息|下转|上接"
)
_DANGLING = re.compile(
    r"^(?:该|此|这|那|他|她|它|其|上述|对此|为此|同时|此外|另外|但|而且|因此|于是|随后|其中)"
)
_UNFINISHED = re.compile(r"(?:的|和|与|及|在|为|是|将|把|被|对|向|从|以|有|了解到|以及|包括)[。！？]$")
_TWICE = re.compile(r"([\u4e00-\u9fff]{5,})[^。]*?\1|([\u4e00-\u9fff]{2,4})\2")
_CLOSE = 0.5  # share of a clause's bigrams in an article's clause for it to be told of the same
_REACH = 3  # characters before what was taken over in which a negation still belongs to it


def doubtful_direction(sentence: str, source: Source) -> list[Doubtful]:
    """Rise told as fall: the article has to print a word of the same direction in a sentence with the clause's
    number, and next to that number if both directions stand there; without a number, in the nearest sentence."""
    found: list[Doubtful] = []
    for clause in clauses_of(sentence):
        for ours, theirs in ((_UP, _DOWN), (_DOWN, _UP)):
            word = ours.search(clause)
            if word is None or theirs.search(clause):
                continue
            where = _where(clause, source)
            if where and not any(ours.search(part) for part in where):
                other = any(theirs.search(part) for part in where)
                reason = (
                    "the article says the opposite" if other else "the article names no such change there"
                )
                found.append(("direction", word[0], reason))
    return found


def _where(clause: str, source: Source) -> list[str]:
    """The article's clauses (each with the one before) that print a number of the clause, else its nearest sentence."""
    values = {(q.value, q.unit) for q in quantities(clause)}
    found = []
    for sentence in source.sentences:
        parts = clauses_of(sentence)
        for n, part in enumerate(parts):
            if values and values & {(q.value, q.unit) for q in quantities(part)}:
                found.append("，".join(parts[max(0, n - 1) : n + 1]))
    if found or values:
        return found
    number, share = source.nearest(clause)
    return [source.sentences[number]] if share >= _CLOSE else []


def _taken(clause: str, theirs: str) -> str:
    """What of the article's clause was taken over: from the first to the last run of two equal characters, and a
    little before."""
    blocks = SequenceMatcher(None, clause, theirs, autojunk=False).get_matching_blocks()
    held = [block for block in blocks if block.size > 1]
    if not held:
        return ""
    start = held[0].b
    if held[0].a <= 2:
        start = max(0, start - _REACH)
    return theirs[start : held[-1].b + held[-1].size]


def doubtful_polarity(sentence: str, source: Source) -> list[Doubtful]:
    """Negations lost or gained beside the clause of the article that says most of it, and plans told as done."""
    found: list[Doubtful] = []
    for clause in clauses_of(sentence):
        _, theirs, share = source.nearest_clause(clause)
        if share < _CLOSE or clause in source.text and not _cut_short(clause, source):
            continue
        taken = _taken(clause, theirs)
        ours, printed = _NOT.findall(clause), _NOT.findall(taken)
        if len(ours) < len(printed):
            found.append(("negation", clause, f"the article has {printed[0]!r} there"))
        elif len(ours) > len(printed) and not all(source.has(_with(clause, word)) for word in ours):
            found.append(("negation", clause, f"the article has no {ours[0]!r} there"))
        plan = _PLANNED.search(taken)
        if plan and not _PLANNED.search(sentence):
            found.append(("plan", clause, f"the article says {plan[0]!r}: it is not done"))
    return found


def _cut_short(clause: str, source: Source) -> bool:
    """Whether every place where the article prints the clause goes on before it without a mark."""
    places = [found.start() for found in re.finditer(re.escape(clause), source.text)]
    return all(at > 0 and source.text[at - 1] not in "，；：。！？、\n“”（）" for at in places)


def _with(clause: str, word: str) -> str:
    at = clause.find(word)
    return clause[at : at + len(word) + 2]


def doubtful_superlatives(sentence: str, source: Source) -> list[Doubtful]:
    """First, only and most that the article does not print."""
    found = (match[0] for match in _SUPERLATIVE.finditer(sentence))
    return [("superlative", text, "the article does not print it") for text in found if not source.has(text)]


def doubtful_words(text: str, tagged: Sequence[Word], source: Source) -> list[Doubtful]:
    """Words with a meaning that the article neither prints nor has the characters of near what it says likewise."""
    near = source.around(source.nearest(text)[0])
    return [
        ("word", word.text, "the article does not use it")
        for word in tagged
        if word.tells
        and word.tag[0] != "t"
        and not source.has(word.text)
        and not all(c in near for c in word.text)
        and not source.abbreviates(word.text)
    ]


def ill_formed(sentence: str, source: Source, first: bool) -> list[Doubtful]:
    """What is wrong with a sentence as a sentence: left-overs, loose pronouns, no end, stammering that the
    article does not print."""
    found: list[Doubtful] = []
    if left := _LEFT_OVER.search(sentence):
        found.append(("form", left[0], "a left-over of the page"))
    if first and (loose := _DANGLING.search(sentence)):
        found.append(("form", loose[0], "it refers to what is not told"))
    if _UNFINISHED.search(sentence) or sentence[-1:] not in "。！？”’）…":
        found.append(("form", sentence[-6:], "the sentence does not end"))
    if any(sentence.count(a) != sentence.count(b) for a, b in ("“”", "《》", "（）")):
        found.append(("form", sentence[-6:], "quotes or brackets are not paired"))
    twice = _TWICE.search(sentence)
    if twice and not source.has(twice[0]):
        found.append(("form", twice[1] or twice[2], "it says it twice"))
    return found
