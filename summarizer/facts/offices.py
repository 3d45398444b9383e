"""The office or role printed beside a name: 市委副书记、市长常书铭; 习近平总书记.

Before a name it is the run of nouns, organisations and places that ends in an office (data/titles.txt); parts before
、 or 兼 belong to it as long as each ends in an office too. What is not printed is not made up.
"""

import re
from collections.abc import Sequence
from functools import cache

from summarizer.facts.lexicon import alternatives, section
from summarizer.facts.tagger import Tagged

_PARTS = frozenset(("n", "nz", "vn", "ORG", "LOC", "an", "nt", "s", "nr", "nw"))
# Words that are no nouns and still belong to an office.
_MODIFIERS = section("grammar", "modifiers")
_VERBS_INSIDE = re.compile(
    "外交|国防|管理|执行|合作|教育|卫生|发展|改革|监督|检查|调查|研究|设计|服务|投资|贸易|宣传|组织|统战|政法|纪检|监察|建设|规划|运营|驻|参"
)
_SHUN = re.compile(
    r"^(?:推举|宣布|任命|选举|当选|担任|提名|邀请|新华社|曾任|出任|经|据|会见|访问|一名|一位|这位|该|其|本报|我|他|她)"
)


@cache
def _office() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(section('titles', 'offices'))})$")


@cache
def _after() -> re.Pattern[str]:
    return re.compile(alternatives(section("titles", "after") - {"先生", "女士", "同志", "夫人"}))


def office_of(title: str) -> str:
    """The office a title ends in, "" if in none: 市委副书记、市长 -> 市长."""
    found = _office().search(title)
    return found[0] if found else ""


def title_after(body: str, end: int) -> str | None:
    """The office that stands right behind a name (习近平总书记)."""
    match = _after().match(body, end)
    if not match or re.match(r"(?:团|级|们|会|制)", body[match.end() : match.end() + 1]):
        return None
    return match[0]


def title_before(body: str, words: Sequence[Tagged], i: int) -> tuple[str | None, str | None]:
    """The title that ends where word `i` begins, with its organisation, and the organisation alone."""
    start = i
    j = i - 1
    while j >= 0 and words[j].end == words[j + 1].start and "\n" not in words[j].text:
        word = words[j]
        if start == i:
            if not _ends_office(words, j):
                break
        elif word.text in ("、", "兼", "暨"):
            if not _ends_office(words, j - 1):
                break
        elif (
            word.text in ("与", "和", "及")
            and words[j - 1].tag in _PARTS
            and words[j - 2].tag in ("LOC", "ORG", "n")
            and not _ends_office(words, j - 1)
        ):
            pass
        elif word.text == "的":
            if words[j - 1].tag != "LOC" or any(w.tag in ("LOC", "ORG") for w in words[start:i]):
                break
        elif word.text in ("（", "）", "(", ")") or (word.tag not in _PARTS and not _modifies(word)):
            break
        start = j
        j -= 1
    if start == i:
        return None, None
    while start < i and (
        words[start].text in ("、", "兼", "的", "与", "和", "及", "暨") or _SHUN.match(words[start].text)
    ):
        start += 1
    if start == i:
        return None, None
    text = body[words[start].start : words[i].start].strip()
    title = re.sub(r"(?<=[村镇乡市县区国省])的", "", text, count=1)
    organisation = _organisation(body, words[start:i])
    return title or None, None if organisation == title or office_of(organisation or "") else organisation


def _organisation(body: str, words: Sequence[Tagged]) -> str | None:
    """The organisation of the first office of a title."""
    last = -1
    for k, word in enumerate(words):
        if word.text in ("、", "兼", "暨"):
            break
        if word.tag in ("ORG", "LOC", "nt"):
            last = k
    if last < 0:
        return None
    return body[words[0].start : words[last].end].strip() or None


def _ends_office(words: Sequence[Tagged], j: int) -> bool:
    """Whether word `j` ends in an office: 总经理, or 书记 in 党支部|书记."""
    if j < 0 or words[j].tag not in ("n", "nz", "vn", "ORG", "nr", "nt", "PER", "an", "v"):
        return False
    return bool(_office().search(words[j].text))


def _modifies(word: Tagged) -> bool:
    if word.text in _MODIFIERS:
        return True
    return word.tag in ("v", "a", "ad", "vd", "b", "f") and bool(_VERBS_INSIDE.fullmatch(word.text))
