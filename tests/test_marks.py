"""Marks and words that a generated sentence puts where they point to nothing, and what puts them right again."""

import pytest
from one_article import gate_of

from summarizer.summarization.dated import with_its_day
from summarizer.summarization.doubled import doubled_again

BODY = (
    "东海民众24日举行集会，抗议解禁武器出口。多国批评东海扩军图谋。\n"
    "室内排球每队6人，主攻、副攻、二传……队员们各有分工。沙排比赛，选手脚下是细沙。\n"
    "《培养乐观孩子》一书出版，作者说孤独值得重视。\n"
    "上海调整限行时间，由7:30-9:30扩至7:00-10:00。\n"
    "“谢谢你，东海！”选手把这句话连说了3遍。要实现这一目标，要完善投入机制。\n"
    "商业寿险却没有发挥保障功能。除了学习进城的少数人，和勤恳创业的少数精英，多数人收入不高。\n"
)


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("东海民众举行集会抗议解禁武器出口：多国批评东海扩军图谋。", "colon"),
        ("主攻、副攻、二传……沙排比赛，选手脚下是细沙。", "……沙排比"),
        ("作者说孤独值得重视，培养乐观孩子。", "a title"),
        ("上海调整限行时间，由7:30扩至7:00-9:30-10:00。", "not in the article"),
        ("选手把这句话连说了3遍。", "“这句话” points to nothing"),
        ("要实现这一目标，要完善投入机制。", "“这一” points to nothing"),
        ("商业寿险却没有发挥保障功能。", "contrast"),
        ("和勤恳创业的少数精英，多数人收入不高。", "in the middle"),
        ("记者何立】东海民众举行集会。", "left open"),
        ("东海民众举行集会？。", "two marks"),
        ("提出到2028年，要完善投入机制。", "who says it"),
        ("是否举行集会抗议。", "asks"),
        ("东海民众24日举行集会，抗议解禁武器出口。", None),
        ("主攻、副攻、二传……队员们各有分工。", None),
        ("《培养乐观孩子》一书出版。", None),
        ("“谢谢你，东海！”选手把这句话连说了3遍。", None),
        ("上海调整限行时间，由7:30-9:30扩至7:00-10:00。", None),
    ],
)
def test_a_mark_or_word_that_points_to_nothing_is_refused(sentence: str, reason: str | None) -> None:
    found = gate_of(BODY).refuse(sentence)
    assert found is None if reason is None else reason in (found or "passed")


def test_a_clause_is_not_said_in_two_sentences() -> None:
    before = "清明假期，各地文旅消费热度持续攀升。"
    gate = gate_of(f"{before}人们走出家门，各地文旅消费热度持续攀升。")
    assert gate.refuse("人们走出家门，各地文旅消费热度持续攀升。", before=before)
    assert gate.refuse("人们走出家门，各地文旅消费热度持续攀升。") is None


@pytest.mark.parametrize(
    ("text", "body", "wanted"),
    [
        ("老人讲着，笑了。", "老人讲着讲着，笑了。", "老人讲着讲着，笑了。"),
        ("援建恩戈罗公园移交。", "中国援建恩戈罗恩戈罗公园移交。", "援建恩戈罗恩戈罗公园移交。"),
        ("老人讲着，笑了。", "老人讲着，笑了。孩子讲着讲着也笑了。", "老人讲着，笑了。"),
    ],
)
def test_a_doubled_word_is_doubled_again(text: str, body: str, wanted: str) -> None:
    assert doubled_again(text, body) == wanted


@pytest.mark.parametrize(
    ("text", "body", "wanted"),
    [
        ("总理卡尼当天宣布拨款。", "记者12日获悉，总理卡尼当天宣布拨款。", "总理卡尼12日宣布拨款。"),
        ("总理卡尼当天宣布拨款。", "总理卡尼当天宣布拨款。", "总理卡尼宣布拨款。"),
        ("总理当天宣布拨款。", "从1日到3日，总理当天宣布拨款。", "总理宣布拨款。"),
        ("12日，总理当天宣布拨款。", "12日，总理当天宣布拨款。", "12日，总理当天宣布拨款。"),
        ("医生翻看当天的安排。", "医生翻看当天的安排。", "医生翻看当天的安排。"),
    ],
)
def test_that_day_is_the_day_the_article_means(text: str, body: str, wanted: str) -> None:
    assert with_its_day(text, body) == wanted
