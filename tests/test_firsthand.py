"""“I” and “we” that the article has only within quotation marks (firsthand.py)."""

import pytest
from one_article import gate_of

BODY = (
    "女孩王敏是书摊的常客。“在阅读时，我感觉自己走向了光明。”王敏说，她很感激书摊的存在。\n"
    "我们要让书摊更多，让更多人走近书。"
)


@pytest.mark.parametrize(
    ("sentence", "refused"),
    [
        ("在阅读时，我感觉自己走向了光明，她很感激书摊的存在。", True),
        ("王敏说：在阅读时，我感觉自己走向了光明。", False),
        ("王敏说，“在阅读时，我感觉自己走向了光明。”", False),
        ("我们要让书摊更多，让更多人走近书。", False),
    ],
    ids=["told as fact", "somebody says so", "quoted", "the article's own"],
)
def test_whose_words_those_are_is_told(sentence: str, refused: bool) -> None:
    reason = gate_of(BODY).refuse(sentence)
    assert (reason is not None and "own words" in reason) == refused
