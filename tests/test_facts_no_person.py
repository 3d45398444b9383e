"""Companies, crafts and counties are no people, and people whom the tagger hides are found with their whole office."""

import pytest

from summarizer.facts import find_facts
from summarizer.findings import Facts
from summarizer.issue import Article


def facts_of(body: str) -> Facts:
    return find_facts([Article("a", 1, "news", body)])[0]


@pytest.mark.parametrize(
    "body",
    [
        # companies: by the rest of their name, a short name in a bracket, a code, what only they do
        "股东为海南晶哲瑞创业投资合伙企业（有限合伙）。晶哲瑞拟转让股份。",
        "受让方是北斗星河投资中心（有限合伙）（以下简称“李星河”），李星河承诺锁定一年。",
        "6月10日晚，信立泰发布公告称，该公司近日取得贷款承诺函。信立泰将回购股份。",
        "名单中有托伦斯精密制造（江苏）股份有限公司。",
        "路维特（688401.SH）昨日大涨，路维特今年扭亏。",
        # counties of one list, a craft, two words, an idiom, a surname with an office, a unit
        "云南罗平、师宗、陆良3家兴福系村镇银行因被吸收合并而解散。",
        "疍家渔歌、黎锦苗绣走上T台。",
        "中欧班列隆隆驶过，园区一派繁忙。",
        "发展的图景正徐徐铺展开来。",
        "成都博物馆的东汉陶庖厨俑在烟火中劳作。",
        "根深才能叶茂，叶茂滋养根系。",
        "“习书记问我们商贸城怎么定位。”",
        "该工艺可生产大克拉培育钻石与大尺寸散热片。",
    ],
)
def test_who_is_no_person(body: str) -> None:
    assert not facts_of(body).people


@pytest.mark.parametrize(
    ("body", "name", "title"),
    [
        ("7月22日，县委书记李长河出席会议。", "李长河", "县委书记"),
        (
            "应邀请，纳米比亚共和国总统内通博·南迪—恩代特瓦将于7月5日访华。",
            "内通博·南迪—恩代特瓦",
            "纳米比亚共和国总统",
        ),
        (
            "人力资源社会保障部就业促进司二级巡视员黄俊梅说，将及时获取信息。",
            "黄俊梅",
            "人力资源社会保障部就业促进司二级巡视员",
        ),
        ("其一致行动人公司董事崔彦州直接持有股份。", "崔彦州", "一致行动人公司董事"),
        (
            "中共中央政治局常委、中央和国家机关工委书记蔡奇出席会议并讲话。",
            "蔡奇",
            "中共中央政治局常委、中央和国家机关工委书记",
        ),
        (
            "近期，有超硬材料上市公司董事会秘书朱冰至（化名）告诉记者。",
            "朱冰至",
            "超硬材料上市公司董事会秘书",
        ),
        (
            "中国服务贸易协会可持续商业与创新工作委员会主任洪涛对记者表示看好。",
            "洪涛",
            "中国服务贸易协会可持续商业与创新工作委员会主任",
        ),
        (
            "中国科技新闻学会科幻传播与未来产业专委会会员专家高恒对记者表示看好。",
            "高恒",
            "中国科技新闻学会科幻传播与未来产业专委会会员专家",
        ),
        (
            "活动现场，海南省铸牢中华民族共同体意识宣讲团成员陈佩作了宣讲。",
            "陈佩",
            "海南省铸牢中华民族共同体意识宣讲团成员",
        ),
        (
            "上海交通大学医学院附属瑞金医院放射介入科主任医师王忠敏站在操作台前。",
            "王忠敏",
            "上海交通大学医学院附属瑞金医院放射介入科主任医师",
        ),
        ("海南省人民医院骨科下沉专家林坚平带领本地团队。", "林坚平", "海南省人民医院骨科下沉专家"),
        ("西藏那曲第二高级中学党委书记顿珠才嘎说。", "顿珠才嘎", "西藏那曲第二高级中学党委书记"),
        (
            "国务院任命程福波为国有资产监督管理委员会主任；任命郝炜明为海关总署副署长。",
            "郝炜明",
            "海关总署副署长",
        ),
        ("在泰国代表团随队官员查拉多·本斯里看来，这种感觉很好。", "查拉多·本斯里", "泰国代表团随队官员"),
        ("中国科学院遗传所李家洋院士团队发表论文。", "李家洋", "院士"),
    ],
)
def test_the_whole_name_and_office(body: str, name: str, title: str) -> None:
    assert {person.name: person.title for person in facts_of(body).people}.get(name) == title


def test_a_company_in_the_text_does_not_hide_who_runs_it() -> None:
    body = "王岚任星河科技有限公司董事长。王岚说，公司明年扩产。李国华创办了星河科技有限公司。"
    assert [person.name for person in facts_of(body).people] == ["王岚", "李国华"]


def test_a_given_name_alone_is_the_person_named_before() -> None:
    body = "山东寿光县委书记王伯祥和农民住窝棚。有人问：“伯祥书记在吗？”王伯祥抬起头来。"
    (person,) = facts_of(body).people
    assert (person.name, len(person.spans)) == ("王伯祥", 3)
