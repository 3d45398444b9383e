"""The nouns of what is found in an article: facts and the summary, each with the spans that prove it."""

from dataclasses import dataclass
from typing import Literal

from summarizer.issue import Span

Bound = Literal["exact", "about", "min", "max", "range"]
Level = Literal["country", "province", "city", "county", "town", "village"]
Method = Literal["seq2seq", "extract"]


@dataclass(frozen=True)
class Figure:
    """A news quantity (数字): how much of what. `value` is None where the text gives no single number."""

    text: str
    value: float | None
    unit: str
    bound: Bound
    counts: str
    span: Span


@dataclass(frozen=True)
class Person:
    """A person of the news (人物) with the office as printed, and every mention."""

    name: str
    title: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Place:
    """A place (地点); `full_name` and `adcode` (GB/T 2260) stay None where it is ambiguous."""

    name: str
    spans: tuple[Span, ...]
    full_name: str | None = None
    adcode: str | None = None
    level: Level | None = None


@dataclass(frozen=True)
class Facts:
    """All that was found in one article, figures ranked by newsworthiness."""

    figures: tuple[Figure, ...] = ()
    people: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()


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
    """What a reader sees of an article; `model` is None for an extracted summary."""

    sentences: tuple[Sentence, ...]
    method: Method
    model: str | None = None
    rejected: tuple[Rejected, ...] = ()

    @property
    def text(self) -> str:
        """The sentences as one string."""
        return "".join(s.text for s in self.sentences)
