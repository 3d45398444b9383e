"""Names of people in a tagged text, repaired: tagged words -> (index of the first word, start, end) of each name.

The tagger parts foreign names at - and sometimes at ·, clips a given name whose last character is a verb (范妹|锁),
draws a role or a word behind into the name (焦馆长, 哈立德·穆萨摄) and takes blocs, rivers and idioms for people.
Who is a person of the news, and with what office, is decided in people.py.
"""

import re
from collections.abc import Iterator, Sequence

from summarizer.facts.abroad import abroad, cities_abroad, long_names
from summarizer.facts.gazetteer import named
from summarizer.facts.lexicon import alternatives, section
from summarizer.facts.offices import ends_office
from summarizer.facts.tagger import Tagged

_FOREIGN = re.compile(r"[·•・‧]")
_WELL_KNOWN = re.compile(alternatives(section("names", "known")))
_TAIL = re.compile(r"(?<=..)(?:当天|今天|昨天|近日|日前|同日|通(?=电话)|同志)$")
_JOINTS = frozenset("·•・‧-－")
_ROLE = re.compile(
    rf"(?<=.)(?:{alternatives(section('titles', 'after'))}|同学|阿婆|老伯|伯伯|爷叔|老太|大伯|婆婆|叔叔|老板|阿爹|妈妈|爸爸|女士|先生|大爷|大妈|大姐|大哥|阿姨|奶奶|爷爷|大叔|师傅|老师|天皇|某{{1,2}}|馆长|厂长|村长|经理|医生|警官|队长)$"
)
_THING = re.compile(
    r"新时代中国特色|同志为核心|思想(?!家)|主义|理论(?!家)|精神|奖|杯|纪念[馆堂碑园]|故居|故里|大道|(?:长江|黄河)?(?:公铁)?大桥|公园|大学|学院|中学|小学|医院|基金|卫星|班(?:组)?(?:的|，|成员)"
    r"|定理|定律|效应|工作室|旅|法案|政府|内阁|集团|公司|号|海峡|群岛|半岛|山脉|病毒|指数|模型|式(?!家)|日报|盆地|新闻网|网站"
)


# Behind a foreign name: it is a place's or a people's.
LANDMARK = re.compile(
    r"火山|保护区|国家公园|自然|地质|遗址|古?人类|语[族系]|族|(?:中央)?司令部|空军基地|机场|航天|核电站|油田|[湖山河港岛江海](?![人内外上下风])|高原|地区|文化"
)
_NOT_BEFORE = re.compile(
    r"(?:品牌|雪场|火山|景区|城市|首都|城镇|小镇|度假区|山峰|电视剧|动画片|大模型|机器人|飞船)$"
)


def surname(name: str) -> str:
    """The surname of a Chinese name, "" if it begins with none."""
    if name[:2] in section("names", "compound"):
        return name[:2]
    return name[:1] if name[:1] in section("names", "surnames") else ""


def is_foreign(name: str) -> bool:
    """Whether a name is a transliteration by its form: with ·, or too long for a Chinese one."""
    return (
        bool(_FOREIGN.search(name))
        or len(name) > 4
        or (len(name) == 4 and name[:2] not in section("names", "compound"))
    )


def find_names(body: str, words: Sequence[Tagged]) -> Iterator[tuple[int, int, int]]:
    """Each person's name of `body` as (index of its first word in `words`, start, end), in order."""
    known = {found.start(): found.end() for found in _WELL_KNOWN.finditer(body)}
    places = long_names(body)
    i = 0
    while i < len(words):
        first, start, end = i, words[i].start, words[i].end
        if start in known and (last := _aligned(body, words, i, known[start])):
            i, end = last + 1, known[start]
        elif words[i].tag == "PER" and words[i].text.strip():
            i, end = _joined(body, words, i)
            if _surname_before(words, first):
                start -= 1
            start, end = _cut(body, start, end, known, words[i] if i < len(words) else None)
        elif _after_office(words, i):
            i += 1
        else:
            i += 1
            continue
        inside = any(a <= start and end <= b for a, b in places.items())
        if end > start and not inside and not _thing(body, start, end):
            yield first, start, end


def _aligned(body: str, words: Sequence[Tagged], i: int, end: int) -> int | None:
    """The index of the word that a well-known name from word `i` to `end` ends in, None if it is part of another."""
    if body[words[i].start - 1 : words[i].start] in _JOINTS or body[end : end + 1] in _JOINTS:
        return None
    last = i
    while words[last].end < end:
        last += 1
    return last if words[last].end == end or words[last].tag == "PER" else None


def _joined(body: str, words: Sequence[Tagged], i: int) -> tuple[int, int]:
    """(index behind, end) of the name that begins with word `i`, put together where the tagger parted it."""
    start, end = words[i].start, words[i].end
    while i + 1 < len(words) and words[i + 1].start == end:
        nearer, after = words[i + 1], words[i + 2] if i + 2 < len(words) else None
        if nearer.tag == "PER" and (
            body[end - 1] in _JOINTS
            or (len(nearer.text) > 2 and end - start + len(nearer.text) > 4 and not surname(body[start:end]))
        ):
            i, end = i + 1, nearer.end
        elif nearer.text in _JOINTS and after and after.tag in ("PER", "nz", "n") and len(after.text) > 1:
            i, end = i + 2, after.end
        elif nearer.text[:1] in "·•" and len(nearer.text) > 1:
            i, end = i + 1, nearer.end
        else:
            break
    return i + 1, end


