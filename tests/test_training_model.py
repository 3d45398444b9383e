"""The pointer-generator: with a cache or without, alone or in a batch, saved or not, it says the same."""

from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import AutoModelForSeq2SeqLM

from summarizer.summarization.pointer import PointerConfig, PointerForConditionalGeneration
from summarizer.summarization.pointer_layers import latest_features, match_features
from summarizer.training.muon import Muon, orthogonal


@pytest.fixture(scope="module", params=[False, True], ids=["pre-norm", "post-norm"])
def model(request: pytest.FixtureRequest) -> Any:
    torch.manual_seed(3)
    config = PointerConfig(
        vocab_size=60,
        d_model=32,
        heads=4,
        ffn=64,
        encoder_layers=2,
        decoder_layers=2,
        post_norm=request.param,
    )
    return PointerForConditionalGeneration(config).eval()


@pytest.fixture(scope="module")
def texts() -> tuple[torch.Tensor, torch.Tensor]:
    torch.manual_seed(4)
    ids = torch.randint(4, 60, (3, 17))
    mask = torch.ones_like(ids)
    for row, length in ((1, 9), (2, 13)):
        ids[row, length:], mask[row, length:] = 1, 0
    return ids, mask


@pytest.mark.parametrize("beams", [1, 3])
def test_a_cache_changes_nothing(model: Any, texts: tuple[torch.Tensor, torch.Tensor], beams: int) -> None:
    ids, mask = texts
    how = {
        "input_ids": ids,
        "attention_mask": mask,
        "num_beams": beams,
        "max_new_tokens": 12,
        "do_sample": False,
    }
    assert torch.equal(model.generate(**how, use_cache=True), model.generate(**how, use_cache=False))


def test_a_batch_says_what_its_members_say(model: Any, texts: tuple[torch.Tensor, torch.Tensor]) -> None:
    ids, mask = texts
    together = model.generate(input_ids=ids, attention_mask=mask, max_new_tokens=8, min_new_tokens=8)
    for row in range(len(ids)):
        length = int(mask[row].sum())
        alone = model.generate(input_ids=ids[row : row + 1, :length], max_new_tokens=8, min_new_tokens=8)
        assert alone[0].tolist() == together[row].tolist()


def test_saved_weights_load_through_auto_classes(
    model: Any, texts: tuple[torch.Tensor, torch.Tensor], tmp_path: Path
) -> None:
    ids, mask = texts
    model.save_pretrained(tmp_path)
    loaded = AutoModelForSeq2SeqLM.from_pretrained(tmp_path).eval()
    how = {"input_ids": ids, "attention_mask": mask, "max_new_tokens": 9}
    assert torch.equal(loaded.generate(**how), model.generate(**how))


def test_probabilities_add_up_to_one(model: Any, texts: tuple[torch.Tensor, torch.Tensor]) -> None:
    ids, mask = texts
    with torch.no_grad():
        logits = model(
            input_ids=ids, attention_mask=mask, decoder_input_ids=torch.tensor([[2, 5, 9]] * 3)
        ).logits
    assert torch.allclose(logits.exp().sum(-1), torch.ones(3, 3), atol=1e-4)


def test_loss_is_the_likelihood_of_the_labels(model: Any, texts: tuple[torch.Tensor, torch.Tensor]) -> None:
    ids, mask = texts
    labels = torch.tensor([[7, 8, 2], [int(ids[1, 0]), 2, -100], [9, 2, -100]])
    with torch.no_grad():
        loss = model(input_ids=ids, attention_mask=mask, labels=labels).loss
        logits = model(input_ids=ids, attention_mask=mask, decoder_input_ids=model.shift(labels)).logits
    counted = labels != -100
    likelihood = logits.gather(2, labels.clamp_min(0)[:, :, None]).squeeze(2)
    assert float(loss) == pytest.approx(-float(likelihood[counted].mean()), rel=1e-4)


def test_smoothing_adds_what_all_pieces_cost_when_written(
    model: Any, texts: tuple[torch.Tensor, torch.Tensor]
) -> None:
    ids, mask = texts
    labels = torch.tensor([[7, 8, 2]] * 3)
    with torch.no_grad():
        plain, smooth, smoother = (
            float(model(input_ids=ids, attention_mask=mask, labels=labels, smoothing=share).loss)
            for share in (0.0, 0.1, 0.2)
        )
    assert abs(smooth - plain) > 1e-3
    assert smoother - smooth == pytest.approx(smooth - plain, rel=1e-3)


def test_match_features_point_at_what_follows() -> None:
    source = torch.tensor([[5, 6, 7, 5, 8]])
    history = torch.tensor([[2, 5, 6]])
    found = match_features(history, 3, source, torch.ones_like(source).bool())[0]
    assert found[1, :, 0].tolist() == [0, 1, 0, 0, 1]  # behind a 5 come positions 1 and 4
    assert found[2, :, 1].tolist() == [0, 0, 1, 0, 0]  # behind 5 6 comes position 2
    assert found[2, :, 2].tolist() == [1, 1, 0, 1, 0]  # 5 and 6 were written


def test_the_latest_features_are_the_last_of_all() -> None:
    draw = torch.Generator().manual_seed(5)
    for length in (1, 2, 3, 9):
        source = torch.randint(0, 6, (8, 20), generator=draw)
        history = torch.randint(0, 6, (8, length), generator=draw)
        copyable = torch.rand(8, 20, generator=draw) < 0.8
        all_of_them = match_features(history, length, source, copyable)
        assert torch.equal(latest_features(history, source, copyable), all_of_them[:, -1:])


def test_untrained_it_already_goes_on_copying() -> None:
    """The match features alone, at their starting weights, prefer the piece that follows the one just written."""
    torch.manual_seed(0)
    config = PointerConfig(vocab_size=60, d_model=32, heads=4, ffn=64, encoder_layers=1, decoder_layers=1)
    fresh = PointerForConditionalGeneration(config).eval()
    ids = torch.arange(10, 40)[None]
    with torch.no_grad():
        logits = fresh(input_ids=ids, decoder_input_ids=torch.tensor([[2, 20, 21]])).logits
    assert int(logits[0, -1].argmax()) == 22


def test_muon_makes_a_step_orthogonal_and_does_what_torch_does() -> None:
    torch.manual_seed(0)
    for shape in ((3, 24, 40), (2, 40, 24)):
        sizes = torch.linalg.svdvals(orthogonal(torch.randn(shape)))
        assert 0.4 < float(sizes.min()) and float(sizes.max()) < 1.4
    start, gradient = torch.randn(32, 48), torch.randn(32, 48)
    ours, theirs = (torch.nn.Parameter(start.clone()) for _ in range(2))
    first = Muon([ours], 0.02, weight_decay=0.1)
    second = torch.optim.Muon(
        [theirs], lr=0.02, weight_decay=0.1, momentum=0.95, adjust_lr_fn="match_rms_adamw"
    )
    for _ in range(3):
        ours.grad, theirs.grad = gradient.clone(), gradient.clone()
        first.step()
        second.step()
    ended, moved = ours.detach() - theirs.detach(), (theirs.detach() - start).norm()
    assert float(ended.norm()) < 0.05 * float(moved), "torch computes in bf16"
