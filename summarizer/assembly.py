"""Files in, the issue out: read, segmented, completed, its jumps joined; one bad page or article never the rest."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from summarizer.errors import InputError
from summarizer.issue import Article, Furniture, Issue, Page
from summarizer.runlog import RunLog

if TYPE_CHECKING:
    from summarizer.reading import Reading


def assemble(
    paths: str | Path | Sequence[str | Path], stdin: BinaryIO | None, log: RunLog
) -> tuple[Issue, "Reading"]:
    """The issue of the files (`stdin` for "-") and how they were read; notices and failures go to `log`. Raises
    InputError if nothing could be read."""
    from summarizer.reading import read

    with log.stage("reading"):
        reading = read([paths] if isinstance(paths, str | Path) else paths, stdin)
    log.notices += reading.notices
    log.failures += reading.failures
    with log.stage("segmentation", len(reading.pages)):
        issue = _issue_of(reading, log)
    if not issue.articles:
        log.notices.append("no article was found in the input; is it the text of a newspaper page?")
    return issue, reading


def as_printed(issue: Issue, reading: "Reading") -> Issue:
    """The issue with the marks of its articles as printed; offsets stay."""
    from summarizer.reading import printed

    return replace(
        issue, articles=tuple(printed.as_printed(article, reading.printed) for article in issue.articles)
    )


def _issue_of(reading: "Reading", log: RunLog) -> Issue:
    """The issue of the pages, segmented, together with the articles that came segmented, jumps joined."""
    issue = _segmented(reading.pages, log) if reading.pages else Issue(None, None, None, (), ())
    given, furniture = _completed(reading.articles, log)
    return replace(
        issue,
        newspaper=issue.newspaper or reading.newspaper,
        date=issue.date or reading.date,
        pages=tuple(sorted({*issue.pages, *(article.page for article in given)})),
        articles=tuple(_joined(_parted([*issue.articles, *given], log), log)),
        furniture=(*issue.furniture, *furniture),
    )


def _completed(articles: Sequence[Article], log: RunLog) -> tuple[list[Article], list[Furniture]]:
    """Articles that came segmented, with what stands inside their text (bylines, jumps, captions) in its fields."""
    from summarizer.segmentation.given import complete, is_no_article

    found: list[Article] = []
    furniture: list[Furniture] = []
    for article in articles:
        if is_no_article(article):
            furniture.append(Furniture(article.page, "heading", f"{article.headline} {article.body}"))
            continue
        try:
            done, left = complete(article)
        except Exception as error:
            log.failed(f"article {article.id}", "the reading of its lines", error)
            done, left = article, ()
        found.append(done)
        furniture += left
    return found, furniture


def _parted(articles: Sequence[Article], log: RunLog) -> list[Article]:
    """The articles, the items of round-ups each as a brief of its own."""
    from summarizer.segmentation.roundup import items_of

    found: list[Article] = []
    for article in articles:
        try:
            found += items_of(article)
        except Exception as error:
            log.failed(f"article {article.id}", "the parting of its items", error)
            found.append(article)
    return found


def _joined(articles: Sequence[Article], log: RunLog) -> list[Article]:
    """The articles, halves of one that jumps joined, under ids that stand once each."""
    from summarizer.segmentation.joining import join

    try:
        return join(articles)
    except Exception as error:
        log.failed("the issue", "the joining of jumps", error)
        return _distinct(articles)


def _segmented(pages: Sequence[Page], log: RunLog) -> Issue:
    """`segment(pages)`; where a page breaks it, that page is left out and told."""
    from summarizer.segmentation import segment

    try:
        return segment(pages)
    except Exception as first:
        kept = []
        for page in pages:
            try:
                segment([page])
            except Exception as error:
                log.failed(f"{page.source}, page {page.number}", "segmentation", error)
            else:
                kept.append(page)
        if not kept or len(kept) == len(pages):
            raise InputError(
                f"{pages[0].source}: the text cannot be parted into articles; please report it"
            ) from first
        return segment(kept)


def _distinct(articles: Sequence[Article]) -> list[Article]:
    """The articles numbered through each page, so that every id stands once."""
    seen: dict[int, int] = {}
    result = []
    for article in articles:
        seen[article.page] = seen.get(article.page, 0) + 1
        result.append(replace(article, id=f"p{article.page}-{seen[article.page]:02}"))
    return result
