"""Candidates in order of agreement: the sure one stays first, of wavering ones the middle comes first."""

import pytest

from summarizer.summarization.consensus import by_agreement, common_subsequence, in_order

WAVERING = [("全市秋粮丰收", -0.50), ("晋中秋粮喜获丰收在望", -0.51), ("晋中秋粮喜获丰收", -0.52)]
SURE = [("全市秋粮丰收", -0.10), ("晋中秋粮喜获丰收在望", -2.0), ("晋中秋粮喜获丰收", -2.1)]


def test_the_middle_of_wavering_candidates_comes_first() -> None:
    assert by_agreement(WAVERING, 5.0)[0] == "晋中秋粮喜获丰收"
    assert sorted(by_agreement(WAVERING, 5.0)) == sorted(text for text, _ in WAVERING)


def test_a_sure_candidate_stays_first() -> None:
    assert by_agreement(SURE, 5.0)[0] == "全市秋粮丰收"


def test_without_sharpness_the_order_stays_and_texts_stand_once() -> None:
    assert in_order([*WAVERING, WAVERING[0]], 0.0) == [text for text, _ in WAVERING]
    assert in_order([], 5.0) == []


@pytest.mark.parametrize(("a", "b", "length"), [("", "晋", 0), ("晋中市", "晋市", 2), ("中晋", "晋中", 1)])
def test_the_longest_common_subsequence(a: str, b: str, length: int) -> None:
    assert common_subsequence(a, b) == common_subsequence(b, a) == length
