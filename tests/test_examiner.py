"""The examiner: every kind of wrong is doubted, right ones are let through, and it shares nothing with the gate."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation import examiner
from summarizer.evaluation.examiner import KINDS, examine
from summarizer.evaluation.examiner_numbers import quantities
from summarizer.evaluation.examiner_source import plain
from summarizer.issue import Article

ARTICLE = Article(
    "1",
    1,
    "news",
    "本报讯（记者李某）今年上半年，祁县碳素产业实现产值12.5亿元，同比增长8.3%，占全球电解铝行业市场份额的75%以上。"
    "平遥县牛肉产业产值达3.2亿元，同比下降2.1%。\n"
    "晋中市市长常书铭8月13日在祁县调研时说：“要把碳素产业做大做强。”副市长王建忠参加调研。"
    "会议没有通过新的补贴方案。祁县计划年底前建成二期工程，届时将新增岗位近500个。\n"
    "国家发展和改革委员会有关负责人表示，这是山西首次举办此类活动，约2000名代表参加。",
    headline="祁县碳素产业做大做强",
)
RIGHT = [
    "今年上半年，祁县碳素产业实现产值12.5亿元，同比增长8.3%。",
    "今年上半年，祁县碳素产业实现产值１２．５亿元，同比增长百分之八点三。",
    "平遥县牛肉产业产值达3.2亿元，同比下降2.1%。",
    "市长常书铭8月13日在祁县调研。",
    "常书铭说：“要把碳素产业做大做强。”",
    "会议没有通过新的补贴方案。",
    "祁县计划年底前建成二期工程。",
    "国家发展改革委有关负责人表示，这是山西首次举办此类活动。",
    "约2000人参加活动。",
]
WRONG = [
    ("number", "祁县碳素产业实现产值15.5亿元。"),
    ("unit", "祁县碳素产业实现产值12.5亿美元。"),
    ("number", "祁县碳素产业实现产值12.5万元。"),
    ("bound", "碳素产业占全球电解铝行业市场份额的75%。"),
    ("bound", "届时将新增岗位500个。"),
    ("date", "市长常书铭8月15日在祁县调研。"),
    ("date", "去年，祁县碳素产业实现产值12.5亿元。"),
    ("person", "市长张国华在祁县调研。"),
    ("place", "市长常书铭在太原调研。"),
    ("organisation", "国家统计局有关负责人表示，这是山西首次举办此类活动。"),
    ("name", "祁县碳素产业为OPEC实现产值12.5亿元。"),
    ("office", "县长常书铭8月13日在祁县调研。"),
    ("office", "市长王建忠参加调研。"),
    ("quotation", "常书铭说：“要把碳素产业做精做细。”"),
    ("direction", "祁县碳素产业同比下降8.3%。"),
    ("direction", "牛肉产业产值3.2亿元，同比增长2.1%。"),
    ("negation", "会议通过新的补贴方案。"),
    ("plan", "祁县年底前建成二期工程。"),
    ("superlative", "这是山西率先举办此类活动。"),
    ("apart", "平遥县牛肉产业约2000名代表参加。"),
    ("apart", "牛肉产业产值12.5亿元。"),
    ("apart", "届时将新增代表近500个。"),
    ("apart", "约2000名市长参加。"),
    ("beside", "平遥县碳素产业做大做强。"),
    ("speaker", "王建忠表示，这是山西首次举办此类活动。"),
    ("word", "祁县碳素产业遭遇寒冬。"),
    ("form", "该县碳素产业实现产值12.5亿元。"),
    ("form", "祁县碳素产业实现产值12.5亿元和"),
    ("form", "图为祁县碳素产业。"),
]


@pytest.mark.parametrize("sentence", RIGHT)
def test_what_the_article_says_is_let_through(sentence: str) -> None:
    found = examine([sentence], ARTICLE)
    assert found.findings == () and not found.unsupported
    assert found.numbers[0] == found.numbers[1] and found.names[0] == found.names[1]


@pytest.mark.parametrize(("kind", "sentence"), WRONG)
def test_what_it_does_not_say_is_doubted_for_the_right_reason(kind: str, sentence: str) -> None:
    found = examine([sentence], ARTICLE)
    assert kind in {finding.kind for finding in found.findings}
    assert found.unsupported == (frozenset() if kind == "form" else {0})


def test_the_speaker_has_to_stand_near_what_is_said() -> None:
    body = "赵志远说，今年小麦长势喜人。\n气象部门提醒，近期有雨。\n大风还会持续三天。\n钱学文说，新的养老院下个月开门迎客。"
    article = Article("1", 1, "news", body)
    right, wrong = "钱学文说，新的养老院下个月开门迎客。", "赵志远说，新的养老院下个月开门迎客。"
    assert examine([right], article).findings == ()
    assert {f.kind for f in examine([wrong], article).findings} == {"speaker"}


def test_doubts_count_by_sentence_and_kinds_are_known() -> None:
    found = examine([RIGHT[0], WRONG[0][1], WRONG[3][1]], ARTICLE)
    assert found.unsupported == {1, 2}
    assert found.numbers == (2, 4)
    assert {finding.kind for finding in found.findings} <= set(KINDS)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("百分之八点三", 8.3, "%"),
        ("1.2万元", 12000, "元"),
        ("三千五百公里", 3500, "公里"),
        ("二〇二六年", 2026, "年"),
        ("两亿多人次", 2e8, "人次"),
        ("1,234个百分点", 1234, "个百分点"),
        ("２，０００名", 2000, "名"),
    ],
)
def test_numbers_are_read_however_they_are_written(text: str, value: float, unit: str) -> None:
    one = next(quantities(plain(text)))
    assert (one.value, one.unit) == (pytest.approx(value), unit)


@given(st.text(max_size=80), st.text(max_size=120))
def test_no_text_breaks_it(sentence: str, body: str) -> None:
    article = Article("1", 1, "news", body)
    assert examine([sentence], article).numbers[1] >= 0


@given(st.sampled_from(RIGHT[:7]), st.integers(0, 40))
def test_a_changed_digit_never_passes(sentence: str, at: int) -> None:
    digits = [i for i, c in enumerate(sentence) if c in "0123456789"]
    if not digits:
        return
    i = digits[at % len(digits)]
    changed = sentence[:i] + "9" + sentence[i + 1 :]
    assert examine([changed], ARTICLE).unsupported == {0} or changed == sentence


def test_it_shares_nothing_with_the_gate() -> None:
    folder = Path(examiner.__file__).parent
    for path in folder.glob("examiner*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert not str(node.module).startswith(("summarizer.facts", "summarizer.summarization"))
