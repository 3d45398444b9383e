"""The whole cache in the memory of a GPU: a batch is gathered there, and nothing is copied at a step but row numbers."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from summarizer.training.batches import Rows
from summarizer.training.cache import Cache

MULTIPLE = 8  # lengths that attention kernels like


class Resident:
    """Pads batches as `batches.pad` does, on `device`, where sources and targets (uint16 on disk) lie as int32."""

    def __init__(self, cache: Cache, device: str) -> None:
        self.device = device
        self.source, self.target = self._moved(cache.source), self._moved(cache.target)
        self.source_ends, self.target_ends = np.asarray(cache.source_ends), np.asarray(cache.target_ends)

    def _moved(self, pieces: Any) -> Any:
        import torch

        return torch.from_numpy(np.asarray(pieces).astype(np.int32)).to(self.device)

    def pad(self, rows: Rows, padding: int, read: int = 1024) -> dict[str, Any]:
        """Return input_ids (texts cut to `read` pieces, the last piece kept), attention_mask and labels (-100 behind
        a target) of a batch, padded to a multiple of eight."""
        ids, mask = self._gather(self.source, self.source_ends, rows, padding, read)
        labels, _ = self._gather(self.target, self.target_ends, rows, -100, 10**6)
        return {"input_ids": ids, "attention_mask": mask, "labels": labels}

    def _gather(self, pieces: Any, ends: Any, rows: Sequence[int] | Rows, padding: int, read: int) -> Any:
        import torch

        first = torch.from_numpy(ends[rows]).to(self.device, non_blocking=True)[:, None]
        behind = torch.from_numpy(ends[np.asarray(rows) + 1]).to(self.device, non_blocking=True)[:, None]
        most = min(int((ends[np.asarray(rows) + 1] - ends[rows]).max()), read)
        place = torch.arange(-(-most // MULTIPLE) * MULTIPLE, device=self.device)[None, :]
        length = (behind - first).clamp(max=read)
        where = torch.where((place == read - 1) & (behind - first > read), behind - 1, first + place)
        there = place < length
        ids = torch.where(there, pieces[where.clamp(max=len(pieces) - 1)].long(), padding)
        return ids, there.long()
