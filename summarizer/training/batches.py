"""Which examples make up which batch: shuffled by epoch, alike in length, bounded in pieces, always the same.

The order is a pure function of seed and epoch, so a resumed run needs to know nothing but the epoch and how many
batches of it were done.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from summarizer.training.cache import KINDS, Cache

Rows = npt.NDArray[np.int64]


def draw(cache: Cache, weights: Mapping[str, float], seed: int, epoch: int) -> Rows:
    """Return the example numbers of one epoch, shuffled. A kind's weight is how often each example of it comes:
    2.5 is twice and, for a random half, a third time; 0 leaves the kind out."""
    rng = np.random.default_rng((seed, epoch))
    rows: list[Rows] = []
    for number, kind in enumerate(KINDS):
        mine = np.flatnonzero(np.asarray(cache.kind) == number)
        whole, part = divmod(float(weights.get(kind, 1.0)), 1.0)
        rows += [mine] * int(whole) + [mine[rng.random(len(mine)) < part]]
    drawn = np.concatenate(rows)
    rng.shuffle(drawn)
    return drawn


def epoch_batches(
    cache: Cache,
    weights: Mapping[str, float],
    seed: int,
    epoch: int,
    *,
    pieces: int,
    read: int = 1024,
    most: int = 512,
) -> list[Rows]:
    """Return the batches of an epoch: each at most `pieces` source pieces when padded, and `most` examples; texts count as cut to `read` pieces.

    Windows of the shuffled order are sorted by task and length, so that batches waste little and epochs differ.
    """
    drawn = draw(cache, weights, seed, epoch)
    lengths = np.minimum(np.diff(np.asarray(cache.source_ends)), read)
    task = np.asarray(cache.task)
    batches: list[Rows] = []
    window = 40 * max(1, pieces // max(1, int(lengths.mean() if len(lengths) else 1)))
    for start in range(0, len(drawn), window):
        part = drawn[start : start + window]
        part = part[np.lexsort((lengths[part], task[part]))]
        first = 0
        for i in range(1, len(part) + 1):
            if (
                i == len(part)
                or (i + 1 - first) * lengths[part[i]] > pieces
                or i - first >= most
                or (task[part[i]] != task[part[first]])
            ):
                batches.append(part[first:i])
                first = i
    order = np.random.default_rng((seed, epoch, 1)).permutation(len(batches))
    return [batches[i] for i in order]


def parts(cache: Cache, rows: Rows, read: int, pieces: int) -> list[Rows]:
    """Return rows, in order, cut into parts of about `pieces` source pieces when padded."""
    ends = cache.source_ends
    longest = min(int((ends[rows + 1] - ends[rows]).max()), read)
    size = max(1, pieces // longest)
    return [rows[i : i + size] for i in range(0, len(rows), size)]


def pad(cache: Cache, rows: Rows, padding: int, read: int = 1024) -> dict[str, npt.NDArray[np.int64]]:
    """Return input_ids (texts cut to `read` pieces, </s> kept), attention_mask and labels (-100 behind a target) of
    a batch as padded arrays."""
    sources, targets = [cache.source_of(int(n)) for n in rows], [cache.target_of(int(n)) for n in rows]
    sources = [s if len(s) <= read else np.append(s[: read - 1], s[-1]) for s in sources]
    ids = np.full((len(rows), max(map(len, sources))), padding, np.int64)
    labels = np.full((len(rows), max(map(len, targets))), -100, np.int64)
    mask = np.zeros(ids.shape, np.int64)
    for i, (source, target) in enumerate(zip(sources, targets, strict=True)):
        ids[i, : len(source)] = source
        mask[i, : len(source)] = 1
        labels[i, : len(target)] = target
    return {"input_ids": ids, "attention_mask": mask, "labels": labels}
