"""Quotations and brackets inside a noun phrase: where one ends or begins, and marks that lost their partner."""

from collections.abc import Sequence

from summarizer.facts.compounds import NOUNS, parts
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


def past_insertion(words: Sequence[Tagged], k: int) -> int:
    """Where the compound goes on that a bracket of one character stands in: 石墨（质）化阴极; 0 if it does not."""
    inside = words[k + 1 : k + 4]
    if len(inside) < 3 or len(inside[0].text) > 1 or inside[1].text != "）" or parts(inside[2].text):
        return 0
    return inside[2].end if inside[2].text in ("化", "型", "类", "式", "性") else inside[1].end


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
