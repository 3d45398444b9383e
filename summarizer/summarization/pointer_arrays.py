"""The pointer-generator of `pointer.py` on numpy alone: a page needs no torch, so it is there in a second.

The same weights (`model.safetensors`) and the same numbers, in float32; reading and one step of writing, no training.
Shapes: A texts of a batch, K beams of each, L pieces of the longest text, d the model's width, V its vocabulary.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from summarizer.errors import ModelError
from summarizer.summarization.pointer_sizes import Sizes

Array = npt.NDArray[Any]  # of float32
Ids = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
NOTHING = np.float32(-1e4)


@dataclass
class Text:
    """A batch of texts as read. `memory` is (keys, values) of each decoder layer, (A, heads, d/heads, L) and
    (A, heads, L, d/heads); `kinds` of each text its different pieces and where each stands (L, pieces)."""

    ids: Ids
    copyable: Bools
    states: Array
    hidden: Array
    salience: Array
    copy_keys: Array
    memory: list[tuple[Array, Array]]
    kinds: list[tuple[Ids, Array]]

    def only(self, kept: Ids) -> "Text":
        """The texts of the batch whose numbers are `kept`."""
        memory = [(keys[kept], values[kept]) for keys, values in self.memory]
        return Text(
            self.ids[kept], self.copyable[kept], self.states[kept], self.hidden[kept], self.salience[kept],
            self.copy_keys[kept], memory, [self.kinds[n] for n in kept],
        )  # fmt: skip


@dataclass
class Written:
    """What the beams hold of what they wrote: (keys, values) of each layer (A, K, heads, steps, d/heads), and of each
    piece of the text whether it follows the last piece and whether it was used (A, K, L)."""

    past: list[tuple[Array, Array]]
    follows: Bools
    used: Bools

    def only(self, texts: Ids, beams: Ids) -> "Written":
        """The state of beams `beams` (A, K) of the texts `texts` (A, 1)."""
        past = [(keys[texts, beams], values[texts, beams]) for keys, values in self.past]
        return Written(past, self.follows[texts, beams], self.used[texts, beams])


class PointerArrays:
    """The model: `read` a batch of texts, then `step` once for each piece written."""

    def __init__(self, folder: Path, sizes: Sizes) -> None:
        """Loads the weights. Raises ModelError if they are missing, damaged or of another shape."""
        from safetensors.numpy import load_file

        self.sizes = sizes
        path = folder / "model.safetensors"
        try:
            loaded = load_file(path)
        except Exception as error:
            raise ModelError(f"{path}: the weights cannot be loaded ({str(error)[:200]})") from error
        self.w: dict[str, Array] = {}
        for name, value in loaded.items():
            # Products take (in, out); the embedding and small tables stay as they are.
            turned = value.ndim == 2 and not name.endswith(("shared.weight", "place.weight", "cross.match"))
            self.w[name] = np.ascontiguousarray(value.T if turned else value, dtype=np.float32)
        try:
            self.embedding = self.w["model.shared.weight"]
            right = self.embedding.shape == (sizes.vocabulary, sizes.d) and "write.weight" in self.w
        except KeyError:
            right = False
        if not right:
            raise ModelError(f"{path}: the weights do not fit config.json beside them")
        self.out = np.ascontiguousarray(self.w["write.weight"] @ self.embedding.T)

    def read(self, ids: Ids) -> Text:
        """Read texts (A, L), padded with the padding piece behind."""
        mask = ids != self.sizes.padding
        w, name = self.w, "model.encoder."
        x = self._norm(self.embedding[ids], name + "norm") * mask[:, :, None].astype(np.float32)
        left, right = np.zeros_like(x), np.zeros_like(x)
        left[:, 1:], right[:, :-1] = x[:, :-1], x[:, 1:]
        x = x + _times(left, w[name + "before.weight"]) + _times(right, w[name + "after.weight"])
        x += w[name + "place.weight"][: ids.shape[1]]
        hidden = np.where(mask, np.float32(0), NOTHING)
        turn = _turns(np.arange(ids.shape[1]), self.sizes.d // self.sizes.heads)
        for layer in range(self.sizes.encoder_layers):
            x = self._encoder_layer(x, hidden, turn, f"{name}layers.{layer}.")
        x = self._norm(x, name + "last")
        salience = _times(x, w[name + "salience.weight"])[..., 0] + w[name + "salience.bias"]
        memory = []
        for layer in range(self.sizes.decoder_layers):
            cross = f"model.decoder.layers.{layer}.cross."
            keys, values = (self._heads(_times(x, w[f"{cross}{part}.weight"])) for part in "kv")
            memory.append((np.ascontiguousarray(keys.swapaxes(2, 3)), values))
        copyable = mask & (ids >= self.sizes.first_piece) & (ids < self.sizes.last_piece)
        kinds = [_kinds(row) for row in ids]
        return Text(ids, copyable, x, hidden, salience, _times(x, w["key.weight"]), memory, kinds)

    def begin(self, text: Text, beams: int) -> Written:
        """Nothing written yet, by `beams` beams a text."""
        count, heads = len(text.ids), self.sizes.heads
        empty = np.zeros((count, beams, heads, 0, self.sizes.d // heads), np.float32)
        nowhere = np.zeros((count, beams, text.ids.shape[1]), bool)
        return Written([(empty, empty)] * self.sizes.decoder_layers, nowhere, nowhere)

    def step(self, text: Text, written: Written, pieces: Ids) -> tuple[Array, Written]:
        """Probabilities (A, K, V) of the piece after `pieces` (A, K), and what the beams hold then."""
        same = (pieces[:, :, None] == text.ids[:, None, :]) & text.copyable[:, None, :]
        follows, two = np.zeros_like(same), np.zeros_like(same)
        follows[..., 1:] = same[..., :-1]
        two[..., 1:] = written.follows[..., :-1]
        two &= follows
        used = written.used | same
        features = np.stack((follows, two, used), axis=-1).astype(np.float32)
        x = self._norm(self.embedding[pieces], "model.decoder.norm")
        past = []
        for layer in range(self.sizes.decoder_layers):
            x, kept = self._decoder_layer(x, text, features, written.past[layer], layer)
            past.append(kept)
        x = self._norm(x, "model.decoder.last")
        copied, gate = self._copy(x, text, features)
        scores = _times(x, self.out)
        scores -= scores.max(axis=-1, keepdims=True)
        np.exp(scores, out=scores)
        scores *= gate / scores.sum(axis=-1, keepdims=True)
        for n, (own, where) in enumerate(text.kinds):
            scores[n][:, own] += copied[n] @ where
        return scores, Written(past, follows, used)

    def _copy(self, x: Array, text: Text, features: Array) -> tuple[Array, Array]:
        """What is copied (A, K, L: probabilities, times the share of copying) and the share of writing (A, K, 1)."""
        w = self.w
        copy = _times(x, w["ask.weight"]) @ text.copy_keys.swapaxes(1, 2) * np.float32(self.sizes.d**-0.5)
        copy += (features @ (_times(x, w["match.weight"]) + w["match.bias"])[..., None])[..., 0]
        sureness = np.logaddexp(np.float32(0), _times(x, w["sureness.weight"]) + w["sureness.bias"])
        copy += sureness * text.salience[:, None, :]
        copy = _softmax(np.where(text.copyable[:, None, :], copy, NOTHING))
        context = copy @ text.states
        gate = _times(np.concatenate((x, context), axis=-1), w["gate.weight"]) + w["gate.bias"]
        share = 1 / (1 + np.exp(-gate))
        return copy * (1 - share), share

    def _encoder_layer(self, x: Array, hidden: Array, turn: tuple[Array, Array], name: str) -> Array:
        y = self._norm(x, name + "norm1")
        q, k, v = (self._heads(_times(y, self.w[f"{name}attention.{part}.weight"])) for part in "qkv")
        scores = _turned(q, turn) @ _turned(k, turn).swapaxes(2, 3)
        scores *= np.float32(q.shape[-1] ** -0.5)
        y = _softmax(scores + hidden[:, None, None, :]) @ v
        x = x + _times(y.swapaxes(1, 2).reshape(x.shape), self.w[name + "attention.out.weight"])
        return x + self._feed(self._norm(x, name + "norm2"), name)

    def _decoder_layer(
        self, x: Array, text: Text, features: Array, past: tuple[Array, Array], layer: int
    ) -> tuple[Array, tuple[Array, Array]]:
        w, name = self.w, f"model.decoder.layers.{layer}."
        size = x.shape[-1] // self.sizes.heads
        split = (*x.shape[:2], self.sizes.heads, 1, size)
        y = self._norm(x, name + "norm1")
        q, k, v = (_times(y, w[f"{name}attention.{part}.weight"]).reshape(split) for part in "qkv")
        turn = _turns(np.arange(past[0].shape[3], past[0].shape[3] + 1), size)
        keys = np.concatenate((past[0], _turned(k, turn)), axis=3)
        values = np.concatenate((past[1], v), axis=3)
        scores = (keys @ _turned(q, turn).swapaxes(-1, -2))[..., 0] * np.float32(size**-0.5)
        y = _softmax(scores)[..., None, :] @ values
        x = x + _times(y.reshape(x.shape), w[name + "attention.out.weight"])

        y = _times(self._norm(x, name + "norm2"), w[name + "cross.q.weight"]) * np.float32(size**-0.5)
        q = y.reshape(*x.shape[:2], self.sizes.heads, size).swapaxes(1, 2)
        keys_of_text, values_of_text = text.memory[layer]
        scores = q @ keys_of_text + (features @ w[name + "cross.match"]).transpose(0, 3, 1, 2)
        y = _softmax(scores + text.hidden[:, None, None, :]) @ values_of_text
        x = x + _times(y.swapaxes(1, 2).reshape(x.shape), w[name + "cross.out.weight"])
        return x + self._feed(self._norm(x, name + "norm3"), name), (keys, values)

    def _feed(self, x: Array, name: str) -> Array:
        up = _times(x, self.w[name + "ffn.up.weight"])
        np.maximum(up, 0, out=up)
        np.square(up, out=up)
        return _times(up, self.w[name + "ffn.down.weight"])

    def _norm(self, x: Array, name: str) -> Array:
        centred = x - x.mean(axis=-1, keepdims=True)
        spread = np.sqrt(np.square(centred).mean(axis=-1, keepdims=True) + np.float32(1e-5))
        normed: Array = centred / spread * self.w[name + ".weight"] + self.w[name + ".bias"]
        return normed

    def _heads(self, x: Array) -> Array:
        split: Any = x.reshape(*x.shape[:2], self.sizes.heads, -1).swapaxes(1, 2)
        return np.ascontiguousarray(split)


def _times(x: Array, w: Array) -> Array:
    """x (..., in) times w (in, out) as one product: numpy makes one of each text's four beams otherwise, which takes
    three to ten times as long."""
    product: Array = (x.reshape(-1, x.shape[-1]) @ w).reshape(*x.shape[:-1], w.shape[-1])
    return product


def _kinds(ids: Ids) -> tuple[Ids, Array]:
    own, number = np.unique(ids, return_inverse=True)
    return own, (number[:, None] == np.arange(len(own))).astype(np.float32)


def _softmax(x: Array) -> Array:
    y: Array = np.exp(x - x.max(axis=-1, keepdims=True))
    y /= y.sum(axis=-1, keepdims=True)
    return y


def _turns(places: Ids, size: int) -> tuple[Array, Array]:
    """Cosines and sines (places, size / 2) of rotary positions (Su et al., “RoFormer”, 2021)."""
    rates = 10000.0 ** (-np.arange(0, size, 2, dtype=np.float32) / np.float32(size))
    angles = places[:, None].astype(np.float32) * rates.astype(np.float32)
    return np.cos(angles), np.sin(angles)


def _turned(x: Array, turns: tuple[Array, Array]) -> Array:
    left, right = np.split(x, 2, axis=-1)
    cosines, sines = turns
    return np.concatenate((left * cosines - right * sines, right * cosines + left * sines), axis=-1)
