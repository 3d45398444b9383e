"""The model card, written from the run: what it learned from, for how long, what it scores, what it cannot do."""

from collections.abc import Mapping, Sequence
from typing import Any

from summarizer.training.config import Config
from summarizer.training.figures import Figures, table
from summarizer.training.precision import fast_bf16, resolve
from summarizer.training.state import Progress

_WHAT = {
    "headline": "human headlines of broadcasters (标题)",
    "press": "human headlines of newspapers (标题)",
    "web": "human headlines of online media (标题)",
    "brief": "human briefs (简讯)",
    "teacher": "briefs written by Qwen2.5-Coder-1.5B-Instruct (Apache-2.0) and checked (简讯)",
    "deck": "headline and deck joined into a sentence (简讯)",
    "lead": "the sentence of the text that has most of the headline, dateline off (简讯; teaches copying)",
    "gap": "sentences taken out of a text (补句; Zhang et al., “PEGASUS”, 2020)",
}
CHARACTERS = 1.44  # of a piece, on dev
_FIRST = " (for the first {share:.0f} % of the run other shares: {weights})"
_CARD = """---
license: apache-2.0
language: zh
library_name: transformers
pipeline_tag: summarization
---
# {name}

A small Chinese news model that writes a headline (`<标题>` in front of the text) or a brief of one or two sentences
(`<简讯>`). A pointer-generator ({encoder} encoder and {decoder} decoder layers, d={d}, {parameters:.1f} M parameters,
{size:.0f} MB in half precision): each piece is written from the vocabulary or copied out of the text, so it needs the
class that jianbao registers.

```python
import summarizer.summarization.pointer  # registers the architecture
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

model = AutoModelForSeq2SeqLM.from_pretrained("models/{name}").float()
tokenizer = AutoTokenizer.from_pretrained("models/{name}")
inputs = tokenizer("<标题>" + text, truncation=True, max_length={read}, return_tensors="pt")
print(tokenizer.decode(model.generate(**inputs)[0], skip_special_tokens=True))
```

It reads the first {read} pieces of a text (about {characters} characters) and no more.

## Figures

Character ROUGE F1 against the human target, raw outputs, no faithfulness check; {how}. “First sentence” is the
article's first sentence without its dateline. “Numbers in the text”: numbers and Latin words of the outputs that stand
in the article; “names”: their people and places, as the word tagger finds them. “Repeats”: outputs that say four characters in a row twice (digits apart).

{table}

## What it learned from

{start} Examples an epoch, by where the target comes from{first}:

{kinds}

Pairs whose target brings numbers or Latin words that the text lacks, or more than {unseen:.0f} % unseen character
bigrams, were dropped; a title was taken at most five times; column names and datelines were cut off the targets. The
texts were written by newspapers and broadcasters (人民日报, 新闻联播 and others); none is packaged here.

## How

{steps:,} steps, {pairs:,} pairs ({epochs:.2f} epochs), {hours:.1f} hours on {device}, {precision}, Muon and AdamW,
length-bucketed batches of {pieces:,} source pieces, last training loss {loss:.2f} nats a piece. `training.toml` beside
this card makes it again (`make weights`, or `jianbao train` where what it starts from is there). Weights: {chosen} of the
run. The curve: `curve.svg`.

## Limits

- Outputs can mix up who did what, drop a qualifier or end early. jianbao
  shows a sentence only after checking its numbers, names and places against the article; use no output unchecked.
- It knows news of 1963 to 2026 in simplified Chinese, mostly official; other styles and traditional characters it has
  hardly seen. Slogan headlines (整装待发) are beyond a model that is taught to stay with the text.
- Licence of weights and code: Apache-2.0.
"""


def write_card(
    config: Config,
    progress: Progress,
    seen: Mapping[str, float],
    figures: Sequence[Figures],
    *,
    shape: Any,
    parameters: int,
    size: int,
    chosen: str,
    how: str = "beam 4",
) -> str:
    """Return the card as Markdown; `seen` says how many examples of a kind an epoch has, `shape` is the model's config,
    `size` is in bytes."""
    device = resolve(config.run.device)
    whole = sum(seen.values()) or 1
    kinds = "\n".join(f"- {count:,.0f} {_WHAT[kind]}" for kind, count in seen.items())
    first = config.data.first_weights
    start = f"Went on from `{config.model.init_from}`." if config.model.init_from else "From scratch."
    return _CARD.format(
        name=config.path(config.run.export).resolve().name,
        # T5 names them otherwise; a card must not cost a run its end.
        encoder=getattr(shape, "encoder_layers", shape.num_hidden_layers),
        decoder=getattr(shape, "decoder_layers", None) or getattr(shape, "num_decoder_layers", 0),
        d=shape.d_model,
        parameters=parameters / 1e6,
        size=size / 1e6,
        read=config.text.read,
        characters=round(config.text.read * CHARACTERS / 10) * 10,
        how=how,
        chosen=chosen,
        table=table(figures),
        start=start,
        first=_FIRST.format(share=100 * config.schedule.short_share, weights=_told(first)) if first else "",
        kinds=kinds,
        unseen=100 * config.data.unseen,
        steps=progress.step,
        pairs=progress.pairs,
        epochs=progress.pairs / whole,
        hours=progress.seconds / 3600,
        device=f"{config.run.workers} CPU cores shared with other work" if device == "cpu" else "one GPU",
        precision="bf16 autocast" if fast_bf16(device) else "float32",
        pieces=config.schedule.pieces,
        loss=progress.loss,
    )


def _told(weights: Mapping[str, float]) -> str:
    return ", ".join(f"{kind} {weight:g}" for kind, weight in weights.items())
