"""Beam search over any model that gives the probabilities of the next piece, many texts at once, on numpy.

It decides as `generate` of transformers does with beams and early_stopping=False, so that both engines write the same:
a finished text counts with its mean log-probability (length ** length_penalty in general); a text is done when it has as
many finished ones as beams and no beam under way, at its present mean, is better than the worst of them. Texts that are
done leave the batch, which that one does not do.
"""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from summarizer.summarization.stammer import RUN, banned, runs

Ids = npt.NDArray[np.int64]
Array = npt.NDArray[Any]  # of float32
LEAST = np.float32(1e-9)
BLOCK = 128


class Writer(Protocol):
    """What the search asks: the model's state is only handed through (`Text` and `Written` of pointer_arrays.py)."""

    def begin(self, text: Any, beams: int) -> Any: ...
    def step(self, text: Any, written: Any, pieces: Ids) -> tuple[Array, Any]: ...


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
    score = np.full((count, beams), -1e9, np.float32)
    score[:, 0] = 0
    pieces: Ids = np.full((count, beams, 1), start, np.int64)
    written = model.begin(text, beams)
    for length in range(1, most + 1):
        if stop():
            raise KeyboardInterrupt
        chances, written = model.step(text, written, pieces[:, :, -1])
        _forbid(chances, pieces[:, :, 1:], [allowed[n] for n in under_way])
        sums, origin, piece = _best(chances, score, 2 * beams)
        ends = (piece == end) | (length == most)
        for row, n in enumerate(under_way):
            for column in np.flatnonzero(ends[row, :beams]):
                ids = [*pieces[row, origin[row, column], 1:].tolist(), int(piece[row, column])]
                kept = ids[:-1] if ids[-1] == end else ids
                finished[n].append((float(sums[row, column]) / length**length_penalty, kept))
            finished[n] = sorted(finished[n], key=lambda one: -one[0])[:beams]
        sums[ends] -= np.float32(1e9)
        order = np.argsort(-sums, axis=1, kind="stable")[:, :beams]
        score, origin, piece = (np.take_along_axis(part, order, axis=1) for part in (sums, origin, piece))
        open_ = [
            row
            for row, n in enumerate(under_way)
            if length < most
            and (
                len(finished[n]) < beams or float(score[row, 0]) / length**length_penalty > finished[n][-1][0]
            )
        ]
        if on_done and len(open_) < len(under_way):
            on_done(count - len(open_))
        if not open_:
            break
        rows = np.asarray(open_)
        if len(open_) < len(under_way):
            text, under_way = text.only(rows), under_way[rows]
            score, origin, piece = score[rows], origin[rows], piece[rows]
        written = written.only(rows[:, None], origin)
        pieces = np.concatenate((pieces[rows[:, None], origin], piece[:, :, None]), axis=2)
    return finished


def _forbid(chances: Array, written: Ids, allowed: Sequence[Any]) -> None:
    """Takes the chance from pieces that would end a run which stands there already (see stammer.py)."""
    if written.shape[2] < RUN:
        return
    last = written[:, :, -RUN + 1 :]
    earlier = written.shape[2] - RUN + 1
    again = np.ones((*written.shape[:2], earlier), bool)
    for i in range(RUN - 1):
        again &= written[:, :, i : i + earlier] == last[:, :, i : i + 1]
    for text, beam in np.argwhere(again.any(axis=2)):
        found = banned(written[text, beam].tolist(), allowed[text])
        chances[text, beam, sorted(found)] = 0


def _best(chances: Array, score: Array, count: int) -> tuple[Array, Ids, Ids]:
    """The `count` likeliest continuations of each text, best first: summed log-probabilities, beams, pieces (A, count).

    The best of them lie in the `count` blocks whose largest chances are largest, so only those are looked at."""
    texts, beams, size = chances.shape
    blocks = -(-size // BLOCK)
    padded = np.full((texts, beams, blocks * BLOCK), 0, np.float32)
    # A beam's lead counts relative to the best beam of its text, so nothing underflows but what has no chance.
    lead = np.exp(np.maximum(score - score[:, :1].max(axis=1, keepdims=True), -80))[:, :, None]
    there = chances > 0  # multiplied by, as a mask of `maximum` takes several times as long
    np.maximum(chances, LEAST, out=chances)
    chances *= there
    np.multiply(chances, lead, out=padded[:, :, :size])
    grouped = padded.reshape(texts, beams * blocks, BLOCK)
    some = min(count, grouped.shape[1])
    block = np.argpartition(-grouped.max(axis=2), some - 1, axis=1)[:, :some]
    inside = grouped[np.arange(texts)[:, None], block].reshape(texts, -1)
    place = np.argpartition(-inside, count - 1, axis=1)[:, :count]
    found = np.take_along_axis(block, place // BLOCK, axis=1) * BLOCK + place % BLOCK
    beam, piece = found // (blocks * BLOCK), found % (blocks * BLOCK)
    real, piece = piece < size, np.minimum(piece, size - 1)
    chance = np.where(real, chances[np.arange(texts)[:, None], beam, piece], 0)
    with np.errstate(divide="ignore"):
        sums = np.take_along_axis(score, beam, axis=1) + np.log(chance)
    order = np.argsort(-sums, axis=1, kind="stable")
    sums, beam, piece = (np.take_along_axis(part, order, axis=1) for part in (sums, beam, piece))
    return sums, beam, piece
