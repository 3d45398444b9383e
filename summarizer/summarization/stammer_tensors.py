"""The guard against stammering (stammer.py) for a whole batch at once, in tensors where the model runs.

It bans what `stammer.banned` bans and never waits for the device. Row by row in Python the 48 steps of 512 texts with four
beams took 0.6 s of a processor, and a copy onto the GPU for each of 7,600 rows with something banned; an H200 writes those
texts in 0.36 s. A run that the text does not have twice may be written once, so that only the few it has twice are counted.
"""

from collections.abc import Sequence
from typing import Any

from summarizer.summarization.stammer import RUN, runs


class NoStammer:
    """A logits processor (transformers) over beams; `sources` are the pieces of each text of the batch, in order;
    `before`: how many pieces stand before what is written, 0 for the start piece alone."""

    def __init__(
        self, sources: Sequence[Sequence[int]], beams: int, before: int = 0, size: int = RUN
    ) -> None:
        self.sources, self.beams, self.before, self.size = sources, beams, before or 1, size
        self.repeated: Any = None

    def __call__(self, input_ids: Any, scores: Any) -> Any:
        """`scores` (texts x beams, vocabulary) with what is banned at minus infinity; `input_ids` (texts x beams,
        pieces written so far, the start piece first)."""
        if self.repeated is None:
            # At the first step, when a GPU is still reading the texts.
            self.repeated = repeated(self.sources, self.size, input_ids.device)
        written = input_ids[:, self.before :]
        if written.shape[1] < self.size:
            return scores
        seen = written.unfold(1, self.size, 1)  # (rows, runs so far, size)
        end, following = written[:, written.shape[1] - self.size + 1 :], seen[:, :, -1]
        banned = (seen[:, :, :-1] == end[:, None]).all(dim=2)
        if self.repeated[0].shape[1]:
            banned &= ~self._allowed(end, following, banned)
        # A sum, because a piece may stand there several times, banned in one place and not in another.
        return scores.scatter_add_(
            1, following, scores.new_zeros(banned.shape).masked_fill_(banned, float("-inf"))
        )

    def _allowed(self, end: Any, following: Any, again: Any) -> Any:
        """Which of the runs written (rows, runs) are written less often than the text has them, of those that begin
        with `end` (`again`) and go on with `following`."""
        told, counts = self.repeated
        beams = self.beams
        here = (told[:, None, :, :-1] == end.unflatten(0, (-1, beams))[:, :, None]).all(dim=3)
        same = following.unflatten(0, (-1, beams))[..., None] == told[:, None, None, :, -1]
        same = same & here[:, :, None] & again.unflatten(0, (-1, beams))[..., None]
        short = same.sum(dim=2) < counts[:, None]  # (texts, beams, repeated runs)
        return (same & short[:, :, None]).any(dim=3).flatten(0, 1)


def repeated(sources: Sequence[Sequence[int]], size: int, device: Any) -> tuple[Any, Any]:
    """The runs of `size` pieces that a text has more than once (texts, runs, size), and how often it has them (texts,
    runs); as many for each text as for the one with the most, the others filled up with -1, 0 times."""
    import torch

    found = [[one for one in runs(source, size).items() if one[1] > 1] for source in sources]
    most = max(map(len, found))
    nothing = ((-1,) * size, 0)
    filled = [[*row, *[nothing] * (most - len(row))] for row in found]
    told = torch.tensor([[run for run, _ in row] for row in filled], dtype=torch.long)
    counts = torch.tensor([[count for _, count in row] for row in filled], dtype=torch.long)
    return told.view(len(sources), most, size).to(device), counts.view(len(sources), most).to(device)
