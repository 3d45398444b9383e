from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.segmentation.masthead import Masthead, parse_masthead

SAMPLE = Path(__file__).parents[1] / "examples" / "jinzhong-ribao-2021-08-16-p1.txt"


def test_a_real_masthead_is_read() -> None:
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()[:25]
    assert parse_masthead(lines) == Masthead(
        "晋中日报", "2021-08-16", "一", "辛丑年七月初九", "11579", 4, "CN14-0023"
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("２０２２年１２月３１日 星期六", "2022-12-31"),
        ("2021 年 8 月 6 日", "2021-08-06"),
        ("2021年2月30日", None),
        ("自2021年8月以来", None),
    ],
)
def test_dates_as_printed(line: str, expected: str | None) -> None:
    assert parse_masthead([line]).date == expected


@given(st.lists(st.text()))
def test_no_lines_raise(lines: list[str]) -> None:
    parse_masthead(lines)
