"""What writing on numpy goes by: the texts as they were read, and what the beams have written.

Both belong to one search, which goes on with what it is given back: memory is written over, not copied, when texts
leave the batch and when beams change places. Shapes as in pointer_arrays.py, T pieces written.
"""

from dataclasses import dataclass

import numpy as np

from summarizer.summarization.pointer_arithmetic import NOTHING, Array, Bools, Ids
from summarizer.summarization.pointer_sizes import Sizes

ROOM = 16  # steps of all beams that room is made for at a time


@dataclass
class Text:
    """A batch of texts as read. `memory` is (keys, values) of each decoder layer, (A, heads, d/heads, L) and
    (A, heads, L, d/heads); `own` the different pieces of each text (A, P; -1 where there are fewer) and `number` which
    of them stands where (A, L); `gate` what each place adds to the logit of writing when it is copied."""

    ids: Ids
    copyable: Bools
    hidden: Array
    padded: bool
    salience: Array
    gate: Array
    copy_keys: Array
    memory: list[tuple[Array, Array]]
    own: Ids
    number: Ids

    @classmethod
    def of(
        cls, ids: Ids, copyable: Bools, hidden: Array, salience: Array, gate: Array, copy_keys: Array,
        memory: list[tuple[Array, Array]],
    ) -> "Text":  # fmt: skip
        """With the different pieces of each text found."""
        kinds = [np.unique(row, return_inverse=True) for row in ids]
        own = np.full((len(ids), max(len(one) for one, _ in kinds)), -1)
        for n, (one, _) in enumerate(kinds):
            own[n, : len(one)] = one
        number = np.stack([where for _, where in kinds])
        return cls(ids, copyable, hidden, bool(hidden.any()), salience, gate, copy_keys, memory, own, number)

    def only(self, kept: Ids) -> "Text":
        """The texts whose numbers are `kept`, in that order. A number below their count has to keep its place."""
        memory = [(closed(keys, kept), closed(values, kept)) for keys, values in self.memory]
        arrays = (self.ids, self.copyable, self.hidden)
        ids, copyable, hidden = (closed(one, kept) for one in arrays)
        salience, gate, copy_keys = (closed(one, kept) for one in (self.salience, self.gate, self.copy_keys))
        own, number = closed(self.own, kept), closed(self.number, kept)
        return Text(ids, copyable, hidden, self.padded, salience, gate, copy_keys, memory, own, number)

    def gathered(self, copied: Array) -> Array:
        """Numbers of places (A, K, L) summed by the piece that stands there (A, K, P)."""
        count, beams, _ = copied.shape
        size = self.own.shape[1]
        rows = np.arange(0, count * beams * size, size).reshape(count, beams, 1)
        where = (self.number[:, None, :] + rows).reshape(-1)
        sums = np.bincount(where, copied.reshape(-1), count * beams * size)
        gathered: Array = sums.reshape(count, beams, size).astype(np.float32)
        return gathered


@dataclass
class Written:
    """What the beams hold: (keys, values) of each layer (A, heads, places, d/heads), where each beam of each step has
    its place and stays there; `apart` (A, K, places) is 0 at what a beam goes back to and NOTHING at what other beams
    wrote; `taken` places are written on. And of each piece of the text whether it follows the last piece and whether
    it was used (A, K, L)."""

    past: list[tuple[Array, Array]]
    apart: Array
    follows: Bools
    used: Array
    steps: int = 0
    taken: int = 0

    @classmethod
    def empty(cls, text: Text, beams: int, sizes: Sizes) -> "Written":
        count, length = text.ids.shape
        shape = (count, sizes.heads, ROOM, sizes.d // sizes.heads)
        past = [
            (np.empty(shape, np.float32), np.empty(shape, np.float32)) for _ in range(sizes.decoder_layers)
        ]
        apart = np.full((count, beams, ROOM), NOTHING)
        nowhere = np.zeros((count, beams, length), bool)
        return cls(past, apart, nowhere, nowhere.astype(np.float32))

    def begin_step(self) -> None:
        """Takes the places of one more step, the beams apart in it."""
        beams = np.arange(self.apart.shape[1])
        if self.taken + len(beams) > self.apart.shape[2]:
            more = ROOM * len(beams)
            self.past = [(longer(keys, more), longer(values, more)) for keys, values in self.past]
            nothing = np.full((*self.apart.shape[:2], more), NOTHING)
            self.apart = np.concatenate((self.apart, nothing), axis=2)
        self.apart[:, beams, self.taken + beams] = 0
        self.taken += len(beams)

    def only(self, texts: Ids, beams: Ids) -> "Written":
        """The state of beams `beams` (A, K; one may come several times) of the texts `texts` (A), for which holds what
        `Text.only` says."""
        past = [(closed(keys, texts), closed(values, texts)) for keys, values in self.past]
        rows = texts[:, None]
        apart, follows, used = (one[rows, beams] for one in (self.apart, self.follows, self.used))
        return Written(past, apart, follows, used, self.steps, self.taken)


def closed(array: Array, kept: Ids) -> Array:
    """The rows `kept` of `array`, which is written over: rows from behind fill the places of those that leave."""
    moved = np.flatnonzero(kept != np.arange(len(kept)))
    array[moved] = array[kept[moved]]
    return array[: len(kept)]


def longer(array: Array, more: int) -> Array:
    """With room for `more` on the third axis."""
    shape = list(array.shape)
    shape[2] += more
    out = np.empty(shape, array.dtype)
    out[:, :, : array.shape[2]] = array
    return out
