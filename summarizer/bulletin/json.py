"""The bulletin as JSON, `schema: "jianbao/1"`: the contract other programs read (bulletin.schema.json).

Spans are [start, end) in characters (Unicode code points, not bytes) of the item's `body`.
"""

import json
import math
from collections.abc import Iterable
from typing import Any

from summarizer.bulletin import index
from summarizer.bulletin.compose import Bulletin, Item
from summarizer.findings import Date, Figure, Person, Place, Summary
from summarizer.issue import Span

SCHEMA = "jianbao/1"


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _summary(summary: Summary | None) -> dict[str, Any] | None:
    if summary is None:
        return None
    return {
        "text": summary.text,
        "method": summary.method,
        "model": summary.model,
        "rejected": [{"text": r.text, "reason": r.reason} for r in summary.rejected],
        "sentences": [{"text": s.text, "evidence": _spans(s.evidence)} for s in summary.sentences],
        **({"omitted": _spans(summary.omitted)} if summary.omitted else {}),
    }


def _number(value: float | None) -> float | int | None:
    if value is None or not math.isfinite(value):
        return None
    return int(value) if value == int(value) and abs(value) < 2**53 else value


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "text": figure.text,
        "value": _number(figure.value),
        "unit": figure.unit,
        "high": _number(figure.high),
        "bound": figure.bound,
        "change": figure.change,
        "base": figure.base,
        "counts": figure.counts,
        "span": [figure.span.start, figure.span.end],
    }


def _person(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "title": person.title,
        "organisation": person.organisation,
        "speaks": person.speaks,
        "spans": _spans(person.spans),
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "full_name": place.full_name,
        "adcode": place.adcode,
        "level": place.level,
        "country": place.country,
        "longitude": place.longitude,
        "latitude": place.latitude,
        "spans": _spans(place.spans),
    }


def _date(date: Date) -> dict[str, Any]:
    return {
        "text": date.text,
        "value": date.value,
        "until": date.until,
        "precision": date.precision,
        "span": [date.span.start, date.span.end],
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "page": item.page,
        "kind": item.kind,
        "column": item.column,
        "kicker": item.kicker,
        "headline": item.headline,
        "title": item.title,
        "title_from": item.title_from,
        "deck": item.deck,
        "byline": list(item.byline),
        "dateline": item.dateline,
        "continues_on": item.continues_on,
        "continued_from": item.continued_from,
        "captions": list(item.captions),
        "summary": _summary(item.summary),
        "figures": [_figure(f) for f in item.figures],
        "people": [_person(p) for p in item.people],
        "places": [_place(p) for p in item.places],
        "dates": [_date(d) for d in item.dates],
        "earlier": [
            {"date": e.date, "newspaper": e.newspaper, "title": e.title, "issue": e.issue, "item": e.item}
            for e in item.earlier
        ],
        "body": item.body,
    }


def as_dict(bulletin: Bulletin) -> dict[str, Any]:
    """The bulletin as plain dicts, lists, strings and numbers, valid by bulletin.schema.json."""
    return {
        "schema": SCHEMA,
        "issue": {
            "newspaper": bulletin.newspaper,
            "date": bulletin.date,
            "number": bulletin.number,
            "pages": list(bulletin.pages),
            "lunar": bulletin.lunar,
        },
        "items": [_item(item) for item in bulletin.items],
        "named": {"places": index.places(bulletin.items), "people": index.people(bulletin.items)},
        "furniture": [{"page": f.page, "kind": f.kind, "text": f.text} for f in bulletin.furniture],
        "run": {
            "version": bulletin.run.version,
            "device": bulletin.run.device,
            "seconds": {room: round(spent, 3) for room, spent in bulletin.run.seconds.items()},
        },
    }


def render(bulletin: Bulletin) -> str:
    """The bulletin as JSON text, indented, Chinese as it is, ending with a line break."""
    return json.dumps(as_dict(bulletin), ensure_ascii=False, indent=2, allow_nan=False) + "\n"
