"""Text fitted to cells: nothing lost, nothing too wide, no comma at the start of a line."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from summarizer.bulletin.width import columns, cut, pad, wrap

TEXT = st.text(st.sampled_from("中文字，。“”（）—…a1. %\n"), max_size=80) | st.text(max_size=60)


@given(TEXT, st.integers(2, 40))
def test_wrapping_loses_nothing_and_keeps_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)
    assert all(cell_len(line) <= width and line == line.rstrip() for line in lines)


@given(TEXT, st.integers(1, 40))
def test_cutting_keeps_the_width(text: str, width: int) -> None:
    kept = cut(text, width)
    assert cell_len(kept) <= width
    assert kept == text or (kept.endswith("…") and text.startswith(kept[:-1]))


@given(st.lists(st.tuples(TEXT, TEXT), max_size=4), st.integers(12, 60))
def test_columns_keep_the_width(pairs: list[tuple[str, str]], width: int) -> None:
    rows = columns(pairs, width)
    assert all(cell_len(left + right) <= width for left, right in rows)
    shown = "".join(left for left, _ in rows) + "".join(right for _, right in rows)
    wanted = "".join(left for left, _ in pairs) + "".join(right for _, right in pairs)
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", wanted)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("晋中举足轻重，自此。", 12, ["晋中举足轻", "重，自此。"]),
        ("他说（你好）了", 6, ["他说", "（你", "好）了"]),
        ("占全球75%以上", 8, ["占全球", "75%以上"]),
        ("迁建2万吨石墨", 6, ["迁建", "2万吨", "石墨"]),
        ("用GPU算", 4, ["用", "GPU", "算"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("，，，，，", 4, ["，，", "，，", "，"]),
        ("", 10, []),
    ],
)
def test_lines_break_where_a_reader_expects(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


def test_too_narrow_a_column_is_refused() -> None:
    with pytest.raises(ValueError, match="too narrow"):
        wrap("中", 1)


def test_padding_counts_cells() -> None:
    assert pad("中a", 5) == "中a  "
