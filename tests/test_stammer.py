"""The guard against stammering in tensors bans what the plain one bans, for each beam of each text."""

from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from summarizer.summarization.stammer import CHAT_RUN, RUN, banned, runs
from summarizer.summarization.stammer_tensors import NoStammer

PIECES = 5  # so few that runs come again
Rows = list[list[int]]


@st.composite
def steps(draw: Any) -> tuple[Rows, Rows, int, int]:
    """Texts, what their beams have written with what stands before it, how much that is, the size of a run."""
    beams, before = draw(st.integers(1, 3)), draw(st.integers(0, 2))
    row = st.lists(st.integers(0, PIECES - 1), max_size=30)
    sources = draw(st.lists(row, min_size=1, max_size=3))
    length, count = draw(st.integers(0, 24)), beams * len(sources)
    exact = st.lists(
        st.integers(0, PIECES - 1), min_size=length + (before or 1), max_size=length + (before or 1)
    )
    return sources, draw(st.lists(exact, min_size=count, max_size=count)), before, draw(st.integers(2, 4))


@given(steps())
def test_tensors_ban_what_is_banned_row_by_row(step: tuple[Rows, Rows, int, int]) -> None:
    sources, written, before, size = step
    beams = len(written) // len(sources)
    scores = torch.randn(len(written), PIECES)
    wanted = scores.clone()
    for n, row in enumerate(written):
        for piece in banned(row[before or 1 :], runs(sources[n // beams], size), size):
            wanted[n, piece] = float("-inf")
    found = NoStammer(sources, beams, before, size)(torch.tensor(written), scores)
    assert torch.equal(found, wanted)


@pytest.mark.parametrize("size", [RUN, CHAT_RUN])
def test_through_a_whole_search_each_step_bans_the_same(size: int) -> None:
    """Beams that go on with pieces of their text, as copies do, change places, and now and then write what is banned."""
    draw = torch.Generator().manual_seed(11)
    texts, beams, vocabulary = 7, 3, 6
    sources = [torch.randint(0, vocabulary, (20 + 9 * n,), generator=draw).tolist() for n in range(texts)]
    sources = [source + source[: 4 * n] for n, source in enumerate(sources)]
    guard = NoStammer(sources, beams, 0, size)
    written = torch.zeros((texts * beams, 1), dtype=torch.long)
    found = 0
    for step in range(90):
        scores = torch.zeros(texts * beams, vocabulary)
        out = guard(written, scores)
        for n, row in enumerate(written.tolist()):
            slow = banned(row[1:], runs(sources[n // beams], size), size)
            assert set(torch.isinf(out[n]).nonzero().flatten().tolist()) == slow, (step, n)
            found += len(slow)
        copied = [source[step % len(source)] for source in sources for _ in range(beams)]
        free = torch.randint(0, vocabulary, (texts * beams,), generator=draw)
        going_on = torch.rand(texts * beams, generator=draw) < 0.97
        following = torch.where(going_on, torch.tensor(copied), free)
        order = torch.randint(0, beams, (texts, beams), generator=draw) + torch.arange(texts)[:, None] * beams
        written = torch.cat((written, following[:, None]), dim=1)[order.flatten()]
    assert found > 100, "the search came across hardly a run"


def test_it_never_asks_what_a_tensor_holds() -> None:
    """On a GPU that would wait until all that was asked of it before is done. Tensors of "meta" hold nothing."""
    written = torch.zeros((4, 9), dtype=torch.long, device="meta")
    scores = torch.zeros((4, PIECES), device="meta")
    guard = NoStammer([[1, 2, 3, 1, 2, 3], [4]], 2)
    assert guard(written, scores).shape == scores.shape
    # What the guard would have met with, had it asked: torch has nothing to give.
    with pytest.raises(NotImplementedError, match="no data"):
        written.tolist()


@given(st.lists(st.integers(0, 3), max_size=20), st.integers(2, 5))
def test_runs_are_counted_at_every_place(ids: list[int], size: int) -> None:
    places = [tuple(ids[n : n + size]) for n in range(len(ids) - size + 1)]
    assert runs(ids, size) == {run: places.count(run) for run in places}
