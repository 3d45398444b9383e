"""How text stands on a page: widths, letter-spacing (字距), over-printed red headings (套红). Pure functions on strings."""

import re
import unicodedata
from functools import lru_cache

CJK = r"\u3400-\u9fff\uf900-\ufaff〇々"
_WIDE_MARK = r"，。、；：？！“”‘’「」『』（）《》〈〉【】…—·．％"
# Extraction puts a space beside digits and Latin letters where the page has only its usual small gap.
_MIXED_GAP = re.compile(
    rf"(?<=[{CJK}{_WIDE_MARK}]) +(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%‰℃]) +(?=[{CJK}{_WIDE_MARK}])"
)
_MARK_GAP = re.compile(r" +(?=[，。、；：？！”’」』）》〉】…])|(?<=[，。、；：？！“‘「『（《〈【]) +")
# The halves of a dash that letter-spacing drew apart (同升— — 边关见闻).
_DASH_GAP = re.compile(r"\s*—\s+—\s*")
_SPACE = re.compile(r"\s+")
# Character recognition gives a full stop as a point.
_SENTENCE_END = re.compile(rf"(?:[。！？…!?]|(?<=[{CJK}])[.．])[”’」』）)】\"]*$")
_TERMINAL = re.compile(rf"{_SENTENCE_END.pattern}|[；;]$")


def squeeze(text: str) -> str:
    """`text` without any white space: what comparisons are made on."""
    return _SPACE.sub("", text)


def width(text: str) -> float:
    """Printed width of `text` in full-width characters (全角); half-width ones count a half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def is_letter_spaced(text: str) -> bool:
    """Whether single characters stand apart (握 指 成 拳), as in display headings and justified lines."""
    parts = text.split()
    singles = sum(len(re.sub(rf"[{_WIDE_MARK}]", "", part)) <= 1 for part in parts)
    return len(parts) >= 4 and singles >= 0.8 * len(parts)


def close_up(text: str) -> str:
    """`text` with letter-spacing closed and with the gaps removed that extraction adds beside digits, Latin
    letters and punctuation; a gap that parts two phrases stays as one space."""
    text = text.strip()
    if is_letter_spaced(text):
        # In a spaced-out line a wider gap than the others is the one that parts phrases.
        gaps = re.findall(r"\s+", text)
        narrow = min(len(g) for g in gaps)
        text = re.sub(r"\s+", lambda gap: " " if len(gap.group()) > narrow else "", text)
    text = _DASH_GAP.sub("——", _SPACE.sub(" ", text))
    return _MARK_GAP.sub("", _MIXED_GAP.sub("", text))


def ends_sentence(text: str) -> bool:
    """Whether the line's last character ends a sentence."""
    return bool(_SENTENCE_END.search(text.rstrip()))


def ends_clause(text: str) -> bool:
    """Whether the line ends a sentence or an item of a list (；)."""
    return bool(_TERMINAL.search(text.rstrip()))


def _doubled_run(text: str) -> str | None:
    """The single reading of a text made of doubled runs (学党史学党史), or None."""
    out, at, longest = [], 0, 0
    while at < len(text):
        if text[at].isspace():
            out.append(" ")
            at += 1
            continue
        for size in range((len(text) - at) // 2, 0, -1):
            run, again = text[at : at + size], text[at + size : at + 2 * size]
            # A recognised scan gets a character of one print wrong (级航新征程启航新征程).
            wrong = _differ(run, again, size // 5)
            if wrong <= size // 5 and (size > 1 or not run.isalnum()):
                out.append(run)
                longest = max(longest, size if not wrong else 0)
                at += 2 * size
                break
        else:
            return None
    return "".join(out) if longest >= 3 else None


def _differ(run: str, again: str, most: int) -> int:
    """In how many places two runs of one length differ, counted no further than the first beyond `most`."""
    if not most:
        return int(run != again)
    wrong = 0
    for a, b in zip(run, again, strict=True):
        if a != b:
            wrong += 1
            if wrong > most:
                break
    return wrong


@lru_cache(maxsize=4096)  # every line is asked about with the one above it and with the one below
def undouble(text: str) -> str | None:
    """The single reading of an over-printed heading, doubled as runs (奋斗百年路奋斗百年路) or character by
    character (奋奋斗斗百百年年); None where the text is not doubled throughout. For headings only: a body
    may hold real reduplication (高高兴兴), which is why four pairs at least are asked for."""
    text = text.strip()
    if (run := _doubled_run(text)) is not None:
        return run
    tight = squeeze(text)
    if len(tight) >= 8 and len(tight) % 2 == 0 and tight[::2] == tight[1::2] and len(set(tight)) > 3:
        return tight[::2]
    # A recognised scan puts spaces where none are printed (启航新征程启航新征 程).
    return _doubled_run(tight)
