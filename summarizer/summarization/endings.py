"""Does a clause end too early? In the middle of a word, before its number, its verb or what its verb takes.

A small copying model may stop anywhere (全年新增病例。, 共同主持中甲。 out of 中甲合作委员会会议). What follows a clause's last
characters wherever the article has them tells whether it was at an end there. The sentence -> why not, or None.
"""

import re
from collections.abc import Sequence

from summarizer.facts.tagger import Tagged, default_tagger
from summarizer.summarization.source import Source, Statement

_TAIL, _LEAST = 7, 4  # characters of a clause's end that are looked up, at most and at least
_PLACES, _AROUND = 3, 14  # places that are looked at; characters on either side that the tagger is shown
_LETTER = re.compile(r"[\u3400-\u9fff“《]")
_WORD = re.compile(r"\w")
_TAKES = re.compile(
    r"(?:推动|推进|促进|加快|加强|提升|完善|构建|打造|成为|取得|作出|带来|聚焦|围绕|坚持|保持|引领|助力|位于|致力于|有利于)$"
)
_COMPLEMENT = re.compile(r"^[为成到至](?![此了止今期])")
_CONDITION = re.compile(
    r"^(?:一旦|如果|倘若|假如|若(?!干)|除非|只要|除了|随着|由于|为了|通过(?!了|审议|表决|[^,]{0,8}(?:决议|决定|法|案)))"
)
_SINCE = re.compile(r"自?[0-9]+[年月日时]起$")
_AS = re.compile(r"(?<![被视当看])作为[^,;:。]{2,}$")
_A_THING = re.compile(r"^一[张位名个家种座条][^,;。]*的[\u4e00-\u9fff]{1,4}$")
_PURPOSE = re.compile(r"^为(?!期|例|首|主|民|人|什|何|数|此)")
_FROM = re.compile(r"从[^,;:。]*(?:方面|层面|角度|维度)$|^从[^,;:。]+到[^,;:。]+的[\u4e00-\u9fff]{2}$")
_GOVERNS = frozenset(
    ("为", "对", "把", "将", "向", "给", "从", "以", "在", "与", "被", "让", "使", "同", "对于", "关于")
)
_VERBS = frozenset(("v", "vd", "vn"))
_PREDICATES = frozenset(("v", "vd", "vn", "a", "ad", "an", "c", "r"))
_COUNTS = frozenset(("m", "q", "TIME"))
_PREDICATE = frozenset(("v", "vd", "d", "p", "ad"))
_ASKS = re.compile(r"是如何|为何|为什么|是否|怎[样么]|哪[些个]|多少")


def ends_early(told: Statement, source: Source) -> str | None:
    """The first clause that ends where the article goes on with what it needs, or sentence that has no end."""
    for number, (start, end) in enumerate(told.clauses):
        clause = told.text[start:end]
        closes = told.text[end : end + 1] in ("。", ";", "") or number == len(told.clauses) - 1
        words = [word for word in told.words if start <= word.start < end]
        tail = told.text[max(start if len(clause) >= _LEAST else 0, end - _TAIL) : end]
        # A quotation's mark behind its stop ends nothing.
        if (
            tail[-1] not in ".…"
            and _WORD.search(clause)
            and len(tail) >= _LEAST
            and _cut(tail, words, source, closes=closes)
        ):
            return f"“{clause[-12:]}” ends too early"
        if closes and _hangs(clause, source):
            return f"what “{clause[:12]}” leads to is left out"
    if _PURPOSE.match(told.text) and _only_purpose(told) and told.text not in source.whole:
        return "tells only what it is for"
    return _only_asks(told, source)


def _only_purpose(told: Statement) -> bool:
    """Whether every clause begins with a verb or says what for."""
    firsts = [next((w for w in told.words if start <= w.start < end), None) for start, end in told.clauses]
    return all(word is not None and word.tag in ("v", "p", "d", "ad", "c") for word in firsts)


def _cut(tail: str, words: Sequence[Tagged], source: Source, *, closes: bool) -> bool:
    """Whether the article goes on, wherever it has the end of the clause, with what belongs to it."""
    places = [
        _behind_bracket(found.end(), source.spaced) for found in re.finditer(re.escape(tail), source.spaced)
    ]
    after = [source.spaced[at : at + 2] for at in places]
    if not places or not all(rest and (_LETTER.match(rest) or rest[0].isdigit()) for rest in after):
        return False
    if closes and (all(rest[0].isdigit() for rest in after) or _TAKES.search(tail) or _SINCE.search(tail)):
        return True
    if closes and words and words[-1].tag == "v" and all(_COMPLEMENT.match(rest) for rest in after):
        return True
    if _open_preposition(words):
        return True
    if not closes and any(word.tag in _PREDICATES or word.tag in _COUNTS for word in words):
        return False
    return all(_torn(at, words, source.spaced) for at in places[:_PLACES])


def _behind_bracket(at: int, text: str) -> int:
    """The place behind what stands in brackets at `at`, which a sentence may leave out."""
    found = re.compile(r"\([^()]*\)").match(text, at)
    return found.end() if found else at


def _open_preposition(words: Sequence[Tagged]) -> bool:
    """Whether no verb stands behind the last preposition but what describes its object (为刚发行的唱片)."""
    last = max((n for n, word in enumerate(words) if word.tag == "p" and word.text in _GOVERNS), default=None)
    if last is None:
        return False
    of = max((n for n, word in enumerate(words) if word.text == "的"), default=last)
    return not any(word.tag in _VERBS for word in words[max(last, of) :])


def _torn(at: int, words: Sequence[Tagged], whole: str) -> bool:
    """Whether a word goes across a place of the article, or a clause without a verb of its own has its verb there."""
    begin = max(0, at - _AROUND)
    line = whole[begin : at + _AROUND]
    around = default_tagger().tag([line])[0]
    if any(begin + word.start < at < begin + word.end for word in around):
        return True
    follows = next((word for word in around if begin + word.start >= at), None)
    of = max((word.end for word in words if word.text == "的"), default=0)
    bare = not any(word.tag in ("v", "vd", "a") and word.start >= of for word in words)
    return bare and follows is not None and follows.tag in _PREDICATE


def _hangs(clause: str, source: Source) -> bool:
    """Whether a last clause is only a condition, or only where something begins."""
    if _FROM.search(clause):
        return True
    return (
        bool(_CONDITION.match(clause) or _AS.search(clause) or _A_THING.search(clause))
        and f"{clause}。" not in source.whole
    )


def _only_asks(told: Statement, source: Source) -> str | None:
    """A sentence whose last clause the article asks."""
    last = told.text[slice(*told.clauses[-1])] if told.clauses else ""
    if not _ASKS.search(last):
        return None
    homes = [text for text in source.texts if last in text]
    asked = bool(homes) and all(text.rstrip("”").endswith("?") for text in homes)
    return "asks and tells nothing" if asked else None
