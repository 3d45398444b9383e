"""Who wrote an article or took its picture: credits, datelines and roles before a name; no people of the news."""

import re
from collections.abc import Sequence

from summarizer.facts.lexicon import alternatives, section
from summarizer.facts.tagger import Tagged

_CREDIT = re.compile(
    rf"(?:[（(\n]|^|新华社|本报|总台|央视|人民网|记者站?|通讯员)[^，。；：（）()\n]{{0,12}}?(?:{alternatives(section('titles', 'credits'))})"
    rf"[：: \u3000丨|/]*(?P<names>[\u4e00-\u9fff·、 \u3000]{{1,150}}?)(?=[）)\n，。：:]|$|摄|报道|[从自在于就]|[0-9]|日电|今天|近日|获悉|采访|了解|来到|走进|见到|看到)"
)
_DATELINE = re.compile(
    r"(?:^|\n)[^\n，。（(]{2,16}[0-9]日电[ \u3000]*[（(](?P<names>[\u4e00-\u9fff、 \u3000]{2,40})[）)]"
)
_BARRED = re.compile(
    r"(?:^|\n)(?:[^\n，。丨|]{1,8}[丨|]|[^\n，。：:]{0,6}(?:作者|编导|监制|制片人?|主编|摄像|剪辑|策划|统筹|导演|出品人|撰稿|文字|视觉|配音|播音|审核|海报|制作)[：:])[ \u3000]*(?P<names>[\u4e00-\u9fff、 \u3000]{2,20})(?=\n|$)"
)
_WRITER = re.compile("(?:记者|通讯员|实习生|撰稿人|摄影报道)$")
MADE = re.compile(
    r"[、 \u3000\u4e00-\u9fff·]{0,14}?[ \u3000]?(?:摄影报道|摄影|摄|文/图|图/文|供图|参与采写|采写|撰文|绘|制图|编制|影像中国|人民视觉)[）)]?(?:[。\n]|$)"
    r"|(?<=[（(][\u4e00-\u9fff]{2})[）)]$|(?<=[（(][\u4e00-\u9fff]{3})[）)]$"
    r"|(?<=\n[（(][\u4e00-\u9fff]{2})[）)](?=\n)|(?<=\n[（(][\u4e00-\u9fff]{3})[）)](?=\n)"
)


def credited(body: str) -> list[tuple[int, int]]:
    """Where the names stand of those whom credits, datelines and lines like 制片人丨张三 name."""
    return [
        match.span("names") for pattern in (_CREDIT, _DATELINE, _BARRED) for match in pattern.finditer(body)
    ]


def by_role(words: Sequence[Tagged], i: int) -> bool:
    """Whether a writer's role stands right before word `i`; 英国记者田伯烈 is a person of the news."""
    if i == 0 or words[i - 1].end != words[i].start:
        return False
    if words[i - 1].text == "作者" and (i == 1 or words[i - 2].text in ("（", "(", "\n")):
        return True
    if not _WRITER.search(words[i - 1].text):
        return False
    return words[i - 1].text != "记者" or i == 1 or words[i - 2].tag != "LOC"
