"""Who wrote: bylines (署名), names in leads and closing credits, photographers, signatures of letters.

Each function looks at one line or paragraph of text that `close_up` has closed up.
"""

import re

from summarizer.segmentation.typography import CJK, squeeze

_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦"
    "贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜庄章鲁倪庞邢俞翟蓝聂齐向申葛柴伍覃骆关焦柳欧祝纪"
    "尚毕耿芦左季管符辛苗詹曲靳祁路涂兰甘裴梅童翁霍游阮尤岳柯牟滕谷舒卜成饶宁凌盛查单冉鲍华包屈房喻解蒲卫简时连车项闵邬吉党阳司费蒙席晏隋古强穆"
    "姬桂景栾申荆巩郎寇臧丛苟原牙皮敖商国娄宫幸佘匡储桑戚冷卓花仇封沙占应戎缪屠竺褚束惠全胥练楼鞠禹边苑卞谌粟闫肖付代仝厉计明郗邝仲么郇孟乐雒虎仉宗漆单璩莘阚佟宿奚麻冀米占车艾干邰郜鄢鄂盖逄訾"
)
_ROLE = (
    r"(?:(?:本报|本刊|本台|本网|新华社|新华网|人民网|中新社|中新网|央视网?|光明网|[\u4e00-\u9fff]{2,6}(?:日报|晚报|晨报|时报|都市报|网|台|社))?"
    r"(?:全媒体|融媒体?|首席|特约|特派|见习|实习|驻[\u4e00-\u9fff]{1,6})*(?:摄影记者|记者|通讯员|评论员|摄影师|实习生|撰稿人?)|作者|撰文|摄影/?报道|摄影|图片|报道|整理|供稿|供图|文图|图文|文并图|文并摄|文/图|图/文|文/摄|文|图|摄)"
)
# What marks a byline in many dailies (□ 本报记者 张三); recognition reads 口 for it.
_BULLET = re.compile(r"^(?:[□■◻◼▢○●◎◇◆△▲☆★※⊙■*＊]|口(?=\s*(?:本报|记者|通讯员|特约)))\s*")
# 本报记者 and 本报通讯员 with one character misread.
_MISREAD = re.compile(
    rf"^(?:[{CJK}]报记者|本[{CJK}]记者|本报[{CJK}]者|本报记[{CJK}]|本报[{CJK}]讯员|本报通[{CJK}]员|本报通讯[{CJK}])[\s:：]+"
)
# A role between two names that recognition or a line's end ran together (杨志通讯员高文明).
_GLUED = re.compile(rf"(?<=[{CJK}])(?:本报|特约|见习|实习)*(?:记者|通讯员|实习生)(?=[\s:：]|[{CJK}])")
_NAME = rf"(?:[{CJK}](?: ?[{CJK}·•]){{1,3}}|[{CJK}]+(?:[·•][{CJK}]+)+)"
_BYLINE = re.compile(rf"^[（(]?\s*{_ROLE}(?:[\s:：、/]+|(?=[{CJK}]))")
# A role that is a common word too stands apart from the names: 摄影 李强, not 摄影家李强.
_APART = re.compile(rf"^(?:摄影/?报道|摄影|图片|报道|整理|文图|图文|文|图|摄)(?=[{CJK}]+[·•])")
_STRONG_ROLE = re.compile(r"(?:记者|通讯员|评论员|撰稿人?|作者)[\s:：]")
_ROLE_ANYWHERE = re.compile(rf"(?:^|(?<=[\s、，）)；;/]))\s*{_ROLE}(?=$|[\s:：、/]|[{CJK}])")
# Bodies that sign articles of theory pages; a verb inside makes the line a headline (…成立国家发展研究院).
_INSTITUTION = re.compile(
    r"^(?:中共|中国|国家|国务院|全国|本报)(?!.*(?:成立|召开|举行|发布|设立|印发|公布|揭牌|建|获|入选|会见))"
    r"[\u4e00-\u9fff]{2,20}(?:研究院|研究所|研究中心|研究会|课题组|编辑部|党组|理论学习中心组|研究基地)$"
)
_DESK = re.compile(
    r"^(?:本报|新华社|人民日报|本刊|本台|本网|[\u4e00-\u9fff]{2,6}报)(?:特约)?(?:评论员|编辑部|记者|评论部|评论员文章)$"
)
_CLOSING_BYLINE = re.compile(
    r"^(?P<head>.{4,40}?)\s*(?P<byline>(?:[□■◻◼]\s*)?(?:本报|新华社|人民日报)?(?:全媒体|融媒体?|首席|特约|特派|见习|实习|驻[\u4e00-\u9fff]{1,6})*"
    r"(?:记者|通讯员)[\s:：]+\S{1,4}(?:\s+\S{1,4}){0,7})$"
)
_ROLE_ALONE = re.compile(
    r"[□■◻◼]?(?:本报|本刊|新华社)?(?:全媒体|融媒体?|首席|特约|特派|见习|实习|驻[\u4e00-\u9fff]{1,6})*(?:记者|通讯员)"
)
# A name and the paper it writes for: 王静 本报评论员, 邹 明 江西日报评论员.
_WITH_DESK = re.compile(
    rf"^(?P<name>[{CJK}](?: ?[{CJK}]){{1,2}})\s+(?:本报|新华社|本刊|[\u4e00-\u9fff]{{2,6}}报)(?:特约)?(?:评论员|记者)$"
)
# Who took pictures or wrote after the names: 张三 李四 文/图.
_SIGNS_AFTER = re.compile(r"\s(?:文/?图|图/?文|文/摄|摄影/?报道|文并图|文并摄|本报记者|记者|通讯员)$")
_BRACKETED = re.compile(r"[（(]([^（）()]*)[）)]")
_SPOKEN = re.compile(r"(?:讯|电)\s*((?:本报)?(?:记者|通讯员)[^（）()]*?)(?:摄影)?报道")
_SHOT_BY = re.compile(
    rf"(?:^|[\s。）)]){_ROLE}?\s*[:：]?\s*(?P<names>{_NAME}(?:[\s、/]+{_NAME}){{0,4}})\s*(?:摄影报道|摄影|摄)\s*[）)]?$"
)
_PLACE_END = re.compile(r"[省市区县旗镇乡村州盟]$|^(?:北京|上海|天津|重庆|香港|澳门)")


