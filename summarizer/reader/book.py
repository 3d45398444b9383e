"""A bulletin as lines to scroll through: where each item begins, and where words stand, even across a line's end."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from summarizer.bulletin import Bulletin
from summarizer.bulletin.terminal import parts

SGR = re.compile(r"\x1b\[[0-9;]*m")
_FRAME = frozenset("│╭╮╰╯─━▍")


@dataclass(frozen=True)
class Stretch:
    """The lines [start, end) of one item."""

    number: int
    start: int
    end: int


@dataclass(frozen=True)
class Book:
    """`lines` with colours or without; `items` in order; the first `contents` lines are header and contents."""

    lines: tuple[str, ...]
    items: tuple[Stretch, ...] = ()
    contents: int = 0
    titles: dict[int, str] = field(default_factory=dict)
    name: str = ""

    def at(self, line: int) -> Stretch | None:
        """The item that stands at `line`, or was the last one before it; None in the contents."""
        found = None
        for item in self.items:
            if item.start > line:
                break
            found = item
        return found

    def item(self, number: int) -> Stretch | None:
        """Where an item stands; None if there is no such item."""
        return next((item for item in self.items if item.number == number), None)

    @cached_property
    def _squeezed(self) -> tuple[str, list[tuple[int, int]]]:
        """All text without frames and spaces, and for each character its (line, column among the line's characters).

        Chinese breaks anywhere: a word to be searched may begin on one line and end on the next.
        """
        chars, where = [], []
        for number, line in enumerate(self.lines):
            for column, char in enumerate(SGR.sub("", line)):
                if not char.isspace() and char not in _FRAME:
                    chars.append(char.lower()[:1])
                    where.append((number, column))
        return "".join(chars), where

    def find(self, words: str) -> list[list[tuple[int, int]]]:
        """Every place where `words` stand, as the (line, column) of each of their characters; spaces do not count."""
        wanted = "".join(char.lower()[:1] for char in words if not char.isspace())
        text, where = self._squeezed
        found, at = [], text.find(wanted) if wanted else -1
        while at >= 0:
            found.append(where[at : at + len(wanted)])
            at = text.find(wanted, at + len(wanted))
        return found


def bind(bulletin: Bulletin, *, width: int, color: bool, evidence: bool = False) -> Book:
    """The bulletin as a book for a terminal of `width` columns; `color` and `evidence` as the renderer takes them."""
    lines: list[str] = []
    items = []
    found = parts(bulletin, width=width, color=color, evidence=evidence)
    for part in found:
        if part.item is not None:
            items.append(Stretch(part.item, len(lines), len(lines) + len(part.lines)))
        lines += part.lines
    titles = {item.number: item.title for item in bulletin.items}
    name = " ".join(text for text in (bulletin.newspaper, bulletin.date) if text)
    return Book(tuple(lines), tuple(items), len(found[0].lines), titles, name)
