"""Who is appointed or removed? The name behind 免去, 任命 or 提名 has to stand there in the article.

免去南充市市长职务 where the article has 免去向某市长职务 leaves out who. The sentence -> why not, or None.
"""

import re

from summarizer.summarization.source import Source, Statement

_NAMES = re.compile(r"(?<!被)(免去|任命|提名|推举|罢免)(?!了|对|为|决定|名单|的|书)([\u4e00-\u9fff]{2})")


def nobody_appointed(told: Statement, source: Source) -> str | None:
    """The first such verb that another name follows in the article wherever it stands."""
    for found in _NAMES.finditer(told.text):
        if found[0] not in source.whole and found[1] in source.whole:
            return f"who that is ({found[0]}) is left out"
    return None
