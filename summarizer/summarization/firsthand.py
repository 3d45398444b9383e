"""Whose “I” is that? What an article has only between quotation marks (“我感觉自己走向了光明。”) is not told as its own.

The sentence -> why not, or None.
"""

import re

from summarizer.summarization.source import Source, Statement

_QUOTED = re.compile(r"“[^”]*”")
_I = re.compile(r"(?:我们?|咱们?)(?![国市省县区州校院军馆])[^,;:。]{3}")
_SAYS = re.compile(r"[说道称示调出为诉绍叹言慨][,:]|[:“]")


def own_words(told: Statement, source: Source) -> str | None:
    """The first “I” or “we” outside quotation marks that the article has only within them, with nobody in front who
    says so."""
    text = _QUOTED.sub(lambda quoted: "”" * len(quoted[0]), told.text)
    bare = _QUOTED.sub("", source.whole)
    for found in _I.finditer(text):
        if _SAYS.search(told.text[: found.start()]):
            return None
        if found[0] in source.whole and found[0] not in bare:
            return f"somebody's own words are told as fact ({found[0]})"
    return None
