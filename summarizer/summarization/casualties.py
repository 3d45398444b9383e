"""How many died, were hurt, are missing: each number has to be said of the same in the article.

2死3伤 where two died and three others were shot dead by somebody else. The sentence -> why not, or None.
"""

import re
from collections.abc import Iterator

from summarizer.summarization.source import Source, Statement

_KINDS = {
    "dead": "死|遇难|丧生|身亡|遇害|罹难|丧命|牺牲|击毙|阵亡",
    "hurt": "伤",
    "missing": "失踪|失联|下落不明",
}
_TOLD = re.compile(
    r"(?<![\d.])(\d+)(?:多|余)?[人名]?(?:(?P<dead>死|遇难|丧生|身亡|遇害|罹难)|(?P<hurt>[受轻重]?伤)|(?P<missing>失踪|失联))"
)
_NOBODY = re.compile(
    r"(?:称|说|表示|证实|宣布|报道)(?:[在于因遭](?!世)[^,;:。]{0,20}|已|均|全部)?(?:遇害|遇难|身亡|死亡|丧生|去世|逝世)(?![者人的案于])"
)
_NEAR = 16  # characters on either side, within the sentence, where the article says it


def wrong_toll(told: Statement, source: Source) -> str | None:
    """The first number of dead, hurt or missing that the article does not give as that."""
    for number, kind, said in tolls(told.text):
        places = [*re.finditer(rf"(?<![\d.]){number}(?![\d.])", source.whole)]
        if places and not any(re.search(_KINDS[kind], _around(source.whole, found)) for found in places):
            return f"{said} is not said in the article"
    unnamed = _NOBODY.search(told.text)
    return "who died is left out" if unnamed and unnamed[0] not in source.whole else None


def tolls(text: str) -> Iterator[tuple[str, str, str]]:
    """(number, kind, the words) of every toll that a plain text tells with the number in front."""
    for found in _TOLD.finditer(text):
        kind = next(name for name in _KINDS if found[name])
        yield found[1], kind, found[0]


def _around(whole: str, found: re.Match[str]) -> str:
    before = re.split("[。;!?]", whole[max(0, found.start() - _NEAR) : found.start()])[-1]
    behind = re.split("[。;!?]", whole[found.end() : found.end() + _NEAR])[0]
    return before + behind
