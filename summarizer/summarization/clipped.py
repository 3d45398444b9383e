"""Is a generated sentence a whole one: with a verb, with what is said if somebody says it, and not begun too late?

Too late is in the middle of a word or name (中国社会科学院 → 科学院…) or behind the preposition or verb that it hangs on
(以创新为翼 → 创新为翼): a small copying model may set out one piece too late. The beginning is looked up in the article;
where every place it comes from is preceded by a letter, the tagger says whether a word goes across that point, and what
stands before it.
"""

import re
from itertools import takewhile

from summarizer.facts.tagger import Tagged, default_tagger
from summarizer.summarization.source import Source, Statement

_VERBAL = frozenset(("v", "vd", "vn", "a", "ad", "an"))
_NAMES = frozenset(("LOC", "PER", "ORG"))
_NOUNS = frozenset(("n", "nz", "nw", "s", "f", "u"))
_NOTHING_SAID = re.compile(r"^[^“”:]*(?<![据听传俗小虽再可])(?:说|表示|称|指出|强调|认为|介绍|透露)。?$")
_BEGINNING = 7  # characters that are looked up
_AROUND = 14  # characters on either side that the tagger is shown
_LETTER = re.compile(r"[\u3400-\u9fffA-Za-z0-9]")
_GOVERNS = frozenset(("v", "u", "c"))  # verb, particle, conjunction
_MARKS = frozenset(
    "以把将对向为被让使给用"
)  # prepositions; those of time, place and source (据, 在) may be left out
_SOURCE = re.compile(r"(?:消息|数据|统计|规定|要求)$")  # which tells nothing without 据 or 根据 before it
_TIME = re.compile(r"[到至从自]?[0-9]")
_ATTRIBUTE = 8  # characters of a clause that can only have been cut off what it describes
_DESCRIBED = 2  # words before 的 with which a clause begins that is only a description
_FRAMES = frozenset(("p", "c", "d", "TIME"))  # what a clause of time or place begins with
_PLACED = frozenset("在于与同对向从为以")
_OBJECT = re.compile(r"(?<![面针应反绝])(?:对|向|给)[^,;。的“”]{2,12}$")
_FRAGMENT = re.compile(r"^[\u3400-\u9fff],")


def clipped(told: Statement, source: Source) -> str | None:
    """Why the sentence is not a whole one, or None."""
    if told.words and not any(word.tag in _VERBAL for word in told.words):
        return "has no verb"
    if len(told.clauses) > 1 and all(_nominal(told, start, end) for start, end in told.clauses):
        return "has no verb but in what describes its nouns"
    if _NOTHING_SAID.match(told.text):
        return "ends before what is said"
    if _FRAGMENT.match(told.text):
        return "begins with a fragment"
    if _trails_off(told) and told.text.rstrip("。") + "。" not in source.whole:
        return "ends with a name or time of which nothing is told"
    if cut := _governed(told, source):
        return f"“{cut}” breaks off"
    if attribute := _attribute(told, source):
        return f"“{attribute}” describes something that is left out"
    opening = re.split("[,;:。!?]", told.text)[0]
    if len(opening) >= _BEGINNING and _within_a_phrase(opening, source.whole):
        return f"begins in the middle of a phrase ({opening})"
    if _SOURCE.search(opening) and f"据{opening}" in source.whole:
        return f"begins behind 据 ({opening})"
    begins = opening[:_BEGINNING]
    if len(begins) < 3 or _TIME.match(begins) or (told.words and told.words[0].tag == "TIME"):
        return None
    whole = source.whole
    places = [found.start() for found in re.finditer(re.escape(begins), whole)]
    if not places or any(at == 0 or not _LETTER.match(whole[at - 1]) for at in places):
        return None
    first = told.clauses[0]
    if len(opening) > _BEGINNING and all(re.search(r"[\u4e00-\u9fff]在$", whole[:at][-2:]) for at in places):
        return f"begins behind 在 ({begins})"
    verbless = not any(word.tag == "v" for word in told.words if first[0] <= word.start < first[1])
    around = [(whole[max(0, at - _AROUND) : at + _AROUND], min(at, _AROUND)) for at in places[:3]]
    tagged = default_tagger().tag([text for text, _ in around])
    torn = [
        any(word.start < at < word.end or (word.end == at and _governs(word, verbless)) for word in words)
        for words, (_, at) in zip(tagged, around, strict=True)
    ]
    return f"begins in the middle of a word or phrase ({begins})" if all(torn) else None


