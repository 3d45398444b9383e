"""People of the news: name, organisation and office as printed, every mention, whether they speak.

Names are what the tagger calls a person, repaired: foreign names with · put together, a given name clipped by one
character completed, roles parted from names. Writers and photographers are credits, not people of the news; names
without a given name (贾同学, 赵女士) are withheld by the newspaper and no facts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.facts.lexicon import alternatives, section
from summarizer.facts.tagger import Tagged
from summarizer.findings import Person
from summarizer.issue import Span

_OFFICES = section("titles", "offices")
_AFTER = re.compile(alternatives(section("titles", "after") - {"先生", "女士", "同志", "夫人"}))
_CREDIT = re.compile(
    rf"(?:{alternatives(section('titles', 'credits'))})[：: \u3000]*(?:(?:[\u4e00-\u9fff]|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])){{1,4}}[、 \u3000]*){{1,8}}"
)
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧阳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由"
_COMPOUND = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "司徒",
    "皇甫",
    "令狐",
    "公孙",
    "慕容",
    "尉迟",
    "长孙",
    "夏侯",
    "东方",
    "端木",
    "百里",
    "呼延",
    "南宫",
    "拓跋",
    "独孤",
)
# Words of one character that follow a name in a sentence and are no part of it.
_FOLLOWS = frozenset(
    "说称道是在任等率带作做当对向把被让来去看想要会能又也都就还才已将曾正很最家与和及同为以从自到于给跟用由因并或但而则却所之的地得了着过摄文图译著主讲谈忆介回发指表告认强补坦感笑答问写唱跳跑走站坐拿开出入进上下前后中里内外第首两一二三四五六七八九十不未没无非有像如若即使可便再更仍常总只共全每各今昨明早晚时先生女男老小大高获赢胜负夺击败"
)
_FOREIGN = re.compile(r"[\u4e00-\u9fffA-Z]{1,10}(?:[·•・‧．][\u4e00-\u9fffA-Z]{1,10})+")
_NOT_A_PERSON = re.compile(
    r"新时代中国特色|思想(?!家)|主义|理论(?!家)|精神|奖|杯|纪念馆|纪念堂|故居|故里|大道|路(?!上)|公园|大学|学院|中学|小学|医院|基金|号(?!召)|卫星|班(?:组)?(?:的|，|成员)|定理|效应|工作室|旅|法案|政府|内阁|集团"
)
_SAYS = re.compile(
    r"[^，。；“”]{0,8}?(?:说|表示|认为|指出|介绍|告诉|强调|坦言|回忆|解释|建议|称|透露|感慨|补充|直言|笑着|感叹)"
)


@dataclass(slots=True)
class _Found:
    name: str
    spans: list[Span] = field(default_factory=list)
    title: str | None = None
    organisation: str | None = None
    speaks: bool = False


def find_people(body: str, words: Sequence[Tagged], byline: Sequence[str] = ()) -> tuple[Person, ...]:
    """The people of `body` in order of first mention; `words` are the tagger's, `byline` names its writers."""
    credits = [match.span() for match in _CREDIT.finditer(body)]
    writers = {re.sub(r"\s", "", name) for name in byline}
    names = {}
    for i, start, end in _names(body, words):
        name = re.sub(r"[ \u3000]", "", body[start:end])
        wrote = name in writers or any(a <= start < b for a, b in credits) or _credited(body, start, end)
        if wrote and _title_before(body, words, i)[0] in (None, *section("titles", "credits")):
            writers.add(name)
            continue
        names[start] = (i, end, name)
    names = {start: found for start, found in names.items() if found[2] not in writers}
    whole = {name for _, _, name in names.values() if len(name) > 2}
    people: dict[str, _Found] = {}
    for start, (i, end, name) in sorted(names.items()):
        longer = [
            other
            for other in whole
            if other != name and other.startswith(name) and body.startswith(other, start)
        ]
        if longer:
            name = longer[0]
            end = start + len(name)
        person = people.setdefault(name, _Found(name))
        person.spans.append(Span(start, end))
        title, organisation = _title_before(body, words, i)
        title = title or _title_after(body, end)
        if title and (
            person.title is None or (len(title) > len(person.title) and person.organisation is None)
        ):
            person.title, person.organisation = title, organisation
        person.speaks = person.speaks or bool(_SAYS.match(body, end))
    for person in people.values():
        _all_mentions(body, person, people)
    return tuple(
        Person(p.name, p.title, tuple(sorted(set(p.spans))), p.organisation, p.speaks)
        for p in people.values()
    )


