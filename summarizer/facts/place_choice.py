"""Which of several divisions of one name is meant: `Mention`s -> the same, with their division where it is sure.

A name is resolved by what precedes it, then by the article's other places, then by the newspaper's home, then by
rank; where that leaves two, the place keeps its name and stays without a code.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from summarizer.facts.gazetteer import MUNICIPALITIES, Division, within
from summarizer.facts.lexicon import section
from summarizer.facts.place_chains import Mention, followed

_LED = re.compile("(?:来到|走[进访]|前往|位于|抵达|[回去]到|[在赴至往])$")
# What a city or county may be called behind a province's name (江苏|镇江).
_BEGUN = "[江平安坪雄康沅宁远原巴赉海]"
_TOWN = re.compile(f"镇(?!{_BEGUN})|乡(?![村风愁土贤亲情音下里间镇])")
_RANKS = ("country", "province", "city", "county", "town", "village")


def choose(body: str, mentions: Sequence[Mention], home: Division | None) -> None:
    """Gives each mention its division, the sure ones first so that they can speak for the others."""
    for mention in mentions:
        if (
            mention.candidates
            and not mention.parent
            and followed(body, mention.name, _TOWN)
            and not any(d.name == mention.name for d in mention.candidates)
        ):
            mention.candidates, mention.town = (), "town"
    for mention in mentions:
        mention.chosen = _only(fitting(mention))
    _siblings(body, mentions)
    _unsupported(body, mentions, home)
    sure = _Sure(mention.chosen.code for mention in mentions if mention.chosen)
    for mention in mentions:
        if mention.chosen or not mention.candidates or mention.unsure:
            continue
        found = fitting(mention)
        for options in (_nearest(found, sure), _at_home(found, home), _by_rank(found, mention.name)):
            if chosen := _only(options):
                mention.chosen = chosen
                sure.add(chosen.code)
                break


class _Sure:
    """The codes the article's sure places have, counted by province, city and code."""

    def __init__(self, codes: Iterable[str]) -> None:
        self.codes: Counter[str] = Counter()
        self.cities: Counter[str] = Counter()
        self.provinces: Counter[str] = Counter()
        for code in codes:
            self.add(code)

    def add(self, code: str) -> None:
        self.codes[code] += 1
        self.cities[code[:4]] += 1
        self.provinces[code[:2]] += 1

    def weight(self, code: str) -> int:
        """How much the sure places speak for `code`: one of its city weighs more than its province."""
        city = self.cities[code[:4]]
        if code[:2] in MUNICIPALITIES:
            city = self.provinces[code[:2]] - self.codes[code[:2] + "0000"]
        return (
            3 * city
            + self.codes[code[:2] + "0000"]
            + (self.provinces[code[:2]] if code.endswith("0000") else 0)
        )


def _nearest(options: Sequence[Division], sure: _Sure) -> list[Division]:
    """Of several divisions that the article's sure places speak for, the one they speak for most (普陀区 beside 黄浦区、
    静安区 is Shanghai's)."""
    weights = {d.code: sure.weight(d.code) for d in options}
    most = max(weights.values(), default=0)
    return [d for d in options if most and weights[d.code] == most]


def _unsupported(body: str, mentions: Sequence[Mention], home: Division | None) -> None:
    """Drops bare county names that nothing else supports: 延寿 and 江口 alone are more often words than counties.

    Support is the county's province or city in the article or at home, a second mention, a rank or a parent, or
    that it is a city of its own (义乌) or known well enough (浦东), or that somebody goes there (来到沅陵). In quotation
    marks (“祁连”专项行动) it is the name of something else.
    """
    known = {
        m.chosen.code
        for m in mentions
        if m.chosen and (m.chosen.level != "county" or m.chosen.name == m.name)
    }
    often = Counter(mention.name for mention in mentions)
    for mention in mentions:
        division = mention.chosen
        if not division or division.level != "county" or division.name == mention.name or mention.parent:
            continue
        quoted = body[mention.start - 1 : mention.start] == "“" and not mention.weak
        if quoted and not any(m.name == mention.name and body[m.start - 1] != "“" for m in mentions):
            mention.chosen, mention.candidates, mention.dropped = None, (), True
            continue
        if (
            not mention.weak
            and not _by_name(division, mention.name, known)
            and (
                division.name.endswith("市")
                or _LED.search(body, max(0, mention.start - 3), mention.start)
                or mention.name in section("places", "alone")
                or often[mention.name] > 1
            )
        ):
            continue
        if home and within(division.code, home.code[:4] + "00"):
            continue
        if not any(within(division.code, code) for code in known if code != division.code):
            mention.chosen, mention.candidates, mention.dropped = None, (), True


def _by_name(division: Division, name: str, known: Collection[str]) -> bool:
    """Whether a bare district's name may be what another city is called by (鹿城, of Wenzhou, is Sanya too): the article
    is about places of other provinces only."""
    if division.name[-1] != "区" or name in section("places", "alone"):
        return False
    others = {code for code in known if code != division.code}
    return any(not code.endswith("0000") for code in others) and all(
        code[:2] != division.code[:2] for code in others
    )


def fitting(mention: Mention) -> list[Division]:
    """What a mention can mean beside its parent: today's divisions before abolished ones."""
    found = list(mention.candidates)
    above = mention.parent.chosen if mention.parent else None
    if above and not _outranked(found, above):
        inside = [d for d in found if within(d.code, above.code) and d.code != above.code]
        found = inside or [d for d in found if d.name == mention.name]
    if not above and (capitals := [d for d in found if d.code[2:] == "0100" and d.name != mention.name]):
        return capitals  # 西安 is no district of another city
    return [d for d in found if not d.former] or found


def _outranked(found: Sequence[Division], above: Division) -> bool:
    """Whether what precedes a name cannot be what the place lies in: 山城重庆, 上海北京."""
    return bool(found) and all(_RANKS.index(d.level) <= _RANKS.index(above.level) for d in found)


def _only(options: Sequence[Division]) -> Division | None:
    provinces = [d for d in options if d.level == "province"]
    if provinces:
        return provinces[0]
    return options[0] if len(options) == 1 else None


def _at_home(options: Sequence[Division], home: Division | None) -> list[Division]:
    """Those in the newspaper's own division, else in its city (a county's newspaper), else in its province."""
    if home is None:
        return []
    for around in (home.code, home.code[:4] + "00", home.code[:2] + "0000"):
        if near := [d for d in options if within(d.code, around)]:
            return near
    return []


def _by_rank(options: Sequence[Division], name: str) -> list[Division]:
    cities = [d for d in options if d.level == "city"]
    return cities if len(cities) == 1 and cities[0].name != name else []


def _siblings(body: str, mentions: Sequence[Mention]) -> None:
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


def _listed(body: str, first: Mention, second: Mention) -> bool:
    return body[first.end : second.start] in ("、", "和", "及", "与")
