"""The layers of the pointer-generator in `pointer.py`, its config and its encoder and decoder.

Pre-norm layers without biases, rotary positions, squared ReLU; the decoder's cross-attention and, above it, the copy
attention know from the identity of pieces where a copied span goes on (`match_features`).
"""

# torch and transformers leave these untyped
# mypy: disable-error-code="no-untyped-call, no-any-return, override, misc"

from dataclasses import dataclass
from typing import Any, ClassVar

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from transformers import PreTrainedConfig, PreTrainedModel
from transformers.cache_utils import DynamicCache
from transformers.modeling_outputs import BaseModelOutput

NOTHING = -1e4


class PointerConfig(PreTrainedConfig):
    """Sizes of a pointer-generator. `first_piece` is the lowest id that may be copied (specials lie below);
    `post_norm`: the encoder is the one of pointer_post.py."""

    model_type = "jianbao-pointer"
    keys_to_ignore_at_inference: ClassVar[list[str]] = ["past_key_values"]
    attribute_map: ClassVar[dict[str, str]] = {
        "hidden_size": "d_model",
        "num_attention_heads": "heads",
        "num_hidden_layers": "decoder_layers",
    }

    vocab_size: int = 12000
    d_model: int = 256
    heads: int = 4
    ffn: int = 1024
    encoder_layers: int = 6
    decoder_layers: int = 3
    first_piece: int = 4
    last_piece: int = 0
    max_position_embeddings: int = 1024
    dropout: float = 0.0
    post_norm: bool = False
    is_encoder_decoder: bool = True
    tie_word_embeddings: bool = True
    bos_token_id: int | None = 0
    pad_token_id: int | None = 1
    eos_token_id: int | None = 2
    decoder_start_token_id: int | None = 2


@dataclass
class EncoderOutput(BaseModelOutput):
    """What the encoder hands on: states (batch, text, d), the text's pieces, and each position's salience logit."""

    last_hidden_state: Any = None
    source_ids: Any = None
    salience: Any = None
    copy_keys: Any = None


