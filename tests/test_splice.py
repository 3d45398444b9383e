"""Copying out of one sentence is no splice, whatever is left out; going on inside another one is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.summarization.splice import splices

TEXT = [
    "车展开幕前,有南美媒体前往公司位于湖州的三电工厂参观试驾,实地感受汽车技术的硬实力。",
    "目前,公司已构建起整车架构、电池、电驱等关键技术模块,核心零部件自研比例超过65%。",
    "海外销量连续三年增长。",
]


@pytest.mark.parametrize(
    "told",
    [
        *TEXT,
        "南美媒体前往三电工厂参观试驾。",
        "公司已构建起关键技术模块,核心零部件自研比例超过65%。",
        "车展开幕前,公司已构建起整车架构等关键技术模块,海外销量连续三年增长。",
        "海外销量三年增长,核心零部件自研比例超65%。",
    ],
)
def test_a_compression_is_no_splice(told: str) -> None:
    assert splices(told, TEXT) == 0


@pytest.mark.parametrize(
    "told",
    [
        "有南美媒体前往公司已构建起整车架构、电池、电驱等关键技术模块。",
        "实地感受汽车技术模块,核心零部件自研比例超过65%。",
        "核心零部件自研比例连续三年增长。",
    ],
)
def test_a_jump_within_a_clause_is_found(told: str) -> None:
    assert splices(told, TEXT) >= 1


@given(st.text("甲乙丙,。", max_size=30), st.lists(st.text("甲乙丙丁,。", max_size=12), max_size=4))
def test_any_text_is_judged(told: str, sentences: list[str]) -> None:
    assert splices(told, sentences) >= 0


@given(st.text("甲乙丙丁戊己,", min_size=1, max_size=40), st.text("甲乙丙丁戊己,", max_size=30))
def test_a_sentence_of_the_article_is_no_splice(sentence: str, other: str) -> None:
    assert splices(sentence, [other, sentence, other]) == 0
