"""A clause told of somebody has to be told of him in the article."""

import pytest

from summarizer.issue import Article
from summarizer.summarization.faithfulness import Gate

BODY = (
    "5月8日，国务院华盛公司“5·4”特别重大爆炸事故调查组在长沙召开第一次全体会议。"
    "5月4日16时43分许，华盛公司发生特别重大爆炸事故，造成重大人员伤亡。\n"
    "东风集团深耕品牌向上之路，在新能源汽车发展的浪潮中破浪前行。"
    "白象食品坚持用户为先，不断推动中国方便面产业向高标准、高品质迈进，企业发展信心更足。"
)


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("东风集团深耕品牌向上之路，不断推动中国方便面产业向高标准、高品质迈进。", "another sentence"),
        ("5月4日16时43分许，国务院华盛公司“5·4”特别重大爆炸事故调查组召开第一次全体会议。", "not the day"),
        ("白象食品坚持用户为先，不断推动中国方便面产业向高标准、高品质迈进。", None),
        ("5月8日，国务院华盛公司“5·4”特别重大爆炸事故调查组召开第一次全体会议。", None),
        ("东风集团深耕品牌向上之路，在新能源汽车发展的浪潮中破浪前行，企业发展信心更足。", None),
    ],
)
def test_clauses_keep_their_subject_and_their_day(sentence: str, reason: str | None) -> None:
    found = Gate(Article("a", 1, "news", BODY)).refuse(sentence)
    assert found is None if reason is None else reason in (found or "")
