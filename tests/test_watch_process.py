"""A watched folder by a process of its own: stopped, killed, started again, with a log."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Cli
from smtp_servers import Handler
from watch_pages import page, put

WANG = "wang@example.org"


class Watcher:
    """The command as a process of its own."""

    def __init__(self, folder: Path, *more: str) -> None:
        command = [sys.executable, "-m", "summarizer", "--log-file", "watch.log", "watch", str(folder)]
        command += ["--every", "0.1", "--settled", "0", "--model", "extract", *more]
        self.run = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something holds that the watcher brings about."""
        end = time.monotonic() + 120
        while not condition():
            assert self.run.poll() is None and time.monotonic() < end
            time.sleep(0.05)

    def ended(self, number: int) -> tuple[int, str]:
        self.run.send_signal(number)
        _, err = self.run.communicate(timeout=120)
        return self.run.returncode, err


def written(pages: list[int]) -> bool:
    """Whether the issue's bulletin has these pages, and the watcher remembers it."""
    path = Path("bulletins/2021-08-16-晋中日报/bulletin.json")
    if not path.exists() or json.loads(path.read_text(encoding="utf-8"))["issue"]["pages"] != pages:
        return False
    return Path("watch.log").read_text(encoding="utf-8").count("digested:") >= len(pages)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_it_watches_until_it_is_stopped_and_goes_on_where_it_was(
    inbox: Path, cli: Cli, number: int, code: int
) -> None:
    watcher = Watcher(inbox)
    put(inbox / "p1.txt", page())
    watcher.until(lambda: written([1]))
    put(inbox / "p2.txt", page("平遥", number=2))
    watcher.until(lambda: written([1, 2]))
    ended, err = watcher.ended(number)
    assert ended == code and "Traceback" not in err and err.count("digested:") == 2
    cli("watch", str(inbox), "--once", "--settled", "0", "--model", "extract")
    assert (cli.code, cli.err) == (0, "")


def test_a_stop_lets_a_mail_go_through(inbox: Path, post: Handler) -> None:
    post.seconds = 1.5
    watcher = Watcher(inbox, "--mail", "--mail-after", "0")
    put(inbox / "p1.txt", page())
    watcher.until(lambda: bool(post.taken))
    code, err = watcher.ended(signal.SIGTERM)
    assert code == 0 and f"sent {WANG}" in err
    watcher = Watcher(inbox, "--mail", "--mail-after", "0", "--once")
    watcher.run.communicate(timeout=120)
    assert watcher.run.returncode == 0 and len(post.taken) == 1


def test_a_kill_in_the_middle_of_the_mail_sends_no_second(inbox: Path, post: Handler, cli: Cli) -> None:
    put(inbox / "p1.txt", page())
    post.seconds = 1.0
    watcher = Watcher(inbox, "--mail", "--mail-after", "0")
    post.on_taken = watcher.run.kill
    watcher.run.communicate(timeout=120)
    assert watcher.run.returncode == -signal.SIGKILL
    for _ in range(2):
        cli(
            "watch",
            str(inbox),
            "--once",
            "--settled",
            "0",
            "--model",
            "extract",
            "--mail",
            "--mail-after",
            "0",
        )
    assert len(post.taken) == 1


def test_two_watchers_of_one_memory_do_not_meet(inbox: Path, cli: Cli) -> None:
    watcher = Watcher(inbox)
    put(inbox / "p1.txt", page())
    watcher.until(lambda: written([1]))
    assert cli("watch", str(inbox), "--once").code == 6 and "another jianbao watch" in cli.err
    watcher.ended(signal.SIGTERM)


def test_the_log_turns_over(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.cli.logfile.MAX_BYTES", 300)
    for _ in range(9):
        cli("--log-file", "logs/log", "segment", "missing\x1b[2J.txt")
    assert cli.code == 3
    assert sorted(path.name for path in (tmp_path / "logs").iterdir()) == [
        "log",
        *(f"log.{n}" for n in range(1, 6)),
    ]
    text = (tmp_path / "logs" / "log.1").read_text(encoding="utf-8")
    assert "missing" in text and "ended with exit code 3" in text and "\x1b" not in text
    cli("--log-file", "/proc/none/log", "version")
    assert cli.code == 6 and "the log cannot be written" in cli.err and cli.out == ""
