"""Segmentation of whole pages: the front page in the repository, small pages in every style, and nothing lost."""

import os
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.issue import Issue, Line, Page
from summarizer.reading.text import read_text
from summarizer.segmentation import segment
from summarizer.segmentation.typography import squeeze, undouble

SAMPLE = Path(__file__).parents[1] / "examples" / "jinzhong-ribao-2021-08-16-p1.txt"
DATA = os.environ.get("JIANBAO_DATA")
PAGES = [SAMPLE, *(sorted((Path(DATA) / "pages").glob("*/*.txt")) if DATA else [])]
# Punctuation that only sets a deck or a column apart, and so becomes part of a field's name.
SET_APART = set("—－–-（）()【】[] ·")


def page(*lines: str) -> Page:
    return Page(1, tuple(Line(line) for line in lines), "test")


def texts_of(issue: Issue) -> list[str]:
    return [
        squeeze(text)
        for a in issue.articles
        for text in (a.body, a.headline, a.kicker, a.deck, a.column, a.dateline, *a.captions)
        if text
    ] + [squeeze(f.text) for f in issue.furniture]


def lost(pages: tuple[Page, ...], issue: Issue) -> Counter[str]:
    """Characters of the pages that stand in no article and in no furniture."""
    pool = "\0".join(texts_of(issue))
    missing: Counter[str] = Counter()
    for line in (line for p in pages for line in p.lines):
        text = squeeze(line.text)
        single = undouble(line.text)
        for reading in [text, squeeze(single)] if single is not None and text not in pool else [text]:
            at, gaps = 0, []
            while at < len(reading):
                end = len(reading)
                while end > at and reading[at:end] not in pool:
                    end -= 1
                gaps += [reading[at]] if end == at else []
                at = max(end, at + 1)
            missing.update(c for c in gaps if c not in SET_APART)
    return missing


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_every_line_is_in_an_article_or_in_furniture(path: Path) -> None:
    pages = read_text(path).pages
    assert not lost(pages, segment(pages))


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_bodies_say_nothing_that_the_page_does_not(path: Path) -> None:
    pages = read_text(path).pages
    whole = Counter(squeeze("".join(line.text for p in pages for line in p.lines)))
    bodies = Counter(squeeze("".join(a.body for a in segment(pages).articles)))
    assert not bodies - whole


def test_the_front_page() -> None:
    issue = segment(read_text(SAMPLE).pages)
    assert (issue.newspaper, issue.date, issue.number, issue.lunar) == (
        "晋中日报",
        "2021-08-16",
        "11579",
        "辛丑年七月初九",
    )
    assert [(a.kind, a.headline, a.continues_on) for a in issue.articles] == [
        ("feature", "握指成拳利断金", 3),
        ("news", "太谷区被确定为美丽乡村重点县建设试点", None),
        ("news", "全省医改工作电视电话会议召开", None),
        ("feature", "乘风破浪开新局", 4),
        ("feature", "以学润心 向史而新", 4),
        ("editors_note", None, None),
        ("photo", None, None),
    ]
    first = issue.articles[0]
    assert first.kicker == "传统特色产业转型发展系列报道之三"
    assert first.deck == "晋中碳素产业发展新路径的祁县行动"
    assert first.column == "在转型发展蹚新路上展现晋中作为"
    assert first.byline == ("孔德青", "王文安")
    assert first.body.startswith("在国内铝用阴极行业的“版图”上")
    assert first.body.endswith("生产线项目正在快速推进。")
    assert first.body.split("\n")[-2] == "建设产业园实现资源共享 联动发展"
    assert issue.articles[3].deck == "以习近平同志为核心的党中央引领“十四五”稳健开局纪实"
    assert issue.articles[5].column == "奋斗百年路 启航新征程 学党史 悟思想 办实事 开新局·先进典型"
    assert issue.articles[6].byline == ("杨洋",)


STORY = (
    "本报讯（记者刘佳烨）日前，市水利局启动",
    "汾河灌区春浇调度，计划放水两千万立方米，",
    "惠及沿线六个乡镇的三十万亩农田。",
    "灌区管理站组织党员巡查渠道，确保每一",
    "斗渠畅通，让群众用上放心水。",
)
OTHER = (
    "近日，市第三实验小学举办读书节，三千名",
    "学生走上讲台讲故事，图书馆连夜添置了四",
    "百册绘本，家长也来到课堂。",
    "“孩子们爱上了阅读。”校长李秀兰说，读",
    "书节将持续到五月底。",
)


