"""Is each clause of a generated sentence one? What is put together as a title is no sentence.

Headlines are made of pieces: “words”，who said them; ——an apposition; ，访 whom. A model that writes both may make a
sentence so. The sentence -> why not, or None.
"""

import re

from summarizer.summarization.source import STOPS, Source, Statement

_VERBAL = frozenset(("v", "vd", "vn", "a", "ad", "an"))
_SHORTEST = 4  # characters of a clause that wants a verb
_AND = frozenset(("和", "及", "以及", "或", "并"))
_BEGINNING = 7  # characters by which a beginning is found in the article
_SPREAD = re.compile(r"^(?:从|再?到|以及)")
_AS_FAR = re.compile(r"再?到(?!目前|如今|[0-9今底年那现])")
_DASH = re.compile(r"—{1,2}")
_VISIT = re.compile(rf"(?:^|[{STOPS}”—])访(?!问|谈|民|客|华)(..)")
_CREDIT = re.compile(r"(?:^|[,;])((?:总台|央视|新华社|本报|本台)(?:驻[^,]{2,8})?记者)[^,;。的]{0,12}。?$")
_EDGE = STOPS + "“”"


def fragment(told: Statement, source: Source) -> str | None:
    """The first piece that is no clause."""
    parts = [told.text[a:b] for a, b in told.clauses]
    if (len(parts) > 1 or _AS_FAR.match(told.text)) and all(_SPREAD.match(part) for part in parts):
        return "ends before the verb"
    if told.words and told.words[0].text in _AND and not _opens_so(told.text[:_BEGINNING], source.whole):
        return f"begins in the middle ({told.words[0].text})"
    for dash in _DASH.finditer(told.text):
        before, after = told.text[: dash.start()][-2:], told.text[dash.end() :][:2]
        if before and f"{before}{dash[0]}" not in source.whole and f"{dash[0]}{after}" not in source.whole:
            return f"“{before}{dash[0]}{after}” is not in the article"
    for found in _VISIT.finditer(told.text):
        if f"访{found[1]}" not in source.whole:
            return f"“访{found[1]}” is not in the article"
    if credit := _CREDIT.search(told.text):
        return f"holds a leftover of the page ({credit[1]})"
    return _tail(told, source)


def _opens_so(begins: str, whole: str) -> bool:
    """Whether a sentence of the article begins with these characters."""
    return any(
        found.start() == 0 or whole[found.start() - 1] in "\n。!?”"
        for found in re.finditer(re.escape(begins), whole)
    )


def _tail(told: Statement, source: Source) -> str | None:
    """A last clause without a verb or number that is a part of a longer one in the article."""
    start, end = told.clauses[-1] if len(told.clauses) > 1 else (0, 0)
    clause = told.text[start:end].strip("“”")
    words = [word for word in told.words if start <= word.start < end]
    if len(clause) < _SHORTEST or not words or any(word.tag in _VERBAL for word in words):
        return None
    if re.search("[0-9成倍]", clause):
        return None
    for found in re.finditer(re.escape(clause), source.whole):
        around = source.whole[found.start() - 1 : found.start()] + source.whole[found.end() : found.end() + 1]
        if all(char in _EDGE for char in around):
            return None
    return f"“{clause}” is no clause"
