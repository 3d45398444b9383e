"""A circumstance is told with what it is the circumstance of, and a candidate that was cut off is not shown as it is."""

import pytest

from summarizer.facts import find_facts
from summarizer.issue import Article
from summarizer.summarization.choice import choose
from summarizer.summarization.faithfulness import Gate

BODY = (
    "山城县健康教育戏剧巡演昨天落幕，演出由县人民医院与县话剧团联合主办，吸引了两千多名观众。\n"
    "继今年5月在省城首演及社区巡演之后，全新编排的戏剧版本第一次来到山城县的校园舞台。\n"
    "县卫生局长说，随着老人越来越多，健康教育要走进每一个社区和学校，医生要走上讲台，家长和孩子要一起来听。"
)
ARTICLE = Article("a", 1, "news", BODY, headline="健康戏剧演到校园")


@pytest.mark.parametrize(
    ("sentence", "passes"),
    [
        ("继今年5月在省城首演及社区巡演之后，演出由县人民医院与县话剧团联合主办。", False),
        ("继今年5月在省城首演及社区巡演之后，全新编排的戏剧版本第一次来到山城县的校园舞台。", True),
        ("随着老人越来越多，健康教育要走进每一个社区和学校。", True),
    ],
)
def test_a_circumstance_is_that_of_what_is_told(sentence: str, passes: bool) -> None:
    reason = Gate(ARTICLE, find_facts([ARTICLE])[0]).refuse(sentence)
    assert (reason is None) if passes else "circumstance of something else" in (reason or "")


def test_the_last_sentence_of_a_candidate_that_was_cut_off_is_not_shown() -> None:
    first = "山城县健康教育戏剧巡演昨天落幕，演出由县人民医院与县话剧团联合主办，吸引了两千多名观众。"
    cut = "继今年5月在省城首演及社区巡演之后，全新编排的戏剧版本第一次来到山城县的校园舞台"
    assert len(first + cut) < 90
    facts = find_facts([ARTICLE])
    (whole,) = choose([ARTICLE], facts, [[first + cut]], "m")
    assert [s.text for s in whole.sentences] == [first, cut + "。"]
    longer = first + "县卫生局长说，健康教育要走进每一个社区和学校。" + cut
    (ended,) = choose([ARTICLE], facts, [[longer]], "m")
    assert cut not in "".join(s.text for s in ended.sentences)
    assert any(r.reason == "unfinished" for r in ended.rejected)
