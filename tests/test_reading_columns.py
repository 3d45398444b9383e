"""Text whose columns stand side by side (pdftotext -layout) is read column by column."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.reading.text import read_bytes
from summarizer.reading.text_columns import by_columns, stands_side_by_side

ONE = [f"第一栏第{n}行说的是汾河灌区的春浇" for n in "一二三四五六七八九十"]
TWO = [f"第二栏第{n}行说的是学校里的读书节" for n in "一二三四五六七八九十"]
THREE = [f"第三栏第{n}行说的是山村新修的路" for n in "一二三四五六七八九十"]
WIDE = len(ONE[0]) + 4


def row(*cells: str) -> str:
    return "".join(cell.ljust(WIDE) for cell in cells).rstrip()


def test_columns_follow_each_other_under_their_headline() -> None:
    headline = " " * 14 + "汾河灌区启动春浇三十万亩农田受益"
    lines = by_columns([headline, "", *map(row, ONE, TWO, THREE)])
    assert [line for line in lines if line] == [headline.strip(), *ONE, *TWO, *THREE]


def test_columns_whose_lines_stand_on_rows_of_their_own() -> None:
    staggered = [text for a, b in zip(ONE, TWO, strict=True) for text in (row(a), row("", b))]
    beside = [row(a, b) for a, b in zip(THREE, ONE, strict=True)]
    found = [line for line in by_columns([*beside, *staggered]) if line]
    assert found == [*THREE, *ONE, *ONE, *TWO]


def test_it_is_told_and_other_texts_stay() -> None:
    page = "\n".join(map(row, ONE, TWO, THREE))
    (notice,) = read_bytes(page.encode(), "a.txt").notices
    assert notice.startswith("a.txt: columns stand side by side")
    sample = Path(__file__).parents[1] / "examples" / "jinzhong-ribao-2021-08-16-p1.txt"
    lines = sample.read_text(encoding="utf-8").split("\n")
    assert by_columns(lines) == lines
    assert not read_bytes(sample.read_bytes(), "a.txt").notices


@pytest.mark.parametrize("lines", [[], [""], ["标题", "", "正文。"] * 20, ["2021    75%    3.1"] * 40])
def test_what_is_not_set_in_columns_stays(lines: list[str]) -> None:
    assert not stands_side_by_side(lines)
    assert by_columns(lines) == lines


@given(st.lists(st.text("好的春浇 \u3000。ab", max_size=60), max_size=30))
def test_no_character_is_lost(lines: list[str]) -> None:
    lines = [*map(row, ONE, TWO, THREE), *lines]
    before, after = ("".join("".join(text).split()) for text in (lines, by_columns(lines)))
    assert Counter(before) == Counter(after)
