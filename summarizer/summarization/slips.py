"""Does a generated sentence slip from one sentence of the article into another on words that both have?

集合产业链力量，整机出海 and 中国风电整机制造商…位居榜首 → 集合产业链力量，整机制造商…位居榜首; …副部长； and 免去…副部长职务 → 任命…为副部长职务.
Over the end of a clause, within one, or a few characters before its end. The sentence -> why not, or None.
"""

import re
from itertools import pairwise

from summarizer.summarization.belongs import COUNTRY
from summarizer.summarization.gaps import copied
from summarizer.summarization.source import STOPS, Source, Statement

_ANCHOR, _BEFORE, _AFTER = 2, 4, 3  # characters slipped on, before them and behind them
_TAIL = 3  # characters of a tail at most
_LONG = 4  # characters of the words slipped on within a clause, at least
_WORDS = re.compile(r"(?!.{0,2}届)(?:20[0-9]{2}年|[\u3400-\u9fff“”‘’]+)")
_COUNT = re.compile(r"[0-9一二三四五六七八九十两]")
_LETTER = re.compile(r"[\u3400-\u9fffA-Za-z0-9]")


def slip(told: Statement, source: Source) -> str | None:
    """The first words that are slipped on."""
    for one, other in pairwise(told.clauses):
        if anchor := _over_a_comma(told.text, one, other, source):
            return f"slips on “{anchor}” from one sentence into another"
    whole = [(run.start, run.end) for run in copied(told, source)]
    for start, end in told.clauses:
        one_sentence = any(a <= start and end <= b for a, b in whole)
        if not one_sentence and (anchor := _within(told.text[start:end], source)):
            return f"slips on “{anchor}” from one sentence into another"
        if anchor := _before_an_end(told.text[start:end], source):
            return f"slips on “{anchor}” from one sentence into another"
    return None


def _over_a_comma(text: str, one: tuple[int, int], other: tuple[int, int], source: Source) -> str | None:
    """The words with which the second clause begins, where the article goes on with them in another way, and has what
    follows them only in the middle of a clause."""
    before = text[max(one[0], one[1] - _BEFORE) : other[0]]
    clause = text[other[0] : other[1]]
    anchor, after = clause[:_ANCHOR], clause[: _ANCHOR + _AFTER]
    if len(after) < _ANCHOR + _AFTER or before + after in source.whole or before + anchor not in source.whole:
        return None
    if before + clause[: _ANCHOR + 1] in source.whole or _COUNT.match(anchor):
        return None  # 武装部队…, 一季度…: what both begin with is their subject, or says nothing
    places = [found.start() for found in re.finditer(re.escape(after), source.whole)]
    torn = [at > 0 and _LETTER.match(source.whole[at - 1]) for at in places]
    return anchor if torn and all(torn) else None


def _within(clause: str, source: Source) -> str | None:
    """The words in a clause of which one sentence has what is before them, and only another what is behind them."""
    if clause in source.whole:
        return None
    for size in range(_LONG, _LONG + 5):
        for at in range(2, len(clause) - size):
            anchor = clause[at : at + size]
            before = clause[max(0, at - _BEFORE) : at] + anchor
            after = anchor + clause[at + size :][:_AFTER]
            if (
                not _WORDS.fullmatch(anchor)
                or COUNTRY.fullmatch(clause[:at])
                or before + after[size:] in source.whole
            ):
                continue
            left = {n for n, text in enumerate(source.texts) if before in text}
            right = {n for n, text in enumerate(source.texts) if after in text}
            if left and right and not left & right:
                return anchor
    return None


def _before_an_end(clause: str, source: Source) -> str | None:
    """The words before a short tail that the article has only behind the same words in another sentence."""
    if clause in source.whole:
        return None
    for size in range(1, _TAIL + 1):
        rest, tail = clause[:-size], clause[-size:]
        anchor = rest[-_ANCHOR:]
        if len(rest) < 2 * _BEFORE or anchor + tail not in source.whole:
            continue
        ends = [found.end() for found in re.finditer(re.escape(rest), source.whole)]
        if ends and all(source.whole[end : end + 1] in STOPS for end in ends):
            return anchor
    return None
