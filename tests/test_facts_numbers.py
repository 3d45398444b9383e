"""Numbers and figures against 500 expressions of newspaper sentences decided by hand, and against what is written."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.facts import find_facts
from summarizer.facts.numbers import find_numbers
from summarizer.facts.numerals import chinese, neighbours
from summarizer.findings import Figure
from summarizer.issue import Article

SHEET = Path(__file__).parent / "facts" / "numbers.tsv"


class Expected(NamedTuple):
    text: str
    value: float | None
    high: float | None
    unit: str
    bound: str
    kind: str
    change: str
    counts: str


def sheet() -> Iterator[tuple[str, list[Expected]]]:
    sentence, expressions = "", []
    for line in SHEET.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("§"):
            if sentence:
                yield sentence, expressions
            sentence, expressions = line[1:], []
            continue
        text, value, high, unit, bound, kind, change, counts = line.split("\t")
        numbers = [float(number) if number else None for number in (value, high)]
        expressions.append(Expected(text, numbers[0], numbers[1], unit, bound, kind, change, counts))
    yield sentence, expressions


CASES = list(sheet())


@pytest.fixture(scope="module")
def figures() -> list[tuple[Figure, ...]]:
    articles = [Article(str(i), 1, "news", sentence) for i, (sentence, _) in enumerate(CASES)]
    return [facts.figures for facts in find_facts(articles)]


def test_the_sheet_is_large_enough() -> None:
    assert sum(len(expressions) for _, expressions in CASES) >= 300


def test_every_expression_is_read() -> None:
    wrong = []
    for sentence, expressions in CASES:
        found = {number.text: number for number in find_numbers(sentence)}
        for want in expressions:
            near = (n for text, n in found.items() if text in want.text or want.text in text)
            got = found.get(want.text) or next(near, None)
            right = got and (got.value, got.high, got.bound) == (want.value, want.high, want.bound)
            # 每桶75美元 is a rate in the figure alone.
            right = right and got and got.unit in (want.unit, want.unit.split("/")[0])
            kind = got and (got.kind == want.kind or (want.kind == "figure" and got.kind == "quantity"))
            if not right or not kind:
                wrong.append((want, got))
    assert len(wrong) <= 0.01 * sum(len(e) for _, e in CASES), wrong


def test_figures_are_found_and_nothing_else(figures: list[tuple[Figure, ...]]) -> None:
    wanted = {
        (i, want.text)
        for i, (_, expressions) in enumerate(CASES)
        for want in expressions
        if want.kind == "figure"
    }
    found = {(i, figure.text) for i, given_ in enumerate(figures) for figure in given_}
    assert len(wanted & found) / len(wanted) >= 0.95, wanted - found
    assert len(wanted & found) / len(found) >= 0.97, found - wanted


def test_figures_say_how_much_of_what(figures: list[tuple[Figure, ...]]) -> None:
    values = counts = total = 0
    misses = []
    for (_, expressions), given_ in zip(CASES, figures, strict=True):
        by_text = {figure.text: figure for figure in given_}
        for want in expressions:
            got = by_text.get(want.text)
            if want.kind != "figure" or got is None:
                continue
            total += 1
            values += (got.value, got.high, got.unit, got.bound, got.change or "") == want[1:5] + (
                want.change,
            )
            agree = bool(got.counts) and (got.counts in want.counts or want.counts in got.counts)
            counts += agree
            if not agree:
                misses.append((want.text, want.counts, got.counts))
    assert values / total >= 0.97
    assert counts / total >= 0.85, misses


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二千三百", 2300),
        ("一亿零三百", 100000300),
        ("二〇二五", 2025),
        ("三点五", 3.5),
        ("一百二", 120),
        ("三万五", 35000),
    ]
    + [
        ("十四亿", 1400000000),
        ("一千二百三十四万五千六百七十八", 12345678),
        ("两万五千", 25000),
        ("一百零五", 105),
    ],
)
def test_chinese_numerals(text: str, value: float) -> None:
    assert chinese(text) == value


def test_adjacent_digits_are_a_range() -> None:
    assert neighbours("七八十") == (70, 80)
    assert neighbours("十五六") == (15, 16)
    assert neighbours("二三百") == (200, 300)
    assert neighbours("二十") is None


WRITTEN = [
    ("约1.2亿人次", 120000000, None, "人次", "about"),
    ("十余万户", 100000, None, "户", "min"),
    ("百分之三点五", 3.5, None, "%", "exact"),
    ("三分之一", 1 / 3, None, "", "exact"),
    ("5至10亿元", 500000000, 1000000000, "元", "range"),
    ("12亿5000万元", 1250000000, None, "元", "exact"),
    ("38微克/立方米", 38, None, "微克/立方米", "exact"),
    ("3000多万人次", 30000000, None, "人次", "min"),
    ("１２，３４５人", 12345, None, "人", "exact"),
    ("1,234.5吨", 1234.5, None, "吨", "exact"),
    ("60 余家", 60, None, "家", "min"),
    ("75%以上", 75, None, "%", "min"),
    ("不到两年", 2, None, "年", "max"),
    ("两年半", 2.5, None, "年", "exact"),
    ("两个多月", 2, None, "个月", "min"),
    ("零下20摄氏度", -20, None, "℃", "exact"),
    ("七八十个", 70, 80, "个", "range"),
    ("3.5个百分点", 3.5, None, "百分点", "exact"),
    ("80%—90%", 80, 90, "%", "range"),
    ("1小时59分30秒", 7170, None, "秒", "exact"),
    ("10008.3亿元", 1000830000000, None, "元", "exact"),
    ("不少于3000平方公里", 3000, None, "平方公里", "min"),
    ("65比60", None, None, "比", "exact"),
    ("上百家", None, None, "家", "about"),
    ("1.5万余人", 15000, None, "人", "min"),
    ("￥1200", 1200, None, "元", "exact"),
    ("$500万", 5000000, None, "美元", "exact"),
    ("100元新台币", 100, None, "新台币", "exact"),
    ("300余万千瓦时", 3000000, None, "千瓦时", "min"),
    ("3百多家", 300, None, "家", "min"),
    ("2千3百人", 2300, None, "人", "exact"),
    ("1亿2千万元", 120000000, None, "元", "exact"),
    ("十分之一", 0.1, None, "", "exact"),
    ("百万分之一", 1e-6, None, "", "exact"),
    ("三个半小时", 3.5, None, "小时", "exact"),
    ("1个半小时左右", 1.5, None, "小时", "about"),
    ("2小时30分钟", 150, None, "分钟", "exact"),
    ("4秒58", 4.58, None, "秒", "exact"),
    ("21分54秒4", 1314.4, None, "秒", "exact"),
    ("10万+", 100000, None, "", "min"),
    ("过八成", 8, None, "成", "min"),
    ("12.6亿亩", 1260000000, None, "亩", "exact"),
    ("199.48EB", 199.48, None, "EB", "exact"),
    ("４．７级", 4.7, None, "级", "exact"),
    ("五天", 5, None, "天", "exact"),
    ("2200元到2700元", 2200, 2700, "元", "range"),
]


@pytest.mark.parametrize(("text", "value", "high", "unit", "bound"), WRITTEN)
def test_quantities(text: str, value: float | None, high: float | None, unit: str, bound: str) -> None:
    number = find_numbers(f"记者获悉，{text}。")[0]
    assert (number.text, number.kind) == (text, "quantity")
    assert (number.value, number.high, number.unit, number.bound) == (
        pytest.approx(value) if value else value,
        high,
        unit,
        bound,
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“十四五”", "name"),
        ("两个一百年", "name"),
        ("三医联动", "name"),
        ("“九学”", "name"),
        ("5G", "name"),
        ("C919", "name"),
    ]
    + [
        ("8 月 13 日", "date"),
        ("2021年", "date"),
        ("二十世纪50年代", "date"),
        ("20时30分", "time"),
        ("第11579期", "ordinal"),
    ]
    + [
        ("（一）", "ordinal"),
        ("十九届五中全会", "name"),
        ("一家", "article"),
        ("0351-1234567", "name"),
        ("90后", "name"),
        ("80、90后", "name"),
        ("苏-30", "name"),
        ("4×60米接力", "name"),
        ("3·15", "name"),
        ("301医院", "name"),
        ("20国集团", "name"),
        ("火警119", "name"),
        ("4K", "name"),
        ("1/4决赛", "name"),
        ("2025/26赛季", "date"),
        ("第23和24轮", "ordinal"),
    ],
)
def test_what_is_no_quantity(text: str, kind: str) -> None:
    found = find_numbers(text + "的消息")
    assert found and {number.kind for number in found} == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "进一步统一思想",
        "一带一路",
        "老百姓",
        "四川三明",
        "十分重要",
        "万众一心",
        "一定要",
        "二十四节气",
        "大四学生",
        "十里八乡",
        "周六对阵",
        "四套班子",
    ],
)
def test_words_that_only_look_like_numbers(text: str) -> None:
    assert find_numbers(text) == []


@settings(max_examples=400, deadline=None)
@given(
    st.text(
        alphabet="0123456789０９.,，零一二两十百千万亿半几余多至—-%元年月日时分个第“”超约 \n以上级",
        max_size=60,
    )
)
def test_spans_never_overlap_and_are_exact(text: str) -> None:
    found = find_numbers(text)
    for number in found:
        assert number.span.of(text) == number.text and number.text
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**12 - 1), st.sampled_from(["元", "人", "吨", "家"]))
def test_any_integer_is_read_back(value: int, unit: str) -> None:
    (number,) = find_numbers(f"共计{value:,}{unit}。")
    assert (number.value, number.unit) == (value, unit)
