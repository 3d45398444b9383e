"""The characters of a PDF page as pdfium gives them -> `Glyph`s in page coordinates, without those nobody sees.

pdfium's font size ignores scaling, so sizes are measured: the font size times the scale of the text matrix.
"""

import contextlib
import ctypes
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdfium2 import raw

from summarizer.settings import MAX_PDF_CHARACTERS

_INVISIBLE = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
_SMALLEST = 2.0  # points; smaller text cannot be read


class Glyph(NamedTuple):
    """One printed character. Coordinates in points from the page's top left corner as it is displayed; `drawn_by`
    tells apart the text objects that characters are drawn by."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    drawn_by: int = 0


@dataclass(frozen=True)
class Sheet:
    """What a PDF page holds: its size in points, glyphs in content order, drawn rules, frames and pictures as (left,
    top, right, bottom); `recognised`: the text is a layer over the picture of a scan; `pictured`: an image fills the page; `cut`: it
    holds more characters than are read."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    drawn: tuple[tuple[float, float, float, float], ...] = ()
    recognised: bool = False
    pictured: bool = False
    cut: bool = False


class _Frame(NamedTuple):
    """The visible box of a page and its rotation, for turning PDF coordinates into displayed ones."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    def place(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        if self.turn == 90:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.turn == 180:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        if self.turn == 270:
            return self.top - top, self.right - right, self.top - bottom, self.right - left
        return left - self.left, self.top - top, right - self.left, self.top - bottom


def _unicode(text_page: object, index: int, code: int) -> str:
    """The character of `code` at `index`; "" for those without one, line ends and halves of a surrogate pair."""
    if 0xD800 <= code < 0xDC00:
        low = raw.FPDFText_GetUnicode(text_page, index + 1)
        return chr(0x10000 + ((code - 0xD800) << 10) + low - 0xDC00) if 0xDC00 <= low < 0xE000 else ""
    if code in (0xFFFE, 0x02, 0xAD):
        return "-"
    if code < 32 or 0x7F <= code < 0xA0 or 0xDC00 <= code < 0xE000 or code > 0x10FFFF:
        return ""
    return " " if code == 0xA0 else chr(code)


def _visible(glyphs: Sequence[Glyph], width: float, height: float) -> list[Glyph]:
    return [
        g
        for g in glyphs
        # Comparisons with nan are false.
        if g.right > 0 and g.bottom > 0 and g.left < width and g.top < height and _SMALLEST <= g.size < 2000
    ]


def without_overprint(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs without those printed again over themselves (套红, shadows, false bold): the same character at
    the same place, within a quarter of its width."""
    solid = [n for n, glyph in enumerate(glyphs) if not glyph.text.isspace()]
    solid.sort(key=lambda n: (glyphs[n].text, glyphs[n].top + glyphs[n].bottom))
    again: set[int] = set()
    for at, n in enumerate(solid):
        if n in again:
            continue
        text, _, top, _, bottom, size, _ = glyphs[n]
        for m in solid[at + 1 : at + 200]:
            other = glyphs[m]
            if other.text != text or other.top + other.bottom - top - bottom > size:
                break
            if m not in again and _over(glyphs[n], other):
                again.add(max(n, m))
    return [glyph for n, glyph in enumerate(glyphs) if n not in again] if again else list(glyphs)


def _over(a: Glyph, b: Glyph) -> bool:
    """Whether a glyph is printed over another of the same character."""
    reach = 0.5 * min(max(a.right - a.left, 0.3 * a.size), a.size)
    return (
        abs(a.left + a.right - b.left - b.right) < reach
        and abs(a.top + a.bottom - b.top - b.bottom) < reach
        and 0.8 < a.size / b.size < 1.25
    )


def _drawn(page: pdfium.PdfPage, frame: _Frame) -> tuple[list[tuple[float, float, float, float]], bool]:
    """Rules, frames and pictures longer than 40 points, and whether an image covers half of the page."""
    drawn: list[tuple[float, float, float, float]] = []
    pictured = False
    area = (frame.right - frame.left) * (frame.top - frame.bottom)
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(min(raw.FPDFPage_CountObjects(page), 20_000)):
        item = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            continue
        if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            continue
        box = frame.place(left.value, bottom.value, right.value, top.value)
        wide, high = box[2] - box[0], box[3] - box[1]
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictured = pictured or wide * high > 0.5 * area
        if max(wide, high) > 40 and not 3 <= min(wide, high) < 30 and len(drawn) < 2000:
            drawn.append(box)
    return drawn, pictured


def _characters(text_page: pdfium.PdfTextPage, frame: _Frame) -> tuple[list[Glyph], list[Glyph]]:
    """The page's characters in content order: those that are printed, and the invisible ones."""
    seen: list[Glyph] = []
    hidden: list[Glyph] = []
    handle = text_page.raw
    rect, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    item_at, size, into = -1, 0.0, seen
    get_unicode, get_item, get_box = (
        raw.FPDFText_GetUnicode,
        raw.FPDFText_GetTextObject,
        raw.FPDFText_GetLooseCharBox,
    )
    for index in range(min(text_page.count_chars(), MAX_PDF_CHARACTERS)):
        code = get_unicode(handle, index)
        text = chr(code) if 0x4E00 <= code < 0xA000 else _unicode(handle, index, code)
        # Only white space is made up.
        if not text or (text == " " and raw.FPDFText_IsGenerated(handle, index) == 1):
            continue
        item = get_item(handle, index)
        address = ctypes.cast(item, ctypes.c_void_p).value or 0
        if address != item_at:
            item_at = address
            raw.FPDFText_GetMatrix(handle, index, matrix)
            scale = math.hypot(matrix.c, matrix.d) or 1.0
            size = raw.FPDFText_GetFontSize(handle, index) * scale
            into = hidden if item and raw.FPDFTextObj_GetTextRenderMode(item) in _INVISIBLE else seen
        if get_box(handle, index, rect):
            place = frame.place(rect.left, rect.bottom, rect.right, rect.top)
            into.append(Glyph(text, *place, size, item_at))
    return seen, hidden


def sheet_of(page: pdfium.PdfPage) -> Sheet:
    """What a page holds. Characters that pdfium made up, that are not printed or lie outside the page are left out;
    on a scan (an image fills the page, all text is invisible) the invisible text is what there is."""
    box = page.get_bbox()
    frame = _Frame(box[0], box[1], box[2], box[3], page.get_rotation())
    width, height = box[2] - box[0], box[3] - box[1]
    if frame.turn in (90, 270):
        width, height = height, width
    with contextlib.closing(page.get_textpage()) as text_page:
        seen, hidden = _characters(text_page, frame)
        cut = text_page.count_chars() > MAX_PDF_CHARACTERS
    drawn, pictured = _drawn(page, frame)
    recognised = len(hidden) > 4 * len(seen) and pictured
    glyphs = _visible(hidden if recognised else seen, width, height)
    return Sheet(width, height, tuple(without_overprint(glyphs)), tuple(drawn), recognised, pictured, cut)
