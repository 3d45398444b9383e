"""Words that hold a numeral and are no number (`WORDS`), and names built on a numeral (`NAMED`)."""

import re

from summarizer.facts.lexicon import alternatives, section

_FIXED = section("words", "fixed")
_DIGIT = "零〇一二两三四五六七八九十百千万亿"
WORDS = re.compile(
    rf"(?=[{''.join(sorted({word[0] for word in _FIXED}))}])(?:(?<![{_DIGIT}0-9])|(?<=[{_DIGIT}0-9])(?=[^{_DIGIT}]))(?:{alternatives(_FIXED)})"
    rf"(?:(?<=[{_DIGIT}])(?![{_DIGIT}])|(?<=[^{_DIGIT}]))(?!(?<=分)之)(?!(?<=[余多]万千)[瓦米克伏])"
)
"""Fixed words, idioms and place names, the longest first; none is cut out of a longer numeral (二十一 家)."""

_ACTIONS = "联动|融合|协同|合一|统筹|同步|并举|并重|同治|共治|共建|下沉|覆盖|结合|衔接|贯通|联合|增三|产业|位一体|农工作|稳|保|严三实|个一百年|个确立|个维护|个意识|个自信|个全面|个伟大|山理论|步走|步曲|件套|不愁|保障|降一补|放管服|免两补|公开|不放过|通一平|网融合|网一|化同步|长制|好农村|高水平|孩政策|孩生育|座大山|面红旗|项机制|书育人|三制"
NAMED = re.compile(
    rf"[一二两三四五六七八九十双](?:[医农产网线江河湖海山水方级员务治]?)(?:{_ACTIONS})"
    r"|[一二三四五六七八九十]+年(?:规划|计划|行动|方案|滚动)"
    r"|[一二三四五六七八九十]中(?=[，。、的及和与])"
    r"|(?<![0-9])(?:[5-9][05]|0[05])(?:[、和](?:[5-9][05]|0[05]))*后(?!来|续)|[六七八九〇零][〇零五]后(?!来|续)"
    r"|(?<![0-9.])(?:985|211|301|863|973|315)(?=[^0-9.,%万亿余多]{0,1}(?:医院|高校|工程|计划|晚会|大学|院校|总医院))"
    r"|(?<![0-9.])[0-9]{1,2}·[0-9]{1,2}(?![0-9])|(?<![0-9.])[1-9]\.0(?=时代|模式|阶段|战略|[”）])"
    r"|一度(?=[\u4e00-\u9fff])(?![电数])|(?<![0-9])1/[248]决赛"
    r"|(?<![0-9])(?:20|77)国集团|[〔\[][12][0-9]{3}[〕\]](?=[第0-9])"
)
"""Numerals inside a name for a policy, a generation or a day (三医联动, 两个一百年, 90后, 3·15, 211工程)."""
