"""Marks that a generated sentence puts where the article has none: a colon between two pieces, …… before something else.

A headline may be put together so; a sentence may not. The sentence -> why not, or None.
"""

import re

from summarizer.summarization.source import Source, Statement

_COLON = re.compile(r"([^,;:。“”]{2,}):(?!“)")
_INTRODUCES = re.compile(
    r"(?:说|称|表示|指出|强调|认为|问|答|道|写|如下|包括|例如|分别是|即|介绍|提出|显示|规定|要求|获悉|了解到|明确)$"
)
_DOTS = re.compile(r"(?:\.{3,}|…+)(?=[\u3400-\u9fff“])")
_NEXT = 3  # characters behind the dots
_LEAD_IN = 5  # characters of a time that may be left out behind them
_SPEAKER = 8  # characters of a speaker that a colon may stand behind


def wrong_mark(told: Statement, source: Source, before: str) -> str | None:
    """The first colon, title without its marks or …… that does not stand there in the article."""
    for found in _COLON.finditer(told.text):
        said = found[1]
        if not _INTRODUCES.search(said) and f"{said[-2:]}:" not in source.whole and len(said) > _SPEAKER:
            return f"the colon behind “{said[-6:]}” is not in the article"
    for start, end in told.clauses:
        clause = told.text[start:end]
        if clause in source.whole and source.whole.count(clause) == source.whole.count(f"《{clause}》"):
            return f"“{clause}” is a title in the article"
    text = before[-_NEXT - 6 :] + told.text if before.endswith((".", "…")) else told.text
    for dots in _DOTS.finditer(text):
        follows = text[dots.end() :][:_NEXT]
        if not re.search(rf"{re.escape(dots[0])}[^。]{{0,{_LEAD_IN}}}{re.escape(follows)}", source.whole):
            return f"“……{follows}” is not in the article"
    return None
