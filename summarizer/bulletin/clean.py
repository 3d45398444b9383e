"""Text made harmless: what a newspaper page may hold that no bulletin may pass on.

`line` is for what is shown (headlines, names, sentences), `body` for an article's text, whose offsets must not
move. Neither escapes for a format (HTML, Markdown): each renderer does that for itself.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace

from summarizer.findings import Facts, Rejected, Sentence, Summary

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SPACE = re.compile(r"\s+")
REPLACEMENT = "\ufffd"


def _is_nonsense(char: str) -> bool:
    """A lone surrogate or a noncharacter: neither can be written as UTF-8 or XML that others accept."""
    code = ord(char)
    return 0xD800 <= code <= 0xDFFF or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def _of_line(char: str) -> str:
    if _is_nonsense(char):
        return REPLACEMENT
    category = unicodedata.category(char)
    if category in ("Cc", "Zl", "Zp"):
        return " " if char.isspace() else ""
    # Variation selectors change no meaning, only the width that terminals disagree about.
    if category == "Cf" or 0xFE00 <= ord(char) <= 0xFE0F or 0xE0100 <= ord(char) <= 0xE01EF:
        return ""
    return char


def _of_body(char: str) -> str:
    if char == "\n":
        return char
    if char in _BIDI or _is_nonsense(char):
        return REPLACEMENT
    return " " if unicodedata.category(char) in ("Cc", "Zl", "Zp") else char


def line(text: str) -> str:
    """`text` as one line without control, format or bidi characters, runs of white space made one space."""
    if not text.isprintable() or not text.isascii():
        text = _mapped(text, _of_line)
    return _SPACE.sub(" ", text).strip()


def optional(text: str | None) -> str | None:
    """As `line`; None for None and for a text of which nothing is left."""
    return line(text) or None if text is not None else None


def lines(texts: Iterable[str]) -> tuple[str, ...]:
    """As `line` for each; those of which nothing is left are dropped."""
    return tuple(cleaned for text in texts if (cleaned := line(text)))


def body(text: str) -> str:
    """`text` with each harmful character replaced by one harmless one, so that every span stays true.

    Line breaks (`\\n`) are kept; other control characters become spaces, bidi controls U+FFFD.
    """
    return _mapped(text, _of_body)


def _mapped(text: str, of: Callable[[str], str]) -> str:
    """Every character by `of`, which is asked once for each that there is."""
    return text.translate({ord(char): of(char) for char in set(text)})


def facts(found: Facts) -> Facts:
    """The facts with clean names and words; those whose name is empty then are dropped."""
    return Facts(
        figures=tuple(
            replace(f, text=text, unit=line(f.unit), counts=line(f.counts), base=optional(f.base))
            for f in found.figures
            if (text := line(f.text))
        ),
        people=tuple(
            replace(p, name=name, title=optional(p.title), organisation=optional(p.organisation))
            for p in found.people
            if (name := line(p.name))
        ),
        places=tuple(
            replace(
                p,
                name=name,
                full_name=optional(p.full_name),
                adcode=optional(p.adcode),
                country=optional(p.country),
            )
            for p in found.places
            if (name := line(p.name))
        ),
        dates=tuple(
            replace(d, text=text, value=optional(d.value), until=optional(d.until))
            for d in found.dates
            if (text := line(d.text))
        ),
    )


def summary(found: Summary) -> Summary | None:
    """The summary with clean sentences; None where nothing is left, shown or rejected."""
    sentences = tuple(Sentence(text, s.evidence) for s in found.sentences if (text := line(s.text)))
    rejected = tuple(Rejected(line(r.text), line(r.reason)) for r in found.rejected)
    if not sentences and not rejected:
        return None
    return replace(found, sentences=sentences, rejected=rejected, model=optional(found.model))
