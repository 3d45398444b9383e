"""Companies that the tagger calls a person (信立泰, 晶哲瑞): told by what stands behind the name somewhere in the text.

That is the rest of the company's own name (…创业投资合伙企业), a stock code, its short name in a bracket, or what only
companies do (发布公告, 股价上涨).
"""

import re

_BODY = "有限责任公司|有限公司|股份公司|合伙企业"
# Between a name and what it is the front of, no verb: 王岚任某某有限公司董事长 is about a person.
_FIRM = re.compile(
    rf"(?:(?!(?:[为任持有是在的从向对与和系将曾兼代入成了办到出被让带率领及]|担任|直接|控制|创办|创立))[\u4e00-\u9fff]){{0,12}}?"
    rf"(?:[（(][\u4e00-\u9fff]{{2,6}}[）)])?(?:股份|精密|集团|控股|医药|电子)?(?:{_BODY})(?!董事|经理|总)"
)
_CODE = re.compile(
    r"[（(](?:股票代码|证券代码|代码)?[：:]?[0-9]{4,6}(?:\.[A-Z]{2})?[）)]|[：:]?[036][0-9]{5}(?![0-9])"
)
_DOES = re.compile(
    r"(?:昨日|今日|今天|晚间?|近日|日前|也|已)?(?:(?:发布|披露)[^，。]{0,6}公告|公告(?:称|显示|，)|过会|首发|收报|收涨|收跌|收于|涨停|跌停|涨超|跌超|股价|股份(?!有限)|A股|H股|总股本|上市首日|招股书|披露[^，。]{0,8}(?:年报|季报|半年报|预案))"
)
_NAMED = re.compile(r"简称[：:]?[“‘]([\u4e00-\u9fff]{2,12})[”’]")
_OF_FIRM = re.compile(
    r"(?:公司|企业|集团|银行|合伙|中心|基金)(?:[（(][\u4e00-\u9fff]{2,6}[）)])?[（(](?:以下)?$"
)


def companies(body: str) -> frozenset[str]:
    """The short names that a bracket behind a company's name gives it (（以下简称“北斗星”）)."""
    return frozenset(
        found[1]
        for found in _NAMED.finditer(body)
        if _OF_FIRM.search(body, max(0, found.start() - 12), found.start())
    )


def is_company(body: str, name: str) -> bool:
    """Whether `name`, without office or speech anywhere in `body`, is a company's there."""
    if any(name in short for short in companies(body)):
        return True
    at = body.find(name)
    while at >= 0:
        end = at + len(name)
        if _CODE.match(body, end) or _DOES.match(body, end) or _FIRM.match(body, end):
            return True
        at = body.find(name, end)
    return False
