"""Does a generated sentence join clauses of different sentences of the article so that the subject is lost?

A small copying model goes from a clause of one sentence to the middle of another, and what the other's subject did is
told of the first one's (A集团深耕品牌，不断推动方便面产业升级). So a clause without a subject that shares no sentence with the
one before it has to come from the beginning of its own; and a date that opens a sentence has to be the one
under which the article tells the rest.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.summarization.credits import lead_in_ends, news_begins
from summarizer.summarization.source import Source, Statement, clauses, pairs

_FEW = 5  # characters of a clause that says where it comes from
_NO_SUBJECT = frozenset(
    ("v", "vd", "p", "d", "ad", "a", "c", "u", "xc")
)  # what a clause begins with that names nobody
_GOES_ON = frozenset(("将", "最终", "已", "预计"))  # of what the clause before told
_SHARE = 0.75  # share of a clause's bigrams that the clause or sentence it comes from must have
_OPENING = re.compile(
    r"^(?:[^,]{0,12}(?:[0-9]{1,4}[年月日时]|今年|去年|近年来|近日|日前|当前|目前|截至|期间)[^,]{0,14},|(?:据|为|在|经|随着|通过)[^,]{2,30},)*"
)
_FRONT = 3  # characters of a beginning that may not be left out
_SLIGHT = re.compile(
    r"据[^,]*|截至|目前|其中|此外|同时|今[天年]|[0-9年月日时]+|共|已|将|还|也|正|约|在|的|了|当地时间|该[^,]{1,2}|[他她它]们?|[^,]*(?:表示|称|说|介绍|显示)$"
)
_DAY = re.compile(r"[0-9]日|今天|昨天|明天|日前|近日|此前")
_DATE = re.compile(
    r"^昨[天日]$|^(?:当地时间)?[0-9]{1,4}(?:年|月|日)[0-9年月日时分上下午晚许凌晨左右()（）今天]*"
)


@dataclass(frozen=True)
class _Place:
    """Where a clause comes from: the number of the sentence, and where in it."""

    sentence: int
    start: int


def lost_subject(told: Statement, source: Source) -> str | None:
    """Why the clauses do not belong together, or None."""
    before: set[int] | None = None
    for start, end in told.clauses:
        clause = told.text[start:end].strip("“”\"'")
        if date := _DATE.fullmatch(clause):
            if reason := _other_day(date[0], told.text[end:], source):
                return reason
            continue
        if len(clause) < _FEW:
            continue
        places = list(_places(clause, source))
        if not places:
            continue
        here = {place.sentence for place in places}
        bare = before is not None and not before & here and not _named(told, start, end)
        if bare and not _may_follow(clause, places, source):
            return f"“{clause[:12]}” belongs to another sentence, whose subject is left out"
        before = here if before is None or not before & here else before & here
    return None


def _named(told: Statement, start: int, end: int) -> bool:
    """Whether the clause [start, end) begins with what can be its subject."""
    words = (w for w in told.words if start <= w.start < end and w.tag not in ("w", "TIME"))
    first = next(words, None)
    return first is not None and (first.text in _GOES_ON or first.tag not in _NO_SUBJECT)


def _places(clause: str, source: Source) -> Iterator[_Place]:
    """Every sentence that may have given the clause: it has the clause as it stands, else nearly all of its words."""
    exact = [_Place(n, at) for n, text in enumerate(source.texts) if (at := text.find(clause)) >= 0]
    if exact:
        yield from exact
        return
    wanted = pairs(clause)
    if not wanted:
        return
    shares = [len(wanted & grams) / len(wanted) for grams in source.grams]
    best = max(shares, default=0.0)
    for n, share in enumerate(shares if best >= _SHARE else ()):
        if share >= best - 0.05:
            text = source.texts[n]
            parts = [(len(wanted & pairs(text[a:b])), -a) for a, b in clauses(text)]
            yield _Place(n, -max(parts, default=(0, 0))[1])


def _may_follow(clause: str, places: list[_Place], source: Source) -> bool:
    """Whether a place is the beginning of its sentence, or the headline has the clause too."""
    if pairs(clause) <= pairs(source.head):
        return True
    for place in places:
        text = source.texts[place.sentence]
        begins = news_begins(text)
        begins += lead_in_ends(text[begins:])
        opening = _OPENING.match(text[begins:])
        begins += opening.end() if opening else 0
        first = text[begins:].split(",")[0]
        if place.start <= begins or len(pairs(first) & pairs(clause)) >= 0.5 * len(pairs(first)):
            return True
    return False


def lost_beginning(told: Statement, source: Source) -> str | None:
    """A clause told behind one of another sentence that the article only has behind a beginning of its own: 示范点亩产达175公斤
    → 该县…，亩产达175公斤."""
    before: set[int] | None = None
    for start, end in told.clauses:
        clause = told.text[start:end].strip("“”\"'")
        here = {place.sentence for place in _places(clause, source)} if len(clause) >= _FEW else set()
        if not here:
            continue
        if before is not None and not before & here and _named(told, start, end) and _behead(clause, source):
            return f"the beginning of “{clause[:12]}” is left out"
        before = here if before is None or not before & here else before & here
    return None


def _behead(clause: str, source: Source) -> bool:
    """Whether wherever the clause stands something is in front of it that is more than a time or a place; an office in front
    of its holder may go."""
    if clause.startswith(("将", *source.people)):
        return False
    places = [(text, at) for text in source.texts if (at := text.find(clause)) >= 0]
    fronts = [re.split(r"[,;:。!?“”\n()]", text[:at])[-1] for text, at in places]
    return bool(fronts) and all(_is_beginning(front, source) for front in fronts)


def _is_beginning(front: str, source: Source) -> bool:
    """Whether what stands in front of a clause tells more than when, where or who says so."""
    for name in (*source.places, *source.dates):
        front = front.replace(name, "")
    return len(_SLIGHT.sub("", front)) >= _FRONT


def _other_day(date: str, rest: str, source: Source) -> str | None:
    """Whether the article tells `rest` under another date, or before it first names this one."""
    named = [n for n, text in enumerate(source.texts) if date in text]
    follows = next((part for part in re.split("[,;。]", rest) if len(part) >= _FEW), "")
    places = {place.sentence for place in _places(follows, source)} if follows else set()
    if not named or not places or places & set(named):
        return None
    if max(places) < min(named) or all(_DAY.search(source.texts[n]) for n in places):
        return f"{date} is not the day of that in the article"
    return None
