"""Sets text as newspaper pages (reportlab, BSD licence): the truth of such a page is known because we placed it."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from typeset.font import register

BODY = 9.5
LEADING = 13.0

Frame = tuple[float, float, float, float]
"""Left, top, width and height of a column."""


@dataclass
class Story:
    """One article as it was set: its headline pieces and its paragraphs."""

    headlines: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)


class Sheet:
    """A page of `width` by `height` points; all coordinates are from its top left corner."""

    def __init__(self, width: float = 1100, height: float = 1560, **options: Any) -> None:
        self.font = register()
        self.height = height
        self.file = io.BytesIO()
        self.canvas = Canvas(self.file, pagesize=(width, height), **options)

    def line(
        self, x: float, y: float, text: str, size: float = BODY, spacing: float = 0.0, mode: int = 0
    ) -> None:
        """One line whose characters' top is at `y`; `mode` 3 prints nothing that can be seen."""
        shown = self.canvas.beginText(x, self.height - y - size * 0.88)
        shown.setFont(self.font, size)
        shown.setCharSpace(spacing)
        shown.setTextRenderMode(mode)
        shown.textOut(text)
        self.canvas.drawText(shown)

    def upright(self, x: float, y: float, text: str, size: float) -> None:
        """A vertical line, one character under the other."""
        for n, char in enumerate(text):
            self.line(x, y + n * 1.15 * size, char, size)

    def flow(self, frames: Sequence[Frame], paragraphs: Sequence[str], size: float = BODY) -> None:
        """Text from frame to frame, first lines set in by two characters. Raises ValueError if it does not fit."""
        places = [
            (x, top + n * LEADING, width)
            for x, top, width, high in frames
            for n in range(int(high // LEADING))
        ]
        at = 0
        for paragraph in paragraphs:
            rest, indent = paragraph, 2 * size
            while rest:
                if at == len(places):
                    raise ValueError(f"no room for {rest[:20]}")
                x, y, width = places[at]
                count = len(rest)
                while pdfmetrics.stringWidth(rest[:count], self.font, size) > width - indent + 0.1:
                    count -= 1
                self.line(x + indent, y, rest[:count], size)
                rest, indent, at = rest[count:], 0.0, at + 1

    def photo(self, x: float, y: float, width: float, height: float) -> None:
        """A grey rectangle where a picture stands."""
        self.canvas.setFillGray(0.8)
        self.canvas.rect(x, self.height - y - height, width, height, stroke=0, fill=1)
        self.canvas.setFillGray(0)

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """A drawn frame."""
        self.canvas.rect(x, self.height - y - height, width, height, stroke=1, fill=0)

    def rule(self, x: float, y: float, width: float) -> None:
        """A drawn horizontal rule."""
        self.canvas.line(x, self.height - y, x + width, self.height - y)

    def next(self) -> None:
        """Begins another page."""
        self.canvas.showPage()

    def pdf(self) -> bytes:
        """The file."""
        self.canvas.save()
        return self.file.getvalue()
