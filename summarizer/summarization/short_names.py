"""Short names that an article gives (…规划》（以下简称《规划》）) in a summary: told where they are used, whole where nothing
tells what they are short for.

Only names of documents are put back whole: where another name begins, the article does not say.
"""

import re
from collections.abc import Sequence

_GIVES = re.compile(
    r"[（(](?:以下|下文)?(?:简称|下称)(?:为|[：:])?[“‘「]?(?P<short>[^（()）“”‘’「」]{1,16})[”’」]?[）)]"
)
_DOCUMENT = re.compile(r"《(?P<whole>[^《》]{4,60})》" + _GIVES.pattern)


def whole_names(sentences: Sequence[str], body: str) -> list[str]:
    """The sentences of a summary, each short name with what it is short for.

    Where a sentence gives a short name that is not used, the bracket goes; where 《规划》 is used and the body says of
    which 《…规划》 it is short, the first 《规划》 becomes that, if no sentence has it.
    """
    given = {found["short"].strip("《》"): found["whole"] for found in _DOCUMENT.finditer(body)}
    told = "".join(sentences)
    bare = _GIVES.sub("", told)
    out = []
    for sentence in sentences:
        text = _GIVES.sub(lambda found: found[0] if found["short"] in bare else "", sentence)
        for short, whole in given.items():
            if f"《{short}》" in text and f"《{whole}》" not in told:
                text = text.replace(f"《{short}》", f"《{whole}》", 1)
                told += f"《{whole}》"
        out.append(text)
    return out
