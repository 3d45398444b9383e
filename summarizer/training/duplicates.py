"""Near-duplicates among texts by MinHash (Broder, 1997): the same news comes from two sources with a word changed.

A text's signature is the least of each of SIZE hashes over its runs of five characters. Texts that agree in all
ROWS numbers of one of the bands share a bucket and are then compared by the share of equal numbers, which estimates
the Jaccard similarity of their runs.
"""

import numpy as np
import numpy.typing as npt

from summarizer.training.clean import plain

RUN, SIZE, ROWS = 5, 48, 6
ALIKE = 0.7
READ = 400
_rng = np.random.default_rng(20)
_FACTORS = _rng.integers(1, 2**31, SIZE, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_SHIFTS = _rng.integers(0, 2**63, SIZE, dtype=np.uint64)
_MIX = np.uint64(0x9E3779B97F4A7C15)


def signature(text: str) -> npt.NDArray[np.uint32] | None:
    """Return the SIZE numbers that stand for the first READ letters of a text, or None for one under 2 × RUN."""
    letters = np.frombuffer(plain(text[: 2 * READ])[:READ].encode("utf-32-le"), np.uint32).astype(np.uint64)
    if len(letters) < 2 * RUN:
        return None
    count = len(letters) - RUN + 1
    runs = np.zeros(count, np.uint64)
    for i in range(RUN):
        runs = (runs ^ letters[i : i + count]) * _MIX
        runs ^= runs >> np.uint64(29)
    hashes = (runs[:, None] * _FACTORS + _SHIFTS) >> np.uint64(32)
    least: npt.NDArray[np.uint32] = hashes.min(axis=0).astype(np.uint32)
    return least


class Seen:
    """The texts met so far; `again` asks about one and keeps it."""

    def __init__(self) -> None:
        self._buckets: dict[tuple[int, bytes], int] = {}
        self._kept: list[npt.NDArray[np.uint32]] = []

    def again(self, text: str) -> bool:
        """Return whether a text much like this one was met; if not, remember this one. Too short is never alike."""
        mine = signature(text)
        if mine is None:
            return False
        bands = [(i, mine[i : i + ROWS].tobytes()) for i in range(0, SIZE, ROWS)]
        for number in {self._buckets[band] for band in bands if band in self._buckets}:
            if float((self._kept[number] == mine).mean()) >= ALIKE:
                return True
        for band in bands:
            self._buckets.setdefault(band, len(self._kept))
        self._kept.append(mine)
        return False
