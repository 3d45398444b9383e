"""What a saved e-paper page gives, and where such a page prints its newspaper, date and page (版)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.reading.epaper_html import Element, line, paragraphs, select
from summarizer.reading.order import PageName
from summarizer.reading.records_fields import date_of, page_of

_PAPER = r"[\u4e00-\u9fff]{1,9}(?:日报|晚报|晨报|早报|时报|商报|导报|都市报|周报|新报|青年报|经济报|[\u4e00-\u9fff]报)"
_STAMPS = (
    re.compile(
        r"《\s*(?P<paper>[^《》]{2,20}?)\s*》?\s*[（(]\s*(?P<date>[^（）()]{6,30}?)\s*第\s*(?P<page>[A-Z]?\d{1,3})\s*版"
    ),
    re.compile(
        r"【\s*(?P<paper>[^【】\d]{2,20}?)\s*(?P<date>\d{4}-\d\d?-\d\d?)\s*第\s*(?P<page>[A-Z]?\d{1,3})\s*版"
    ),
)
_DATED = re.compile(
    rf"(?P<paper>{_PAPER})?[^\d]{{0,12}}(?P<date>(?:19|20)\d\d年\s?\d{{1,2}}月\s?\d{{1,2}}日)"
)
_PAGE = re.compile(
    r"^(?:当前版[：:]\s*)?(?:第\s*(?P<page>[A-Z]?\d{1,3})\s*版|(?P<short>[A-Z]?\d{1,3})\s*版\s*[：:])"
)
_TITLED = re.compile(_PAPER)
_SENTENCE_END = "。！？…”）：；"


@dataclass(frozen=True)
class Stamp:
    """Newspaper, date and page as a saved page prints them; None for what it does not."""

    newspaper: str | None = None
    date: str | None = None
    page: PageName | None = None


@dataclass(frozen=True)
class Saved:
    """One article as one saved page holds it, its page still a name (A01)."""

    body: str
    headline: str | None = None
    kicker: str | None = None
    deck: str | None = None
    byline: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    page: PageName | None = None
    date: str | None = None
    newspaper: str | None = None


def printed_stamp(root: Element) -> Stamp:
    """The stamp of a page: 《人民日报》（2022年01月01日 第 01 版）, else the dateline and page title of its head;
    text within links (the other pages of the issue) does not count."""
    texts = paragraphs(root)
    for text in texts:
        for pattern in _STAMPS:
            if (found := pattern.search(text[:400])) and (date := date_of(found["date"])):
                return Stamp(" ".join(found["paper"].split()), date, page_of(found["page"]))
    linked = {t for node in select(root, "//a | //option") for t in paragraphs(node)}
    page = next(
        (
            page_of(found["page"] or found["short"])
            for t in texts
            if t not in linked and (found := _PAGE.match(t))
        ),
        None,
    )
    dated = next((found for t in texts if len(t) <= 60 and (found := _DATED.search(t))), None)
    title = next((line(node) or "" for node in select(root, "//title")), "")
    paper = dated["paper"] if dated else None
    if paper is None and (found := _TITLED.search(title)):
        paper = found.group()
    return Stamp(paper, date_of(dated["date"]) if dated else None, page)


def joined_lines(lines: Sequence[str]) -> str:
    """Paragraphs joined by "\\n"; where a page breaks its sentences into lines, these are joined first."""
    if len(lines) > 4 and sum(text[-1] not in _SENTENCE_END for text in lines) > 0.6 * len(lines):
        width = sorted(len(text) for text in lines)[len(lines) * 3 // 4]
        if width <= 60:
            return _unwrapped(lines, width)
    return "\n".join(lines)


def _unwrapped(lines: Sequence[str], width: int) -> str:
    out: list[str] = []
    last = 0
    for text in lines:
        if out and out[-1][-1] not in _SENTENCE_END and last >= width - 3:
            out[-1] += text
        else:
            out.append(text)
        last = len(text)
    return "\n".join(out)
