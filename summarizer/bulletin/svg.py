"""A chart as SVG to stand in a page: bars that take the width there is, text as text, and the same said in words.

Bars are per cent of the width and labels are placed in pixels, so that type keeps its size on a phone. Colours are
presentation attributes, which a page's style sheet may overrule by the classes.
"""

from html import escape

from rich.cells import cell_len

from summarizer.bulletin.bars import Chart

FONTS = "-apple-system, 'PingFang SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', sans-serif"
NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
SIZE, ROW, TALL = 13, 24, 14
# Ink is what the page writes with, so that it is seen where an e-reader turns its page black.
INK, QUIET, ACCENT = "currentColor", "#716b62", "#a4231c"


def _wide(text: str) -> float:
    """The width of `text` in pixels, as a font of `SIZE` sets it: a Chinese character takes an em."""
    return cell_len(text) * SIZE / 2


def render(chart: Chart, *, alone: bool = False) -> str:
    """The chart as one `<svg>` element on one line, its words as `<title>` and label; `alone`: for XHTML and files."""
    left = max(_wide(bar.label) for bar in chart.bars) + 10
    right = max(_wide(bar.shown) for bar in chart.bars) + 10
    # Of a phone's 320 pixels the longest bar takes what label and words leave.
    most = max(20.0, min(80.0, 100 * (320 - left - right) / 320))
    height = ROW * (len(chart.bars) + 1)
    alt = escape(chart.alt)
    said = f'class="bars" role="img" aria-label="{alt}"'
    found = [
        f'<svg{NAMESPACE * alone} {said} width="100%" height="{height}" font-family="{FONTS}" font-size="{SIZE}">',
        f"<title>{alt}</title>",
        f'<text class="label" x="0" y="{ROW * 0.7:g}" fill="{QUIET}">{escape(chart.title)}</text>',
    ]
    for at, bar in enumerate(chart.bars, start=1):
        top, line, share = ROW * at, f"{ROW * (at + 0.7):g}", f"{most * chart.share(bar):.2f}%"
        box = f'y="{top + (ROW - TALL) / 2:g}" height="{TALL}"'
        found += [
            f'<text class="name" x="0" y="{line}" fill="{INK}">{escape(bar.label)}</text>',
            f'<rect class="bar" x="{left:g}" width="{share}" {box} fill="{ACCENT}"/>',
        ]
        if bar.shown:
            at_end = f'x="{share}" dx="{left + 6:g}" y="{line}"'
            found.append(f'<text class="value" {at_end} fill="{QUIET}">{escape(bar.shown)}</text>')
    return "".join([*found, "</svg>"])