def is_name(text: str) -> bool:
    """Whether `text` (no spaces) can be a person's name: a surname with one or two more characters, or with ·."""
    if "·" in text or "•" in text:
        return bool(re.fullmatch(rf"[{CJK}]{{1,10}}(?:[·•][{CJK}]{{1,10}})+", text))
    return (
        bool(re.fullmatch(rf"[{CJK}]{{2,4}}", text))
        and text[0] in _SURNAMES
        and (len(text) < 4 or text[1] in _SURNAMES)
    )


def names_of(text: str) -> tuple[str, ...]:
    """The names in `text`, a list of names; single characters that stand apart are one name (赵 兵)."""
    names: list[str] = []
    pending = ""
    for part in re.split(r"[、，,；;/]|(\s+)", text.strip()):
        if part is None or not part.strip():
            continue
        part = part.strip("：: ")
        if len(part) == 1 and re.match(rf"[{CJK}]", part):
            if pending:
                names.append(pending + part)
                pending = ""
            else:
                pending = part
            continue
        pending = ""
        if re.fullmatch(rf"[{CJK}·•]{{2,14}}", part):
            names.append(part)
    return tuple(dict.fromkeys(names))


def _without_roles(text: str) -> str:
    return _GLUED.sub(" ", _ROLE_ANYWHERE.sub(" ", text))


def is_role(text: str) -> bool:
    """Whether a line is who writes without the names, which an extractor put elsewhere: 本报记者."""
    return _ROLE_ALONE.fullmatch(squeeze(text)) is not None


