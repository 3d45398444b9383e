"""What several test files share: the sample page, and the command run in this process."""

import io
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import settings
from smtp_servers import Handler, running

from summarizer.cli import main
from summarizer.cli.logfile import close_log

# A shared machine may stop for a second in any example: slowness is measured by benchmarks/, not asserted here.
settings.register_profile("jianbao", deadline=None)
settings.load_profile("jianbao")

SAMPLE = str(Path(__file__).parents[1] / "examples" / "jinzhong-ribao-2021-08-16-p1.txt")


class Cli:
    """Runs the command in this process; `code`, `out` and `err` are of the last run."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.capsys, self.monkeypatch = capsys, monkeypatch
        self.code, self.out, self.err = 0, "", ""

    def __call__(self, *arguments: str, stdin: bytes = b"") -> "Cli":
        self.monkeypatch.setattr(sys, "argv", ["jianbao", *arguments])
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        with pytest.raises(SystemExit) as ended:
            main()
        self.code = int(ended.value.code or 0)
        self.out, self.err = self.capsys.readouterr()
        return self


@pytest.fixture(scope="session", autouse=True)
def archive_of_the_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test writes into the user's archive or cache."""
    own = tmp_path_factory.mktemp("archive")
    with patch.dict(
        os.environ, JIANBAO_ARCHIVE=str(own / "archive.sqlite"), JIANBAO_CACHE=str(own / "cache")
    ):
        yield


@pytest.fixture(autouse=True)
def _no_user_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test reads or writes what the user who runs it has: configuration, archive, ledger, models."""
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / ".user"))
    monkeypatch.setenv("JIANBAO_CACHE", str(tmp_path / ".user" / "cache"))


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Cli]:
    monkeypatch.chdir(tmp_path)
    with patch.dict(os.environ, JIANBAO_ARCHIVE=str(tmp_path / "archive" / "archive.sqlite")):
        yield Cli(capsys, monkeypatch)
    close_log()
    logging.disable(logging.NOTSET)


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to be watched, in a working folder and beside an archive of the test's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JIANBAO_ARCHIVE", str(tmp_path / "archive.sqlite"))
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Iterator[Handler]:
    """A mail server that the configuration names."""
    handler = Handler()
    with running(handler) as port:
        settings = {
            "SMTP": f"smtp://127.0.0.1:{port}",
            "TO": "wang@example.org",
            "FROM": "jianbao@example.org",
            "WAIT": "0",
        }
        for name, value in settings.items():
            monkeypatch.setenv(f"JIANBAO_MAIL_{name}", value)
        yield handler
