"""Texts whose marks `punctuation.full_width` made Chinese, and back to what is printed, character for character.

Segmentation, facts and summaries work on Chinese marks; what a bulletin quotes of an article is as printed. Every mark
has one counterpart, so offsets are the same in both.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from summarizer.issue import Article, Page
from summarizer.reading.punctuation import full_width

_CHANGED = frozenset("，；：！？（）。“”")
_SHORTEST = 4  # characters of a piece that is looked for


@dataclass(frozen=True)
class Printed:
    """One page or article: its text with Chinese marks and as printed, both without white space, equally long."""

    wide: str
    raw: str


def printed_of(texts: Iterable[str]) -> Printed | None:
    """What the lines or fields of one page or article are as printed; None where no mark of theirs changes."""
    raw = ["".join(text.split()) for text in texts]
    wide = ["".join(full_width(text).split()) for text in texts]
    return None if raw == wide else Printed("".join(wide), "".join(raw))


def of_pages(pages: Sequence[Page]) -> tuple[Printed, ...]:
    """The pages on which marks change."""
    found = (printed_of([line.text for line in page.lines]) for page in pages)
    return tuple(one for one in found if one is not None)


def of_articles(articles: Sequence[Article]) -> tuple[Printed, ...]:
    """The articles in which marks change."""
    found = (
        printed_of([a.kicker or "", a.headline or "", a.deck or "", *a.captions, *a.body.split("\n")])
        for a in articles
    )
    return tuple(one for one in found if one is not None)


def _pieces(text: str, pages: Sequence[Printed]) -> str:
    """`text`, without white space, as printed: whole where it stands so on a page, else its halves."""
    if not _CHANGED.intersection(text):
        return text
    for page in pages:
        at = page.wide.find(text)
        if at >= 0:
            return page.raw[at : at + len(text)]
    if len(text) < 2 * _SHORTEST:
        return text
    half = len(text) // 2
    return _pieces(text[:half], pages) + _pieces(text[half:], pages)


def _restored(text: str | None, pages: Sequence[Printed]) -> str | None:
    if not text or not _CHANGED.intersection(text):
        return text
    out = []
    for paragraph in text.split("\n"):
        printed = iter(_pieces("".join(paragraph.split()), pages))
        out.append("".join(c if c.isspace() else next(printed) for c in paragraph))
    return "\n".join(out)


def as_printed(article: Article, pages: Sequence[Printed]) -> Article:
    """The article with its kicker, headline, deck, body and captions as printed, all as long as before."""
    if not pages:
        return article
    return replace(
        article,
        kicker=_restored(article.kicker, pages),
        headline=_restored(article.headline, pages),
        deck=_restored(article.deck, pages),
        body=_restored(article.body, pages) or "",
        captions=tuple(_restored(caption, pages) or "" for caption in article.captions),
    )
