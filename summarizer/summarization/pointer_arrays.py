"""The pointer-generator of `pointer.py` on numpy alone: a page needs no torch, so it is there in a second.

The same weights (`model.safetensors`) and the same numbers, in float32; reading and one step of writing, no training.
Shapes: A texts of a batch, K beams of each, L pieces of the longest text, d the model's width, V its vocabulary.
"""

from pathlib import Path

import numpy as np

from summarizer.errors import ModelError
from summarizer.summarization.chances import Chances, columns
from summarizer.summarization.pointer_arithmetic import NOTHING, Array, Ids, exponentials, norm
from summarizer.summarization.pointer_post_reading import PostReader
from summarizer.summarization.pointer_reading import Reader, pair
from summarizer.summarization.pointer_sizes import Sizes
from summarizer.summarization.pointer_state import Text, Written
from summarizer.summarization.pointer_writing import Layer, Matches, decoder_layer, run_layer


class PointerArrays:
    """The model: `read` a batch of texts, then `step` once for each piece written."""

    def __init__(self, folder: Path, sizes: Sizes) -> None:
        """Loads the weights. Raises ModelError if they are missing, damaged or of another shape."""
        from safetensors.numpy import load_file

        self.sizes = sizes
        path = folder / "model.safetensors"
        try:
            self.loaded = load_file(path)
        except Exception as error:
            raise ModelError(f"{path}: the weights cannot be loaded ({str(error)[:200]})") from error
        try:
            self._lay_out()
        except (KeyError, ValueError):
            raise ModelError(f"{path}: the weights do not fit config.json beside them") from None
        del self.loaded

    def _weight(self, name: str) -> Array:
        """A weight by its name; products take (in, out), the embedding and small tables stay as they are."""
        value = self.loaded[name]
        turned = value.ndim == 2 and not name.endswith(("shared.weight", "place.weight", "cross.match"))
        return np.ascontiguousarray(value.T if turned else value, dtype=np.float32)

    def _lay_out(self) -> None:
        weight, sizes, d = self._weight, self.sizes, self.sizes.d
        self.reader = (PostReader if sizes.post_norm else Reader)(weight, sizes)
        self.embedding = self.reader.embedding
        if self.embedding.shape != (sizes.vocabulary, d):
            raise ValueError(self.embedding.shape)
        name = "model.decoder."
        self.first, self.last = pair(weight, name + "norm"), pair(weight, name + "last")
        self.layers: list[Layer] = [
            decoder_layer(weight, f"{name}layers.{n}.", sizes) for n in range(sizes.decoder_layers)
        ]
        # One product for all that is kept of a text: keys and values of each layer, copy keys, salience, gate.
        crosses = [
            weight(f"{name}layers.{n}.cross.{part}.weight")
            for n in range(sizes.decoder_layers)
            for part in "kv"
        ]
        gate = weight("gate.weight")
        salience = weight(name.replace("decoder", "encoder") + "salience.weight")
        self.kept = np.concatenate((*crosses, weight("key.weight"), salience, gate[d:]), axis=1)
        self.salience_bias = weight("model.encoder.salience.bias")
        # And one for all that copying asks of a state: the query, three matches, sureness, gate.
        ask = weight("ask.weight") * np.float32(d**-0.5)
        self.asked = np.concatenate(
            (ask, weight("match.weight"), weight("sureness.weight"), gate[:d]), axis=1
        )
        self.asked_bias = np.concatenate((weight("match.bias"), weight("sureness.bias"), weight("gate.bias")))
        self.out = np.zeros((d, columns(sizes.vocabulary)), np.float32)
        np.matmul(weight("write.weight"), self.embedding.T, out=self.out[:, : sizes.vocabulary])

    def read(self, ids: Ids) -> Text:
        """Read texts (A, L), padded with the padding piece behind."""
        sizes = self.sizes
        lengths = [int(np.flatnonzero(row != sizes.padding)[-1]) + 1 for row in ids]
        count, longest, d = *ids.shape, sizes.d
        size = d // sizes.heads
        heads = (count, sizes.heads, size, longest), (count, sizes.heads, longest, size)
        memory = [
            (np.zeros(heads[0], np.float32), np.zeros(heads[1], np.float32))
            for _ in range(sizes.decoder_layers)
        ]
        copy_keys = np.zeros((count, longest, d), np.float32)
        salience, gate = (np.zeros((count, longest), np.float32) for _ in range(2))
        for numbers, states in self.reader.read(
            [row[:length] for row, length in zip(ids, lengths, strict=True)]
        ):
            kept = states @ self.kept
            for n in numbers:
                one, kept = kept[: lengths[n]], kept[lengths[n] :]
                parts = one[:, : 2 * d * sizes.decoder_layers]
                split = parts.reshape(lengths[n], sizes.decoder_layers, 2, sizes.heads, size)
                for layer, (keys, values) in enumerate(memory):
                    keys[n, :, :, : lengths[n]] = split[:, layer, 0].transpose(1, 2, 0)
                    values[n, :, : lengths[n]] = split[:, layer, 1].swapaxes(0, 1)
                copy_keys[n, : lengths[n]] = one[:, -d - 2 : -2]
                salience[n, : lengths[n]] = one[:, -2] + self.salience_bias
                gate[n, : lengths[n]] = one[:, -1]
        there = np.arange(longest) < np.asarray(lengths)[:, None]
        hidden = np.where(there, np.float32(0), NOTHING)
        copyable = there & (ids >= sizes.first_piece) & (ids < sizes.last_piece)
        return Text.of(ids, copyable, hidden, salience, gate, copy_keys, memory)

    def begin(self, text: Text, beams: int) -> Written:
        """Nothing written yet, by `beams` beams a text."""
        return Written.empty(text, beams, self.sizes)

    def step(self, text: Text, written: Written, pieces: Ids) -> tuple[Chances, Written]:
        """What the piece after `pieces` (A, K) may be, and what the beams hold then (`written` itself, written on)."""
        matches = Matches.of(pieces, text, written)
        x = norm(self.embedding[pieces.reshape(-1)], *self.first)
        written.begin_step()
        for layer, memory, past in zip(self.layers, text.memory, written.past, strict=True):
            run_layer(layer, x, text, memory, matches, written, past)
        written.steps += 1
        x = norm(x, *self.last, out=x)
        copied, gate = self._copy(x, text, matches)
        logits = (x @ self.out).reshape(*pieces.shape, -1)
        return Chances.mixed(logits, self.sizes.vocabulary, gate, text.own, copied), written

    def _copy(self, x: Array, text: Text, matches: Matches) -> tuple[Array, Array]:
        """What is copied of each text's own pieces (A, K, pieces: probabilities, times the share of copying) and the
        logit of writing (A, K)."""
        d, shape = self.sizes.d, matches.shape
        asked = x @ self.asked
        asked[:, d:] += self.asked_bias
        asked = asked.reshape(*shape[:2], -1)
        copy = asked[:, :, :d] @ text.copy_keys.swapaxes(1, 2)
        follows, two = (asked[:, :, d + n].reshape(-1) for n in range(2))
        copy += asked[:, :, d + 2, None] * matches.used
        at = matches.at
        beam = at // shape[2]
        copy.reshape(-1)[at] += follows[beam] + two[beam] * matches.two
        copy += np.logaddexp(np.float32(0), asked[:, :, d + 3, None]) * text.salience[:, None, :]
        copy = np.where(text.copyable[:, None, :], copy, NOTHING)
        copy -= copy.max(axis=-1, keepdims=True)
        copy /= exponentials(copy)
        gate = asked[:, :, d + 4] + (copy @ text.gate[:, :, None])[..., 0]
        copy *= (1 / (1 + np.exp(gate)))[:, :, None]
        return text.gathered(copy), gate
