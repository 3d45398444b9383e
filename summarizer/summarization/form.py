"""Is a generated text well formed in itself: closed quotations, a finished end, nothing said twice."""

import re
import unicodedata
from collections.abc import Iterator

_UNFINISHED = re.compile(
    r"(?:[的地和与及、，：；在将对把被向从为是以并或]|其中|以及|包括|同比|环比|达到|约为)[。]?$"
)
_PAIRS = ("“”", "《》", "()", "「」")
_GRAM = 4


def plain(text: str) -> str:
    """`text` as it is compared: NFKC, no white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def open_pair(text: str) -> bool:
    """Whether a quotation mark or bracket has no partner; `text` is plain."""
    return any(text.count(two[0]) != text.count(two[1]) for two in _PAIRS)


def outspoken(text: str) -> bool:
    """Whether single quotation marks stand outside double ones: words out of somebody's mouth, told as fact."""
    return "‘" in re.sub(r"“[^”]*”", "", text)


def unfinished(text: str) -> bool:
    """Whether `text` ends on a word or mark that wants something after it."""
    return _UNFINISHED.search(text) is not None


def repeats(text: str) -> Iterator[str]:
    """Every four characters in a row of a plain text that come again, not overlapping, further on."""
    grams = (text[i : i + _GRAM] for i in range(len(text) - _GRAM + 1))
    return (gram for i, gram in enumerate(grams) if text.find(gram, i + _GRAM) >= 0)


def sound(text: str) -> bool:
    """Whether `text`, as a model wrote it, is whole."""
    flat = plain(text)
    return bool(flat) and not open_pair(flat) and not unfinished(flat) and next(repeats(flat), None) is None
