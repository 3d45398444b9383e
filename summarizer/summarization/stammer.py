"""Against stammering: while a model writes, a run of three pieces is not written again unless the text has it twice.

After Paulus, Xiong and Socher, “A Deep Reinforced Model for Abstractive Summarization” (2017), who block every repeated
trigram; here what the article itself repeats (上海交通大学、北京交通大学) may be repeated.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

RUN = 3


def runs(ids: Sequence[int]) -> Counter[tuple[int, ...]]:
    """How often each run of RUN pieces stands in `ids`."""
    return Counter(tuple(ids[i : i + RUN]) for i in range(len(ids) - RUN + 1))


def banned(written: Sequence[int], allowed: Counter[tuple[int, ...]]) -> set[int]:
    """The pieces that may not come next: each would end a run that was written already, as often as the text has it
    (a run that the text has once or not at all may be written once)."""
    if len(written) < RUN:
        return set()
    end = tuple(written[len(written) - RUN + 1 :])
    seen = runs(written)
    return {run[-1] for run, count in seen.items() if run[:-1] == end and count >= max(1, allowed[run])}


class NoStammer:
    """A logits processor (transformers) over beams; `sources` are the pieces of each text of the batch, in order;
    `before`: how many pieces stand before what is written, 0 for the start piece alone."""

    def __init__(self, sources: Sequence[Sequence[int]], beams: int, before: int = 0) -> None:
        self.allowed = [runs(source) for source in sources]
        self.beams, self.before = beams, before or 1

    def __call__(self, input_ids: Any, scores: Any) -> Any:
        """`scores` (texts x beams, vocabulary) with what is banned at minus infinity; `input_ids` (texts x beams,
        pieces written so far, the start piece first)."""
        for row, ids in enumerate(input_ids.tolist()):
            if found := banned(ids[self.before :], self.allowed[row // self.beams]):
                scores[row, sorted(found)] = float("-inf")
        return scores
