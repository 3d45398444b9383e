"""Is a line the next one of the same paragraph, or does a heading end or begin between the two? What the words say.

A logistic model (`seams.bin`) learnt from articles of 人民日报 and others: lines of one sentence, wrapped at many
widths, against a headline and the text under it and a text's last line (its full stop lost, as scans lose it) and the
next headline. Widths of lines are left to wrapping.py.
"""

from functools import lru_cache

from summarizer.segmentation.hashed import of_two_lines, scores

features = of_two_lines


@lru_cache(maxsize=16384)
def runs_on(first: str, second: str) -> float:
    """In nats: how much more likely it is that `second` goes on in the sentence of `first` than that one of them is
    a heading; 0.0 where one is empty."""
    a, b = first.strip(), second.strip()
    return scores("seams.bin", features(a, b))[0] if a and b else 0.0
