"""A bulletin's JSON (schema jianbao/1) back into a `Bulletin`: what was written once can be shown, sent and searched.

The file may have been edited by anyone: all text is cleaned again, and what breaks the contract is told in one line.
"""

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar, get_args

from summarizer.bulletin import clean
from summarizer.bulletin.compose import Bulletin, Earlier, Run, compose
from summarizer.bulletin.json import SCHEMA
from summarizer.errors import InputError
from summarizer.findings import (
    Bound,
    Change,
    Date,
    Facts,
    Figure,
    Level,
    Method,
    Person,
    Place,
    Precision,
    Rejected,
    Sentence,
    Summary,
)
from summarizer.issue import Article, ArticleKind, Furniture, Issue, Span
from summarizer.settings import MAX_FILE_BYTES

T = TypeVar("T")


def read_bulletin(path: str | Path) -> Bulletin:
    """Return the bulletin in `path`: a bulletin.json, or the folder that holds one.

    Raises InputError where there is none, or where it is not a bulletin.
    """
    path = Path(path)
    file = path / "bulletin.json" if path.is_dir() else path
    try:
        if file.stat().st_size > MAX_FILE_BYTES:
            raise InputError(f"{file}: too large for a bulletin")
        found = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise InputError(f"{file}: the bulletin cannot be read ({reason})") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{file}: not a bulletin of jianbao (no valid JSON)") from error
    try:
        return from_dict(found)
    except InputError as error:
        raise InputError(f"{file}: {error}") from error


def from_dict(found: object) -> Bulletin:
    """Return the bulletin that the dict of its JSON tells. Raises InputError where it breaks the contract.

    Spans are held to be in order; renderers bear with one that ends beyond its text.
    """
    try:
        table = _a(found, dict)
        if table.get("schema") != SCHEMA:
            raise ValueError(f"the schema is not {SCHEMA}")
        issue, run, items = _a(table["issue"], dict), _a(table["run"], dict), _a(table["items"], list)
        articles = [_article(item) for item in items]
        return compose(
            Issue(
                _text(issue["newspaper"]),
                _text(issue["date"]),
                _text(issue["number"]),
                tuple(_a(page, int) for page in _a(issue["pages"], list)),
                tuple(articles),
                tuple(_furniture(line) for line in _a(table["furniture"], list)),
                _text(issue["lunar"]),
            ),
            {a.id: _facts(item) for a, item in zip(articles, items, strict=True)},
            {a.id: _summary(item["summary"]) for a, item in zip(articles, items, strict=True)},
            Run(
                clean.line(_a(run["version"], str)),
                clean.line(_a(run["device"], str)),
                {
                    clean.line(_a(room, str)): _float(spent) or 0.0
                    for room, spent in _a(run["seconds"], dict).items()
                },
            ),
            earlier={_a(i["id"], str): _earlier(i.get("earlier", [])) for i in items},
            headlines={_a(i["id"], str): _text(i["title"]) for i in items if i["title_from"] == "model"},
        )
    except KeyError as error:
        raise InputError(f"not a bulletin of jianbao ({error} is missing)") from error
    except (TypeError, ValueError, AttributeError, OverflowError) as error:
        raise InputError(f"not a bulletin of jianbao ({error})") from error


def _a(value: object, kind: type[T]) -> T:
    """`value`, which has to be of this kind (a truth value is no number)."""
    if not isinstance(value, kind) or isinstance(value, bool):
        raise TypeError(f"{kind.__name__} wanted, {type(value).__name__} found")
    return value


def _text(value: object) -> str | None:
    return None if value is None else _a(value, str)


def _code(value: object) -> str | None:
    """What `compose` takes for granted: a code of ours (adcode, ISO country, ISO date)."""
    return clean.optional(_text(value))


def _whole(value: object) -> int | None:
    return None if value is None else _a(value, int)


