"""Short names in summaries: none that is given and not used, none that nothing explains."""

import pytest

from summarizer.facts import find_facts
from summarizer.issue import Article
from summarizer.summarization.choice import choose
from summarizer.summarization.short_names import whole_names

BODY = (
    "近日，省林业局印发《海岛省林业保护利用“十五五”规划》（以下简称《规划》），推进林业资源与国土空间治理融合。\n"
    "《规划》提出，到2030年，全省森林覆盖率保持在62%以上，初步建成自然保护地体系。"
)
GIVEN = "近日，省林业局印发《海岛省林业保护利用“十五五”规划》{}，推进林业资源与国土空间治理融合。"
SAYS = "《规划》提出，到2030年，全省森林覆盖率保持在62%以上。"
WHOLE = "《海岛省林业保护利用“十五五”规划》提出，到2030年，全省森林覆盖率保持在62%以上。"


@pytest.mark.parametrize(
    ("sentences", "wanted"),
    [
        ([GIVEN.format("（以下简称《规划》）")], [GIVEN.format("")]),
        ([GIVEN.format("（以下简称《规划》）"), SAYS], [GIVEN.format("（以下简称《规划》）"), SAYS]),
        ([GIVEN.format(""), SAYS], [GIVEN.format(""), SAYS]),
        ([SAYS], [WHOLE]),
        ([SAYS, "《规划》今年施行。"], [WHOLE, "《规划》今年施行。"]),
        (["亚洲沙滩运动会（简称“亚沙会”）开幕。"], ["亚洲沙滩运动会开幕。"]),
        (["《条例》今年施行。"], ["《条例》今年施行。"]),
        (["人保财险(下称：人保)开业，人保称赔付率下降。"], ["人保财险(下称：人保)开业，人保称赔付率下降。"]),
    ],
)
def test_names_are_whole_or_explained(sentences: list[str], wanted: list[str]) -> None:
    assert whole_names(sentences, BODY) == wanted


def test_a_shown_summary_has_them_whole() -> None:
    article = Article("a", 1, "news", BODY, headline="全省林业规划印发")
    long = SAYS[:-1] + "，初步建成自然保护地体系。"
    (summary,) = choose([article], find_facts([article]), [[long]], "m")
    (sentence,) = summary.sentences
    assert sentence.text == WHOLE[:-1] + "，初步建成自然保护地体系。"
    assert sentence.evidence[0].of(BODY).startswith("《规划》提出")
