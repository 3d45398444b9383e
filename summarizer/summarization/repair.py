"""What is left of a refused sentence once the clause that cannot be proved is dropped, where the rest still stands.

Cut are: the lead-in (记者从…获悉，), an adverbial in front, a part between semicolons, or everything behind a clause
that ends well and that no 但 takes back. The longest rest that passes the gate is taken; nothing is put in its place.
"""

import re
from collections.abc import Iterator

from summarizer.summarization.credits import lead_in_ends, news_begins
from summarizer.summarization.extract import DEPENDENT, ends_well
from summarizer.summarization.faithfulness import Gate
from summarizer.summarization.form import plain
from summarizer.summarization.salience import DANGLING
from summarizer.summarization.source import Statement

SHORTEST = 16  # characters of what may be shown
_TRIES = 8
_TIME = re.compile(
    r"^[^，]{0,8}(?:[0-9一二三四五六七八九十]+[年月日]|今[天年日]|昨[天日]|近日|日前)[^，]{0,10}，"
)
_BUT = re.compile(r"[，；](?:但|却|然而|不过|可是|只是)")
_END = "。！？”』」）"


def repair(sentence: str, told: Statement, gate: Gate, before: str = "") -> str | None:
    """The repaired sentence, or None. `told` is the statement of `sentence`; `before` is shown in front of it."""
    for start, end in sorted(_cuts(sentence), key=lambda cut: cut[0] - cut[1])[:_TRIES]:
        rest = sentence[start:end].rstrip("，；、：")
        close = "" if rest[-1:] in _END else "。"
        first = len(plain(sentence[:start]))
        part = told.part(first, first + len(plain(rest)), close)
        if gate.refuse(part, before=before) is None:
            return rest + close
    return _without_part(sentence, gate, before)


def _cuts(sentence: str) -> Iterator[tuple[int, int]]:
    """[start, end) of what may be left."""
    start = news_begins(sentence)
    start += lead_in_ends(sentence[start:])
    starts = {0, start}
    comma = sentence.find("，", start)
    if comma > 0 and (_TIME.match(sentence[start : comma + 1]) or DEPENDENT.match(sentence[start:comma])):
        starts.add(comma + 1)
    ends = [at for at, char in enumerate(sentence) if char in "，；"]
    for begin in starts:
        if DANGLING.match(sentence[begin:]):
            continue
        if begin:
            yield begin, len(sentence)
        for end in ends:
            if (
                end - begin >= SHORTEST
                and ends_well(sentence[begin:end], sentence[end])
                and not _BUT.match(sentence, end)
            ):
                yield begin, end


def _without_part(sentence: str, gate: Gate, before: str) -> str | None:
    """The sentence without one of the parts that semicolons divide."""
    parts = sentence.rstrip("。").split("；")
    if not 2 < len(parts) <= 5:
        return None
    for left_out in range(len(parts)):
        rest = "；".join(part for i, part in enumerate(parts) if i != left_out) + "。"
        if len(rest) >= SHORTEST and gate.refuse(rest, before=before) is None:
            return rest
    return None
