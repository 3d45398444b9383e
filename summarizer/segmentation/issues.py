"""The way from pages to an `Issue`: masthead, blocks, drafts, articles, furniture."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from summarizer.issue import Article, Furniture, Issue, Page
from summarizer.segmentation import marks
from summarizer.segmentation.articles import article_of, place_captions, wrap_length
from summarizer.segmentation.assignment import articles_of
from summarizer.segmentation.blocks import Block, blocks_of
from summarizer.segmentation.groups import Draft
from summarizer.segmentation.layout import Placed, arranged
from summarizer.segmentation.masthead import Masthead, parse_masthead
from summarizer.segmentation.masthead_lines import makers_lines, masthead_lines, slogan_lines, specks
from summarizer.segmentation.sheet import HEADING, usual_size
from summarizer.segmentation.typography import squeeze
from summarizer.segmentation.web_lines import web_lines


def _photo_pages(blocks: Sequence[Block]) -> list[Block]:
    """Captions that follow a headline directly (图片报道) are that article's body."""
    out: list[Block] = []
    for block in blocks:
        under = (
            out and out[-1].kind in ("stamp", "byline", "head") and any(b.kind == "stamp" for b in out[-3:])
        )
        out.append(replace(block, kind="body") if block.kind == "caption" and under else block)
    return out


def _left_out(texts: Sequence[str]) -> dict[str, set[int]]:
    """By kind of furniture the indices of the lines that belong to no article."""
    masthead = masthead_lines(texts)
    return {
        "masthead": masthead,
        "slogan": slogan_lines(texts, masthead),
        "makers": makers_lines(texts) - masthead,
        "website": web_lines(texts) - masthead,
        "speck": specks(texts) - masthead,
    }


def _drafts(
    sections: Sequence[Sequence[Placed]], left_out: Mapping[str, set[int]]
) -> tuple[list[Block], list[Draft]]:
    """The blocks and the articles of a page's sections; an article lies within one."""
    placed = [line for section in sections for line in section]
    lines = [line for _, line in placed]
    texts, sizes = [line.text for line in lines], [line.size for line in lines]
    dirt = {i for i, (n, _) in enumerate(placed) if n in left_out["speck"]}
    apart = frozenset[int]().union(*(found for kind, found in left_out.items() if kind != "speck"))
    skip = {i for i, (n, _) in enumerate(placed) if n in apart}
    body = usual_size(lines) if len(sections) > 1 else None
    blocks: list[Block] = []
    drafts: list[Draft] = []
    start = 0
    for section in sections:
        inside = range(start, start + len(section))
        start += len(section)
        head = next((line.size for _, line in section if body and (line.size or 0.0) > HEADING * body), None)
        outside = skip | {i for i in range(len(lines)) if i not in inside}
        found = blocks_of(texts, outside, sizes, specks=dirt.intersection(inside), body=body, headline=head)
        found = _photo_pages(found)
        drafts += articles_of([b for b in found if b.kind != "caption"], head is not None)
        blocks += found
    return blocks, drafts


def segment_page(page: Page) -> tuple[list[Article], list[Furniture], Masthead]:
    """Articles of one page in reading order (ids still empty), its furniture, and what its masthead says."""
    left_out = _left_out([line.text for line in page.lines])
    furniture = [
        Furniture(page.number, kind, page.lines[i].text.strip())
        for kind, lines in left_out.items()
        for i in sorted(lines)
    ]
    sections = arranged(page.lines, page.drawn, frozenset[int]().union(*left_out.values()))
    blocks, drafts = _drafts(sections, left_out)
    captions = [b for b in blocks if b.kind == "caption"]
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
    printed = parse_masthead([page.lines[i].text for i in sorted(left_out["masthead"])])
    put_up = parse_masthead([squeeze(page.lines[i].text)[:40] for i in sorted(left_out["website"])]).date
    return (
        placed,
        furniture,
        replace(
            printed, newspaper=printed.newspaper or seen.newspaper, date=printed.date or seen.date or put_up
        ),
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
