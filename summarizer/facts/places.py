"""Places of an article: divisions down to county with code and coordinates, towns and villages, places abroad.

Candidates are what the tagger calls a place, and chains (榆次区长凝镇...) that an organisation's name begins with.
A name that several divisions bear is resolved by what precedes it, then by the article's other places, then by the
newspaper's home, then by rank; where that leaves two, the place keeps its name and stays without a code. Rivers,
mountains, venues and institutions are no places here.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from summarizer.facts.gazetteer import Division, abroad, full_name, named, within
from summarizer.facts.lexicon import section
from summarizer.facts.tagger import Tagged
from summarizer.findings import Level, Place
from summarizer.issue import Span

_TOWN = re.compile(r"[\u4e00-\u9fff]{1,7}?(?:镇|乡|街道|苏木)(?![长政镇村亲])")
_VILLAGE = re.compile(r"[\u4e00-\u9fff]{1,8}?(?:村|社区|嘎查)(?![长民委支里镇庄落])")
# 南京西路, 太原街, 临沂大楼: a street or a house of another city; what is left of it (西路街道) is no name.
_STREET = re.compile(
    r"[东西南北中]?[一二三四]?路(?![演径由])|[东西南北中]?大?街(?![道镇头乡办区坊舞])|大道(?!理)|大楼|大厦|大?酒店|饭店|宾馆"
)
_LONGEST = 15


@dataclass(slots=True)
class _Mention:
    """One place as printed at [start, end); `parent` is the mention it directly follows (湖口县 before 流泗镇)."""

    name: str
    start: int
    end: int
    candidates: tuple[Division, ...] = ()
    parent: "_Mention | None" = None
    town: Level | None = None
    chosen: Division | None = None
    unsure: bool = False
    dropped: bool = False


def find_places(body: str, words: Sequence[Tagged], home: Division | None = None) -> tuple[Place, ...]:
    """The places of `body`, in order of first mention, each with all its spans.

    `words` are the tagger's for `body`; `home` is the division the newspaper is of.
    """
    mentions = _mentions(body, words)
    _choose(body, mentions, home)
    return _merge(body, mentions)


def home_of(newspaper: str | None) -> Division | None:
    """The division a newspaper's name begins with (晋中日报 -> 晋中市), None for a national one."""
    for length in range(min(len(newspaper or ""), 8), 1, -1):
        found = [d for d in named((newspaper or "")[:length]) if not d.former]
        if found:
            return found[0] if len(found) == 1 or found[0].level == "province" else None
    return None


def _mentions(body: str, words: Sequence[Tagged]) -> list[_Mention]:
    found: list[_Mention] = []
    for i, word in enumerate(words):
        before = found[-1] if found and found[-1].end == word.start else None
        if word.tag == "LOC" and not _quoted_name(body, word):
            after = words[i + 1] if i + 1 < len(words) else None
            found += _in_place(body, word, before, after)
        elif word.tag in ("ORG", "nz", "nt"):
            chain = _chain(body, word.start, word.end, before)
            if len(chain) > 1 or (chain and before):
                found += chain
        elif (
            word.tag in ("n", "ns")
            and len(word.text) > 2
            and named(word.text)
            and word.text[-1] in "省市县区州盟旗"
        ):
            found.append(_Mention(word.text, word.start, word.end, named(word.text), before))
    return found


def _quoted_name(body: str, word: Tagged) -> bool:
    """Whether the place is a whole name in quotes: a ship, a storm, a brand."""
    return body[word.start - 1 : word.start] in ("“", "‘", "「", "『") and body[word.end : word.end + 2] in (
        "”号",
        "’号",
    )


