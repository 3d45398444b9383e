"""A clause of a generated sentence that ends before the article's does, or hangs on what is not told."""

import pytest
from one_article import gate_of

from summarizer.summarization.faithfulness import Gate

BODY = (
    "昨天，全省报告新增确诊病例12例，均为境外输入；新增死亡病例1例。\n"
    "丁亮同副总理共同主持中甲合作委员会第七次会议，会议决定凝心聚力推动两国合作行稳致远。\n"
    "乡亲们逐步织就蚊虫防控网。展台上的水晶折扇可变化为圆桌或屏风。\n"
    "不久前甲军向中部发射的弹道导弹携带了集束弹头。\n"
    "歌手何立在北京为刚发行的黑胶唱片举办音乐分享会。\n"
    "往返东港的航班自5月1日起增至每日两班。\n"
    "工会成员将于5月全面罢工。电子公司作为重要的芯片制造商，一旦发生罢工，可能加剧供应紧张。\n"
    "措施着重从政务服务、产业生态等六大方面，打造产业高地。\n"
    "这家公司是如何实现逆势而上的，他们的技术为何能获大奖？\n"
    "甲县的“山货”走出去步伐加快，以往山高路远制约着“山货”走出山门的步伐。\n"
    "我国自主研制的“苍穹”完成首飞，标志着实现从跟跑到领跑的跨越。\n"
)


@pytest.fixture(scope="module")
def gate() -> Gate:
    return gate_of(BODY)


@pytest.mark.parametrize(
    "sentence",
    [
        "昨天，全省报告新增确诊病例12例；新增死亡病例。",
        "丁亮同副总理共同主持中甲。",
        "会议决定凝心聚力推动。",
        "乡亲们逐步织就蚊虫防。",
        "展台上的水晶折扇可变化。",
        "不久前甲军向中部发射的弹道导弹。",
        "歌手何立在北京为刚发行的黑胶唱片，举办音乐分享会。",
        "往返东港的航班自5月1日起。",
        "工会成员将于5月全面罢工，一旦发生罢工。",
        "工会成员将于5月全面罢工，电子公司作为重要的芯片制造商。",
        "措施着重从政务服务、产业生态等六大方面。",
        "这家公司是如何实现逆势而上的，他们的技术为何能获大奖。",
        "甲县山高路远，“山货”走出山门。",
        "我国自主研制的“苍穹”，从跟跑到领跑的跨越。",
    ],
)
def test_what_breaks_off_is_refused(gate: Gate, sentence: str) -> None:
    assert gate.refuse(sentence) is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "昨天，全省报告新增确诊病例12例；新增死亡病例1例。",
        "丁亮同副总理共同主持中甲合作委员会会议。",
        "乡亲们逐步织就蚊虫防控网。",
        "展台上的水晶折扇可变化为圆桌。",
        "甲军向中部发射的弹道导弹携带了集束弹头。",
        "歌手何立在北京举办音乐分享会。",
        "往返东港的航班增至每日两班。",
        "工会成员将于5月全面罢工。",
        "我国自主研制的“苍穹”完成首飞。",
    ],
)
def test_what_is_whole_passes(gate: Gate, sentence: str) -> None:
    assert gate.refuse(sentence) is None
