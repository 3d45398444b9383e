"""A name as the rest of the text prints it: longer at its front or its end, or without a word glued to it."""

from collections import Counter

from summarizer.facts.lexicon import section
from summarizer.facts.name_forms import surname


def fronted(body: str, longer: str, name: str, start: int) -> bool:
    """Whether `longer`, found elsewhere, stands here too, and the tagger cut its front off the name at `start`."""
    more = len(longer) - len(name)
    return more > 0 and longer.endswith(name) and start >= more and body.startswith(longer, start - more)


def unglued(name: str, often: Counter[str]) -> str:
    """The name a longer one begins with, if that is much more frequent (徐熙 for 徐熙辈)."""
    for length in (2, 3):
        shorter = name[:length]
        if len(name) > length and surname(name) and often[shorter] >= 2 * often[name]:
            return shorter
    return name


def unclipped(name: str, body: str, often: Counter[str]) -> str:
    """A foreign name with its last character, if that stands behind it each time (科杰尔查, tagged 科杰尔|查)."""
    if often[name] < 2 or surname(name) or len(name) < 2:
        return name
    behind = {part[0] for part in body.split(name)[1:] if part and part[0] != "\n"}
    last = behind.pop() if len(behind) == 1 else ""
    follows = not last or last in section("names", "follows") or last not in section("names", "sounds")
    return name if follows else name + last
