"""Word lists of this room: data/<name>.txt with [sections] of words parted by white space, # for comments."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


@cache
def section(name: str, title: str) -> frozenset[str]:
    """The words under `[title]` of data/`name`.txt. Raises KeyError if the file has no such section."""
    return _sections(name)[title]


@cache
def _sections(name: str) -> dict[str, frozenset[str]]:
    found: dict[str, list[str]] = {}
    title = ""
    text = files("summarizer.facts").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        line = line.partition("#")[0].strip()
        if line.startswith("["):
            title = line.strip("[]")
            found[title] = []
        elif line:
            found[title].extend(line.split())
    return {title: frozenset(words) for title, words in found.items()}


def alternatives(words: Iterable[str]) -> str:
    """A regular expression that matches any of `words`, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
