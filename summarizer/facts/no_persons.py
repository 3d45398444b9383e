"""What the tagger calls a person and is none: blocs, places, words, things named after somebody, names in quotation marks."""

import re

from summarizer.facts.abroad import abroad, cities_abroad
from summarizer.facts.gazetteer import beside_county, named
from summarizer.facts.lexicon import section
from summarizer.facts.name_forms import FOREIGN, is_foreign, surname
from summarizer.facts.offices import office_of
from summarizer.facts.units import MONEY, PHYSICAL

_THING = re.compile(
    r"新时代中国特色|同志为核心|思想(?!家)|主义|理论(?!家)|精神|奖|杯|纪念[馆堂碑园]|故居|故里|大道|(?:长江|黄河)?(?:公铁)?大桥|公园|大学|学院|中学|小学|医院|基金|卫星|班(?:组)?(?:的|，|成员)"
    r"|定理|定律|效应|工作室|旅|法案|政府|内阁|集团|公司|号|海峡|群岛|半岛|山脉|病毒|指数|模型|式(?!家)|日报|盆地|新闻网|网站|(?:空军|海军|陆军|军事)?基地"
)
# 知史爱国: what the tagger takes for a name inside.
_PHRASE = re.compile("[知学明]史(?:爱[国党]|明理|增信|崇德|力行)")
# Behind a foreign name: it is a place's or a people's.
LANDMARK = re.compile(
    r"火山|保护区|国家公园|自然|地质|遗址|古?人类|语[族系]|族|(?:中央)?司令部|空军基地|机场|航天|核电站|油田|[湖山河港岛江海](?![人内外上下风])|高原|地区|社区|难民营|文化"
)
# Idioms whose end the tagger takes for a name: 根深才能叶茂.
_IDIOM = {"叶茂": "根深", "花开": "春暖", "水长": "山高"}
_NOT_BEFORE = re.compile(
    r"(?:品牌|雪场|火山|景区|城市|首都|城镇|小镇|度假区|山峰|电视剧|动画片|大模型|机器人|飞船)$"
)


def _on_a_line(body: str, start: int, end: int) -> bool:
    """Whether a name that is a city's stands between the ends of a line or a flight (喀什—奥什)."""
    if body[start:end] not in cities_abroad():
        return False
    return body[start - 1 : start] in ("—", "至", "到", "飞") or body[end : end + 1] in ("—", "至", "市")


def _chinese(name: str) -> bool:
    """Whether a name has the form of a Chinese one: a surname and two characters at most."""
    return bool(surname(name)) and (len(name) < 4 or len(surname(name)) > 1)


def _of_words(name: str) -> bool:
    """Whether a name is two words (班列|隆隆), a surname with an office (习|书记) or a unit's (大|克拉)."""
    words = section("names", "words")
    if len(name) == 4 and not _chinese(name) and (name[:2] in words or name[2:] in words):
        return True
    if surname(name) and name.removeprefix(surname(name)) in section("titles", "offices"):
        return True
    return name[0] in "大小整半" and len(name) > 2 and name[1:] in PHYSICAL


def no_person(body: str, start: int, end: int) -> bool:
    """Whether a name is a bloc, a place, a word, or named after somebody (诺贝尔奖)."""
    name = re.sub(r"\s", "", body[start:end])
    if (
        name in section("titles", "not_names")
        or name in section("titles", "offices")
        or name in section("names", "words")
        or name in abroad()
    ):
        return True
    if re.fullmatch("[\u4e00-\u9fff](?:[东南西北中]部|方[正已将]?)", name) and name[0] in section(
        "names", "abbreviations"
    ):
        return True
    if len(name) > 6 and surname(name) and not FOREIGN.search(name):
        return True
    if len(name) > 3 and name.endswith(("兄弟", "姐妹", "父子", "母子", "母女", "夫妇", "一家")):
        return True
    glued = len(name) > 3 and set(name[:2]) <= section("names", "abbreviations")
    if name[-1] == "町" or (glued and not set(name) - {"·"} <= section("names", "sounds")):
        return True  # 韩中经贸合|作
    if set(name) <= section("names", "abbreviations") or re.search(r"[0-9０-９，。]", name):
        return True
    if not is_foreign(name) and any(
        d.level != "county" or d.name == name or len(name) > 2 for d in named(name)
    ):
        return True
    if name[-1] in "河溪江湖" and (name[-1] == "河" or not surname(name)) and len(name) > 2:
        # 李长河, behind an office, is no river
        return not (surname(name) and office_of(body[max(0, start - 8) : start]))
    if any(
        name.endswith(ending)
        for ending in section("names", "endings")
        if len(ending) > 1 or not _chinese(name) or len(name) < 3 or ending in "们方队团社馆"
    ):
        return True
    if body[start - 1 : start] == name[0] and len(name) == 2:
        return True  # 徐|徐铺|展
    if _of_words(name) or beside_county(body, start, end) or _IDIOM.get(name, "\0") in body[:start][-8:]:
        return True
    if _NOT_BEFORE.search(body, max(0, start - 4), start) or _on_a_line(body, start, end):
        return True
    if body[start - 1 : start] in ("“", "‘") and body[end : end + 1] in ("”", "’"):
        return True  # “秦创原”, “杰拉尔德·福特”号: a name of its own, no person's
    if body[start - 1 : end] in abroad() or name in MONEY or _PHRASE.match(body, start - 1):
        return True  # 圣|何塞
    strange = is_foreign(name) or not surname(name)
    return bool(_THING.match(body, end) or (strange and LANDMARK.match(body, end)))
