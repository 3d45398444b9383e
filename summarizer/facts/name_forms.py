"""Forms of names: the surname of a Chinese one, and whether one is a transliteration."""

import re

from summarizer.facts.lexicon import section

FOREIGN = re.compile(r"[·•・‧]")


def surname(name: str) -> str:
    """The surname of a Chinese name, "" if it begins with none."""
    if name[:2] in section("names", "compound"):
        return name[:2]
    return name[:1] if name[:1] in section("names", "surnames") else ""


def is_foreign(name: str) -> bool:
    """Whether a name is a transliteration by its form: with ·, or too long for a Chinese one."""
    return (
        bool(FOREIGN.search(name))
        or len(name) > 4
        or (len(name) == 4 and name[:2] not in section("names", "compound"))
    )
