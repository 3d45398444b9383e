"""The encoder of pointer_post.py on numpy: post-norm layers with biases, GELU by the sigmoid, no rotary positions."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.summarization.pointer_arithmetic import Array, Ids, norm, sigmoid_gelu
from summarizer.summarization.pointer_reading import Buffers, Reader, Weight, pair
from summarizer.summarization.pointer_sizes import Sizes

Linear = tuple[Array, Array]


@dataclass(frozen=True)
class PostLayer:
    """Weights (in, out) and biases of a layer; `qkv` as in pointer_reading.py."""

    qkv: Linear
    out: Linear
    norm1: Linear
    up: Linear
    down: Linear
    norm2: Linear


class PostReader(Reader):
    """The encoder's weights; it reads as `Reader` does, each layer's norms behind what they norm."""

    def __init__(self, weight: Weight, sizes: Sizes) -> None:
        """Raises KeyError or ValueError if a weight is missing or of another shape."""
        name = "model.encoder."
        self.sizes = sizes
        self.embedding, self.place = weight("model.shared.weight"), weight(name + "place.weight")
        self.first = pair(weight, name + "norm")
        self.post = [_layer(weight, f"{name}layers.{n}.", sizes) for n in range(sizes.encoder_layers)]
        self.ffn = self.post[0].up[0].shape[1] if self.post else 0

    def _block(self, rows: Sequence[Ids], buffers: Buffers) -> Array:
        lengths = [len(row) for row in rows]
        ends = np.cumsum(lengths)
        starts = ends - lengths
        pieces = int(ends[-1])
        places = np.concatenate([np.arange(length) for length in lengths])
        x = self.embedding[np.concatenate(rows)] + self.place[places]
        x = norm(x, *self.first, out=x)
        added, mixed, up = buffers.added[:pieces], buffers.mixed[:pieces], buffers.up[:pieces]
        for layer in self.post:
            qkv = _linear(x, layer.qkv, buffers.qkv[:pieces])
            for start, end in zip(starts, ends, strict=True):
                self._attend(qkv[start:end], mixed[start:end], buffers.scores)
            x += _linear(mixed, layer.out, added)
            x = norm(x, *layer.norm1, out=x)
            x += _linear(sigmoid_gelu(_linear(x, layer.up, up), buffers.raised[:pieces]), layer.down, added)
            x = norm(x, *layer.norm2, out=x)
        return x


def _linear(x: Array, linear: Linear, out: Array) -> Array:
    np.matmul(x, linear[0], out=out)
    out += linear[1]
    return out


def _layer(weight: Weight, name: str, sizes: Sizes) -> PostLayer:
    scale = np.float32((sizes.d // sizes.heads) ** -0.5)
    parts = [pair(weight, f"{name}attention.{part}") for part in "qkv"]
    parts[0] = parts[0][0] * scale, parts[0][1] * scale
    return PostLayer(
        (
            np.concatenate([matrix for matrix, _ in parts], axis=1),
            np.concatenate([bias for _, bias in parts]),
        ),
        pair(weight, name + "attention.out"),
        pair(weight, name + "norm1"),
        pair(weight, name + "ffn.up"),
        pair(weight, name + "ffn.down"),
        pair(weight, name + "norm2"),
    )
