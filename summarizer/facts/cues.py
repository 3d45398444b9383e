"""What stands right before a number and tells where to look for what it counts: 有, 其中, a place, a word of change."""

import re

from summarizer.facts.lexicon import section
from summarizer.facts.phrases import Text
from summarizer.facts.tidying import MOVES

PEOPLE = ("人", "名", "位", "户", "人次")
_MOVING = re.compile(rf"(?:{MOVES}|增速)")


def is_wide(text: Text, before: int, ahead: str) -> bool:
    """Whether what stands before the number names only where (全省, 山西) and not what."""
    wide = section("grammar", "wide")
    word = text.words[before - 1] if before > 0 else None
    return ahead in wide or bool(word and (word.tag in ("LOC", "s") or word.text in wide))


def ends(body: str, at: int, mark: str) -> bool:
    """Whether the text before `at` ends with `mark`, spaces aside."""
    return body[max(0, at - 3) : at].rstrip(" \u3000").endswith(mark)


def holds(body: str, at: int) -> bool:
    """Whether a verb of having or giving stands right before `at`."""
    return bool(
        re.search(r"(?:有|含|用|获|供|给|扣我?|征收|减少|上缴|缴纳)[ \u3000]?$", body[max(0, at - 4) : at])
    )


def leads(body: str, at: int) -> bool:
    """Whether the number begins its clause or follows 有 at once (有82.5%的受访者)."""
    return bool(
        re.search(
            r"(?:^|[，。；：\n])(?:其中|另有|还有|只有|共有|有|每年有|每年)?[ \u3000]?$",
            body[max(0, at - 8) : at],
        )
    )


def moving(body: str, at: int) -> str:
    """增长 where the word of change stands right before the number at `at` (经济增长5%)."""
    move = re.search(
        rf"(?:{_MOVING.pattern})(?=(?:率|了|约|近|超过|超|达|为|至|到|幅)*[ \u3000]?$)",
        body[max(0, at - 10) : at],
    )
    return move[0] if move else ""


def is_place(text: Text, phrase: str, before: int) -> bool:
    """Whether `phrase`, before word `before`, ends with an institution or a place: it holds what is counted."""
    at = text.body.rfind(phrase, 0, text.words[min(before, len(text.words) - 1)].end) + len(phrase)
    k = text.at(at) - 1
    return k >= 0 and text.words[k].tag in ("ORG", "LOC")
