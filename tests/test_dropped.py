"""What may be left out of a copied sentence and what may not, and what a clause without a subject hangs on."""

import pytest
from one_article import gate_of

from summarizer.summarization.faithfulness import Gate
from summarizer.summarization.gaps import copied
from summarizer.summarization.source import Statement

BODY = (
    "1月至6月，全市新建停车位8.4万个，同比增长21.7%；其中，公共停车位2.6万个，占新建停车位的31%，同比增长9.3%。\n"
    "市城市管理委员会日前发布《停车设施建设计划》，围绕老旧小区、学校、医院等八个领域，提出36项措施，包括改造地下空间、开放单位停车场等。\n"
    "县长赵启明5日出席全县河道治理工作推进会暨河道治理现场交流会并讲话。\n"
    "黎巴嫩真主党30日称，向以军目标发射多轮火箭弹，并摧毁一辆以军坦克。\n"
    "市公安局、市民政局、市司法局、市财政局四部门联合印发通知，规范养老机构收费。\n"
    "卫生部已报告220例已死亡的疑似病例。\n"
    "市水务局通报了大型及防洪重点中型水库、蓄滞洪区、重点防洪城市的责任人名单。\n"
    "石油公司19日称，17日至19日，保障供气的设施遭袭击，袭击均被击退。\n"
    "今天，海关总署等25个部门联合部署在45个城市开展便利化行动。活动在位于巴黎的国际博览局总部举行，国际博览局秘书长和代表出席。\n"
    "国防部发言人泽基·阿克蒂尔克5日说，边境未现异常。设计时速60公里，通航净高19米、通航净宽234米。\n"
    "国王任命革命卫队前总司令雷扎伊为顾问。\n"
)


@pytest.fixture(scope="module")
def gate() -> Gate:
    return gate_of(BODY)


@pytest.mark.parametrize(
    "sentence",
    [
        "1月至6月，全市新建停车位8.4万个，同比增长21.7%；其中，公共停车位2.6万个，占新建停车位的31%。",
        "市城市管理委员会发布《停车设施建设计划》，围绕老旧小区、医院等八个领域，提出36项措施。",
        "县长赵启明5日出席全县河道治理工作推进会并讲话。",
        "黎巴嫩真主党称，摧毁一辆以军坦克。",
        "市公安局、市民政局、市司法局、市财政局四部门印发通知，规范养老机构收费。",
        "市水务局通报了大型及防洪重点中型水库、重点防洪城市的责任人名单。",
        "设计时速60公里，通航净宽234米。",
        "国防部发言人阿克蒂尔克5日说，边境未现异常。",
        "石油公司19日称，保障供气的设施遭袭击，袭击均被击退。",
    ],
)
def test_whole_clauses_items_and_modifiers_may_go(gate: Gate, sentence: str) -> None:
    assert gate.refuse(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("1月至6月，全市新建停车位8.4万个，占新建停车位的31%。", "is said of in the article is left out"),
        ("1月至6月，全市新建停车位8.4万个，同比增长9.3%。", "is said of in the article is left out"),
        (
            "市城市管理委员会发布《停车设施建设计划》，围绕老旧小区、学校、医院等八个领域，包括改造地下空间、开放单位停车场等。",
            "is said of in the article is left out",
        ),
        ("县长赵启明5日出席全县河道治理现场交流会并讲话。", "slips on “河道治理”"),
        ("黎巴嫩称，摧毁一辆以军坦克。", "of which that is said"),
        ("市公安局、市民政局、市财政局四部门联合印发通知，规范养老机构收费。", "its count is not"),
        ("卫生部已报告220例疑似病例。", "“死亡” is left out"),
        ("市水务局通报了大型及防洪城市的责任人名单。", "slips on “防洪”"),
        ("石油公司19日，保障供气的设施遭袭击，袭击均被击退。", "who says it is not"),
        ("今天，海关总署等25个城市开展便利化行动。", "what another number counts"),
        ("活动在位于巴黎的国际博览局秘书长和代表出席。", "slips on “国际博览局”"),
        ("国防部发言人泽基·阿克5日说，边境未现异常。", "a name is cut short"),
        ("国王任命革命卫队总司令雷扎伊为顾问。", "“前” is left out"),
    ],
)
def test_what_may_not_be_left_out(gate: Gate, sentence: str, reason: str) -> None:
    assert reason in (gate.refuse(sentence) or "passed")


def test_a_run_is_aligned_in_as_few_pieces_as_can_be(gate: Gate) -> None:
    told = Statement("县长赵启明出席全县河道治理工作推进会并讲话。")
    (run,) = copied(told, gate.source)
    assert [gap.left_out for gap in run.gaps] == ["5日", "暨河道治理现场交流会"]
    assert (run.start, run.end) == (0, len(told.text) - 1)


def test_a_gap_moves_over_what_stands_on_both_its_sides(gate: Gate) -> None:
    (run,) = copied(Statement("大型及防洪城市"), gate.source)
    (gap,) = run.gaps
    assert gap.twice == "防洪" and len(gap.shifts) == 3
    assert {shift.text[: shift.start] + shift.text[shift.end :] for shift in gap.shifts} == {
        "市水务局通报了大型及防洪城市的责任人名单。"
    }
