"""A clean stop: SIGTERM and Ctrl-C end what can be begun again at once, and wait for what must not be cut, as a mail."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Self

_SLICE = 0.25


class Stopped(BaseException):
    """Raised out of work that can be begun again. Not an Exception, so that nothing takes it for a page's fault."""


class Stop:
    """Whether a stop was asked for, and by which signal; in a `with` it answers to SIGTERM and SIGINT."""

    def __init__(self) -> None:
        self.signal: int | None = None
        self._open = False
        self._before: dict[int, signal._HANDLER] = {}

    def __enter__(self) -> Self:
        for number in (signal.SIGTERM, signal.SIGINT):
            self._before[number] = signal.signal(number, self._ask)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self.signal = number
        if self._open:
            self._open = False
            raise Stopped

    @contextmanager
    def cutting(self) -> Iterator[None]:
        """Work that a stop may cut anywhere: raises `Stopped` out of it, at once where a stop was asked for before."""
        if self.signal is not None:
            raise Stopped
        self._open = True
        try:
            yield
        finally:
            self._open = False

    def wait(self, seconds: float) -> None:
        """Wait, but no longer than until a stop is asked for."""
        until = time.monotonic() + seconds
        while self.signal is None and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, _SLICE))
