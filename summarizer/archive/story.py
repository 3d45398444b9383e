"""An item seen as a part of a story: what of it can be compared with an item of another day."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from summarizer.archive.tokens import fold, pairs, runs

LEAD = 200  # characters that tell a reprint from another report under the same headline
# What stands over many unlike stories: 【在希望的田野上】, （经济聚焦） at the end, 央视快评：.
_LABEL = re.compile(
    r"【[^】]*】|（[^（）]*）$|^[^：]{0,6}(?:快评|社论|评论员|特写|综述|通讯|时评)[^：]{0,4}："
)
# Who did the honours, at the end or the beginning of headlines that have nothing else in common: 蔡奇出席并讲话,
# 李强主持召开国务院常务会议 研究….
_HONOURS = re.compile(r"\s\S{2,4}(?:出席|主持)\S{0,12}$|^\S{2,4}主持召开\S{2,12}会议\s(?=\S{6})")
_DUTY = "出席|主持|会见|同|在|向|给|对|近日|强调|致|签署|作出|考察|调研|参加|看望|听取|举行|发表"
_QUOTED = re.compile(r"[《“]([^《》“”]{2,})[》”]")
_ORDINAL = re.compile(
    r"(?:第|(?=[一二三四五六七八九十百]+[次届]))([零〇一二三四五六七八九十百千\d]+)([次届批轮号期季部卷场集颗艘架个])"
)
_FIRST = re.compile(r"(?:首|第一)[台个批次艘座例条家列场]")
_SHORTEST, _COUNTED = 6, 4


@dataclass(frozen=True)
class Story:
    """`title` is folded and without labels; `pairs` are its pairs of characters and Latin words; `text` is all the text,
    folded. `names` are the people, places and quoted titles of the headline but for its `actors`: who receives, attends and
    chairs in many unlike stories. `counts` is what the figures count, with unit.
    """

    title: str
    labelled: bool
    pairs: frozenset[str]
    text: str
    lead: frozenset[str]
    people: frozenset[str]
    places: frozenset[str]
    names: frozenset[str]
    actors: frozenset[str]
    ordinals: Mapping[str, frozenset[str]]
    first: bool
    counts: frozenset[tuple[str, str]]


def story(item: Mapping[str, Any]) -> Story:
    """The story of an item's JSON (bulletin.schema.json)."""
    title, labelled = unlabelled(item["title"])
    folded = fold(title)
    people = frozenset(person["name"] for person in item["people"])
    named = {fold(name) for name in [*people, *(place["name"] for place in item["places"])]}
    actors = frozenset(name for name in people if re.search(f"{re.escape(fold(name))}(?:{_DUTY})", folded))
    ordinals: dict[str, frozenset[str]] = {}
    for number, kind in _ORDINAL.findall(folded):
        ordinals[kind] = ordinals.get(kind, frozenset()) | {number}
    return Story(
        title=folded,
        labelled=labelled,
        pairs=headline_pairs(title),
        text=fold("\n".join(filter(None, (item["title"], item["deck"], item["body"])))),
        lead=headline_pairs(item["body"][:LEAD]),
        people=people,
        places=frozenset(place["adcode"] or place["name"] for place in item["places"]),
        names=frozenset(name for name in named - {fold(name) for name in actors} if name in folded)
        | frozenset(fold(quoted) for quoted in _QUOTED.findall(title)),
        actors=actors,
        ordinals=ordinals,
        first=bool(_FIRST.search(folded)),
        counts=frozenset((f["counts"], f["unit"]) for f in item["figures"] if len(f["counts"]) >= _COUNTED),
    )


def unlabelled(title: str) -> tuple[str, bool]:
    """(the headline without the labels of series and without who did the honours, whether it had a label); as it is if
    too little would be left."""
    title = _HONOURS.sub("", title)
    bare = _LABEL.sub(" ", title).strip()
    return (bare, bare != title.strip()) if len(bare) >= _SHORTEST else (title, False)


def headline_pairs(title: str) -> frozenset[str]:
    """The pairs of characters and the Latin words of a headline; numbers alone say nothing."""
    return frozenset(
        pair
        for han, word in runs(title)
        for pair in (pairs(han) if han else [word])
        if len(pair) > 1 and not pair.isdigit()
    )
