"""`jianbao segment`: the articles of an issue, as found, without facts or summaries."""

import json as jsonlib
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.guard import emit, tell
from summarizer.cli.options import Paths, Quiet, Verbose
from summarizer.cli.progress import bar

if TYPE_CHECKING:
    from summarizer.issue import Article, Issue


def readable(article: "Article") -> str:
    """One article as plain lines: where it stands and what it is, its heading, its text."""
    jumps = [f"上接第{article.continued_from}版"] if article.continued_from else []
    jumps += [f"下转第{article.continues_on}版"] if article.continues_on else []
    place = f"[{article.id}] " + "  ".join([f"第{article.page}版", article.kind, *jumps])
    heading = (
        ("栏目", article.column),
        ("引题", article.kicker),
        ("标题", article.headline),
        ("副题", article.deck),
        ("作者", "、".join(article.byline)),
        ("电头", article.dateline),
    )
    lines = [place, *(f"{name}：{text}" for name, text in heading if text)]
    return "\n".join([*lines, article.body, *(f"图注：{caption}" for caption in article.captions)])


def as_json(issue: "Issue") -> str:
    """The issue as JSON: what its masthead says, its articles, its furniture."""
    return jsonlib.dumps(asdict(issue), ensure_ascii=False, indent=1)


def segment(
    paths: Paths,
    json: Annotated[bool, typer.Option("--json", help="Print JSON: issue, articles, furniture.")] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Part an issue into its articles, to read or (--json) to use elsewhere."""
    from summarizer.pipeline import read_issue
    from summarizer.reading.text import clean

    with bar(quiet) as on_progress:
        issue, notices, failures = read_issue(list(paths), on_progress=on_progress)
    if json:
        emit(as_json(issue))
    else:
        text = "\n\n".join(readable(article) for article in issue.articles)
        emit("\n".join(clean(line) for line in text.split("\n")))
    return tell(notices, failures, quiet=quiet)
