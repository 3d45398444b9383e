"""What a user types, as FTS5 can take it: no character of it is ever syntax.

Words parted by spaces must all be there; what stands in quotation marks ("…", “…”) is one word, spaces or not.
"""

import re
from dataclasses import dataclass

from summarizer.archive.tokens import HAN, pairs, runs
from summarizer.errors import InputError

MAX_TERMS, MAX_LENGTH = 16, 200
_TERM = re.compile(r'"([^"]*)"?|“([^”]*)”?|([^\s"“]+)')


@dataclass(frozen=True)
class Term:
    """One word of a query as its runs (tokens.py)."""

    runs: tuple[tuple[str, str], ...]

    @property
    def phrase(self) -> str:
        """The word as a phrase of FTS5, in quotation marks; a single character at the end begins a token."""
        found: list[str] = []
        for at, (han, word) in enumerate(self.runs):
            last = at == len(self.runs) - 1
            found += pairs(han) if han else [word]
            # What is followed by another run ends with its last character, as in the index.
            if han and (len(han) == 1 or not last):
                found.append(han[-1])
        single = len(self.runs[-1][0]) == 1
        return f'"{" ".join(found)}"' + ("*" if single else "")

    @property
    def pattern(self) -> re.Pattern[str]:
        """The word in folded text."""
        parts = [
            re.escape(han) if han else rf"(?<![^\W_{HAN}]){word}(?![^\W_{HAN}])" for han, word in self.runs
        ]
        return re.compile(r"[\W_]*".join(parts))


def terms(query: str) -> tuple[Term, ...]:
    """The words of `query`, at most `MAX_TERMS` of at most `MAX_LENGTH` characters.

    Raises InputError where the query holds something, but nothing to look for.
    """
    texts = ["".join(found)[:MAX_LENGTH] for found in _TERM.findall(query)]
    found = [Term(tuple(parts)) for text in texts if (parts := runs(text))]
    if not found and query.strip():
        raise InputError(
            f"nothing to search for in {query.strip()[:40]!r}: give words, characters or numbers"
        )
    return tuple(dict.fromkeys(found))[:MAX_TERMS]


def match(found: tuple[Term, ...]) -> str:
    """The expression for MATCH that wants all of these words."""
    return " AND ".join(term.phrase for term in found)
