"""Chinese and Arabic numerals as values: "二千三百" -> 2300, "１，２３４.5" -> 1234.5. It finds nothing in a text."""

import unicodedata
from decimal import Decimal, InvalidOperation

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}


def arabic(text: str, times: int = 1) -> float:
    """The value of digits with separators, in either width, multiplied exactly (10008.3 by 10**8).

    Raises ValueError for anything else.
    """
    try:
        return float(Decimal(unicodedata.normalize("NFKC", text).replace(",", "")) * times)
    except InvalidOperation as error:
        raise ValueError(f"{text!r} is no number") from error


def scale(text: str) -> int:
    """What a chain of multipliers stands for: "千万" -> 10**7, "" -> 1."""
    product = 1
    for char in text:
        product *= _SMALL.get(char) or _LARGE[char]
    return product


def chinese(text: str) -> float | None:
    """The value of a Chinese numeral ("一亿零三百", "二〇二五", "三点五"), None if it is not well formed."""
    whole, point, decimals = text.partition("点")
    if point:
        value = _integer(whole)
        if value is None or not decimals or any(char not in DIGITS for char in decimals):
            return None
        return float(f"{value}.{''.join(str(DIGITS[char]) for char in decimals)}")
    found = _integer(whole)
    return None if found is None else float(found)


def _integer(text: str) -> int | None:
    if not text:
        return None
    if len(text) > 1 and all(char in DIGITS for char in text):
        return int("".join(str(DIGITS[char]) for char in text))
    total = section = 0
    digit: int | None = None
    last = 0
    for char in text:
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
        elif char in _SMALL:
            section += (1 if digit is None else digit) * _SMALL[char]
            digit, last = None, _SMALL[char]
        elif char in _LARGE:
            section += digit or 0
            if section == 0 and total == 0:
                section = 1
            if total and _LARGE[char] > 10**4:
                total, section = (total + section) * _LARGE[char], 0
            else:
                total, section = total + section * _LARGE[char], 0
            digit, last = None, _LARGE[char]
        else:
            return None
    # 一百二 and 三万五 leave the last multiplier out: the digit counts the next smaller one.
    if digit and last > 10 and text[-2] in "百千万亿":
        return total + section + digit * last // 10
    return total + section + (digit or 0)


def neighbours(text: str) -> tuple[float, float] | None:
    """The two ends of an approximation in adjacent digits: 三四 -> (3, 4), 七八十 -> (70, 80), 十五六 -> (15, 16)."""
    for i in range(len(text) - 1):
        a, b = DIGITS.get(text[i]), DIGITS.get(text[i + 1])
        if a and b and 0 < b - a <= 2:
            low, high = chinese(text[: i + 1] + text[i + 2 :]), chinese(text[:i] + text[i + 1 :])
            return (low, high) if low is not None and high is not None else None
    return None
