"""The place of articles in their issue: page numbers through all parts (A01 … B01 …), and ids from them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from summarizer.issue import Article
from summarizer.reading.order import PageName


def through(pages: Sequence[PageName | None]) -> list[int]:
    """The pages of an issue numbered through its parts: B01 follows the last page of A; 1 where none is given."""
    last: dict[str, int] = {}
    for page in pages:
        if page:
            last[page[0]] = max(last.get(page[0], 0), page[1])
    before, total = {}, 0
    for part in sorted(last):
        before[part], total = total, total + last[part]
    return [before[page[0]] + page[1] if page else 1 for page in pages]


def numbered(articles: Sequence[Article], pages: Sequence[PageName | None]) -> tuple[Article, ...]:
    """The articles with their pages and with ids p<page>-<place on it>, in order of pages."""
    placed = [replace(a, page=page) for a, page in zip(articles, through(pages), strict=True)]
    count: Counter[int] = Counter()
    out = []
    for article in sorted(placed, key=lambda a: a.page):
        count[article.page] += 1
        out.append(replace(article, id=f"p{article.page}-{count[article.page]:02}"))
    return tuple(out)
