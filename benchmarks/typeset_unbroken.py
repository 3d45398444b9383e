"""Sets articles as text whose lines are paragraphs, the way it is copied out of a browser or an e-paper's page."""

import random
import re
from collections.abc import Sequence

from typeset_parts import Row, Truth, names, row
from typeset_text import cut, furniture, signed

_COLUMN = re.compile(r"[（(][^（()）]*[）)]$")


def set_unbroken(articles: Sequence[dict[str, str]], rng: random.Random) -> tuple[list[Row], list[Truth]]:
    """The rows of a page with these articles and, article by article, what segmentation has to find. What stands in
    brackets behind a headline (its column) is left out."""
    indent = rng.choice(["", "", "\u3000\u3000"])
    blanks = rng.choice(["none", "articles", "all", "all"])
    rows: list[Row] = rng.choice([[], [], furniture(True, rng), furniture(False, rng)])
    authors = rng.random() < 0.5
    truths: list[Truth] = []
    for at, article in enumerate(articles):
        truth = Truth()
        kept, _ = cut(article, rng)
        kept, closing = signed(kept, truth, rng)
        if blanks != "none" and rows and rows[-1]:
            rows.append(())
        rows.append(row(_COLUMN.sub("", article["title"]), at, "headline"))
        if authors and not truth.names and rng.random() < 0.7:
            author = names(rng, 1)[0]
            truth.names = frozenset([author])
            rows.append(
                row(rng.choice(["本报记者 %s", "记者 %s", "本报记者\u3000%s"]) % author, at, "byline")
            )
        for paragraph in kept:
            rows += [(), row(indent + paragraph, at, "body")][blanks != "all" :]
        if closing:
            rows.append(row(closing, at, "credit"))
        truths.append(truth)
    return rows, truths
