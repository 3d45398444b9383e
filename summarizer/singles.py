"""Articles given by themselves, not as a newspaper's page: one text, or JSON Lines -> a headline or brief each."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

from summarizer.errors import InputError, ModelError
from summarizer.findings import Facts, Method
from summarizer.issue import Article
from summarizer.reading.text import clean, decode, file_bytes, pages_of
from summarizer.runlog import OnProgress, RunLog
from summarizer.settings import MAX_FILE_BYTES, MAX_TEXT_BYTES

if TYPE_CHECKING:
    from summarizer.summarization.base import OnDone, Summarizer

Task = Literal["headline", "brief", "summary"]
Length = Literal["short", "medium", "long"]
BATCH = 64
_HEADLINE = 40  # longest first line that can be a headline
_SENTENCE_END = "。！？；…!?;”』」"
_KEPT = 0.8  # share of a text that must stand in the one article that segmentation makes of it


@dataclass(frozen=True)
class Told:
    """What is said of one article. `text` is "" where nothing could be said; `model` None if it was extracted."""

    id: str
    task: Task
    text: str
    method: Method
    model: str | None


def article_of(text: str, id: str) -> Article:
    """The article of a text with its headline, however its lines are wrapped. Raises InputError if it is empty.

    Segmentation decides if it makes one article of it; else each line is a paragraph, and a short first line
    without a stop is the headline.
    """
    lines = [line for line in (clean(line).strip() for line in text.splitlines()) if line]
    if not lines:
        raise InputError(f"{id}: the article has no text")
    from summarizer.segmentation import segment

    issue = segment(pages_of(text, id))
    found = issue.articles
    size = sum(map(len, lines)) - sum(len(f.text) for f in issue.furniture if f.kind in ("website", "makers"))
    if len(found) == 1 and len(found[0].body) >= _KEPT * size:
        return replace(found[0], id=id)
    headed = len(lines) > 1 and len(lines[0]) <= _HEADLINE and lines[0][-1] not in _SENTENCE_END
    return Article(id, 1, "news", "\n".join(lines[headed:]), headline=lines[0] if headed else None)


def _record(line: str, where: str) -> Article:
    """The article of one JSON line. Raises InputError naming the line if it is no object with a text."""
    try:
        record = json.loads(line)
    except ValueError as error:
        raise InputError(f"{where}: not JSON ({error}); one object a line is needed") from error
    text = record.get("text") if isinstance(record, dict) else None
    if not isinstance(text, str) or not text.strip():
        raise InputError(f'{where}: no "text"; each line is an object with "id", "title" and "text"')
    title = record.get("title")
    body = "\n".join(
        paragraph for paragraph in (clean(part).strip() for part in text.splitlines()) if paragraph
    )
    headline = clean(" ".join(title.split())) if isinstance(title, str) and title.strip() else None
    return Article(str(record.get("id", where.rpartition(" ")[2])), 1, "news", body, headline=headline)


def read_articles(path: str, stdin: BinaryIO | None = None) -> tuple[list[Article], list[str]]:
    """The articles of a text file (one), of JSON Lines (one a line) or of "-"; and the lines that hold none.

    Raises InputError if the input cannot be read or holds no article at all.
    """
    name = "standard input" if path == "-" else path
    data = (stdin or sys.stdin.buffer).read(MAX_FILE_BYTES + 1) if path == "-" else file_bytes(Path(path))
    if len(data) > MAX_FILE_BYTES:
        raise InputError(f"{name}: larger than {MAX_FILE_BYTES >> 20} MiB; split it")
    text = decode(data, name)[0]
    if not text.lstrip("\ufeff \r\n\t").startswith("{"):
        if len(data) > MAX_TEXT_BYTES:
            raise InputError(
                f"{name}: larger than {MAX_TEXT_BYTES >> 20} MiB; give one article, or JSON Lines"
            )
        return [article_of(text, Path(path).stem if path != "-" else "1")], []
    articles: list[Article] = []
    failures: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            articles.append(_record(line, f"{name}, line {number}"))
        except InputError as error:
            failures.append(str(error))
    if not articles:
        raise InputError(failures[0])
    return articles, failures


def _told(
    summarizer: "Summarizer",
    articles: Sequence[Article],
    facts: Sequence[Facts],
    task: Task,
    on_progress: "OnDone",
) -> list[Told]:
    """What is said of each article, checked; a headline is written as if the article had none."""
    if task == "headline":
        bare = [replace(article, headline=None, kicker=None, deck=None) for article in articles]
        lines = summarizer.headline(bare, facts)
        from summarizer.summarization.extract import opening

        return [
            Told(a.id, task, text or "", "extract", None)
            if text is None or text == opening(a)
            else Told(a.id, task, text, summarizer.method, summarizer.name)
            for a, text in zip(bare, lines, strict=True)
        ]
    longer: Any = {"task": task} if task == "summary" else {}
    summaries = summarizer.summarize(articles, facts, on_progress=on_progress, **longer)
    return [Told(a.id, task, s.text, s.method, s.model) for a, s in zip(articles, summaries, strict=True)]


def tell_each(
    articles: Sequence[Article],
    task: Task = "brief",
    *,
    model: str | None = None,
    device: str = "auto",
    engine: str = "auto",
    length: Length = "medium",
    cache: bool = True,
    raw: bool = False,
    on_progress: OnProgress | None = None,
    on_notice: Callable[[str], None] | None = None,
) -> Iterator[Told]:
    """What is said of each article, in order, a batch at a time; with `raw` it is what the model says, unchecked.
    `on_notice` is told what a user should know of the model.
    With `cache` what the model writes is kept in the user's cache folder and used again.

    Raises ModelError if the model cannot be loaded or does not write what is asked, or if `raw` is asked of
    extraction, which has no model.
    """
    from summarizer.facts import find_facts
    from summarizer.summarization import load_summarizer

    log = RunLog(on_progress)
    with log.stage("loading"):
        summarizer = load_summarizer(model, device, engine, length, cache=cache)
    if on_notice:
        for notice in summarizer.notices:
            on_notice(notice)
    if task == "summary" and task not in getattr(summarizer, "prompts", {}):
        raise ModelError(
            f"{summarizer.name or 'extract'}: writes no summary, only a headline or a brief; take an instruct model"
        )
    write = getattr(summarizer, "raw", None)
    if raw and write is None:
        raise ModelError("raw output is a model's: extraction has none; name a model, or leave out --raw")
    for start in range(0, len(articles), BATCH):
        log.tell("summarization", start, len(articles))
        done = partial(_done, log, start, len(articles))
        batch = articles[start : start + BATCH]
        if raw and write is not None:
            for article, text in zip(batch, write(task, batch), strict=True):
                yield Told(article.id, task, text, summarizer.method, summarizer.name)
            continue
        yield from _told(summarizer, batch, find_facts(batch), task, done)


def _done(log: RunLog, before: int, total: int, done: int) -> None:
    log.tell("summarization", before + done, total)
