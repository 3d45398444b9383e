"""The process that `bench` measures: a question as JSON on stdin, the answer as the last line of stdout.

{"do": "choices", "model": …, "engine": …, "device": …}   ->  {"model": …, "choices": [[engine, device], …]}
{"do": "write", …, "task": …, "texts": […], "begun": …}    ->  the fields of Measured, or {"error": …}
"""

import json
import resource
import sys
import time
from collections.abc import Sequence
from typing import Any

from summarizer.errors import JianbaoError


def choices(model: str | None, engine: str | None, device: str | None) -> dict[str, Any]:
    """The engines and devices worth a try, of those asked for (None: any)."""
    from summarizer.summarization.catalog import EMBEDDED, ENGINES, find_entry

    name = model or EMBEDDED
    entry = find_entry(name)
    engines = [engine] if engine else [one for one in ENGINES if not entry or one in entry.engines]
    found = []
    for one in engines:
        devices = [device] if device else ["cpu", *(_others() if one != "numpy" else [])]
        found += [[one, where] for where in devices]
    return {"model": name, "choices": found}


def _others() -> list[str]:
    """The devices of this machine besides its processor."""
    import torch

    cuda = [f"cuda:{n}" for n in range(torch.cuda.device_count())] if torch.cuda.is_available() else []
    return cuda[:1] + (["mps"] if torch.backends.mps.is_available() else [])


def write(
    model: str | None, engine: str, device: str, task: str, texts: Sequence[str], begun: float
) -> dict[str, Any]:
    """Loads, writes a text to warm up, then all of them. `begun`: when the process was started (time.time())."""
    from summarizer.errors import ModelError
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
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        * (1 if sys.platform == "darwin" else 1024),
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


def _device_memory(device: str) -> int | None:
    if not device.startswith("cuda") or "torch" not in sys.modules:
        return None
    import torch

    return int(torch.cuda.max_memory_allocated())


def main() -> None:
    """Answers the question on stdin."""
    question = json.loads(sys.stdin.buffer.read())
    wanted = question.pop("do")
    try:
        answer = choices(**question) if wanted == "choices" else write(**question)
    except JianbaoError as error:
        answer = {"error": str(error)}
    print(json.dumps(answer, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
