"""Where a text names places: the tagger's words -> `Mention`s in order, none of them resolved yet.

Candidates are what the tagger calls a place, divisions and states that an organisation's name begins with (榆次区长凝
镇东长凝小学, 伊朗外交部), and names it overlooked that can be nothing else. Rivers, mountains, venues, institutions,
streets and cultures (红山文化) are none. Which division is meant is decided in place_choice.py.
"""

import re
from collections.abc import Sequence

from summarizer.facts.abroad import abroad, long_names
from summarizer.facts.gazetteer import Division, beside_county, named, within
from summarizer.facts.lexicon import alternatives, section
from summarizer.facts.place_chains import Mention, chain, followed
from summarizer.facts.places_abroad import behind_country, chain_abroad, city, far_abroad, regions_missed
from summarizer.facts.tagger import Tagged

_STANDS = re.compile(r"(?:首都|首府|抵达|飞往|前往|飞抵|位于|港口|城市|[在赴往至从到飞—])$")
# Between two places abroad: a list, or the part of the country.
_BESIDE = re.compile("、|和|及|与|[东西南北中内]{1,2}部的?|[东西南北]部城[市镇]")
# What a city has of its own: 韩国|首尔中央地方法院.
_LOCAL = re.compile(
    "(?:中央|联邦)?(?:地方|高等|行政)?(?:法院|法庭|警察|警方|检察|机场|医院|消防|当局|市政|市警)"
)
_TOWN = re.compile("镇(?!定|静|痛|村)|乡(?![村风愁土贤亲情音下里间镇])")
_ORGAN = re.compile(rf"{alternatives(section('places', 'organs'))}")


def find_mentions(body: str, words: Sequence[Tagged]) -> list[Mention]:
    """The places that `words`, the tagger's for `body`, hold, in order."""
    found: list[Mention] = []
    long = long_names(body)
    for i, word in enumerate(words):
        last = found[-1] if found else None
        if last and last.end > word.start:
            continue
        if long.get(word.start, 0) > word.end and (
            word.tag not in ("LOC", "ORG") or body[word.end] in "（("  # 刚果|（|金|）
        ):
            name = body[word.start : long[word.start]]
            found.append(Mention(name, word.start, word.start + len(name), foreign=abroad()[name]))
            continue
        before = last if last and last.end == word.start else None
        if word.tag == "LOC":
            after = words[i + 1] if i + 1 < len(words) and words[i + 1].start == word.end else None
            if i and _clipped(words[i - 1], word):
                word = Tagged(words[i - 1].text + word.text, word.tag, words[i - 1].start)
            if not _quoted_name(body, word):
                found += _in_place(body, word, last, after)
        elif word.tag in ("ORG", "nz", "nt"):
            found += _in_organisation(body, word, before)
        elif word.tag == "PER":
            place = abroad().get(word.text) or city(word.text, body)
            if settled := behind_country(body, word, last):
                found.append(Mention(word.text, word.start, word.end, foreign=settled))
            elif place and (
                _STANDS.search(body, max(0, word.start - 4), word.start)
                or word.text[-1] in "省州邦府县"
                or (place.city is None and _ORGAN.match(body, word.end))
                or (last and last.foreign and _BESIDE.fullmatch(body, last.end, word.start))
            ):
                found.append(Mention(word.text, word.start, word.end, parent=before, foreign=place))
            elif (divisions := named(word.text)) and (
                len(word.text) > 2 or _inside(divisions, before) or beside_county(body, word.start, word.end)
            ):
                found.append(Mention(word.text, word.start, word.end, divisions, before))
        elif word.tag not in ("TIME", "w", "m"):
            found += _overlooked(body, words, i, before)
    missed = regions_missed(body, long, found)
    return sorted(found + missed, key=lambda mention: mention.start) if missed else found


def _in_organisation(body: str, word: Tagged, before: Mention | None) -> list[Mention]:
    links = [mention for mention in chain(body, word.start, word.end, before) if not mention.weak]
    if len(links) > 1 or (links and (before or _ranked(links[0]))):
        return links
    for length in range(len(word.text), 1, -1):
        name = word.text[:length]
        place = abroad().get(name)
        if place is None:
            continue
        rest = word.text[length:]
        whole = not rest and word.tag == "ORG"
        country = Mention(name, word.start, word.start + length, parent=before, foreign=place)
        regions = (
            chain_abroad(body, country.end, word.end, country) if place.city is None and len(rest) > 3 else []
        )
        known = regions and regions[0].name in abroad() and regions[0].foreign
        if regions and (regions[0].name[-1] in "省州邦府县" or (known and known.code == place.code)):
            return [country, *regions]  # 伊朗塞姆南省警察, 韩国首尔中央地方法院
        local = before and before.foreign and before.foreign.code == place.code and _LOCAL.match(rest)
        if local or whole or (place.city is None and _ORGAN.match(rest)) or rest.startswith("联合国"):
            return [country]
        break
    return []


