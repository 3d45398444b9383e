"""Round-ups (要闻速览) become a brief an item; what only looks like one stays whole."""

from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.issue import Article
from summarizer.pipeline import read_issue
from summarizer.segmentation.roundup import is_roundup, items_of

FIRST = "8月12日，太谷区召开夏粮收购工作会议，部署今年夏粮收购工作。"
SECOND = "日前，榆次区开展食品安全大检查，共检查餐饮单位320家，发现问题45处。"


def roundup(body: str, headline: str = "要闻速览", **fields: object) -> Article:
    return replace(Article(id="", page=2, kind="news", body=body, headline=headline), **fields)


@pytest.mark.parametrize(
    ("body", "headlines", "bodies"),
    [
        (f"◆{FIRST}\n◆{SECOND}", [None, None], [FIRST, SECOND]),
        (f"● 夏粮收购会议召开　{FIRST}\n● {SECOND}", ["夏粮收购会议召开", None], [FIRST, SECOND]),
        (
            f"夏粮收购会议召开\n{FIRST}\n榆次检查食品安全\n{SECOND}",
            ["夏粮收购会议召开", "榆次检查食品安全"],
            [FIRST, SECOND],
        ),
    ],
)
def test_each_item_is_a_brief(body: str, headlines: list[str | None], bodies: list[str]) -> None:
    found = items_of(roundup(body))
    assert [brief.headline for brief in found] == headlines
    assert [brief.body for brief in found] == bodies
    assert {(brief.kind, brief.column, brief.page) for brief in found} == {("brief", "要闻速览", 2)}


def test_the_first_item_may_have_lost_its_heading() -> None:
    body = f"{FIRST}\n{SECOND}\n榆次检查食品安全\n{SECOND}\n太谷开会\n{FIRST}"
    assert [(b.headline, b.body) for b in items_of(roundup(body, "资讯速递"))] == [
        (None, f"{FIRST}\n{SECOND}"),
        ("榆次检查食品安全", SECOND),
        ("太谷开会", FIRST),
    ]
    assert len(items_of(roundup(f"请看简讯。\n榆次检查食品安全\n{SECOND}\n太谷开会\n{FIRST}"))) == 1


def test_the_name_over_the_first_item_is_its_column() -> None:
    found = items_of(roundup(FIRST, "晋中联播快讯", deck="夏粮收购会议召开"))
    assert [(b.headline, b.column, b.deck, b.kind) for b in found] == [
        ("夏粮收购会议召开", "晋中联播快讯", None, "brief")
    ]
    assert items_of(roundup(FIRST, "电力供应快讯连连", deck="夏粮收购会议召开"))[0].column is None


def test_items_with_their_own_lead_have_their_own_byline() -> None:
    found = items_of(roundup(f"本报讯（记者刘佳烨）{FIRST}\n本报讯（记者王晶）{SECOND}", "简讯"))
    assert [brief.byline for brief in found] == [("刘佳烨",), ("王晶",)]


@pytest.mark.parametrize(
    "article",
    [
        roundup(f"◆{FIRST}\n◆{SECOND}", "全市夏粮收购工作会议召开"),
        roundup(f"{FIRST}\n{SECOND}"),
        roundup(f"◆{FIRST * 20}\n◆{SECOND}"),
        roundup(f"◆{FIRST}\n◆{SECOND}", continues_on=3),
        roundup(f"◆{FIRST}"),
        roundup(""),
    ],
)
def test_what_is_no_roundup_stays_whole(article: Article) -> None:
    assert items_of(article) == [article]


@pytest.mark.parametrize(
    "name", ["简讯", "国际短讯", "要闻 速览", "一周新闻扫描", "基层动态集锦", "环球速览"]
)
def test_names_of_roundups(name: str) -> None:
    assert is_roundup(roundup("", name))


def test_a_page_with_a_roundup_gives_its_items(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(f"要闻速览\n◆{FIRST}\n◆{SECOND}\n", encoding="utf-8")
    issue, _, failures = read_issue(path)
    assert [article.body for article in issue.articles] == [FIRST, SECOND]
    assert [article.id for article in issue.articles] == ["p1-01", "p1-02"]
    assert not failures
