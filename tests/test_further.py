"""When a summary that says little gets a sentence of the article beside it, and which."""

import pytest

from summarizer.facts import find_facts
from summarizer.issue import Article
from summarizer.summarization.choice import choose
from summarizer.summarization.passage import further

OPENING = "自党史学习教育开展以来，我市立足实际、守正创新。"
BODY = (
    "清晨，广场上人头攒动，党史学习教育的讲解员正给党员讲党史学习教育的故事。\n"
    "自党史学习教育开展以来，我市立足实际、守正创新，党员学习热情高。\n"
    "党史学习教育开展以来，市四套班子通过党史学习教育讲座等形式带头学习，党员累计参加党史学习教育讲座3.2万人次。\n"
    "市委党校的教师到各县讲课。"
)


def _added(body: str, said: str, headline: str | None = None) -> str | None:
    article = Article("a", 1, "news", body, headline=headline)
    found = further(article, find_facts([article])[0], said)
    return found and found.of(body)


def test_what_a_sentence_opens_with_is_not_said_twice_and_no_scene_is_set() -> None:
    added = "市四套班子通过党史学习教育讲座等形式带头学习，党员累计参加党史学习教育讲座3.2万人次。"
    assert _added(BODY, OPENING) == added
    other = _added(BODY.replace("党史学习教育开展以来，市", "换届选举工作以来，市"), OPENING)
    assert other == "换届选举工作以来，" + added


LONG = BODY * 4


@pytest.mark.parametrize(
    ("body", "said", "headline", "wanted"),
    [
        (BODY, "我市党员学习热情高，立足实际、守正创新。", None, True),
        (BODY, "自党史学习教育开展以来，我市立足实际、守正创新，党员学习热情高，讲座办到各县。", None, False),
        (LONG, "我市党史学习教育立足实际、守正创新，党员学习的热情很高，带头学党史、讲党史。", None, False),
        (
            LONG,
            "我市党史学习教育立足实际、守正创新，党员学习的热情很高，带头学党史、讲党史。",
            "我市党史学习教育立足实际守正创新 党员学习的热情很高 带头",
            True,
        ),
    ],
    ids=["short", "long enough", "of a long article", "the headline again"],
)
def test_a_brief_that_says_little_gets_one(body: str, said: str, headline: str | None, wanted: bool) -> None:
    assert (_added(body, said, headline) is not None) == wanted


def test_a_sentence_that_says_the_summary_again_is_shown_instead() -> None:
    body = "记者获悉，市水利局近日组织开展今年水库自查自纠工作，要求各县在月底前报告结果。"
    said = "开展水库自查自纠工作，各县报告。"
    article = Article("a", 1, "news", body)
    (shown,) = choose([article], find_facts([article]), [[said]], "m")
    assert (
        shown.method == "extract"
        and shown.text == "市水利局近日组织开展今年水库自查自纠工作，要求各县在月底前报告结果。"
    )


def test_a_sentence_that_the_gate_refuses_is_not_added() -> None:
    article = Article("a", 1, "news", BODY)
    facts = find_facts([article])[0]
    assert further(article, facts, OPENING, lambda shown, at: "教育讲座" not in shown) is None
