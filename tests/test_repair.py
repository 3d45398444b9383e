"""What is shown where not all of a candidate can be proved: the rest that stands, or extraction; and the reasons."""

import pytest

from summarizer.facts import find_facts
from summarizer.findings import Facts
from summarizer.issue import Article
from summarizer.summarization.choice import choose, sentences_of
from summarizer.summarization.faithfulness import Gate
from summarizer.summarization.form import says_again
from summarizer.summarization.repair import repair
from summarizer.summarization.source import statements

BODY = (
    "记者从市水利局获悉，今年以来，太谷区新建高标准农田3.2万亩，改造灌区2处，惠及群众1.5万人；祁县完成造林8000亩。\n"
    "市水利局局长王强表示，下一步将建设水库3座。"
)
ARTICLE = Article("a", 1, "news", BODY)


def _repaired(sentence: str) -> str | None:
    return repair(sentence, statements([sentence])[sentence], Gate(ARTICLE, find_facts([ARTICLE])[0]))


@pytest.mark.parametrize(
    ("candidate", "left"),
    [
        ("今年以来，太谷区新建高标准农田3.2万亩，改造灌区5处。", "今年以来，太谷区新建高标准农田3.2万亩。"),
        (
            "记者从市水利局获悉，今年以来，太谷区新建高标准农田3.2万亩。",
            "今年以来，太谷区新建高标准农田3.2万亩。",
        ),
        (
            "今年以来，太谷区新建高标准农田3.2万亩；祁县完成造林9000亩。",
            "今年以来，太谷区新建高标准农田3.2万亩。",
        ),
        ("昨天，太谷区新建高标准农田3.2万亩，改造灌区2处。", "太谷区新建高标准农田3.2万亩，改造灌区2处。"),
        ("太谷区新建高标准农田9.2万亩。", None),
        (
            "祁县完成造林8000亩，惠及群众1.5万人；太谷区改造灌区5处；太谷区新建高标准农田3.2万亩。",
            "太谷区新建高标准农田3.2万亩。",
        ),
        (
            "祁县完成造林8000亩；太谷区改造灌区5处；今年以来，太谷区改造灌区2处。",
            "祁县完成造林8000亩；今年以来，太谷区改造灌区2处。",
        ),
        ("今年以来，太谷区新建高标准农田3.2万亩；但祁县造林9000亩。", None),
        (
            "今年以来，太谷区新建高标准农田3.2万亩，改造灌区2处；祁县新建高标准农田3.2万亩，改造灌区2处。",
            "今年以来，太谷区新建高标准农田3.2万亩，改造灌区2处。",
        ),
        ("下一步将建设水库3座，市水利局局长王强表示。", "市水利局局长王强表示，下一步将建设水库3座。"),
        ("下一步将建设水库5座，市水利局局长王强表示。", None),
    ],
)
def test_the_clause_that_cannot_be_proved_is_dropped(candidate: str, left: str | None) -> None:
    assert _repaired(candidate) == left


def test_what_a_but_takes_back_is_not_told_alone() -> None:
    body = "甲乙两市关于治理河道的谈判12日结束，双方在一些问题上达成了共识，但在两个重要问题上存在分歧，最终未能签约。"
    article = Article("a", 1, "news", body)
    said = "甲乙两市关于治理河道的谈判12日结束，双方在一些问题上达成了共识，但在5个重要问题上存在分歧。"
    left = repair(said, statements([said])[said], Gate(article, find_facts([article])[0]))
    assert left == "甲乙两市关于治理河道的谈判12日结束。"


def test_a_lower_candidate_that_passes_goes_before_a_repaired_one() -> None:
    good = "今年以来，太谷区新建高标准农田3.2万亩，惠及群众1.5万人。"
    found = choose(
        [ARTICLE], [Facts()], [["今年以来，太谷区新建高标准农田3.2万亩，改造灌区5处。", good]], "m"
    )[0]
    assert found.sentences[0].text == good and found.method == "seq2seq" and not found.repaired
    assert [r.reason for r in found.rejected] == ["number 5处 is not in the article"]


def test_a_repaired_summary_says_so_and_keeps_what_was_refused() -> None:
    good = "今年以来，太谷区新建高标准农田3.2万亩，改造灌区2处，惠及群众1.5万人"
    bad = f"{good}，祁县造林9000亩。"
    found = choose([ARTICLE], [Facts()], [[bad]], "m")[0]
    assert found.repaired and found.sentences[0].text == f"{good}。"
    assert found.rejected[0].text == bad
    assert all(span.of(BODY) for sentence in found.sentences for span in sentence.evidence)


def test_where_nothing_stands_sentences_of_the_article_are_shown() -> None:
    found = choose([ARTICLE], [Facts()], [["太谷区新建高标准农田9.2万亩。", "水库已建成12座。"]], "m")[0]
    assert found.method == "extract" and found.model is None and not found.repaired
    assert len(found.rejected) == 2
    assert all("".join(sentence.text.split()).rstrip("。") in BODY for sentence in found.sentences)


def test_no_candidate_at_all_is_extraction_too() -> None:
    assert choose([ARTICLE], [Facts()], [[]], "m")[0].method == "extract"


def test_a_candidate_is_cut_at_stops_lines_and_trailing_dots() -> None:
    assert sentences_of("甲说“好。”乙来了……丙\n丁。") == ["甲说“好。”", "乙来了……", "丙", "丁。"]
    assert sentences_of("") == []


def test_a_list_is_not_left_without_what_it_does() -> None:
    told = "全市竹产业年产值已超40亿元，连续五年增长，竹缠绕管道、竹基电容等创新技术，更"
    gate = Gate(Article("a", 1, "news", told + "让竹子得到循环利用。"))
    sentence = told + "带动产值5亿元。"
    left = repair(sentence, statements([sentence])[sentence], gate)
    assert left == "全市竹产业年产值已超40亿元，连续五年增长。"


def test_a_part_that_says_another_again_is_refused() -> None:
    gate = Gate(ARTICLE, find_facts([ARTICLE])[0])
    again = "says in one part what it says in another"
    assert gate.refuse("祁县完成造林8000亩；今年以来，祁县完成造林8000亩。") == again
    assert gate.refuse("祁县完成造林8000亩；今年以来，太谷区改造灌区2处。") is None
    assert says_again("甲县公路发送旅客3万人次", ["乙县公路发送旅客3万人次"])
    assert not says_again("甲县公路发送旅客5万人次", ["乙县公路发送旅客3万人次"])


def test_a_summary_does_not_end_on_dots() -> None:
    body = "广场上有人跳舞、有人唱歌、有人下棋……市民的文化生活越来越丰富，公共文化设施今年又增加了五处。"
    article = Article("a", 1, "news", body)
    told = "广场上有人跳舞、有人唱歌、有人下棋……"
    assert not choose([article], [Facts()], [[told]], "m")[0].text.startswith(told[:-2] + "……。")
    assert choose([article], [Facts()], [[told]], "m")[0].method == "extract"
    whole = told + "市民的文化生活越来越丰富。"
    assert choose([article], [Facts()], [[whole]], "m")[0].text == whole