def turns(x: Tensor, size: int, start: int = 0) -> tuple[Tensor, Tensor]:
    """Return the cosines and sines (length, size / 2) of rotary positions for x (batch, length, d), from `start` on."""
    rates = 10000.0 ** (-torch.arange(0, size, 2, device=x.device, dtype=torch.float32) / size)
    places = torch.arange(start, start + x.shape[1], device=x.device, dtype=torch.float32)
    angles = places[:, None] * rates
    return angles.cos(), angles.sin()


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Return x (batch, heads, length, size) turned by what `turns` gives."""
    left, right = x.chunk(2, dim=-1)
    return torch.cat((left * cos - right * sin, right * cos + left * sin), dim=-1)


def match_features(history: Tensor, steps: int, source: Tensor, copyable: Tensor) -> Tensor:
    """Return (batch, steps, text, 3) of 0 and 1: follows, follows2, used, for the last `steps` of `history`."""
    same = (history[:, :, None] == source[:, None, :]) & copyable[:, None, :]
    follows = F.pad(same, (1, 0))[:, :, :-1]
    two = F.pad(follows, (1, 0, 1, 0))[:, :-1, :-1] & follows
    used = same.cumsum(dim=1, dtype=torch.int32) > 0
    return torch.stack((follows, two, used), dim=-1)[:, -steps:]


def latest_features(history: Tensor, source: Tensor, copyable: Tensor) -> Tensor:
    """Return what match_features does for the last step alone, (batch, 1, text, 3), for a fraction of the work."""
    same = (history[:, :, None] == source[:, None, :]) & copyable[:, None, :]
    follows = F.pad(same[:, -1:], (1, 0))[:, :, :-1]
    if history.shape[1] > 1:
        two = F.pad(same[:, -2:-1], (2, 0))[:, :, :-2] & follows
    else:
        two = torch.zeros_like(follows)
    return torch.stack((follows, two, same.any(dim=1, keepdim=True)), dim=-1)


class Attention(nn.Module):
    """Multi-head attention; over `other` when given, else causal or full self-attention with rotary positions."""

    def __init__(self, config: PointerConfig, layer: int = 0, *, causal: bool = False) -> None:
        super().__init__()
        d = config.d_model
        self.heads, self.layer, self.causal = config.heads, layer, causal
        self.q, self.k, self.v, self.out = (nn.Linear(d, d, bias=False) for _ in range(4))

    def _split(self, x: Tensor) -> Tensor:
        return x.view(*x.shape[:2], self.heads, -1).transpose(1, 2)

    def forward(
        self, x: Tensor, mask: Tensor | None, turned: tuple[Tensor, Tensor], cache: DynamicCache | None = None
    ) -> Tensor:
        q, k, v = self._split(self.q(x)), self._split(self.k(x)), self._split(self.v(x))
        cos, sin = (one.to(q.dtype) for one in turned)
        q, k = rotate(q, cos, sin), rotate(k, cos, sin)
        if cache is not None:
            k, v = cache.update(k, v, self.layer)
        causal = self.causal and q.shape[2] > 1
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=None if causal else mask, is_causal=causal)
        return self.out(y.transpose(1, 2).reshape(x.shape))


class CrossAttention(Attention):
    """Attention over the text whose scores get a learned weight, per head, for each match feature."""

    def __init__(self, config: PointerConfig, layer: int) -> None:
        super().__init__(config, layer)
        self.match = nn.Parameter(torch.zeros(3, config.heads))

    def attend(self, x: Tensor, states: Tensor, mask: Tensor, features: Tensor, cache: Any) -> Tensor:
        """Return what x (batch, steps, d) reads from states (batch, text, d); keys are kept in `cache`."""
        if cache is not None and cache.is_updated.get(self.layer):
            kept = cache.cross_attention_cache.layers[self.layer]
            k, v = kept.keys, kept.values
        else:
            k, v = self._split(self.k(states)), self._split(self.v(states))
            if cache is not None:
                k, v = cache.cross_attention_cache.update(k, v, self.layer)
                cache.is_updated[self.layer] = True
        q = self._split(self.q(x)) * (x.shape[-1] // self.heads) ** -0.5
        scores = q @ k.transpose(2, 3) + (features @ self.match).permute(0, 3, 1, 2) + mask
        y = scores.float().softmax(dim=-1).to(v.dtype) @ v
        return self.out(y.transpose(1, 2).reshape(x.shape))


class MatchWeights(nn.Linear):
    """What each match feature counts in the copy attention, read off the decoder's state; starts as copying on."""


