"""Does what a generated sentence lists behind a colon belong to what stands in front of it? The sentence -> why not.

江苏密集推出改革政策包：2024年9月…；2025年初，某人求助: the second part is from elsewhere, and is told as one of the policies.
"""

from summarizer.summarization.source import Source, Statement, pairs

_LEAST = (
    6  # characters of what stands in front of the colon, and bigrams of a part, that tell where it is from
)
_SHARE = 0.5  # share of a part's bigrams that the sentence with the colon must have, or the one behind it
_MORE = 0.3  # how much more of it another sentence has


def strange_item(told: Statement, source: Source) -> str | None:
    """The first part behind a colon that the article has in another sentence, as a reason; None where none is."""
    opening, colon, rest = told.text.partition(":")
    parts = rest.rstrip("。").split(";")
    opening = opening.split(",")[-1]
    if not colon or len(parts) < 2 or len(opening) < _LEAST or "”" in opening:
        return None
    homes = [n for n, text in enumerate(source.texts) if f"{opening}:" in text]
    if len(homes) != 1:
        return None
    home = set().union(*source.grams[homes[0] : homes[0] + 2])
    for part in parts:
        said = pairs(part)
        if len(said) < _LEAST:
            continue
        here = len(said & home) / len(said)
        best = max((len(said & grams) / len(said) for grams in source.grams), default=0.0)
        if here < _SHARE and best - here > _MORE:
            return f"“{part[:12]}” is not among what the article lists there"
    return None
