"""The bar while somebody watches: how far a stage is, and no count where it cannot be counted."""

import io
from typing import Any

import pytest
import rich.progress

from summarizer.cli.progress import bar
from summarizer.runlog import Progress


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_stage_that_cannot_be_counted_shows_no_count_of_the_one_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[Any] = []

    class Seen(rich.progress.Progress):
        def __init__(self, *columns: Any, **how: Any) -> None:
            super().__init__(*columns, **how)
            made.append(self)

    monkeypatch.setattr(rich.progress, "Progress", Seen)
    monkeypatch.setattr("sys.stderr", _Terminal())
    with bar(quiet=False) as show:
        assert show is not None
        task = made[0].tasks[0]
        for progress, total in (
            (Progress("facts", 3, 7), 7),
            (Progress("loading"), None),
            (Progress("headlines", 1, 2), 2),
        ):
            show(progress)
            assert (task.completed, task.total) == (progress.done, total)
    with bar(quiet=True) as show:
        assert show is None and len(made) == 1
