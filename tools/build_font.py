#!/usr/bin/env python3
"""Makes summarizer/bulletin/font/: the face that pictures are set in, cut down from Droid Sans Fallback.

    apt-get download fonts-droid-fallback && dpkg -x fonts-droid-fallback_*.deb droid
    python tools/build_font.py droid/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf

Kept are the characters of GB/T 2312-1980 and those of our gazetteer, without hints, as WOFF 1.0 (zlib), which FreeType
reads by itself. The font has no Latin letters or digits; Pillow's own face gives those.
"""

import argparse
from pathlib import Path

from fontTools import subset

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "summarizer" / "bulletin" / "font"
GAZETTEER = ("divisions.tsv", "cities.tsv", "places.txt", "countries.txt", "regions.txt", "names.txt")


def gb2312() -> set[str]:
    """The characters of GB/T 2312: rows 1 to 9 (signs, letters) and 16 to 87 (6,763 Chinese characters)."""
    found = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            found.add(bytes([row, cell]).decode("gb2312", "ignore"))
    return found - {""}


def gazetteer() -> set[str]:
    """The characters of all names that we know places by."""
    folder = ROOT / "summarizer" / "facts" / "data"
    return {char for name in GAZETTEER for char in (folder / name).read_text(encoding="utf-8") if char > " "}


def main() -> None:
    """Writes the font and says what it holds."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("font", type=Path)
    source = parser.parse_args().font
    options = subset.Options(
        flavor="woff", hinting=False, layout_features=[], notdef_outline=True, name_IDs=[0, 1, 2, 13, 14]
    )
    options.drop_tables += ["vhea", "vmtx", "GSUB", "GPOS", "GDEF", "BASE"]
    font = subset.load_font(source, options)
    wanted = gb2312() | gazetteer()
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(sorted(wanted)))
    subsetter.subset(font)
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / "DroidSansFallback-GB2312.woff"
    subset.save_font(font, path, options)
    print(f"{path.name}: {len(font.getBestCmap())} of {len(wanted)} characters, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
