"""One issue out of many pages: halves of an article that jumps (下转第3版 ↔ 上接第1版) and articles that are printed
twice under one headline become one; ids are given by page and place, so the same issue always has the same ones."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from summarizer.issue import Article
from summarizer.segmentation.cohesion import bigrams, cohesion
from summarizer.segmentation.continuity import goes_on
from summarizer.segmentation.typography import ends_sentence, squeeze

# What many articles of one issue are called; such a headline tells nothing.
_GENERIC = re.compile(
    r"^(?:图片(?:报道|新闻)|简讯|短讯|快讯|要闻速览|国际短讯|本报讯|社论|短评|公告|公示|启事|通知|广告|声明|更正|导读|今日导读|"
    r"责任编辑|编者按|编后|目录|资讯|链接|延伸阅读|新闻链接|相关链接|编辑手记|记者手记|读者来信|专家点评)$"
)
_TEASER = re.compile(r"(?:详见|全文见|报道见|见今日|见本报|请看|全文刊)[^。]{0,12}版")
_LONG_ENOUGH = 60  # characters of a text that two articles do not share by chance
_MIN_HEADLINE = 4  # characters of a headline that can name an article
_SAME = 0.7  # of the shorter text's character pairs found in the longer one: the same text
_ENOUGH = 2.5  # points at which two halves are one article


def _key(headline: str | None) -> str:
    """A headline as headlines are compared: letters, digits and characters only."""
    return re.sub(r"[\W_]+", "", squeeze(headline or ""))


def likeness(a: str | None, b: str | None) -> float:
    """How much of the shorter headline's character pairs stand in the longer one, 0 to 1; a continuation is often
    headed by a part of the headline."""
    first, second = _key(a), _key(b)
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    short, long = sorted((bigrams(first), bigrams(second)), key=len)
    return len(short & long) / len(short) if len(short) >= 2 else 0.0


def _overlap(a: str, b: str) -> float:
    """How much of the shorter text stands in the longer one, by character pairs."""
    short, long = sorted((bigrams(a), bigrams(b)), key=len)
    return len(short & long) / len(short) if short else 0.0


def _flows(before: str, after: str) -> float:
    """In points: whether the text `after` goes on where `before` stopped."""
    if not before or not after:
        return 0.0
    if ends_sentence(before):
        return 0.0
    return 1.0 + max(-1.0, min(1.5, goes_on(before[-1:], after[:1]) / 2))


def _fit(first: Article, second: Article) -> float:
    """In points: how well `second` continues `first`, one of which at least says that it does."""
    said = first.continues_on == second.page
    came = second.continued_from == first.page
    if first.continues_on not in (None, second.page) or second.continued_from not in (None, first.page):
        return 0.0
    alike = likeness(first.headline, second.headline)
    points = 1.5 * said + 1.5 * came + 2.5 * alike + _flows(first.body, second.body)
    points += 0.4 * cohesion(bigrams(first.body[-800:]), bigrams(second.body[:800]))
    if second.headline and alike < 0.3:
        points -= 1.5 if came else 3.0
    if first.continues_on is None and ends_sentence(first.body) and alike < 0.5:
        points -= 2.0
    return points


def _pairs(articles: Sequence[Article]) -> dict[int, int]:
    """Index of an article -> index of its continuation: best fits first, each article used once on either side."""
    scored = [
        (_fit(first, second), n, m)
        for n, first in enumerate(articles)
        for m, second in enumerate(articles)
        if n != m
        and first.page != second.page
        and (first.continues_on == second.page or second.continued_from == first.page)
    ]
    chosen: dict[int, int] = {}
    for points, n, m in sorted(scored, key=lambda found: (-found[0], found[1], found[2])):
        if points >= _ENOUGH and n not in chosen and m not in chosen.values() and not _reaches(chosen, m, n):
            chosen[n] = m
    return chosen


def _reaches(chosen: dict[int, int], start: int, goal: int) -> bool:
    while start in chosen:
        start = chosen[start]
        if start == goal:
            return True
    return start == goal


def _joined(first: Article, second: Article) -> Article:
    """Two halves as one article: the first one's heading and place, both texts."""
    between = "\n" if not first.body or ends_sentence(first.body) or first.body.endswith(("；", "：")) else ""
    body = first.body + between + second.body
    return replace(
        first,
        body=body,
        kind="news" if first.kind == "brief" and len(body) > 160 else first.kind,
        headline=first.headline or second.headline,
        kicker=first.kicker or (second.kicker if likeness(first.headline, second.headline) > 0.8 else None),
        deck=first.deck or (second.deck if likeness(first.headline, second.headline) > 0.8 else None),
        byline=tuple(dict.fromkeys((*first.byline, *second.byline))),
        dateline=first.dateline or second.dateline,
        captions=tuple(dict.fromkeys((*first.captions, *second.captions))),
        continues_on=second.continues_on if second.continues_on != first.page else None,
    )


def _with_jumps(articles: Sequence[Article]) -> list[Article]:
    pairs = _pairs(articles)
    second = set(pairs.values())
    out = []
    for n, article in enumerate(articles):
        if n in second:
            continue
        while n in pairs:
            n = pairs[n]
            article = _joined(article, articles[n])
        out.append(article)
    return out


def _same(a: Article, b: Article) -> bool:
    """Whether two articles are one that is printed twice: the same telling headline and the same text, or a
    teaser that names the other's page."""
    key = _key(a.headline)
    if key != _key(b.headline):
        return False
    if len(key) < _MIN_HEADLINE or _GENERIC.match(key):
        return squeeze(a.body) == squeeze(b.body) and len(a.body) >= _LONG_ENOUGH
    if not a.body or not b.body or _overlap(a.body, b.body) >= _SAME:
        return True
    short, long = sorted((a, b), key=lambda article: len(article.body))
    teased = short.continues_on == long.page or _TEASER.search(short.body[-60:]) is not None
    return teased and len(short.body) < 0.6 * len(long.body)


def _once(articles: Sequence[Article]) -> list[Article]:
    """Articles that are printed twice once, at their first place and with their longer text."""
    out: list[Article] = []
    for article in articles:
        at = next((n for n, other in enumerate(out) if _same(other, article)), None)
        if at is None:
            out.append(article)
            continue
        first = out[at]
        longer, shorter = (article, first) if len(article.body) > len(first.body) else (first, article)
        out[at] = replace(
            longer,
            page=first.page,
            kicker=longer.kicker or shorter.kicker,
            deck=longer.deck or shorter.deck,
            column=longer.column or shorter.column,
            byline=longer.byline or shorter.byline,
            dateline=longer.dateline or shorter.dateline,
            captions=tuple(dict.fromkeys((*longer.captions, *shorter.captions))),
            continues_on=longer.continues_on
            if longer.continues_on not in (first.page, article.page)
            else None,
            continued_from=longer.continued_from
            if longer.continued_from not in (first.page, article.page)
            else None,
        )
    return out


def join(articles: Sequence[Article]) -> list[Article]:
    """The articles of an issue, each once and whole, in order of pages, with ids such as p1-01 (page, place on it).

    `articles` come in the order of their pages and places. A jump whose other half is not among them stays in
    `continues_on` or `continued_from`; of a joined one both are empty.
    """
    ordered = sorted(articles, key=lambda article: article.page)
    whole = _once(_with_jumps(ordered))
    out = []
    for page, group in itertools.groupby(
        sorted(whole, key=lambda article: article.page), key=lambda a: a.page
    ):
        out += [replace(article, id=f"p{page}-{place:02}") for place, article in enumerate(group, 1)]
    return out
