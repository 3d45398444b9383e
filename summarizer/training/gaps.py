"""Sentences taken out of a text, to be written from what is left: what a text without a headline teaches.

Gap-sentence generation (Zhang et al., “PEGASUS”, 2020): the sentence that shares most with the rest of its passage is
taken out and a mark stands in its place. Long texts give several passages, each about as long as what a model reads.
"""

import re
from collections.abc import Iterator

from summarizer.summarization.salience import bigrams

HOLE = "<s>"  # a piece that no text has
PASSAGE = 420
SHORTEST, LONGEST = 16, 90
LEAST = 0.25  # share of the sentence's bigrams that the rest must have, or nobody could write it
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?[”’」]?\n?")


def passages(text: str, size: int = PASSAGE) -> Iterator[list[str]]:
    """Yield the text's sentences in runs of at most `size` characters (a longer sentence is a run of its own)."""
    run: list[str] = []
    length = 0
    for found in _SENTENCE.finditer(text):
        if run and length + len(found.group()) > size:
            yield run
            run, length = [], 0
        run.append(found.group())
        length += len(found.group())
    if run:
        yield run


def shared(sentences: list[str]) -> list[float]:
    """Return for each sentence the share of its character bigrams that the other sentences have."""
    pairs = [set(bigrams(sentence)) for sentence in sentences]
    shares = []
    for n, mine in enumerate(pairs):
        others = set().union(*(pair for m, pair in enumerate(pairs) if m != n))
        shares.append(len(mine & others) / len(mine) if mine else 0.0)
    return shares


def gap_sentences(text: str) -> Iterator[tuple[str, str]]:
    """Yield (passage with a hole, the sentence taken out): of each passage of at least three sentences the one that
    shares most with the others, if it shares enough and is neither too short nor too long."""
    for run in passages(text):
        if len(run) < 3:
            continue
        shares = shared(run)
        fit = [n for n, sentence in enumerate(run) if SHORTEST <= len(sentence.strip()) <= LONGEST]
        best = max(fit, key=lambda n: shares[n], default=None)
        if best is not None and shares[best] >= LEAST:
            hole = HOLE + ("\n" if run[best].endswith("\n") else "")
            yield "".join([*run[:best], hole, *run[best + 1 :]]).strip(), run[best].strip()
