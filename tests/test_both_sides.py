"""How the words of a headline go together: what is looked at of it."""

import pytest
from one_article import gate_of

from summarizer.issue import Article
from summarizer.summarization.extract import opening

BODY = (
    "甲国首都等多地遭到东西两军空袭。甲国海军副司令说，北海峡已完全处于甲国海军控制之下。\n"
    "两种疫苗可以同时接种吗？专家说要看情况。\n"
    "一季度，小微企业贷款余额同比增速9.9%，新发放贷款平均利率3.64%，出口总额同比增长5%。\n"
    "委员长6日在京会见议长李明达率领的友好协会代表团。\n"
)


@pytest.mark.parametrize(
    ("headline", "passes"),
    [
        ("甲国多地遭东西两军空袭", True),
        ("东西两军多地遭东西两军空袭", False),
        ("甲国称北海峡处于甲国海军控制之下", True),
        ("甲国称已处于甲国海军控制之下", False),
        ("两种疫苗可以同时接种", False),
        ("一季度小微企业贷款余额同比增9.9%", True),
        ("一季度小微企业贷款余额同比增3.64%", False),
        ("一季度出口总额同比增长5%", True),
        ("委员长会见友好协会代表团", True),
        ("委员长会见议长友好协会代表团", False),
    ],
)
def test_a_headline_is_not_put_together_wrongly(headline: str, passes: bool) -> None:
    reason = gate_of(BODY).refuse(headline, headline=True)
    assert (reason is None) == passes, reason


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "今天（3月11日），甲乙两国对丙国的军事打击已经进入第12天。",
            "甲乙两国对丙国的军事打击已经进入第12天",
        ),
        ("4月28日上午，市民中心建成开放。", "市民中心建成开放"),
        ("今天的江城，朝气蓬勃。", "今天的江城，朝气蓬勃"),
    ],
)
def test_a_date_is_no_headline(body: str, wanted: str) -> None:
    assert opening(Article("a", 1, "news", body)) == wanted
