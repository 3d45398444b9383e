"""What extractors make of headings, bylines and dateline leads: lines glued together, broken, without their spaces."""

import pytest

from summarizer.issue import Article, Issue, Line, Page
from summarizer.segmentation import segment
from summarizer.segmentation.blocks import Block
from summarizer.segmentation.bylines import byline_names, closing_byline
from summarizer.segmentation.rows import rows_of
from summarizer.segmentation.scoring import strength
from summarizer.segmentation.typography import squeeze
from summarizer.segmentation.wrapping import _needed

STORY = (
    "今年入冬以来，汾河灌区组织三百名水利工",
    "人清理渠道淤泥，三十万亩农田用上放心水",
    "，农户不再为浇地发愁，村口的老闸门也换",
    "成了新的。",
    "“水到田头，心里踏实。”村民李建国说，往",
    "年这时候还要排队等水，今年早早浇完了。",
)
OTHER = (
    "近日，市第三实验小学举办读书节，三千名",
    "学生走上讲台讲故事，图书馆连夜添置了四",
    "百册绘本，家长也来到课堂。",
    "“孩子们爱上了阅读。”校长李秀兰说，读",
    "书节将持续到五月底。",
)


def issue_of(*lines: str) -> Issue:
    return segment([Page(1, tuple(map(Line, lines)), "test")])


def heads(articles: tuple[Article, ...]) -> list[str]:
    return [squeeze(a.headline or "") for a in articles]


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("古寺新颜记者 王静", 4),
        ("山村来信□ 本报记者 李强 王静", 4),
        ("老闸门换了新模样 本报通讯员　张伟", 9),
        ("渠首：老闸门换新 本报记者 竹青", 9),
        ("他说。本报记者 李强", None),
        ("本报讯 （记者 李强", None),
        ("驻外记者走基层", None),
        ("走近乡村记者 感受泥土芬芳", None),
    ],
)
def test_a_byline_behind_a_headline(line: str, start: int | None) -> None:
    assert closing_byline(line) == start


def test_a_headline_and_its_byline_on_one_line_are_parted() -> None:
    shot = "图为农户在田头放水。本报记者 李强 摄"
    issue = issue_of("汾河灌区启动春浇记者 刘佳", shot, *STORY, "书香漫校园本报记者　王晓红", *OTHER)
    assert heads(issue.articles) == ["汾河灌区启动春浇", "书香漫校园"]
    assert [a.byline for a in issue.articles] == [("刘佳",), ("王晓红",)]
    assert squeeze(issue.articles[0].body) == squeeze("".join(STORY))


def test_the_first_line_under_a_byline_is_no_deck() -> None:
    first = ("今年入冬以来的一段时间里", "水利部门组织三百名水利工人清理渠道淤泥")
    issue = issue_of("汾河灌区启动春浇", "本报记者 刘佳", *first, *STORY[1:])
    assert issue.articles[0].deck is None
    assert issue.articles[0].body.startswith("今年入冬以来的一段时间里水利部门")


@pytest.mark.parametrize(
    "lead",
    [
        ("新华社太原一月二十七日电各地水利部门加", "紧清淤，三十万亩农田用上放心水。"),
        ("据新华社太原１月２", "７日电（记者刘佳）各地水利部门加紧清淤。"),
        ("本报太原1月27", "日讯记者刘佳报道：各地水利部门加紧清淤。"),
    ],
)
def test_a_lead_is_seen_without_spaces_and_over_two_lines(lead: tuple[str, str]) -> None:
    headline = ("水利部门负责人强调入冬清淤工作不宜过", "缓三十万亩农田应有更多放心水用于春浇")
    issue = issue_of(*headline, *lead, *STORY, "书香漫校园", "本报记者 王晓红", *OTHER)
    assert heads(issue.articles)[0] == "".join(headline)
    assert issue.articles[0].dateline is not None and "电" in issue.articles[0].dateline.replace("讯", "电")
    assert squeeze(issue.articles[0].body) == squeeze("".join((*lead, *STORY)))


def test_a_note_of_pictures_is_no_deck() -> None:
    issue = issue_of("汾河灌区启动春浇", "（附图片２张）", "本报记者 刘佳", *STORY)
    assert (issue.articles[0].headline, issue.articles[0].deck, issue.articles[0].column) == (
        "汾河灌区启动春浇",
        None,
        None,
    )
    assert "（附图片２张）" in [f.text for f in issue.furniture]


def test_who_chose_or_drew_is_no_column() -> None:
    issue = issue_of("汾河灌区十大看点（木易摘）", "本报记者 刘佳", *STORY)
    assert (issue.articles[0].headline, issue.articles[0].column) == ("汾河灌区十大看点", None)


def test_a_dash_drawn_apart_is_one_dash() -> None:
    issue = issue_of("打开春灌的大门— — 记汾河灌区总工程师", "本报记者 刘佳", *STORY)
    assert issue.articles[0].headline == "打开春灌的大门——记汾河灌区总工程师"


def test_who_is_named_in_a_byline() -> None:
    assert byline_names("王静 本报评论员") == ("王静",)
    assert byline_names("邹 明 江西日报评论员") == ("邹明",)
    assert byline_names("摄影家焦尔乔·洛迪随团访问中") is None


def test_a_question_over_a_byline_is_a_headline() -> None:
    issue = issue_of(
        *STORY,
        "（本报太原1月27日讯）",
        "春浇还要等多久？",
        "本报记者 刘佳",
        *OTHER,
        "书香漫校园",
        "本报记者 王晓红",
    )
    assert heads(issue.articles) == ["春浇还要等多久？", "书香漫校园"]
    assert squeeze(issue.articles[0].body) == squeeze("".join(STORY))


