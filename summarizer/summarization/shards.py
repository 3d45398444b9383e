"""One engine over several devices: a process a device, each with the model in it, the prompts shared out.

Processes are started as `python -m summarizer.summarization.shard`, so a user's own script is not run again in them.
What a process that died was at is written in this one.
"""

import json
import os
import queue
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import summarizer
from summarizer.errors import ModelError
from summarizer.summarization.batches import Stopped
from summarizer.summarization.engines import Engine
from summarizer.summarization.prompts import Prompt

PARTS = 4  # of the prompts, for each device: who is quicker takes more of them
LARGEST = 512  # prompts of a part


@dataclass(frozen=True)
class Order:
    """What a process has to load: the arguments of `choose_engine`."""

    folder: str
    engine: str
    device: str
    read: int
    tokenizer: str


class _Worker:
    """A process with a loaded model. A question and its answer are one line of JSON each."""

    def __init__(self, order: Order, threads: int) -> None:
        root = str(Path(summarizer.__file__).parents[1])
        paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
        self.order = order
        self.process = subprocess.Popen(
            [sys.executable, "-m", "summarizer.summarization.shard"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "JIANBAO_THREADS": str(threads)},
            start_new_session=True,  # Ctrl-C is for the one that shares out
        )

    def ask(self, question: dict[str, Any]) -> dict[str, Any] | None:
        """The answer, None if the process is no more."""
        assert self.process.stdin is not None and self.process.stdout is not None
        try:
            self.process.stdin.write(json.dumps(question).encode() + b"\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
            answer: dict[str, Any] | None = json.loads(line) if line else None
        except (OSError, ValueError):
            return None
        return answer


def _end(processes: Sequence["subprocess.Popen[bytes]"]) -> None:
    for process in processes:
        process.kill()
    for process in processes:
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    pass  # what was still to be written has no reader


class ShardedEngine:
    """The model of `orders`, loaded once a device. `here` loads it in this process, for what a dead one leaves."""

    def __init__(self, orders: Sequence[Order], here: Callable[[], Engine], cores: int) -> None:
        """Loads everywhere at once; raises ModelError if a device or the model is not to be had."""
        self.here, self.kind = here, "+".join(sorted({order.engine for order in orders}))
        self.workers = [_Worker(order, max(1, cores // len(orders))) for order in orders]
        self.close = weakref.finalize(self, _end, [worker.process for worker in self.workers])
        self.device = ",".join(order.device for order in orders)
        answers: list[dict[str, Any] | None] = [None] * len(orders)

        def load(n: int, worker: _Worker) -> None:
            answers[n] = worker.ask(asdict(worker.order))

        threads = [threading.Thread(target=load, args=one, daemon=True) for one in enumerate(self.workers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for worker, answer in zip(self.workers, answers, strict=True):
            if answer is None or "error" in answer:
                self.close()
                reason = answer["error"] if answer else "its process ended while the model was loaded"
                raise ModelError(f"{worker.order.device}: {reason.removeprefix(f'{worker.order.device}: ')}")

    def write(
        self,
        prompts: Sequence[str],
        how: Prompt,
        *,
        candidates: int = 1,
        on_progress: Callable[[int], None] | None = None,
    ) -> list[list[str]]:
        """Up to `candidates` texts a prompt, in order; on Ctrl-C it ends the processes and raises Stopped."""
        out: list[list[str] | None] = [None] * len(prompts)
        todo: queue.SimpleQueue[list[int]] = queue.SimpleQueue()
        for part in parts([len(prompt) for prompt in prompts], len(self.workers)):
            todo.put(part)
        answers: queue.SimpleQueue[tuple[list[int], list[list[str]] | None] | None] = queue.SimpleQueue()

        def serve(worker: _Worker) -> None:
            while True:
                try:
                    part = todo.get_nowait()
                except queue.Empty:
                    break
                question = {
                    "prompts": [prompts[n] for n in part],
                    "how": asdict(how),
                    "candidates": candidates,
                }
                answer = worker.ask(question)
                answers.put((part, answer.get("texts") if answer else None))
                if answer is None:
                    break
            answers.put(None)

        lost: list[int] = []
        done = 0
        try:
            alive = [worker for worker in self.workers if worker.process.poll() is None]
            for worker in alive:
                threading.Thread(target=serve, args=(worker,), daemon=True).start()
            serving = len(alive)
            while serving:
                answer = answers.get()
                if answer is None:
                    serving -= 1
                    continue
                part, written = answer
                if written is None:
                    lost += part
                    continue
                for n, texts in zip(part, written, strict=True):
                    out[n] = texts
                done += len(part)
                if on_progress:
                    on_progress(done)
            while not todo.empty():  # nobody was left to take it
                lost += todo.get()
            if lost:
                self._rescue(lost, out, prompts, how, candidates)
                if on_progress:
                    on_progress(len(prompts))
        except KeyboardInterrupt:
            self.close()
            raise Stopped(out) from None
        return [texts for texts in out if texts is not None]

    def _rescue(
        self,
        lost: Sequence[int],
        out: list[list[str] | None],
        prompts: Sequence[str],
        how: Prompt,
        candidates: int,
    ) -> None:
        """Writes in this process what others did not come to."""
        done: Sequence[list[str] | None]
        try:
            done = self.here().write([prompts[n] for n in lost], how, candidates=candidates)
        except Stopped as stopped:
            done = stopped.done
            raise
        finally:
            for n, texts in zip(lost, done, strict=True):
                out[n] = texts


def parts(sizes: Sequence[int], workers: int) -> list[list[int]]:
    """Numbers of prompts in parts of prompts alike in size, the longest first, PARTS for each worker."""
    order = sorted(range(len(sizes)), key=lambda n: -sizes[n])
    step = max(1, min(LARGEST, -(-len(sizes) // (PARTS * workers))))
    return [order[at : at + step] for at in range(0, len(order), step)]
