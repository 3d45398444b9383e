"""The gate: sentences that say what the article says pass; each kind of invention is refused."""

import pytest

from summarizer.facts import find_facts
from summarizer.issue import Article
from summarizer.summarization.faithfulness import Gate
from summarizer.summarization.form import dangling

BODY = (
    "本报讯 记者从市统计局获悉，上半年，全市地区生产总值完成1086.5亿元，同比增长6.2%；"
    "规模以上工业增加值同比下降1.3%。\n"
    "其中，太谷区完成固定资产投资32亿元，祁县新建高标准农田1.5万亩。"
    "市发改委主任李建国表示，下半年拟开工建设重点项目120个。\n"
    "截至6月底，全市没有发生重大安全生产事故，禁止露天焚烧秸秆的规定得到落实。\n"
    "会上，王秀英介绍了“稳岗惠企”行动，已惠及3200余家企业。\n"
    "在另一个会场，代表们参观了平遥古城的展览，并观看了三十分钟的短片，随后离开会场返回驻地休息。\n"
)
GATE = Gate(Article("a", 1, "news", BODY, headline="上半年全市经济稳中有进"))


@pytest.mark.parametrize(
    "sentence",
    [
        "上半年，全市地区生产总值完成1086.5亿元，同比增长6.2%。",
        "上半年全市地区生产总值1086.5亿元，增长6.2%，规模以上工业增加值下降1.3%。",
        "太谷区完成固定资产投资32亿元，祁县新建高标准农田1.5万亩。",
        "祁县新建高标准农田15000亩。",
        "下半年拟开工建设重点项目120个。",
        "“稳岗惠企”行动已惠及3200余家企业。",
        "截至6月底，全市没有发生重大安全生产事故。",
        "上半年全市经济稳中有进，地区生产总值增长６.２％。",
    ],
)
def test_what_the_article_says_passes(sentence: str) -> None:
    assert GATE.refuse(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("上半年，全市地区生产总值完成1068.5亿元。", "number"),
        ("上半年，全市地区生产总值完成1086亿元。", "number"),
        ("上半年，全市地区生产总值完成1086.5万元。", "number"),
        ("规模以上工业增加值同比下降1.3个百分点。", "number"),
        ("已惠及3200家企业。", "number"),
        ("太谷区完成固定资产投资3.2亿元。", "number"),
        ("市发改委主任李建军表示，下半年拟开工建设重点项目120个。", "name"),
        ("榆次区完成固定资产投资32亿元。", "name"),
        ("上半年，全市地区生产总值完成1086.5亿元，同比下降6.2%。", "direction"),
        ("下半年开工建设重点项目120个。", "planned"),
        ("“稳岗兴企”行动已惠及3200余家企业。", "quotation"),
        ("全市首次没有发生重大安全生产事故。", "首次"),
        ("全市发生重大安全生产事故。", "negation"),
        ("上半年，全市地区生产总值完成1086.5亿元，同比", "unfinished"),
        ("“稳岗惠企行动已惠及3200余家企业。", "left open"),
        ("太谷区完成太谷区完成太谷区完成固定资产投资。", "repeats"),
        ("东京股市收盘大跌，投资者纷纷抛售股票。", "name|words"),
        (
            "太谷区的投资与代表们观看三十分钟的短片有关，王秀英参观平遥古城的展览并返回驻地休息120个。",
            "not said of",
        ),
        ("截至6月底，会上，王秀英介绍了“稳岗惠企”行动。", "not said of"),
        ("全市没有发生重大安全生产事故的展览，代表们观看了短片。", "jumps"),
        ("上半年，全市地区生产总值得到落实。", "jumps"),
        ("", "empty"),
    ],
)
def test_inventions_are_refused(sentence: str, part: str) -> None:
    reason = GATE.refuse(sentence)
    assert reason is not None and any(p in reason for p in part.split("|")), reason


FACTS = find_facts([GATE.source.article])[0]
KNOWING = Gate(GATE.source.article, FACTS)


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("祁县完成固定资产投资32亿元。", "not said of 祁县"),
        ("全省地区生产总值完成1086.5亿元。", "全省"),
        ("市长李建国表示，下半年拟开工建设重点项目120个。", "office"),
        ("王秀英表示，下半年拟开工建设重点项目120个。", "王秀英"),
        ("截至7月底，全市没有发生重大安全生产事故。", "7月"),
        ("下半年，重点项目120个已开工建设。", "planned"),
        ("该县新建高标准农田1.5万亩。", "points to nothing"),
        ("记者从市统计局获悉，上半年全市地区生产总值完成1086.5亿元。", "leftover"),
        ("太谷区完成固定资产投资1.5万亩，祁县新建高标准农田1.5万亩。", "not said"),
    ],
)
def test_who_did_what_is_the_articles(sentence: str, part: str) -> None:
    reason = KNOWING.refuse(sentence)
    assert reason is not None and part in reason, reason


@pytest.mark.parametrize(
    "sentence",
    [
        "太谷区完成固定资产投资32亿元。",
        "市发改委主任李建国表示，下半年拟开工建设重点项目一百二十个。",
        "主任李建国表示，下半年拟开工建设重点项目120个。",
        "会上，王秀英介绍了“稳岗惠企”行动，该行动已惠及3200余家企业。",
    ],
)
def test_what_is_said_of_them_passes(sentence: str) -> None:
    assert KNOWING.refuse(sentence) is None


def test_what_was_shown_before_can_be_pointed_to_and_is_not_said_again() -> None:
    before = "祁县推进农田建设。"
    assert KNOWING.refuse("全年该县新建高标准农田1.5万亩。", before=before) is None
    shown = "上半年，全市地区生产总值完成1086.5亿元，同比增长6.2%。"
    assert "again" in (KNOWING.refuse(shown, before=shown) or "")


