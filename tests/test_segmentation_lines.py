"""What two lines say of each other, who wrote, and what kind of article it is."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.issue import Line, Page
from summarizer.segmentation import segment
from summarizer.segmentation.bylines import byline_names, lead_in_names
from summarizer.segmentation.kinds import kind_of
from summarizer.segmentation.marks import lead_in
from summarizer.segmentation.relations import CLASSES, relation
from summarizer.segmentation.rows import are_paragraphs
from summarizer.segmentation.seams import runs_on
from summarizer.segmentation.typography import _differ

LINES = st.text(st.characters(exclude_categories=("C",)), max_size=40)


@given(LINES, LINES)
def test_the_chances_of_relations_sum_to_one(first: str, second: str) -> None:
    found = relation(first, second)
    assert set(found) == set(CLASSES)
    assert sum(map(math.exp, found.values())) == pytest.approx(1.0)
    assert math.isfinite(runs_on(first, second))


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ("张国清在全国防汛抗旱工作视频会议上强调", "严密防范化解水旱灾害风险", "kicker"),
        ("国务院安委办、应急管理部部署——", "做好“五一”假期前后安全防范重点工作", "kicker"),
        ("全面推进乡村振兴工作会", "议在太原召开", "broken"),
        ("太谷区被确定为美丽乡村重点县建设试点", "获中央农村综合改革转移支付1亿元资金支持", "deck"),
    ],
)
def test_heading_lines_are_told_apart(first: str, second: str, wanted: str) -> None:
    found = relation(first, second)
    assert max(found, key=lambda name: found[name]) == wanted


def test_a_sentence_runs_on_and_a_headline_does_not() -> None:
    assert runs_on("今年以来，全市上下坚持以习近平新时代中国特", "色社会主义思想为指导，扎实推进") > 0
    assert runs_on("全市春季造林现场会召开", "4月8日，全市春季造林绿化现场会在祁县") < 0


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("□ 本报记者 张伟", ("张伟",)),
        ("□张 伟 李明", ("张伟", "李明")),
        ("口 记者 王静", ("王静",)),
        ("张伟 李明 文/图", ("张伟", "李明")),
        ("记者 李磊志 通讯员高文明", ("李磊志", "高文明")),
        ("本报记者 王文安 实习生 李娜", ("王文安", "李娜")),
        ("□让生活更美", None),
        ("本报记著 张 伟", ("张伟",)),
        ("本报记忆 重温历史", None),
        ("记者走基层", None),
    ],
)
def test_bylines(line: str, names: tuple[str, ...] | None) -> None:
    assert byline_names(line) == names


@pytest.mark.parametrize(
    ("text", "lead", "names"),
    [
        ("本报讯 （孙勇洋 杨秀杰）3月", "本报讯 （孙勇洋 杨秀杰）", ("孙勇洋", "杨秀杰")),
        ("本报讯 记者张伟 通讯员李明报道：近日", "本报讯 记者张伟 通讯员李明报道：", ("张伟", "李明")),
        ("贵州日报贵阳4月29日电 （记者陈露）贵州", "贵州日报贵阳4月29日电 （记者陈露）", ("陈露",)),
        ("本上讯（记者王强）近日", "本上讯（记者王强）", ("王强",)),
        ("本报讯（记者李磊志、杨志通讯员高文明）4月", None, ("李磊志", "杨志", "高文明")),
    ],
)
def test_leads(text: str, lead: str | None, names: tuple[str, ...]) -> None:
    found = lead_in(text)
    assert found is not None
    assert lead is None or found.group() == lead
    assert lead_in_names(found.group()) == names


def test_a_call_that_begins_a_text_is_no_lead() -> None:
    assert lead_in("本报电话改号") is None


@pytest.mark.parametrize(
    ("headline", "body", "kind"),
    [
        ("公 告", "因水管改造，5月13日8时至18时迎宾路以东停水。", "notice"),
        ("关于调整公交线路的通告", "自5月1日起，1路公交车改经迎宾路。", "notice"),
        ("遗失声明", "张某遗失身份证，声明作废。", "notice"),
        ("5G移动电话用户超12亿户", "工信部28日发布数据：移动电话用户18亿户，5G移动电话用户12亿户，固定电话用户2亿户。", "brief"),
        ("两国外长会谈并发表联合声明", "两国外长15日会谈，会后发表联合声明。", "brief"),
    ],
)  # fmt: skip
def test_a_notice_and_news_of_one(headline: str, body: str, kind: str) -> None:
    assert kind_of(body, headline, None, (), False, None) == kind


def test_the_last_word_before_a_jump_mark_is_not_lost() -> None:
    lines = [
        "重点区域空气质量改善",
        "本报讯（记者吴霞）生态环境部召开例行新闻",
        "发布会，通报一季度空气质量。平均重度及以上",
        "污染天数比例为0.4%，同比上升0.1个百分",
        "点。（下转第2版）",
    ]
    (article,) = segment([Page(1, tuple(map(Line, lines)), "page.txt")]).articles
    assert article.body.endswith("上升0.1个百分点。")
    assert article.continues_on == 2


@given(st.text("奋斗百年路启航", min_size=1, max_size=24), st.text("奋斗百年路启航", min_size=1, max_size=24))
def test_differences_are_counted_no_further_than_is_asked(run: str, again: str) -> None:
    size = min(len(run), len(again))
    run, again = run[:size], again[:size]
    exact = sum(a != b for a, b in zip(run, again, strict=True))
    for most in range(6):
        assert (_differ(run, again, most) <= most) == (exact <= most)
        assert (_differ(run, again, most) == 0) == (exact == 0)


HEADED = [
    "雄安新区“雄才卡”三年来累计发卡超1.7万张",
    "雄安新区“雄才卡”启动申领三年来，累计发卡超1.7万张，覆盖高端产业、科研及青年创业等各类人才，持卡人可享受户籍办理、交通出行等服务。",
    "全军制发启用《预备役人员证》",
    "从今天起，全军制发启用《预备役人员证》，具有较高的防伪性和通识度，证件号码为系统生成的唯一身份号码，原来的军官证即行废止。",
]


def test_where_lines_are_paragraphs_no_headline_runs_into_its_text() -> None:
    found = segment([Page(1, tuple(map(Line, HEADED)), "typed")]).articles
    assert [(a.headline, a.body) for a in found] == [tuple(HEADED[:2]), tuple(HEADED[2:])]


def test_lines_broken_at_a_width_are_no_paragraphs() -> None:
    assert are_paragraphs(HEADED)
    text = HEADED[1] * 6
    assert not are_paragraphs([text[i : i + 65] for i in range(0, len(text), 65)])
    assert not are_paragraphs([text[i : i + 14] for i in range(0, len(text), 14)])
