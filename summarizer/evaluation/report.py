"""The outcome of a weighing as one frozen thing, and as the JSON that other programs read."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from summarizer.evaluation.bootstrap import (
    LEVEL,
    RESAMPLES,
    SEED,
    Difference,
    Interval,
    Part,
    difference,
    interval,
)
from summarizer.evaluation.measures import MEASURES, RATES, tokenizer

SCHEMA = "jianbao-evaluation/1"


@dataclass(frozen=True)
class Comparison:
    """`ours` less `theirs` by measure, on the same articles."""

    ours: str
    theirs: str
    differences: Mapping[str, Difference]


@dataclass(frozen=True)
class Doubt:
    """What the examiner finds unsupported in a shown sentence of an article (`id` counts from 1 in its file)."""

    system: str
    id: str
    sentence: str
    kind: str
    reason: str


@dataclass(frozen=True)
class Report:
    """What was measured of each system by measure (absent: nothing to measure), the first `systems` being ours."""

    source: str
    task: str
    articles: int
    references: int
    reference: str | None
    systems: Mapping[str, Mapping[str, Interval]]
    comparisons: tuple[Comparison, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    failures: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The report as plain dicts, lists, strings and numbers; shares are from 0 to 1."""
        return {
            "schema": SCHEMA,
            "source": self.source,
            "task": self.task,
            "articles": self.articles,
            "references": self.references,
            "reference": self.reference,
            "tokenizer": tokenizer(),
            "seed": SEED,
            "resamples": RESAMPLES,
            "level": LEVEL,
            "systems": {n: {m: _plain(asdict(i)) for m, i in s.items()} for n, s in self.systems.items()},
            "comparisons": [
                {
                    "ours": c.ours,
                    "theirs": c.theirs,
                    "differences": {m: _plain(asdict(d)) for m, d in c.differences.items()},
                }
                for c in self.comparisons
            ],
            "unsupported": [asdict(doubt) for doubt in self.doubts],
        }


def _plain(values: Mapping[str, float]) -> dict[str, float | None]:
    return {key: None if math.isnan(value) else round(value, 5) for key, value in values.items()}


Rows = Sequence[Mapping[str, Part]]


def columns(rows: Rows) -> dict[str, list[Part]]:
    """Measure -> what each article adds to it."""
    return {name: [row[name] for row in rows] for name in MEASURES}


def intervals(rows: Rows) -> dict[str, Interval]:
    """Every measure that some article has any of, with its interval."""
    return {
        name: found
        for name, parts in columns(rows).items()
        if (found := interval(parts, counts=name in RATES))
    }


def compared(ours: str, our_rows: Rows, theirs: str, their_rows: Rows) -> Comparison:
    """Two systems on the same articles."""
    a, b = columns(our_rows), columns(their_rows)
    found = {name: apart for name in MEASURES if (apart := difference(a[name], b[name]))}
    return Comparison(ours, theirs, found)