@pytest.mark.parametrize(
    ("subhead", "headline"),
    [("▶绘本馆里故事多又多", "绘本馆里的故事多又多"), ("放水，是一门学问——", "放水是一门大的学问了")],
)
def test_a_bullet_or_an_announcement_is_less_of_a_headline(subhead: str, headline: str) -> None:
    first, second = (strength([Block("head", text, (0,))], above=True) for text in (subhead, headline))
    assert first < second - 1.5


@pytest.mark.parametrize(
    ("credit", "names"),
    [
        (("文/山西日报全媒体", "记者 王静 图/山西日报全媒体", "记者 李强"), ("王静", "李强")),
        ((" 本报记者 王静",), ("王静",)),
    ],
)
def test_a_credit_behind_the_last_sentence_is_no_text(
    credit: tuple[str, ...], names: tuple[str, ...]
) -> None:
    last = ("年这时候还要排队等水，今年早早浇完。" + credit[0], *credit[1:])
    issue = issue_of("汾河灌区启动春浇", *STORY[:5], *last, "", "书香漫校园", "本报记者 王晓红", *OTHER)
    assert issue.articles[0].body.endswith("今年早早浇完。")
    assert issue.articles[0].byline == names


def test_the_last_character_of_a_credit_is_no_heading() -> None:
    issue = issue_of(
        "汾河灌区启动春浇", *STORY, "本报记者 刘 佳", "摄", "书香漫校园", "本报记者 王晓红", *OTHER
    )
    assert heads(issue.articles) == ["汾河灌区启动春浇", "书香漫校园"]
    assert all(a.kicker is None for a in issue.articles)


def test_a_folio_in_pieces_is_no_headline() -> None:
    folio = ("02 要闻", "", "2026年1月27日", "", "某地日报", "", "星期二", "")
    issue = issue_of(*folio, "汾河灌区启动春浇", "本报记者 刘佳", *STORY)
    assert heads(issue.articles) == ["汾河灌区启动春浇"]
    assert (issue.newspaper, issue.date) == ("某地日报", "2026-01-27")


def test_a_newspapers_name_between_two_lines_of_an_article_is_furniture() -> None:
    masthead = ("2026年1月27日 星期二", "今日8版 第8123期", "国内统一连续出版物号 CN 14-0099")
    issue = issue_of("汾河灌区启动春浇", "", "某地日报", "", *STORY, "", *masthead, "", "书香漫校园", *OTHER)
    assert heads(issue.articles) == ["汾河灌区启动春浇", "书香漫校园"]


def test_names_cut_at_wide_spaces_find_their_roles() -> None:
    makers = ("本版责编：李", "", "强", "", "版式：王", "", "芳")
    story = ("汾河灌区启动春浇", "本报记者", *STORY[:2], "", "刘佳", *STORY[2:], "")
    issue = issue_of(*story, "书香漫校园", "本报通讯员", "", "王晓红", "", *OTHER, "", *makers)
    assert heads(issue.articles) == ["汾河灌区启动春浇", "书香漫校园"]
    assert [a.byline for a in issue.articles] == [("刘佳",), ("王晓红",)]
    assert squeeze(issue.articles[0].body) == squeeze("".join(STORY))
    assert squeeze(issue.articles[1].body) == squeeze("".join(OTHER))


def test_headlines_far_above_are_no_kicker() -> None:
    above = ("山村新路通到家门口", "", "书香漫校园里的老校长", "", "乡村水利系列报道之三", "", "春 浇 启 动")
    issue = issue_of(*above, "本报记者 刘佳", *STORY)
    assert (issue.articles[0].kicker, issue.articles[0].headline) == ("乡村水利系列报道之三", "春浇启动")
    assert {"山村新路通到家门口", "书香漫校园里的老校长"} <= {f.text for f in issue.furniture}


def test_a_display_heading_wider_than_its_column_is_no_line_of_it() -> None:
    wide, drawn = " ".join("斗渠畅通记汾河灌区里的老闸门和他的守闸人王大爷"), " ".join("今年入冬以来，汾河")
    narrow = [
        "家住汾河灌区的他每天",
        "清早便和工友们清理渠",
        "道淤泥，农田用上放心",
        "水，老闸门换成了新的。",
    ] * 3
    lines = [*narrow, wide, *narrow, drawn, *narrow]
    rows = rows_of(lines, set(), [None] * len(lines), frozenset())
    heading, body = rows[len(narrow)], rows[2 * len(narrow) + 1]
    assert heading.spaced and body.spaced
    assert _needed([heading], False) > 5 > _needed([body], False) + 4


def test_a_narrow_article_under_a_wide_one_has_its_own_column() -> None:
    narrow = (
        *("最近，因为一笔种粮款", "被拖欠了半年之久的农民", "王大爷，收到了村委会向"),
        *("其支付的全部款项和一封", "道歉信。他流着热泪感谢", "镇里的调解员切实保护了", "他的权益。"),
    )
    issue = issue_of(
        "汾河灌区启动春浇", "本报记者 刘佳", *STORY, *STORY, "种粮款讨回来了", "本报记者 王静", *narrow
    )
    assert heads(issue.articles) == ["汾河灌区启动春浇", "种粮款讨回来了"]
    assert issue.articles[1].deck is None
    assert squeeze(issue.articles[1].body) == squeeze("".join(narrow))


def test_a_closing_dateline_makes_no_news_of_a_feature() -> None:
    issue = issue_of("汾河灌区启动春浇", "本报记者 刘佳", *STORY * 6, "（本报太原1月27日电）")
    assert (issue.articles[0].kind, issue.articles[0].dateline) == ("feature", "（本报太原1月27日电）")
