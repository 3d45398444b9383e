"""Rates of exchange: of 1美元对人民币6.8109元 and 人民币1元对224.26韩元 each number counts its own pair of currencies."""

import re

from summarizer.facts.lexicon import alternatives
from summarizer.facts.units import MONEY

_CURRENCY = alternatives(MONEY - {"角钱", "毛钱", "分钱", "块钱", "元钱"})
_PAIR = re.compile(rf"[0-9]*(?:{_CURRENCY})对(?:{_CURRENCY})")
_BASE = re.compile(rf"(人民币)?[ \u3000]?([0-9]*)(?:({_CURRENCY}))?[对兑](人民币)?[ \u3000]?$")


def is_pair(phrase: str) -> bool:
    """Whether a phrase is what `pair` answers."""
    return _PAIR.fullmatch(phrase) is not None


def pair(body: str, at: int, unit: str) -> str:
    """The pair of currencies that the price at `at`, in `unit`, is of (100日元对人民币); "" if no currency is priced."""
    match = _BASE.search(body, max(0, at - 20), at)
    if not match or not (match[1] or match[3]):
        return ""
    base = "人民币" if match[1] or match[3] == "人民币" else match[3]
    amount = match[2] if match[2] not in ("", "1") else ""
    return f"{amount}{base}对{match[4] or unit}"
