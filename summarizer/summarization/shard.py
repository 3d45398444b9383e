"""The process of one device of `shards.py`: lines of JSON in, lines of JSON out, until its input ends.

The first line says what to load, each other one what to write; an answer has "texts", or "error" with one line.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any


def main() -> None:
    """Serves standard input."""
    # What libraries print must not get between the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def answer(told: dict[str, Any]) -> None:
        answers.write(json.dumps(told) + "\n")
        answers.flush()

    from summarizer.errors import JianbaoError
    from summarizer.summarization.engines import choose_engine
    from summarizer.summarization.prompts import Prompt

    order = json.loads(sys.stdin.readline())
    try:
        engine = choose_engine(Path(order.pop("folder")), **order)
    except JianbaoError as error:
        answer({"error": str(error)})
        return
    answer({"ready": engine.device})
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            texts = engine.write(asked["prompts"], Prompt(**asked["how"]), candidates=asked["candidates"])
        except (MemoryError, RuntimeError, ValueError) as error:
            answer({"error": " ".join(str(error).split())[:200] or type(error).__name__})
        else:
            answer({"texts": texts})


if __name__ == "__main__":
    main()