def _float(value: object) -> float | None:
    if value is None:
        return None
    number = float(_a(value, float if isinstance(value, float) else int))
    if not math.isfinite(number):
        raise ValueError("a number is not finite")
    return number


def _one_of(kind: Any, value: object) -> Any:
    """`value`, which has to be one of the words of the Literal `kind`."""
    if value not in get_args(kind):
        raise ValueError(f"{value!r} is none of {', '.join(get_args(kind))}")
    return value


def _texts(values: object) -> tuple[str, ...]:
    return tuple(_a(value, str) for value in _a(values, list))


def _span(pair: object) -> Span:
    start, stop = (_a(place, int) for place in _a(pair, list))
    return Span(start, stop)


def _spans(pairs: object) -> tuple[Span, ...]:
    return tuple(_span(pair) for pair in _a(pairs, list))


def _furniture(line: object) -> Furniture:
    found = _a(line, dict)
    return Furniture(_a(found["page"], int), _a(found["kind"], str), _a(found["text"], str))


def _article(item: object) -> Article:
    found = _a(item, dict)
    return Article(
        _a(found["id"], str),
        _a(found["page"], int),
        _one_of(ArticleKind, found["kind"]),
        _a(found["body"], str),
        headline=_text(found["headline"]),
        kicker=_text(found["kicker"]),
        deck=_text(found["deck"]),
        byline=_texts(found["byline"]),
        dateline=_text(found["dateline"]),
        column=_text(found["column"]),
        captions=_texts(found["captions"]),
        continues_on=_whole(found["continues_on"]),
        continued_from=_whole(found["continued_from"]),
    )


def _earlier(found: object) -> tuple[Earlier, ...]:
    return tuple(
        Earlier(
            _a(e["date"], str),
            _text(e["newspaper"]),
            _a(e["title"], str),
            _a(e["issue"], str),
            _a(e["item"], str),
        )
        for e in _a(found, list)
    )


def _summary(found: object) -> Summary | None:
    if found is None:
        return None
    table = _a(found, dict)
    return Summary(
        tuple(Sentence(_a(s["text"], str), _spans(s["evidence"])) for s in _a(table["sentences"], list)),
        _one_of(Method, table["method"]),
        _text(table["model"]),
        tuple(Rejected(_a(r["text"], str), _a(r["reason"], str)) for r in _a(table["rejected"], list)),
        omitted=_spans(table.get("omitted", [])),
    )


def _facts(item: Mapping[str, Any]) -> Facts:
    return Facts(
        tuple(_figure(_a(f, dict)) for f in _a(item["figures"], list)),
        tuple(
            Person(
                _a(p["name"], str),
                _text(p["title"]),
                _spans(p["spans"]),
                _text(p.get("organisation")),
                p.get("speaks") is True,
            )
            for p in _a(item["people"], list)
        ),
        tuple(_place(_a(p, dict)) for p in _a(item["places"], list)),
        tuple(
            Date(
                _a(d["text"], str),
                _code(d["value"]),
                _one_of(Precision, d["precision"]),
                _span(d["span"]),
                _code(d.get("until")),
            )
            for d in _a(item.get("dates", []), list)
        ),
    )


def _figure(found: Mapping[str, Any]) -> Figure:
    change = found.get("change")
    return Figure(
        _a(found["text"], str),
        _float(found["value"]),
        _a(found["unit"], str),
        _one_of(Bound, found["bound"]),
        _a(found["counts"], str),
        _span(found["span"]),
        _float(found.get("high")),
        None if change is None else _one_of(Change, change),
        _text(found.get("base")),
    )


def _place(found: Mapping[str, Any]) -> Place:
    level = found["level"]
    return Place(
        _a(found["name"], str),
        _spans(found["spans"]),
        _text(found["full_name"]),
        _code(found["adcode"]),
        None if level is None else _one_of(Level, level),
        _float(found.get("longitude")),
        _float(found.get("latitude")),
        _code(found.get("country")),
    )
