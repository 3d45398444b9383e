"""The marks of a page: jump lines (转版), dateline leads (电头), captions (图说), credits, stamps. Names: bylines.py.

Each function looks at one line or paragraph of text that `close_up` has closed up and says what it holds.
"""

import re
from dataclasses import dataclass

from summarizer.segmentation.bylines import is_name, photographers
from summarizer.segmentation.typography import squeeze

_NUM = r"[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3}|[A-DＡ-Ｄ][0-9]{1,2}"
_JUMP = re.compile(
    rf"[（(【\[〔]?\s*(?P<way>下\s*转|上\s*接|紧\s*接|转\s*接)\s*第?\s*(?P<page>{_NUM})\s*版?\s*(?:[^）)】\]〕。，]{{0,10}})[）)】\]〕]|"
    rf"(?P<way2>下\s*转|上\s*接|紧\s*接)\s*第?\s*(?P<page2>{_NUM})\s*版"
)
_STAMP = re.compile(
    r"^《?(?P<paper>[\u4e00-\u9fff]{2,12})?》?\s*[（(]\s*(?P<date>\d{4}年\d{1,2}月\d{1,2}日)\s*第?\s*(?P<page>[A-D]?\d{1,3})\s*版\s*[）)]?\s*$"
)
_AGENCY = r"(?:新华社|中新社|人民网|新华网|中新网|光明网|央视网|央广网|法新社|路透社|美联社|塔斯社)"
_PAPER = r"[\u4e00-\u9fff]{2,6}(?:日报|晚报|晨报|早报|时报|都市报)"
_LEAD = re.compile(
    r"^\s*(?:(?:据)?(?:本报|"
    + _AGENCY
    + "|"
    + _PAPER
    + r")[^，。；：（(“]{0,24}?(?:\d{1,2}日)?(?:专电|电(?![话视子台影器力脑网邮商信])|讯|消息)|[\u4e00-\u9fff]{0,2}讯(?=\s*[（(](?:本报)?(?:记者|通讯员|特约))|讯(?=\s*[（(])|"
    r"本报[\u4e00-\u9fff](?=\s*[（(](?:记者|通讯员)[^）)]{2,20}[）)])|"
    r"[\u4e00-\u9fff]{2}[\u4e00-\u9fff、]{2,10}\d{1,2}月\d{1,2}日[\u4e00-\u9fff]?(?:电|讯)(?=\s*[（(]记者))"
    r"(?:\s*[（(][^（）()]{0,90}[）)])*"
    r"(?:\s*(?:本报)?(?:记者|通讯员)[^，。；：:（()）“]{2,40}?报道(?=[，：:]))?\s*(?:[:：，](?<=道.)|[:：]|(?=\S)|$)"
)
_TRAIL_DATELINE = re.compile(
    r"[（(](?:据)?(?:本报|" + _AGENCY + r")[^（）()]{0,80}?(?:电|讯)(?:[\s，,；;]*[^（）()]{0,120})?[）)]$"
)
_TRAIL_CREDIT = re.compile(
    r"[（(](?:摘编自|摘自|原载|来源|作者|执笔|采访|本报|新华社|记者|通讯员|撰稿)[^（）()]{0,80}[）)]$|[（(][^（）()]{2,60}(?:参与采写|参与写作|采访整理|整理|供稿|摄影报道|报道)[）)]$|"
    r"[（(][^（）()，。]{2,24}[）)]$(?<=写[）)])|(?<=[。！？”…）])\s*(?:[文图]{1,2}[/／]|(?:本报|新华社)(?:记者|通讯员)\s)[^。！？，；：“”（）]{2,60}$"
)
_EDITORS = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}版|本版|本期|值班|责任|今日|本报)?\s*(?:责编|责任编辑|版式|版式设计|美编|美术编辑|校对|编审|审读|组版|制图|值班编委|值班主任|值班总编|监审|编辑|统筹|策划|主编|副主编|数据来源|邮箱|电子信箱|热线|投稿|移动端)\s*(?:[:：/／]|\s|$)|"
    r"^(?:文字整理|文字|图表|绘图|漫画|海报|视频|剪辑|拍摄)\s*[/／]\s*(?=[^。，]{2,24}$)"
)
_EDITORS_LOOSE = re.compile(r"(?:责编|责任编辑|版式设计|版式|美编|校对|组版|审读)\s*[:：]|^本版\S{0,6}[:：]")
_CAPTION_END = re.compile(
    r"[（(][^（）()]{0,20}(?:摄|供图|资料图片?|资料照片|(?:新华社|中新社)发)[）)]$|(?:记者|通讯员)\s*\S{1,4}(?:\s\S{1,2})?\s*(?:摄影报道|摄影|摄)$"
)
_CAPTION_START = re.compile(
    r"^[▲△▼▽◀▶◁▷↑↓←→①②③④⑤⑥]?\s*(?:[上下左右题]{1,2}图|图[①②③④⑤⑥一二三四五六\d]{0,2}(?:为|[:：])|图为|图片[:：])|^[▲△▼▽]"
)
_EDITORS_NOTE = re.compile(
    r"^\s*[（(【〔]?(?:编者按|编者的话|开栏的?话|开栏语|编前(?:话|语)?|编后(?:话|语)?|栏目寄语|写在前面)"
)
_NEW_COLUMN = re.compile(
    r"(?:本报|本版|今日起|从今日|即日起)[^。]{0,40}?(?:开设|开辟|推出|刊发|刊登)[^。]{0,60}?(?:栏目|专栏|专版|系列报道|专题)"
)
_ENUMERATED = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．](?!\d)|[①②③④⑤⑥⑦⑧⑨◆◇●■★▲※►▶▷♦]|第[一二三四五六七八九十]+[章节])"
)
_NOTICE_TITLE = re.compile(
    r"^[^，。、：“”的\d]{0,8}(?:公告|公示|启事|通告|声明|更正|致歉|讣告|公开声明|郑重声明|敬告读者|通知|招聘信息)$"
)
_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"十": 10}


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


