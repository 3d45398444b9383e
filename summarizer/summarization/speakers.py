"""Who says that? Words behind a clause of saying must be those of that sentence's speaker in the article.

日本首相…宣称, and then what the Korean ministry said; 特朗普：and then the Iranian leader's words. quotations.py looks at a name
or a verb of saying within the clause; here the clause of saying stands by itself. The sentence -> why not, or None.
"""

import re

from summarizer.summarization.belongs import COUNTRY
from summarizer.summarization.source import Source, Statement, clauses, pairs

_ENDS = re.compile(r"(?:称(?![号为])|表示|说(?![法明])|宣布|宣称|指出|强调|认为|警告|透露|声明|发文)$")
_WISH = re.compile(r"欢迎|希望|期待|呼吁|敦促|愿(?![景望意])")
_SAYS = re.compile(r"表示|强调|指出|认为|[称说][,:]|会见")
_DATE = re.compile(
    r"[0-9]+[年月日]|今天|昨天|当[天地]|日前|近日|同日|时间|发表|声明|表示|宣称|宣布|指出|强调|认为|警告|透露|记者会|接受|采访|社交媒体|发文|[称说还]"
)
_FEW = 5  # bigrams of what is said
_MOST = 0.7  # share of them that its sentence must have
_NAMED = 16  # characters before a colon that can be a speaker


def wrong_speech(told: Statement, source: Source) -> str | None:
    """The first speaker whose words are another's."""
    for number, (start, end) in enumerate(told.clauses[:-1]):
        who, close = told.text[start:end], told.text[end : end + 1]
        if not (_ENDS.search(who) or (close == ":" and len(who) <= _NAMED)):
            continue
        a, b = told.clauses[number + 1]
        said = pairs(told.text[a:b])
        if len(said) < _FEW:
            continue
        shares = [len(said & grams) / len(said) for grams in source.grams]
        best = max(shares, default=0.0)
        homes = [n for n, share in enumerate(shares) if share == best]
        if best < _MOST or len(said & pairs(source.head)) >= best * len(said):
            continue
        speakers = [_speaker(source.texts[n], said) for n in homes]
        if speakers and all(speaker and not _alike(who, speaker, source) for speaker in speakers):
            return f"what {who} is told to say is said by {speakers[0]} in the article"
    return None


def unsaid(told: Statement, source: Source, before: str) -> str | None:
    """A wish or demand told as nobody's (欢迎更多企业深化合作), where the sentence before it in the article says whose it is."""
    wish = _WISH.match(told.text)
    if not wish or _SAYS.search(before + told.text):
        return None
    opening = told.text[: told.clauses[0][1]]
    for number, text in enumerate(source.texts):
        if text.startswith(opening):
            earlier = source.texts[number - 1] if number else ""
            together = number > 0 and source.found[number].paragraph == source.found[number - 1].paragraph
            return "who says so is left out" if together and _SAYS.search(earlier) else None
    return None


def _speaker(text: str, said: set[str]) -> str | None:
    """The clause of saying in front of the clause that has most of `said`, if it stands in the same sentence."""
    spots = clauses(text)
    if not spots:
        return None
    home = max(range(len(spots)), key=lambda n: (len(said & pairs(text[slice(*spots[n])])), -n))
    for a, b in reversed(spots[:home]):
        if _ENDS.search(text[a:b]):
            return text[a:b]
    return None


def _alike(who: str, speaker: str, source: Source) -> bool:
    """Whether two clauses of saying may have one speaker: a pronoun, a name that both have, or most of the shorter one."""
    one, other = _DATE.sub("", who), _DATE.sub("", speaker)
    if (
        re.match(r"[他她它其该两双]|声明|文章|报道|评论|报告|会议|公告", other)
        or len(other) < 2
        or len(one) < 2
    ):
        return True
    if any(name in one and name in other for name in (*source.people,)):
        return True
    here, there = set(COUNTRY.findall(one)), set(COUNTRY.findall(other))
    if here and there and not here & there:
        return False
    if here & there:
        one, other = COUNTRY.sub("", one), COUNTRY.sub("", other)
        if not one or not other:
            return True
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return 2 * sum(char in rest for char in short) >= len(short) or 3 * len(
        pairs(short) & pairs(long)
    ) >= len(pairs(short))
