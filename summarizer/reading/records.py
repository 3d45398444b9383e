"""Articles that another tool has parted already (JSON, JSON Lines, CSV, Markdown) -> `Article`s of one issue.

Fields are recognised by name (`records_fields.FIELDS`). The bodies are given whole: datelines and credits in them
are read where articles are joined, not here.
"""

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from summarizer.configuration import configuration
from summarizer.errors import InputError
from summarizer.issue import Article
from summarizer.reading.base import Reading
from summarizer.reading.epaper_html import has_tags, text_of_html
from summarizer.reading.order import PageName
from summarizer.reading.records_fields import (
    FIELDS,
    date_in_link,
    date_of,
    heading,
    kind_named,
    mapping,
    names,
    page_of,
    paragraphs,
)
from summarizer.reading.records_files import Record, of_csv, of_json, of_json_lines, of_markdown
from summarizer.reading.records_pages import numbered
from summarizer.reading.text import decode, file_bytes, read_bytes
from summarizer.settings import MAX_RECORDS

_log = logging.getLogger(__name__)

Fields = Mapping[str, Sequence[str]]


def _text(value: object) -> str:
    """A field's value as text: a number as it is written, a list by lines, an object's plain values."""
    if isinstance(value, str):
        return text_of_html(value) if has_tags(value) else value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value) if abs(value) < 1e15 else ""
    if isinstance(value, list):
        return "\n".join(filter(None, (_text(item) for item in value[:MAX_RECORDS])))
    if isinstance(value, dict):
        return "\n".join(v for v in value.values() if isinstance(v, str))
    return ""


def _value(record: Record, field: str, fields: Fields) -> str:
    """The first of the record's values under this field's names that is not empty."""
    found = mapping(list(record), fields).get(field, [])
    return next((text for name in found if (text := _text(record[name])).strip()), "")


def _is_record(record: Record, fields: Fields) -> bool:
    return any(
        isinstance(record[name], str) or (field == "body" and isinstance(record[name], list))
        for field in ("body", "headline")
        for name in mapping(list(record), fields).get(field, [])
    )


def _article(record: Record, fields: Fields) -> Article | None:
    """The article of a record, its page still 0 and its id empty; None if it has neither headline nor text."""
    body = paragraphs(_value(record, "body", fields))
    headline = heading(_value(record, "headline", fields))
    if not body and not headline:
        return None
    captions = (heading(line) for line in _value(record, "captions", fields).split("\n"))
    kind = kind_named(_value(record, "kind", fields)) or ("news" if body else "photo")
    jumps = [page_of(_value(record, field, fields)) for field in ("continues_on", "continued_from")]
    return Article(
        id="",
        page=0,
        kind=kind,
        body=body,
        headline=headline,
        kicker=heading(_value(record, "kicker", fields)),
        deck=heading(_value(record, "deck", fields)),
        byline=names(_value(record, "byline", fields).replace("\n", "、")),
        dateline=heading(_value(record, "dateline", fields)),
        column=heading(_value(record, "column", fields)),
        captions=tuple(caption for caption in captions if caption),
        continues_on=jumps[0][1] if jumps[0] else None,
        continued_from=jumps[1][1] if jumps[1] else None,
    )


def articles_of(records: Sequence[Record], source: str, fields: Fields = FIELDS) -> Reading:
    """The reading of plain records. `fields`: field of an article -> names it goes by in the records.

    Raises InputError if there is none, too many, or none with a headline or text, naming the fields it has; single
    records without either are told in `failures` by their number, counted from 1.
    """
    if len(records) > MAX_RECORDS:
        raise InputError(
            f"{source}: {len(records)} articles; at most {MAX_RECORDS}: give one issue at a time"
        )
    used: dict[str, str] = {}
    articles: list[Article] = []
    pages: list[PageName | None] = []
    failures: list[str] = []
    dates: Counter[str] = Counter()
    links: Counter[str] = Counter()
    papers: Counter[str] = Counter()
    for number, record in enumerate(records, 1):
        record = {str(name): value for name, value in record.items()}
        used |= {hits[0]: field for field, hits in mapping(list(record), fields).items()}
        article = _article(record, fields)
        if article is None:
            had = ", ".join(heading(name) or "?" for name in list(record)[:6]) or "none"
            failures.append(
                f"{source}: record {number} has neither a headline nor a text (its fields: {had[:120]})"
            )
            continue
        articles.append(article)
        pages.append(page_of(_value(record, "page", fields)))
        if date := date_of(_value(record, "date", fields)):
            dates[date] += 1
        links.update(
            day for value in record.values() if isinstance(value, str) and (day := date_in_link(value))
        )
        if paper := heading(_value(record, "newspaper", fields)):
            papers[paper[:40]] += 1
    if not articles:
        known = "title and content, 标题 and 正文"
        raise InputError(
            failures[0] if failures else f"{source}: no article in it; each needs fields such as {known}"
        )
    dates = dates or Counter(dict(links.most_common(1)))
    _log.info("%s: fields read as %s", source, ", ".join(f"{name} → {field}" for name, field in used.items()))
    notices = []
    if len(dates) > 1:
        days = ", ".join(sorted(dates)[:3]) + (", …" if len(dates) > 3 else "")
        notices.append(f"{source}: articles of {len(dates)} days ({days}) are read as one issue")
    return Reading(
        articles=numbered(articles, pages),
        notices=tuple(notices),
        newspaper=papers.most_common(1)[0][0] if papers else None,
        date=dates.most_common(1)[0][0] if dates else None,
        failures=tuple(failures),
    )


def parse(data: bytes, source: str, suffix: str = "", fields: Fields = FIELDS) -> Reading:
    """The reading of a file's bytes; `suffix` (.json, .jsonl, .csv, .md) tells its form, else its first character.

    Raises InputError as `articles_of` does, and where the text is not what the suffix says.
    """
    text, _ = decode(data, source)
    text = text.removeprefix("\ufeff").replace("\0", "")

    def wanted(record: Record) -> bool:
        return _is_record(record, fields)

    if suffix == ".csv":
        return articles_of(of_csv(text, source), source, fields)
    if suffix == ".md":
        records = of_markdown(text, source)
        return articles_of(records, source, fields) if records else read_bytes(data, source)
    if suffix == ".jsonl":
        return articles_of(of_json_lines(text, source, wanted), source, fields)
    try:
        return articles_of(of_json(text, source, wanted), source, fields)
    except InputError as error:
        # JSON Lines are often saved as .json.
        if "not valid JSON" not in str(error) or not text.lstrip().startswith("{") or "\n{" not in text:
            raise
        return articles_of(of_json_lines(text, source, wanted), source, fields)


def read_records(path: Path) -> Reading:
    """The articles of the file `path` (.json, .jsonl, .csv, .md). Raises InputError if it cannot be read, is not of
    that form, or holds no article, ConfigError if the user's configuration is wrong."""
    own = configuration().fields.named()
    fields = {field: (*own.get(field, ()), *known) for field, known in FIELDS.items()}
    return parse(file_bytes(path), str(path), path.suffix.lower(), fields)
