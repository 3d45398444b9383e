"""Round-ups (简讯, 要闻速览): one article that holds several items -> a brief for each item.

An item begins with a list mark (◆), with its own dateline lead (本报讯), or with its own short heading line. Where
none of these parts the text in two at least, the article stays whole.
"""

import re
from dataclasses import replace

from summarizer.issue import Article
from summarizer.segmentation import marks
from summarizer.segmentation.given import complete
from summarizer.segmentation.typography import ends_clause

_NAME = re.compile(
    r"^(?:(?:国际|国内|本市|本地|一周|今日|每日|综合|社会|经济|文化|体育|时政|科技|教育|法治|基层|各地|环球)*"
    r"(?:要闻|新闻|时事|资讯|信息|动态|消息)?(?:简讯|短讯|快讯|简报|短波|短新闻|速览|速递|速读|快报|快览|集锦|集萃|点击|扫描|一览|一瞥|要览|汇|简明新闻))$"
)
_ROUND = re.compile(r"^[\u4e00-\u9fff]{2,5}(?:简讯|短讯|快讯|短波|速览|速递)$")
_MARK = re.compile(r"^[◆◇●○■□▲△▼▽★☆◎※▶►♦•]\s*")
_HEADED = re.compile(r"^(?P<headline>[^，。；：！？\s]{5,24})[ \u3000]+(?P<rest>.{12,})$", re.DOTALL)
_LONGEST = 500  # characters of an item; longer ones are articles
_FEWEST = 2
_HEADING, _LEAST = 36, 40  # characters of a heading at most, of an item without one at least


def is_roundup(article: Article) -> bool:
    """Return whether an article is called as round-ups are, by its headline or its column."""
    return any(_is_name(name) for name in (article.headline, article.column) if name)


def _is_name(text: str) -> bool:
    name = re.sub(r"[\s·|丨]", "", text)
    return bool(_NAME.match(name) or _ROUND.match(name))


def _by_marks(paragraphs: list[str]) -> list[list[str]]:
    items: list[list[str]] = []
    for text in paragraphs:
        begins = bool(_MARK.match(text)) or marks.lead_in(text) is not None
        if begins or not items:
            items.append([text])
        else:
            items[-1].append(text)
    first = items[0][0] if items else ""
    marked = bool(_MARK.match(first)) or marks.lead_in(first) is not None
    return items if marked and len(items) >= _FEWEST else []


def _by_headings(paragraphs: list[str]) -> list[list[str]]:
    items: list[list[str]] = []
    for text in paragraphs:
        if _heads(text) or not items:
            items.append([text])
        else:
            items[-1].append(text)
    # Some sources lose the heading of the first item, over which the round-up's name stands.
    rest = items if items and _heads(items[0][0]) else items[1:]
    first = items[: len(items) - len(rest)]
    if any(sum(map(len, item)) < _LEAST for item in first):
        return []
    return items if len(rest) >= _FEWEST and all(len(item) >= 2 for item in rest) else []


def _heads(text: str) -> bool:
    return len(text) <= _HEADING and not ends_clause(text)


def _brief(article: Article, item: list[str], headed: bool) -> Article:
    headed = headed and _heads(item[0])
    headline = item[0] if headed else None
    body = "\n".join(item[1:] if headed else item)
    body = _MARK.sub("", body)
    if headline is None and (found := _HEADED.match(body)) and marks.lead_in(body) is None:
        headline, body = found["headline"], found["rest"]
    column = article.headline or article.column
    bare = Article(id="", page=article.page, kind="brief", body=body, headline=headline, column=column)
    return replace(complete(bare)[0], kind="brief", column=column)


def items_of(article: Article) -> list[Article]:
    """Return the briefs of a round-up, captions with the first; the article alone where it is none or is whole."""
    if not is_roundup(article) or article.continues_on or article.continued_from:
        return [article]
    paragraphs = [text for text in article.body.split("\n") if text.strip()]
    marked, headed = _by_marks(paragraphs), _by_headings(paragraphs)
    parted = marked or headed
    if not parted and article.deck and article.headline and _is_name(article.headline):
        # The name of the round-up over its first item, whose headline follows it.
        return [replace(article, kind="brief", column=article.headline, headline=article.deck, deck=None)]
    if not parted or any(sum(map(len, item)) > _LONGEST for item in parted):
        return [article]
    briefs = [_brief(article, item, not marked) for item in parted]
    return [replace(briefs[0], captions=(*briefs[0].captions, *article.captions)), *briefs[1:]]
