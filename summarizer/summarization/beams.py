"""Beam search over any model that gives the probabilities of the next piece, many texts at once, on numpy.

It decides as `generate` of transformers does with beams and early_stopping=False, so that both engines write the same:
a finished text counts with its mean log-probability (length ** length_penalty in general); a text is done when it has as
many finished ones as beams and no beam under way, at its present mean, is better than the worst of them. Texts that are
done leave the batch, which that one does not do.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

import numpy as np

from summarizer.summarization.chances import Chances
from summarizer.summarization.pointer_arithmetic import Bools, Ids
from summarizer.summarization.stammer import RUN, banned, runs


class Writer(Protocol):
    """What the search asks: the model's state is only handed through (`Text` and `Written` of pointer_state.py)."""

    def begin(self, text: Any, beams: int) -> Any: ...
    def step(self, text: Any, written: Any, pieces: Ids) -> tuple[Chances, Any]: ...


def search(
    model: Writer,
    text: Any,
    sources: Sequence[Sequence[int]],
    *,
    start: int,
    end: int,
    beams: int,
    most: int,
    length_penalty: float = 1.0,
    on_done: Callable[[int], None] | None = None,
    stop: Callable[[], bool] = bool,
) -> list[list[tuple[float, list[int]]]]:
    """For each text its finished (score, pieces without start and end), best first, at most `beams` of them; a score
    is the mean log-probability where `length_penalty` is 1.

    `text` is what the model read, `sources` the pieces of each text (they say what may be repeated), `most` bounds the
    pieces written, the end counted. `on_done` is told how many texts are finished; when `stop` says so
    KeyboardInterrupt is raised before the next step.
    """
    count = len(sources)
    allowed = [runs(source) for source in sources]
    finished: list[list[tuple[float, list[int]]]] = [[] for _ in range(count)]
    under_way = np.arange(count)
    # All beams begin alike, so the first step is taken by one.
    score = np.zeros((count, 1), np.float32)
    pieces: Ids = np.full((count, 1, 1), start, np.int64)
    written = model.begin(text, 1)
    for length in range(1, most + 1):
        if stop():
            raise KeyboardInterrupt
        chances, written = model.step(text, written, pieces[:, :, -1])
        for row, beam, found in _repeated(pieces[:, :, 1:], [allowed[n] for n in under_way]):
            chances.forbid(row, beam, found)
        sums, origin, piece = chances.best(score, 2 * beams)
        ends = (piece == end) | (length == most)
        for row in np.flatnonzero(ends[:, :beams].any(axis=1)).tolist():
            n = int(under_way[row])
            for column in np.flatnonzero(ends[row, :beams]):
                ids = [*pieces[row, origin[row, column], 1:].tolist(), int(piece[row, column])]
                kept = ids[:-1] if ids[-1] == end else ids
                finished[n].append((float(sums[row, column]) / length**length_penalty, kept))
            finished[n] = sorted(finished[n], key=lambda one: -one[0])[:beams]
        sums[ends] -= np.float32(1e9)
        order = np.argsort(-sums, axis=1, kind="stable")[:, :beams]
        score, origin, piece = (np.take_along_axis(part, order, axis=1) for part in (sums, origin, piece))
        open_ = [
            length < most
            and (len(finished[n]) < beams or float(best) / length**length_penalty > finished[n][-1][0])
            for n, best in zip(under_way, score[:, 0], strict=True)
        ]
        if on_done and not all(open_):
            on_done(count - sum(open_))
        if not any(open_):
            break
        rows = _closed(np.asarray(open_))
        if not all(open_):
            text, under_way = text.only(rows), under_way[rows]
            score, origin, piece = score[rows], origin[rows], piece[rows]
        written = written.only(rows, origin)
        pieces = np.concatenate((pieces[rows[:, None], origin], piece[:, :, None]), axis=2)
    return finished


def _repeated(written: Ids, allowed: Sequence[Any]) -> Iterator[tuple[int, int, set[int]]]:
    """Texts, beams and the pieces that would end a run which stands there already (see stammer.py)."""
    if written.shape[2] < RUN:
        return
    last = written[:, :, -RUN + 1 :]
    earlier = written.shape[2] - RUN + 1
    again = np.ones((*written.shape[:2], earlier), bool)
    for i in range(RUN - 1):
        again &= written[:, :, i : i + earlier] == last[:, :, i : i + 1]
    for text, beam in np.argwhere(again.any(axis=2)).tolist():
        if found := banned(written[text, beam].tolist(), allowed[text]):
            yield text, beam, found


def _closed(open_: Bools) -> Ids:
    """Which texts of a batch go on: the open ones, in the places that they have where those are left, else in the
    places of those that leave."""
    count = int(open_.sum())
    kept = np.arange(count)
    kept[~open_[:count]] = count + np.flatnonzero(open_[count:])
    return kept
