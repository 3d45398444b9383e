"""What a model folder without an entry in the catalog is: guessed from its config.json and the files beside it.

A tokenizer's class is not believed where its files say otherwise: the Chinese BART of fnlp goes by BertTokenizer
whatever a fine-tune of it claims, and the ports of T5-PEGASUS and Randeng-Pegasus name classes that cannot read them.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.errors import ModelError
from summarizer.summarization.catalog import ModelEntry
from summarizer.summarization.loading import read_config
from summarizer.summarization.pieces import read_json
from summarizer.summarization.prompts import TASKS, Generation

READ, WRITE = 512, 128  # pieces, where a folder does not say
CHAT_READ = 8192  # an article is far shorter; what more a chat model could read would only take memory
_WORDS = re.compile(r"^[\u4e00-\u9fff]{2,}$", re.MULTILINE)
_SEQ2SEQ = {"bart", "mbart", "pegasus", "mt5", "t5", "umt5"}
_DECODERS = {
    "qwen2",
    "qwen3",
    "minicpm3",
    "llama",
    "mistral",
    "gemma2",
    "gemma3_text",
    "glm",
    "glm4",
    "internlm2",
}
_READERS = {"bert", "roberta", "xlm-roberta", "electra", "deberta-v2", "albert", "distilbert"}


@dataclass(frozen=True)
class Guess:
    """`entry`: how the model is run; `why`: what it was taken for, as a phrase for the user."""

    entry: ModelEntry
    why: str


def guess(folder: Path, name: str) -> Guess:
    """What the model in `folder` is, shown as `name`. Raises ModelError, in one line, for one that cannot write
    summaries here."""
    config = read_config(folder)
    kind = str(config.get("model_type", ""))
    if not kind:
        raise ModelError(f"{folder}: config.json names no model_type: not a model of transformers")
    if any("CPT" in str(made) for made in config.get("architectures") or ()):
        raise ModelError(
            f"{folder}: CPT has a BERT encoder before a BART decoder, which no class of transformers loads"
        )
    if kind == "jianbao-pointer":
        return _guess(folder, config, name, "fast", "xinwen", "a model of jianbao's own")
    if kind in _READERS:
        raise ModelError(f"{folder}: a {kind} reads but cannot write; take a summarizer or an instruct model")
    if kind not in _SEQ2SEQ and (
        kind in _DECODERS or not config.get("is_encoder_decoder") and _decodes(kind)
    ):
        if not _has_template(folder):
            raise ModelError(
                f"{folder}: a {kind} without a chat template; take the instruct model, not the base model"
            )
        return _guess(
            folder, config, name, "chat", "instruct", f"an instruct model ({kind}) with its chat template"
        )
    if kind not in _SEQ2SEQ and not _summarizes(kind):
        own = " and comes with code of its own, which jianbao does not run" if "auto_map" in config else ""
        raise ModelError(f"{folder}: a {kind} is no model of transformers that writes{own}")
    pieces, how = _pieces(folder, kind)
    return _guess(folder, config, name, pieces, _prompts(config, name), f"a {kind} with {how}")


def _pieces(folder: Path, kind: str) -> tuple[str, str]:
    """The kind of tokenizer, and in words."""
    vocabulary = folder / "vocab.txt"
    if not vocabulary.is_file() or (folder / "spiece.model").is_file():
        made = read_json(folder / "tokenizer.json").get("model")
        if isinstance(made, dict) and made.get("type") == "WordPiece":
            return "bert", "BERT's pieces"
        if kind in ("t5", "mt5", "umt5"):
            return "sentencepiece", "sentencepieces"
        return "fast", "its own tokenizer"
    try:
        words = len(_WORDS.findall(vocabulary.read_text(encoding="utf-8")))
        lines = vocabulary.read_bytes().count(b"\n") + 1
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"{vocabulary}: cannot be read ({str(error)[:120]}); get the model again") from error
    if kind == "bart" or words * 100 < lines:  # BERT's own vocabulary has characters, not words
        return "bert", "BERT's pieces"
    if kind == "pegasus":
        return "randeng-pegasus", "jieba words and BERT's pieces, as Randeng-Pegasus"
    return "t5-pegasus", "jieba words and BERT's pieces, as T5-PEGASUS"


def _prompts(config: dict[str, Any], name: str) -> str:
    """The prompts, by what the folder is or was called before it was fine-tuned."""
    called = f"{name} {config.get('_name_or_path', '')}".lower()
    if "randeng" in called and "multitask" in called:
        return "randeng-t5"
    return "mengzi" if re.search(r"mengzi-t5-base-mt\b", called) else "plain"


def _guess(folder: Path, config: dict[str, Any], name: str, pieces: str, prompts: str, why: str) -> Guess:
    told = config | read_json(folder / "generation_config.json")
    places = config.get("max_position_embeddings")
    read = CHAT_READ if pieces == "chat" else READ
    generation = Generation(
        num_beams=_number(told, "num_beams", int, 2),
        length_penalty=_number(told, "length_penalty", float, 0.0),
        no_repeat_ngram_size=_number(told, "no_repeat_ngram_size", int, 1),
    )
    entry = ModelEntry(
        name=name,
        title=name,
        architecture=str(config["model_type"]),
        tokenizer=pieces,
        prompts=prompts,
        tasks=TASKS,
        languages=("zh",),
        read=min(read, places) if isinstance(places, int) else read,
        write=WRITE if pieces != "chat" else 4 * WRITE,
        license="unknown",
        commercial=False,
        engines=("torch",),
        generation=Generation() if pieces == "chat" else generation,
    )
    return Guess(entry, f"{why}, told by prompts/{prompts}.toml")


def _number(told: dict[str, Any], key: str, kind: type, least: float) -> Any:
    """The number that a configuration sets, None if it sets none or one that is as good as none."""
    value = told.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or value < least:
        return None
    return kind(value)


def _has_template(folder: Path) -> bool:
    return (folder / "chat_template.jinja").is_file() or bool(
        read_json(folder / "tokenizer_config.json").get("chat_template")
    )


def _summarizes(kind: str) -> bool:
    """Whether transformers has an encoder-decoder of this model_type; asked only for what is not known here."""
    from transformers.models.auto.modeling_auto import MODEL_FOR_SEQ_TO_SEQ_CAUSAL_LM_MAPPING_NAMES as NAMES

    return kind in NAMES


def _decodes(kind: str) -> bool:
    from transformers.models.auto.modeling_auto import MODEL_FOR_CAUSAL_LM_MAPPING_NAMES as NAMES

    return kind in NAMES
