"""What stands behind a number: measures (吨, 美元, 小时), classifiers (家, 名, 项) and nouns counted directly (省份).

Measures and classifiers differ in what 一 means before them: 一小时 is a quantity, 一家 is mostly an article.
"""

import re

from summarizer.facts.lexicon import alternatives, section

MONEY = section("units", "money")
TIME = section("units", "time")
PHYSICAL = section("units", "physical")
MEASURES = MONEY | TIME | PHYSICAL | section("units", "share")
CLASSIFIERS = section("units", "classifiers")
UNITS = MEASURES | CLASSIFIERS

UNIT = re.compile(
    f"(?:(?!种类型|手[机工段术续]|市民|分[院局公店部厂校区队]|元旦|人工|人民|度假|点[燃亮赞击]|首[次个批届家座条]|丝绸|部队|本[来次届地土])(?:{alternatives(UNITS)})(?:[/／每](?:{alternatives(section('units', 'per'))}))?)"
)
"""The longest unit at a position; a rate (微克/立方米, 元/吨) is one unit."""


def plain_unit(text: str) -> str:
    """`text` as other numbers' units are written: half-width, without 个 before a noun of time or share."""
    unit = text.replace("％", "%").replace("／", "/").replace("（", "(").replace("）", ")")
    if len(unit) > 1 and unit.startswith("个") and unit in MEASURES:
        return unit[1:] if unit != "个月" else unit
    return {
        "元人民币": "元",
        "元新台币": "新台币",
        "元港币": "港元",
        "人民币": "元",
        "元钱": "元",
        "块钱": "元",
        "千米": "公里",
        "亩地": "亩",
        "摄氏度": "℃",
    }.get(unit, unit)
