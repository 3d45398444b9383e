"""Whose is it? A country told right in front of a thing has to be its country in the article.

法国“雄心”号 of a British ship in a French port; 伊朗商船 where the merchantmen flew an American flag. Only where the article
names several countries: with one alone it may go without saying. The sentence -> why not, or None.
"""

import re
from itertools import pairwise

from summarizer.summarization.source import Source, Statement, clauses

COUNTRY = re.compile(
    r"美国|俄罗斯|乌克兰|以色列|伊朗|黎巴嫩|巴勒斯坦|英国|法国|德国|日本|韩国|朝鲜|印度尼西亚|印度|中国|土耳其|埃及|沙特|叙利亚|伊拉克|也门|西班牙|意大利|"
    r"波兰|加拿大|墨西哥|巴西|阿根廷|澳大利亚|古巴|委内瑞拉|巴基斯坦|阿富汗|约旦|卡塔尔|阿联酋|荷兰|比利时|瑞士|希腊|匈牙利|芬兰|瑞典|挪威|丹麦|泰国|越南|"
    r"缅甸|马来西亚|新加坡|菲律宾|柬埔寨|老挝|蒙古国|哈萨克斯坦|南非|尼日利亚|肯尼亚|苏丹|刚果\(金\)"
)
_SHORT = {"美国": "美", "俄罗斯": "俄", "乌克兰": "乌", "以色列": "以", "伊朗": "伊", "黎巴嫩": "黎", "英国": "英", "法国": "法", "德国": "德", "日本": "日", "韩国": "韩", "朝鲜": "朝", "印度": "印", "中国": "中", "巴勒斯坦": "巴"}  # fmt: skip
_THINGS = frozenset(("n", "nz", "nw"))
_NOT_OWNED = re.compile(
    r"当地|方面|政府|总统|总理|首相|当局|部长|外长|军方|官员|媒体|人士|国内|民众|公民|国民|代表|首都|人民|男子|女子|选手|队"
)


def wrong_country(told: Statement, source: Source) -> str | None:
    """The first thing that is told of a country whose it is not."""
    here = set(COUNTRY.findall(source.whole))
    if len(here) < 2:
        return None
    for word, thing in pairwise([word for word in told.words if word.text not in ("“", "‘", "《")]):
        if word.text not in here or thing.tag not in _THINGS or len(thing.text) < 2:
            continue
        if thing.start - word.end > 1 or _NOT_OWNED.search(thing.text) or thing.text not in source.whole:
            continue
        if not _together(word.text, thing.text, source):
            return f"{thing.text} is not said to be of {word.text} in the article"
    return None


def _together(country: str, thing: str, source: Source) -> bool:
    """Whether a clause of the article has both, the country or its first character in front."""
    names = [country, *_SHORT.get(country, ())]
    for text in (*source.texts, source.head):
        for a, b in clauses(text):
            at = text.find(thing, a, b)
            while at >= 0:
                if any(text.find(name, a, at) >= 0 for name in names):
                    return True
                at = text.find(thing, at + 1, b)
    return False