def test_headlines_above_their_bodies() -> None:
    issue = segment([page("汾河灌区启动春浇", "", *STORY, "", "书香漫校园", "本报记者 王晓红", "", *OTHER)])
    assert [a.headline for a in issue.articles] == ["汾河灌区启动春浇", "书香漫校园"]
    assert issue.articles[0].byline == ("刘佳烨",)
    assert issue.articles[1].byline == ("王晓红",)
    assert issue.articles[0].body.endswith("让群众用上放心水。")


def test_headlines_below_their_bodies() -> None:
    issue = segment(
        [
            page(
                *STORY,
                "",
                "汾 河 灌 区 启 动 春 浇",
                "——三十万亩农田用上放心水",
                "",
                *OTHER,
                "",
                "书 香 漫 校 园",
                "",
                "本报记者 王晓红",
            )
        ]
    )
    assert [squeeze(a.headline or "") for a in issue.articles] == ["汾河灌区启动春浇", "书香漫校园"]
    assert issue.articles[0].deck == "三十万亩农田用上放心水"
    assert issue.articles[1].byline == ("王晓红",)


def test_a_column_break_inside_a_sentence_joins() -> None:
    broken = (*STORY[:1], "", *STORY[1:])
    issue = segment([page("汾河灌区启动春浇", "", *broken)])
    assert "启动汾河灌区春浇调度" in issue.articles[0].body


def test_subheads_are_no_articles() -> None:
    issue = segment(
        [
            page(
                "汾河灌区启动春浇",
                "本报记者 王晓红",
                "",
                *STORY[1:3],
                "",
                "（一）清渠",
                "",
                *STORY[3:],
                "",
                "（二）放水",
                "",
                *STORY[1:3],
            )
        ]
    )
    assert len(issue.articles) == 1
    assert "（一）清渠" in issue.articles[0].body.split("\n")


def test_jump_lines_name_the_other_page() -> None:
    issue = segment(
        [page("汾河灌区启动春浇", *STORY, "（下转第三版）", "", "书香漫校园", "本报记者 王晓红", *OTHER)]
    )
    assert [a.continues_on for a in issue.articles] == [3, None]
    assert "下转" not in issue.articles[0].body


def test_an_empty_page_has_no_articles() -> None:
    issue = segment([page("", " ")])
    assert issue.articles == ()


PIECES = st.sampled_from(
    [
        "",
        "日前，记者从市水利局获悉，全市春浇",
        "已经放水两千万立方米，惠及沿线农田。",
        "（下转第3版）",
        "本报记者 孔德青 王文安",
        "—— 祁县行动纪实",
        "握 指 成 拳 利 断 金",
        "《人民日报》（2025年10月20日 第 10 版）",
        "本报讯 （记者王晶）8月13日，会议召开。",
        "责编：杨旭 版式：沈亦伶",
        "图为渠首放水现场。 本报记者 杨 洋 摄",
        "（一）清渠",
        "征 集",
        "奋斗百年路奋斗百年路 启航新征程启航新征程",
        "星期一",
        "CN 14-0023",
        "第11579期",
        "编者按：今日起本报开设专栏。",
        "（本报记者靳博参与采写）",
        "河南鄢陵县 邢先生",
        "“稳中求进”——",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.one_of(PIECES, st.text(st.characters(exclude_categories=("C",)), max_size=24)), max_size=30)
)
def test_no_page_loses_a_character_or_raises(lines: list[str]) -> None:
    pages = (page(*lines),)
    issue = segment(pages)
    missing = lost(pages, issue)
    assert not {c for c in missing if re.match(r"[\u4e00-\u9fff0-9A-Za-z]", c)}
    assert [a.id for a in issue.articles] == [f"p{a.page}-{a.id[-2:]}" for a in issue.articles]


def test_the_same_page_gives_the_same_issue() -> None:
    pages = read_text(SAMPLE).pages
    assert segment(pages) == segment(pages)
