"""What every summarizer offers, and how sentences of a body become a summary. Nothing is chosen here."""

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from summarizer.findings import Facts, Method, Summary
from summarizer.issue import Article

OnDone = Callable[[int], None]
"""Told after each batch how many articles are done."""

_HAN = "\u3400-\u9fff\uf900-\ufaff"
_WIDE = f"{_HAN}\u3001-\u303f\uff01-\uff60\u201c\u201d\u2018\u2019\u2014\u2026"
_SPACED = re.compile(rf"(?<![{_HAN}])[{_HAN}](?:[ \u3000][{_HAN}]){{2,}}(?![{_HAN}])")
_BESIDE_NUMBER = re.compile(
    rf"(?<=[{_WIDE}])[ \u3000]+(?=[0-9０-９])|(?<=[0-9０-９%％])[ \u3000]+(?=[{_WIDE}])"
)
_BESIDE_MARK = re.compile(
    r"(?<=[，。；：！？、（“‘《〈「『—…])[ \u3000]+|[ \u3000]+(?=[，。；：！？、）”’》〉」』—…])"
)
_RUN = re.compile(r"\s+")


class Interrupted(KeyboardInterrupt):
    """Ctrl-C while articles were summarized: `summaries` has one for each that was done, None for the others."""

    def __init__(self, summaries: Sequence[Summary | None]) -> None:
        super().__init__()
        self.summaries = summaries


class Summarizer(Protocol):
    """Anything that tells briefly what an article says. `name` is None for an extractor, `device` where it runs;
    `notices` is what a user should know of it, one English line each."""

    @property
    def name(self) -> str | None: ...
    @property
    def method(self) -> Method: ...
    @property
    def device(self) -> str: ...
    @property
    def notices(self) -> tuple[str, ...]: ...

    def summarize(
        self, articles: Sequence[Article], facts: Sequence[Facts], *, on_progress: OnDone | None = None
    ) -> list[Summary]:
        """One summary an article, in order; each sentence carries the spans of the body that prove it. Ctrl-C may
        raise Interrupted."""
        ...

    def headline(self, articles: Sequence[Article], facts: Sequence[Facts]) -> list[str | None]:
        """One headline an article, in order, as if it had none; None where nothing sound can be said."""
        ...


def closed_up(text: str) -> str:
    """`text` in one line without the spaces that a page's setting put in: beside numbers and marks, between the
    characters of a spaced word (晋 中 市). A space that parts two phrases is kept."""
    text = _RUN.sub(" ", text.replace("\u3000", " ")).strip()
    text = _SPACED.sub(lambda match: match[0].replace(" ", ""), text)
    return _BESIDE_MARK.sub("", _BESIDE_NUMBER.sub("", text))


def with_stop(text: str) -> str:
    """A sentence that is not empty with its full stop: also behind a quotation or bracket that ends in none itself."""
    closed = text.rstrip("”’」』）")
    return text if closed[-1:] in ("。", "！", "？", "!", "?", "…") or closed[-1:] == "" else text + "。"
