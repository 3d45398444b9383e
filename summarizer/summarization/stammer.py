"""Against stammering: while a model writes, a run of pieces is not written again unless the text has it twice.

After Paulus, Xiong and Socher, “A Deep Reinforced Model for Abstractive Summarization” (2017), who block every repeated
trigram; here what the article itself repeats (上海交通大学、北京交通大学) may be repeated. A chat model is only kept from
going round in circles: three of its pieces are a date's digits or half a name, which a good text has again.
"""

from collections import Counter
from collections.abc import Sequence

RUN = 3
CHAT_RUN = 16


def runs(ids: Sequence[int], size: int = RUN) -> Counter[tuple[int, ...]]:
    """How often each run of `size` pieces stands in `ids`."""
    return Counter(zip(*(ids[i:] for i in range(size)), strict=False))


def banned(written: Sequence[int], allowed: Counter[tuple[int, ...]], size: int = RUN) -> set[int]:
    """The pieces that may not come next: each would end a run that was written already, as often as the text has it
    (a run that the text has once or not at all may be written once)."""
    if len(written) < size:
        return set()
    end = tuple(written[len(written) - size + 1 :])
    seen = runs(written, size)
    return {run[-1] for run, count in seen.items() if run[:-1] == end and count >= max(1, allowed[run])}
