"""A sentence that begins inside a word or name of the article is refused."""

import pytest

from summarizer.issue import Article
from summarizer.summarization.base import with_stop
from summarizer.summarization.faithfulness import Gate
from summarizer.summarization.form import unfinished

BODY = (
    "10月18日，由中国社会科学院、国际儒学联合会和福建省人民政府共同主办的朱子学论坛在福建省南平市举行。"
    "来自多个国家的学者出席论坛。新当选的主席郑丽文复电，对各方表示感谢。"
)


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        (
            "科学院、国际儒学联合会和福建省人民政府共同主办的朱子学论坛在福建省南平市举行。",
            "in the middle",
        ),
        ("电，对各方表示感谢。", "fragment"),
        ("中国社会科学院、国际儒学联合会和福建省人民政府。", "no verb"),
        ("新当选的主席郑丽文说。", "what is said"),
        ("朱子学论坛举行，福建省南平市。", "a name or time of which nothing is told"),
        ("来自多个国家的学者出席论坛，国际儒学联合会。", "a name or time of which nothing is told"),
        ("新当选的主席郑丽文复电，10月18日。", "a name or time of which nothing is told"),
        ("对此该联合会表示，来自多个国家的学者出席论坛。", "points to nothing"),
        ("中国社会科学院、国际儒学联合会和福建省人民政府共同主办的朱子学论坛在福建省南平市举行。", None),
        ("朱子学论坛10月18日在福建省南平市举行。", None),
    ],
)
def test_a_sentence_begins_with_a_whole_word(sentence: str, reason: str | None) -> None:
    found = Gate(Article("a", 1, "news", BODY)).refuse(sentence)
    assert found is None if reason is None else reason in (found or "")


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("听取新疆维吾尔自治区党委和政府工作汇报时。", True),
        ("全程用时不到两个小时。", False),
        ("会议开到上午11时。", False),
        ("光伏电站年发电1.1亿千瓦时。", False),
    ],
)
def test_a_time_clause_is_no_sentence(text: str, broken: bool) -> None:
    assert unfinished(text) is broken


@pytest.mark.parametrize(
    ("sentence", "cut"),
    [
        ("甲国称已恢复对金水海峡；两国船只仍可通过。", "对金水海峡"),
        ("甲国称已恢复对金水海峡的管控；两国船只仍可通过。", None),
        ("甲国回应了乙国。", None),
    ],
)
def test_what_a_preposition_governs_is_told_whole(sentence: str, cut: str | None) -> None:
    body = "甲国称已恢复对金水海峡的管控，两国船只仍可通过。甲国回应了乙国。"
    found = Gate(Article("a", 1, "news", body)).refuse(sentence)
    assert found == (f"“{cut}” breaks off" if cut else None)


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("当好开放的“排头兵”", "当好开放的“排头兵”。"),
        ("他说：“来了。”", "他说：“来了。”"),
        ("全市开镰（部分县已收完）", "全市开镰（部分县已收完）。"),
        ("全市开镰", "全市开镰。"),
        ("还有葡萄、苹果……", "还有葡萄、苹果……"),
    ],
)
def test_a_sentence_gets_its_stop_behind_a_quoted_word_too(text: str, ended: str) -> None:
    assert with_stop(text) == ended


@pytest.mark.parametrize(
    ("sentence", "passes"),
    [
        ("优秀的人民教师，久经考验的战士，省教育学会原会长。", False),
        ("优秀的人民教师李明同志逝世，久经考验的战士离开了我们。", True),
        ("分行服务得到不断强化。", False),
        ("为加快构建新型电力系统，更好保障电力供应，推动能源转型。", False),
        ("为加快构建新型电力系统，发展改革委印发通知。", True),
        ("严厉谴责理事会丧失独立性。", False),
        ("革命卫队发表声明，严厉谴责理事会丧失独立性。", True),
        ("会议表决通过了工作报告的决议。", False),
        ("十二届人大四次会议表决通过了工作报告的决议。", True),
        ("负责人透露，销量逐年增长。", False),
        ("企业负责人透露，销量逐年增长。", True),
    ],
)
def test_a_sentence_has_its_subject_and_its_verb(sentence: str, passes: bool) -> None:
    body = (
        "优秀的人民教师，久经考验的战士，省教育学会原会长李明同志的遗体6日火化。优秀的人民教师李明同志逝世，久经考验的战士离开了我们。"
        "特色场景在分行服务得到不断强化。\n为加快构建新型电力系统，更好保障电力供应，推动能源转型，发展改革委印发通知。\n"
        "革命卫队发表声明，严厉谴责理事会丧失独立性。十二届人大四次会议表决通过了工作报告的决议。企业负责人透露，销量逐年增长。"
    )
    reason = Gate(Article("a", 1, "news", body)).refuse(sentence)
    assert (reason is None) == passes, reason
