"""The faces that pictures are set in: the one that ships, then those of the system for what it lacks.

Shipped is Droid Sans Fallback (Apache-2.0) cut down to the 6,763 characters of GB/T 2312 and those of the gazetteer by
tools/build_font.py, so that a picture looks the same everywhere. Rare characters are looked for in the CJK fonts of
Linux, macOS and Windows, Latin letters and digits come from Pillow's own face.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from PIL import ImageFont

SHIPPED = Path(__file__).parent / "font" / "DroidSansFallback-GB2312.woff"
_NAMES = (
    "NotoSansCJK-Regular.ttc NotoSansCJKsc-Regular.otf NotoSansSC-Regular.otf SourceHanSansSC-Regular.otf "
    "SourceHanSansCN-Regular.otf wqy-microhei.ttc wqy-zenhei.ttc DroidSansFallbackFull.ttf PingFang.ttc "
    "Hiragino\u00a0Sans\u00a0GB.ttc STHeiti\u00a0Light.ttc Arial\u00a0Unicode.ttf msyh.ttc Deng.ttf simhei.ttf "
    "simsun.ttc"
)
SYSTEM = tuple(name.replace("\u00a0", " ") for name in _NAMES.split(" "))
_MISSING = "\U0010ffff"  # a noncharacter: what a face draws for it is what it draws for all it lacks


@dataclass(frozen=True)
class Face:
    """A font at one size."""

    font: ImageFont.FreeTypeFont

    def has(self, char: str) -> bool:
        """Whether the face has a glyph of its own for `char`."""
        if char == " ":
            return True
        mask, none = self.font.getmask(char), self.font.getmask(_MISSING)
        return mask.size != (0, 0) and (mask.size != none.size or bytes(mask) != bytes(none))


def _opened(path: str | Path, size: int) -> Face | None:
    try:
        return Face(ImageFont.truetype(path, size))
    except OSError:
        return None


@cache
def _all(size: int) -> tuple[Face, ...]:
    """Every face at `size`, Pillow's own first: it has the digits, and takes Latin letters from no Chinese font."""
    own = ImageFont.load_default(size)
    found = [Face(own) if isinstance(own, ImageFont.FreeTypeFont) else None, _opened(SHIPPED, size)]
    # FreeType is handed a bare name: Pillow looks it up in the font folders of the system that it runs on.
    found += [_opened(name, size) for name in SYSTEM]
    return tuple(face for face in found if face)


def faces(size: int, text: str) -> tuple[Face, ...] | None:
    """The faces that `text` needs at `size` pixels; None if a character of it is in none of them."""
    needed: list[Face] = []
    for char in dict.fromkeys(text):
        face = next((face for face in _all(size) if face.has(char)), None)
        if face is None:
            return None
        needed += [face] if face not in needed else []
    return tuple(face for face in _all(size) if face in needed)


def runs(text: str, fonts: Iterable[Face]) -> Iterator[tuple[Face, str]]:
    """`text` in pieces of one face each. Every character is in one of `fonts`, as `faces` gave them."""
    known = tuple(fonts)
    for face, chars in groupby(text, key=lambda char: next(face for face in known if face.has(char))):
        yield face, "".join(chars)
