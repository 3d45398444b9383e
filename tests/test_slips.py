"""Slips from one sentence into another, another country's ship, the beginning and the time that are left out."""

import pytest
from one_article import gate_of

from summarizer.summarization.faithfulness import Gate

BODY = (
    "去年，中国风电整机制造商所占市场份额位居全球榜首。调研中发现，一些风电企业正从零部件出海，转向集合产业链力量，整机出海。\n"
    "法国滨海省13日确认，停靠在该省港口的“晨星”号邮轮发生感染事件。据报道，这艘船属于英国一家公司。\n"
    "客商在第八届农博会智能农机展区与采摘机器人合影。第八届农博会第一期昨日闭幕。\n"
    "第六批援外医疗队当日到一个社区开展大型义诊活动，累计接诊近300人次。\n"
    "任命宋友青为退役军人服务部副部长。免去尚立民的审计署副审计长职务；免去李立新的民政部副部长职务。\n"
    "日本首相就派遣官员一事宣称，将让国际社会明确认识到小岛是日本领土。韩国外交部表态称，韩国政府将坚决应对涉小岛主权问题的任何不当主张。\n"
    "欧盟理事会通过修订后的《气候法》，规定到2040年，温室气体净排放量比1990年水平降低90%。众议院以219票对212票的结果否决议案。\n"
    "何立平会见英国客人时表示，开放的大门会越开越大。欢迎更多外资企业深化合作，实现互利共赢。\n"
    "由于模拟了太阳内部的机制，可控核聚变能被称为“人造太阳”。各地也在支持核聚变能技术研发。\n"
)


@pytest.fixture(scope="module")
def gate() -> Gate:
    return gate_of(BODY)


@pytest.mark.parametrize(
    "sentence",
    [
        "调研中发现，一些风电企业正从零部件出海，转向集合产业链力量，整机出海。",
        "“晨星”号邮轮发生感染事件。",
        "客商在农博会智能农机展区与采摘机器人合影。",
        "第六批援外医疗队当日到一个社区开展义诊活动，累计接诊近300人次。",
        "任命宋友青为退役军人服务部副部长。",
        "韩国外交部称，韩国政府将坚决应对涉小岛主权问题的任何不当主张。",
        "众议院以219票对212票否决议案。",
    ],
)
def test_what_the_article_says_passes(gate: Gate, sentence: str) -> None:
    assert gate.refuse(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        (
            "一些风电企业正从零部件出海，转向集合产业链力量，整机制造商所占市场份额位居全球榜首。",
            "slips on “整机”",
        ),
        ("任命宋友青为退役军人服务部副部长职务。", "slips on “部副部长”"),
        ("由于模拟了太阳内部的机制，可控核聚变能技术研发。", "slips on “核聚变能”"),
        (
            "日本首相就派遣官员一事宣称，韩国政府将坚决应对涉小岛主权问题的任何不当主张。",
            "is said by 韩国外交部",
        ),
        ("欧盟理事会通过修订后的《气候法》，温室气体净排放量比1990年水平降低90%。", "the year by which"),
        ("众议院以212票的结果否决议案。", "figures that belong together"),
        ("欢迎更多外资企业深化合作，实现互利共赢。", "who says so is left out"),
        ("法国“晨星”号邮轮发生感染事件。", "晨星 is not said to be of 法国"),
        ("智能农机展区与采摘机器人合影。", "in the middle of a phrase"),
        ("第六批援外医疗队累计接诊近300人次。", "is the total of is left out"),
        ("央视网消息（新闻联播）：第八届农博会第一期昨日闭幕。", "leftover of the page"),
    ],
)
def test_what_it_does_not_say_is_refused(gate: Gate, sentence: str, reason: str) -> None:
    assert reason in (gate.refuse(sentence) or "passed")


def test_a_wish_may_follow_whose_it_is(gate: Gate) -> None:
    before = "何立平表示，开放的大门会越开越大。"
    assert gate.refuse("欢迎更多外资企业深化合作，实现互利共赢。", before=before) is None