def lead_in(text: str) -> re.Match[str] | None:
    """The dateline lead at the start of a paragraph: 本报讯 （记者刘佳烨）, 新华社北京8月15日电 （记者…）."""
    return _LEAD.match(text)


def trailing_credit(text: str) -> tuple[int, str] | None:
    """Where a closing credit or dateline of a paragraph begins, and which: "dateline" or "credit"; None without."""
    text = text.rstrip()
    for pattern, kind in ((_TRAIL_DATELINE, "dateline"), (_TRAIL_CREDIT, "credit")):
        if match := pattern.search(text):
            return match.start(), kind
    return None


def stamp(text: str) -> re.Match[str] | None:
    """A page stamp 《人民日报》（2025年10月20日 第 10 版）, groups paper, date, page; or None."""
    return _STAMP.match(text.strip())


def is_editors_line(text: str) -> bool:
    """Whether a short line names the page's makers (责编, 版式, 校对) or its mail address."""
    tight = squeeze(text)
    return len(tight) <= 70 and bool(_EDITORS.match(text.strip()) or _EDITORS_LOOSE.search(tight))


def is_caption(text: str) -> bool:
    """Whether a paragraph is a photo caption (图说): it says 图为 at its start or ends with who took the picture."""
    return begins_caption(text) or ends_caption(text)


def begins_caption(text: str) -> bool:
    """Whether a text begins as captions do: 图为, 上图：, ▲."""
    return bool(_CAPTION_START.match(text.strip()))


def ends_caption(text: str) -> bool:
    """Whether a text ends with who took the picture: 本报记者 杨 洋 摄, （资料图片）."""
    line = text.strip()
    if _CAPTION_END.search(line[-40:]):
        return True
    names = photographers(line)
    return bool(names) and all(is_name(name) for name in names)


def is_editors_note(text: str) -> bool:
    """Whether a body is an editor's note (编者按, 开栏语): it says so, or announces a column of the newspaper."""
    return bool(_EDITORS_NOTE.match(text) or (len(text) < 700 and _NEW_COLUMN.search(text)))


def is_editors_signature(text: str) -> bool:
    """Whether a line is the signature of an editor's note: ——编 者."""
    return re.fullmatch(
        r"—*(?:编者|本报编辑部|本版编辑|编辑)", squeeze(text)
    ) is not None and text.startswith("—")


def is_notice_title(text: str) -> bool:
    """Whether a line is the title of a notice and nothing else (遗失声明, 公 告, 招聘启事), which stands over its text."""
    return _NOTICE_TITLE.match(squeeze(text)) is not None


def is_enumerated(text: str) -> bool:
    """Whether a line begins as an item of an outline: （一）, 二、, 3."""
    return bool(_ENUMERATED.match(text.strip()))
