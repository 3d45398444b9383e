"""The small parts of segmentation: typography, marks, continuity, cohesion, headings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.segmentation import bylines, marks
from summarizer.segmentation.blocks import Block
from summarizer.segmentation.cohesion import bigrams, cohesion
from summarizer.segmentation.continuity import goes_on
from summarizer.segmentation.headings import read_heading
from summarizer.segmentation.masthead_lines import makers_lines, masthead_lines
from summarizer.segmentation.typography import close_up, ends_sentence, squeeze, undouble, width


@pytest.mark.parametrize(
    ("printed", "closed"),
    [
        ("握 指 成 拳 利 断 金", "握指成拳利断金"),
        ("以 学 润 心  向 史 而 新", "以学润心 向史而新"),
        ("领航定向  驾驭发展全局", "领航定向 驾驭发展全局"),
        ("纪 50 年代末至今 60 多年来", "纪50年代末至今60多年来"),
        ("获 1 亿元建设", "获1亿元建设"),
        ("《中共中央 国务院关于", "《中共中央 国务院关于"),
        ("GDP of China 增长", "GDP of China增长"),
    ],
)
def test_letter_spacing_is_closed_and_phrases_stay_apart(printed: str, closed: str) -> None:
    assert close_up(printed) == closed


@pytest.mark.parametrize(
    ("printed", "single"),
    [
        ("奋斗百年路奋斗百年路 启航新征程启航新征程", "奋斗百年路 启航新征程"),
        ("学党史学党史 开新局开新局··先进典型先进典型", "学党史 开新局·先进典型"),
        ("奋奋斗斗百百年年路路", "奋斗百年路"),
        ("高高兴兴", None),
        ("研究研究", None),
        ("一步一步", None),
        ("握指成拳利断金", None),
    ],
)
def test_over_printed_headings_are_read_once(printed: str, single: str | None) -> None:
    assert undouble(printed) == single


@given(st.text(st.characters(exclude_categories=("C",))))
def test_closing_up_loses_nothing_but_space(text: str) -> None:
    assert squeeze(close_up(text)) == squeeze(text)


def test_width_counts_full_width_characters() -> None:
    assert width("版图，25%") == 4.5


@pytest.mark.parametrize(
    "line", ["成为当务之急。", "“黑色印象”。", "起好步。”", "亮起来了！", "夯实……", "举行."]
)
def test_sentence_ends(line: str) -> None:
    assert ends_sentence(line)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("本报记者 孔德青 王文安", ("孔德青", "王文安")),
        ("人民网记者 罗 娜", ("罗娜",)),
        ("本报记者 康 岩 马睿姗", ("康岩", "马睿姗")),
        ("本报记者 张三 通讯员 李四 王五 文/图", ("张三", "李四", "王五")),
        ("本报评论员", ("本报评论员",)),
        ("摄影：王小丽", ("王小丽",)),
        ("记者从市教育局获悉", None),
        ("图书馆里的年味", None),
        ("文化强市建设推进会召开", None),
        ("本报记者获悉，会议明天开幕。", None),
    ],
)
def test_bylines(line: str, names: tuple[str, ...] | None) -> None:
    assert bylines.byline_names(line) == names


@pytest.mark.parametrize(
    ("line", "to", "origin"),
    [
        ("（下转第3版）", 3, None),
        ("（下转第四版）", 4, None),
        ("（下转第十二版）", 12, None),
        ("(下转 A3 版)", 3, None),
        ("（上接第1版）", None, 1),
        ("（紧接第一版）", None, 1),
        ("下转第２版", 2, None),
    ],
)
def test_jump_marks(line: str, to: int | None, origin: int | None) -> None:
    (jump,) = marks.jumps(line)
    assert (jump.to, jump.origin) == (to, origin)


@pytest.mark.parametrize("line", ["转第3版", "他下转椅", "第3版"])
def test_what_is_no_jump_mark(line: str) -> None:
    assert marks.jumps(line) == []


@pytest.mark.parametrize(
    ("text", "lead", "names"),
    [
        ("本报讯 （记者刘佳烨）日前", "本报讯 （记者刘佳烨）", ("刘佳烨",)),
        (
            "新华社巴黎10月19日电 （记者李欣怡、陈一鸣）近",
            "新华社巴黎10月19日电 （记者李欣怡、陈一鸣）",
            ("李欣怡", "陈一鸣"),
        ),
        ("本报讯(通讯员 王红 记者 张小)昨日", "本报讯(通讯员 王红 记者 张小)", ("王红", "张小")),
        ("本报记者获悉，会议", None, ()),
        ("据本报统计，上月", None, ()),
    ],
)
def test_dateline_leads(text: str, lead: str | None, names: tuple[str, ...]) -> None:
    found = marks.lead_in(text)
    assert (found.group().strip() if found else None) == lead
    assert not found or bylines.lead_in_names(found.group()) == names


def test_credits_and_signatures() -> None:
    text = "监管漏洞。（刘张烨参与采写）"
    found = marks.trailing_credit(text)
    assert found == (5, "credit")
    assert bylines.credit_names(text[5:]) == ("刘张烨",)
    assert marks.trailing_credit("护坡墙已完成修复（见图）。") is None
    assert bylines.signature("河南鄢陵县 邢先生") == ("邢先生",)
    assert bylines.signature("产业升级 行动方案") is None


def test_captions_tell_who_took_the_picture() -> None:
    assert marks.is_caption("图为渠首放水现场。")
    assert bylines.photographers("动漫一条街（8月9日摄）。 本报记者 杨 洋 摄") == ("杨洋",)
    assert not marks.is_caption("他喜欢拍摄")


@pytest.mark.parametrize(
    ("before", "after"),
    [("关键之", "年。为深入"), ("行业存在", "的共性问题"), ("结构性改", "革，打通"), ("决定性进", "展")],
)
def test_a_broken_sentence_goes_on(before: str, after: str) -> None:
    assert goes_on(before, after) > 2


@pytest.mark.parametrize(
    ("before", "after"),
    [("会议召开", "常书铭在晋中"), ("建设试点", "获中央农村"), ("祁县行动", "本报记者")],
)
def test_a_new_line_does_not(before: str, after: str) -> None:
    assert goes_on(before, after) < 0


def test_cohesion_tells_stories_apart() -> None:
    dam = bigrams(
        "汾河灌区启动春浇，灌区管理站组织巡查渠道，斗渠畅通，水库放水两千万立方米，农田灌溉面积三十万亩，灌区群众用上放心水。"
        * 2
    )
    more = bigrams(
        "灌区还将在五月安排第二轮春浇，水库继续放水，斗渠由管理站负责清淤，农田灌溉用水实行预约，渠道巡查不断线。"
        * 2
    )
    books = bigrams(
        "实验小学举办读书节，三千名学生走上讲台讲故事，图书馆添置绘本，校长说阅读让孩子受益终身，家长走进课堂。"
        * 2
    )
    assert cohesion(dam, more) > 0 > cohesion(dam, books)


def head(text: str, **more: bool) -> Block:
    return Block("head", text, (0,), **more)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            [head("传统特色产业系列报道之三"), head("握指成拳利断金", spaced=True), head("——祁县行动")],
            ("传统特色产业系列报道之三", "握指成拳利断金", "祁县行动", None),
        ),
        (
            [head("太谷区被确定为美丽乡村重点县建设试点"), head("获中央农村综合改革转移支付1亿元资金支持")],
            (None, "太谷区被确定为美丽乡村重点县建设试点", "获中央农村综合改革转移支付1亿元资金支持", None),
        ),
        (
            [head("先进人物图片损毁"), head("影响公益宣传功能（身边事）")],
            (None, "先进人物图片损毁 影响公益宣传功能", None, "身边事"),
        ),
        (
            [head("第二届新时代青年徒步活动"), head("启动")],
            (None, "第二届新时代青年徒步活动启动", None, None),
        ),
        (
            [head("国务院安委办部署——"), head("做好假期安全防范工作")],
            ("国务院安委办部署——", "做好假期安全防范工作", None, None),
        ),
        ([head("奋斗百年路", doubled=True)], (None, None, None, "奋斗百年路")),
    ],
)
def test_heading_fields(lines: list[Block], expected: tuple[str | None, ...]) -> None:
    found = read_heading(lines, "")
    assert (found.kicker, found.headline, found.deck, found.column) == expected


def test_masthead_and_makers() -> None:
    lines = [
        "晋中日报社出版",
        "2021年8月",
        "16",
        "星期一",
        "第11579期",
        "今日 4 版",
        "",
        "在转型发展蹚新路上",
        "第三期工程开工",
    ]
    assert masthead_lines(lines) == {0, 1, 2, 3, 4, 5}
    assert makers_lines(["本版责编：杨 旭 赵 政", "栾心怡 张宇杰", "新闻一条"]) == {0, 1}
