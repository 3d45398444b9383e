"""A font of boxes for any Chinese text, made here, so that typeset pages carry their font on every machine."""

import io
from functools import cache

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

NAME = "JianbaoBoxes"
_UNITS = 1000
_WIDE = [
    0xB7,
    *range(0x2010, 0x2050),
    *range(0x2100, 0x2300),
    *range(0x2460, 0x2613),
    *range(0x3000, 0x3040),
    *range(0x3400, 0xA000),
    *range(0xFF01, 0xFF5F),
]


def _box(width: int) -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((60, -100))
    for point in ((60, 820), (width - 60, 820), (width - 60, -100)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


@cache
def register() -> str:
    """Registers the font with reportlab, once, and returns its name: wide characters are 1 em, ASCII half."""
    names = [".notdef", "space", *(f"h{code:x}" for code in range(0x21, 0x7F)), *(f"w{c:x}" for c in _WIDE)]
    widths = {name: _UNITS if name.startswith("w") else _UNITS // 2 for name in names}
    builder = FontBuilder(_UNITS, isTTF=True)
    builder.setupGlyphOrder(names)
    cmap = {0x20: "space", **{code: f"h{code:x}" for code in range(0x21, 0x7F)}}
    builder.setupCharacterMap({**cmap, **{code: f"w{code:x}" for code in _WIDE}})
    empty = TTGlyphPen(None).glyph()
    wide, half = _box(_UNITS), _box(_UNITS // 2)
    blank = {"space", "w3000"}
    builder.setupGlyf({n: empty if n in blank else wide if n[0] == "w" else half for n in names})
    builder.setupHorizontalMetrics({name: (width, 60) for name, width in widths.items()})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": NAME, "styleName": "Regular", "psName": NAME})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    file = io.BytesIO()
    builder.save(file)
    file.seek(0)
    pdfmetrics.registerFont(TTFont(NAME, file))
    return NAME
