"""Names of a generated sentence: people, places, organisations and offices must be the article's.

A name may be shortened as the article shortens it, or by leaving words out (福建福州 for 福建省福州市); an office
must be printed in front of that very name. The sentence -> why not, or None.
"""

import re
from itertools import pairwise

from summarizer.facts.gazetteer import within
from summarizer.facts.offices import office_of, title_before
from summarizer.summarization.source import Source, Statement, codes_of, pairs, scopes, standing

NAMES = frozenset(("PER", "LOC", "ORG", "nr", "ns", "nt", "nw", "nz"))
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9.\-]+")
_COUNTRIES = "美俄中日英法德以乌伊黎巴韩朝印越澳加欧"
_AFTER_NAME = "同与和在对向赴致率"  # what the tagger draws into a name
_GAP = 8  # characters that may be left out inside a name
_HOME = ("全国", "我国", "国内")
_CHANGED = ("副", "原", "前", "代", "常务副", "第一副")


def foreign_name(told: Statement, source: Source) -> str | None:
    """The first name that the article does not have."""
    for word in told.words:
        if word.tag not in NAMES or len(word.text) < 2 or word.text in source.whole:
            continue
        if word.tag in ("nz", "nw") and 2 * len(pairs(word.text) - source.all_grams) < len(pairs(word.text)):
            continue
        if any(word.text in name + after for name in source.people for after in _AFTER_NAME):
            continue
        if word.tag in ("PER", "nr") or not (
            _shortened(word.text, source) or _abbreviated(word.text, source)
        ):
            return f"name {word.text} is not in the article"
    for scope in scopes(told.text):
        known = _HOME if scope in _HOME else (scope,)
        if not any(other in source.whole for other in known):
            return f"{scope} is not in the article"
    if reason := _misplaced(told, source):
        return reason
    for found in _LATIN.finditer(told.text):
        if not re.search(rf"(?<![A-Za-z]){re.escape(found[0])}(?![A-Za-z])", source.whole):
            return f"{found[0]} is not in the article"
    return None


def wrong_office(told: Statement, source: Source) -> str | None:
    """An office in front of a name that the article does not give that name."""
    for start, end in standing(told.text, source.people):
        at = next((i for i, word in enumerate(told.words) if word.end > start), None)
        if at is None or told.words[at].start != start:
            continue
        title, _ = title_before(told.text, told.words, at)
        name = told.text[start:end]
        if title and not _holds(title, name, source):
            return f"the office {title} is not {name}'s in the article"
    return None


def _shortened(name: str, source: Source) -> bool:
    """Whether the name is put together of two or three parts that follow each other closely in the article."""
    for cut in range(len(name) - 2, 1, -1):
        rest = re.escape(name[cut:])
        if re.search(rf"{re.escape(name[:cut])}[^,;。:!?\n]{{0,{_GAP}}}?{rest}", source.whole):
            return True
    return False


def _misplaced(told: Statement, source: Source) -> str | None:
    """Two places run together that the article never runs together, the one not within the other."""
    spots = standing(told.text, source.places)
    for (a, b), (c, d) in pairwise(spots):
        if b != c or told.text[a:d] in source.whole:
            continue
        outer, inner = codes_of(told.text[a:b], source), codes_of(told.text[c:d], source)
        if outer and inner and not any(within(low, high) for low in inner for high in outer):
            return f"{told.text[c:d]} is not in {told.text[a:b]}"
    return None


def _abbreviated(name: str, source: Source) -> bool:
    """俄无人机, 美陆军: a country's one character before a word of the article; 美以, 终美: two characters of it."""
    if len(name) == 2:
        return any(char in _COUNTRIES for char in name) and all(char in source.whole for char in name)
    return name[0] in _COUNTRIES and name[0] in source.whole and name[1:] in source.whole


def _holds(title: str, name: str, source: Source) -> bool:
    if title + name in source.whole or name + title in source.whole:
        return True
    office = office_of(title) or title
    for found in re.finditer(re.escape(name), source.whole):
        before = source.whole[max(0, found.start() - 60) : found.start()]
        others = standing(before, source.people)
        mine = re.split(r"[。!?\n;]", before[others[-1][1] if others else 0 :])[-1]
        after = re.split(r"[。!?\n;]", source.whole[found.end() : found.end() + 30])[0]
        if _gives(mine, office, title) or after.startswith((office, f"({title}", f",{title}", f"任{title}")):
            return True
    return False


def _gives(printed: str, office: str, title: str) -> bool:
    """Whether the words in front of a name have the office, not as 副, 原 or 前 of it, and most of the title."""
    at = printed.rfind(office)
    if at < 0 or printed[:at].endswith(_CHANGED):
        return False
    rest = iter(printed)
    return all(char in rest for char in title)
