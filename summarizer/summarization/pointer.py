"""A small pointer-generator for news: a transformer that mixes writing with copying out of the text it reads.

Importing this module registers the architecture (`jianbao-pointer`) with `AutoConfig` and `AutoModelForSeq2SeqLM`;
`from_pretrained` and plain `generate` (greedy, beams, key-value cache) then work as with any other model.

The idea is that of See, Liu and Manning, “Get To The Point” (2017): each step's distribution is
`g * vocabulary + (1 - g) * attention over the text's pieces`. Three features, computed from identities of pieces
alone, tell the attention where a copied span goes on: whether the piece before a position is the piece just written
(`follows`), whether the two before are the two just written (`follows2`), and whether the position's piece was
already written (`used`). Their weights are learned, so copying a span needs no training to begin with. A position's
salience (is it part of a bigram that the target has?) is learned beside and added to the copy attention.

The pieces of the text have to be known at every step: the encoder's output carries them (`source_ids`), so that
beam search expands them with the rest. Not here: training loops, tokenising, decoding settings.
"""

# torch and transformers leave these untyped
# mypy: disable-error-code="no-untyped-call, no-any-return, override, misc"

from typing import Any, ClassVar

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel, AutoModelForSeq2SeqLM, GenerationMixin
from transformers.cache_utils import EncoderDecoderCache
from transformers.modeling_outputs import Seq2SeqLMOutput

from summarizer.summarization.pointer_layers import (
    NOTHING,
    Decoder,
    Encoder,
    EncoderOutput,
    MatchWeights,
    PointerConfig,
    PointerPreTrained,
    latest_features,
    match_features,
)
from summarizer.summarization.pointer_post import PostEncoder

__all__ = ["PointerConfig", "PointerForConditionalGeneration", "PointerModel"]


class PointerModel(PointerPreTrained):
    """Encoder and decoder on one embedding."""

    _tied_weights_keys: ClassVar[dict[str, str]] = {
        "encoder.embed.weight": "shared.weight",
        "decoder.embed.weight": "shared.weight",
    }

    def __init__(self, config: PointerConfig) -> None:
        super().__init__(config)
        self.shared = nn.Embedding(config.vocab_size, config.d_model)
        encoder = PostEncoder if config.post_norm else Encoder
        self.encoder, self.decoder = encoder(config, self.shared), Decoder(config, self.shared)
        self.post_init()

    def get_input_embeddings(self) -> nn.Module:
        return self.shared


