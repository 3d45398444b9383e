"""The decoder's layers of `pointer.py` on numpy: one step of all beams of all texts. Shapes as in pointer_arrays.py."""

from dataclasses import dataclass

import numpy as np

from summarizer.summarization.pointer_arithmetic import (
    Array,
    Bools,
    Ids,
    exponentials,
    norm,
    squared_relu,
    turn,
    turns,
)
from summarizer.summarization.pointer_reading import Weight, joined, pair
from summarizer.summarization.pointer_sizes import Sizes
from summarizer.summarization.pointer_state import Text, Written


@dataclass(frozen=True)
class Layer:
    """Weights (in, out) of a layer; `qkv` and `q` give queries divided by the root of a head's size. `match`: what each
    head of the look at the text adds where a piece follows, follows two, was used (3, heads)."""

    norm1: tuple[Array, Array]
    qkv: Array
    out: Array
    norm2: tuple[Array, Array]
    q: Array
    match: Array
    cross_out: Array
    norm3: tuple[Array, Array]
    up: Array
    down: Array
    turns: Array


@dataclass
class Matches:
    """Where the text (A, K, L) goes on from what was written: `at`, the places in all that follow the last piece, and
    whether the two before them are the last two; `used`, 1 where the piece was written."""

    shape: tuple[int, int, int]
    at: Ids
    two: Array
    used: Array

    @classmethod
    def of(cls, pieces: Ids, text: Text, written: Written) -> "Matches":
        """After `pieces` (A, K) too, which `written` takes up."""
        same = (pieces[:, :, None] == text.ids[:, None, :]) & text.copyable[:, None, :]
        follows: Bools = np.zeros_like(same)
        follows[..., 1:] = same[..., :-1]
        at = np.flatnonzero(follows)
        # Nothing follows at the beginning of a text, so the place before is in the same one.
        two = written.follows.reshape(-1)[at - 1].astype(np.float32)
        written.follows = follows
        np.maximum(written.used, same, out=written.used)
        return cls((*pieces.shape, text.ids.shape[1]), at, two, written.used)


def decoder_layer(weight: Weight, name: str, sizes: Sizes) -> Layer:
    """The weights of a layer from their names."""
    size = sizes.d // sizes.heads
    return Layer(
        pair(weight, name + "norm1"),
        joined(weight, name + "attention.", sizes),
        weight(name + "attention.out.weight"),
        pair(weight, name + "norm2"),
        weight(name + "cross.q.weight") * np.float32(size**-0.5),
        weight(name + "cross.match"),
        weight(name + "cross.out.weight"),
        pair(weight, name + "norm3"),
        weight(name + "ffn.up.weight"),
        weight(name + "ffn.down.weight"),
        turns(sizes.places, size),
    )


def run_layer(
    layer: Layer,
    x: Array,
    text: Text,
    memory: tuple[Array, Array],
    matches: Matches,
    written: Written,
    past: tuple[Array, Array],
) -> None:
    """Adds to the states x (A K, d) what a layer makes of them; `past` takes up the step."""
    count, beams, _ = matches.shape
    heads = layer.match.shape[1]
    split = (count, beams, heads, -1)
    end = written.taken

    qkv = norm(x, *layer.norm1) @ layer.qkv
    turn(qkv[:, : 2 * x.shape[1]], layer.turns[written.steps : written.steps + 1])
    queries, keys, values = qkv.reshape(count, beams, 3, heads, -1).transpose(2, 0, 3, 1, 4)
    keys_so_far, values_so_far = (one[:, :, :end] for one in past)
    keys_so_far[:, :, end - beams :], values_so_far[:, :, end - beams :] = keys, values
    scores = queries @ keys_so_far.swapaxes(2, 3)
    scores += written.apart[:, None, :, :end]
    x += _mixed(scores, values_so_far) @ layer.out

    queries = (norm(x, *layer.norm2) @ layer.q).reshape(split).swapaxes(1, 2)
    scores = queries @ memory[0]
    scores += matches.used[:, None] * layer.match[2][:, None, None]
    _follow(scores, layer.match, matches)
    if text.padded:
        scores += text.hidden[:, None, None, :]
    x += _mixed(scores, memory[1]) @ layer.cross_out

    x += squared_relu(norm(x, *layer.norm3) @ layer.up) @ layer.down


def _mixed(scores: Array, values: Array) -> Array:
    """The mean of `values` (A, heads, …, d/heads) weighed by `scores` (A, heads, K, …): (A K, d)."""
    count, heads, beams, _ = scores.shape
    scores -= scores.max(axis=-1, keepdims=True)
    sums = exponentials(scores)
    mixed = np.empty((count, beams, heads, values.shape[3]), np.float32)
    y = np.matmul(scores, values, out=mixed.swapaxes(1, 2))
    y /= sums
    return mixed.reshape(count * beams, -1)


def _follow(scores: Array, match: Array, matches: Matches) -> None:
    """Adds to `scores` (A, heads, K, L) what each head gives to the few places that follow."""
    _, heads, beams, length = scores.shape
    text, place = np.divmod(matches.at, beams * length)
    where = ((text * heads)[:, None] + np.arange(heads)) * (beams * length) + place[:, None]
    scores.reshape(-1)[where] += match[0] + matches.two[:, None] * match[1]
