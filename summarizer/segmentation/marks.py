"""The marks of a page: bylines (署名), jump lines (转版), dateline leads (电头), captions (图说), credits, stamps.

Each function looks at one line or paragraph of text that `close_up` has closed up and says what it holds.
"""

import re
from dataclasses import dataclass

from summarizer.segmentation.typography import CJK, squeeze

_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦"
    "贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜庄章鲁倪庞邢俞翟蓝聂齐向申葛柴伍覃骆关焦柳欧祝纪"
    "尚毕耿芦左季管符辛苗詹曲靳祁路涂兰甘裴梅童翁霍游阮尤岳柯牟滕谷舒卜成饶宁凌盛查单冉鲍华包屈房喻解蒲卫简时连车项闵邬吉党阳司费蒙席晏隋古强穆"
    "姬桂景栾申荆巩郎寇臧丛苟原牙皮敖商国娄宫幸佘匡储桑戚冷卓花仇封沙占应戎缪屠竺褚束惠全胥练楼鞠禹边苑卞谌粟闫肖付代仝厉计明郗邝仲么郇孟乐雒虎仉宗漆单璩莘阚佟宿奚麻冀米占车艾干邰郜鄢鄂盖逄訾"
)
_ROLE = (
    r"(?:(?:本报|本刊|本台|本网|新华社|新华网|人民网|中新社|中新网|央视网?|光明网|[\u4e00-\u9fff]{2,6}(?:日报|晚报|晨报|时报|都市报|网|台|社))?"
    r"(?:全媒体|融媒体?|首席|特约|特派|见习|实习|驻[\u4e00-\u9fff]{1,6})*(?:摄影记者|记者|通讯员|评论员|摄影师|撰稿人?)|作者|撰文|摄影报道|摄影|图片|报道|整理|文图|文/图|图/文|文|图|摄)"
)
_NAME = rf"(?:[{CJK}](?: ?[{CJK}·•]){{1,3}}|[{CJK}]+(?:[·•][{CJK}]+)+)"
_BYLINE = re.compile(rf"^[（(]?\s*{_ROLE}(?:[\s:：、/]+|(?=[{CJK}]))")
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
_NUM = r"[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3}|[A-DＡ-Ｄ][0-9]{1,2}"
_JUMP = re.compile(
    rf"[（(【\[〔]?\s*(?P<way>下\s*转|上\s*接|紧\s*接|转\s*接)\s*第?\s*(?P<page>{_NUM})\s*版?\s*(?:[^）)】\]〕。，]{{0,10}})[）)】\]〕]|"
    rf"(?P<way2>下\s*转|上\s*接|紧\s*接)\s*第?\s*(?P<page2>{_NUM})\s*版"
)
_STAMP = re.compile(
    r"^《?(?P<paper>[\u4e00-\u9fff]{2,12})?》?\s*[（(]\s*(?P<date>\d{4}年\d{1,2}月\d{1,2}日)\s*第?\s*(?P<page>[A-D]?\d{1,3})\s*版\s*[）)]?\s*$"
)
_AGENCY = r"(?:新华社|中新社|人民网|新华网|中新网|光明网|央视网|央广网|法新社|路透社|美联社|塔斯社)"
_LEAD = re.compile(
    r"^\s*(?:(?:据)?(?:本报|"
    + _AGENCY
    + r")[^，。；：（(“]{0,24}?(?:\d{1,2}日)?(?:专电|电|讯|消息)|本报讯|讯(?=\s*[（(]))"
    r"(?:\s*[（(][^（）()]{0,90}[）)])*\s*(?:[:：]|(?=\S)|$)"
)
_LEAD_CREDIT = re.compile(r"[（(]([^（）()]*(?:记者|通讯员|特约)[^（）()]*)[）)]")
_TRAIL_DATELINE = re.compile(
    r"[（(](?:据)?(?:本报|" + _AGENCY + r")[^（）()]{0,80}?(?:电|讯)(?:[\s，,；;]*[^（）()]{0,120})?[）)]$"
)
_TRAIL_CREDIT = re.compile(
    r"[（(](?:摘编自|摘自|原载|来源|作者|执笔|采访|本报|新华社|记者|通讯员|撰稿)[^（）()]{0,80}[）)]$|[（(][^（）()]{2,60}(?:参与采写|参与写作|采访整理|整理|供稿|摄影报道|报道)[）)]$|"
    r"[（(][^（）()，。]{2,24}[）)]$(?<=写[）)])"
)
_EDITORS = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}版|本版|本期|值班|责任|今日|本报)?\s*(?:责编|责任编辑|版式|版式设计|美编|美术编辑|校对|编审|审读|组版|制图|值班编委|值班主任|值班总编|监审|编辑|统筹|策划|主编|副主编|数据来源|邮箱|电子信箱|热线|投稿)\s*(?:[:：]|\s|$)"
)
_EDITORS_LOOSE = re.compile(r"(?:责编|责任编辑|版式设计|版式|美编|校对|组版|审读)\s*[:：]|^本版\S{0,6}[:：]")
_CAPTION_END = re.compile(
    r"[（(][^（）()]{0,20}(?:摄|供图|资料图片?|资料照片|(?:新华社|中新社)发)[）)]$|(?:记者|通讯员)\s*\S{1,4}(?:\s\S{1,2})?\s*(?:摄影报道|摄影|摄)$"
)
_CAPTION_START = re.compile(
    r"^[▲△▼▽◀▶◁▷↑↓←→①②③④⑤⑥]?\s*(?:[上下左右题]{1,2}图|图[①②③④⑤⑥一二三四五六\d]{0,2}(?:为|[:：])|图为|图片[:：])|^[▲△▼▽]"
)
_SHOT_BY = re.compile(
    rf"(?:^|[\s。）)]){_ROLE}?\s*[:：]?\s*(?P<names>{_NAME}(?:[\s、/]+{_NAME}){{0,4}})\s*(?:摄影报道|摄影|摄)\s*[）)]?$"
)
_EDITORS_NOTE = re.compile(
    r"^\s*[（(【〔]?(?:编者按|编者的话|开栏的?话|开栏语|编前(?:话|语)?|编后(?:话|语)?|栏目寄语|写在前面)"
)
_NEW_COLUMN = re.compile(
    r"(?:本报|本版|今日起|从今日|即日起)[^。]{0,40}?(?:开设|开辟|推出|刊发|刊登)[^。]{0,60}?(?:栏目|专栏|专版|系列报道|专题)"
)
_ENUMERATED = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．](?!\d)|[①②③④⑤⑥⑦⑧⑨◆◇●■★▲※►♦]|第[一二三四五六七八九十]+[章节])"
)
_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"十": 10}
_PLACE_END = re.compile(r"[省市区县旗镇乡村州盟]$|^(?:北京|上海|天津|重庆|香港|澳门)")


