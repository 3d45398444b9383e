"""A chart as PNG for mail, drawn by Pillow at twice the size it is shown in. Never a box for a missing character."""

import io
from dataclasses import replace

from PIL import Image, ImageDraw

from summarizer.bulletin.bars import Chart
from summarizer.bulletin.fonts import Face, faces, runs

WIDTH, SCALE = 380, 2  # CSS pixels (on a phone it shrinks little), and pixels for each of them
SIZE, ROW, TALL, EDGE = 15, 28, 16, 14
PAPER, INK, QUIET, ACCENT = "#fbfaf7", "#22201d", "#716b62", "#a4231c"
# The shipped face lacks these signs; what it has instead is close enough on a bar.
_PLAINER = str.maketrans({"·": "・", "—": "－", "…": "...", "“": "「", "”": "」", "‘": "『", "’": "』"})


class _Sheet:
    """A picture to draw on, in CSS pixels."""

    def __init__(self, height: int, fonts: tuple[Face, ...]) -> None:
        self.image = Image.new("RGB", (WIDTH * SCALE, height * SCALE), PAPER)
        self.draw, self.fonts = ImageDraw.Draw(self.image), fonts

    def text(self, x: float, middle: float, text: str, color: str) -> None:
        at = x * SCALE
        for face, part in runs(text, self.fonts):
            # Anchored at the middle: faces of one size differ in where they put their base line.
            self.draw.text((at, middle * SCALE), part, color, face.font, anchor="lm")
            at += face.font.getlength(part)

    def bar(self, x: float, top: float, width: float) -> None:
        box = (x * SCALE, top * SCALE, (x + max(1, width)) * SCALE - 1, (top + TALL) * SCALE - 1)
        self.draw.rectangle(box, ACCENT)


def _wide(texts: list[str], fonts: tuple[Face, ...]) -> float:
    return max(sum(face.font.getlength(part) for face, part in runs(text, fonts)) for text in texts) / SCALE


def _every(chart: Chart) -> str:
    return chart.title + "".join(bar.label + bar.shown for bar in chart.bars)


def _plainer(chart: Chart) -> Chart:
    bars = (
        replace(bar, label=bar.label.translate(_PLAINER), shown=bar.shown.translate(_PLAINER))
        for bar in chart.bars
    )
    return Chart(chart.title.translate(_PLAINER), tuple(bars))


def draw(chart: Chart) -> bytes | None:
    """The chart as PNG, `WIDTH` CSS pixels wide at double resolution; None where a character has no glyph here."""
    fonts = faces(SIZE * SCALE, _every(chart))
    if fonts is None:
        chart = _plainer(chart)
        fonts = faces(SIZE * SCALE, _every(chart))
    if fonts is None:
        return None
    left = EDGE + _wide([bar.label for bar in chart.bars], fonts) + 10
    room = WIDTH - left - _wide([bar.shown for bar in chart.bars], fonts) - 8 - EDGE
    sheet = _Sheet(ROW * (len(chart.bars) + 1) + 2 * EDGE, fonts)
    sheet.text(EDGE, EDGE + ROW / 2, chart.title, QUIET)
    for at, bar in enumerate(chart.bars, start=1):
        middle, length = EDGE + ROW * (at + 0.5), room * chart.share(bar)
        sheet.text(EDGE, middle, bar.label, INK)
        sheet.bar(left, middle - TALL / 2, length)
        sheet.text(left + length + 8, middle, bar.shown, QUIET)
    written = io.BytesIO()
    sheet.image.quantize(32).save(written, "PNG", optimize=True)
    return written.getvalue()
