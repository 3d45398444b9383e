"""A model of transformers from a folder onto a device, or one line that says why it cannot be.

Weights are safetensors, else a pickle read with weights_only; code that comes with a model is never run. Nothing is
made up: weights that lack a part, or do not fit the configuration or the tokenizer, are refused.
"""

from pathlib import Path
from typing import Any

from summarizer.errors import ModelError
from summarizer.summarization.pieces import Pieces, read_json

SMALL = 100_000_000  # bytes of weights; a smaller model gains nothing by bfloat16 on a CPU
_GGUF = (
    "GGUF is for other programs (llama.cpp); get the model as its makers published it, with config.json and "
    "safetensors"
)
_MADE = ("embed_positions", "position_ids", "final_logits_bias", "rotary_emb", "masked_bias")
_SPARE = 1024  # rows that an embedding may have more than there are pieces: padding for the hardware
PRECISIONS = ("auto", "float32", "bfloat16")


def read_config(folder: Path) -> dict[str, Any]:
    """The config.json of a folder. Raises ModelError if it is missing or damaged."""
    path = folder / "config.json"
    if not folder.is_dir():
        raise ModelError(f"{folder}: no such folder; a model is a folder with config.json and weights")
    if not path.is_file() and any(folder.glob("*.gguf")):
        raise ModelError(f"{folder}: {_GGUF}")
    if not path.is_file():
        raise ModelError(
            f"{folder}: config.json is missing; a model is a folder with config.json and weights"
        )
    return read_json(path)


def as_tuple(numbers: Any) -> tuple[int, ...]:
    """The numbers of pieces that a configuration names: one, several, or none."""
    return tuple(numbers) if isinstance(numbers, list) else () if numbers is None else (int(numbers),)


def refuse_file(path: Path) -> None:
    """Raises ModelError if `path` is a file: a model is a folder."""
    if path.is_file():
        gguf = path.suffix.lower() == ".gguf"
        raise ModelError(
            f"{path}: {_GGUF if gguf else 'a file; a model is a folder with config.json and weights'}"
        )


def check_weights(folder: Path) -> int:
    """The bytes of the weights. Raises ModelError if there are none, or not all files that their index names."""
    for index in ("model.safetensors.index.json", "pytorch_model.bin.index.json"):
        names = set(read_json(folder / index).get("weight_map", {}).values())
        if missing := sorted(str(name) for name in names if not (folder / str(name)).is_file()):
            raise ModelError(f"{folder}: {missing[0]} is missing; get the model again")
    files = list(folder.glob("*.safetensors")) or list(folder.glob("pytorch_model*.bin"))
    if not files:
        raise ModelError(f"{folder}: model.safetensors is missing; get the model again")
    return sum(path.stat().st_size for path in files)


def precision_for(device: str, precision: str, size: int) -> str:
    """float32 or bfloat16 for weights of `size` bytes: on "auto" bfloat16 where the device is fast in it. float16 is
    never taken, T5 and Pegasus overflow in it; bfloat16 has float32's range."""
    if precision not in PRECISIONS:
        raise ModelError(f"{precision}: no such precision; use {', '.join(PRECISIONS)}")
    if precision != "auto":
        return precision
    import torch

    if device.startswith("cuda"):
        return "bfloat16" if torch.cuda.is_bf16_supported() else "float32"
    if device != "cpu" or size < SMALL:
        return "float32"
    told: dict[str, Any] = getattr(torch.cpu, "get_capabilities", dict)()
    # On other CPUs bfloat16 is emulated, and slower than float32.
    return "bfloat16" if any(told.get(name) for name in ("amx_bf16", "avx512_bf16", "bf16")) else "float32"


def load_model(folder: Path, device: str, *, causal: bool, precision: str = "auto") -> Any:
    """The model in `folder`, a decoder alone (`causal`) or an encoder with its decoder, on `device`, ready to write.

    Raises ModelError, in one line, for whatever is wrong with the folder.
    """
    config = read_config(folder)
    if quantized := config.get("quantization_config"):
        how = quantized.get("quant_method", "") if isinstance(quantized, dict) else ""
        raise ModelError(
            f"{folder}: its weights are quantized ({how or 'somehow'}), which takes programs that jianbao does not have; "
            "get the model in bfloat16: it is made int8 here"
        )
    size = check_weights(folder)
    import torch
    import transformers
    from transformers.utils import logging as logging_of_transformers

    import summarizer.summarization.pointer  # noqa: F401  (registers our architecture)

    logging: Any = logging_of_transformers
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    maker: Any = transformers.AutoModelForCausalLM if causal else transformers.AutoModelForSeq2SeqLM
    try:
        model, told = maker.from_pretrained(
            folder,
            dtype=getattr(torch, precision_for(device, precision, size)),
            local_files_only=True,
            trust_remote_code=False,
            weights_only=True,
            use_safetensors=any(folder.glob("*.safetensors")),
            output_loading_info=True,
        )
    except Exception as error:
        raise ModelError(f"{folder}: {_reason(folder, config, error)}") from error
    if missing := sorted(key for key in told["missing_keys"] if not any(part in key for part in _MADE)):
        raise ModelError(
            f"{folder}: the weights lack {missing[0]} and {len(missing) - 1} more parts of a {config.get('model_type')}; "
            "get the model again"
        )
    if config.get("model_type") == "umt5" and config.get("tie_word_embeddings") is False:
        # transformers 5 calls every umT5 tied and divides its scores by the root of its width; this one is not.
        model.config.tie_word_embeddings = False
    return model.to(device).eval()


def _reason(folder: Path, config: dict[str, Any], error: Exception) -> str:
    said = " ".join((str(error).strip() or type(error).__name__).split())
    if "auto_map" in config and ("trust_remote_code" in said or "custom code" in said):
        return "the model comes with code of its own, and jianbao runs no code from the hub"
    if any(
        word in said
        for word in ("deserializ", "Header", "header", "safetensor", "Unpickling", "weights_only")
    ):
        return f"the weights are damaged or hold more than numbers; get the model again ({said[:120]})"
    if "size mismatch" in said or "mismatch" in said:
        return f"the weights do not fit config.json; get the model again ({said[:120]})"
    return f"the model cannot be loaded ({said[:200]})"


def check_size(folder: Path, pieces: Pieces, rows: int) -> None:
    """Raises ModelError if the tokenizer cannot be that of a model with an embedding of so many rows: it knows more
    pieces, or far fewer."""
    if pieces.size > rows or rows - pieces.size > max(_SPARE, rows // 10):
        raise ModelError(
            f"{folder}: the tokenizer knows {pieces.size} pieces, the model {rows}: they do not belong together"
        )
