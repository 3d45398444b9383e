"""A short piece of an article around what was searched for, with every hit marked."""

import re
from collections.abc import Iterable, Sequence

from summarizer.archive.query import Term
from summarizer.archive.tokens import fold_with_offsets
from summarizer.bulletin import clean

Marked = tuple[tuple[str, bool], ...]
LENGTH, BEFORE = 90, 24
_STOP = re.compile(r"[。！？；\n]")


def hits(text: str, terms: Iterable[Term]) -> list[tuple[int, int, int]]:
    """Where the words stand in `text`: (start, end, which word), in order, none overlapping."""
    folded, offsets = fold_with_offsets(text)
    found = [
        (offsets[m.start()], offsets[m.end() - 1] + 1, which)
        for which, term in enumerate(terms)
        for m in term.pattern.finditer(folded)
        if m.group()
    ]
    kept: list[tuple[int, int, int]] = []
    for hit in sorted(found, key=lambda h: (h[0], -h[1])):
        if not kept or hit[0] >= kept[-1][1]:
            kept.append(hit)
    return kept


def marked(text: str, terms: Iterable[Term]) -> Marked:
    """All of `text` in pieces, each with whether it is a hit."""
    return _pieces(text, 0, len(text), hits(text, terms))


def snippet(texts: Sequence[str], terms: Sequence[Term], length: int = LENGTH) -> Marked:
    """The piece of at most about `length` characters that shows the most of the words, from the first of `texts` that
    has as many; the beginning of the first text where none has any."""
    best: tuple[int, str, int, list[tuple[int, int, int]]] = (0, next(filter(None, texts), ""), 0, [])
    for text in texts:
        found = hits(text, terms)
        for at, (start, _, _) in enumerate(found):
            seen = len({which for begin, end, which in found[at:] if end <= start + length - BEFORE})
            if seen > best[0]:
                best = (seen, text, start, found)
    _, text, start, found = best
    begin = _beginning(text, start)
    begin += len(text[begin:]) - len(text[begin:].lstrip())
    end = min(len(text), begin + length)
    pieces = list(_pieces(text, begin, end, found))
    if begin and not _STOP.match(text[begin - 1]):
        pieces.insert(0, ("…", False))
    if end < len(text):
        pieces.append(("…", False))
    return tuple(pieces)


def _beginning(text: str, hit: int) -> int:
    """Where the sentence of the hit begins, if that is near, else a little before the hit."""
    near = max(0, hit - BEFORE)
    stops = [m.end() for m in _STOP.finditer(text, near, hit)]
    return stops[-1] if stops else near


def _pieces(text: str, begin: int, end: int, found: Iterable[tuple[int, int, int]]) -> Marked:
    pieces: list[tuple[str, bool]] = []
    at = begin
    for start, stop, _ in found:
        if start < begin or stop > end:
            continue
        pieces += [(text[at:start], False), (text[start:stop], True)]
        at = stop
    pieces.append((text[at:end], False))
    return tuple((safe, hit) for piece, hit in pieces if (safe := clean.body(piece).replace("\n", " ")))