class FeedForward(nn.Module):
    """Two linear layers with a squared ReLU between (So et al., “Primer”, 2021)."""

    def __init__(self, config: PointerConfig) -> None:
        super().__init__()
        self.up = nn.Linear(config.d_model, config.ffn, bias=False)
        self.down = nn.Linear(config.ffn, config.d_model, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return self.down(F.relu(self.up(x)).square())


class EncoderLayer(nn.Module):
    """Pre-norm self-attention and feed-forward."""

    def __init__(self, config: PointerConfig) -> None:
        super().__init__()
        self.attention, self.ffn = Attention(config), FeedForward(config)
        self.norm1, self.norm2 = nn.LayerNorm(config.d_model), nn.LayerNorm(config.d_model)
        self.drop = nn.Dropout(config.dropout)

    def forward(self, x: Tensor, mask: Tensor, turned: tuple[Tensor, Tensor]) -> Tensor:
        x = x + self.drop(self.attention(self.norm1(x), mask, turned))
        return x + self.drop(self.ffn(self.norm2(x)))


class DecoderLayer(nn.Module):
    """Pre-norm causal self-attention, cross-attention with match features, feed-forward."""

    def __init__(self, config: PointerConfig, layer: int) -> None:
        super().__init__()
        self.attention, self.cross = Attention(config, layer, causal=True), CrossAttention(config, layer)
        self.ffn = FeedForward(config)
        self.norm1, self.norm2, self.norm3 = (nn.LayerNorm(config.d_model) for _ in range(3))
        self.drop = nn.Dropout(config.dropout)

    def forward(
        self,
        x: Tensor,
        states: Tensor,
        mask: Tensor,
        features: Tensor,
        cache: Any,
        turned: tuple[Tensor, Tensor],
    ) -> Tensor:
        own = cache.self_attention_cache if cache is not None else None
        x = x + self.drop(self.attention(self.norm1(x), None, turned, own))
        x = x + self.drop(self.cross.attend(self.norm2(x), states, mask, features, cache))
        return x + self.drop(self.ffn(self.norm3(x)))


def first_half(match: Tensor) -> Tensor:
    """Return 1 for the first half of the heads and 0 for the others, so that some look elsewhere from the start."""
    heads = match.shape[1]
    return (torch.arange(heads, device=match.device) < heads // 2).to(match.dtype)


class PointerPreTrained(PreTrainedModel):
    """What both classes share: the config, how weights start."""

    config_class = PointerConfig
    base_model_prefix = "model"
    main_input_name = "input_ids"
    _supports_sdpa = True
    _no_split_modules: ClassVar[list[str]] = ["EncoderLayer", "DecoderLayer"]

    @torch.no_grad()
    def _init_weights(self, module: nn.Module) -> None:
        if isinstance(module, MatchWeights):
            nn.init.zeros_(module.weight)
            module.bias.copy_(torch.tensor([3.0, 3.0, -0.5]))
        elif isinstance(module, nn.Linear):
            nn.init.normal_(module.weight, std=module.in_features**-0.5 * 0.6)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        elif isinstance(module, nn.Embedding):
            nn.init.normal_(module.weight, std=0.02)
        elif isinstance(module, nn.LayerNorm):
            nn.init.ones_(module.weight)
            nn.init.zeros_(module.bias)
        elif isinstance(module, CrossAttention):
            module.match.copy_(
                torch.tensor([[2.0], [2.0], [0.0]]).expand_as(module.match) * first_half(module.match)
            )


class Encoder(PointerPreTrained):
    """Reads the text: embedding with both neighbours mixed in, learned and rotary positions, layers, salience."""

    def __init__(self, config: PointerConfig, embed: nn.Embedding | None = None) -> None:
        super().__init__(config)
        d = config.d_model
        self.embed = embed if embed is not None else nn.Embedding(config.vocab_size, d)
        self.norm = nn.LayerNorm(d)
        self.place = nn.Embedding(config.max_position_embeddings, d)
        self.before, self.after = nn.Linear(d, d, bias=False), nn.Linear(d, d, bias=False)
        self.layers = nn.ModuleList(EncoderLayer(config) for _ in range(config.encoder_layers))
        self.last = nn.LayerNorm(d)
        self.salience = nn.Linear(d, 1)

    def forward(self, input_ids: Tensor, attention_mask: Tensor | None = None, **_: Any) -> EncoderOutput:
        """Return the states of input_ids (batch, text); attention_mask is 1 where there is text."""
        if attention_mask is None:
            attention_mask = input_ids.ne(self.config.pad_token_id)
        x = self.norm(self.embed(input_ids)) * attention_mask[:, :, None].to(self.norm.weight.dtype)
        left, right = F.pad(x, (0, 0, 1, 0))[:, :-1], F.pad(x, (0, 0, 0, 1))[:, 1:]
        x = x + self.before(left) + self.after(right) + self.place.weight[: x.shape[1]].to(x.dtype)
        mask = attention_mask.bool()[:, None, None, :]
        turned = turns(x, self.config.d_model // self.config.heads)
        for layer in self.layers:
            x = layer(x, mask, turned)
        x = self.last(x)
        return EncoderOutput(
            last_hidden_state=x, source_ids=input_ids, salience=self.salience(x).squeeze(-1).float()
        )


class Decoder(PointerPreTrained):
    """Writes: causal layers over the pieces so far, each reading the encoder's states."""

    def __init__(self, config: PointerConfig, embed: nn.Embedding | None = None) -> None:
        super().__init__(config)
        self.embed = embed if embed is not None else nn.Embedding(config.vocab_size, config.d_model)
        self.norm, self.last = nn.LayerNorm(config.d_model), nn.LayerNorm(config.d_model)
        self.layers = nn.ModuleList(DecoderLayer(config, i) for i in range(config.decoder_layers))

    def forward(
        self, ids: Tensor, states: Tensor, mask: Tensor, features: Tensor, cache: Any, start: int
    ) -> Tensor:
        x = self.norm(self.embed(ids))
        features = features.to(x.dtype)
        turned = turns(x, self.config.d_model // self.config.heads, start)
        for layer in self.layers:
            x = layer(x, states, mask, features, cache, turned)
        return self.last(x)
