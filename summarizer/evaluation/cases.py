"""What is weighed: a file of articles, with or without references, or a folder of bulletins -> `Case`s."""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from summarizer.configuration import configuration
from summarizer.errors import InputError
from summarizer.findings import Method
from summarizer.issue import Article
from summarizer.reading.records import articles_of
from summarizer.reading.records_fields import FIELDS, heading, mapping
from summarizer.reading.records_files import Record, of_json, of_json_lines
from summarizer.reading.text import clean, decode, file_bytes

REFERENCES = ("reference", "summary", "brief", "abstract", "target", "highlights", "摘要", "简讯", "导读")
"""Fields that hold a person's summary, best first; `plain` names as other fields of records are compared."""
SEED = 7
SCHEMA = "jianbao/1"


@dataclass(frozen=True)
class Shown:
    """A summary as a reader sees it: its sentences, how it was made, how many sentences were refused before.
    `repaired` is None where the bulletin does not tell."""

    sentences: tuple[str, ...]
    method: Method
    refused: int = 0
    repaired: bool | None = None

    @property
    def text(self) -> str:
        """The sentences as one string."""
        return "".join(self.sentences)


@dataclass(frozen=True)
class Case:
    """One article, the person's text it is measured by (None: there is none), and what a bulletin already shows.

    `source` is the title of the field that the reference came from."""

    article: Article
    reference: str | None = None
    source: str | None = None
    shown: Shown | None = None


@dataclass(frozen=True)
class Cases:
    """All cases of an input; `model`: who wrote what bulletins show, None for articles; `failures` as elsewhere."""

    cases: tuple[Case, ...]
    model: str | None = None
    failures: tuple[str, ...] = ()


def read_cases(path: Path, *, reference: str | None = None, sample: int | None = None) -> Cases:
    """The cases of a JSON or JSON Lines file of articles, or of a folder (or file) of bulletins.

    `reference` names the field that holds the reference; without it the first of `REFERENCES` that a record has.
    "title" (or another name of the headline) takes the headline, and the article then has none. `sample`: so many
    of them, drawn with the seed 7. Raises InputError if nothing can be read or no record has the field named.
    """
    found = _bulletins(path, reference) if path.is_dir() else _file(path, reference)
    if reference and not any(case.reference for case in found.cases):
        raise InputError(f"{path}: no article has a field {reference!r}; name another with --reference")
    if sample is not None and sample < len(found.cases):
        kept = sorted(random.Random(SEED).sample(range(len(found.cases)), sample))
        found = replace(found, cases=tuple(found.cases[i] for i in kept))
    return found


def _file(path: Path, reference: str | None) -> Cases:
    text = decode(file_bytes(path), str(path))[0].removeprefix("\ufeff").replace("\0", "")
    if f'"{SCHEMA}"' in text[:4096] and (bulletin := _bulletin(text)) is not None:
        items, model = _of_bulletin(bulletin, reference)
        return _some(path, Cases(tuple(items), model))
    own = configuration().fields.named()
    fields = {field: (*own.get(field, ()), *known) for field, known in FIELDS.items()}

    def wanted(record: Record) -> bool:
        return bool({"body", "headline"} & mapping(list(record), fields).keys())

    try:
        records = of_json(text, str(path), wanted)
    except InputError:
        records = of_json_lines(text, str(path), wanted)
    cases: list[Case] = []
    failures: list[str] = []
    for number, record in enumerate(records, 1):
        try:
            article = articles_of([record], f"{path}: record {number}", fields).articles[0]
        except InputError as error:
            failures.append(str(error))
            continue
        if not article.body.strip():
            failures.append(f"{path}: record {number} has no text")
            continue
        cases.append(_case(replace(article, id=str(number)), record, reference))
    return _some(path, Cases(tuple(cases), failures=tuple(failures)))


def _some(path: Path, found: Cases) -> Cases:
    if not found.cases:
        raise InputError(
            next(
                iter(found.failures),
                f"{path}: no article with a text in it; JSON Lines or bulletins are needed",
            )
        )
    return found


def _case(article: Article, record: Record, reference: str | None) -> Case:
    """The case of a record. A headline that serves as reference is hidden from the article, and what stands around
    it too."""
    names = [reference] if reference else list(REFERENCES)
    held = mapping(list(record), {"reference": names}).get("reference", [])
    if reference and mapping([reference]).get("headline"):
        bare = replace(article, headline=None, kicker=None, deck=None)
        return Case(bare, article.headline, reference if article.headline else None)
    for name in held:
        value = record[name]
        text = (
            "\n".join(value) if isinstance(value, list) and all(isinstance(v, str) for v in value) else value
        )
        if isinstance(text, str) and (told := heading(text)):
            return Case(article, told, name)
    return Case(article)


def _bulletin(text: str) -> dict[str, Any] | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    good = isinstance(found, dict) and found.get("schema") == SCHEMA and isinstance(found.get("items"), list)
    return found if good else None


def _bulletins(folder: Path, reference: str | None) -> Cases:
    cases: list[Case] = []
    failures: list[str] = []
    models: dict[str, None] = {}
    for path in sorted(folder.rglob("*.json")):
        bulletin = _bulletin(decode(file_bytes(path), str(path))[0])
        if bulletin is None:
            failures.append(f"{path}: not a bulletin ({SCHEMA})")
            continue
        found, model = _of_bulletin(bulletin, reference)
        models[model] = None
        cases += found
    if not cases:
        raise InputError(
            f"{folder}: no bulletin.json with summaries in this folder; make some with jianbao digest"
        )
    return Cases(tuple(cases), " + ".join(models), tuple(failures))


def _of_bulletin(bulletin: dict[str, Any], reference: str | None) -> tuple[list[Case], str]:
    """The summarized items of a bulletin as cases, and who wrote them. Items of another shape are passed over."""
    cases: list[Case] = []
    models: dict[str, None] = {}
    for item in bulletin["items"]:
        try:
            summary, body = item["summary"], str(item["body"])
            if not summary or not summary["sentences"] or not body.strip():
                continue
            shown = Shown(
                tuple(clean(str(sentence["text"])) for sentence in summary["sentences"]),
                "seq2seq" if summary["method"] == "seq2seq" else "extract",
                len(summary.get("rejected", ())),
                _repaired(summary),
            )
            article = Article(
                str(item["id"]),
                int(item["page"]),
                item["kind"],
                body,
                item["headline"],
                item["kicker"],
                item["deck"],
            )
        except (KeyError, TypeError, ValueError):
            continue
        if summary.get("model"):
            models[str(summary["model"])] = None
        held = (
            replace(_case(article, item, reference), shown=shown) if reference else Case(article, shown=shown)
        )
        cases.append(held)
    return cases, " + ".join(models) or "extract"


def _repaired(summary: dict[str, Any]) -> bool | None:
    """Whether any sentence was repaired; None where the bulletin has no field for it."""
    marks = [s["repaired"] for s in [summary, *summary["sentences"]] if "repaired" in s]
    return any(marks) if marks else None


def same_articles(ours: Sequence[Case], theirs: Sequence[Case]) -> list[tuple[Case, Case]]:
    """The cases of two inputs that tell the same body, each body once."""
    by_body = {case.article.body: case for case in theirs}
    return [(case, by_body[case.article.body]) for case in ours if case.article.body in by_body]
