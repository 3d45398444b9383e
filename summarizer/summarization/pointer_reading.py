"""The encoder of `pointer.py` on numpy: texts of any lengths in, their states out.

Texts go through all layers a few hundred pieces at a time, end to end without padding: so much stays in a core's cache
from one layer to the next, and larger products would not be faster.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.summarization.pointer_arithmetic import (
    Array,
    Ids,
    exponentials,
    norm,
    paired,
    squared_relu,
    tamed,
    turn,
    turns,
)
from summarizer.summarization.pointer_sizes import Sizes

AT_ONCE = 512  # pieces that are read together, or one text if it is longer

Weight = Callable[[str], Array]


@dataclass(frozen=True)
class Layer:
    """Weights (in, out) of a layer; `qkv` gives queries, divided by the root of a head's size, keys and values."""

    norm1: tuple[Array, Array]
    qkv: Array
    out: Array
    norm2: tuple[Array, Array]
    up: Array
    down: Array


class Buffers:
    """Memory that every layer of every block writes its steps into; it grows to the longest text."""

    def __init__(self, pieces: int, longest: int, sizes: Sizes, ffn: int) -> None:
        d = sizes.d
        self.near = np.zeros((pieces, 2 * d), np.float32)
        self.normed, self.mixed, self.added = (np.empty((pieces, d), np.float32) for _ in range(3))
        self.qkv = np.empty((pieces, 3 * d), np.float32)
        self.up, self.raised = (np.empty((pieces, ffn), np.float32) for _ in range(2))
        self.scores = np.empty(sizes.heads * longest * longest, np.float32)


class Reader:
    """The encoder's weights, laid out for few large products. `weight` gives each by its name, (in, out)."""

    def __init__(self, weight: Weight, sizes: Sizes) -> None:
        """Raises KeyError or ValueError if a weight is missing or of another shape."""
        name = "model.encoder."
        self.sizes = sizes
        self.embedding, self.place = weight("model.shared.weight"), weight(name + "place.weight")
        self.first, self.last = pair(weight, name + "norm"), pair(weight, name + "last")
        self.neighbours = np.concatenate((weight(name + "before.weight"), weight(name + "after.weight")))
        self.layers = [_layer(weight, f"{name}layers.{n}.", sizes) for n in range(sizes.encoder_layers)]
        self.turns = turns(sizes.places, sizes.d // sizes.heads)
        self.ffn = self.layers[0].up.shape[1] if self.layers else 0

    def read(self, rows: Sequence[Ids]) -> Iterator[tuple[list[int], Array]]:
        """Blocks of texts: the numbers of those in it, and their states end to end (pieces, d), which last until the
        next block is asked for."""
        blocks: list[list[int]] = []
        room = 0
        for n, row in enumerate(rows):
            if not blocks or len(row) > room:
                blocks.append([])
                room = AT_ONCE
            blocks[-1].append(n)
            room -= len(row)
        most = max(sum(len(rows[n]) for n in block) for block in blocks)
        buffers = Buffers(most, max(map(len, rows)), self.sizes, self.ffn)
        for block in blocks:
            yield block, self._block([rows[n] for n in block], buffers)

    def _block(self, rows: Sequence[Ids], buffers: Buffers) -> Array:
        lengths = [len(row) for row in rows]
        ends = np.cumsum(lengths)
        starts = ends - lengths
        pieces, d = int(ends[-1]), self.sizes.d
        places = np.concatenate([np.arange(length) for length in lengths])
        x = norm(self.embedding[np.concatenate(rows)], *self.first)
        near = buffers.near[:pieces]
        near[1:, :d], near[:-1, d:] = x[:-1], x[1:]
        near[starts, :d], near[ends - 1, d:] = 0, 0
        added = buffers.added[:pieces]
        x += np.matmul(near, self.neighbours, out=added)
        x += self.place[places]
        turned = self.turns[places]
        for layer in self.layers:
            normed = norm(x, *layer.norm1, out=buffers.normed[:pieces])
            qkv = np.matmul(normed, layer.qkv, out=buffers.qkv[:pieces])
            turn(qkv[:, : 2 * d], turned)
            mixed = buffers.mixed[:pieces]
            for start, end in zip(starts, ends, strict=True):
                self._attend(qkv[start:end], mixed[start:end], buffers.scores)
            x += np.matmul(mixed, layer.out, out=added)
            normed = norm(x, *layer.norm2, out=normed)
            up = squared_relu(np.matmul(normed, layer.up, out=buffers.up[:pieces]))
            x += np.matmul(up, layer.down, out=added)
        return norm(x, *self.last, out=x)

    def _attend(self, qkv: Array, out: Array, memory: Array) -> None:
        """What a text's pieces see of each other, from (L, 3 d) into `out` (L, d)."""
        length, heads = len(qkv), self.sizes.heads
        queries, keys, values = qkv.reshape(length, 3, heads, -1).transpose(1, 2, 0, 3)
        scores = memory[: heads * length * length].reshape(heads, length, length)
        np.matmul(queries, keys.swapaxes(1, 2), out=scores)
        sums = exponentials(tamed(scores))
        mixed = out.reshape(length, heads, -1).swapaxes(0, 1)
        np.matmul(scores, values, out=mixed)
        mixed /= sums


def pair(weight: Weight, name: str) -> tuple[Array, Array]:
    """Weight and bias of a norm."""
    return weight(name + ".weight"), weight(name + ".bias")


def joined(weight: Weight, name: str, sizes: Sizes) -> Array:
    """One matrix (d, 3 d) for queries, keys and values of a self-attention with rotary positions."""
    q, k = (paired(weight(f"{name}{part}.weight"), sizes.heads) for part in "qk")
    scale = np.float32((sizes.d // sizes.heads) ** -0.5)
    return np.concatenate((q * scale, k, weight(name + "v.weight")), axis=1)


def _layer(weight: Weight, name: str, sizes: Sizes) -> Layer:
    return Layer(
        pair(weight, name + "norm1"),
        joined(weight, name + "attention.", sizes),
        weight(name + "attention.out.weight"),
        pair(weight, name + "norm2"),
        weight(name + "ffn.up.weight"),
        weight(name + "ffn.down.weight"),
    )
