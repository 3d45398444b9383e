"""Titles put together as sentences, words exchanged for others of their kind, wishes told as done, quotations joined."""

import pytest
from one_article import gate_of

from summarizer.summarization.faithfulness import Gate
from summarizer.summarization.fragments import fragment
from summarizer.summarization.source import Statement

BODY = (
    "7月3日，养老服务条例草案三审稿提请市人大常委会会议审议。\n"
    "噪声防治条例草案二审稿同日提请审议。\n"
    "海事局称，当天在海峡拦下4艘试图靠岸的走私小艇。两艘挂外国旗的货船已通过海峡。货轮上装有走私小艇用的油料。\n"
    "市长刘志远会见来访的友城市长陈大明。刘志远表示，愿同友城一道，深化教育合作，推动两市友好关系迈向更高水平。\n"
    "国防部长下令在一年内从港口撤出三千名士兵。\n"
    "清晨，早班列车缓缓驶出山城火车南站的二号站台。“这条铁路改变了我的生活。”列车员何秀兰感慨道，“我每天都能回家。”\n"
    "何秀兰说：“我打心底里佩服，就这样我们成了同事。”\n"
)


@pytest.fixture(scope="module")
def gate() -> Gate:
    return gate_of(BODY)


@pytest.mark.parametrize(
    "sentence",
    [
        "7月3日，养老服务条例草案三审稿提请市人大常委会会议审议。",
        "海事局称，当天在海峡拦下4艘走私小艇。",
        "刘志远表示，愿同友城一道，推动两市友好关系迈向更高水平。",
        "国防部长下令从港口撤出三千名士兵。",
        "“这条铁路改变了我的生活。”列车员何秀兰感慨道。",
        "清晨，早班列车缓缓驶出山城火车南站。",
    ],
)
def test_what_the_article_says_passes(gate: Gate, sentence: str) -> None:
    assert gate.refuse(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("7月3日，养老服务条例草案二审稿提请市人大常委会会议审议。", "stands where the article has “三”"),
        ("刘志远表示，两市友好关系迈向更高水平。", "only wished or planned"),
        ("刘志远会见陈大明，双方深化教育合作。", "what one side wishes"),
        ("国防部长已从港口撤出三千名士兵。", "told as done"),
        ("“这条铁路改变了我的生活”，山城火车南站的二号站台。", "is no clause"),
        ("“这条铁路改变了我的生活”，访列车员何秀兰。", "“访列车” is not in the article"),
        ("何秀兰说：“我打心底里佩服，就这样！”", "the quotation"),
        ("何秀兰感慨：“这条铁路改变了我的生活，我每天都能回家。”", "the quotation"),
    ],
)
def test_what_it_does_not_say_is_refused(gate: Gate, sentence: str, reason: str) -> None:
    assert reason in (gate.refuse(sentence) or "passed")


def test_a_dash_of_a_title_is_not_the_articles(gate: Gate) -> None:
    assert (
        fragment(Statement("早班列车——山城,驶出二号站台。"), gate.source)
        == "“列车——山城” is not in the article"
    )
