"""People of the news: name, organisation and office as printed, every mention, whether they are quoted.

Writers and photographers are credits, not people of the news; a name without a given name (贾同学, 赵女士) is withheld
by the newspaper and no fact. Names come from names.py, titles from offices.py.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from summarizer.facts.abroad import abroad
from summarizer.facts.companies import is_company
from summarizer.facts.credits import MADE, by_role, credited
from summarizer.facts.lexicon import section
from summarizer.facts.name_forms import is_foreign, surname
from summarizer.facts.name_variants import fronted, unclipped, unglued
from summarizer.facts.names import find_names
from summarizer.facts.no_persons import LANDMARK
from summarizer.facts.offices import office_of, title_after, title_before, title_given
from summarizer.facts.tagger import Tagged
from summarizer.findings import Person
from summarizer.issue import Span

_SAYS = re.compile(
    r"(?:[^，。；：“”\n]{0,10}?|[^，。；：“”\n]{0,30}?[时中上后前会])(?:说(?!法|明书)|表示|认为|指出|介绍|告诉|强调|坦言|回忆|解释|建议|称(?!号|为|赞)|透露|感慨|补充|直言|感叹|宣布|呼吁|写道|警告|批评|回应|评价|分析)"
)
_SITE = re.compile("历史文化|历史街区|街区|古镇|古村|古城|风景区|景区|遗址|社区|难民营")
_BOTH = re.compile("(?:选手|队员|运动员|球员|航天员|志愿者|演员|学生|村民)$")
# May stand right before a surname with an office (据常市长介绍); after another character it may be a name's end.
_LEADS = frozenset("据对和与向由在到被让跟给请找问及见听是")


@dataclass(slots=True)
class _Found:
    name: str
    spans: set[Span] = field(default_factory=set)
    title: str | None = None
    organisation: str | None = None
    speaks: bool = False
    listed: bool = False
    acts: bool = False
    begins: bool = False


def find_people(body: str, words: Sequence[Tagged], byline: Sequence[str] = ()) -> tuple[Person, ...]:
    """The people of `body` in order of first mention; `words` are the tagger's, `byline` names its writers."""
    writers = {re.sub(r"\s", "", name) for name in byline}
    credits = credited(body)
    found: list[tuple[int, int, int, str]] = []
    behind_writer = -1
    for i, start, end in find_names(body, words):
        name = re.sub(r"\s", "", body[start:end])
        role = by_role(words, i) or (start - behind_writer == 1 and body[start - 1] in "、 \u3000")
        if name in writers or role or any(a <= start < b for a, b in credits) or MADE.match(body, end):
            writers.add(name)
            behind_writer = end
        else:
            found.append((i, start, end, name))
    return _gather(body, words, [item for item in found if item[3] not in writers])


def _gather(
    body: str, words: Sequence[Tagged], found: Sequence[tuple[int, int, int, str]]
) -> tuple[Person, ...]:
    whole = sorted({name for _, _, _, name in found}, key=len, reverse=True)
    often = Counter(name for _, _, _, name in found)
    people: dict[str, _Found] = {}
    before: tuple[_Found, int] | None = None
    for i, start, end, name in found:
        longer = next(
            (other for other in whole if len(other) > len(name) and body.startswith(other, start)), name
        )
        front = next((other for other in whole if fronted(body, other, name, start)), None)
        if front and longer == name:
            start, longer = start - len(front) + len(name), front
        longer = unglued(unclipped(longer, body, often), often)
        if len(longer) == 3 and any(
            body.startswith(other, start + 2) for other in whole if 2 <= len(other) <= 3 and other != longer
        ):
            # 蔡奇丁薛祥: names of a list that nothing parts.
            longer = longer[:2]
        last = start + len(longer) if longer != name else end
        longer = _whole_name(longer, whole)
        person = people.setdefault(longer, _Found(longer))
        person.spans.add(Span(start, last))
        title, organisation = _led(body, words, i, start, longer)
        if not title:
            title, organisation = title_after(body, last) or title_given(body, start, last), None
        if title and _better(title, organisation, person):
            person.title, person.organisation = title, organisation
        person.speaks = person.speaks or bool(_SAYS.match(body, last))
        acts = _acts(words, last, i)
        person.acts = person.acts or acts
        person.begins = person.begins or (acts and (not start or body[start - 1] in "，。；：“\n"))
        person.listed = person.listed or _listed(words, i, start, last)
        _share_role(body, start, person, before)
        before = (person, last)
    for name in list(people):
        _join_short(name, people)
    kept = [person for person in people.values() if _plausible(person) and not _no_human(body, person)]
    taken = {at for person in kept for span in person.spans for at in range(span.start, span.end)}
    for person in kept:
        _all_mentions(body, person, kept, taken)
    return tuple(Person(p.name, p.title, tuple(sorted(p.spans)), p.organisation, p.speaks) for p in kept)


def _whole_name(name: str, names: Sequence[str]) -> str:
    """The full name of whom a given name alone means (伯祥书记 after 王伯祥); the name itself if it is none."""
    full = [other for other in names if len(other) == 3 and other[1:] == name and surname(other)]
    return full[0] if len(full) == 1 and not surname(name) else name


def _led(body: str, words: Sequence[Tagged], i: int, start: int, name: str) -> tuple[str | None, str | None]:
    """The title and the organisation before a name; the office may end in the word that the name begins in (首席执行|官利|
    哈乔夫)."""
    k = i
    while k and words[k].start > start:
        k -= 1
    if words[k].start >= start or words[k].end <= start:
        return title_before(body, words, k)
    first = words[k]
    cut = start - first.start
    parted = [*words[:k], Tagged(first.text[:cut], "n", first.start), Tagged(name, "PER", start)]
    return title_before(body, parted, k + 1)


