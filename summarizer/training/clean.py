"""What is cut off a human target, and which pairs of a text and a target a faithful summarizer may learn from.

Pure functions on strings. The thresholds follow the notes of the data: a target that brings numbers, Latin words
or most of its character bigrams from elsewhere teaches invention.
"""

import re
import unicodedata

_DATELINE = re.compile(
    r"^\s*(?:(?:据)?(?:新华社|新华网|中新社|中新网|人民网|本报|本台|央视网|中国新闻网|环球网)"
    r"[^，。；：！？\n]{0,24}?(?:电|讯|消息|报道)(?=[：，,\s（(])[：，,\s]*(?:[（(][^（()）]{0,60}[）)])?\s*[：，,]?\s*)"
)
_REPORTERS = re.compile(r"[（(](?:记者|通讯员|见习记者|本报记者|总台|央视)[^（()）]{0,60}[）)]")
_LEAD_IN = re.compile(
    r"^(?:(?:本台)?记者(?:\d{1,2}日|今天|昨天|日前|近日)?从[^，。；]{2,30}?(?:了解到|获悉)|据[^，。；]{2,24}?(?:消息|报道|介绍)|"
    r"本台消息|本报讯)[，：,]\s*"
)
_COLUMN_BEFORE = re.compile(r"^\s*[【［\[][^】］\]]{1,30}[】］\]]\s*")
_COLUMN_AFTER = re.compile(r"\s*[（(【［][^（()）】］]{1,14}[）)】］]\s*$")
_SPACES = re.compile(r"[ \t\u00a0\u3000]+")
_TOKENS = re.compile(r"\d+(?:\.\d+)?|[A-Za-z]{2,}")
_QUIET = re.compile(r"[^\w]", re.UNICODE)


def strip_dateline(text: str) -> str:
    """Return `text` without an agency's dateline, reporters in brackets, or “记者从…获悉，” in front."""
    text = _REPORTERS.sub("", _DATELINE.sub("", text, count=1))
    return _LEAD_IN.sub("", text, count=1).strip()


def clean_title(title: str) -> str:
    """Return a headline without a column's name in brackets before or behind it, spaces made single."""
    kept = _COLUMN_AFTER.sub("", _COLUMN_BEFORE.sub("", title))
    return _SPACES.sub(" ", kept.replace("\n", " ")).strip(" ·—-") or title.strip()


def clean_brief(brief: str) -> str:
    """Return a brief in one line: dateline off, list marks off, parts parted by “；”, a full stop behind."""
    text = re.sub(r"[（(]\d{1,2}[）)]", "", strip_dateline(brief))
    text = re.sub(r"[；;，,。：:]*\s*\n\s*", "；", text.strip())
    text = _SPACES.sub("，", text).strip("；，：,; ")
    text = re.sub(r"([；，：。])[；，：。]+", r"\1", text)
    return text if text.endswith(("。", "！", "？", "”")) else text + "。"


def plain(text: str) -> str:
    """Return NFKC text of letters, digits and Han characters alone: what overlap is measured on."""
    return _QUIET.sub("", unicodedata.normalize("NFKC", text))


def unseen_bigrams(target: str, text: str) -> float:
    """Return the share of the target's character bigrams that `text` does not have (1.0 for a target of one)."""
    target, text = plain(target), plain(text)
    pairs = [target[i : i + 2] for i in range(len(target) - 1)]
    return sum(pair not in text for pair in pairs) / len(pairs) if pairs else 1.0


def strange_tokens(target: str, text: str) -> list[str]:
    """Return the numbers and Latin words of `target` that `text` does not contain (NFKC, thousands' commas off)."""
    target, text = (
        re.sub(r"(?<=\d),(?=\d{3})", "", unicodedata.normalize("NFKC", part)) for part in (target, text)
    )
    return [
        token
        for token in _TOKENS.findall(target)
        if not re.search(
            rf"(?<![\d.]){re.escape(token)}(?!\d)" if token[0].isdigit() else re.escape(token), text
        )
    ]


def fits(target: str, text: str, *, shortest: int, longest: int, unseen: float) -> bool:
    """Return whether a pair is one to learn from: length in characters, share of new bigrams, no strange token."""
    return (
        shortest <= len(target) <= longest
        and unseen_bigrams(target, text) <= unseen
        and not strange_tokens(target, text)
    )
