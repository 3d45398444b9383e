"""A model of transformers converted for CTranslate2, once: kept in the user's cache folder under its content's name.

The converters of CTranslate2 do the work. What they ask of a configuration that transformers 5 no longer says is said
here, and pieces are named by their numbers, so that a model of any tokenizer can be converted.
"""

import importlib.util
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from summarizer.errors import ModelError
from summarizer.settings import cache_folder
from summarizer.summarization.fingerprint import fingerprint
from summarizer.summarization.loading import load_model, read_config

# model_type in config.json -> whether layers normalize before they work; None where the converter knows.
# Pegasus is BART with that order (Zhang et al. 2020); neither says so in its configuration.
ENCODER_DECODERS: dict[str, bool | None] = {
    "bart": False, "pegasus": True, "t5": None, "mt5": None, "umt5": None,
}  # fmt: skip
DECODERS = frozenset({"qwen2", "qwen3"})
_STALE = 86_400  # seconds after which a half-written conversion is swept away


def installed() -> bool:
    """Whether CTranslate2 is there (`pip install 'jianbao[ctranslate2]'`)."""
    return importlib.util.find_spec("ctranslate2") is not None


def kind_of(folder: Path) -> str:
    """The model_type of a folder's config.json. Raises ModelError if it cannot be read."""
    return str(read_config(folder).get("model_type"))


def why_not(folder: Path) -> str | None:
    """Why CTranslate2 cannot run the model in `folder`, in one line; None if it can."""
    kind = kind_of(folder)
    if kind == "jianbao-pointer":
        return "CTranslate2 has no pointer-generators; jianbao's own models run with --engine numpy"
    if kind not in ENCODER_DECODERS and kind not in DECODERS:
        return f"CTranslate2 runs no {kind} here; use --engine torch"
    if not installed():
        return "CTranslate2 is not installed: pip install 'jianbao[ctranslate2]'"
    return None


def convert(folder: Path, quantization: str = "int8") -> Path:
    """The folder with the converted model of `folder`, made if it is not there yet; `quantization` is one of
    CTranslate2's (int8, int8_float32, int8_bfloat16, bfloat16, float32).

    A conversion gets its name when it is whole, so one that broke off is never used. Raises ModelError, in one line,
    where the model or the cache folder does not allow it.
    """
    if reason := why_not(folder):
        raise ModelError(f"{folder}: {reason}")
    import ctranslate2

    version = ".".join(ctranslate2.__version__.split(".")[:2])
    place = cache_folder() / "ctranslate2"
    wanted = place / f"{fingerprint(folder)}-{quantization}-{version}"
    if wanted.is_dir():
        return wanted
    try:
        place.mkdir(parents=True, exist_ok=True)
        _sweep(place)
        part = Path(tempfile.mkdtemp(prefix=".part-", dir=place))
    except OSError as error:
        raise ModelError(
            f"{place}: the converted model cannot be kept here ({error.strerror}); set JIANBAO_CACHE, or use --engine torch"
        ) from error
    try:
        _converter(folder).convert(str(part), quantization=quantization, force=True)
        os.rename(part, wanted)
    except ModelError:
        raise
    except Exception as error:
        if not wanted.is_dir():  # another run may have been quicker
            reason = (str(error).strip() or type(error).__name__).splitlines()[0]
            raise ModelError(f"{folder}: cannot be converted for CTranslate2 ({reason[:200]})") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return wanted


def _sweep(place: Path) -> None:
    for part in place.glob(".part-*"):
        if time.time() - part.stat().st_mtime > _STALE:
            shutil.rmtree(part, ignore_errors=True)


def _converter(folder: Path) -> Any:
    from ctranslate2.converters import TransformersConverter

    # ctranslate2 ships no types, so its class counts as Any, which strict checking lets nobody inherit from.
    class Converter(TransformersConverter):  # type: ignore[misc]
        def load_model(self, *_: Any, **__: Any) -> Any:
            causal = kind_of(folder) in DECODERS
            model = load_model(folder, "cpu", causal=causal, precision=_as_stored(folder))
            _complete(model.config)
            self.numbers = _Numbers(model.config)
            return model

        def _load(self) -> Any:
            spec = super()._load()
            if hasattr(spec.config, "decoder_start_token"):
                spec.config.decoder_start_token = None  # the engine says it with each text
            return spec

        def load_tokenizer(self, *_: Any, **__: Any) -> Any:
            return self.numbers

    return Converter(str(folder))


def _as_stored(folder: Path) -> str:
    """The precision to convert from: bfloat16 that is read as float32 says no more and takes twice the memory."""
    config = read_config(folder)
    return "bfloat16" if config.get("dtype", config.get("torch_dtype")) == "bfloat16" else "float32"


def _complete(config: Any) -> None:
    """Says in a configuration what the converters read there and transformers 5 keeps elsewhere or nowhere."""
    before = ENCODER_DECODERS.get(config.model_type)
    if before is not None:
        config.normalize_before = before
        config.normalize_embedding = config.model_type != "pegasus"
    # Scores are divided by the root of the width where a T5 writes by its embedding. transformers 5 calls them all so
    # (mT5 it never divides, umT5 loading.py puts right); the beams of a model that is not would see flat chances.
    if config.model_type == "mt5":
        config.tie_word_embeddings = False
    elif config.model_type == "t5":
        config.tie_word_embeddings = config.scale_decoder_outputs
    turns = getattr(config, "rope_parameters", None)
    if turns:
        config.rope_theta = turns["rope_theta"]


class _Numbers:
    """In place of a tokenizer: the piece of number n is called "n"."""

    def __init__(self, config: Any) -> None:
        self.size = config.vocab_size
        ends = config.eos_token_id
        end = ends[0] if isinstance(ends, list) else ends
        pad, first = (
            end if (number := getattr(config, name, None)) is None else number
            for name in ("pad_token_id", "bos_token_id")
        )
        self.bos_token, self.eos_token = str(first), str(end)
        self.pad_token = self.unk_token = str(pad)

    def get_vocab(self) -> dict[str, int]:
        return {str(n): n for n in range(self.size)}

    def convert_ids_to_tokens(self, number: int) -> str:
        return str(number)
