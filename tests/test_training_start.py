"""What a run starts from and learns without headlines: e5's weights, sentences taken out, batches on the device."""

import struct
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import InputError
from summarizer.summarization.pointer import PointerConfig, PointerForConditionalGeneration
from summarizer.training.batches import pad
from summarizer.training.cache import build_cache
from summarizer.training.e5 import BYTES, E5, news_pieces, read_e5, start
from summarizer.training.gaps import HOLE, PASSAGE, gap_sentences, passages
from summarizer.training.optimizer import Rates, build_optimizers
from summarizer.training.pairs import Example
from summarizer.training.resident import Resident
from summarizer.training.tokenizer import SPECIAL, TASKS, build_tokenizer

D, FFN, LAYERS, PLACES = 32, 64, 2, 48
PIECES = [
    *SPECIAL,
    "\u2581",
    ",",
    "(",
    ")",
    ":",
    ";",
    "?",
    "!",
    "%",
    *"0123456789",
    "12",
    "农田",
    "新建",
    "万亩",
    "亩",
]


def four_bits(values: np.ndarray) -> bytes:
    """Q4_0: blocks of 32, a half-precision scale and 16 bytes."""
    blocks = values.astype(np.float32).reshape(-1, 32)
    scale = (np.abs(blocks).max(axis=1) / 7).astype(np.float16)
    scale[scale == 0] = 1
    whole = np.clip(np.round(blocks / scale[:, None].astype(np.float32)), -8, 7).astype(np.int8) + 8
    halves = (whole[:, :16] | (whole[:, 16:] << 4)).astype(np.uint8)
    return b"".join(s.tobytes() + h.tobytes() for s, h in zip(scale, halves, strict=True))


@pytest.fixture(scope="module")
def e5_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file in the package's format, with random weights of a tiny model."""
    random = np.random.default_rng(1)
    tensors = {
        "emb.word": (len(PIECES), D),
        "emb.pos": (PLACES, D),
        "emb.type": (2, D),
        "emb.ln.w": (D,),
        "emb.ln.b": (D,),
    }
    for n in range(LAYERS):
        for part in ("q", "k", "v", "ao"):
            tensors |= {f"l{n}.{part}.w": (D, D), f"l{n}.{part}.b": (D,)}
        tensors |= {f"l{n}.fi.w": (FFN, D), f"l{n}.fi.b": (FFN,), f"l{n}.fo.w": (D, FFN), f"l{n}.fo.b": (D,)}
        tensors |= {f"l{n}.{norm}.{part}": (D,) for norm in ("aln", "oln") for part in "wb"}
    texts = [piece.encode() for piece in PIECES]
    ends = np.cumsum([0, *map(len, texts)]).astype(np.uint32)
    head = b"E5S1" + bytes(4) + struct.pack("<7i", D, LAYERS, 4, FFN, len(PIECES), PLACES, 2) + bytes(8)
    head += struct.pack("<5i", len(PIECES), 0, 0, 0, 0) + struct.pack("<Q", int(ends[-1])) + ends.tobytes()
    head += np.linspace(-1, -5, len(PIECES), dtype=np.float32).tobytes() + b"".join(texts)
    head += bytes(4) + struct.pack("<I", 0) + struct.pack("<i", len(tensors))
    directory = sum(2 + len(name) + 21 for name in tensors)
    at, listed, body = len(head) + directory, b"", b""
    for name, shape in tensors.items():
        values = random.standard_normal(shape).astype(np.float32)
        kind = int(len(shape) == 2 and name not in ("emb.pos", "emb.type"))
        data = four_bits(values) if kind else values.tobytes()
        listed += struct.pack("<H", len(name)) + name.encode()
        listed += struct.pack("<BIQQ", kind, 0, at + len(body), len(data))
        body += data
    path = tmp_path_factory.mktemp("e5") / "e5.bin"
    path.write_bytes(head + listed + body)
    return path


@pytest.fixture(scope="module")
def e5(e5_file: Path) -> E5:
    return read_e5(e5_file)


def test_pieces_are_those_of_the_news_with_full_width_marks_and_digits_one_by_one(e5: E5) -> None:
    pieces, rows = news_pieces(e5, ["新建农田，12万亩"] * 3, 100)
    known = dict(zip((piece for piece, _ in pieces), rows, strict=True))
    assert "12" not in known
    assert known["，"] == PIECES.index(",") and known["农田"] == PIECES.index("农田")
    assert all(known[byte] == -1 for byte in BYTES)
    tokenizer = build_tokenizer(pieces)
    text = "新建农田，12万亩（１２）\n𫖯"
    assert tokenizer.decode(tokenizer(text)["input_ids"], skip_special_tokens=True) == text