def _in_place(body: str, word: Tagged, before: _Mention | None, after: Tagged | None) -> list[_Mention]:
    """The places a word tagged LOC holds: a chain, one abroad, a town or village of its own."""
    if after and after.start == word.end and len(after.text) == 1 and after.text in "省市县区州盟旗镇乡村":
        longer = word.text + after.text
        if named(longer) or after.text in "镇乡村":
            word = Tagged(longer, word.tag, word.start)
    chain = _chain(body, word.start, word.end, before)
    end = chain[-1].end if chain else word.start
    rest = body[end : word.end]
    if chain and end == word.end:
        return chain
    features = section("places", "features") | section("places", "slogans")
    if (
        not chain
        and len(rest) < 5
        and rest not in features
        and re.search(f"{re.escape(rest)}[镇乡](?!镇|村)", body)
    ):
        return [_Mention(rest, word.start, word.end, parent=before, town="town")]
    for name in (rest, *(rest[:length] for length in range(len(rest) - 1, 1, -1))):
        if name in abroad() and not body.startswith("洋", end + len(name)):
            whole = name + "州" if body.startswith("州", end + len(name)) else name
            return [*chain, _Mention(whole, end, end + len(whole), parent=chain[-1] if chain else before)]
    return chain


def _chain(body: str, start: int, end: int, before: _Mention | None) -> list[_Mention]:
    """Divisions, town and village from `start` on, as long as one directly follows the other."""
    found: list[_Mention] = []
    parent = before
    at = start
    while at < end:
        name = _division_at(body, at, end, bool(parent))
        if len(name) == 2 and _STREET.match(body, at + 2):
            break
        town: Level | None = None
        if not name:
            match = _TOWN.match(body, at, end)
            town = "town"
            if not match or match[0] in section("places", "slogans"):
                match, town = _VILLAGE.match(body, at, end), "village"
            if not match or match[0] in section("places", "slogans") or (match.end() != end and not parent):
                break
            if match.end() - at == 2 and not parent:
                break
            name = match[0]
            if _STREET.match(name):
                break
        mention = _Mention(name, at, at + len(name), () if town else named(name), parent, town)
        found.append(mention)
        parent = mention
        at += len(name)
    return found


def _division_at(body: str, at: int, end: int, chained: bool) -> str:
    """The longest name of a division that begins at `at`; a bare one only as a whole word or in a chain."""
    for length in range(min(_LONGEST, end - at), 1, -1):
        name = body[at : at + length]
        found = named(name)
        if not found:
            continue
        ranked = any(division.name == name for division in found)
        whole = at + length == end or any(d.level != "county" for d in found)
        if ranked or (whole and (chained or name not in section("places", "features"))):
            if _TOWN.fullmatch(body[at : at + length + 1]) and at + length < end:
                continue
            return name
    return ""


def _choose(body: str, mentions: Sequence[_Mention], home: Division | None) -> None:
    """Gives each mention its division, the sure ones first so that they can speak for the others."""
    for mention in mentions:
        if (
            mention.candidates
            and re.search(re.escape(mention.name) + r"(?:镇|乡)(?!村振兴)", body)
            and not mention.parent
            and not any(d.name == mention.name for d in mention.candidates)
        ):
            mention.candidates, mention.town = (), "town"
    for mention in mentions:
        mention.chosen = _only(_fitting(mention))
    _siblings(body, mentions)
    _unsupported(mentions, home)
    sure = {mention.chosen.code for mention in mentions if mention.chosen}
    for mention in mentions:
        if mention.chosen or not mention.candidates or mention.unsure:
            continue
        found = _fitting(mention)
        context = [d for d in found if any(within(d.code, code) or within(code, d.code) for code in sure)]
        for options in (context, _at_home(found, home), _by_rank(found, mention.name)):
            if chosen := _only(options):
                mention.chosen = chosen
                sure.add(chosen.code)
                break


def _unsupported(mentions: Sequence[_Mention], home: Division | None) -> None:
    """Drops bare county names that nothing else supports: 延寿 and 江口 alone are more often words than counties.

    Support is the county's province or city in the article or at home, a second mention, a rank or a parent, or
    that it is a city of its own (义乌).
    """
    known = {
        m.chosen.code
        for m in mentions
        if m.chosen and (m.chosen.level != "county" or m.chosen.name == m.name)
    }
    for mention in mentions:
        division = mention.chosen
        if not division or division.level != "county" or division.name == mention.name or mention.parent:
            continue
        if division.name.endswith("市") or sum(m.name == mention.name for m in mentions) > 1:
            continue
        if home and within(division.code, home.code):
            continue
        if not any(within(division.code, code) for code in known if code != division.code):
            mention.chosen, mention.candidates, mention.dropped = None, (), True