def _inside(divisions: Sequence[Division], before: Mention | None) -> bool:
    """Whether one of `divisions` lies in the province right before it (黑龙江|海伦)."""
    above = [d for d in before.candidates if d.level == "province"] if before else []
    return any(
        within(d.code, province.code) and d.code != province.code for d in divisions for province in above
    )


def _clipped(first: Tagged, word: Tagged) -> bool:
    """Whether a transliterated name is cut behind its first character (沙|赫鲁德市)."""
    if (
        first.tag != "LOC"
        or len(first.text) != 1
        or first.end != word.start
        or word.text[-1] not in "市州省县镇"
    ):
        return False
    return len(word.text) > 3 and set(first.text + word.text[:-1]) <= section("names", "sounds")


def _overlooked(body: str, words: Sequence[Tagged], i: int, before: Mention | None) -> list[Mention]:
    """A name of three characters or more that words from `i` on make up: 加沙|地带, 邳|州市."""
    start = words[i].start
    if body[start - 1 : start] == "、" and beside_county(body, start, words[i].end):
        return [Mention(words[i].text, start, words[i].end, named(words[i].text), before)]
    for j in range(i, min(i + 3, len(words))):
        if words[j].tag in ("PER", "LOC", "ORG", "w") and j > i:
            break
        end = words[j].start + len(words[j].text)
        if end - start < 3:
            continue
        name = body[start:end]
        if place := abroad().get(name):
            return [Mention(name, start, words[j].end, parent=before, foreign=place)]
        if name[-1] in "省市县区州盟旗" and (divisions := named(name)):
            return [Mention(name, start, words[j].end, divisions, before)]
    return []


def _ranked(mention: Mention) -> bool:
    """Whether a division stands with its rank: 横州市综合检验检测中心 is in 横州市, 北京大学 and 河北女队 only bear a name."""
    return any(d.name == mention.name and len(d.name) > 2 for d in mention.candidates)


def _quoted_name(body: str, word: Tagged) -> bool:
    """Whether the place is a whole name in quotes: a ship, a storm, a brand, a pipeline (“土耳其溪”)."""
    if body[word.start - 1 : word.start] not in ("“", "‘", "「", "『"):
        return False
    if body[word.end : word.end + 2] in ("”号", "’号"):
        return True
    return body[word.end : word.end + 1] in ("”", "’") and word.text[-1] in "河湖江山海溪沟峡湾岛洋塔桥号"


def _in_place(body: str, word: Tagged, last: Mention | None, after: Tagged | None) -> list[Mention]:
    """The places a word tagged LOC holds: a chain, one abroad, a town or village of its own."""
    before = last if last and last.end == word.start else None
    if after and len(after.text) == 1 and after.text in "省市县区州盟旗镇乡村":
        longer = word.text + after.text
        if named(longer) or longer in abroad() or after.text in "镇乡村":
            word = Tagged(longer, word.tag, word.start)
    for longer in (body[word.start : word.end + 2], body[word.start : word.end + 1]):
        # 黑龙|江东南部
        if any(d.level == "province" and d.stem == longer for d in named(longer)):
            word = Tagged(longer, word.tag, word.start)
            break
    if country := behind_country(body, word, last):
        return [Mention(word.text, word.start, word.end, parent=before, foreign=country)]
    links = chain(body, word.start, word.end, before)
    end = links[-1].end if links else word.start
    if links and end == word.end:
        if before is None and len(links) == 1 and links[0].town and (place := far_abroad(word, last)):
            links[0].foreign = place
        return links
    if not links or links[-1].weak:
        foreign = chain_abroad(body, word.start, word.end, before)
        if foreign or links:
            return foreign or links
        if place := far_abroad(word, last):
            return [Mention(word.text, word.start, word.end, parent=before, foreign=place)]
    rest = body[end : word.end]
    bare = section("places", "features") | section("places", "slogans")
    if not links and len(rest) < 5 and rest not in bare and followed(body, rest, _TOWN):
        return [Mention(rest, word.start, word.end, parent=before, town="town")]
    return links + (chain_abroad(body, end, word.end, links[-1]) if links else [])
