"""The nouns of a newspaper: span, line, page, article, issue. No behaviour beyond their own shape."""

from dataclasses import dataclass, field
from typing import Literal

ArticleKind = Literal[
    "news", "feature", "commentary", "editors_note", "photo", "brief", "notice", "advertisement", "other"
]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, order=True)
class Span:
    """Half-open character offsets [start, end) into `Article.body`. Raises ValueError if not 0 <= start <= end."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span [{self.start}, {self.end}) is not in order")

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers. Raises ValueError if it ends beyond the text."""
        if self.end > len(text):
            raise ValueError(f"span ends at {self.end}, the text at {len(text)}")
        return text[self.start : self.end]


@dataclass(frozen=True)
class Line:
    """One printed line; `box` is (left, top, right, bottom) in points from the page's top left corner."""

    text: str
    box: Box | None = None
    size: float | None = None


@dataclass(frozen=True)
class Page:
    """What a reader delivers of one page (版); `source` names the file it came from, `drawn` are its rules and
    frames as boxes in points, where the source has them."""

    number: int
    lines: tuple[Line, ...]
    source: str
    drawn: tuple[Box, ...] = ()


@dataclass(frozen=True)
class Article:
    """One article (稿件). `body`: paragraphs joined by "\\n", wrapped lines joined, jump lines removed."""

    id: str
    page: int
    kind: ArticleKind
    body: str
    headline: str | None = None
    kicker: str | None = None
    deck: str | None = None
    byline: tuple[str, ...] = ()
    dateline: str | None = None
    column: str | None = None
    captions: tuple[str, ...] = ()
    continues_on: int | None = None
    continued_from: int | None = None


@dataclass(frozen=True)
class Furniture:
    """Text that was recognised and left out of all articles: masthead (报头), slogan, editors' line."""

    page: int
    kind: str
    text: str


@dataclass(frozen=True)
class Issue:
    """One issue (一期报纸). `date` is ISO 8601; with `furniture` every input line is accounted for."""

    newspaper: str | None
    date: str | None
    number: str | None
    pages: tuple[int, ...]
    articles: tuple[Article, ...]
    furniture: tuple[Furniture, ...] = field(default=())
    lunar: str | None = None