@dataclass(frozen=True)
class Jump:
    """A jump mark: `to` is the page an article goes on, `origin` the one it comes from; one of them is None."""

    to: int | None
    origin: int | None
    start: int
    end: int


def page_number(text: str) -> int | None:
    """The page a jump names: 3, ３, 三, 十二; of A12 the 12. None where it is no number."""
    text = text.strip().translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    digits = text.lstrip("ABCDＡＢＣＤ")
    if digits.isdigit():
        return int(digits)
    if digits == "十":
        return 10
    if "十" in digits:
        tens, ones = digits.split("十", 1)
        return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
    return _DIGITS.get(digits)


def jumps(text: str) -> list[Jump]:
    """All jump marks of `text` with their character offsets in it."""
    found = []
    for match in _JUMP.finditer(text):
        page = page_number(match["page"] or match["page2"])
        forward = squeeze(match["way"] or match["way2"]) == "下转"
        if page is not None:
            found.append(
                Jump(page if forward else None, None if forward else page, match.start(), match.end())
            )
    return found


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


def byline_names(text: str) -> tuple[str, ...] | None:
    """Names of a line that says who wrote (本报记者 孔德青 王文安); None where the line is no byline. A desk
    (本报评论员) is a byline without names, given as itself."""
    line = text.strip()
    if len(line) > 70:
        return None
    if _DESK.match(squeeze(line)) or _INSTITUTION.match(squeeze(line)):
        return (squeeze(line),)
    if not _BYLINE.match(line) or re.search(r"[。！？“”：:]$", line) or re.search(r"[。，！？“”；]", line):
        return None
    rest = _ROLE_ANYWHERE.sub(" ", line.strip("（）() "))
    rest = re.sub(r"[:：]", " ", rest)
    names = names_of(rest)
    names = tuple(n[:-1] if len(n) > 2 and n.endswith("摄") else n for n in names)
    if not names or len("".join(names)) < 0.8 * len(re.sub(r"[\s、/]", "", rest)):
        return None
    if _STRONG_ROLE.search(line):
        return names if all(2 <= len(n) <= 4 or "·" in n for n in names) else None
    return names if all(is_name(n) for n in names) else None


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


