"""Where a user's template runs: jinja2's sandbox, with bounds on what one template can make of memory and time.

No private names, no change of what it is given, no loop over more than `MOST` numbers, no text grown beyond `LARGEST`
characters by one step, and `SECONDS` in all, looked at whenever the template calls, reads an attribute or gives text. (A
loop that does none of these is not seen; jinja2 has no place to look from.)
"""

import functools
import re
import time
from collections.abc import Callable
from typing import Any

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.filters import do_format
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from summarizer.bulletin.templating import OPTIONS, names

_WIDE = re.compile(r"%[^A-Za-z%]*\d{6}")
MOST, LARGEST, SECONDS = 100_000, 10_000_000, 30.0


def _bounded(function: Callable[..., Any]) -> Callable[..., Any]:
    """`function`, not to be called with a number that would make it fill the memory (width=10**9)."""

    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        _small(*args, *kwargs.values())
        return function(*args, **kwargs)

    return call


def _format(value: Any, *args: Any, **kwargs: Any) -> str:
    """jinja2's filter, not for a width that would fill the memory."""
    if _WIDE.search(str(value)):
        raise SecurityError("a width of six digits is not for a template")
    return do_format(value, *args, **kwargs)


def _small(*values: object) -> None:
    if any(isinstance(value, int) and abs(value) > MOST for value in values):
        raise SecurityError(f"a number above {MOST} is not passed on in a template")


def _length(value: object) -> int:
    return len(value) if isinstance(value, str | list | tuple) else 0


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of one rendering; its time runs from when it is made."""

    intercepted_binops = frozenset({"*", "**", "+", "%"})

    def __init__(self, loader: jinja2.BaseLoader) -> None:
        super().__init__(loader=loader, **OPTIONS)
        self.until = time.monotonic() + SECONDS
        self.filters = {name: _bounded(function) for name, function in self.filters.items()}
        self.filters["format"] = _bounded(_format)
        self.globals.update(names())

    def look(self) -> None:
        """Raises SecurityError when the time is over."""
        if time.monotonic() > self.until:
            raise SecurityError(f"the template takes longer than {SECONDS:g} seconds")

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """As jinja2 has it, unless the result would be too large."""
        self.look()
        if operator == "%" and isinstance(left, str) and _WIDE.search(left):
            raise SecurityError("a width of six digits is not for a template")
        grown = _length(left) + _length(right)
        if operator == "*":
            numbers = [value for value in (left, right) if isinstance(value, int)]
            grown *= max(map(abs, numbers), default=1)
        if grown > LARGEST or (operator in ("*", "**") and _huge(operator, left, right)):
            raise SecurityError(f"{operator} makes too much in a template")
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """As jinja2 has it."""
        self.look()
        if isinstance(obj, str) and attribute in ("format", "format_map"):
            raise SecurityError("write it with the format filter")
        return super().getattr(obj, attribute)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """As jinja2 has it, but for numbers that no template needs."""
        self.look()
        _small(*args, *kwargs.values())
        return super().call(context, obj, *args, **kwargs)


def _huge(operator: str, left: object, right: object) -> bool:
    if not (isinstance(left, int) and isinstance(right, int)):
        return False
    bits = left.bit_length() * max(right, 0) if operator == "**" else left.bit_length() + right.bit_length()
    return bits > 4096
