"""Quotations and brackets inside a noun phrase: where one ends or begins, and marks that lost their partner."""

from collections.abc import Sequence

from summarizer.facts.compounds import NOUNS
from summarizer.facts.tagger import Tagged

QUOTES = "“”‘’"
CLOSING = {"”": ("“", 9), "）": ("（", 5)}


def quotation(words: Sequence[Tagged], i: int) -> tuple[int, bool]:
    """Where the quotation ends that word `i` opens (0: not within seven words), and whether a noun or 的 follows it
    (乡村“种子”教师)."""
    for k in range(i + 1, min(i + 8, len(words))):
        if words[k].text in ("”", "’"):
            after = words[k + 1] if k + 1 < len(words) else None
            return words[k].end, after is not None and (
                after.tag in NOUNS | {"a", "ad", "b", "d"} or after.text == "的"
            )
    return 0, False


def past_quotation(words: Sequence[Tagged], i: int) -> int:
    """Where the long quotation ends that word `i` opens, 0 if no noun follows it at once."""
    for k in range(i + 8, min(i + 30, len(words) - 1)):
        if words[k].text in ("”", "’"):
            return words[k].end if words[k + 1].tag in NOUNS | {"b", "d", "a"} else 0
    return 0


def bare(phrase: str) -> str:
    """`phrase` without what joins it to others, and without quotation marks that have no partner in it."""
    phrase = phrase.strip("的、 \u3000")
    for opening, closing in ("“”", "‘’"):
        if phrase.count(opening) != phrase.count(closing):
            phrase = phrase.strip(opening + closing)
    return phrase


def opening(words: Sequence[Tagged], i: int) -> int:
    """The index of the quotation mark or bracket that word `i` closes, at most eight words before; -1 if there is none."""
    mark, most = CLOSING[words[i].text]
    return next((k for k in range(i - 1, max(-1, i - most), -1) if words[k].text == mark), -1)
