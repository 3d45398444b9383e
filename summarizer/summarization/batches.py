"""Prompts into batches and back, for every engine: texts of like length together, the order restored.

Tokens of the next prompts are made in a thread while the present ones are written. A batch that does not fit into
memory is halved. Ctrl-C hands out what was written until then.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

WINDOW = 512  # prompts that are encoded, and sorted by length, at a time

Rows = list[list[int]]
Texts = list[list[str]]
Encode = Callable[[Sequence[str]], Rows]
Generate = Callable[[Rows], Texts]


class Stopped(KeyboardInterrupt):
    """Ctrl-C while texts were written: `done` has the texts of each prompt, None where there are none yet."""

    def __init__(self, done: Sequence[list[str] | None]) -> None:
        super().__init__()
        self.done = done


def batches(sizes: Sequence[int], most: int, apart: int = 0) -> list[list[int]]:
    """Numbers of texts in batches of texts alike in size, the longest first, each of at most `most` pieces when padded
    (a longer text alone); a text counts as `apart` pieces more than it has."""
    out: list[list[int]] = []
    for n in sorted(range(len(sizes)), key=lambda n: -sizes[n]):
        if out and (len(out[-1]) + 1) * (sizes[out[-1][0]] + apart) <= most:
            out[-1].append(n)
        else:
            out.append([n])
    return out


def write_all(
    prompts: Sequence[str],
    encode: Encode,
    generate: Generate,
    *,
    most: int,
    apart: int = 0,
    at_once: int = 1,
    on_progress: Callable[[int], None] | None = None,
) -> Texts:
    """What `generate` writes for each prompt, in order, from the pieces that `encode` makes of it.

    `most` bounds a batch (pieces, padded, and `apart` more for each text), `at_once` batches are under way in threads,
    `on_progress` is told how many prompts are done. Raises Stopped on Ctrl-C; what `encode` and `generate` raise goes up, but for want of memory
    with more than one text.
    """
    out: list[list[str] | None] = [None] * len(prompts)
    count = 0

    def keep(numbers: Sequence[int], texts: Texts) -> None:
        nonlocal count
        for n, found in zip(numbers, texts, strict=True):
            out[n] = found
        count += len(numbers)
        if on_progress:
            on_progress(count)

    try:
        for first, rows in _ahead(prompts, encode):
            sizes = [len(row) for row in rows]
            todo = batches(sizes, _evenly(sizes, most, at_once), apart)
            for numbers, texts in _written(todo, rows, generate, at_once):
                keep([first + n for n in numbers], texts)
    except KeyboardInterrupt:
        raise Stopped(out) from None
    return [texts for texts in out if texts is not None]


def _evenly(sizes: Sequence[int], most: int, at_once: int) -> int:
    """`most`, or less of it, so that as many batches come out as are under way at once, or a multiple of that: a last
    one alone would leave the other cores idle."""
    if at_once == 1 or not sizes:
        return most
    total = sum(sizes)
    rounds = -(-total // (most * at_once))
    # Texts of a batch are padded to its longest, and do not fill it to the last piece.
    return min(most, -(-total // (rounds * at_once)) + max(sizes))


def _ahead(prompts: Sequence[str], encode: Encode) -> Iterator[tuple[int, Rows]]:
    """The pieces of the prompts, window by window with the number of its first; the next is made meanwhile."""
    firsts = list(range(0, len(prompts), WINDOW))
    if len(firsts) <= 1:
        yield from ((first, encode(prompts[first : first + WINDOW])) for first in firsts)
        return
    pool = ThreadPoolExecutor(1, "encode")
    try:
        coming = pool.submit(encode, prompts[:WINDOW])
        for first in firsts:
            rows = coming.result()
            if first != firsts[-1]:
                coming = pool.submit(encode, prompts[first + WINDOW : first + 2 * WINDOW])
            yield first, rows
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _written(
    todo: list[list[int]], rows: Rows, generate: Generate, at_once: int
) -> Iterator[tuple[list[int], Texts]]:
    """The batches of `todo`, or halves of them, with their texts, as they get done."""
    if at_once == 1 or len(todo) == 1:
        # In this thread, where Ctrl-C gets through at once.
        while todo:
            batch = todo.pop(0)
            try:
                yield batch, generate([rows[n] for n in batch])
            except (MemoryError, RuntimeError) as error:
                todo[:0] = _halves(batch, error)
        return
    pool = ThreadPoolExecutor(at_once, "batch")
    try:
        waiting: dict[Future[Texts], list[int]] = {
            pool.submit(generate, [rows[n] for n in batch]): batch for batch in todo
        }
        while waiting:
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                batch = waiting.pop(future)
                failed = future.exception()
                if failed is None:
                    yield batch, future.result()
                    continue
                for half in _halves(batch, failed):
                    waiting[pool.submit(generate, [rows[n] for n in half])] = half
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _halves(batch: list[int], error: BaseException) -> list[list[int]]:
    """Both halves of a batch that memory did not suffice for; raises `error` if it was another or the batch is one text."""
    short = isinstance(error, MemoryError) or (
        isinstance(error, RuntimeError) and "memory" in str(error).lower()
    )
    if not short or len(batch) == 1:
        raise error
    return [batch[: len(batch) // 2], batch[len(batch) // 2 :]]
