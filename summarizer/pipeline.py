"""Strings the rooms together: an issue (assembly.py) in, a bulletin out, one bad article never the rest.

The rooms are imported where they are called, so that a command that needs one of them waits for no other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from summarizer import __version__
from summarizer.assembly import as_printed, assemble
from summarizer.findings import Facts, Summary
from summarizer.issue import Article, Issue
from summarizer.runlog import OnProgress, RunLog, each

if TYPE_CHECKING:
    from summarizer.bulletin import Bulletin
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
    issue, reading = assemble(paths, stdin, log)
    return as_printed(issue, reading), tuple(log.notices), tuple(log.failures)


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
    issue, reading = assemble(paths, stdin, log)
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
    issue = as_printed(issue, reading)
    bulletin = compose(issue, facts, summaries, run, headlines=headlines)
    return Digest(bulletin, issue, tuple(log.notices), tuple(log.failures), log.stopped)
