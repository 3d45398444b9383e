"""What the words right before a phrase add to it: 给孩子们讲故事, 从警, 东北虎、东北豹; told by the tags around it.

A phrase found by counts.py ends before the number; these rules look to the left of where it begins.
"""

import re

from summarizer.facts.clauses import LONGEST
from summarizer.facts.phrases import Text
from summarizer.issue import Span

_TOWARDS = ("给", "向", "为", "对", "替")
_NEAR = 60


def completed(text: Text, span: Span, phrase: str) -> str:
    """`phrase` with the preposition that governs it if it holds a verb (给孩子们讲故事), or with the verb that a
    single character belongs to (从警, 增粮); unchanged if it does not stand before `span`."""
    body, words = text.body, text.words
    if phrase and phrase in body[span.end : span.end + len(phrase) + 4]:
        return phrase
    begin = body.rfind(phrase, max(0, span.start - _NEAR), span.start) if phrase else -1
    i = text.at(begin) if begin >= 0 else 0
    if begin <= 0 or i >= len(words) or i == 0 or words[i].start != begin or words[i - 1].end != begin:
        return phrase
    before = words[i - 1]
    if len(phrase) == 1:
        joined = len(before.text) == 1 and before.tag in ("v", "p", "vd", "a", "n", "nz", "r", "f")
        return before.text + phrase if joined else ""
    end = text.at(begin + len(phrase))
    verb = any(word.tag == "v" for word in words[i:end])
    if before.tag == "p" and before.text in _TOWARDS and verb and len(phrase) < LONGEST:
        return before.text + phrase
    if re.fullmatch("[至到]", before.text) and i > 1 and "的" in phrase:
        return phrase[phrase.rfind("的") + 1 :]  # 从北魏至北宋时期的石刻文物
    return phrase