def _surname_before(words: Sequence[Tagged], i: int) -> bool:
    """Whether the word before a given name is its surname: 检察官|向|哲濬."""
    name, before = words[i], words[i - 1] if i else None
    return (
        before is not None
        and before.end == name.start
        and before.tag not in ("c", "w", "u")
        and before.text in section("names", "surnames")
        and len(name.text) == 2
        and not surname(name.text)
        and not set(name.text) <= section("names", "sounds")
    )


def _cut(body: str, start: int, end: int, known: dict[int, int], following: Tagged | None) -> tuple[int, int]:
    """What of a name the tagger found is one; nothing if start and end are one."""
    whole = next(((a, b) for a, b in known.items() if a < end and start < b), None)
    if whole and not _FOREIGN.search(body[start:end]):
        return whole
    if body[start - 1 : start + 1] in section("titles", "offices") and is_foreign(body[start:end]):
        # 议|长劳尔·拉托雷
        start += 1
    if tail := _TAIL.search(body, start, min(len(body), end)):
        end = tail.start()
    if kin := re.search("之[子女]|[之的](?:妻子|夫人|丈夫)", body[start:end]):
        start += kin.end()
    return start, _trim(body, start, end, following)


def _after_office(words: Sequence[Tagged], i: int) -> bool:
    """Whether word `i`, which the tagger takes for a place or a thing, is a name: 总编辑|秦亚洲|分析, 副总干事|波冈|25日."""
    word = words[i]
    if word.tag not in ("LOC", "nz", "nr", "nw") or not i or words[i - 1].end != word.start:
        return False
    if i + 1 == len(words) or words[i + 1].tag not in ("v", "p", "d", "vd", "ad", "TIME"):
        return False
    if not ends_office(words, i - 1) or word.text in abroad() or named(word.text):
        return False
    chinese = len(word.text) == 3 and bool(surname(word.text))
    return chinese or (len(word.text) > 1 and set(word.text) <= section("names", "sounds") | _JOINTS)


def _trim(body: str, start: int, end: int, following: Tagged | None) -> int:
    """Where the name that begins at `start` really ends; `start` if there is none."""
    name = body[start:end]
    plain = re.sub(r"\s", "", name)
    if len(plain) > 2 and plain[-1] in "等":
        end, name, plain = end - 1, name[:-1], plain[:-1]
    if plain.endswith(("某", "媒")):
        return start
    # 黎真主党, 在韩志愿军: the front of an organisation's name.
    if (
        len(plain) == 3
        and body[end : end + 1] in ("党", "军")
        and body[end + 1 : end + 2] not in ("员", "人")
    ):
        return start
    # 陶洪英正, 李四也: an adverb behind a name of three.
    if len(plain) == 4 and surname(plain) and plain[3] in "正在也就已还便又将":
        return end - 1
    if _FOREIGN.search(name):
        stray = re.search(r"[摄说称]$", name)
        return end - 1 if stray else end
    if role := _ROLE.search(name):
        return start + role.start() if role.start() > 1 and surname(plain) else start
    if len(plain) == 2 and (plain[0] in "小老阿" or plain[1] in "老总工伯叔婶嫂姐哥爷奶"):
        return start
    if (
        surname(plain)
        and len(plain) in (3, 4)
        and plain[-1] in ("说称摄作对率" if len(plain) == 3 else "说称摄")
    ):
        return end - 1
    if surname(plain) and len(plain) == 2 and following and following.start == end and _clipped(following):
        return following.end
    return end if len(plain) > 1 else start


def _clipped(following: Tagged) -> bool:
    """Whether the word behind a name of two characters is the third: one character that starts nothing."""
    return (
        len(following.text) == 1
        and following.tag in ("v", "n", "a", "nz", "vn", "an", "PER", "LOC", "nr", "ns")
        and following.text not in section("names", "follows")
    )


def _on_a_line(body: str, start: int, end: int) -> bool:
    """Whether a name that is a city's stands between the ends of a line or a flight (喀什—奥什)."""
    if body[start:end] not in cities_abroad():
        return False
    return body[start - 1 : start] in ("—", "至", "到", "飞") or body[end : end + 1] in ("—", "至", "市")


def _thing(body: str, start: int, end: int) -> bool:
    """Whether a name is a bloc, a place, a word, or named after somebody (诺贝尔奖)."""
    name = re.sub(r"\s", "", body[start:end])
    if (
        name in section("titles", "not_names")
        or name in section("titles", "offices")
        or name in section("names", "words")
        or name in abroad()
    ):
        return True
    if re.fullmatch("[\u4e00-\u9fff](?:[东南西北中]部|方[正已将]?)", name) and name[0] in section(
        "names", "abbreviations"
    ):
        return True
    if len(name) > 6 and surname(name) and not _FOREIGN.search(name):
        return True
    if set(name) <= section("names", "abbreviations") or re.search(r"[0-9０-９，。]", name):
        return True
    if not is_foreign(name) and any(
        d.level != "county" or d.name == name or len(name) > 2 for d in named(name)
    ):
        return True
    if name[-1] in "河溪江湖" and (name[-1] == "河" or not surname(name)) and len(name) > 2:
        return True
    if any(
        name.endswith(ending)
        for ending in section("names", "endings")
        if len(ending) > 1 or not surname(name) or len(name) < 3 or ending in "们方队团社馆"
    ):
        return True
    if _NOT_BEFORE.search(body, max(0, start - 4), start) or _on_a_line(body, start, end):
        return True
    strange = is_foreign(name) or not surname(name)
    return bool(_THING.match(body, end) or (strange and LANDMARK.match(body, end)))
