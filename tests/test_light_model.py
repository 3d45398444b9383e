"""The arrays of the light engine against torch and against plain arithmetic: reading, each step, the choice of pieces."""

from pathlib import Path

import numpy as np
import pytest

from summarizer.summarization.chances import GROUP, Chances, columns
from summarizer.summarization.pointer import PointerConfig, PointerForConditionalGeneration
from summarizer.summarization.pointer_arrays import PointerArrays
from summarizer.summarization.pointer_reading import AT_ONCE
from summarizer.summarization.pointer_sizes import read_sizes
from summarizer.summarization.pointer_state import ROOM

VOCABULARY = 150
LENGTHS = (AT_ONCE + 9, 7, AT_ONCE // 2, 30, 1)


@pytest.fixture(scope="module")
def torch_model() -> PointerForConditionalGeneration:
    import torch

    torch.manual_seed(5)
    sizes = PointerConfig(
        vocab_size=VOCABULARY, d_model=32, heads=2, ffn=48, encoder_layers=2, decoder_layers=2,
        last_piece=VOCABULARY - 2, max_position_embeddings=AT_ONCE + 64,
    )  # fmt: skip
    model = PointerForConditionalGeneration(sizes).eval()
    with torch.no_grad():
        for parameter in model.parameters():
            # Nothing stays as it starts: norms, biases and matches count too.
            parameter.add_(torch.randn_like(parameter) * 0.3)
    return model


@pytest.fixture(scope="module")
def ours(
    torch_model: PointerForConditionalGeneration, tmp_path_factory: pytest.TempPathFactory
) -> PointerArrays:
    folder: Path = tmp_path_factory.mktemp("arrays")
    torch_model.save_pretrained(folder)
    sizes = read_sizes(folder)
    assert sizes is not None
    return PointerArrays(folder, sizes)


@pytest.fixture(scope="module")
def texts() -> np.ndarray:
    """Texts of very different lengths, whose pieces come again often, padded."""
    draw = np.random.default_rng(3)
    ids = np.full((len(LENGTHS), max(LENGTHS)), 1)
    for row, length in zip(ids, LENGTHS, strict=True):
        row[:length] = draw.integers(2, 60, length)
    return ids


def distribution(chances: Chances) -> np.ndarray:
    """Log-chances (A, K, V) of all pieces."""
    dense = (chances.logits + chances.level[:, :, None])[:, :, :VOCABULARY]
    for text, own in enumerate(chances.own):
        for place in np.flatnonzero(own >= 0):
            dense[text, :, own[place]] = np.log(chances.owned[text, :, place])
    return np.maximum(dense, np.log(1e-9))


def test_each_step_gives_what_torch_gives_while_beams_change_and_texts_leave(
    torch_model: PointerForConditionalGeneration, ours: PointerArrays, texts: np.ndarray
) -> None:
    import torch

    beams, draw = 3, np.random.default_rng(4)
    text = ours.read(texts)
    written = ours.begin(text, 1)
    left = np.arange(len(texts))
    pieces = np.full((len(texts), 1, 1), 2)
    for step in range(ROOM + 3):
        chances, written = ours.step(text, written, pieces[:, :, -1])
        found = distribution(chances)
        with torch.inference_mode():
            for row, n in enumerate(left):
                source = torch.tensor(texts[n][: LENGTHS[n]]).expand(pieces.shape[1], -1)
                expected = torch_model(source, decoder_input_ids=torch.tensor(pieces[row])).logits[:, -1]
                assert np.abs(found[row] - expected.numpy()).max() < 1e-4, (step, n)
        kept = np.arange(len(left))
        if step in (4, ROOM):  # the last text takes the place of the one that leaves
            kept = np.array([0, len(left) - 1, *range(2, len(left) - 1)])
            text = text.only(kept)
        origin = draw.integers(0, pieces.shape[1], (len(kept), beams))
        # Pieces of the text, so that copying goes on, and others.
        next_ = np.where(draw.random(origin.shape) < 0.7, texts[left[kept], [[5]] * beams].T, 0)
        next_ = np.where(next_ > 1, next_, draw.integers(2, VOCABULARY, origin.shape))
        written = written.only(kept, origin)
        pieces = np.concatenate((pieces[kept[:, None], origin], next_[:, :, None]), axis=2)
        left = left[kept]
    assert len(left) == len(texts) - 2


def test_large_scores_are_no_matter(
    torch_model: PointerForConditionalGeneration, texts: np.ndarray, tmp_path: Path
) -> None:
    """An exponential of 100 is too much for float32: such scores are lessened first."""
    import copy

    import torch

    model = copy.deepcopy(torch_model)
    with torch.no_grad():
        for layer in model.model.encoder.layers:
            layer.attention.q.weight.mul_(40)
    model.save_pretrained(tmp_path)
    sizes = read_sizes(tmp_path)
    assert sizes is not None
    reader = PointerArrays(tmp_path, sizes).reader
    states = dict.fromkeys(range(len(texts)))
    rows = [row[:length] for row, length in zip(texts, LENGTHS, strict=True)]
    for numbers, block in reader.read(rows):
        for n in numbers:
            states[n], block = block[: LENGTHS[n]].copy(), block[LENGTHS[n] :]
    with torch.inference_mode():
        for n, row in enumerate(rows):
            expected = model.get_encoder()(torch.tensor(row[None])).last_hidden_state[0].numpy()
            assert np.abs(states[n] - expected).max() < 2e-3


@pytest.mark.parametrize("count", [1, 8])
@pytest.mark.parametrize("vocabulary", [5, GROUP - 1, GROUP, 3 * GROUP + 7])
def test_the_best_pieces_are_those_of_the_whole_distribution(vocabulary: int, count: int) -> None:
    draw = np.random.default_rng(vocabulary)
    texts, beams, size = 3, 4, 6
    logits = draw.normal(0, 6, (texts, beams, columns(vocabulary))).astype(np.float32)
    own = np.stack([draw.permutation(max(vocabulary, size))[:size] for _ in range(texts)])
    own[own >= vocabulary] = -1
    copied = (draw.random((texts, beams, size)) * (own >= 0)[:, None] * 0.1).astype(np.float32)
    gate, score = (draw.normal(0, 2, (texts, beams)).astype(np.float32) for _ in range(2))

    real = logits[:, :, :vocabulary].astype(np.float64)
    dense = np.exp(real - real.max(-1, keepdims=True))
    dense *= (1 / (1 + np.exp(-gate)) / dense.sum(-1))[:, :, None]
    for text in range(texts):
        for place, piece in enumerate(own[text]):
            if piece >= 0:
                dense[text, :, piece] += copied[text, :, place]
    chances = Chances.mixed(logits, vocabulary, gate, own, copied)
    likeliest = int(dense[1, 2].argmax())
    for piece in {likeliest, int(own[1].max())}:
        chances.forbid(1, 2, [piece])
        dense[1, 2, piece] = 0
    with np.errstate(divide="ignore"):
        sums = np.where(dense > 0, np.log(np.maximum(dense, 1e-9)), -np.inf) + score[:, :, None]
    expected = -np.sort(-sums.reshape(texts, -1), axis=1)[:, :count]

    found, beam, piece = chances.best(score, count)
    assert np.allclose(found, expected, atol=1e-4)
    assert np.allclose(sums[np.arange(texts)[:, None], beam, piece], found, atol=1e-4)
    pairs = [set(zip(*row, strict=True)) for row in zip(beam.tolist(), piece.tolist(), strict=True)]
    assert all(len(one) == count for one in pairs), "no piece of a beam twice"
