import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import InputError
from summarizer.reading.records import parse, read_records
from summarizer.reading.records_fields import date_of, names, page_of, paragraphs

BODY = "市图书馆今天开馆。\n读者可以借书十本。"
FORMS = {
    ".json": json.dumps(
        {
            "date": "2024-05-06",
            "items": [{"标题": "新馆开放", "引题": "十年筹备", "正文": BODY, "版次": "第2/3版:文化"}],
        },
        ensure_ascii=False,
    ),
    ".jsonl": json.dumps(
        {"title": "新馆开放", "special_title": "十年筹备", "content": BODY, "ban": "2", "date": "20240506"},
        ensure_ascii=False,
    )
    + "\n",
    ".csv": f'title,lead_title,content,page,pub_date\n新馆开放,十年筹备,"{BODY}",02,2024年5月6日\n',
    ".md": "---\ntitle: 新馆开放\nkicker: 十年筹备\npage: 第二版\ndate: 2024-05-06\n---\n\n"
    + BODY.replace("\n", "\n\n"),
}


@pytest.mark.parametrize("suffix", sorted(FORMS))
def test_every_form_gives_the_same_article(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"issue{suffix}"
    path.write_text(FORMS[suffix], encoding="utf-8")
    reading = read_records(path)
    (article,) = reading.articles
    assert (article.id, article.page, article.headline, article.kicker) == (
        "p2-01",
        2,
        "新馆开放",
        "十年筹备",
    )
    assert (article.body, reading.date, reading.failures) == (BODY, "2024-05-06", ())


def test_where_there_is_no_text_the_abstract_is_read() -> None:
    record = {"文章标题": "麦收开镰", "摘要": "今年的产量比去年高出一成。", "版面": "03版：要闻"}
    (found,) = parse(json.dumps([record]).encode(), "a.json").articles
    assert (found.headline, found.body, found.page) == ("麦收开镰", "今年的产量比去年高出一成。", 3)
    record["正文"] = "麦子熟了，农机手在田里忙着收割。"
    (found,) = parse(json.dumps([record]).encode(), "a.json").articles
    assert found.body == record["正文"]


@pytest.mark.parametrize(
    ("link", "day"),
    [
        ("https://paper.example.cn/pc/content/202607/04/content_30166603.html", "2026-07-04"),
        ("http://news.example.cn/html/2026-07/04/content_1.htm", "2026-07-04"),
        ("https://example.cn/20260704/1.html", "2026-07-04"),
        ("https://example.cn/a/3027516.shtml", None),
    ],
)
def test_the_day_is_read_off_links_where_no_field_tells_it(link: str, day: str | None) -> None:
    record = {"title": "麦收开镰", "content": "麦子熟了。", "url": link}
    assert parse(json.dumps([record]).encode(), "a.json").date == day
    record["date"] = "2026-07-05"
    assert parse(json.dumps([record]).encode(), "a.json").date == "2026-07-05"


def test_a_record_without_headline_and_text_is_named_by_its_number() -> None:
    data = json.dumps([{"title": "好", "content": "天"}, {"title": "", "url": "x"}]).encode()
    reading = parse(data, "a.json", ".json")
    assert len(reading.articles) == 1
    assert reading.failures[0].startswith("a.json: record 2 has neither")
    with pytest.raises(InputError, match=r"a\.json: .*title and content"):
        parse(b'[{"foo": 1}]', "a.json", ".json")


def test_markup_in_a_body_becomes_paragraphs_and_parts_are_numbered_through() -> None:
    rows = [
        {"title": "乙", "content": "<p>一&nbsp;段</p><script>x()</script><p>二段</p>", "page": "B01版"},
        {"title": "甲", "content": "正文", "page": "A03"},
    ]
    first, second = parse(json.dumps(rows).encode(), "a.json", ".json").articles
    assert [(a.headline, a.page) for a in (first, second)] == [("甲", 3), ("乙", 4)]
    assert second.body == "一 段\n二段"


def test_several_headings_of_one_level_are_several_articles() -> None:
    text = "# 甲\n\n正文**一**。\n\n## 小标题\n\n正文二。\n\n# 乙\n\n正文三。\n"
    first, second = parse(text.encode(), "a.md", ".md").articles
    assert (first.headline, first.body) == ("甲", "正文一。\n小标题\n正文二。")
    assert (second.headline, second.body) == ("乙", "正文三。")


def test_values_are_read_as_they_are_written() -> None:
    assert paragraphs("    甲说。    乙说。  本报记者") == "甲说。\n乙说。  本报记者"
    assert names("本报记者  常  钦 通讯员 王小明") == ("常钦", "王小明")
    assert names("侯荣;何多俊") == ("侯荣", "何多俊")
    assert names("晋中日报全媒体记者孙慧 实习生吴俊") == ("孙慧", "吴俊")
    assert date_of("2024年13月1日 2024/2/29") == "2024-02-29"
    assert [page_of(t) for t in ("第2/3版:上海", "A03", "第十二版", "要闻")] == [
        ("", 2),
        ("A", 3),
        ("", 12),
        None,
    ]


@given(st.binary(max_size=300), st.sampled_from(sorted(FORMS)))
def test_any_bytes_end_in_a_reading_or_one_line(data: bytes, suffix: str) -> None:
    try:
        parse(data, "x", suffix)
    except InputError as error:
        assert str(error).startswith("x: ") and "\n" not in str(error)


@given(
    st.recursive(
        st.none() | st.text(max_size=9) | st.integers(),
        lambda s: (
            st.lists(s)
            | st.dictionaries(st.sampled_from(["title", "content", "date", "page", "x", "author"]), s)
        ),
        max_leaves=12,
    )
)
def test_any_json_ends_in_a_reading_or_one_line(value: object) -> None:
    try:
        reading = parse(json.dumps(value).encode(), "x", ".json")
    except InputError as error:
        assert str(error).startswith("x: ") and "\n" not in str(error)
    else:
        assert all(article.headline or article.body for article in reading.articles)


def test_deep_json_is_one_line() -> None:
    with pytest.raises(InputError, match=r"^x: "):
        parse(b"[" * 100_000, "x", ".json")


@pytest.mark.skipif("JIANBAO_DATA" not in os.environ, reason="needs the shared data")
def test_the_xinmin_issue() -> None:
    path = Path(os.environ["JIANBAO_DATA"], "pages", "xinmin-2022-04-01.json")
    rows = json.loads(path.read_text(encoding="utf-8"))
    reading = read_records(path)
    assert reading.date == "2022-04-01"
    for row, article in zip(rows, reading.articles, strict=True):
        for key, value in (
            ("title", article.headline),
            ("special_title", article.kicker),
            ("subtitle", article.deck),
        ):
            assert "".join(row[key].split()) == "".join((value or "").split())
        assert "".join(row["content"].split()) == "".join(article.body.split())
        assert page_of(row["ban"]) == ("", article.page)


@pytest.mark.parametrize("comment", ["<!--enpproperty ", ""], ids=["whole", "its tag taken out"])
def test_the_comment_of_founders_pages_is_no_text(comment: str) -> None:
    left = f"{comment}2026-07-04 00:00:00:0 30166604 1 0 http://paper.example.cn/content_30166604.html 1 41 新书出版 /enpproperty-->"
    assert paragraphs(f"新书由人民出版社出版。{left}\n即日起发行。") == "新书由人民出版社出版。\n即日起发行。"
    assert paragraphs("2026-07-04 00:00:00:0 开馆。") == "2026-07-04 00:00:00:0 开馆。"
