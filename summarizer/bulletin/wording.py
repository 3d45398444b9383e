"""The Chinese words around the news: dates, jumps, marks. Said once here, so that all renderers say the same."""

import datetime
import re
from collections.abc import Mapping

from summarizer.findings import Method, Place, Summary
from summarizer.issue import Article, ArticleKind

KIND: dict[ArticleKind, str] = {
    "news": "消息",
    "feature": "报道",
    "commentary": "评论",
    "editors_note": "编者按",
    "photo": "图片新闻",
    "brief": "简讯",
    "notice": "启事",
    "advertisement": "广告",
    "other": "其他",
}
METHOD: dict[Method, str] = {"seq2seq": "生成", "extract": "摘自原文"}
UNNAMED = "报名不详"
CUT = 22

_LEAD_IN = re.compile(
    r"^(?:本报讯|(?:本报|新华社|中新社|中新网)[^，。；！？（(]{0,24}?[讯电])\s*(?:[（(][^）)]{1,40}[）)])?\s*"
)
_CLAUSE_END = re.compile(r"[，。；：！？,;!?\n]")


def chinese_date(date: str | None) -> str | None:
    """ISO `2021-08-16` as 2021年8月16日 星期一; anything else as it stands."""
    if date is None:
        return None
    try:
        day = datetime.date.fromisoformat(date)
    except ValueError:
        return date
    return f"{day.year}年{day.month}月{day.day}日 星期{'一二三四五六日'[day.weekday()]}"


def shortened(text: str, length: int) -> str:
    """`text` of at most `length` characters, cut with an ellipsis."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def opening(text: str) -> str:
    """The first clauses of `text` after its lead-in (本报讯…), at least 8 and at most `CUT` characters."""
    text = _LEAD_IN.sub("", text.strip(), count=1)
    for end in _CLAUSE_END.finditer(text):
        if 8 <= end.start() <= CUT:
            return text[: end.start()]
        if end.start() > CUT:
            break
    return shortened(text.split("\n", 1)[0], CUT)


def stand_in(article: Article) -> str:
    """What stands where a headline is missing: the opening of the text, or the kind where there is no text."""
    label, start = KIND[article.kind], opening(article.body or " ".join(article.captions))
    if article.kind == "editors_note" and start:
        return f"{label}：{start}"
    return start or label


def jump(continues_on: int | None, continued_from: int | None, pages: tuple[int, ...]) -> str | None:
    """What a reader is told of a jump, given the pages (版) that were read; None if there is none."""
    said = []
    if continued_from is not None:
        said.append(f"上接第{continued_from}版")
    if continues_on is not None:
        said.append(f"下转第{continues_on}版" if continues_on in pages else f"全文见第{continues_on}版")
    return "，".join(said) or None


def pages(numbers: tuple[int, ...]) -> str:
    """Page numbers with runs closed up: 第1—3、5版; an empty text for none."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    said = "、".join(str(a) if a == b else f"{a}—{b}" for a, b in runs)
    return f"第{said}版" if said else ""


def above(place: Place) -> str:
    """What `full_name` adds before the name: 山西省晋中市 for 祁县; empty if it adds nothing."""
    full = place.full_name or ""
    return full.removesuffix(place.name) if full.endswith(place.name) else ""


def thousands(number: int) -> str:
    """A count as Chinese papers print it: 4713字, from ten thousand on 1.2万字."""
    return f"{number}字" if number < 10_000 else f"{number / 10_000:.1f}万字"


def masthead(newspaper: str | None) -> str:
    """The bulletin's own name."""
    return f"{newspaper or UNNAMED} · 简报"


def dateline(date: str | None, lunar: str | None, number: str | None) -> str:
    """Date, weekday, lunar date and number of the issue, as far as known."""
    said = (chinese_date(date) or "日期不详", lunar, f"第{number}期" if number else None)
    return "  ".join(text for text in said if text)


def size(numbers: tuple[int, ...], items: int, body: int, summary: int) -> str:
    """How much was read and how much is to read, in characters."""
    said = [pages(numbers), f"{items}条"]
    if body:
        said.append(f"原文{thousands(body)}")
    if summary:
        said.append(f"摘要{thousands(summary)}")
    return " · ".join(text for text in said if text)


def byline(dateline: str | None, names: tuple[str, ...]) -> str:
    """Dateline and reporters in one line; empty if neither is known."""
    return "  ".join([dateline, *names] if dateline else names)


def place(found: Place) -> str:
    """A place's name, with what its full name adds: 祁县（山西省晋中市）."""
    return f"{found.name}（{over}）" if (over := above(found)) else found.name


def captions(kind: ArticleKind, texts: tuple[str, ...], summary: str) -> list[str]:
    """The captions to show: those of a photo item that its summary does not repeat."""
    return [text for text in texts if text not in summary] if kind == "photo" else []


def mark(summary: Summary | None) -> str:
    """How the summary was made; that a generated one was turned down is said too."""
    if summary is None or not summary.sentences:
        return ""
    if summary.method == "extract" and summary.rejected:
        return "摘自原文（生成稿未过核对）"
    return METHOD[summary.method]


def run(version: str, device: str, seconds: Mapping[str, float]) -> str:
    """The last line: who made this, on what, in how long."""
    spent = f" · 用时{sum(seconds.values()):.1f}秒" if seconds else ""
    return f"jianbao {version} · {device}{spent}"
