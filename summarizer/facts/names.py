"""Names of people in a tagged text, repaired: tagged words -> (index of the first word, start, end) of each name.

The tagger parts foreign names at - and sometimes at ·, clips a given name whose last character is a verb (范妹|锁),
draws a role or a word behind into the name (焦馆长, 哈立德·穆萨摄) and takes blocs, rivers and idioms for people.
Who is a person of the news, and with what office, is decided in people.py.
"""

import re
from collections.abc import Iterator, Sequence

from summarizer.facts.abroad import abroad, long_names
from summarizer.facts.gazetteer import named
from summarizer.facts.lexicon import alternatives, section
from summarizer.facts.name_forms import FOREIGN, is_foreign, surname
from summarizer.facts.no_persons import no_person
from summarizer.facts.offices import ends_office
from summarizer.facts.tagger import Tagged

_WELL_KNOWN = re.compile(alternatives(section("names", "known")))
_TAIL = re.compile(r"(?<=..)(?:当天|今天|昨天|近日|日前|同日|通(?=电话)|同志)$")
_JOINTS = frozenset("·•・‧-－")
_ROLE = re.compile(
    rf"(?<=.)(?:{alternatives(section('titles', 'after'))}|同学|阿婆|老伯|伯伯|爷叔|老太|大伯|婆婆|叔叔|老板|阿爹|妈妈|爸爸|女士|先生|大爷|大妈|大姐|大哥|阿姨|奶奶|爷爷|大叔|师傅|老师|天皇|某{{1,2}}|馆长|厂长|村长|经理|医生|警官|队长)$"
)
_OFFICE = re.compile(
    "大使|公使|总领事|副?部长|副?外长|防长|厅长|局长|署长|州长|省长|市长|县长|总统|总理|首相|主席|议长|发言人"
)
_SPEAKS = re.compile("表示|说|指出|认为|强调|介绍|告诉|称")


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
            start, end = _unclipped(words, first, i, start, end, body)
            start, end = _cut(body, start, end, known, words[i] if i < len(words) else None)
        elif _after_office(words, i):
            i += 1
        elif glued := _behind_its_office(words[i]):
            i, start = i + 1, start + glued
        else:
            i += 1
            continue
        while words[first].start > start:
            first -= 1
        inside = any(a <= start and end <= b for a, b in places.items())
        if end > start and not inside and not no_person(body, start, end):
            yield first, start, end


def _sounds() -> frozenset[str]:
    return section("names", "sounds")


def _behind_its_office(word: Tagged) -> int:
    """How long the office is that a foreign name is glued to (大使海沃福); 0 if the word is no such two."""
    if word.tag != "n" or len(word.text) < 4:
        return 0
    office = _OFFICE.match(word.text)
    rest = word.text[office.end() :] if office else ""
    return office.end() if office and 2 <= len(rest) <= 6 and set(rest) <= _sounds() else 0


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
            or (end - start == 1 and len(nearer.text) == 2 and ends_office(words, i - 1))
            or (
                ends_office(words, i - 1)
                and len(body[start : nearer.end]) > 4
                and set(body[start : nearer.end]) <= _sounds()
            )
            or (end - start == 1 and len(nearer.text) > 2 and set(body[start : nearer.end]) <= _sounds())
            or (len(nearer.text) > 2 and end - start + len(nearer.text) > 4 and not surname(body[start:end]))
        ):
            i, end = i + 1, nearer.end
        elif nearer.text in _JOINTS and after and after.tag in ("PER", "nz", "n") and len(after.text) > 1:
            i, end = i + 2, after.end
        elif nearer.text[:1] in "·•" and len(nearer.text) > 1:
            i, end = i + 1, nearer.end
        elif nearer.text == "—" and after and after.tag == "PER" and FOREIGN.search(body, start, end):
            i, end = i + 2, after.end  # 内通博·南迪—恩代特瓦
        else:
            break
    return i + 1, end


def _unclipped(
    words: Sequence[Tagged], first: int, behind: int, start: int, end: int, body: str
) -> tuple[int, int]:
    """A name with · whose first or last character the tagger cut off between an office and a verb of speech (部长|开|玛妮·
    奔舍|那|表示)."""
    after = words[behind] if behind + 1 < len(words) else None
    if not FOREIGN.search(body, start, end):
        last = after and len(after.text) == 1 and after.start == end and _SPEAKS.match(body, after.end)
        strange = end - start == 3 and not surname(body[start:end])
        if after and last and strange and after.text not in section("names", "follows"):
            end = after.end if ends_office(words, first - 1) else end  # 顿珠才|嘎|说
        return start, end
    before = words[first - 1] if first > 1 else None
    if before and len(before.text) == 1 and before.end == start and before.tag in ("v", "a", "n", "q", "f"):
        start -= before.text not in "兼曾时" and ends_office(words, first - 2)
    if after and len(after.text) == 1 and after.start == end and after.tag in ("r", "v", "n", "q"):
        end += after.text not in "说称曾" and bool(_SPEAKS.match(body, after.end))
    return start, end


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
    if whole and not FOREIGN.search(body[start:end]):
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
    if i + 1 == len(words):
        return False
    if words[i + 1].tag not in ("v", "p", "d", "vd", "ad", "TIME") and words[i + 1].text not in "、。":
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
    if len(plain) > 4 and plain[-1] == "自" and following and following.tag in ("ORG", "LOC"):
        return end - 1
    if FOREIGN.search(name):
        stray = re.search(r"[摄说称]$", name)
        return end - 1 if stray else end
    if role := _ROLE.search(name):
        return start + role.start() if role.start() > 1 and surname(plain) else start
    if len(plain) == 2 and (plain[0] in "小老阿" or plain[1] in "老总工伯叔婶嫂姐哥爷奶"):
        return start
    if (
        surname(plain)
        and len(plain) in (3, 4)
        and plain[-1] in ("说称摄作对率系" if len(plain) == 3 else "说称摄")
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
