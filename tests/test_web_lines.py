"""Text copied out of a browser: what is the website's is no article's."""

from pathlib import Path

import pytest

from summarizer.issue import Line, Page
from summarizer.segmentation import segment
from summarizer.segmentation.web_lines import web_lines
from summarizer.singles import article_of

HEADLINE = "山城县新建三座社区图书馆 年接待读者将超十万人次"
BODY = [
    "本报山城11月19日电 （记者李明）19日，山城县三座新建社区图书馆同时开馆。图书馆总面积4200平方米，藏书12万册，预计每年接待读者超过10万人次。",
    "县图书馆馆长王芳介绍，三座图书馆总投资1800万元，其中省级财政补助900万元。馆内设有儿童阅览区和自习室，并与学校共建阅读点16个。",
    "下一步，山城县计划到2028年在全县22个乡镇实现社区图书馆全覆盖。",
]
ABOVE = ["山城网", "首页", "时政", "财经", "山城网>>时政>>滚动新闻"]
UNDER = ["2026年11月20日08:32 | 来源：山城日报", "小字号"]
BELOW = [
    "分享让更多人看到",
    "相关新闻",
    "全国网上零售额增长8.1%",
    "我国最大海上光伏项目并网发电",
    "关于我们 | 广告服务 | 合作加盟",
    "Copyright © 1997-2026 by www.example.cn. all rights reserved",
]


def test_an_article_copied_out_of_a_browser_is_the_article_alone() -> None:
    lines = [*ABOVE, HEADLINE, *UNDER, *BODY, *BELOW]
    issue = segment([Page(1, tuple(map(Line, lines)), "pasted")])
    (article,) = issue.articles
    assert (article.headline, article.body.split("\n"), article.byline) == (HEADLINE, BODY, ("李明",))
    assert [f.text for f in issue.furniture if f.kind == "website"] == [*ABOVE, *UNDER, *BELOW]
    assert issue.date == "2026-11-20"


def test_what_stands_as_text_under_a_list_is_no_list() -> None:
    lines = [*UNDER, "推荐阅读", "多地迎来降雪", HEADLINE, *BODY]
    assert web_lines(lines) == {0, 1, 2, 3}


def test_an_article_given_by_itself_is_read_so_too() -> None:
    article = article_of("\n".join([*ABOVE, HEADLINE, *UNDER, *BODY, *BELOW]), "pasted")
    assert (article.headline, article.body.split("\n")) == (HEADLINE, BODY)


@pytest.mark.parametrize(
    "lines",
    [
        [HEADLINE, *BODY],
        ["分享", HEADLINE, *BODY, "评论"],
        ["相关新闻", HEADLINE, *BODY],
        ["相关链接", "三座图书馆同时开馆后", "居民可扫描二维码关注", "图书馆的公众号预约座位"],
        ["县里公布举报电话，居民", "发现违法和不良信息，可", "下载县政府客户端举报"],
    ],
    ids=["text", "two of one kind", "one", "a newspaper's link and code", "body lines"],
)
def test_a_text_that_is_from_no_website_keeps_its_lines(lines: list[str]) -> None:
    assert web_lines(lines) == set()


@pytest.mark.parametrize(
    "line",
    [
        "新闻中心 > 国内新闻 > 正文",
        "2026年10月22日 09:15 中新网",
        "分享到微博 分享到微信 评论(12)",
        "文章关键词： 广东 GDP 增长",
        "更多资讯扫描二维码关注（example）",
        "某网简介┊广告服务┊About",
    ],
)
def test_a_websites_line_is_seen(line: str) -> None:
    other = "ICP备12345678号" if "评论" in line else "收藏本文"
    assert web_lines([HEADLINE, line, *BODY, other]) == {1, len(BODY) + 2}


def test_a_newspapers_page_has_none() -> None:
    page = Path(__file__).parents[1] / "examples" / "jinzhong-ribao-2021-08-16-p1.txt"
    assert web_lines(page.read_text(encoding="utf-8").splitlines()) == set()