def test_the_model_starts_with_the_weights_of_the_file(e5: E5) -> None:
    pieces, rows = news_pieces(e5, ["新建农田，万亩"], 100)
    config = PointerConfig(
        vocab_size=len(pieces) + len(TASKS), d_model=D, heads=4, ffn=FFN, encoder_layers=LAYERS, decoder_layers=1,
        post_norm=True, max_position_embeddings=PLACES,
    )  # fmt: skip
    model = PointerForConditionalGeneration(config)
    start(e5, rows, model)
    table = e5.get("emb.word", len(PIECES), D)
    shared = model.model.shared.weight.detach().numpy()
    assert np.allclose(shared[[p for p, _ in pieces].index("农田")], table[PIECES.index("农田")])
    assert np.allclose(shared[-1], table[0])
    up = model.model.encoder.layers[1].ffn.up.weight.detach().numpy()
    assert np.allclose(up, e5.get("l1.fi.w", FFN, D)) and np.abs(up).max() > 1
    assert np.allclose(
        model.model.encoder.place.weight.detach().numpy()[5],
        e5.get("emb.pos", PLACES, D)[5] + e5.get("emb.type", 2, D)[0],
    )


def test_another_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "other.bin").write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(InputError, match="other.bin"):
        read_e5(tmp_path / "other.bin")
    with pytest.raises(InputError, match="none.bin"):
        read_e5(tmp_path / "none.bin")


def test_what_came_with_weights_learns_at_a_rate_of_its_own() -> None:
    config = PointerConfig(
        vocab_size=60, d_model=32, heads=4, ffn=64, encoder_layers=1, decoder_layers=1, post_norm=True
    )
    model = PointerForConditionalGeneration(config)
    muon, adam = build_optimizers(model.named_parameters(), Rates(muon=3e-3, adam=2e-3, started=3e-4))
    named = {id(parameter): name for name, parameter in model.named_parameters()}
    slow = [named[id(p)] for group in adam.param_groups if group["lr"] == 3e-4 for p in group["params"]]
    assert "model.shared.weight" in slow and any("encoder.layers.0.ffn" in name for name in slow)
    assert not any("decoder" in name or "ask" in name for name in slow)
    assert all("encoder" not in named[id(p)] for group in muon.param_groups for p in group["params"])


NEWS = (
    "太谷区今年新建高标准农田1.2万亩，全部种上玉米和高粱。区农业农村局说，农田里建了水渠和道路，农民用水更方便。"
    "新建的高标准农田今年收成很好，区农业农村局说农民用水方便。天气晴朗。"
)


def test_the_sentence_that_shares_most_is_taken_out() -> None:
    ((passage, sentence),) = gap_sentences(NEWS)
    assert sentence.startswith("新建的高标准农田")
    assert passage.replace(HOLE, sentence) == NEWS


@given(st.lists(st.text("农田水渠新建好的今年收成农民。！\n", max_size=60), max_size=12).map("".join))
def test_passages_lose_nothing_and_gaps_fit_back(text: str) -> None:
    def letters(some: str) -> str:
        return some.translate(str.maketrans("", "", "。！\n"))

    assert "".join(letters("".join(run)) for run in passages(text, 80)) == letters(text)
    for passage, sentence in gap_sentences(text):
        assert passage.count(HOLE) == 1 and len(passage) <= PASSAGE + len(HOLE) + 90
        assert letters(passage.replace(HOLE, sentence)) in letters(text)


def test_batches_gathered_on_the_device_are_the_padded_ones(tmp_path: Path) -> None:
    bytes_ = [(piece, -9.0) for piece in BYTES]
    tokenizer = build_tokenizer(
        [*((mark, 0.0) for mark in SPECIAL), *bytes_, *((letter, -2.0) for letter in sorted(set(NEWS)))]
    )
    found = [Example("标题", "headline", "s", None, NEWS[n:] or NEWS, NEWS[: 3 + n % 7]) for n in range(40)]
    cache = build_cache(found, tokenizer, tmp_path / "train", read=64)
    resident = Resident(cache, "cpu")
    rows = np.asarray([3, 39, 0, 17])
    for read in (16, 40, 1024):
        theirs, ours = pad(cache, rows, 1, read=read), resident.pad(rows, 1, read)
        for name, empty in (("input_ids", 1), ("attention_mask", 0), ("labels", -100)):
            width = theirs[name].shape[1]
            assert np.array_equal(ours[name][:, :width].numpy(), theirs[name])
            assert torch.all(ours[name][:, width:] == empty)
            assert ours[name].shape[1] % 8 == 0
