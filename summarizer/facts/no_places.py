"""What reads like a place and is none: 为世界谋大同, 薄太后南陵, 既不临海也不临边, 1瑞士法郎, 新华社北京7月3日电; told by the
text around the name.

A dateline of Beijing says where a report was sent from, nearly always; what it tells of is in Beijing only where the
text says so once more.
"""

import re
from collections.abc import Sequence

from summarizer.facts.lexicon import alternatives, section
from summarizer.facts.place_chains import Mention

# 大同, the great harmony of the classics, and no city
_HARMONY_AHEAD = re.compile("(?:谋|求|世界|天下|[促致臻]|走向|归于|迈向)$")
_HARMONY_BEHIND = re.compile("世界|社会|小异|之[世道]|理想|思想")
_TOMB_OF = re.compile("(?:后|[帝王妃]|公主|太子)$")
_CURRENCY = re.compile(
    f"(?:{alternatives(name for name in section('units', 'money') if len(name) > 1 and '元' not in name)}|元(?=对|兑|[，。、；]))"
)
# 村超, 村BA, 村晚, 村秀: what villages hold
_SHOW = re.compile("秀(?![丽美才])|晚(?![上间饭报点些])|超(?![过市])|BA|T(?![A-Za-z])")
_DATELINE = re.compile("(?:社|报|网|台|客户端)北京(?:[0-9]{1,2}月[0-9]{1,2}日)?(?:专?电|讯)")
_BEIJING = re.compile("(?<!东)北京|[在来到进赴抵离]京(?![剧都畿族郊])|京(?:召开|举行|举办|开幕|闭幕|发布)")


def real_places(body: str, mentions: Sequence[Mention]) -> list[Mention]:
    """`mentions` of `body` without those that are no places."""
    tombs = {m.name for m in mentions if m.name[-1] == "陵" and _TOMB_OF.search(body, 0, m.start)}
    sent_from = [found.span() for found in _DATELINE.finditer(body)]
    told = bool(sent_from) and len(_BEIJING.findall(_DATELINE.sub("", body))) > 0
    kept = []
    for mention in mentions:
        dateline = any(a < mention.start < b for a, b in sent_from) and not told
        if not (dateline or mention.name in tombs or _is_word(body, mention)):
            kept.append(mention)
    return kept


def _is_word(body: str, mention: Mention) -> bool:
    start, end = mention.start, mention.end
    if mention.name == "大同":
        ahead = _HARMONY_AHEAD.search(body, max(0, start - 2), start)
        return bool(ahead) or bool(_HARMONY_BEHIND.match(body, end))
    if mention.town == "village" and _SHOW.match(body, end):
        return True
    if mention.foreign and _CURRENCY.match(body, end):
        return True
    return body[start - 1 : start] == "不" and bool(mention.candidates)
