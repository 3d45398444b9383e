"""Dates as newspapers print them, resolved by hand against the day of the issue."""

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.facts.dates import find_dates

ISSUE = "2021-08-16"  # a Monday
FORM = re.compile(r"\d{4}(-\d{2}){0,2}")


def read(text: str, issue: str | None = ISSUE) -> list[tuple[str, str | None, str | None, str]]:
    return [(d.text, d.value, d.until, d.precision) for d in find_dates(text, issue)]


@pytest.mark.parametrize(
    ("text", "value", "until", "precision"),
    [
        ("8月13日", "2021-08-13", None, "day"),
        ("８月１３日", "2021-08-13", None, "day"),
        ("八月十三日", "2021-08-13", None, "day"),
        ("2025年10月19日", "2025-10-19", None, "day"),
        ("二〇二五年十月", "2025-10", None, "month"),
        ("2025-10-19", "2025-10-19", None, "day"),
        ("去年12月", "2020-12", None, "month"),
        ("12日", "2021-08-12", None, "day"),
        ("10月20日至23日", "2021-10-20", "2021-10-23", "day"),
        ("4月29日—5月2日", "2021-04-29", "2021-05-02", "day"),
        ("9月8—10日", "2021-09-08", "2021-09-10", "day"),
        ("1—9月", "2021-01", "2021-09", "month"),
        ("2025年9月至2026年1月", "2025-09", "2026-01", "month"),
        ("2021—2025年", "2021", "2025", "year"),
        ("2020年11月以来", "2020-11", ISSUE, "month"),
        ("今年以来", "2021", ISSUE, "year"),
        ("上半年", "2021-01", "2021-06", "month"),
        ("去年下半年", "2020-07", "2020-12", "month"),
        ("今年一季度", "2021-01", "2021-03", "month"),
        ("前三季度", "2021-01", "2021-09", "month"),
        ("前7个月", "2021-01", "2021-07", "month"),
        ("今年年初", "2021-01", None, "month"),
        ("2025年底", "2025-12", None, "month"),
        ("年底", "2021-12", None, "month"),
        ("本月底", "2021-08", None, "month"),
        ("上月", "2021-07", None, "month"),
        ("10月中旬", "2021-10", None, "month"),
        ("二十世纪50年代末", "1950", "1959", "vague"),
        ("上世纪90年代初", "1990", "1999", "vague"),
        ("“十四五”期间", "2021", "2025", "year"),
        ("十三五时期", "2016", "2020", "year"),
        ("3月中下旬", "2021-03", None, "month"),
        ("元旦", "2021-01-01", None, "day"),
        ("2025年国庆节", "2025-10-01", None, "day"),
        ("“五一”假期", "2021-05", None, "month"),
        ("昨天", "2021-08-15", None, "day"),
        ("今天", ISSUE, None, "day"),
        ("上周五", "2021-08-13", None, "day"),
        ("本周末", "2021-08-21", "2021-08-22", "day"),
        ("日前", None, None, "vague"),
        ("近年来", None, None, "vague"),
        ("当天", None, None, "vague"),
    ],
)
def test_one_date(text: str, value: str | None, until: str | None, precision: str) -> None:
    assert read(f"报道说，{text}，全市粮食增产。") == [(text, value, until, precision)]


@pytest.mark.parametrize(
    "text",
    [
        "距今1500年",
        "有2000年历史",
        "3月内办结",
        "3日内答复",
        "十一月饼",
        "今天的中国",
        "第3号文件",
        "月球",
        "一年一度",
        "劳动节目",
        "全国五一劳动奖",
    ]
    + ["历时三年", "1.3日元", "3天", "2000多年", "5月票", "年均增长"],
)
def test_what_is_no_date(text: str) -> None:
    assert read(text) == []


def test_what_was_named_last_is_meant() -> None:
    found = read("2019年3月2日签约，同年5月开工，次年6月完工。10月20日开幕，23日闭幕，当晚演出，次日返程。")
    assert [value for _, value, _, _ in found] == [
        "2019-03-02",
        "2019-05",
        "2020-06",
        "2021-10-20",
        "2021-10-23",
        "2021-10-23",
        "2021-10-24",
    ]


def test_what_goes_on_from_last_year_and_what_ends_now() -> None:
    values = [value for _, value, _, _ in read("去年10月17日宣誓。10月28日，政府组建。不同年龄的人。")]
    assert values == ["2020-10-17", "2020-10-28"]
    values = [value for _, value, _, _ in read("通道2020年8月18日启用，截至7月24日，出入境人员过亿。")]
    assert values == ["2020-08-18", "2021-07-24"]


def test_across_new_year() -> None:
    values = [value for _, value, _, _ in read("12月30日。1月2日。上月。", "2025-01-02")]
    assert values == ["2024-12-30", "2025-01-02", "2024-12"]
    assert read("1月10日开幕", "2025-12-28")[0][1] == "2026-01-10"
    assert read("30日开幕", "2021-08-03")[0][1] == "2021-07-30"


def test_today_is_the_day_of_the_dateline() -> None:
    assert find_dates("大会今天开幕", "2025-10-20", "新华社北京10月19日电")[0].value == "2025-10-19"


def test_without_the_day_of_the_issue_only_full_dates_have_a_value() -> None:
    assert [value for _, value, _, _ in read("8月13日，今年，12日。2019年5月4日。", None)] == [
        None,
        None,
        None,
        "2019-05-04",
    ]
    assert read("8月13日", "someday") == [("8月13日", None, None, "day")]


@given(
    st.text(
        alphabet="0123456789０１年月日至—-.今去明上下半底初十一二五世纪代“”，。 的以来周当天\n", max_size=40
    ),
    st.dates(),
)
def test_any_text_gives_true_spans_in_order(text: str, issue: datetime.date) -> None:
    end = 0
    for date in find_dates(text, issue.isoformat()):
        assert date.span.of(text) == date.text
        assert date.span.start >= end
        end = date.span.end
        for value in (date.value, date.until):
            assert value is None or FORM.fullmatch(value)


@given(st.dates(datetime.date(1949, 10, 1), datetime.date(2100, 12, 31)))
def test_any_day_is_read_back(day: datetime.date) -> None:
    assert read(f"于{day.year}年{day.month}月{day.day}日开幕")[0][1] == day.isoformat()
