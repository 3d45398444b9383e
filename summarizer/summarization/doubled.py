"""A doubled word (说着说着, 恩戈罗恩戈罗) that a model wrote once is written twice again, as the article has it.

A model that is kept from repeating itself leaves the second half out. Nothing is judged here.
"""

import re

_DOUBLED = re.compile(r"([\u4e00-\u9fff]{2,4})\1")
_BEFORE, _AFTER = 2, 1  # characters around the word that must be the article's


def doubled_again(text: str, body: str) -> str:
    """`text` with each word doubled that `body` only has doubled between the same characters."""
    for found in _DOUBLED.finditer(body):
        before, after = body[max(0, found.start() - _BEFORE) : found.start()], body[found.end() :][:_AFTER]
        once = f"{before}{found[1]}{after}"
        if before and after and once in text and once not in body:
            text = text.replace(once, f"{before}{found[0]}{after}")
    return text
