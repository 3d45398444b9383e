"""What the next piece may be: the mixture of writing and copying, kept in its two parts.

Most pieces of the vocabulary are never looked at one by one: of what is written only the likeliest few of each text are
taken out, and of what is copied there are few anyway. Shapes: A texts, K beams, V pieces, P different pieces of a text.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from summarizer.summarization.pointer_arithmetic import Array, Ids

LEAST = np.float32(np.log(1e-9))  # no chance counts as less, but that of a piece which may not come
HALVINGS = 7
GROUP = (
    1 << HALVINGS
)  # pieces that are compared by their best one first: each so many columns from the one before
ROWS = 16  # logits whose exponentials are taken at once: as many as a core's cache holds
NEVER = np.float32("-inf")


def columns(vocabulary: int) -> int:
    """How wide a product has to be that gives the logits of so many pieces: whole groups, one column more at least."""
    return (vocabulary // GROUP + 1) * GROUP


@dataclass
class Chances:
    """The chance of being written is the exponential of `logits` (A, K, columns) plus `level` (A, K); that of a text's
    own pieces, written or copied, is `owned` (A, K, P), and `own` (A, P) says which they are (-1: none)."""

    logits: Array
    level: Array
    own: Ids
    owned: Array

    @classmethod
    def mixed(cls, logits: Array, vocabulary: int, gate: Array, own: Ids, copied: Array) -> "Chances":
        """From the logits (A, K, columns) of writing a piece, the logit `gate` (A, K) of writing at all, and the
        chances `copied` (A, K, P) of the pieces `own`."""
        logits[:, :, vocabulary:] = NEVER
        level = -np.logaddexp(np.float32(0), -gate) - _log_sums(logits)
        texts, beams = (np.arange(count) for count in gate.shape)
        written = logits[texts[:, None, None], beams[:, None], own[:, None, :]]
        return cls(logits, level, own, copied + np.exp(written + level[:, :, None]))

    def forbid(self, text: int, beam: int, pieces: Iterable[int]) -> None:
        """Takes the chance from some pieces."""
        for piece in pieces:
            self.logits[text, beam, piece] = NEVER
            self.owned[text, beam, self.own[text] == piece] = 0

    def best(self, score: Array, count: int) -> tuple[Array, Ids, Ids]:
        """The `count` likeliest continuations of each text, best first: summed log-probabilities, beams, pieces
        (A, count); `score` (A, K) is what each beam has so far."""
        sums, beam, piece = self._best_written(score, count)
        # One of the text's own pieces counts once, with what is copied.
        sums[(piece[:, :, None] == self.own[:, None, :]).any(axis=2)] = NEVER
        more = self._best_owned(score, count)
        joined = (np.concatenate(both, axis=1) for both in zip((sums, beam, piece), more, strict=True))
        sums, beam, piece = joined
        order = np.argsort(-sums, axis=1, kind="stable")[:, :count]
        sums, beam, piece = (np.take_along_axis(part, order, axis=1) for part in (sums, beam, piece))
        return sums, beam, np.where(sums > NEVER, piece, 0)

    def _best_written(self, score: Array, count: int) -> tuple[Array, Ids, Ids]:
        """They lie in the `count` groups whose best are best, so only those are looked at."""
        best = self.logits
        texts, _, width = best.shape
        for _ in range(HALVINGS):
            half = best.shape[2] // 2
            best = np.maximum(best[:, :, :half], best[:, :, half:])
        groups = best.shape[2]
        best = np.maximum(best + self.level[:, :, None], LEAST) + score[:, :, None]
        group = _largest(best.reshape(texts, -1), count)
        beam, first = np.divmod(group, groups)
        row = np.arange(texts)[:, None]
        piece = first[:, :, None] + np.arange(0, width, groups)
        value = self.logits[row[:, :, None], beam[:, :, None], piece]
        value = _summed(value + self.level[row, beam][:, :, None], score[row, beam][:, :, None])
        found = _largest(value.reshape(texts, -1), count)
        sums = np.take_along_axis(value.reshape(texts, -1), found, axis=1)
        return sums, beam[row, found // GROUP], piece.reshape(texts, -1)[row, found]

    def _best_owned(self, score: Array, count: int) -> tuple[Array, Ids, Ids]:
        texts, _, size = self.owned.shape
        with np.errstate(divide="ignore"):
            sums = _summed(np.log(self.owned), score[:, :, None]).reshape(texts, -1)
        found = _largest(sums, count)
        beam, place = np.divmod(found, size)
        return np.take_along_axis(sums, found, axis=1), beam, np.take_along_axis(self.own, place, axis=1)


def _summed(chance: Array, score: Array) -> Array:
    """Log-chances, the least of them raised, with what the beams have so far."""
    sums: Array = np.where(chance > NEVER, np.maximum(chance, LEAST) + score, NEVER)
    return sums


def _largest(values: Array, count: int) -> Ids:
    """Where the `count` largest of each row stand, in no order; all of them if there are fewer."""
    if values.shape[1] <= count:
        return np.broadcast_to(np.arange(values.shape[1]), values.shape)
    return np.argpartition(-values, count - 1, axis=1)[:, :count]


def _log_sums(logits: Array) -> Array:
    """The logarithms (A, K) of the summed exponentials."""
    rows = logits.reshape(-1, logits.shape[2])
    top = rows.max(axis=1)
    ones = np.ones(rows.shape[1], np.float32)
    memory = np.empty((min(ROWS, len(rows)), rows.shape[1]), np.float32)
    sums = np.empty(len(rows), np.float32)
    for start in range(0, len(rows), ROWS):
        some = slice(start, start + ROWS)
        part = memory[: len(rows[some])]
        np.subtract(rows[some], top[some, None], out=part)
        sums[some] = np.exp(part, out=part) @ ones
    summed: Array = (top + np.log(sums)).reshape(logits.shape[:2])
    return summed
