"""The tagger: every character of every text in a word, and the same words whatever a text is batched with."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.facts.tagger import Tagger, default_tagger, pieces

TEXTS = [
    "",
    " \n\n",
    "8月13日，全省医改工作电视电话会议召开。市委副书记、市长常书铭在晋中分会场参加。",
    "黑色的车间、黑色的厂房。\n　　记者在祁县采访！“打破僵局”，\u202e𠮷\x1b[31m",
    "没有标点" * 200,
]


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return default_tagger()


def test_words_cover_each_text(tagger: Tagger) -> None:
    for text, words in zip(TEXTS, tagger.tag(TEXTS), strict=True):
        assert "".join(word.text for word in words) == text
        assert all(text[word.start : word.end] == word.text and word.text for word in words)


def test_a_text_is_tagged_the_same_alone_and_among_others(tagger: Tagger) -> None:
    assert [tagger.tag([text])[0] for text in TEXTS] == tagger.tag(TEXTS)


def test_people_places_and_organisations_are_told_apart(tagger: Tagger) -> None:
    tags = {word.text: word.tag for word in tagger.tag([TEXTS[2]])[0]}
    assert tags["常书铭"] == "PER"
    assert tags["晋中"] == "LOC"
    assert tags["8月13日"] == "TIME"


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("甲乙，。；！\n ”’a9、：𠮷"), max_size=700))
def test_pieces_put_together_are_the_text(text: str) -> None:
    found = list(pieces(text))
    assert "".join(piece for _, piece in found) == text
    assert all(text.startswith(piece, start) and 0 < len(piece) <= 256 for start, piece in found)
