"""What reads like a place and is none, and places that the tagger or a by-name hides."""

import pytest

from summarizer.facts import find_facts
from summarizer.issue import Article


def places(body: str) -> list[str | None]:
    return [place.full_name for place in find_facts([Article("a", 1, "news", body)])[0].places]


@pytest.mark.parametrize(
    "body",
    [
        "中国共产党始终担起为世界谋大同的使命。",
        "两份方案大同小异，各有所长。",
        "陶俑出土于薄太后南陵殉葬坑。南陵西北角的殉葬坑里有大熊猫。",
        "这个地方，既不临海也不临边。",
        "6月12日，1瑞士法郎对人民币8.5399元，人民币1元对0.6262俄罗斯卢布，1加拿大元对人民币4.8559元。",
        "村民是主角，榕树村秀、好山村晚轮番上演。",
        "省里推进生态市和生态镇村建设，实现健康镇全覆盖。",
        # a dateline alone
        "新华社北京7月22日电 体育总局日前印发规划。",
        "中国经济网北京6月12日讯 三大指数今日早盘上涨。",
    ],
)
def test_no_place(body: str) -> None:
    assert places(body) == []


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("本报北京7月3日电 大会3日在北京开幕。", ["北京市"]),
        ("本报三亚7月22日电 暑期游升温。", ["海南省三亚市"]),
        ("列车从大同站开出。", ["山西省大同市"]),
        # a list of counties that the tagger calls words or people
        (
            "云南罗平、师宗、陆良3家村镇银行获批解散。",
            ["云南省", "云南省曲靖市罗平县", "云南省曲靖市师宗县", "云南省曲靖市陆良县"],
        ),
        # a by-name of a city that is another one's district
        ("大赛在三亚举行，这是大赛再度来到鹿城。三亚市教育局主办。", ["海南省三亚市"]),
        ("记者来到温州，走进鹿城的老街。鹿城的店铺开门迎客。", ["浙江省温州市", "浙江省温州市鹿城区"]),
        # a county before its town, a city of towns
        (
            "琼中黎族苗族自治县下着雨。在琼中营根镇，义诊开始了。",
            ["海南省琼中黎族苗族自治县", "海南省琼中黎族苗族自治县营根镇"],
        ),
        ("儋州推进整改。中和镇通过整合撂荒地增收。", ["海南省儋州市", "海南省儋州市中和镇"]),
    ],
)
def test_which_place(body: str, names: list[str]) -> None:
    assert places(body) == names
