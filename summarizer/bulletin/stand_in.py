"""What stands in for what the page does not give: a title where no headline is printed, a word for a jump."""

import re

from summarizer.bulletin import clean
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
SHORTEST, LONGEST = 8, 22

_LEAD_IN = re.compile(
    r"^(?:本报讯|(?:本报|新华社|中新社|中新网)[^，。；！？（(]{0,24}?[讯电])\s*(?:[（(][^）)]{1,40}[）)])?\s*"
)
_CLAUSE_END = re.compile(r"[，。；：！？,;!?\n]")


def shortened(text: str, length: int) -> str:
    """`text` of at most `length` characters, cut with an ellipsis."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def opening(text: str) -> str:
    """The first clauses of `text` after its lead-in (本报讯…), `SHORTEST` to `LONGEST` characters."""
    text = _LEAD_IN.sub("", text.strip(), count=1)
    for end in _CLAUSE_END.finditer(text, SHORTEST, LONGEST + 1):
        return text[: end.start()]
    return shortened(text.split("\n", 1)[0].rstrip("。"), LONGEST)


def title(article: Article) -> str:
    """What stands where a headline is missing: the opening of the text, or the kind where there is none to see."""
    label, start = KIND[article.kind], clean.line(opening(article.body or " ".join(article.captions)))
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
