"""Is a word of one sentence put where another one has a word of the same kind?

三审稿 → 二审稿, 伊朗小型船只 → 伊朗商船: each of them is in the article, but not there. The sentence -> why not, or None.
"""

import re

from summarizer.summarization.source import Source, Statement, pairs

_NOUNS = frozenset(("n", "nz", "nw", "vn", "an", "m"))
_SINGLE = frozenset(("n", "m", "f", "b"))
_BEFORE, _AFTER, _MOST = (
    2,
    2,
    8,
)  # characters before and behind a word that find its place; most that it replaces
_ENOUGH = 0.6  # share of the rest of a clause that its sentence must have


def exchanged(told: Statement, source: Source) -> str | None:
    """The first word that is another one in the article, or country that is another one's."""
    for start, end in told.clauses:
        clause = told.text[start:end]
        for word in told.words:
            single = len(word.text) == 1
            if not start <= word.start < end or word.tag not in (_SINGLE if single else _NOUNS):
                continue
            if re.search("[0-9]", word.text):
                continue
            if told.text[word.start : word.end + (_AFTER if single else 0)] not in source.whole:
                continue
            rest = clause.replace(word.text, "。")
            if other := _replaced(word.text, told.text[:end], word.start, pairs(rest), source):
                return f"“{word.text}” stands where the article has “{other}”"
    return None


def _replaced(word: str, told: str, at: int, rest: set[str], source: Source) -> str | None:
    """What the best sentence for the rest of the clause has in place of `word`, if that is a thing of its kind."""
    before, after = told[max(0, at - _BEFORE) : at], told[at + len(word) :][:_AFTER]
    if len(before) < _BEFORE or len(rest) < 3:
        return None
    shares = [len(rest & grams) / len(rest) for grams in source.grams]
    best = max(shares, default=0.0)
    homes = [text for text, share in zip(source.texts, shares, strict=True) if share == best >= _ENOUGH]
    single = len(word) == 1
    here = word + after if single else word
    if not homes or any(here in text for text in homes):
        return None
    if here in source.head and len(rest & pairs(source.head)) >= _ENOUGH * len(rest):
        return None
    for text in homes:
        pattern = rf"{re.escape(before)}([^,;。:!?]{{1,{_MOST}}}?)" + (re.escape(after) or "(?=[,;。:!?]|$)")
        for found in re.finditer(pattern, text):
            if single and len(found[1]) == 1:
                return found[1]
            if set(found[1]) & set(word) and not _short_for(word, found[1]):
                return found[1]
    return None


def _short_for(one: str, other: str) -> bool:
    """Whether the shorter of two words has its characters in the longer, in order (使馆, 大使馆)."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return all(char in rest for char in short)