def _fitting(mention: _Mention) -> list[Division]:
    """What a mention can mean beside its parent: today's divisions before abolished ones."""
    found = list(mention.candidates)
    above = mention.parent.chosen if mention.parent else None
    if above:
        inside = [d for d in found if within(d.code, above.code) and d.code != above.code]
        found = inside or [d for d in found if d.name == mention.name]
    return [d for d in found if not d.former] or found


def _only(options: Sequence[Division]) -> Division | None:
    provinces = [d for d in options if d.level == "province"]
    if provinces:
        return provinces[0]
    return options[0] if len(options) == 1 else None


def _at_home(options: Sequence[Division], home: Division | None) -> list[Division]:
    if home is None:
        return []
    near = [d for d in options if within(d.code, home.code)]
    return near or [d for d in options if d.code[:2] == home.code[:2]]


def _by_rank(options: Sequence[Division], name: str) -> list[Division]:
    cities = [d for d in options if d.level == "city"]
    return cities if len(cities) == 1 and cities[0].name != name else []


def _siblings(body: str, mentions: Sequence[_Mention]) -> None:
    """In a list (麻田、桐峪、龙泉等地) a bare name beside towns is a town too, not its namesake far away."""
    for i, mention in enumerate(mentions):
        if mention.town and not mention.parent:
            for step in (-1, 1):
                j = i + step
                while 0 <= j < len(mentions) and _listed(
                    body, mentions[min(j, j - step)], mentions[max(j, j - step)]
                ):
                    other = mentions[j]
                    if other.chosen and other.chosen.name != other.name:
                        other.chosen, other.unsure = None, True
                    j += step


def _listed(body: str, first: _Mention, second: _Mention) -> bool:
    return body[first.end : second.start] in ("、", "和", "及", "与")


def _merge(body: str, mentions: Sequence[_Mention]) -> tuple[Place, ...]:
    places: dict[str, Place] = {}
    for mention in mentions:
        if mention.dropped or (mention.candidates and not mention.chosen and not _fitting(mention)):
            continue
        place = _place(body, mention, mentions)
        key = place.adcode or place.full_name or _bare(place.name)
        if key in places:
            old = places[key]
            place = replace(old, spans=tuple(sorted({*old.spans, *place.spans})))
        places[key] = place
    return tuple(places.values())


def _bare(name: str) -> str:
    return re.sub(r"(?<=..)(?:镇|乡|街道|村)$", "", name)


def _place(body: str, mention: _Mention, mentions: Iterable[_Mention]) -> Place:
    spans = (Span(mention.start, mention.end),)
    if division := mention.chosen:
        return Place(
            mention.name,
            spans,
            full_name(division.code),
            division.code,
            division.level,
            longitude=division.longitude,
            latitude=division.latitude,
        )
    if mention.town:
        return Place(mention.name, spans, _town_name(mention, mentions), None, mention.town)
    state = mention.name.removesuffix("州")
    if (found := abroad().get(state)) and found.city and state != mention.name:
        return Place(mention.name, spans, found.country + mention.name, None, "province", country=found.code)
    if found := abroad().get(mention.name):
        whole = (
            found.country if found.city is None or found.city == found.country else found.country + found.city
        )
        return Place(
            mention.name, spans, whole, None, "city" if found.city else "country", country=found.code
        )
    return Place(mention.name, spans)


def _town_name(mention: _Mention, mentions: Iterable[_Mention]) -> str | None:
    """The town's name from the province down: after its parent, or in the article's only county."""
    namesakes = [m for m in mentions if m.town and _bare(m.name) == _bare(mention.name)]
    for namesake in sorted(namesakes, key=lambda m: -len(m.name)):
        names = [namesake.name]
        above = namesake.parent
        while above and not above.chosen and above.town:
            names.append(above.name)
            above = above.parent
        if above and above.chosen:
            return full_name(above.chosen.code) + "".join(reversed(names))
        if above is None:
            counties = {m.chosen.code for m in mentions if m.chosen and m.chosen.level == "county"}
            if len(counties) == 1:
                return full_name(counties.pop()) + "".join(reversed(names))
    return None
