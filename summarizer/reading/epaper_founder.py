"""Article pages of the Founder family (方正翔宇, 北大方正, 华光): the e-papers of most Chinese newspapers, and of
paper.people.com.cn. Metadata stands in enpproperty or mpproperty comments or in founder-* elements, the body
between enpcontent comments, in founder-content, or in #ozoom."""

import html
import re

import lxml.html

from summarizer.reading.epaper_html import Element, first, line, paragraphs, parse_text, select
from summarizer.reading.epaper_saved import Saved, joined_lines, printed_stamp
from summarizer.reading.records_fields import date_of, heading, names, page_of

_LONGEST_PROPERTY = 20_000
_PROPERTY = re.compile(
    r"<(?:founder-)?(?P<name>\w{2,20})>(?P<value>.{0,4000}?)</(?:founder-)?(?P=name)>",
    re.DOTALL | re.IGNORECASE,
)
_OPEN, _CLOSE = "<!--enpcontent-->", "<!--/enpcontent-->"
_BODIES = ("//founder-content", "//*[@id='ozoom']", "//*[@id='articleContent']", "//*[@id='ContentText']")
_STAMP = re.compile(r"《[^《》]{0,40}》?\s*[（(]?[^（(）)]{0,60}?第[^（(）)]{0,12}版\s*[）)]?")
_NOT_CAPTIONS = re.compile(r"^(?:返回目录|上一篇|下一篇|放大|缩小|默认|全文复制|打印|朗读)+$")


def properties(text: str) -> dict[str, str]:
    """What the property comments of a page say, by name without "founder-"; of two that speak, the first."""
    found: dict[str, str] = {}
    for comment in re.finditer(r"<!--\s*(?:enp|mp)property\b", text, re.IGNORECASE):
        end = text.find("-->", comment.end())
        part = text[comment.end() : min(end, comment.end() + _LONGEST_PROPERTY) if end > 0 else comment.end()]
        for entry in _PROPERTY.finditer(part):
            value = heading(re.sub(r"<[^<>]{0,200}>", " ", html.unescape(entry["value"])))
            if value:
                found.setdefault(entry["name"].lower(), value)
    return found


def _between_marks(text: str) -> str:
    """The longest text between enpcontent comments (a page may hold its body twice), or "" without such marks."""
    best, at = "", 0
    while (start := text.find(_OPEN, at)) >= 0:
        end = text.find(_CLOSE, start)
        if end < 0:
            break
        best = max(best, text[start + len(_OPEN) : end], key=len)
        at = end
    return best


def _body(text: str, root: Element) -> tuple[list[str], list[Element]]:
    """The paragraphs of the body, and the elements that hold it."""
    holders = [node for path in _BODIES for node in select(root, path)]
    if between := _between_marks(text):
        tree = parse_text(f"<div>{between}</div>")
        for picture in select(tree, "//table[.//img]"):
            picture.drop_tree()
        if found := paragraphs(tree):
            return found, holders
    holder = first(holders)
    if holder is None:
        return [], []
    tree = parse_text(_as_text(holder))
    for picture in select(tree, "//table[.//img]"):
        picture.drop_tree()
    return paragraphs(tree), holders


def _as_text(node: Element) -> str:
    """An element as HTML text."""
    return str(lxml.html.tostring(node, encoding="unicode", with_tail=False))


def _captions(root: Element, body: list[str]) -> tuple[str, ...]:
    """The captions of pictures: the text of each table that holds an image, as far as the body has it not."""
    found = []
    for table in select(root, "//table[.//img and not(.//table)]"):
        texts = [t for t in paragraphs(table) if t not in body and not _NOT_CAPTIONS.match(t) and len(t) > 1]
        if texts and len(texts) <= 3:
            found.append(" ".join(texts))
        else:
            found += texts
    return tuple(dict.fromkeys(found))


def _tagged(root: Element, name: str) -> str | None:
    return line(first(select(root, f"//founder-{name}")))


def _heads(root: Element) -> tuple[str | None, str | None, str | None]:
    """Kicker, headline and deck as the headings of an article page stand: h3 before h1, h2 after it."""
    for h1 in select(root, "//div[contains(@class, 'article')]//h1 | //td//h1 | //h1"):
        if not line(h1):
            continue
        near = h1.getparent()
        if near is None:
            return None, line(h1), None
        before = [line(n) for n in h1.itersiblings("h2", "h3", "h4", preceding=True)]
        after = [line(n) for n in h1.itersiblings("h2", "h3", "h4")]
        kicker = " ".join(t for t in reversed(before) if t) or None
        return kicker, line(h1), " ".join(t for t in after if t) or None
    return None, None, None


def _author(root: Element) -> str:
    """The author as a byline element says, without the page's stamp (《人民日报》（… 第 04 版）)."""
    for node in select(root, "//*[@class='sec'] | //*[@class='author']"):
        text = _STAMP.sub(" ", " ".join(paragraphs(node)))
        if 0 < len(text.strip()) <= 60:
            return text
    return ""


def read_founder(text: str, root: Element) -> Saved | None:
    """The article of a saved Founder page; None where the page has no marks of that family or holds no article.

    `text`: the page as text, `root`: its tree.
    """
    known = properties(text)
    if not known and _OPEN not in text and "founder-" not in text and not select(root, "//*[@id='ozoom']"):
        return None
    body, holders = _body(text, root)
    kicker, headline, deck = _heads(root)
    if any(known.get(name) for name in ("title", "introtitle", "subtitle")):
        kicker, headline, deck = (
            known.get("introtitle"),
            known.get("title") or headline,
            known.get("subtitle"),
        )
    headline = _tagged(root, "title") or headline
    kicker = _tagged(root, "introtitle") or kicker
    deck = _tagged(root, "subtitle") or deck
    if not body and not (headline and holders):
        return None
    stamp = printed_stamp(root)
    page = page_of(known.get("pagenum", "")) or stamp.page or page_of(known.get("nodename", ""))
    author = _tagged(root, "author") or known.get("author") or _author(root)
    return Saved(
        headline=headline if headline != kicker else None,
        kicker=kicker,
        deck=deck,
        byline=names(author) if author else (),
        body=joined_lines(body),
        captions=_captions(root, body),
        page=page,
        date=date_of(known.get("date", "")) or stamp.date,
        newspaper=known.get("papername") or stamp.newspaper,
    )
