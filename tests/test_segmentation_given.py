"""Articles that other tools had parted: authors that are none, lines that belong to the text, pointers to other pages."""

import json
from pathlib import Path

import pytest

from summarizer.issue import Article
from summarizer.pipeline import read_issue
from summarizer.segmentation.given import complete, is_no_article, points_elsewhere

TEXT = "图书馆今天开馆，来了很多读者，他们在门口排起了长队。馆长说书很多，欢迎大家来借，每个人可以借十本。"


def article(body: str, *byline: str, headline: str = "新馆开放") -> Article:
    return Article("", 1, "news", body, headline, byline=byline)


def test_an_author_cut_out_of_a_sentence_is_none() -> None:
    body = TEXT + "\n记者了解到，在年借阅量上新馆居全省首位。记者走访多个书店看到，读者不少。"
    done, left = complete(article(body, "了解到", "在年借阅量", "走访多个书店", "尕玛多吉"))
    assert done.byline == ("尕玛多吉",)
    assert [f.text for f in left] == ["了解到", "在年借阅量", "走访多个书店"]


def test_an_author_stays_where_the_text_credits_it() -> None:
    done, _ = complete(article(f"新华社拉萨7月22日电（记者尕玛多吉）{TEXT}", "尕玛多吉"))
    assert done.byline == ("尕玛多吉",)


def test_who_talks_stays_in_the_text() -> None:
    body = f"对话人：\n王静 本报评论员\n邹 明 江西日报评论员\n王静：{TEXT}\n邹明：{TEXT}"
    done, _ = complete(article(body))
    assert done.body == body


def test_names_of_a_line_that_is_taken_out_are_kept() -> None:
    done, _ = complete(article(f"山西日报记者 王静 李强\n{TEXT}\n{TEXT}", "刘佳"))
    assert done.byline == ("刘佳", "王静", "李强")
    assert done.body == f"{TEXT}\n{TEXT}"


def test_credits_for_words_and_pictures_at_the_end_are_no_text() -> None:
    done, left = complete(article(f"{TEXT}\n{TEXT}文/山西日报记者 王静 图/山西日报记者 李强"))
    assert (done.body, done.byline) == (f"{TEXT}\n{TEXT}", ("王静", "李强"))
    done, left = complete(article(f"{TEXT}\n{TEXT}\n文字整理/王静\n制图/李强"))
    assert done.body == f"{TEXT}\n{TEXT}"
    assert {f.text for f in left} == {"文字整理/王静", "制图/李强"}


def test_a_headline_that_only_names_a_page_is_no_article(tmp_path: Path) -> None:
    assert points_elsewhere(article("（A04）")) and points_elsewhere(article("详见第3版"))
    assert not points_elsewhere(article(TEXT)) and not points_elsewhere(article(""))
    records = [{"title": "新馆开放", "content": "（A04）"}, {"title": "新馆开放", "content": TEXT}]
    path = tmp_path / "issue.json"
    path.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
    issue, _, _ = read_issue(path)
    assert [a.body for a in issue.articles] == [TEXT]
    assert "新馆开放 （A04）" in [f.text for f in issue.furniture]


@pytest.mark.parametrize(
    ("headline", "body", "none"),
    [
        ("责编：张一琪 吴雪聪 邮箱：hwb@example.cn", "", True),
        ("本版责编：智春丽 陈圆圆", "版式设计：张丹峰", True),
        ("本版责编：张珊珊", "本版邮箱：dadi@example.cn\n欢迎广大读者来稿。", True),
        ("责编：张一琪", TEXT, False),
        ("责编们的一天", "", False),
        (None, "版式设计：张丹峰", False),
    ],
)
def test_lines_of_the_pages_makers_are_no_article(headline: str | None, body: str, none: bool) -> None:
    assert is_no_article(Article("a", 1, "news", body, headline=headline)) == none
