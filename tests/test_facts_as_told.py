"""Numbers that are names or rules and no figures, and figures whose phrase is neither cut nor a whole statement."""

import pytest

from summarizer.facts import find_facts
from summarizer.findings import Figure
from summarizer.issue import Article


def figures(body: str) -> dict[str, Figure]:
    return {figure.text: figure for figure in find_facts([Article("a", 1, "news", body)])[0].figures}


@pytest.mark.parametrize(
    "body",
    [
        "2026双帆石毕业歌会将在海边举行。",
        "首批钇90玻璃微球到达医院，碳14检测同步开展。",
        "沪深300、中证500等宽基指数样本将调整。",
        "三峡枢纽将形成四线船闸加升船机的格局。",
        "公司推动10人以上客船智能监控系统配备。",
        "同一居住地址6年内仅享有一个公办学位。",
        "在庆祝中国共产党成立105周年大会上，代表们发了言。",
        "今年是她10周岁生日。",
    ],
)
def test_a_name_or_a_rule_is_no_figure(body: str) -> None:
    assert not figures(body)


@pytest.mark.parametrize(
    ("body", "number", "counts"),
    [
        # cut neither before a name's number nor inside a list or a compound
        ("两例享受“零关税”政策的钇90玻璃微球手术，顺利完成。", "两例", "享受“零关税”政策的钇90玻璃微球手术"),
        (
            "一行人来到大唐海南儋州120万千瓦海上风电项目陆上集控中心、洋浦港神头港区新兴作业区调研。",
            "120万千瓦",
            "海上风电项目陆上集控中心",
        ),
        ("项目涵盖约540亩港口码头用地与约4160亩交通用海海域。", "约4160亩", "交通用海海域"),
        ("该公司首次公开发行股票募集资金总额54275万元。", "54275万元", "募集资金总额"),
        ("公司将运用不超过130亿元、不低于65亿元的资金回购股份。", "不超过130亿元", "资金"),
        ("实施后每年节约的费用可达180亿元。", "180亿元", "节约的费用"),
        ("光谱仪能分辨仅约15皮米的同位素位移。", "约15皮米", "同位素位移"),
        ("已完成整个东北地区10米空间分辨率土壤碳氮遥感制图。", "10米", "空间分辨率"),
        # who is counted, without what they do
        ("来自加拿大的50余名国际选手同台竞技，搭建起交流平台。", "50余名", "国际选手"),
        ("海上村秀上，11个乡镇联袂登台，村民就是主角。", "11个", "乡镇"),
        (
            "医学会成立，相关领域的顶尖专家学者、全省各医疗单位代表数百人齐聚一堂，共襄盛会。",
            "数百人",
            "顶尖专家学者、全省各医疗单位代表",
        ),
        ("培训班上，来自定安、屯昌六家分院的医护人员分组模拟抢救。", "六家", "分院"),
        ("这项技术已在全球50多个国家和地区临床应用。", "50多个", "国家和地区"),
        # and with what they are named for
        ("张小芳等156名同学获评中职学校“海南省三好学生”。", "156名", "同学获评“海南省三好学生”"),
        # how long
        ("模型破解了一个困扰世界顶尖数学家60年的难题。", "60年", "难题"),
        ("这位家住红毛镇，被胸闷胸痛折磨两年多的老人，终于出院。", "两年多", "被胸闷胸痛折磨"),
        ("栏目讲述从业20年至50年专业人士的故事。", "20年至50年", "从业"),
        # compared with a plan, a currency in between, pairs of currencies, an item of a list with its industry
        ("公司最终募集资金净额较原计划多7754万元。", "7754万元", "募集资金净额"),
        ("本次发行股票募集资金总额不超过人民币155000万元。", "155000万元", "募集资金总额"),
        ("6月12日，1美元对人民币6.8109元，100日元对人民币4.2419元。", "6.8109元", "美元对人民币"),
        ("6月12日，1美元对人民币6.8109元，100日元对人民币4.2419元。", "4.2419元", "100日元对人民币"),
        ("人民币1元对2.3967南非兰特，人民币1元对224.26韩元。", "224.26韩元", "人民币对韩元"),
        (
            "有色金属、煤炭、非银金融行业的募资金额居前，分别为698.22亿元、696.68亿元、452.85亿元。",
            "696.68亿元",
            "煤炭行业的募资金额",
        ),
        (
            "绿色铝产业、新能源电池产业增加值分别增长12.1%、75.9%。",
            "12.1%",
            "绿色铝产业增加值",
        ),
        ("截至6月11日，A股新增267单定增预案，同比增长60.84%。", "60.84%", "定增预案"),
    ],
)
def test_what_a_figure_counts(body: str, number: str, counts: str) -> None:
    assert {text: figure.counts for text, figure in figures(body).items()}.get(number) == counts


def test_what_another_figure_is_compared_with_is_not_this_one_s_base() -> None:
    found = figures(
        "今年前4个月，企业外汇衍生品交易规模同比增长22%，外汇套保率为33.6%，较2025年提高3.7个百分点。"
    )
    assert (found["22%"].base, found["33.6%"].base, found["3.7个百分点"].base) == ("同比", None, "较2025年")
