"""Small linear models on hashed features (特征哈希): what relations.py and seams.py share.

A model is a file of signed bytes, `BUCKETS` for each class, in 1/`SCALE` nat; tools/build_lines.py makes them.
"""

import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files

from summarizer.segmentation.continuity import goes_on

BUCKETS = 1 << 14
SCALE = 24.0


@lru_cache(maxsize=1 << 16)
def place(feature: str) -> int:
    """The bucket of a feature."""
    return zlib.crc32(feature.encode("utf-8", "surrogatepass")) % BUCKETS


@lru_cache(maxsize=4)
def _weights(name: str) -> bytes:
    return files("summarizer.segmentation").joinpath(name).read_bytes()


def scores(name: str, features: Iterable[str]) -> list[float]:
    """The scores, in nats, that the model in the file `name` gives its classes for a set of features."""
    weights = _weights(name)
    found = [0.0] * (len(weights) // BUCKETS)
    for at in {place(feature) for feature in features}:
        for k in range(len(found)):
            value = weights[k * BUCKETS + at]
            found[k] += (value - 256 if value > 127 else value) / SCALE
    return found


def _marks(text: str) -> str:
    """Which of a few marks `text` holds, a letter for each."""
    return "".join(
        name
        for name, found in (
            ("d", any(c.isdigit() for c in text)),
            ("s", " " in text),
            ("c", "，" in text or "、" in text),
            ("p", "。" in text),
            ("o", text.count("“") > text.count("”") or text.count("《") > text.count("》")),
            ("q", "“" in text),
            ("b", text.endswith(("”", "》", "！", "？"))),
        )
        if found
    )


def of_two_lines(first: str, second: str) -> Iterator[str]:
    """Features of two lines that stand one above the other, stripped and not empty: their ends and starts, the
    characters that meet, all pairs of characters, marks."""
    a, b = first, second
    yield "1"
    yield f"am{_marks(a)}"
    yield f"bm{_marks(b)}"
    yield f"g{round(max(-8.0, min(8.0, goes_on(a, b))))}"
    for size in (1, 2, 3):
        yield "ae" + a[-size:]
        yield "bs" + b[:size]
        yield "as" + a[:size]
        yield "be" + b[-size:]
    yield "x" + a[-1] + b[0]
    yield "y" + a[-2:] + b[0]
    yield "z" + a[-1] + b[:2]
    yield "w" + a[-2:] + b[:2]
    for i in range(len(a) - 1):
        yield "ap" + a[i : i + 2]
    for i in range(len(b) - 1):
        yield "bp" + b[i : i + 2]
