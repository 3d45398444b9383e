"""People with their whole office and places abroad with their whole name, wherever the tagger cuts them."""

import pytest

from summarizer.facts import find_facts
from summarizer.findings import Facts
from summarizer.issue import Article


def facts_of(body: str) -> Facts:
    return find_facts([Article("a", 1, "news", body)])[0]


@pytest.mark.parametrize(
    ("body", "name", "title"),
    [
        # a party's name in quotation marks, two offices, a number that is part of a name
        (
            "日本参议员、在野党“令和新选组”代表山本太郎批评首相。",
            "山本太郎",
            "日本参议员、在野党“令和新选组”代表",
        ),
        (
            "中央书记处书记、中央巡视工作领导小组副组长刘金国出席会议。",
            "刘金国",
            "中央书记处书记、中央巡视工作领导小组副组长",
        ),
        ("36庄园董事长宏玛妮告诉本报记者。", "宏玛妮", "36庄园董事长"),
        ("美国国会参议院多数党领袖约翰·图恩9日突然对外释放消息称。", "约翰·图恩", "美国国会参议院多数党领袖"),
        (
            "美国驻欧洲和非洲空军公共事务发言人安贝尔·凯利说。",
            "安贝尔·凯利",
            "美国驻欧洲和非洲空军公共事务发言人",
        ),
        ("而同一天，白宫经济顾问哈塞特在接受媒体采访时更是表示。", "哈塞特", "白宫经济顾问"),
        ("巴西气候研究中心气象学家玛丽莉亚·纳西门托认为。", "玛丽莉亚·纳西门托", "巴西气候研究中心气象学家"),
        (
            "加拿大英属哥伦比亚大学政治学教授马克斯韦尔·卡梅伦指出。",
            "马克斯韦尔·卡梅伦",
            "加拿大英属哥伦比亚大学政治学教授",
        ),
        ("美军突袭委内瑞拉首都等地，抓走委总统马杜罗及其夫人。", "马杜罗", "委总统"),
        ("索尼（中国）有限公司总裁吉田武司表示看好市场。", "吉田武司", "索尼（中国）有限公司总裁"),
        (
            "国家原子能集团公司首席执行官利哈乔夫3日说，将研制原型。利哈乔夫说，研制已经开始。",
            "利哈乔夫",
            "国家原子能集团公司首席执行官",
        ),
        # the role two have in common
        ("中国体育代表团选手徐诗晓和孙梦雅笑得很灿烂。孙梦雅也表示高兴。", "孙梦雅", "中国体育代表团选手"),
        # a name cut at its first or its last character
        ("老挝国家主席府部长开玛妮·奔舍那表示支持。", "开玛妮·奔舍那", "老挝国家主席府部长"),
        ("老挝工贸部贸易促进司司长赛宋鹏说。", "赛宋鹏", "老挝工贸部贸易促进司司长"),
    ],
)
def test_the_whole_office(body: str, name: str, title: str) -> None:
    assert {person.name: person.title for person in facts_of(body).people}.get(name) == title


@pytest.mark.parametrize(
    "body",
    [
        "陕西推动“秦创原”效能持续释放。",
        "美军“杰拉尔德·R·福特”号率领的航母打击群已在活动。",
        "2月1日，支持者在首都圣何塞参加胜选集会。",
        "联邦政府向该州拨款4.4亿雷亚尔。",
        "(作者刘英系中国人民大学研究员)",
        "本报北京8月13日电 （厉衍飞、亢奕菲）10日，锦标赛开赛。",
        "总监制丨唐怡\n制片人丨赵新宇",
        "引导青少年知史爱党、知史爱国，筑牢信仰之基。",
        "不久前，记者走进陶阳里历史文化街区。陶阳里的魂，是陶瓷。",
        "数智赋能更高效。",
        "北海道由仁町一家禽农场暴发疫情。",
        "韩中经贸合作为各自发展发挥了积极作用。",
        "这是在驻日美军边野古基地拍摄的施工现场。",
        "从非遗贺新春到国风国潮沉浸体验。",
        "名字传递丰收、喜悦、吉庆和农业现代化等寓意。",
        "当地时间1月25日，TikTok美国合资公司TikTok发布声明说。",
    ],
)
def test_who_is_no_person(body: str) -> None:
    assert not facts_of(body).people


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (
            "委内瑞拉马拉开波一处军事基地和北部拉瓜伊拉州、米兰达州的机场传来爆炸声。",
            ["委内瑞拉", "委内瑞拉马拉开波", "委内瑞拉拉瓜伊拉州", "委内瑞拉米兰达州"],
        ),
        ("伊朗克尔曼沙赫省情报总局发布通报。", ["伊朗", "伊朗克尔曼沙赫省"]),
        (
            "伊朗塞姆南省警察司令部通报，警方在该省沙赫鲁德市抓获5名头目。",
            ["伊朗", "伊朗塞姆南省", "伊朗沙赫鲁德市"],
        ),
        ("老挝南部占巴塞省巴松县地处高原。", ["老挝", "老挝占巴塞省", "老挝巴松县"]),
        (
            "以军袭击巴勒斯坦加沙地带北部加沙城、拜特拉希亚，以及南部汗尤尼斯等地。",
            ["巴勒斯坦", "巴勒斯坦加沙地带", "巴勒斯坦加沙城", "巴勒斯坦拜特拉希亚", "巴勒斯坦汗尤尼斯"],
        ),
        ("陕西今年将推动西安区域科创中心建设。", ["陕西省"]),
        (
            "经绥芬河口岸出境，西安、郑州等城市产值增长。",
            ["黑龙江省牡丹江市绥芬河市", "陕西省西安市", "河南省郑州市"],
        ),
        ("渔船当时位于马萨诸塞州格洛斯特市附近海域。", ["美国马萨诸塞州", "美国格洛斯特"]),
        ("以“大同世界”为理想，以“尚和合、求大同”为准则。", []),
        ("为减少灾害影响，巴西联邦政府近日向亚马孙州拨款4.4亿雷亚尔。", ["巴西", "巴西亚马孙州"]),
    ],
)
def test_which_places(body: str, names: list[str]) -> None:
    assert [place.full_name for place in facts_of(body).places] == names


def test_a_city_in_the_strip_is_a_city() -> None:
    levels = {place.name: place.level for place in facts_of("以军轰炸加沙地带北部的加沙城。").places}
    assert levels["加沙城"] == "city"
