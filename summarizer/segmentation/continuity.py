"""Does a line go on in the next one? Character statistics of news tell a column break from an end.

`bigrams.bin` is made by tools/build_bigrams.py from 人民日报 and 新闻联播 text: sorted big-endian keys
(previous << 16 | next), then as many signed bytes of log-probability in 1/16 nat (single characters: 1/8 nat).
"""

import struct
from bisect import bisect_left
from functools import lru_cache
from importlib.resources import files

_START, _END = "\x02", "\x03"
_UNSEEN = -9.0
_Table = tuple[tuple[int, ...], bytes]


@lru_cache(maxsize=1)
def _table() -> _Table:
    data = files("summarizer.segmentation").joinpath("bigrams.bin").read_bytes()
    n = len(data) // 5
    return struct.unpack(f">{n}I", data[: 4 * n]), data[4 * n :]


def _look_up(key: int) -> int | None:
    keys, values = _table()
    at = bisect_left(keys, key)
    if at == len(keys) or keys[at] != key:
        return None
    return values[at] - 256 if values[at] > 127 else values[at]


@lru_cache(maxsize=8192)
def log_next(previous: str, following: str) -> float:
    """Natural log-probability that `following` comes after `previous` (one character each) in running text."""
    if max(ord(previous), ord(following)) > 0xFFFF:
        return _UNSEEN
    found = _look_up(ord(previous) << 16 | ord(following))
    if found is not None:
        return found / 16
    single = _look_up(ord(following) << 16)
    return min(_UNSEEN, (single / 8 - 2.0) if single is not None else _UNSEEN - 2.0)


def goes_on(before: str, after: str) -> float:
    """Log-likelihood ratio, in nats, that `after` continues `before` rather than starting anew; positive where it
    goes on. Both are lines without white space at their ends; 0.0 where one is empty."""
    if not before or not after:
        return 0.0
    if before[-1] in "，、：（《“‘「『〈【—" or after[0] in "，。、；：？！）》”’」』〉】…":
        return 8.0
    end = log_next(before[-1], _END)
    return log_next(before[-1], after[0]) - (max(-4.0, min(4.0, end)) + log_next(_START, after[0]))


@lru_cache(maxsize=65536)
def log_pair(pair: str) -> float:
    """Natural log-probability of two characters standing next to each other anywhere in running text."""
    single = _look_up(ord(pair[0]) << 16) if ord(pair[0]) <= 0xFFFF else None
    both = _look_up(ord(pair[0]) << 16 | ord(pair[1])) if max(map(ord, pair)) <= 0xFFFF else None
    return (single / 8 if single is not None else -12.0) + (both / 16 if both is not None else _UNSEEN)
