"""The process that `bench` measures: a question as JSON on stdin, the answer as the last line of stdout.

    {"do": "choices", "model": …, "engine": …, "device": …}   ->  {"model": …, "choices": [[engine, device], …]}
    {"do": "prepare", "model": …, "engine": …, "device": …}   ->  {}
    {"do": "write", …, "task": …, "texts": […], "begun": …}   ->  the fields of Measured

Where that cannot be, the answer is {"error": …}.
"""

import contextlib
import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from summarizer.errors import JianbaoError, ModelError


def choices(model: str | None, engine: str | None, device: str | None) -> dict[str, Any]:
    """The engines and devices that can run the model, of those asked for (None: any); what is named is kept, so that
    the reason why it cannot is told."""
    from summarizer.summarization.catalog import EMBEDDED, ENGINES
    from summarizer.summarization.engines import which_engine
    from summarizer.summarization.which import find_model

    if model == "extract":
        raise ModelError("extract: only models can be measured")
    if engine and engine not in ENGINES:
        raise ModelError(f"{engine}: no such engine; use {', '.join(ENGINES)}")
    folder = find_model(model or EMBEDDED).folder
    found = []
    for one in [engine] if engine else ENGINES:
        for where in [device] if device else ["cpu", *(_others() if one != "numpy" else [])]:
            with contextlib.suppress(*([] if engine else [ModelError])):
                which_engine(folder, one, where)
                found.append([one, where])
    if not found:
        raise ModelError(f"{model or EMBEDDED}: no engine runs it on {device}")
    return {"model": model or EMBEDDED, "choices": found}


def _others() -> list[str]:
    """The devices of this machine besides its processor."""
    import torch

    cuda = [f"cuda:{n}" for n in range(torch.cuda.device_count())] if torch.cuda.is_available() else []
    return cuda[:1] + (["mps"] if torch.backends.mps.is_available() else [])


def write(
    model: str | None, engine: str, device: str, task: str, texts: Sequence[str], begun: float
) -> dict[str, Any]:
    """Loads, writes a text to warm up, then all of them. `begun`: when the process was started (time.time())."""
    from summarizer.summarization import load_summarizer
    from summarizer.summarization.seq2seq import CANDIDATES, Seq2SeqSummarizer

    summarizer = load_summarizer(model, device, engine)
    start_up = time.time() - begun
    if not isinstance(summarizer, Seq2SeqSummarizer):
        raise ModelError("only models can be measured, not extraction")
    if task not in summarizer.prompts:
        raise ModelError(f"{summarizer.name}: writes no {task}; it writes {', '.join(summarizer.prompts)}")
    how = summarizer.prompts[task]
    prompts = [how.fill(text) for text in texts]
    summarizer.engine.write(prompts[:1], how, candidates=CANDIDATES)
    start = time.perf_counter()
    written = summarizer.engine.write(prompts, how, candidates=CANDIDATES)
    seconds = time.perf_counter() - start
    best = [found[0] if found else "" for found in written]
    return {
        "start_up": round(start_up, 3),
        "writing": round(seconds, 3),
        "articles": len(texts),
        "pieces": _pieces(summarizer.engine, best),
        "characters": sum(map(len, best)),
        "memory": peak_memory(),
        "device_memory": _device_memory(device),
    }


def _pieces(engine: Any, texts: Sequence[str]) -> int | None:
    """How many pieces the texts are, by the engine's tokenizer: of tokenizers, or one of pieces.Pieces."""
    tokenizer: Any = getattr(engine, "tokenizer", None)
    if hasattr(tokenizer, "encode_batch"):
        return sum(len(one.ids) for one in tokenizer.encode_batch(list(texts), add_special_tokens=False))
    if hasattr(engine, "pieces"):
        rows = engine.pieces.encode(["", *texts], 1 << 20)  # the empty text is its marks alone
        return sum(len(row) - len(rows[0]) for row in rows[1:])
    return None


def peak_memory() -> int:
    """The highest resident memory of this process, bytes."""
    try:
        # What getrusage says may be the parent's: a child has it until it execs, and the kernel keeps the greater.
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return 1024 * int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))
    except (OSError, ValueError, StopIteration):
        unit = 1 if sys.platform == "darwin" else 1024
        return unit * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def prepare(model: str | None, engine: str, device: str) -> dict[str, Any]:
    """Loads once, so that what is made at the first load (a conversion) is there when loading is measured."""
    from summarizer.summarization import load_summarizer

    load_summarizer(model, device, engine)
    return {}


def _device_memory(device: str) -> int | None:
    if not device.startswith("cuda") or "torch" not in sys.modules:
        return None
    import torch

    return int(torch.cuda.max_memory_allocated())


def main() -> None:
    """Answers the question on stdin."""
    question = json.loads(sys.stdin.buffer.read())
    known: dict[str, Callable[..., dict[str, Any]]] = {"choices": choices, "prepare": prepare, "write": write}
    do = known[question.pop("do")]
    try:
        answer = do(**question)
    except JianbaoError as error:
        answer = {"error": str(error)}
    print(json.dumps(answer, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