class PointerForConditionalGeneration(PointerPreTrained, GenerationMixin):
    """The whole model. `logits` are log-probabilities of the mixture; `loss` is per target piece, in nats."""

    _tied_weights_keys: ClassVar[dict[str, str]] = {
        "model.encoder.embed.weight": "model.shared.weight",
        "model.decoder.embed.weight": "model.shared.weight",
    }

    def __init__(self, config: PointerConfig) -> None:
        super().__init__(config)
        d = config.d_model
        self.model = PointerModel(config)
        self.write = nn.Linear(d, d, bias=False)
        self.ask, self.key = nn.Linear(d, d, bias=False), nn.Linear(d, d, bias=False)
        self.match = MatchWeights(d, 3)
        self.sureness = nn.Linear(d, 1)
        self.gate = nn.Linear(2 * d, 1)
        self.post_init()

    def get_encoder(self, modality: str | None = None) -> nn.Module:
        return self.model.encoder

    def get_decoder(self) -> nn.Module:
        return self.model.decoder

    def get_output_embeddings(self) -> None:
        return None

    def forward(
        self,
        input_ids: Tensor | None = None,
        attention_mask: Tensor | None = None,
        decoder_input_ids: Tensor | None = None,
        encoder_outputs: EncoderOutput | None = None,
        past_key_values: EncoderDecoderCache | None = None,
        labels: Tensor | None = None,
        decoder_history: Tensor | None = None,
        use_cache: bool | None = None,
        salience_weight: float = 0.0,
        smoothing: float = 0.0,
        **_: Any,
    ) -> Seq2SeqLMOutput:
        """Run the model. Labels are -100 where they do not count; `decoder_history` is all that was written so
        far when `decoder_input_ids` holds only the last piece (with a cache)."""
        if encoder_outputs is None:
            encoder_outputs = self.model.encoder(input_ids, attention_mask)
        states, source = encoder_outputs.last_hidden_state, encoder_outputs.source_ids
        if attention_mask is None:
            attention_mask = source.ne(self.config.pad_token_id)
        if decoder_input_ids is None:
            assert labels is not None, "give decoder_input_ids or labels"
            decoder_input_ids = self.shift(labels)
        history = decoder_input_ids if decoder_history is None else decoder_history
        steps = decoder_input_ids.shape[1]
        last = self.config.last_piece or self.config.vocab_size
        copyable = attention_mask.bool() & (source >= self.config.first_piece) & (source < last)
        if steps == 1:
            features = latest_features(history, source, copyable)
        else:
            features = match_features(history, steps, source, copyable)
        mask = torch.zeros_like(attention_mask, dtype=states.dtype).masked_fill(
            ~attention_mask.bool(), NOTHING
        )
        start = history.shape[1] - steps
        hidden = self.model.decoder(
            decoder_input_ids, states, mask[:, None, None, :], features, past_key_values, start
        )

        keys = self._copy_keys(encoder_outputs, kept=past_key_values is not None)
        copy = self.ask(hidden) @ keys.transpose(1, 2) * self.config.d_model**-0.5
        weights = self.match(hidden)
        copy = copy.float() + (features.to(weights.dtype) * weights[:, :, None, :]).sum(-1).float()
        copy = copy + F.softplus(self.sureness(hidden).float()) * encoder_outputs.salience[:, None, :]
        copy = copy.masked_fill(~copyable[:, None, :], NOTHING)
        context = copy.softmax(dim=-1).to(states.dtype) @ states
        gate = self.gate(torch.cat((hidden, context), dim=-1)).float()
        vocabulary = F.linear(self.write(hidden), self.model.shared.weight).float()

        if labels is not None:
            loss = self.mixture_loss(copy, gate, vocabulary, source, labels, smoothing)
            if salience_weight:
                loss = loss + salience_weight * salience_loss(
                    encoder_outputs.salience, source, labels, copyable
                )
            return Seq2SeqLMOutput(loss=loss, encoder_last_hidden_state=states)
        probabilities = vocabulary.softmax(dim=-1) * gate.sigmoid()
        where = source[:, None, :].expand(copy.shape)
        probabilities = probabilities.scatter_add(2, where, copy.softmax(dim=-1) * (-gate).sigmoid())
        return Seq2SeqLMOutput(
            logits=probabilities.clamp_min(1e-9).log(),
            past_key_values=past_key_values,
            encoder_last_hidden_state=states,
        )

    def _copy_keys(self, encoded: EncoderOutput, *, kept: bool) -> Tensor:
        """What the copy attention compares with, (batch, text, d); kept with the text through a generation."""
        if kept and encoded.copy_keys is not None:
            return encoded.copy_keys
        keys: Tensor = self.key(encoded.last_hidden_state)
        if kept:
            encoded.copy_keys = keys
        return keys

    def _reorder_cache(self, past_key_values: EncoderDecoderCache, beam_idx: Any) -> EncoderDecoderCache:
        """What was written follows its beam; the text is the same for all beams of an article and stays."""
        past_key_values.self_attention_cache.reorder_cache(beam_idx)
        return past_key_values

    def mixture_loss(
        self, copy: Tensor, gate: Tensor, vocabulary: Tensor, source: Tensor, labels: Tensor,
        smoothing: float = 0.0,
    ) -> Tensor:  # fmt: skip
        """Return the mean negative log-likelihood of the labels under the mixture of writing and copying; a share
        `smoothing` of it is that of all pieces alike when written (label smoothing, Szegedy et al., 2016)."""
        wanted = labels.clamp_min(0)
        whole = vocabulary.logsumexp(dim=-1)
        written = vocabulary.gather(2, wanted[:, :, None]).squeeze(2) - whole
        there = wanted[:, :, None] == source[:, None, :]
        copied = copy.masked_fill(~there, NOTHING).logsumexp(dim=-1) - copy.logsumexp(dim=-1)
        gate = gate.squeeze(-1)
        likelihood = torch.logaddexp(F.logsigmoid(gate) + written, F.logsigmoid(-gate) + copied)
        if smoothing:
            likelihood = likelihood * (1 - smoothing) + smoothing * (vocabulary.mean(dim=-1) - whole)
        counts = labels.ne(-100)
        return -(likelihood * counts).sum() / counts.sum().clamp_min(1)

    def shift(self, labels: Tensor) -> Tensor:
        """Return labels moved one to the right behind the start piece, padding where they do not count."""
        shifted = F.pad(labels[:, :-1], (1, 0), value=int(self.config.decoder_start_token_id or 0))
        return shifted.masked_fill(shifted == -100, int(self.config.pad_token_id or 0))

    def prepare_decoder_input_ids_from_labels(self, labels: Tensor) -> Tensor:
        return self.shift(labels)

    def prepare_inputs_for_generation(
        self,
        input_ids: Tensor,
        past_key_values: EncoderDecoderCache | None = None,
        attention_mask: Tensor | None = None,
        encoder_outputs: EncoderOutput | None = None,
        use_cache: bool | None = None,
        **_: Any,
    ) -> dict[str, Any]:
        seen = past_key_values.get_seq_length() if past_key_values is not None else 0
        return {
            "decoder_input_ids": input_ids[:, seen:],
            "decoder_history": input_ids,
            "attention_mask": attention_mask,
            "encoder_outputs": encoder_outputs,
            "past_key_values": past_key_values,
            "use_cache": use_cache,
        }


def salience_loss(logits: Tensor, source: Tensor, labels: Tensor, copyable: Tensor) -> Tensor:
    """Return the cross-entropy of telling which positions are part of a bigram of pieces that the target has."""
    same = labels[:, :, None] == source[:, None, :]
    first = F.pad(same[:, :-1, :-1] & same[:, 1:, 1:], (0, 1)).any(dim=1)
    part = first | F.pad(first, (1, 0))[:, :-1]
    loss = F.binary_cross_entropy_with_logits(logits, part.to(logits.dtype), reduction="none")
    return (loss * copyable).sum() / copyable.sum().clamp_min(1)


AutoConfig.register(PointerConfig.model_type, PointerConfig, exist_ok=True)
AutoModel.register(PointerConfig, PointerModel, exist_ok=True)
AutoModelForSeq2SeqLM.register(PointerConfig, PointerForConditionalGeneration, exist_ok=True)
