"""How many cores a model takes: those nobody else wants just now."""

import os
from pathlib import Path

import pytest

from summarizer.summarization import devices


def test_this_process_does_not_count_and_others_do(tmp_path: Path) -> None:
    told = tmp_path / "loadavg"
    told.write_text("3.90 2.00 1.00 1/210 4711\n")  # a load that is over
    assert devices.busy(told) == 0
    told.write_text("0.10 0.05 0.01 3/210 4711\n")
    assert devices.busy(told) == 2


def test_without_the_count_the_load_average_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getloadavg", lambda: (1.5, 0.0, 0.0), raising=False)
    assert devices.busy(tmp_path / "none") == 1.5
    (tmp_path / "other").write_text("nothing of the kind")
    assert devices.busy(tmp_path / "other") == 1.5


def test_there_is_always_a_core_and_the_user_has_the_last_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JIANBAO_THREADS", raising=False)
    monkeypatch.setattr(devices, "busy", lambda: 400.0)
    assert devices.free_cores() == 1
    monkeypatch.setattr(devices, "busy", lambda: 0.0)
    assert devices.free_cores() >= 1
    monkeypatch.setenv("JIANBAO_THREADS", "7")
    assert devices.free_cores() == 7
