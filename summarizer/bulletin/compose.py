"""An issue and what was found in it, composed once into a `Bulletin`: all text clean, in a reader's order.

Renderers read a bulletin and decide nothing but looks. Order: the news page by page, on a page as printed but
briefs, items without a headline and tails of other pages' stories after the rest; then commentary, photo news,
editors' notes, notices and advertisements, each by page.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal

from summarizer.bulletin import clean, stand_in
from summarizer.bulletin.named import Named, most_named
from summarizer.findings import Date, Facts, Figure, Person, Place, Summary
from summarizer.issue import Article, ArticleKind, Furniture, Issue

MAX_FIGURES = 8
TitleFrom = Literal["printed", "model", "stand_in"]
_LAST: dict[ArticleKind, int] = {
    "commentary": 1,
    "photo": 2,
    "editors_note": 3,
    "notice": 4,
    "advertisement": 5,
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ANCHOR = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")


@dataclass(frozen=True)
class Run:
    """How the bulletin came to be: jianbao's version, the device, seconds spent in each room."""

    version: str
    device: str
    seconds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Earlier:
    """An item of an earlier day whose story an item continues (前情): `date` is ISO 8601, `issue` the key of its issue in
    the archive, `item` its id there. `newspaper` is None where it is the bulletin's own."""

    date: str
    newspaper: str | None
    title: str
    issue: str
    item: str


@dataclass(frozen=True)
class Item:
    """One article as a bulletin shows it. `title` is the headline, or one by a model, or what stands in for both.

    `number` counts from 1 in the bulletin's order; `anchor` is a name safe for links; spans count from `body`.
    """

    number: int
    anchor: str
    id: str
    page: int
    kind: ArticleKind
    title: str
    title_from: TitleFrom
    headline: str | None
    kicker: str | None
    deck: str | None
    byline: tuple[str, ...]
    dateline: str | None
    column: str | None
    captions: tuple[str, ...]
    continues_on: int | None
    continued_from: int | None
    jump: str | None
    summary: Summary | None
    figures: tuple[Figure, ...]
    people: tuple[Person, ...]
    places: tuple[Place, ...]
    dates: tuple[Date, ...]
    body: str
    earlier: tuple[Earlier, ...] = ()


@dataclass(frozen=True)
class Section:
    """Items that stand together under one heading: a page of news (第1版), 评论, 图片新闻, …"""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Bulletin:
    """A whole issue in a reader's order; `places` and `people` are its most named, ranked."""

    newspaper: str | None
    date: str | None
    number: str | None
    lunar: str | None
    pages: tuple[int, ...]
    sections: tuple[Section, ...]
    places: tuple[Named, ...]
    people: tuple[Named, ...]
    furniture: tuple[Furniture, ...]
    run: Run

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in order."""
        return tuple(item for section in self.sections for item in section.items)


def _title(article: Article, written: str | None) -> tuple[str, TitleFrom]:
    if article.headline:
        return article.headline, "printed"
    return (written, "model") if written else (stand_in.title(article), "stand_in")


def _item(
    article: Article,
    facts: Facts,
    summary: Summary | None,
    written: str | None,
    pages: tuple[int, ...],
    earlier: tuple[Earlier, ...],
) -> Item:
    safe = replace(
        article,
        headline=clean.optional(article.headline),
        body=clean.body(article.body),
        captions=clean.lines(article.captions),
    )
    found = clean.facts(facts)
    title, title_from = _title(safe, clean.optional(written))
    return Item(
        number=0,
        anchor="",
        id=clean.line(article.id),
        page=article.page,
        kind=article.kind,
        title=title,
        title_from=title_from,
        headline=safe.headline,
        kicker=clean.optional(article.kicker),
        deck=clean.optional(article.deck),
        byline=clean.lines(article.byline),
        dateline=clean.optional(article.dateline),
        column=clean.optional(article.column),
        captions=safe.captions,
        continues_on=article.continues_on,
        continued_from=article.continued_from,
        jump=stand_in.jump(article.continues_on, article.continued_from, pages),
        summary=clean.summary(summary) if summary else None,
        figures=found.figures[:MAX_FIGURES],
        people=found.people,
        places=found.places,
        dates=found.dates,
        body=safe.body,
        earlier=_clean(earlier),
    )


def _clean(earlier: tuple[Earlier, ...]) -> tuple[Earlier, ...]:
    """Those of a real day with a title, the titles as clean as one of ours."""
    return tuple(
        Earlier(date, clean.optional(e.newspaper), title, clean.line(e.issue), clean.line(e.item))
        for e in earlier
        if (title := clean.line(e.title)) and _DAY.fullmatch(date := clean.line(e.date))
    )


def _order(item: Item) -> tuple[int, int, int]:
    minor = 2 if item.continued_from is not None else int(item.kind == "brief" or item.headline is None)
    return _LAST.get(item.kind, 0), item.page, 0 if item.kind in _LAST else minor


def _heading(item: Item) -> str:
    return stand_in.KIND[item.kind] if item.kind in _LAST else f"第{item.page}版"


def _numbered(items: Iterable[Item]) -> list[Item]:
    """Items with their numbers and with anchors that are safe and stand once each."""
    found: list[Item] = []
    given = list(items)
    taken = {item.id for item in given}
    used: set[str] = set()
    for number, item in enumerate(given, start=1):
        anchor = item.id
        if anchor in used or not _ANCHOR.fullmatch(anchor):
            anchor = f"item-{number}"
            while anchor in taken:
                anchor += "-"
        used.add(anchor)
        found.append(replace(item, number=number, anchor=anchor))
    return found


def compose(
    issue: Issue,
    facts: Mapping[str, Facts],
    summaries: Mapping[str, Summary | None],
    run: Run,
    *,
    headlines: Mapping[str, str | None] | None = None,
    earlier: Mapping[str, tuple[Earlier, ...]] | None = None,
) -> Bulletin:
    """The bulletin of `issue`. `facts`, `summaries`, `headlines` and `earlier` are keyed by `Article.id`; each may lack some.

    `headlines`, written by a model, are shown (and marked) where the page prints none. An article without a summary is listed, not summarized. Nothing is raised for odd text: it is cleaned.
    """
    written = headlines or {}
    before = earlier or {}
    made = (
        _item(
            a,
            facts.get(a.id, Facts()),
            summaries.get(a.id),
            written.get(a.id),
            issue.pages,
            before.get(a.id, ()),
        )
        for a in issue.articles
    )
    items = _numbered(sorted(made, key=_order))
    places, people = most_named(Facts(people=i.people, places=i.places) for i in items)
    return Bulletin(
        newspaper=clean.optional(issue.newspaper),
        date=clean.optional(issue.date),
        number=clean.optional(issue.number),
        lunar=clean.optional(issue.lunar),
        pages=issue.pages,
        sections=tuple(Section(title, tuple(group)) for title, group in groupby(items, key=_heading)),
        places=places,
        people=people,
        furniture=tuple(Furniture(f.page, clean.line(f.kind), clean.body(f.text)) for f in issue.furniture),
        run=run,
    )
