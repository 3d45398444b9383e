"""Folders of tiny random models of each family, as the hub has them: the true architecture, and a tokenizer of the true
format made here from a few lines of text."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

TEXTS = [
    "太谷区新建高标准农田1.2万亩，秸秆得到利用，农民增收。",
    "平遥古城迎来游客，GDP增长5.2%。",
    "全市没有发生重大安全生产事故，群众满意。",
]
CORPUS = "".join(TEXTS)
WORDS = ["太谷", "新建", "高标准", "农田", "得到", "利用", "农民", "增收", "古城", "游客", "群众", "生产"]
LETTERS = sorted({letter for letter in CORPUS.lower() if not letter.isspace()})
TAILS = ["##" + letter for letter in "abcdefghijklmnopqrstuvwxyz0123456789"]
CHAT = (
    "{% for m in messages %}{{ '<|im_start|>' + m['role'] + '\n' + m['content'] + '<|im_end|>\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}"
    "{% if enable_thinking is defined and not enable_thinking %}{{ '<think>\n\n</think>\n\n' }}{% endif %}{% endif %}"
)


def _json(path: Path, **values: Any) -> None:
    path.write_text(json.dumps(values), "utf-8")


def vocabulary(folder: Path, pieces: list[str]) -> int:
    """A vocab.txt of these pieces; gives how many."""
    (folder / "vocab.txt").write_text("\n".join(pieces) + "\n", "utf-8")
    return len(pieces)


def bert_vocabulary(folder: Path) -> int:
    marks = ["[PAD]", *(f"[unused{n}]" for n in range(1, 6)), "[UNK]", "[CLS]", "[SEP]", "[MASK]", "[EOS]"]
    return vocabulary(folder, [*marks, *LETTERS, *TAILS, "gdp"])


def jieba_vocabulary(folder: Path) -> int:
    """As T5-PEGASUS and Randeng-Pegasus have it: BERT's marks, characters, and words."""
    marks = ["[PAD]", *(f"[unused{n}]" for n in range(1, 6)), "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    return vocabulary(folder, [*marks, *LETTERS, *TAILS, *WORDS])


def sentencepieces(folder: Path) -> int:
    """A spiece.model as T5 has it, trained on a few lines, and the tokenizer_config.json that names it."""
    import sentencepiece

    text = folder / "lines"
    text.write_text("\n".join(TEXTS * 3), "utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(text), model_prefix=str(folder / "spiece"), vocab_size=100, hard_vocab_limit=False, pad_id=0,
        eos_id=1, unk_id=2, bos_id=-1, character_coverage=1.0, minloglevel=2,
    )  # fmt: skip
    text.unlink()
    (folder / "spiece.vocab").unlink()
    _json(folder / "tokenizer_config.json", tokenizer_class="T5Tokenizer", extra_ids=100)
    loaded: Any = sentencepiece.SentencePieceProcessor()
    loaded.Load(str(folder / "spiece.model"))
    return int(loaded.GetPieceSize()) + 100


def chat_tokenizer(folder: Path) -> int:
    """A tokenizer.json of byte pairs with the marks of Qwen, beside it vocab.json and merges.txt as Qwen has them, and
    its chat template."""
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers

    make: Any = Tokenizer
    tokenizer = make(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer: Any = trainers.BpeTrainer
    tokenizer.train_from_iterator(
        TEXTS,
        trainer(vocab_size=320, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False),
    )
    marks = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    tokenizer.add_special_tokens([AddedToken(mark, special=True) for mark in marks])
    tokenizer.add_tokens([AddedToken(mark, special=False) for mark in ("<think>", "</think>")])
    tokenizer.save(str(folder / "tokenizer.json"))
    tokenizer.model.save(str(folder))
    added = {str(tokenizer.token_to_id(mark)): {"content": mark, "special": True} for mark in marks}
    _json(
        folder / "tokenizer_config.json", tokenizer_class="Qwen2Tokenizer", eos_token="<|im_end|>",
        pad_token="<|endoftext|>", chat_template=CHAT, added_tokens_decoder=added,
    )  # fmt: skip
    return int(tokenizer.get_vocab_size())


def _bart(pieces: int, **more: Any) -> Any:
    import transformers as t

    make: Any = t.BartConfig
    return t.BartForConditionalGeneration(
        make(
            vocab_size=pieces, d_model=32, encoder_layers=1, decoder_layers=1, encoder_attention_heads=2,
            decoder_attention_heads=2, encoder_ffn_dim=32, decoder_ffn_dim=32, max_position_embeddings=256,
            bos_token_id=7, eos_token_id=8, pad_token_id=0, decoder_start_token_id=8, forced_eos_token_id=8, **more,
        )
    )  # fmt: skip


def _pegasus(pieces: int) -> Any:
    import transformers as t

    make: Any = t.PegasusConfig
    return t.PegasusForConditionalGeneration(
        make(
            vocab_size=pieces, d_model=32, encoder_layers=1, decoder_layers=1, encoder_attention_heads=2,
            decoder_attention_heads=2, encoder_ffn_dim=32, decoder_ffn_dim=32, max_position_embeddings=256,
            bos_token_id=2, eos_token_id=1, pad_token_id=0, decoder_start_token_id=0, forced_eos_token_id=1,
            length_penalty=0.8,
        )
    )  # fmt: skip


def _t5(kind: str) -> Callable[[int], Any]:
    def make(pieces: int) -> Any:
        import transformers as t

        config: Any = getattr(t, f"{kind}Config")
        model: Any = getattr(t, f"{kind}ForConditionalGeneration")
        return model(
            config(
                vocab_size=pieces, d_model=32, d_kv=16, d_ff=32, num_layers=1, num_heads=2, pad_token_id=0,
                eos_token_id=1, decoder_start_token_id=0, feed_forward_proj="gated-gelu",
            )
        )  # fmt: skip

    return make


def _decoder(kind: str) -> Callable[[int], Any]:
    def make(pieces: int) -> Any:
        import transformers as t

        config: Any = getattr(t, f"{kind}Config")
        model: Any = getattr(t, f"{kind}ForCausalLM")
        low = {"q_lora_rank": 16, "kv_lora_rank": 16, "qk_nope_head_dim": 8, "qk_rope_head_dim": 8}
        more = low if kind == "MiniCPM3" else {"head_dim": 16}
        return model(
            config(
                vocab_size=pieces, hidden_size=32, intermediate_size=48, num_hidden_layers=2, num_attention_heads=2,
                num_key_value_heads=2, max_position_embeddings=2048, eos_token_id=pieces - 3, bos_token_id=pieces - 5,
                pad_token_id=pieces - 5, tie_word_embeddings=True, **more,
            )
        )  # fmt: skip

    return make


FAMILIES: dict[str, tuple[Callable[[Path], int], Callable[[int], Any]]] = {
    "randeng-pegasus": (jieba_vocabulary, _pegasus),
    "t5-pegasus": (jieba_vocabulary, _t5("MT5")),
    "bart-chinese": (bert_vocabulary, _bart),
    "mt5": (sentencepieces, _t5("MT5")),
    "t5": (sentencepieces, _t5("T5")),
    "umt5": (sentencepieces, _t5("UMT5")),
    "qwen2": (chat_tokenizer, _decoder("Qwen2")),
    "qwen3": (chat_tokenizer, _decoder("Qwen3")),
    "minicpm3": (chat_tokenizer, _decoder("MiniCPM3")),
}


def build(family: str, folder: Path) -> Path:
    """A folder with a tiny random model of `family` (a key of FAMILIES), its choices spread enough to be clear."""
    import torch

    tokenizer, model = FAMILIES[family]
    pieces = tokenizer(folder)
    torch.manual_seed(2)
    made = model(pieces).eval()
    with torch.no_grad():
        for name, parameter in made.named_parameters():
            if "norm" not in name:
                parameter.mul_(10.0 if family in ("bart-chinese", "randeng-pegasus") else 3.0)
    made.save_pretrained(folder)
    return folder