def _share_role(body: str, start: int, person: _Found, before: tuple[_Found, int] | None) -> None:
    """Gives `person`, who follows another behind 和, the role that both have (选手徐诗晓和孙梦雅)."""
    if before is None or person.title or body[before[1] : start] not in ("和", "与", "、"):
        return
    other = before[0]
    if other.title and _BOTH.search(other.title):
        person.title, person.organisation = other.title, other.organisation


def _listed(words: Sequence[Tagged], i: int, start: int, end: int) -> bool:
    """Whether the name at [start, end), from word `i` on, stands beside another one in a list."""
    beside: list[Tagged] = []
    for k in range(max(i - 3, 0), min(i + 6, len(words) - 1)):
        if words[k].text == "、" and k and (words[k].end == start or words[k].start == end):
            beside.append(words[k - 1] if words[k].end == start else words[k + 1])
    return any(word.tag in ("PER", "nr", "ORG") or word.text == "）" for word in beside)


def _acts(words: Sequence[Tagged], end: int, i: int) -> bool:
    """Whether a verb or 等 follows the name that ends at `end` (王毅参加会见)."""
    for word in words[i : i + 6]:
        if word.start == end:
            return word.tag in ("v", "p", "d", "vd", "ad", "TIME") or word.text == "等"
    return False


def _better(title: str, organisation: str | None, person: _Found) -> bool:
    """Whether a title says more than the one known: the first with an organisation stays."""
    if person.title is None:
        return True
    return person.organisation is None and (organisation is not None or len(title) > len(person.title) + 2)


def _join_short(name: str, people: dict[str, _Found]) -> None:
    """A foreign name shortened to its last or first part later on (卡马拉 after 马马杜·卡马拉) is the same person."""
    if "·" in name or name not in people:
        return
    full = [other for other in people if "·" in other and name in re.split("[·-]", other)]
    if len(full) == 1:
        short = people.pop(name)
        person = people[full[0]]
        person.spans |= short.spans
        person.speaks = person.speaks or short.speaks
        if person.title is None:
            person.title, person.organisation = short.title, short.organisation


def _plausible(person: _Found) -> bool:
    """Whether there is evidence that this is a person: an office, speech, repetition, a list, or a full Chinese name."""
    if re.fullmatch("[A-Za-z0-9]+", person.name) and not person.title:
        return False  # TikTok
    if person.title or person.speaks or "·" in person.name or person.name in section("names", "known"):
        return True
    if any(person.name.startswith(name) for name in _countries() if len(person.name) - len(name) < 3):
        return False
    if is_foreign(person.name) or not surname(person.name):
        strange = len(set(person.name) - section("names", "sounds")) > 1
        if len(person.name) == 3 and strange and not person.listed and not surname(person.name):
            return False  # 数智赋|能: neither Chinese nor a transliteration
        return (
            len(person.name) > 2 and (person.listed or person.acts or len(person.spans) > 1) or person.begins
        )
    if len(person.name) > 2 and person.name[:2] in section("names", "words"):
        return len(person.spans) > 1
    if person.name[0] in section("names", "verbs") or person.name[-1] in "正也就已还便":
        return person.listed or len(person.spans) > 1
    return len(person.name) == 3 or person.listed or person.acts or len(person.spans) > 1


def _no_human(body: str, person: _Found) -> bool:
    """Whether a name without office or speech is somewhere in the text a landmark's (恩戈罗恩戈罗火山口) or a company's."""
    if person.title:
        return False
    if is_company(body, person.name):
        return True
    if person.speaks:
        return False
    if surname(person.name) and not is_foreign(person.name):
        return any(_SITE.match(body, span.end) for span in _spans(body, person.name))
    return any(LANDMARK.match(body, span.end) for span in person.spans)


@cache
def _countries() -> frozenset[str]:
    return frozenset(name for name, place in abroad().items() if place.city is None)


def _all_mentions(body: str, person: _Found, people: Sequence[_Found], taken: set[int]) -> None:
    """Adds mentions the tagger missed: the full name again, and the surname with the office (常市长).

    `taken` holds the offsets that names of `people` cover, and those added.
    """
    if len(person.name) > 2 or surname(person.name):
        for span in _spans(body, person.name):
            if taken.isdisjoint(range(span.start, span.end)):
                person.spans.add(span)
                taken.update(range(span.start, span.end))
    if is_foreign(person.name) or not surname(person.name):
        return
    for short in _short_forms(person):
        if any(short in _short_forms(other) for other in people if other is not person):
            continue
        for span in _spans(body, short):
            before = body[span.start - 1 : span.start]
            if not before or before in _LEADS or not "\u4e00" <= before <= "\u9fff":
                person.spans.add(span)


def _short_forms(person: _Found) -> set[str]:
    """What a person may be called later: 常书铭, 副市长 -> 常副市长, 常市长."""
    office = office_of(person.title or "")
    forms = {office, office.removeprefix("副")}
    return {surname(person.name) + form for form in forms if len(form) > 1 and surname(person.name)}


def _spans(body: str, text: str) -> Iterator[Span]:
    at = body.find(text)
    while at >= 0:
        yield Span(at, at + len(text))
        at = body.find(text, at + len(text))