def byline_names(text: str) -> tuple[str, ...] | None:
    """Names of a line that says who wrote (本报记者 孔德青 王文安, □ 张三, 李四 文/图); None where the line is no
    byline. A desk (本报评论员) is a byline without names, given as itself."""
    line = text.strip()
    if len(line) > 70:
        return None
    if bullet := _BULLET.match(line):
        line = line[bullet.end() :]
        if (names := bare_names(line)) is not None:
            return names
    if (rough := _MISREAD.match(line)) and (names := bare_names(line[rough.end() :])) is not None:
        return names
    if (person := _WITH_DESK.match(line)) and is_name(squeeze(person["name"])):
        return (squeeze(person["name"]),)
    if _DESK.match(squeeze(line)) or _INSTITUTION.match(squeeze(line)):
        return (squeeze(line),)
    if (
        not (_BYLINE.match(line) or _SIGNS_AFTER.search(line))
        or _APART.match(line)
        or re.search(r"[。！？“”：:]$", line)
        or re.search(r"[。，！？“”；]", line)
    ):
        return None
    rest = _without_roles(line.strip("（）() "))
    rest = re.sub(r"[:：]", " ", rest)
    names = names_of(rest)
    names = tuple(n[:-1] if len(n) > 2 and n.endswith("摄") else n for n in names)
    if not names or len("".join(names)) < 0.8 * len(re.sub(r"[\s、/]", "", rest)):
        return None
    if _STRONG_ROLE.search(line):
        return names if all(2 <= len(n) <= 4 or "·" in n for n in names) else None
    return names if all(is_name(n) for n in names) else None


def closing_byline(text: str) -> int | None:
    """Where the byline begins that an extractor put behind a headline (古寺新颜记者 王静, 山村来信 □ 本报记者 李强), or
    None. A role and names apart from it have to stand there, and no sentence before them."""
    found = _CLOSING_BYLINE.match(text.rstrip())
    if found is None or re.search(r"[。，；（(]", found["head"]):
        return None
    names = byline_names(found["byline"])
    own = re.match(r"\W*(?:本报|新华社)", found["byline"]) is not None
    plausible = names and all(is_name(name) or (own and len(name) <= 3) for name in names)
    return found.start("byline") if plausible else None


def bare_names(text: str) -> tuple[str, ...] | None:
    """Names of a line that holds nothing but one to four names (李 非 黄 婧), or None."""
    if len(squeeze(text)) > 16 or re.search(r"[，。：；！？“”（）]", text):
        return None
    names = names_of(text)
    if not names or len("".join(names)) != len(re.sub(r"[\s、]", "", text)):
        return None
    return names if all(is_name(name) for name in names) else None


def signature(text: str) -> tuple[str, ...] | None:
    """Name of a letter's signature: place and name (河南鄢陵县 邢先生), or None."""
    parts = text.split()
    if len(parts) == 3 and len(parts[1]) == len(parts[2]) == 1:
        parts = [parts[0], parts[1] + parts[2]]
    if len(parts) != 2 or not 2 <= len(parts[0]) <= 14 or not _PLACE_END.search(parts[0]):
        return None
    name = parts[1]
    polite = re.fullmatch(rf"[{CJK}]{{1,2}}(?:先生|女士|同学|老师|师傅)", name)
    return (name,) if polite or is_name(name) else None


def lead_in_names(lead: str) -> tuple[str, ...]:
    """The names that a dateline lead credits; notes such as 通讯员 are dropped."""
    names: list[str] = []
    for credit in _BRACKETED.findall(lead) + _SPOKEN.findall(lead):
        if re.search(r"记者|通讯员|特约", credit):
            names += names_of(_without_roles(credit))
        elif (bare := bare_names(credit)) is not None:
            names += bare
    return tuple(dict.fromkeys(names))


def credit_names(text: str) -> tuple[str, ...]:
    """Names of a closing credit that say who wrote: （刘张烨参与采写）, （本报记者靳博参与采写）."""
    inner = text.strip().strip("（）()")
    if re.search(r"作者(?:单位|为|系)", inner):
        return ()
    inner = re.sub(r"参与采写|参与写作|采访整理|摄影报道|报道|整理|供稿|采写", " ", inner)
    inner = re.sub(r"^.*?[电讯](?=[\s，记])", "", inner)
    return tuple(n for n in names_of(_without_roles(inner)) if is_name(n) or "·" in n)


def photographers(caption: str) -> tuple[str, ...]:
    """Who took the picture, as a caption's end says; empty where it does not."""
    match = _SHOT_BY.search(caption.strip())
    return names_of(_ROLE_ANYWHERE.sub(" ", match["names"])) if match else ()
