"""How a run keeps its user informed and goes on: progress, seconds, notices, failures, and work article by article
where an article breaks the work on all."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from summarizer.errors import JianbaoError
from summarizer.issue import Article

Stage = Literal["reading", "segmentation", "facts", "loading", "summarization", "headlines"]
R = TypeVar("R")


@dataclass(frozen=True)
class Progress:
    """How far a run is: `done` of `total` articles (or pages) of the stage; 0 of 0 where it cannot be counted."""

    stage: Stage
    done: int = 0
    total: int = 0


OnProgress = Callable[[Progress], None]


@dataclass
class RunLog:
    """What a run gathers on its way."""

    on_progress: OnProgress | None
    seconds: dict[str, float] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    stopped: tuple[int, int] | None = None  # after Ctrl-C: how many articles were summarized, of how many

    def tell(self, stage: Stage, done: int = 0, total: int = 0) -> None:
        if self.on_progress:
            self.on_progress(Progress(stage, done, total))

    @contextmanager
    def stage(self, stage: Stage, total: int = 0) -> Iterator[None]:
        """Tells that a stage begins, and keeps how long it took."""
        start = time.perf_counter()
        try:
            self.tell(stage, 0, total)
            yield
        finally:
            self.seconds[stage] = round(time.perf_counter() - start, 3)

    def failed(self, what: str, room: str, error: Exception) -> None:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        self.failures.append(
            f"{what}: {room} failed ({type(error).__name__}: {reason}); the rest is complete"
        )


def each(
    work: Callable[[Sequence[Article]], Sequence[R]],
    articles: Sequence[Article],
    instead: Callable[[Article, Exception], R],
) -> list[R]:
    """`work(articles)`; if that fails, article by article, with `instead` for those that fail alone.

    A JianbaoError is not an article's fault and goes up.
    """
    try:
        found = list(work(articles))
        if len(found) != len(articles):
            raise ValueError(f"{len(found)} results for {len(articles)} articles")
        return found
    except JianbaoError:
        raise
    except Exception as error:
        if len(articles) == 1:
            return [instead(articles[0], error)]
        return [result for article in articles for result in each(work, [article], instead)]
