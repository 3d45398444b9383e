"""The way from pages to an `Issue`: masthead, blocks, drafts, articles, furniture."""

from collections.abc import Sequence
from dataclasses import replace

from summarizer.issue import Article, Furniture, Issue, Page
from summarizer.segmentation import marks
from summarizer.segmentation.articles import article_of, place_captions, wrap_length
from summarizer.segmentation.assignment import articles_of
from summarizer.segmentation.blocks import Block, blocks_of
from summarizer.segmentation.masthead import Masthead, parse_masthead
from summarizer.segmentation.masthead_lines import makers_lines, masthead_lines, slogan_lines, specks
from summarizer.segmentation.typography import squeeze


def _photo_pages(blocks: Sequence[Block]) -> list[Block]:
    """Captions that follow a headline directly (图片报道) are that article's body."""
    out: list[Block] = []
    for block in blocks:
        under = (
            out and out[-1].kind in ("stamp", "byline", "head") and any(b.kind == "stamp" for b in out[-3:])
        )
        out.append(replace(block, kind="body") if block.kind == "caption" and under else block)
    return out


def segment_page(page: Page) -> tuple[list[Article], list[Furniture], Masthead]:
    """Articles of one page in reading order (ids still empty), its furniture, and what its masthead says."""
    texts = [line.text for line in page.lines]
    masthead = masthead_lines(texts)
    slogans = slogan_lines(texts, masthead)
    makers = makers_lines(texts) - masthead
    dirt = specks(texts) - masthead
    furniture = [
        Furniture(page.number, kind, texts[i].strip())
        for kind, lines in (("masthead", masthead), ("slogan", slogans), ("makers", makers), ("speck", dirt))
        for i in sorted(lines)
    ]
    sizes = [line.size for line in page.lines]
    blocks = _photo_pages(blocks_of(texts, masthead | slogans | makers, sizes, specks=dirt))
    captions = [b for b in blocks if b.kind == "caption"]
    drafts = articles_of([b for b in blocks if b.kind != "caption"])
    wrap = wrap_length(drafts)
    page_text = squeeze("".join(b.text for b in blocks if b.kind == "body"))
    articles: list[Article] = []
    kept = []
    number = page.number
    for draft in drafts:
        article, left = article_of(draft, number, page_text, wrap)
        number = article.page
        furniture += left
        if article.body:
            articles.append(article)
            kept.append(draft)
        else:
            furniture += [
                Furniture(article.page, "heading", text)
                for text in (article.kicker, article.headline, article.deck, article.column, article.dateline)
                if text
            ]
    placed, credits = place_captions(captions, kept, articles, page.number)
    furniture += credits
    stamps = [marks.stamp(b.text) for b in blocks if b.kind == "stamp"]
    seen = next(
        (Masthead(newspaper=s["paper"], date=parse_masthead([s["date"]]).date) for s in stamps if s),
        Masthead(),
    )
    printed = parse_masthead([texts[i] for i in sorted(masthead)])
    return (
        placed,
        furniture,
        replace(printed, newspaper=printed.newspaper or seen.newspaper, date=printed.date or seen.date),
    )


def segment(pages: Sequence[Page]) -> Issue:
    """The issue that `pages` make: articles by page in reading order with ids such as p1-01 (page, place on it).

    Raises nothing: a page without any article gives furniture only.
    """
    articles: list[Article] = []
    furniture: list[Furniture] = []
    heads: list[Masthead] = []
    for page in pages:
        found, left, masthead = segment_page(page)
        articles += found
        furniture += left
        heads.append(masthead)
    count: dict[int, int] = {}
    numbered = []
    for article in articles:
        count[article.page] = count.get(article.page, 0) + 1
        numbered.append(replace(article, id=f"p{article.page}-{count[article.page]:02d}"))
    return Issue(
        newspaper=next((h.newspaper for h in heads if h.newspaper), None),
        date=next((h.date for h in heads if h.date), None),
        number=next((h.number for h in heads if h.number), None),
        pages=tuple(sorted({p.number for p in pages} | {a.page for a in numbered})),
        articles=tuple(numbered),
        furniture=tuple(furniture),
        lunar=next((h.lunar for h in heads if h.lunar), None),
    )
