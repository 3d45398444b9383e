"""A unigram vocabulary for Chinese news that loses nothing: what is encoded decodes to the same characters.

Pieces are learned by sentencepiece with `identity` normalisation (its default turns （１２３％） into (123%)), digits one
by one so that a number is copied digit by digit, and bytes as the last resort so that a rare character of a name is
three pieces and never unknown. What is saved is a plain `tokenizer.json`: no normaliser, no pre-tokeniser.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
TASKS = {"标题": "<标题>", "简讯": "<简讯>", "补句": "<补句>"}


def learn_pieces(sentences: Iterable[str], size: int, *, threads: int = 2) -> list[tuple[str, float]]:
    """Return `size` pieces with their scores, specials and the 256 bytes in front, from an iterable of sentences."""
    import sentencepiece

    with TemporaryDirectory() as folder:
        prefix = str(Path(folder) / "pieces")
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(sentences),
            model_prefix=prefix,
            vocab_size=size,
            model_type="unigram",
            normalization_rule_name="identity",
            byte_fallback=True,
            character_coverage=0.9997,
            split_digits=True,
            add_dummy_prefix=False,
            remove_extra_whitespaces=False,
            max_sentencepiece_length=8,
            input_sentence_size=250_000,
            shuffle_input_sentence=True,
            hard_vocab_limit=False,
            num_threads=threads,
            bos_id=0,
            pad_id=1,
            eos_id=2,
            unk_id=3,
            minloglevel=2,
        )
        return read_pieces(Path(prefix + ".model"))


def read_pieces(path: Path) -> list[tuple[str, float]]:
    """Return the pieces and scores of a sentencepiece model file; its mark for a space becomes a space."""
    import sentencepiece

    model = sentencepiece.SentencePieceProcessor(model_file=str(path))
    pieces = [(model.id_to_piece(i).replace("▁", " "), float(model.get_score(i))) for i in range(len(model))]
    return [*zip(SPECIAL, [0.0] * 4, strict=True), *pieces[4:]]


def build_tokenizer(pieces: list[tuple[str, float]]) -> Any:
    """Return a `PreTrainedTokenizerFast` of these pieces and the tasks' marks, ending every text with </s>."""
    from tokenizers import AddedToken, Tokenizer, decoders, models, processors
    from transformers import PreTrainedTokenizerFast

    known = {piece for piece, _ in pieces}
    extra = [(piece, -12.0) for piece in ("\n", " ") if piece not in known]
    unique: dict[str, float] = {}
    for piece, score in [*pieces, *extra]:
        unique.setdefault(piece, score)
    tokenizer = Tokenizer(models.Unigram(list(unique.items()), unk_id=3, byte_fallback=True))
    tokenizer.decoder = decoders.Sequence([decoders.ByteFallback(), decoders.Fuse()])
    marks = [AddedToken(mark, special=True, normalized=False) for mark in (*SPECIAL, *TASKS.values())]
    tokenizer.add_special_tokens(marks)
    tokenizer.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 2)])
    make: Any = PreTrainedTokenizerFast
    return make(
        tokenizer_object=tokenizer,
        bos_token="<s>",
        eos_token="</s>",
        pad_token="<pad>",
        unk_token="<unk>",
        additional_special_tokens=list(TASKS.values()),
        clean_up_tokenization_spaces=False,
        model_max_length=1024,
    )


def save_pieces(pieces: list[tuple[str, float]], path: Path) -> None:
    """Write pieces as JSON, so that the cache and a later run use the very same vocabulary."""
    path.write_text(json.dumps(pieces, ensure_ascii=False), encoding="utf-8")
