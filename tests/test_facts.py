"""`find_facts` on the example page: every span is exact, and nothing depends on what else is in the issue."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.facts import find_facts
from summarizer.facts.tagger import Tagged
from summarizer.findings import Facts
from summarizer.issue import Article

EXAMPLE = Path(__file__).parent.parent / "examples" / "jinzhong-ribao-2021-08-16-p1.txt"
BODIES = [
    "".join(part.split("\n")) for part in EXAMPLE.read_text(encoding="utf-8").split("\n\n") if len(part) > 60
]


def articles(bodies: list[str]) -> list[Article]:
    return [Article(f"p1-{i:02}", 1, "news", body) for i, body in enumerate(bodies, 1)]


def check_spans(body: str, facts: Facts) -> None:
    for figure in facts.figures:
        assert figure.span.of(body) == figure.text
    for date in facts.dates:
        assert date.span.of(body) == date.text
    for place in facts.places:
        assert place.spans and place.name == place.spans[0].of(body)
        assert all(span.end > span.start and span.of(body) for span in place.spans)
    for person in facts.people:
        assert person.spans
        for span in person.spans:
            printed = "".join(span.of(body).split())
            assert printed == person.name or printed.startswith(person.name[0]) or printed in person.name


@pytest.fixture(scope="module")
def found() -> list[Facts]:
    return find_facts(articles(BODIES), newspaper="晋中日报", date="2021-08-16")


def test_the_example_has_facts(found: list[Facts]) -> None:
    assert len(found) == len(BODIES) > 10
    assert {place.name for facts in found for place in facts.places} >= {"祁县", "太谷区", "三明", "左权县"}
    assert {person.name for facts in found for person in facts.people} >= {
        "刘冬",
        "常书铭",
        "吴俊清",
        "范妹锁",
    }


def test_spans_are_exact(found: list[Facts]) -> None:
    for body, facts in zip(BODIES, found, strict=True):
        check_spans(body, facts)
        assert len(facts.figures) <= 8


def test_an_article_has_the_same_facts_alone(found: list[Facts]) -> None:
    alone = find_facts(articles(BODIES)[3:4], newspaper="晋中日报", date="2021-08-16")
    assert alone == found[3:4]


def test_no_articles_have_no_facts() -> None:
    assert find_facts([]) == []
    assert find_facts(articles([""])) == [Facts()]


PIECES = st.sampled_from(
    [
        "3",
        "1.5",
        "万",
        "亿",
        "元",
        "十",
        "百",
        "多",
        "余",
        "至",
        "个",
        "年",
        "月",
        "日",
        "第",
        "%",
        "约",
        "超",
        "，",
        "。",
        "\n",
    ]
    + [
        "张伟",
        "说",
        "市长",
        "的",
        "太原市",
        "小店区",
        "村",
        "镇",
        "·",
        "“",
        "”",
        " ",
        "半",
        "-",
        "：",
        "\u202e",
        "𠮷",
        "A",
        "记者",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_spans_are_exact_in_any_text(body: str) -> None:
    check_spans(body, find_facts(articles([body]), newspaper="山西日报", date="2021-08-16")[0])


def test_a_street_named_after_a_city_is_not_that_city() -> None:
    article = Article(
        "a", 1, "news", "南京西路街道和延安中路的居民说，太原路上的商店开门了。上海市静安区作了安排。"
    )
    names = {place.name for place in find_facts([article])[0].places}
    assert not names & {"南京", "延安", "太原", "西路街道", "路街道"}
    assert "上海市" in names or "上海" in names


@pytest.mark.parametrize(
    ("body", "number", "counts"),
    [
        ("伊朗开始为期40天的国家哀悼。", "40天", "国家哀悼"),
        ("北影节期间，北京市还发放500万元春季惠民观影补贴。", "500万元", "观影补贴"),
        ("去年对俄出口额暴跌超6成。", "超6成", "出口额"),
        ("已培育9万多家县级以上农业产业化龙头企业。", "9万多家", "农业产业化龙头企业"),
        ("两架空军KC-135空中加油机被击中。", "两架", "KC-135空中加油机"),
        ("全体居民人均可支配收入33600元。", "33600元", "可支配收入"),
        ("发放失业保险稳岗返还资金31亿元、一次性扩岗补助5亿元。", "31亿元", "失业保险稳岗返还资金"),
        ("发放失业保险稳岗返还资金31亿元、一次性扩岗补助5亿元。", "5亿元", "一次性扩岗补助"),
        ("先锋号表彰对象中，班组（科室）922个，占比超过3/4。", "922个", "班组"),
        ("美国联邦债务总额将突破40万亿美元大关。", "突破40万亿美元", "债务总额"),
        ("持续近三年的武装冲突已造成大量平民死亡。", "近三年", "武装冲突"),
        ("专业技术服务业投资分别同比增长20.6%和19.4%。", "19.4%", "投资"),
        ("粮食、棉花、油料产量分别增长1.2%、3.4%、5.6%。", "3.4%", "棉花产量"),
        ("全社会跨区域人员流动量预计超2.6亿人次。", "超2.6亿人次", "全社会跨区域人员流动量"),
        ("我国非化石能源消费量同比增加1.6亿吨。", "1.6亿吨", "非化石能源消费量"),
        ("氢燃料的火焰传播速度是航空煤油的10倍以上。", "10倍以上", "火焰传播速度"),
        ("装备制造业营业收入增长8.9%，高于全部工业企业3.6个百分点。", "3.6个百分点", "营业收入"),
        ("贷款余额1.45万亿元，增速20.34%。", "20.34%", "贷款余额增速"),
        ("批评教育和处理14102人。", "14102人", "批评教育和处理"),
        ("来自10个上合组织国家的代表参会。", "10个", "上合组织国家"),
        ("共推荐了12个基础较好、实力较强的县。", "12个", "县"),
        ("有82.5%的受访者认为日本的做法危险。", "82.5%", "受访者"),
        ("赵心童以13∶9战胜丁俊晖。", "13∶9", "比分"),
        ("驱车驶入全长21公里的怀玉山盘山公路。", "21公里", "怀玉山盘山公路"),
        ("工商界代表等约750人参加开幕式。", "约750人", "参加开幕式"),
        ("两党领导人时隔10年再次会面。", "10年", "再次会面"),
    ],
)
def test_what_a_figure_counts(body: str, number: str, counts: str) -> None:
    article = Article(id="p1-01", page=1, kind="news", headline=None, body=body)
    (facts,) = find_facts([article], newspaper=None, date=None)
    found = {figure.text: figure.counts for figure in facts.figures}
    assert counts in found[number], found
    assert not any(word in found[number] for word in ("为期", "发放", "暴跌", "大关", "持续"))


@pytest.mark.parametrize(
    "body",
    [
        "过去60多年里，美国持续打压。",
        "商务部等六部门联合印发通知。",
        "24小时热线已经开通。",
        "除了以上3个原因，火车上可以看书。",
        "两人还完成了安装电缆的任务。",
        "指数排名前五位。",
        "1个项目已经开工。",
        "从三方面着手。",
        "七人制比赛今天开赛。",
    ],
)
def test_trifles_are_no_figures(body: str) -> None:
    (facts,) = find_facts([Article("p1-01", 1, "news", body)], newspaper=None, date=None)
    assert facts.figures == ()


@pytest.mark.parametrize(
    ("body", "change"),
    [
        ("出口增长5%。", "up"),
        ("事故起数下降5%。", "down"),
        ("占比提高至5%。", "to"),
        ("塔高35米。", None),
        ("损失比例高达40%。", None),
        ("涨幅一度达到13%。", "up"),
        ("甲、乙产量分别增长3%和5%。", "up"),
    ],
)
def test_how_a_figure_moved(body: str, change: str | None) -> None:
    (facts,) = find_facts([Article("p1-01", 1, "news", body)], newspaper=None, date=None)
    assert facts.figures and {figure.change for figure in facts.figures} == {change}


def test_a_number_told_twice_is_one_figure() -> None:
    (facts,) = find_facts([Article("p1-01", 1, "news", "全省推荐了12个县。这12个县和那十二个县各得奖励。")])
    assert [figure.text for figure in facts.figures] == ["12个"]


def test_a_name_of_blanks_costs_no_article() -> None:
    from summarizer.facts.names import _trim

    assert _trim("　 。", 0, 2, None) == 0


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("以色列总理内塔尼亚胡当天称，以方军队将继续行动。", ["内塔尼亚胡"]),
        ("俄罗斯外交部发言人扎哈罗娃16日表示，俄方反对。", ["扎哈罗娃"]),
        ("黎真主党说，已记录到以军违反停火协议的行为。", []),
        ("习近平李强赵乐际蔡奇丁薛祥李希韩正到会祝贺。蔡奇、丁薛祥、李希等出席会议。", ["蔡奇", "丁薛祥"]),
    ],
)
def test_names_the_tagger_cuts_or_glues(body: str, names: list[str]) -> None:
    (facts,) = find_facts(
        [Article(id="p1-01", page=1, kind="news", headline=None, body=body)], newspaper=None, date=None
    )
    found = [person.name for person in facts.people]
    assert set(names) <= set(found)
    assert not {"胡当天", "哈罗娃", "黎真主", "蔡奇丁"} & set(found)


@pytest.mark.parametrize("body", ["太原街商场开业。", "临沂大楼昨天起火。", "航母在印度洋海域航行。"])
def test_a_street_a_house_or_an_ocean_is_no_place(body: str) -> None:
    (facts,) = find_facts(
        [Article(id="p1-01", page=1, kind="news", headline=None, body=body)], newspaper=None, date=None
    )
    assert not {"太原", "临沂", "印度"} & {place.name for place in facts.places}


def test_towns_that_follow_each_other_end_in_a_name_without_a_county() -> None:
    body = "记者走进清河镇桃源村。在桃源村清河镇，果树连片。"
    (facts,) = find_facts([Article("p1-01", 1, "news", body)])
    assert {place.name for place in facts.places} == {"清河镇", "桃源村"}
    assert all(body[span.start : span.end] == place.name for place in facts.places for span in place.spans)


class OneWord:
    """A tagger that knows 常书铭, 晋中市 and 市长 and takes every other character for a word."""

    KNOWN: ClassVar[dict[str, str]] = {"常书铭": "PER", "晋中市": "LOC", "市长": "n"}

    def tag(self, texts: Sequence[str]) -> list[list[Tagged]]:
        return [
            [self._tagged(found) for found in re.finditer("常书铭|晋中市|市长|.", text)] for text in texts
        ]

    def _tagged(self, found: re.Match[str]) -> Tagged:
        return Tagged(found[0], self.KNOWN.get(found[0], "x"), found.start())


def test_another_tagger_can_stand_in() -> None:
    (facts,) = find_facts(articles(["晋中市市长常书铭说，常市长来了。"]), tagger=OneWord())
    assert [(p.name, p.title, len(p.spans)) for p in facts.people] == [("常书铭", "晋中市市长", 2)]
    assert [p.adcode for p in facts.places] == ["140700"]


def test_a_village_named_as_its_town_lies_in_it() -> None:
    (facts,) = find_facts(articles(["蔡家镇蔡家村的蔡家村民说，江西省南昌市新建区蔡家镇蔡家村富了。"]))
    assert {p.full_name for p in facts.places if p.level == "village"} <= {
        "江西省南昌市新建区蔡家镇蔡家村",
        None,
    }


@pytest.mark.parametrize(
    "piece", ["记者张三、", "李家镇李家村", "朝阳区鼓楼区新城区", "市委副书记、", "张三"]
)
def test_what_is_repeated_a_thousand_times_ends(piece: str) -> None:
    """Whoever makes a search exponential or the choice of places cubic waits here for hours."""
    body = piece * 1000 + "王"
    check_spans(body, find_facts(articles([body]))[0])


@pytest.mark.parametrize(
    "piece",
    [
        *("1,", "1、", "1-", "1亿元和", "（5人", "“", "一", "一百二十万", "同比", "占", "5至", "O0l1", "a."),
        *("5个的", "比上", "较同比", "甲、乙分别增长1%、2%、", "2021年", "同年", "1"),
    ],
)
def test_repetition_costs_no_more_than_length(piece: str) -> None:
    body = piece * (2000 // len(piece)) + "增长5%。"
    check_spans(body, find_facts(articles([body]), newspaper="山西日报", date="2021-08-16")[0])


def test_a_numeral_too_long_has_no_value() -> None:
    (facts,) = find_facts(articles(["共有" + "一百二十万亿" * 200 + "元。" + "9" * 400 + "万元。"]))
    assert all(figure.value is None or figure.value < 1e30 for figure in facts.figures)