def test_evidence_is_the_sentence_that_says_it() -> None:
    spans = GATE.evidence("太谷区完成固定资产投资32亿元。")
    assert any("太谷区完成固定资产投资32亿元" in span.of(BODY) for span in spans)
    assert len(spans) <= 3


def test_another_papers_dateline_is_outside_every_sentence() -> None:
    body = "云南日报昆明4月29日电 （记者某某某）4月27日，水果大会在昆明举行。"
    assert Gate(Article("a", 1, "news", body)).source.texts == ["4月27日,水果大会在昆明举行。"]


TOLD = "据甲国媒体28日报道，美国和以色列空袭伊朗已造成超过200人死亡。伊朗方面证实，伊朗最高领袖及多名伊朗高官遇害。展会共有参展企业超1万家，其中拥有高新技术等称号的优质企业超3100家。"
TOLD += "\n太行碳素有限公司在旧厂区举行开放日活动。太行碳素有限公司总经理出席。"
TOLD += "\n一根塑料吸管自然降解需数百年之久，如果换成竹吸管，废弃后还能在几个月内完全降解。"


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("伊朗空袭伊朗已造成超过200人死亡。", "伊朗 is on both sides of “空袭”"),
        ("展会共有参展企业超1万家，拥有高新技术等称号。", "describes something that is left out"),
        ("太行碳素有限公司在太行碳素有限公司旧厂区举行开放日活动。", "repeats itself"),
        ("太行碳素有限公司在旧厂区举行开放日活动，太行碳素有限公司总经理出席。", None),
        ("竹吸管降解需数百年之久。", "told of 竹吸管 is not said of it"),
        ("塑料吸管自然降解需数百年之久。", None),
        ("吸管降解需数百年之久。", None),
        ("美国和以色列空袭伊朗已造成超过200人死亡。", None),
        ("展会共有参展企业超1万家，其中拥有高新技术等称号的优质企业超3100家。", None),
    ],
)
def test_a_name_a_thing_or_an_attribute_is_not_told_of_another(sentence: str, part: str | None) -> None:
    article = Article("a", 1, "news", TOLD)
    found = Gate(article, find_facts([article])[0]).refuse(sentence)
    assert found is None if part is None else part in (found or "")


ROUND_UP = (
    "甲国军方10日称，当天打击了乙国北部的雷达站。乙国媒体称，一座仓库起火。\n"
    "甲国民调称多数人反对出兵 乙国称愿意谈判\n"
    "甲国一家研究所的调查说，六成受访者不赞成派地面部队。乙国外长晚上发表讲话。\n"
    "强产业 促增收\n"
    "丙国粮价本月上涨3%。"
)


@pytest.mark.parametrize(
    ("sentence", "passes"),
    [
        ("甲国民调称多数人反对出兵，乙国称愿意谈判。", True),  # who says it stands in the subhead alone
        ("甲国军方称打击了乙国的雷达站；甲国民调称多数人反对出兵，乙国称愿意谈判。", True),
        ("甲国军方称打击了乙国的9座雷达站；甲国民调称多数人反对出兵，乙国称愿意谈判。", False),
        ("乙国称多数人反对出兵，甲国民调称愿意谈判。", False),
    ],
)
def test_a_subhead_is_said_by_the_newspaper_as_it_stands(sentence: str, passes: bool) -> None:
    gate = Gate(Article("a", 1, "news", ROUND_UP, headline="冲突进入第十天"))
    assert (gate.refuse(sentence) is None) == passes


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("奋斗百年路，启航新征程——学党史 悟思想，开新局·先进典型。", "is made of slogans"),
        ("全市小麦开镰，多少农民赶在雨前收割？", "asks and tells nothing"),
        ("“全市小麦开镰，农民赶在雨前收割。”", "is nothing but a quotation"),
        ("小麦开镰，农民抢收，单产增6%。", None),
    ],
)
def test_what_tells_no_news_is_no_summary(sentence: str, reason: str | None) -> None:
    body = (
        "奋斗百年路，启航新征程——学党史 悟思想，开新局·先进典型。小麦开镰，农民抢收，单产增6%。"
        "全市小麦开镰，多少农民赶在雨前收割？“全市小麦开镰，农民赶在雨前收割。”"
    )
    assert Gate(Article("a", 1, "news", body)).refuse(sentence) == reason


def test_a_sentence_may_end_on_many_places() -> None:
    article = Article("b", 1, "news", "中央气象台预计，未来三天强降雨继续影响我国多地，需防范次生灾害。\n")
    gate = Gate(article, find_facts([article])[0])
    assert gate.refuse("强降雨继续影响我国多地。") is None
    assert gate.refuse("强降雨影响更多地。") is not None


def test_this_museum_has_to_be_named_before() -> None:
    from summarizer.summarization.form import dangling

    assert dangling("近年来,这座博物馆免费开放。") == "这座"
    assert dangling("徽州历史博物馆建成,这座博物馆免费开放。") is None
    assert dangling("这里,人们免费参观。") is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("与传统的专家讲座不同,这场演出由三家医院主办。", "这场"),
        ("昨晚的演出座无虚席,这场演出由三家医院主办。", None),
        ("市博物馆今天开馆,这座现代化建筑有五层。", None),
        ("两省今天签订协议,这一举措推动了合作。", None),
        ("区纪委将监督探头精准聚焦于此。", "于此"),
        ("村里办起物业公司,监督探头聚焦于此。", None),
    ],
)
def test_this_show_has_to_be_named_before(text: str, word: str | None) -> None:
    assert dangling(text) == word
