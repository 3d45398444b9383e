"""The one place that strings the rooms together: files in, a bulletin out, one bad page or article never the rest.

The rooms are imported where they are called, so that a command that needs one of them waits for no other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from summarizer import __version__
from summarizer.errors import InputError
from summarizer.findings import Facts, Summary
from summarizer.issue import Article, Furniture, Issue, Page
from summarizer.runlog import OnProgress, RunLog, each

if TYPE_CHECKING:
    from summarizer.bulletin import Bulletin
    from summarizer.reading import Reading
    from summarizer.summarization.base import Summarizer

# Listed in the bulletin with their text, but not news that a sentence could sum up.
NOT_SUMMARIZED = frozenset({"notice", "advertisement"})


@dataclass(frozen=True)
class Digest:
    """What `digest` gives. `notices`: what a user should know; `failures`: what was left out, and why; one English
    line each. `stopped`: after Ctrl-C, how many articles were summarized, and of how many."""

    bulletin: "Bulletin"
    issue: Issue
    notices: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()
    stopped: tuple[int, int] | None = None

    def render(self, format: str = "text", **options: object) -> str:
        """The bulletin as "terminal" (options: width, color, evidence), "markdown", "text", "html", "json" or
        "notes". Raises ValueError for another format.
        """
        from summarizer.bulletin import render

        return render(self.bulletin, format, **options)

    def write(self, folder: str | Path = "bulletins", formats: Sequence[str] | None = None) -> list[Path]:
        """Writes the bulletin under `folder`/<date>-<newspaper>/ in the given file formats (default: the usual ones), each
        file whole or not at all; gives the paths. Raises JianbaoError where the system refuses."""
        from summarizer.bulletin import USUAL, write

        return write(self.bulletin, folder, USUAL if formats is None else formats)


def read_issue(
    paths: str | Path | Sequence[str | Path],
    *,
    stdin: BinaryIO | None = None,
    on_progress: OnProgress | None = None,
) -> tuple[Issue, tuple[str, ...], tuple[str, ...]]:
    """Reads and segments: the issue, the notices and the failures. Raises InputError if nothing could be read."""
    log = RunLog(on_progress)
    issue, reading = _read_issue(paths, stdin, log)
    return _as_printed(issue, reading), tuple(log.notices), tuple(log.failures)


def _as_printed(issue: Issue, reading: "Reading") -> Issue:
    """The issue with the marks of its articles as printed; offsets stay."""
    from summarizer.reading.printed import as_printed

    return replace(issue, articles=tuple(as_printed(article, reading.printed) for article in issue.articles))


def _read_issue(
    paths: str | Path | Sequence[str | Path], stdin: BinaryIO | None, log: RunLog
) -> tuple[Issue, "Reading"]:
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
    from summarizer.segmentation.given import complete

    found: list[Article] = []
    furniture: list[Furniture] = []
    for article in articles:
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


def _facts(issue: Issue, log: RunLog) -> list[Facts]:
    from summarizer.facts import find_facts

    def work(articles: Sequence[Article]) -> list[Facts]:
        return find_facts(articles, newspaper=issue.newspaper, date=issue.date)

    def instead(article: Article, error: Exception) -> Facts:
        log.failed(f"article {article.id}", "the search for facts", error)
        return Facts()

    try:
        with log.stage("facts", len(issue.articles)):
            return each(work, issue.articles, instead)
    except KeyboardInterrupt:
        log.stopped = (0, 0)  # the articles are listed at least; how many is known further on
        return [Facts() for _ in issue.articles]


def _summarizer(model: str | None, device: str, engine: str, cache: bool, log: RunLog) -> "Summarizer":
    """The summarizer; after Ctrl-C the one that takes no time."""
    from summarizer.summarization import load_summarizer

    try:
        with log.stage("loading"):
            if log.stopped is None:
                found = load_summarizer(model, device, engine, cache=cache)
                log.notices.extend(found.notices)
                return found
    except KeyboardInterrupt:
        log.stopped = (0, 0)
    return load_summarizer("extract")


def _summaries(
    summarizer: "Summarizer", articles: Sequence[Article], facts: dict[str, Facts], log: RunLog
) -> list[Summary | None]:
    """One summary an article; where the model fails on one, or Ctrl-C stops it, extracted sentences; where those fail
    too, None."""
    total = len(articles)
    done: dict[str, Summary] = {}

    def keep(articles: Sequence[Article], found: Sequence[Summary | None]) -> None:
        done.update({a.id: one for a, one in zip(articles, found, strict=True) if one is not None})

    def work(articles: Sequence[Article]) -> Sequence[Summary | None]:
        from summarizer.summarization.base import Interrupted

        tell = (lambda done: log.tell("summarization", done, total)) if len(articles) == total else None
        try:
            found = summarizer.summarize(
                articles, [facts[article.id] for article in articles], on_progress=tell
            )
        except Interrupted as stopped:
            keep(articles, stopped.summaries)
            raise
        keep(articles, found)
        return found

    def instead(article: Article, error: Exception) -> Summary | None:
        log.failed(f"article {article.id}", "the summary", error)
        return _extracted(article, facts[article.id])

    try:
        with log.stage("summarization", total):
            found = each(work, articles, instead) if articles else []
    except KeyboardInterrupt:
        log.stopped = (len(done), total)
        return [done.get(article.id) or _extracted(article, facts[article.id]) for article in articles]
    if log.stopped is not None:
        log.stopped = (0, total)
    return list(found)


def _extracted(article: Article, facts: Facts) -> Summary | None:
    from summarizer.summarization import load_summarizer

    try:
        return load_summarizer("extract").summarize([article], [facts])[0]
    except Exception:
        return None


def _headlines(
    summarizer: "Summarizer", articles: Sequence[Article], facts: dict[str, Facts], log: RunLog
) -> dict[str, str | None]:
    """A headline by the model for each article that has none printed; an extractor writes none."""
    bare = [article for article in articles if article.headline is None]
    if not bare or summarizer.method != "seq2seq" or log.stopped is not None:
        return {}

    def work(articles: Sequence[Article]) -> Sequence[str | None]:
        return summarizer.headline(articles, [facts[article.id] for article in articles])

    def instead(article: Article, error: Exception) -> None:
        log.failed(f"article {article.id}", "the headline", error)

    try:
        with log.stage("headlines", len(bare)):
            return dict(zip((article.id for article in bare), each(work, bare, instead), strict=True))
    except KeyboardInterrupt:
        log.stopped = (len(articles), len(articles))
        return {}


def digest(
    paths: str | Path | Sequence[str | Path],
    *,
    model: str | None = None,
    device: str = "auto",
    engine: str = "auto",
    cache: bool = True,
    on_progress: OnProgress | None = None,
    stdin: BinaryIO | None = None,
) -> Digest:
    """The bulletin of one issue, read from files, folders and "-" (`stdin`, by default standard input).

    `model`: None for the default, "extract" for sentences of the article, a name of the catalog, a folder, or ORG/NAME.
    `device`: "auto", "cpu", "cuda" or "mps", or several (cuda:0,cuda:1); `engine`: "auto", "numpy", "ctranslate2" or
    "torch". `cache`: what the model writes is kept in the user's cache folder, and used again. A page or an article
    that fails is told in `failures`; the rest is complete. Ctrl-C once there are articles ends the model's work:
    `stopped` tells how far it was, articles without a summary get extracted sentences. Raises InputError if nothing
    could be read, ModelError if the model cannot be loaded.
    """
    log = RunLog(on_progress)
    issue, reading = _read_issue(paths, stdin, log)
    facts = dict(zip((article.id for article in issue.articles), _facts(issue, log), strict=True))
    summarizer = _summarizer(model, device, engine, cache, log)
    wanted = [
        article for article in issue.articles if article.kind not in NOT_SUMMARIZED and article.body.strip()
    ]
    summaries = dict(
        zip((article.id for article in wanted), _summaries(summarizer, wanted, facts, log), strict=True)
    )
    headlines = _headlines(summarizer, wanted, facts, log)
    from summarizer.bulletin import Run, compose

    run = Run(__version__, summarizer.device, dict(log.seconds))
    issue = _as_printed(issue, reading)
    bulletin = compose(issue, facts, summaries, run, headlines=headlines)
    return Digest(bulletin, issue, tuple(log.notices), tuple(log.failures), log.stopped)
