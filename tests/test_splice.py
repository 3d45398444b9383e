"""Copying out of one sentence is no splice, whatever is left out; going on inside another one is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.summarization.splice import slips, splices

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


PRICES = ["重点监测的50种大宗商品中,3月价格指数环比上涨的大宗商品有38种,下跌的有12种。"]


def test_a_slip_on_the_same_words_is_found() -> None:
    assert slips("重点监测的50种大宗商品有38种", PRICES)
    assert splices("重点监测的50种大宗商品有38种", PRICES) == 0


@pytest.mark.parametrize(
    "told", ["价格指数环比上涨的大宗商品有38种", "重点监测的50种大宗商品", "3月大宗商品有38种"]
)
def test_leaving_words_out_is_no_slip(told: str) -> None:
    assert slips(told, PRICES) is None


def test_one_move_within_a_sentence_is_a_paraphrase() -> None:
    source = ["国务院总理李强主持会议,会议研究了有关工作。"]
    assert splices("李强总理主持会议", source) == 0


@given(st.text("甲乙丙丁,", max_size=20), st.lists(st.text("甲乙丙丁,", max_size=20), max_size=3))
def test_a_clause_that_the_article_has_is_no_slip(clause: str, others: list[str]) -> None:
    assert slips(clause, [*others, clause]) is None