def _nominal(told: Statement, start: int, end: int) -> bool:
    """Whether a clause has no verb but those with which it begins and that describe what follows 的 (久经考验的战士)."""
    words = [word for word in told.words if start <= word.start < end]
    of = next((n for n, word in enumerate(words) if word.text == "的"), len(words))
    verbs = [n for n, word in enumerate(words) if word.tag in ("v", "vd", "ad")]
    if words and words[-1].tag in ("v", "vd", "vn", "a", "an", "m", "q"):
        return False
    return len(words) > 1 and (not verbs or max(verbs) < of <= _DESCRIBED < len(words))


def _within_a_phrase(opening: str, whole: str) -> bool:
    """Whether nouns alone stand between a preposition and the only place of a first clause (在广交会|服务机器人专区…)."""
    at = whole.find(opening)
    if at < 1 or not _LETTER.match(whole[at - 1]) or whole.find(opening, at + 1) >= 0:
        return False
    clause = re.split("[,;:。!?\n]", whole[max(0, at - _AROUND) : at])[-1]
    before = default_tagger().tag([clause])[0][::-1]
    nouns = list(takewhile(lambda word: word.tag in _NAMES | _NOUNS | {"m", "q", "a"}, before))
    behind = before[len(nouns) : len(nouns) + 1]
    return bool(nouns and behind) and behind[0].tag == "p" and behind[0].text in _PLACED


def _trails_off(told: Statement) -> bool:
    """Whether the last of some clauses is a time alone or the name of a place, person or organisation (…喜获丰收，开化县。)."""
    if len(told.clauses) < 2 or not re.search("[,:]", told.text[: told.clauses[-1][0]][-1:]):
        return False
    last = {word.tag for word in told.words if word.start >= told.clauses[-1][0] and word.tag != "w"}
    return (bool(last & _NAMES) and last <= _NAMES | _NOUNS) or last in ({"TIME"}, {"TIME", "c"})


def _governed(told: Statement, source: Source) -> str | None:
    """What a clause ends on behind a preposition where the article always goes on with 的: 恢复对海峡 out of
    恢复对海峡的管理."""
    for start, end in told.clauses:
        found = _OBJECT.search(told.text[start:end])
        after = (
            [source.whole[at.end() :] for at in re.finditer(re.escape(found[0]), source.whole)]
            if found
            else []
        )
        if found and after and all(re.match(r"的[\u4e00-\u9fff]", rest) for rest in after):
            return found[0]
    return None


def _attribute(told: Statement, source: Source) -> str | None:
    """A clause that the article only has as what describes a noun (拥有…称号的企业): told without the noun it would be said of
    the clause before. It begins with a verb there, or in the middle of a clause (制约着“山货”走出去的步伐), or has no verb."""
    for start, end in told.clauses:
        clause = told.text[start:end]
        words = [word for word in told.words if start <= word.start < end]
        if len(clause) < _ATTRIBUTE or not words or words[0].tag in _FRAMES:
            continue
        places = [found.span() for found in re.finditer(re.escape(clause), source.whole)]
        if not places or not all(re.match(r"的[\u4e00-\u9fff]", source.whole[at:]) for _, at in places):
            continue
        within = all(at and _LETTER.match(source.whole[at - 1]) for at, _ in places)
        if words[0].tag == "v" or within or not any(word.tag in ("v", "vd") for word in words):
            return clause
    return None


def _governs(word: Tagged, verbless: bool) -> bool:
    """Whether what follows a word hangs on it; what hangs on a verb may be told with a verb of its own."""
    return word.text in _GOVERNS or (verbless and word.tag == "v")