def _names(body: str, words: Sequence[Tagged]) -> list[tuple[int, int, int]]:
    """Each person's name as (index of its first word, start, end)."""
    found: list[tuple[int, int, int]] = []
    foreign = {match.start(): match.end() for match in _FOREIGN.finditer(body)}
    taken = 0
    for i, word in enumerate(words):
        if word.start < taken:
            continue
        whole = next((e for s, e in foreign.items() if s <= word.start < e), None)
        if (
            whole
            and word.tag in ("PER", "nz", "n", "ORG", "LOC")
            and _foreign_start(body, word, foreign) == word.start
        ):
            near = [w.tag for w in words[i : i + 5] if w.start < whole]
            if "PER" in near:
                found.append((i, word.start, whole))
                taken = whole
            continue
        if word.tag != "PER" or whole:
            continue
        start, end = word.start, word.end
        name = re.sub(r"[ \u3000]", "", word.text)
        if len(name) < 2 or name in section("titles", "not_names") or _NOT_A_PERSON.match(body, end):
            continue
        if name[0] in "小老阿" and len(name) == 2:
            continue
        role = re.search(
            rf"(?<=.)(?:{_AFTER.pattern}|同学|女士|先生|大爷|大妈|大姐|阿姨|奶奶|爷爷|大叔|师傅|老师|某{{1,2}})$",
            name,
        )
        if role:
            if role.start() < 2:
                continue
            end = start + len(word.text) - len(role[0])
        following = words[i + 1] if i + 1 < len(words) else None
        if (
            not role
            and len(name) == 2
            and name[0] in _SURNAMES
            and following
            and following.start == end
            and len(following.text) == 1
            and following.tag in ("v", "n", "a", "nz", "vn", "an", "PER", "ns", "LOC")
            and following.text not in _FOLLOWS
        ):
            end += 1
        found.append((i, start, end))
        taken = end
    return found


def _foreign_start(body: str, word: Tagged, foreign: dict[int, int]) -> int:
    return next((s for s, e in foreign.items() if s <= word.start < e), -1)


def _credited(body: str, start: int, end: int) -> bool:
    """（张三 李四 摄）, 张三摄, （刘张烨参与采写）, at a paragraph's end."""
    return bool(
        re.match(
            r"[、 \u3000\u4e00-\u9fff]{0,14}?[ \u3000]?(?:摄影报道|摄影|摄|文/图|图/文|供图|参与采写|采写|撰文|绘|制图|编制|作|整理)[）)]?(?:[。\n]|$)",
            body[end : end + 24],
        )
    )


def _title_after(body: str, end: int) -> str | None:
    match = _AFTER.match(body, end)
    return match[0] if match else None


def _title_before(body: str, words: Sequence[Tagged], i: int) -> tuple[str | None, str | None]:
    """The office that ends where word `i` begins, with its organisation, and that organisation alone."""
    start = last = i
    organisation: tuple[int, int] | None = None
    ended = False
    j = i - 1
    while j >= 0:
        word = words[j]
        if word.end != words[j + 1].start or "\n" in word.text:
            break
        if not ended and not _is_office(word.text, word.tag):
            break
        if word.tag in ("n", "nz", "vn", "ORG", "LOC", "an", "nt", "s", "nr", "f") or (
            word.tag in ("a", "b", "m", "v", "ad", "q", "r", "vd") and _modifies(word, words[j + 1])
        ):
            ended = True
            start = j
        elif (
            word.text in ("、", "兼", "，")
            and word.text != "，"
            and j > 0
            and _is_office(words[j - 1].text, words[j - 1].tag)
        ) or word.text == "的" and words[j - 1].tag in ("ORG", "LOC") and start < i:
            start = j
        elif word.text in ("·", "—", "（", "）", "“", "”") and word.text in "“”" and start < i:
            break
        else:
            break
        j -= 1
    if start >= last:
        return None, None
    begin = words[start].start
    text = body[begin : words[i].start].strip(" 、兼")
    if re.match("的", text):
        text = text[1:]
    places = [w for w in words[start:i] if w.tag in ("ORG", "LOC")]
    if places:
        organisation = (words[start].start, places[-1].end)
    name = body[slice(*organisation)].strip() if organisation else None
    return re.sub(r"(?<=[\u4e00-\u9fff])的(?=老?党员|[\u4e00-\u9fff]{2,4}$)", "", text) or None, name or None


def _is_office(text: str, tag: str) -> bool:
    if tag not in ("n", "nz", "vn", "ORG", "nr", "nt", "PER", "an", "a", "v"):
        return False
    return any(text.endswith(office) for office in _OFFICES)


def _modifies(word: Tagged, following: Tagged) -> bool:
    """Whether a word that is no noun still belongs to an office: 老 (党员), 常务 (副市长), 原, 前, 首席."""
    return (
        word.text
        in (
            "老",
            "原",
            "前",
            "新任",
            "时任",
            "候任",
            "现任",
            "常务",
            "第一",
            "名誉",
            "资深",
            "高级",
            "特级",
            "著名",
            "副",
            "总",
            "女",
            "男",
            "青年",
            "驻华",
            "驻",
            "非洲裔",
            "全国",
            "一级",
            "二级",
            "三级",
            "一名",
        )[:-1]
    )


def _all_mentions(body: str, person: _Found, people: dict[str, _Found]) -> None:
    """Adds mentions the tagger missed: the full name again, and the surname with the office (常市长)."""
    if len(person.name) > 2 or person.name[0] in _SURNAMES:
        for match in re.finditer(re.escape(person.name), body):
            known = any(s.start <= match.start() < s.end for p in people.values() for s in p.spans)
            if not known and not _NOT_A_PERSON.match(body, match.end()):
                person.spans.append(Span(*match.span()))
    office = re.search(rf"(?:{alternatives(_OFFICES)})$", person.title or "")
    if office and 2 <= len(person.name) <= 4 and "·" not in person.name:
        surname = person.name[:2] if person.name.startswith(_COMPOUND) else person.name[0]
        for short in {office[0], office[0].removeprefix("副")}:
            for match in re.finditer(rf"(?<![\u4e00-\u9fff]){re.escape(surname + short)}", body):
                if len(short) > 1:
                    person.spans.append(Span(*match.span()))
