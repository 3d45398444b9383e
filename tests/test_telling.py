"""Which sentences say most: words that headlines want against what is seen and felt, and lists that trail off."""

import pytest

from summarizer.facts import find_facts
from summarizer.issue import Article
from summarizer.summarization.extract import extract
from summarizer.summarization.form import malformed
from summarizer.summarization.salience import bigrams, salience, telling
from summarizer.summarization.sentences import sentences

ANNOUNCED = "国务院办公厅近日印发意见，部署推进城市更新工作，强调保障民生。"


@pytest.mark.parametrize(
    "seen",
    ["老人戴上眼镜，盯着屏幕，一下子着急起来。", "他一口气装箱二十斤，每斤只能卖5元。"],
)
def test_what_is_announced_tells_more_than_what_is_seen(seen: str) -> None:
    assert telling(bigrams(ANNOUNCED)) > 0.05
    assert telling(bigrams(seen)) < 0
    article = Article("a", 1, "feature", f"{seen}\n{ANNOUNCED}")
    scores = salience(article, find_facts([article])[0], sentences(article.body))
    assert scores[1] > scores[0]


def test_a_list_that_trails_off_is_no_summary() -> None:
    listed = "智能农机、智能温室、智能灌溉、智能育种，农业科技的新装备、新技术让农业科技贡献率越来越高……"
    told = "我国农业科技进步贡献率超过64%。"
    article = Article("a", 1, "feature", f"{listed}{told}", headline="农业科技贡献率超64%")
    assert [one.text for one in extract(article, find_facts([article])[0])] == [told]


def test_half_a_label_is_malformed() -> None:
    assert malformed("事件】前不久,佛山学生迎来首个春假。", "") == "a quotation or bracket is left open"
