"""How large a batch a GPU has room for: its free memory, divided by what a text takes there.

What a text takes is reckoned from the model's sizes. With ours (34 M parameters, bfloat16, four beams, 256 pieces read,
48 written) it is 9.2 MiB, where 8.15 were measured on an H200 between batches of 128 and 512. Attention that keeps all
its scores (T5's) takes more than is reckoned: what does not fit in the end is halved (batches.py).
"""

from typing import Any

from summarizer.summarization.prompts import Prompt

SHARE = 0.7  # of the free memory; memory comes in blocks, and not each fits
CHANCES = (
    8  # times that the chances of all pieces are there at once: as logits, probabilities, logarithms, sums …
)


def room(model: Any, how: Prompt) -> tuple[int, int]:
    """For a model on a GPU: the pieces that a batch may have there, padded, and how many more each text counts as."""
    piece, text = needs(model.config, model.dtype.itemsize, how)
    return max(1, int(free_bytes(model.device) * SHARE / piece)), -(-text // piece)


def free_bytes(device: Any) -> int:
    """Bytes of a GPU that nobody has, or torch has and does not use."""
    import torch

    free, _ = torch.cuda.mem_get_info(device)
    return int(free) + torch.cuda.memory_reserved(device) - torch.cuda.memory_allocated(device)


def needs(config: Any, width: int, how: Prompt) -> tuple[int, int]:
    """Bytes that a piece of a text takes, and a text however long it is, with all its beams, when numbers of the model
    are `width` bytes wide."""
    d = _size(config, "hidden_size", "d_model")
    feed = _size(config, "ffn", "encoder_ffn_dim", "d_ff", "intermediate_size", default=4 * d)
    vocabulary = _size(config, "vocab_size")
    heads = _size(config, "num_attention_heads", "num_heads", default=1)
    head = _size(config, "head_dim", "d_kv", default=d // heads)
    keys = head * _size(config, "num_key_value_heads", default=heads)
    layers = _size(config, "decoder_layers", "num_decoder_layers", "num_hidden_layers", default=1)
    kept = 2 * layers * keys * width  # keys and values of a piece
    at_work = (6 * d + 3 * feed) * width  # within one layer that reads
    if getattr(config, "is_encoder_decoder", False):
        # The encoder reads a text once and is done before the beams begin, each with the states and keys to copy by.
        piece = max(how.num_beams * (kept + 2 * d * width), at_work)
    else:
        piece = how.num_beams * (kept + at_work)
    steps = how.max_new_tokens
    weighed = steps if how.consensus > 0 and how.num_beams > 1 else 0  # the chances of each step are kept
    # What is written changes places with the beams, which takes it twice.
    text = how.num_beams * (2 * steps * kept + (CHANCES + weighed) * vocabulary * 4)
    return piece, text


def _size(config: Any, *names: str, default: int = 0) -> int:
    return next((int(found) for name in names if (found := getattr(config, name, None))), default)
