"""What is left of a refused sentence once the clause that cannot be proved is dropped, where the rest still stands.

What ends with who said it (…，某某强调) is turned round. Cut are: the lead-in (记者从…获悉，), an adverbial in front,
parts between semicolons, or everything behind a clause that ends well and that no 但 takes back. The longest rest that
passes the gate is taken; nothing is put in its place.
"""

import re
from collections.abc import Iterator

from summarizer.summarization.credits import lead_in_ends, news_begins
from summarizer.summarization.extract import DEPENDENT, ends_well
from summarizer.summarization.faithfulness import Gate
from summarizer.summarization.form import plain, says_again
from summarizer.summarization.salience import DANGLING
from summarizer.summarization.source import Statement

SHORTEST = 16  # characters of what may be shown
_TRIES = 8
_PART, _MOST_PARTS = 8, 6  # characters that a part has at least; parts of a sentence that are tried
_TIME = re.compile(
    r"^[^，]{0,8}(?:[0-9一二三四五六七八九十]+[年月日]|今[天年日]|昨[天日]|近日|日前)[^，]{0,10}，"
)
_BUT = re.compile(r"[，；](?:但|却|然而|不过|可是|只是)")
_LIST = re.compile(r"、[^，；、]*等[^，；]{0,8}$")  # what does something, where a predicate follows
_PREDICATE = re.compile(r"，(?:更|也|还|都|均|正|已|将|让|使|令|成为|不仅|是|为)")
_SAID_LAST = re.compile(r"^([^；。“”]{8,})，([^，；。“”]{4,40}(?:强调|指出|表示|要求|提出|介绍|说))。?$")
_END = "。！？”』」）"


def repair(sentence: str, told: Statement, gate: Gate, before: str = "") -> str | None:
    """The repaired sentence, or None. `told` is the statement of `sentence`; `before` is shown in front of it."""
    if turned := _turned(sentence, gate, before):
        return turned
    found = [rest for rest in (_cut(sentence, told, gate, before), _parts(sentence, gate, before)) if rest]
    return max(found, key=len, default=None)


def _turned(sentence: str, gate: Gate, before: str) -> str | None:
    """A sentence that ends with who said it, as a headline and its deck do, with that in front."""
    found = _SAID_LAST.match(sentence)
    turned = f"{found[2]}，{found[1]}。" if found else ""
    return turned if turned and gate.refuse(turned, before=before) is None else None


def _cut(sentence: str, told: Statement, gate: Gate, before: str) -> str | None:
    """The longest beginning or end of the sentence that passes."""
    for start, end in sorted(_cuts(sentence), key=lambda cut: cut[0] - cut[1])[:_TRIES]:
        rest = sentence[start:end].rstrip("，；、：")
        close = "" if rest[-1:] in _END else "。"
        first = len(plain(sentence[:start]))
        part = told.part(first, first + len(plain(rest)), close)
        if gate.refuse(part, before=before) is None:
            return rest + close
    return None


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
                and not (_LIST.search(sentence[begin:end]) and _PREDICATE.match(sentence, end))
            ):
                yield begin, end


def _parts(sentence: str, gate: Gate, before: str) -> str | None:
    """Those of the parts that semicolons divide which pass by themselves: each part of a round-up is news of its own."""
    parts = sentence.rstrip("。").split("；")
    if not 1 < len(parts) <= _MOST_PARTS or any(_BUT.match("；" + part) for part in parts):
        return None
    kept: list[str] = []
    for n, part in enumerate(parts):
        if says_again(part, kept) or says_again(
            part, [one for one in parts[n + 1 :] if len(one) > len(part)]
        ):
            continue
        if len(part) >= _PART and gate.refuse(part + "。", before=before + "".join(kept)) is None:
            kept.append(part)
    rest = "；".join(kept) + "。"
    return rest if len(rest) >= SHORTEST and gate.refuse(rest, before=before) is None else None
