"""When a summary that says little gets a sentence of the article beside it, and which (further.py)."""

import pytest

from summarizer.facts import find_facts
from summarizer.issue import Article
from summarizer.summarization.choice import choose
from summarizer.summarization.further import further

OPENING = "自党史学习教育开展以来，我市立足实际、守正创新。"
BODY = (
    "清晨，广场上人头攒动，党史学习教育的讲解员正给党员讲党史学习教育的故事。\n"
    "自党史学习教育开展以来，我市立足实际、守正创新，党员学习热情高。\n"
    "党史学习教育开展以来，市四套班子通过党史学习教育讲座等形式带头学习，党员累计参加党史学习教育讲座3.2万人次。\n"
    "市委党校的教师到各县讲课。"
)


def _added(body: str, said: str, headline: str | None = None) -> str | None:
    article = Article("a", 1, "news", body, headline=headline)
    found = further(article, find_facts([article])[0], said)
    return found and found.of(body)


def test_what_a_sentence_opens_with_is_not_said_twice_and_no_scene_is_set() -> None:
    added = "市四套班子通过党史学习教育讲座等形式带头学习，党员累计参加党史学习教育讲座3.2万人次。"
    assert _added(BODY, OPENING) == added
    other = _added(BODY.replace("党史学习教育开展以来，市", "换届选举工作以来，市"), OPENING)
    assert other == "换届选举工作以来，" + added


FAIR = (
    "4月25日，第三届大学生职业规划大赛专场招聘会暨“千校万企”供需对接会在天津举办。\n"
    "招聘会和供需对接会吸引300多家企业，为大学生带来1.2万个岗位，涉及装备制造等行业。\n"
    "市教委和市人社局负责人到场致辞。\n"
    "主办方表示，将常态化开展线上线下招聘，服务高校毕业生。\n"
    "与会企业负责人介绍，今年的岗位比去年多，对专业的要求也更细，毕业生可以在网上先看岗位再投简历，不用跑冤枉路，也不用担心错过面试的时间。\n"
    "天津市教委有关负责人说，之后还会有面向各县的小型专场，时间从五月到七月，每周一场，地点设在各高校的就业指导中心，学生凭学生证入场，企业凭邀请函入场，不收费用，有意参加的可以在网上报名，报名从下周一开始，额满为止。"
)
JOBS = "招聘会和供需对接会吸引300多家企业，为大学生带来1.2万个岗位，涉及装备制造等行业。"


@pytest.mark.parametrize(
    ("said", "headline", "wanted"),
    [
        ("“千校万企”供需对接会在津举办。", "“千校万企”供需对接会在津举办", True),
        (FAIR.split("\n")[0], "“千校万企”供需对接会在津举办", True),
        (FAIR.split("\n")[0].replace("举办", "举办，带来不少岗位"), "“千校万企”供需对接会在津举办", False),
    ],
    ids=["the headline again", "that it took place", "more than that"],
)
def test_who_has_read_the_headline_is_told_more_than_that_something_took_place(
    said: str, headline: str, wanted: bool
) -> None:
    assert (_added(FAIR, said, headline) == JOBS) == wanted


MINERALS = (
    "自然资源部日前发布的报告显示，截至去年底，全国已发现173种矿产，其中能源矿产13种，金属矿产59种，水气矿产6种。\n"
    "去年，我国近四成矿产储量均有上升。\n"
    "其中，储量大幅增长的有铜、铅、锌等。\n"
    "报告由该部每年编写，介绍矿产资源勘查开发与保护、矿产资源政策法规、地质矿产调查评价的进展，也收录各省份的主要数据，供企业与研究机构使用。\n"
    "报告还提到，地质找矿的投入连续两年增长，新发现矿产地一百余处，其中大型的三十余处；生产矿山的综合利用水平有所提高，绿色矿山建设有序推进。\n"
    "要加强矿产储量管理，推动矿产储量稳步上升。\n"
    "“矿产储量上升，来之不易。”王敏说。"
)
LISTED = "自然资源部日前发布的报告显示，截至去年底，全国已发现173种矿产，其中能源矿产13种，金属矿产59种。"
RISEN = "去年，我国近四成矿产储量均有上升。"


@pytest.mark.parametrize(
    ("headline", "wanted"),
    [
        ("我国近四成矿产储量均有上升", RISEN),
        ("我国近四成矿产储量均有上升（大数据观察·地下的家底）", RISEN),
        ("全国已发现173种矿产", None),
        ("为资源安全筑牢坚实根基", None),
        (None, None),
    ],
    ids=["missed", "missed, a column behind it", "told", "on no sentence", "none printed"],
)
def test_a_brief_that_misses_the_headline_gets_the_sentence_that_tells_it(
    headline: str | None, wanted: str | None
) -> None:
    assert _added(MINERALS, LISTED, headline) == wanted


def test_neither_a_call_nor_what_a_stranger_says_is_added_but_where_the_headline_quotes_him() -> None:
    body = MINERALS.replace(RISEN + "\n", "")
    assert _added(body, LISTED, "矿产储量上升的背后") == "“矿产储量上升，来之不易。”王敏说。"
    assert _added(body, LISTED, "探明家底，让储量上升的日子更长久更踏实") is None
    assert _added(body, LISTED, "加强矿产储量管理") is None


def test_a_sentence_that_says_the_summary_again_is_shown_instead() -> None:
    body = "记者获悉，市水利局近日组织开展今年水库自查自纠工作，要求各县在月底前报告结果。"
    said = "开展水库自查自纠工作，各县报告。"
    article = Article("a", 1, "news", body)
    (shown,) = choose([article], find_facts([article]), [[said]], "m")
    assert (
        shown.method == "extract"
        and shown.text == "市水利局近日组织开展今年水库自查自纠工作，要求各县在月底前报告结果。"
    )


def test_a_sentence_that_the_gate_refuses_is_not_added() -> None:
    article = Article("a", 1, "news", BODY)
    facts = find_facts([article])[0]
    assert further(article, facts, OPENING, lambda shown, at: "教育讲座" not in shown) is None
