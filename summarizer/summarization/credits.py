"""What a newspaper prints around the news: datelines, reporters, credits, lead-ins. Text in, lengths or spans out.

Offsets are never shifted: each function says where in the given text the news begins or ends.
"""

import re

_AGENCY = (
    r"(?:新华社|新华网|中新社|中新网|人民网|央视网|央广网|中国新闻网|环球网|光明网|中国网|"
    r"[\u4e00-\u9fff]{2,6}网(?=[\u4e00-\u9fff]{0,6}[0-9]{1,2}月[0-9]{1,2}日[电讯])|"
    r"本报(?=[^，。；：！？]{0,24}[电讯])|本台|总台|澎湃新闻|[\u4e00-\u9fff]{2,6}(?:日|晚|晨|早|时|商|快|都市)报(?=讯|[0-9]+月[0-9]+日|[\u4e00-\u9fff]{2,8}[0-9]+月[0-9]+日电))"
)
_PAPER = r"[\u4e00-\u9fff]{2,6}(?:日|晚|晨|早|时|商|快|都市)报"
_NAMES = rf"(?:{_PAPER})?(?:本报|本台|总台|见习|实习|特约|特派|首席|新华社|中新社|央视|融媒体?|全媒体)*(?:记\s*者|通讯员|编辑|作者|主播)"
_IN_BRACKETS = rf"[（(【]\s*{_NAMES}[^（()）】]{{0,60}}[）)】]"
_DATELINE = re.compile(
    rf"\s*[【\[]?(?:据\s*)?(?:本报讯|讯(?=\s*[（(]\s*记)|{_AGENCY}[^，。；：！？\n（()）“”]{{0,24}}?(?:电|讯|消息|报道))"
    rf"[】\]]?\s*(?:{_IN_BRACKETS}|[（(][^（()）]{{1,40}}[）)](?=\s*[：:]))?"
    rf"(?:\s*{_NAMES}\s*[\u4e00-\u9fff·、，\s]{{2,30}}?(?:报道|摄影报道)?(?=[：:]|\s{{2,}}|　))?\s*[：:，]?\s*"
)
_REPORTERS = re.compile(rf"\s*{_IN_BRACKETS}\s*[：:]?\s*")
_COLUMN = re.compile(r"\s*[【\[][^【】\[\]。，]{2,40}(?:】|\](?!\S{0,3}[，、]))\s*")
_LEAD_IN = re.compile(
    r"(?:(?:日前|近日|昨日|昨天|今天|今日|连日来|[0-9]{1,2}月[0-9]{1,2}日|[0-9]{1,2}日)(?:上午|下午)?，?)?"
    r"(?:(?:本报|本台|总台|央视)?记者(?!会|节|站|协|团|证|席|们|王|李|张|刘|陈)[^，。；：！？“”]{0,60}?(?:获悉|了解到|得知|看到|采访了解到)"
    r"|据(?!此|以|统计|测算|初步|不完全|规定|理力)[^，。；：！？“”]{0,24}?(?:消息|报道|介绍|了解|悉|获悉|称)"
    r"|据悉|据了解|据介绍|消息)[，：:,]\s*"
)
_VAGUE_TIME = re.compile(r"(?:日前|近日|近期|连日来|最近|目前|当前|眼下|日前，记者获悉)，")
_CREDIT = re.compile(
    rf"^\s*(?:[（(【][^（()）】]{{0,50}}(?:记者|通讯员|摄|供稿|编辑|来源|据[新中人]|完|新华社|撰稿|翻译|责编)[^（()）】]{{0,50}}[）)】]"
    rf"|(?:{_NAMES}|文|图|摄影|供图|制图|编导|责任?编辑?|校对|来源|文字|视频|剪辑|监制|统筹|整理|撰文|图文|版式设计|本版责编|编者)[：:／/\s][^。！？]{{0,60}}"
    rf"|{_NAMES}\s*[\u4e00-\u9fff·、\s]{{2,24}}(?:摄|文|图|报道|整理)?|[^，。]{{1,20}}[／/]?(?:摄|供图|文并?图)(?:[（(][^）)]*[）)])?)\s*[。]?$"
)
_TRAILING = re.compile(
    rf"\s*(?:{_IN_BRACKETS}|[（(](?:完|据[^（()）]{{2,30}}|[^（()）]{{0,20}}(?:摄|供稿|文/图)[^（()）]{{0,16}}|更多[^（()）]{{0,40}}|下转[^（()）]{{0,12}}|参[见阅][^（()）]{{0,20}}|见图|上接[^（()）]{{0,12}})[）)])\s*$"
)
_CAPTION = re.compile(
    r"^\s*(?:[▲△▼▽◀◁▶▷●■◆①②③④⑤]|[（(]?(?:[上下左右题本大小主副]|资料|\d{1,2})?图(?:[①-⑩]|[0-9一二三四五六七八九十]{1,2}|片)?(?:为|[：:、]|均为|中为|是|片说明|示)|题图|压题|封面)"
)
_PHOTOGRAPHER = re.compile(r"(?:记者|通讯员|\s|[。）)])[\u4e00-\u9fff·\s]{2,12}摄(?:[（(][^）)]*[）)])?\s*$")


def news_begins(text: str) -> int:
    """How many characters at the beginning of a paragraph are dateline, reporters or column mark."""
    start = 0
    if found := _COLUMN.match(text):
        start = found.end()
    if found := _DATELINE.match(text, start):
        start = found.end()
    while found := _REPORTERS.match(text, start):
        start = found.end()
    return start if start < len(text) else 0


def lead_in_ends(text: str) -> int:
    """How many characters at the beginning of a sentence only tell the source or a vague time (记者从…获悉，日前，)."""
    start = 0
    for _ in range(3):
        found = _LEAD_IN.match(text, start) or _VAGUE_TIME.match(text, start)
        if not found or found.end() >= len(text):
            break
        start = found.end()
    return start


def news_ends(text: str) -> int:
    """Where the text ends once credits in brackets at its end are left out."""
    end = len(text.rstrip())
    while found := _TRAILING.search(text, 0, end):
        end = found.start()
    return end


def is_credit(paragraph: str) -> bool:
    """Whether a paragraph only names who wrote, photographed or edited."""
    return len(paragraph) <= 80 and bool(_CREDIT.match(paragraph))


def is_caption(paragraph: str) -> bool:
    """Whether a paragraph or sentence is a photograph's caption (图为…, ▲…, …新华社记者 王某摄)."""
    return bool(_CAPTION.match(paragraph)) or (
        len(paragraph) <= 160 and bool(_PHOTOGRAPHER.search(paragraph))
    )
