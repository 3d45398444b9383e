"""What a clause hangs on in the article: a condition, a circumstance, who says it, whose words they are."""

import pytest
from one_article import gate_of

from summarizer.summarization.faithfulness import Gate

BODY = (
    "同日，李国强参加了经济界联组会。在认真听取委员发言后，李国强说，今年发展面临的不确定因素增多。\n"
    "海军司令伊拉尼表示，军队已封锁海峡，如果对方进一步推进，甲国军队将迅速采取作战行动。\n"
    "不少农场主担心，冲突导致农产品市场价格波动，冲击新一年的春耕计划。\n"
    "过去一年，信访工作法治化取得重大进展，全省信访局长会议日前召开。\n"
    "会议还回顾了十年来的历程。\n"
    "面向明年，会议强调，要扎实推进信访工作体制机制改革。\n"
    "消费者遇到纠纷，如果是线上渠道租车，应及时向平台投诉；如果是线下渠道租车，可第一时间通过热线反映。\n"
    "各地油菜已经陆续成熟。合作社的三号试验田产量达175公斤，示范成效显著。\n"
    "东西两山同意停火10天 东山军方称西山军队仍有袭击\n"
    "东山国防部负责协调边境援助事宜的机构说，对加沙地带人道援助事宜的机构15日发表声明说，加沙地带口岸将于18日起开放。\n"
    "省林草局、自然资源厅、生态环境厅、水利厅、农业农村厅五部门联合发布通知，部署互花米草防治工作。\n"
    "市委宣布决定：免去向大东同志市长职务，另有任用。\n"
    "最高委员会证实，秘书拉里在空袭中遇害。\n"
    "据北江卫健委网站消息，全省已无病区。纪委去年查处局长李铁成等16人，处分12人，其中县处级4人，科级8人。\n"
    "公司预计净利润38亿元，比上年增加16亿元，同比增长75%。扣除后的净利润35亿元，比上年增加7亿元，同比增长25%。\n"
    "从江畔到渭水之滨，几代人扎根西部。大学的精神核心是爱国主义。朋友们也长舒了一口气。\n"
)


@pytest.fixture(scope="module")
def gate() -> Gate:
    return gate_of(BODY)


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("在认真听取委员发言后，李国强参加了经济界联组会。", "told of something else"),
        ("甲国军队将迅速采取作战行动。", "condition"),
        ("冲突导致农产品市场价格波动，冲击新一年的春耕计划。", "who says so"),
        ("面向明年，会议强调，全省信访局长会议日前召开。", "not what is said there"),
        ("如果是线上渠道租车，可第一时间通过热线反映。", "slips on"),
        ("合作社的三号试验田产量达175公斤，示范成效显著。", None),
        ("各地油菜已经陆续成熟，产量达175公斤，示范成效显著。", "the beginning of"),
        ("东西两山同意停火10天，东山军队仍有袭击。", "who says so"),
        ("省林草局、自然资源厅、水利厅、农业农村厅五部门联合发布通知，部署互花米草防治工作。", "its count"),
        ("市委宣布决定：免去市长职务，对他另有任用和安排。", "who that is"),
        ("最高委员会证实在空袭中遇害。", "who died"),
        ("北江卫健委网站消息，全省已无病区。", "begins behind 据"),
        ("纪委去年查处局长李铁成等16人，科级8人。", "without the whole"),
        ("公司预计净利润38亿元，比上年增加16亿元，同比增长25%。", "is left out"),
        ("从江畔到渭水之滨，大学的精神核心是爱国主义。", "told of something else"),
        ("朋友们也长舒了一口气。", "contrast"),
        ("据北江卫健委网站消息，全省已无病区。", None),
        ("纪委去年查处局长李铁成等16人。", None),
        ("公司预计净利润38亿元，比上年增加16亿元，同比增长75%。", None),
        ("从江畔到渭水之滨，几代人扎根西部。", None),
        ("李国强说，今年发展面临的不确定因素增多。", None),
        ("海军司令伊拉尼表示，如果对方进一步推进，甲国军队将迅速采取作战行动。", None),
        ("农场主担心，冲突导致农产品市场价格波动。", None),
        ("面向明年，会议强调，要扎实推进信访工作体制机制改革。", None),
        ("如果是线下渠道租车，可第一时间通过热线反映。", None),
        ("东西两山同意停火10天，东山军方称西山军队仍有袭击。", None),
        ("省林草局、自然资源厅等部门联合发布通知，部署互花米草防治工作。", None),
        ("市委宣布决定：免去向大东同志市长职务。", None),
        ("最高委员会证实，秘书拉里在空袭中遇害。", None),
    ],
)
def test_it_is_told_with_what_it_hangs_on(gate: Gate, sentence: str, reason: str | None) -> None:
    found = gate.refuse(sentence)
    assert found is None if reason is None else reason in (found or "passed")


@pytest.mark.parametrize(
    ("sentence", "passes"),
    [
        ("甲称海峡复航“并非易事”。", True),
        ("美称海峡复航“并非易事”。", False),
        ("特朗普警告丙国将重返战争。", True),
        ("伊朗警告丙国将重返战争。", False),
        ("伊朗海军司令：军队将采取作战行动。", True),
        ("伊朗议长：军队将采取作战行动。", False),
        ("白宫称两国仍在谈判。", True),
        ("美媒称两国仍在谈判。", False),
    ],
)
def test_words_are_told_of_who_says_them(sentence: str, passes: bool) -> None:
    gate = gate_of(
        "英国首相斯塔默16日表示，海峡复航“并非易事”，甲方称海峡复航“并非易事”。美国方面没有回应。\n"
        "特朗普还警告说，丙国将重返战争。伊朗没有回应。\n"
        "伊朗议长卡里29日表示，对方企图迫使伊朗屈服。伊朗海军司令沙赫表示，军队将采取作战行动。美媒说法不一。\n"
        "白宫称两国仍在谈判 外长称未与对方谈判\n"
        "此外没有更多消息。"
    )
    assert (gate.refuse(sentence) is None) == passes, gate.refuse(sentence)
