"""Ctrl-C leaves a bulletin: what is summarized stays, the rest shows sentences of the article, the code is 130."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SAMPLE, Cli

from summarizer.pipeline import digest
from summarizer.runlog import Progress
from summarizer.summarization import batches, light

ROOT = Path(__file__).parents[1]


@pytest.fixture
def one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches of one text, so that some articles are done before others."""
    monkeypatch.setattr(light, "BATCH_PIECES", 1)
    monkeypatch.setattr(batches, "WINDOW", 4)


def stopping(stage: str, done: int) -> Callable[[Progress], None]:
    """Presses Ctrl-C when so many articles of the stage are done."""

    def tell(progress: Progress) -> None:
        if progress.stage == stage and progress.done == done:
            raise KeyboardInterrupt

    return tell


def test_articles_that_are_done_keep_their_summaries(one_at_a_time: None) -> None:
    whole = digest(SAMPLE, cache=False)
    part = digest(SAMPLE, cache=False, on_progress=stopping("summarization", 2))
    assert whole.stopped is None and part.stopped is not None
    done, total = part.stopped
    assert done == 2 < total
    by_id = {item.id: item.summary for item in whole.bulletin.items}
    same = [item for item in part.bulletin.items if item.summary and item.summary == by_id[item.id]]
    assert len([item for item in same if item.summary and item.summary.method == "seq2seq"]) >= 1
    assert [item.id for item in part.bulletin.items] == [item.id for item in whole.bulletin.items]
    for item in part.bulletin.items:
        assert by_id[item.id] is None or (item.summary and item.summary.text)


@pytest.mark.parametrize(("stage", "model"), [("facts", None), ("loading", None), ("summarization", None)])
def test_a_bulletin_is_there_wherever_it_is_stopped(stage: str, model: str | None) -> None:
    part = digest(SAMPLE, cache=False, model=model, on_progress=stopping(stage, 0))
    assert part.stopped is not None and part.stopped[0] == 0 < part.stopped[1]
    assert [i.summary.method for i in part.bulletin.items if i.summary] == ["extract"] * part.stopped[1]


def test_what_was_done_is_not_written_again(one_at_a_time: None, monkeypatch: pytest.MonkeyPatch) -> None:
    digest(SAMPLE, on_progress=stopping("summarization", 2))
    seen: list[int] = []
    whole = digest(
        SAMPLE, on_progress=lambda p: seen.append(p.done) if p.stage == "summarization" and p.done else None
    )
    assert seen[0] == 2 and whole.stopped is None

    def never(*_: object) -> None:
        raise AssertionError("the model was asked again")

    monkeypatch.setattr(light.LightEngine, "_batch", never)
    again = digest(SAMPLE)
    assert again.bulletin.items == whole.bulletin.items and not again.failures


def test_the_command_writes_the_bulletin_and_says_how_far_it_was(
    cli: Cli, one_at_a_time: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    whole = light.LightEngine._batch
    calls: list[int] = []

    def pressed(self: light.LightEngine, *given: object) -> object:
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return whole(self, *given)

    monkeypatch.setattr(light.LightEngine, "_batch", pressed)
    run = cli("digest", SAMPLE, "--output", str(tmp_path / "out"))
    assert run.code == 130
    (line,) = [line for line in run.err.splitlines() if "stopped" in line]
    assert line.startswith("jianbao: stopped: 2 of ")
    (path,) = (tmp_path / "out").rglob("bulletin.json")
    items = json.loads(path.read_text("utf-8"))["items"]
    assert {item["summary"]["method"] for item in items if item["summary"]} == {"seq2seq", "extract"}
    assert "晋中日报" in run.out


def test_a_real_signal_stops_a_real_run(tmp_path: Path) -> None:
    text = Path(SAMPLE).read_text("utf-8")
    page = tmp_path / "page.txt"
    page.write_text(text, "utf-8")
    code = (
        "import signal\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from summarizer.summarization import light\n"
        "light.BATCH_PIECES = 1\n"
        "whole = light.LightEngine._batch\n"
        "def told(self, *given):\n"
        "    open('begun', 'a').close()\n"
        "    return whole(self, *given)\n"
        "light.LightEngine._batch = told\n"
        "from summarizer.cli import main\n"
        "main()\n"
    )
    arguments = [sys.executable, "-c", code, "digest", str(page), "--output", "out", "--no-archive"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        arguments, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        while run.poll() is None and not (tmp_path / "begun").exists():
            time.sleep(0.02)
        run.send_signal(signal.SIGINT)
        _, err = run.communicate(timeout=120)
    assert run.returncode == 130, err
    assert "Traceback" not in err and "articles were summarized" in err
    assert list((tmp_path / "out").rglob("bulletin.json"))
