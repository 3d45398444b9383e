"""The floor under a model's time: the multiplications its work needs, over what this machine multiplies in a second.

Imported by peers.py. A multiply-add counts as two operations. What is counted: all matrix products of reading the texts
and of writing the pieces that came out with all beams; not counted: softmax, norms, the search, copies of the caches,
steps that the search takes beyond the end of the best text. So a real engine cannot reach it.
"""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits


@dataclass(frozen=True)
class Shape:
    """What counts of an encoder-decoder: widths, layers, vocabulary."""

    d: int
    ffn: int
    encoder: int
    decoder: int
    vocabulary: int
    gated: int = 1  # matrices that widen in a feed-forward layer: 2 where it is gated (mT5)

    def reading(self, pieces: int) -> float:
        """Operations for reading a text, the keys and values of the decoder's look at it counted in."""
        layer = 4 * self.d**2 + (1 + self.gated) * self.d * self.ffn
        products = self.encoder * (layer * pieces + 2 * self.d * pieces**2)
        return 2.0 * (products + self.decoder * 2 * self.d**2 * pieces)

    def writing(self, pieces: int, read: int, beams: int) -> float:
        """Operations for writing a text of so many pieces with so many beams, of a text of `read` pieces."""
        layer = (4 + 2) * self.d**2 + (1 + self.gated) * self.d * self.ffn
        looking = 2 * self.d * (read + pieces / 2)
        step = self.decoder * (layer + looking) + self.d * self.vocabulary
        return 2.0 * step * pieces * beams


def shape_of(folder: Path) -> Shape:
    """The shape that a model's config.json gives (BART, Pegasus, our own)."""
    told = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    ffn = told.get("ffn") or told["encoder_ffn_dim"]
    return Shape(told["d_model"], ffn, told["encoder_layers"], told["decoder_layers"], told["vocab_size"])


def rate(size: int = 768, seconds: float = 3.0) -> float:
    """Operations a second of numpy's float32 matrix product of `size`² matrices on one core: the best of `seconds`, by
    the processor's time, so that others on the machine do not count."""
    a, b = (np.random.default_rng(n).standard_normal((size, size), np.float32) for n in (1, 2))
    out = np.empty((size, size), np.float32)
    np.matmul(a, b, out=out)
    best, end = 0.0, time.perf_counter() + seconds
    with threadpool_limits(1, user_api="blas"):
        while time.perf_counter() < end:
            begun = time.process_time()
            np.matmul(a, b, out=out)
            best = max(best, 2 * size**3 / (time.process_time() - begun))
    return best


def work(shape: Shape, read: Sequence[int], written: Sequence[int], beams: int) -> tuple[float, float]:
    """Operations of reading and of writing all texts, whose pieces are given."""
    reading = sum(shape.reading(pieces) for pieces in read)
    return reading, sum(shape.writing(w, r, beams) for r, w in zip(read, written, strict=True))
