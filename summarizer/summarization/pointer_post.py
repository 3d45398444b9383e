"""An encoder in the form of BERT's, for a start from published weights (multilingual-e5-small, MIT).

Post-norm layers with biases, learned positions alone, GELU as `x * sigmoid(1.702 x)` (Hendrycks and Gimpel, 2016), which
a CPU computes faster than the exact one and a few steps of training make up for. What it hands on is what `Encoder` of
pointer_layers.py hands on, so the decoder and the copying above it are the same.
"""

# torch and transformers leave these untyped
# mypy: disable-error-code="no-untyped-call, no-any-return, override, misc"

from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from summarizer.summarization.pointer_layers import EncoderOutput, PointerConfig, PointerPreTrained


def gelu(x: Tensor) -> Tensor:
    """GELU, by the sigmoid."""
    return x * torch.sigmoid(1.702 * x)


class PostAttention(nn.Module):
    """Multi-head self-attention with biases and without rotary positions."""

    def __init__(self, config: PointerConfig) -> None:
        super().__init__()
        self.heads = config.heads
        self.q, self.k, self.v, self.out = (nn.Linear(config.d_model, config.d_model) for _ in range(4))

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        q, k, v = (
            part(x).view(*x.shape[:2], self.heads, -1).transpose(1, 2) for part in (self.q, self.k, self.v)
        )
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        return self.out(y.transpose(1, 2).reshape(x.shape))


class PostFeedForward(nn.Module):
    """Two linear layers with biases, a GELU between."""

    def __init__(self, config: PointerConfig) -> None:
        super().__init__()
        self.up, self.down = nn.Linear(config.d_model, config.ffn), nn.Linear(config.ffn, config.d_model)

    def forward(self, x: Tensor) -> Tensor:
        return self.down(gelu(self.up(x)))


class PostLayer(nn.Module):
    """Self-attention and feed-forward, each normed behind its residual."""

    def __init__(self, config: PointerConfig) -> None:
        super().__init__()
        self.attention, self.ffn = PostAttention(config), PostFeedForward(config)
        self.norm1, self.norm2 = nn.LayerNorm(config.d_model), nn.LayerNorm(config.d_model)
        self.drop = nn.Dropout(config.dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        x = self.norm1(x + self.drop(self.attention(x, mask)))
        return self.norm2(x + self.drop(self.ffn(x)))


class PostEncoder(PointerPreTrained):
    """Reads the text: embedding and position normed together, layers, salience."""

    def __init__(self, config: PointerConfig, embed: nn.Embedding | None = None) -> None:
        super().__init__(config)
        d = config.d_model
        self.embed = embed if embed is not None else nn.Embedding(config.vocab_size, d)
        self.norm = nn.LayerNorm(d)
        self.place = nn.Embedding(config.max_position_embeddings, d)
        self.layers = nn.ModuleList(PostLayer(config) for _ in range(config.encoder_layers))
        self.salience = nn.Linear(d, 1)

    def forward(self, input_ids: Tensor, attention_mask: Tensor | None = None, **_: Any) -> EncoderOutput:
        """Return the states of input_ids (batch, text); attention_mask is 1 where there is text."""
        if attention_mask is None:
            attention_mask = input_ids.ne(self.config.pad_token_id)
        x = self.norm(self.embed(input_ids) + self.place.weight[: input_ids.shape[1]])
        mask = attention_mask.bool()[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return EncoderOutput(
            last_hidden_state=x, source_ids=input_ids, salience=self.salience(x).squeeze(-1).float()
        )
