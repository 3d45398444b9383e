"""A generated clause does not end before its predicate or head noun, nor join two people whom the article keeps apart."""

import pytest

from summarizer.facts import find_facts
from summarizer.issue import Article
from summarizer.summarization.faithfulness import Gate
from summarizer.summarization.source import statements
from summarizer.summarization.together import strangers

BODY = (
    "7月20日，山城县公布中考录取办法，县第一中学实验班投档分数线为799分，县第二中学普通班投档分数线为751分。\n"
    "县教育局要求各校做好服务，县教育局基础教育科科长王建国说，今年计划招生人数比去年增加300人。\n"
    "为筑牢水上安全屏障，山城县已成立全县汛期水上交通安全专项整治行动领导小组，开展了船舶安全检查行动。\n"
    "县委书记李国华出席会议。“在会议现场聆听县委书记李国华的部署，深受鼓舞。”县实验小学校长赵敏表示，将把要求落到实处。\n"
    "多年来，山城县从水路闭塞的小县城，成长为全省的航运中心。\n"
    "开学前后，山城县教育局密集推出服务措施：8月20日，开通入学服务热线，方便家长咨询；8月25日，出台免费午餐办法。"
    "这些措施受到欢迎。\n"
    "8月28日，家长们在校门口排队领取校服，孩子们领到了新书。\n"
    "县委副书记、县长王长明，县委常委、常务副县长李立新出席会议。\n"
    "县长孙志刚强调：“要把每一所学校都办好，要让每一个孩子都有学上。”县里还会见了客商周立新。"
)
ARTICLE = Article("a", 1, "news", BODY, headline="山城县公布中考录取办法")
GATE = Gate(ARTICLE, find_facts([ARTICLE])[0])


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("7月20日，山城县公布中考录取办法，县第一中学实验班投档分数线。", "ends before its predicate"),
        ("今年计划招生人数比去年增加300人，县教育局基础教育科科长王建国。", "ends before its predicate"),
        ("山城县成立水上交通安全专项整治行动。", "leaves out 领导小组"),
        ("王长明，县委常委、常务副县长李立新出席会议。", "office of 王长明 is left out"),
        ("县委副书记、县长王长明，县委常委、常务副县长李立新出席会议。", None),
        ("我们见证了山城县从水路闭塞的小县城。", "leads to is left out"),
        (
            "开学前后，山城县教育局密集推出服务措施：8月20日，开通入学服务热线；8月28日，家长们在校门口排队领取校服。",
            "is not among what",
        ),
        ("山城县从水路闭塞的小县城，成长为全省的航运中心。", None),
        (
            "开学前后，山城县教育局密集推出服务措施：8月20日，开通入学服务热线；8月25日，出台免费午餐办法。",
            None,
        ),
        ("7月20日，山城县公布中考录取办法，县第一中学实验班投档分数线为799分。", None),
        ("山城县成立全县汛期水上交通安全专项整治行动领导小组。", None),
        ("山城县开展船舶安全检查行动。", None),
        ("县实验小学校长赵敏表示，将把要求落到实处。", None),
        ("县长孙志刚强调：“要把每一所学校都办好，要让每一个孩子都有学上。”", None),
    ],
)
def test_what_a_clause_needs_is_told_with_it(sentence: str, reason: str | None) -> None:
    found = GATE.refuse(sentence)
    assert found is None if reason is None else found is not None and reason in found


@pytest.mark.parametrize(
    ("sentence", "apart"),
    [
        ("县委书记李国华在县实验小学校长赵敏说，将把要求落到实处。", True),
        ("县委书记李国华、县实验小学校长赵敏说，将把要求落到实处。", False),
        ("县委书记李国华出席会议，县实验小学校长赵敏说，将把要求落到实处。", False),
    ],
)
def test_two_people_of_a_clause_are_together_in_the_article(sentence: str, apart: bool) -> None:
    assert (strangers(statements([sentence])[sentence], GATE.source) is not None) == apart
