"""Dead, hurt, missing: a number of one is not a number of another."""

import pytest

from summarizer.issue import Article
from summarizer.summarization.faithfulness import Gate

NEWS = Article(
    "p1-01", 1, "news",
    "巴勒斯坦媒体2日报道，以军袭击加沙地带南部，造成2人死亡、多人受伤。以色列军方说，打死3名可疑武装人员。"
    "另据报道，洪水中死亡人数升至15人，伤者有40名，仍有7人下落不明。",
)  # fmt: skip


@pytest.mark.parametrize(
    ("told", "passes"),
    [
        ("以军袭击加沙地带南部，致2死3伤。", False),
        ("以军袭击加沙地带南部，造成2人死亡。", True),
        ("洪水中15人遇难、40人受伤、7人失踪。", True),
        ("洪水中40人遇难。", False),
        ("洪水中15人失踪。", False),
    ],
)
def test_a_toll_is_of_what_the_article_says(told: str, passes: bool) -> None:
    reason = Gate(NEWS).refuse(told) or ""
    assert ("not said" in reason) != passes, reason
