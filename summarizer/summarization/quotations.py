"""Quoted strings and who says them: each quotation must be one of the article's, and told of its speaker.

The sentence -> why not, or None. Words that only report speech (表示, 指出) are held to the speaker too.
"""

import re

from summarizer.summarization.belongs import COUNTRY
from summarizer.summarization.source import Source, Statement, clauses, pairs, standing

_QUOTED = re.compile(r"“([^”]{2,})”|《([^》]{2,})》|「([^」]{2,})」")
_MARKS = re.compile(r"[,、·:;!?。“”‘’]")
_TWO = re.compile(r"”[^“]*“")
_SAYS = re.compile(
    r"[^,;。:“”]{0,12}?(?:表示|指出|强调|认为|介绍|透露|宣布|坦言|呼吁|警告|告诉|回应|称(?!号|为|赞|职)|说(?!法|明|服))"
)
_PIECE = 8  # characters of a quotation from which a part of it may be quoted
_VOICE = re.compile(
    r"(?P<who>[美俄乌以伊英法德日韩朝黎巴印](?=称)|[^,;。:“”]{2,16}?)(?:称(?!号|为|赞|职)|表示|宣布|指出|强调|认为|警告|指责|说(?!法|明|服))"
)
_DATE = re.compile(r"[0-9]+[年月日]|今天|昨天|当天|日前|近日|同日|当地时间|据|[上下]午|晚|\(.*?\)")
_FEW = 4
_MOST = 0.5  # share of what is said that the speaker's sentence must have


def foreign_quotation(told: Statement, source: Source) -> str | None:
    """The first quoted string that the article does not have, or has only as the beginning or end of a longer one."""
    for found in _QUOTED.finditer(told.text):
        quoted = "".join(group or "" for group in found.groups())
        if quoted not in source.whole and not _said(quoted, source.whole):
            return f"the quotation {quoted} is not in the article"
        if len(quoted) < _PIECE and _clipped(quoted, found[0][0], source.whole):
            return f"the quotation {quoted} is cut short"
    return None


def wrong_speaker(told: Statement, source: Source) -> str | None:
    """Words told of a person that the article has of another."""
    for start, end in standing(told.text, source.people):
        says = _SAYS.match(told.text, end)
        if not says:
            continue
        name, said = told.text[start:end], told.text[says.end() :]
        before = told.text[:start]
        if len(pairs(said)) < _FEW and before.rstrip(",").endswith("”"):
            said = before
        wanted = pairs(said)
        if len(wanted) < _FEW:
            continue
        shares = [len(wanted & grams) / len(wanted) for grams in source.grams]
        best = max(shares, default=0.0)
        homes = [i for i, share in enumerate(shares) if share >= max(best - 0.1, 0.3)]
        if homes and not any(_speaks(name, i, source) for i in homes):
            return f"what {name} is told to say is not said by {name} in the article"
    return None


def wrong_voice(told: Statement, source: Source) -> str | None:
    """Words told of anybody, a ministry or a newspaper, that the sentence they come from has of somebody else."""
    for start, end in told.clauses:
        says = _VOICE.match(told.text[start:end])
        if not says:
            continue
        wanted = pairs(told.text[start + says.end() : end])
        if len(wanted) < _FEW:
            wanted = pairs(told.text[start + says.end() :])
        if len(wanted) < _FEW:
            continue
        grams = [*source.grams, *(pairs(",".join(parts)) for parts in source.subheads)]
        shares = [len(wanted & one) for one in grams]
        best = max(shares, default=0)
        if best < _MOST * len(wanted):
            continue
        texts = [_text_of(n, wanted, source) for n, share in enumerate(shares) if share == best]
        voices = [
            found["who"] for text in texts for a, b in clauses(text) if (found := _VOICE.match(text[a:b]))
        ]
        if voices and not any(_stands_for(says["who"], voice) for voice in voices):
            return f"what {says['who']} is told to say is said by {voices[0]} in the article"
    return None


def _text_of(number: int, wanted: set[str], source: Source) -> str:
    """The sentence of that number, or behind them the clause of a subhead that has most of what is said."""
    if number < len(source.texts):
        return source.texts[number]
    parts = source.subheads[number - len(source.texts)]
    return max(parts, key=lambda part: len(wanted & pairs(part)))


def _stands_for(who: str, voice: str) -> bool:
    """Whether `who` may be short for `voice` or long for it (以军, 以色列国防军): half its characters, in their order."""
    one, other = _DATE.sub("", who), _DATE.sub("", voice)
    if set(COUNTRY.findall(one)) & set(COUNTRY.findall(other)):
        one, other = COUNTRY.sub("", one), COUNTRY.sub("", other)
        if not one or not other:
            return True
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    found = sum(char in rest for char in short)
    return not short or found * 2 >= len(short) or bool(pairs(short) & pairs(long))


def _speaks(name: str, i: int, source: Source) -> bool:
    """Whether sentence `i` may be told of the person: named in it, or named last before it with nobody else in it."""
    if name in source.texts[i]:
        here = standing(source.texts[i], source.people)
        speakers = [source.texts[i][a:b] for a, b in here if _SAYS.match(source.texts[i], b)]
        return not speakers or name in speakers
    if any(_SAYS.match(source.texts[i], end) for _, end in standing(source.texts[i], source.people)):
        return False
    paragraph = source.found[i].paragraph
    for j in range(i - 1, -1, -1):
        if source.found[j].paragraph < paragraph - 3:
            break
        people = standing(source.texts[j], source.people)
        if people:
            return any(source.texts[j][a:b] == name for a, b in people)
    after = source.texts[i + 1] if i + 1 < len(source.texts) else ""
    return name in after and source.texts[i][:1] == "“"


def _said(quoted: str, whole: str) -> bool:
    """Whether the article has these words, whatever marks stand between them, in no two quotations, and a stop where they
    end with one."""
    words = _MARKS.sub("", quoted)
    marks = f"{_MARKS.pattern}*"
    end = r"(?=[,、:;!?。“”‘’\n…]|$)" if quoted[-1] in "。!?" else ""
    places = re.finditer(marks.join(map(re.escape, words)) + end, whole) if words else ()
    return any(not _TWO.search(found[0]) for found in places)


def _clipped(quoted: str, mark: str, whole: str) -> bool:
    """Whether the article has the short string only inside one longer pair of the same marks."""
    close = {"“": "”", "《": "》", "「": "」"}[mark]
    inside = re.findall(rf"{mark}([^{mark}{close}]*){close}", whole)
    longer = [text for text in inside if quoted in text]
    free = whole.count(quoted) - sum(text.count(quoted) for text in longer)
    return bool(longer) and quoted not in longer and free <= 0
