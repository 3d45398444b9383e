"""The nouns of what is found in an article: facts and the summary, each with the spans that prove it."""

from dataclasses import dataclass
from typing import Literal

from summarizer.issue import Span

Bound = Literal["exact", "about", "min", "max", "range"]
Level = Literal["country", "province", "city", "county", "town", "village"]
Change = Literal["up", "down", "to"]
Precision = Literal["day", "month", "year", "vague"]
Method = Literal["seq2seq", "extract"]


@dataclass(frozen=True)
class Figure:
    """A news quantity (数字): how much of what. `value` is None where the text gives no number (数百, 3比1).

    A range (5至10亿元) has its lower end in `value` and its upper one in `high`. `change` says which way it
    moved where the text says so, `base` what it is compared with (同比, 较上年).
    """

    text: str
    value: float | None
    unit: str
    bound: Bound
    counts: str
    span: Span
    high: float | None = None
    change: Change | None = None
    base: str | None = None


@dataclass(frozen=True)
class Person:
    """A person of the news (人物) with the office as printed, and every mention.

    `title` holds organisation and office as printed; `organisation` repeats the former. `speaks`: is quoted.
    """

    name: str
    title: str | None
    spans: tuple[Span, ...]
    organisation: str | None = None
    speaks: bool = False


@dataclass(frozen=True)
class Place:
    """A place (地点); `full_name` and `adcode` (GB/T 2260) stay None where it is ambiguous.

    Towns and villages have no adcode. `country` is the ISO 3166-1 code of a place abroad, None at home.
    """

    name: str
    spans: tuple[Span, ...]
    full_name: str | None = None
    adcode: str | None = None
    level: Level | None = None
    longitude: float | None = None
    latitude: float | None = None
    country: str | None = None


@dataclass(frozen=True)
class Date:
    """A date (日期) as printed. `value` is its ISO 8601 beginning as far as it is known (2021-08-13, 2021-08, 2021)."""

    text: str
    value: str | None
    precision: Precision
    span: Span
    until: str | None = None


@dataclass(frozen=True)
class Facts:
    """All that was found in one article, figures ranked by newsworthiness."""

    figures: tuple[Figure, ...] = ()
    people: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    dates: tuple[Date, ...] = ()


@dataclass(frozen=True)
class Sentence:
    """One sentence of a summary and the spans of the article's body that prove it."""

    text: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True)
class Rejected:
    """A candidate that was not shown, and why."""

    text: str
    reason: str


@dataclass(frozen=True)
class Summary:
    """What a reader sees of an article; `model` is None for an extracted summary.

    `repaired`: clauses or sentences of the candidate that could not be proved were dropped. `omitted`: parts of the
    body that the model was not given, because it reads less than the whole; empty for an extracted summary.
    """

    sentences: tuple[Sentence, ...]
    method: Method
    model: str | None = None
    rejected: tuple[Rejected, ...] = ()
    repaired: bool = False
    omitted: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        """The sentences as one string."""
        return "".join(s.text for s in self.sentences)