def lead_in(text: str) -> re.Match[str] | None:
    """The dateline lead at the start of a paragraph: 本报讯 （记者刘佳烨）, 新华社北京8月15日电 （记者…）."""
    return _LEAD.match(text)


def lead_in_names(lead: str) -> tuple[str, ...]:
    """The names that a dateline lead credits; notes such as 通讯员 are dropped."""
    names: list[str] = []
    for credit in _LEAD_CREDIT.findall(lead):
        names += names_of(_ROLE_ANYWHERE.sub(" ", credit))
    return tuple(dict.fromkeys(names))


def trailing_credit(text: str) -> tuple[int, str] | None:
    """Where a closing credit or dateline of a paragraph begins, and which: "dateline" or "credit"; None without."""
    text = text.rstrip()
    for pattern, kind in ((_TRAIL_DATELINE, "dateline"), (_TRAIL_CREDIT, "credit")):
        if match := pattern.search(text):
            return match.start(), kind
    return None


def credit_names(text: str) -> tuple[str, ...]:
    """Names of a closing credit that say who wrote: （刘张烨参与采写）, （本报记者靳博参与采写）."""
    inner = text.strip().strip("（）()")
    if re.search(r"作者(?:单位|为|系)", inner):
        return ()
    inner = re.sub(r"参与采写|参与写作|采访整理|摄影报道|报道|整理|供稿|采写", " ", inner)
    inner = re.sub(r"^.*?[电讯](?=[\s，记])", "", inner)
    return tuple(n for n in names_of(_ROLE_ANYWHERE.sub(" ", inner)) if is_name(n) or "·" in n)


def stamp(text: str) -> re.Match[str] | None:
    """A page stamp 《人民日报》（2025年10月20日 第 10 版）, groups paper, date, page; or None."""
    return _STAMP.match(text.strip())


def is_editors_line(text: str) -> bool:
    """Whether a short line names the page's makers (责编, 版式, 校对) or its mail address."""
    tight = squeeze(text)
    return len(tight) <= 70 and bool(_EDITORS.match(text.strip()) or _EDITORS_LOOSE.search(tight))


def is_caption(text: str) -> bool:
    """Whether a paragraph is a photo caption (图说): it says 图为 at its start or ends with who took the picture."""
    line = text.strip()
    if _CAPTION_START.match(line) or _CAPTION_END.search(line[-40:]):
        return True
    names = photographers(line)
    return bool(names) and all(is_name(name) for name in names)


def photographers(caption: str) -> tuple[str, ...]:
    """Who took the picture, as a caption's end says; empty where it does not."""
    match = _SHOT_BY.search(caption.strip())
    return names_of(_ROLE_ANYWHERE.sub(" ", match["names"])) if match else ()


def is_editors_note(text: str) -> bool:
    """Whether a body is an editor's note (编者按, 开栏语): it says so, or announces a column of the newspaper."""
    return bool(_EDITORS_NOTE.match(text) or (len(text) < 700 and _NEW_COLUMN.search(text)))


def is_editors_signature(text: str) -> bool:
    """Whether a line is the signature of an editor's note: ——编 者."""
    return re.fullmatch(
        r"—*(?:编者|本报编辑部|本版编辑|编辑)", squeeze(text)
    ) is not None and text.startswith("—")


def is_enumerated(text: str) -> bool:
    """Whether a line begins as an item of an outline: （一）, 二、, 3."""
    return bool(_ENUMERATED.match(text.strip()))
