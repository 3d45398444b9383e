"""A day as a user lives it: pages come into a watched folder one by one; one bulletin, one mail, found again,
shown, in the week's roll-up."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import SAMPLE, Cli
from smtp_servers import Handler, running
from watch_pages import page

WANG = "wang@example.org"
STAMP = re.compile(r"《人民日报》（2025年10月20日 第 (\d\d) 版）")
HEADING = 4  # lines of a title and its author above the stamp of an article
WATCH = ("--settled", "0.2", "--model", "extract", "--mail")


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Handler]:
    """A mail server that the configuration names; and an archive of this test's own."""
    handler = Handler()
    with running(handler) as port:
        settings = {"SMTP": f"smtp://127.0.0.1:{port}", "TO": WANG, "FROM": "简报 <jianbao@example.org>"}
        for name, value in settings.items():
            monkeypatch.setenv(f"JIANBAO_MAIL_{name}", value)
        monkeypatch.setenv("JIANBAO_ARCHIVE", str(tmp_path / "archive.sqlite"))
        yield handler


def sample_day() -> dict[str, str]:
    """The front page of the examples, and a page of the same day."""
    return {
        "jzrb2021081601.txt": Path(SAMPLE).read_text(encoding="utf-8"),
        "jzrb2021081602.txt": page("平遥", number=2),
    }


def whole_day(data: Path) -> dict[str, str]:
    """The pages of a whole issue of 人民日报, parted where another page begins, under the names that it gives them."""
    lines = (data / "pages" / "rmrb-2025-10-20" / "rmrb_20251020.txt").read_text(encoding="utf-8").split("\n")
    pages: dict[int, list[str]] = {}
    current, begun = 0, 0
    for number, line in enumerate(lines):
        if (found := STAMP.search(line)) and int(found[1]) != current:
            start = number
            while start > max(begun, number - HEADING) and not lines[start - 1].rstrip().endswith(
                ("。", "！", "摄")
            ):
                start -= 1
            pages.setdefault(current, []).extend(lines[begun:start])
            current, begun = int(found[1]), start
    pages.setdefault(current, []).extend(lines[begun:])
    pages.setdefault(1, []).extend(pages.pop(0, []))
    return {f"rmrb20251020{number:02}.txt": "\n".join(text) for number, text in sorted(pages.items())}


def live(pages: dict[str, str], folder: Path) -> str:
    """The watcher, while the pages come one by one, till it has digested them all; gives what it said."""
    folder.mkdir()
    command = [sys.executable, "-m", "summarizer", "watch", str(folder), "--every", "0.2", *WATCH]
    command += ["--mail-after", "86400"]
    run = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    for name, text in pages.items():
        (folder / f"{name}.part").write_text(text, encoding="utf-8")
        (folder / f"{name}.part").rename(folder / name)
        time.sleep(0.3)
    end = time.monotonic() + 1500
    while not has_all(len(pages)):
        assert run.poll() is None and time.monotonic() < end
        time.sleep(0.2)
    run.send_signal(signal.SIGTERM)
    _, err = run.communicate(timeout=300)
    assert run.returncode == 0 and "Traceback" not in err
    return err


def has_all(pages: int) -> bool:
    """Whether the bulletin of the day has so many pages."""
    found = list(Path("bulletins").glob("*/bulletin.json"))
    return bool(found) and len(read(found[0])["issue"]["pages"]) == pages


def read(path: Path) -> dict[str, dict[str, list[object]]]:
    found: dict[str, dict[str, list[object]]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def day(cli: Cli, post: Handler, pages: dict[str, str], key: str, words: str) -> str:
    """The day; gives the subject of its one mail."""
    told = live(pages, Path("in"))
    assert "left out" not in told and not post.taken  # nobody is mailed half an issue
    for _ in range(2):  # the quiet time is over, and the next look, of a process of its own, mails
        cli("watch", "in", "--once", *WATCH, "--mail-after", "0")
        assert cli.code == 0, cli.err
    assert [path.name for path in Path("bulletins").iterdir()] == [key]
    (mail,) = post.mails(WANG)
    body = mail.get_body(("html",))
    assert body and len(body.get_content().encode()) < 102_000
    cli("list")
    assert cli.out.count(key[:10]) == 1
    cli("week", key[:10], "--format", "json")
    week = json.loads(cli.out)
    items = len(read(Path("bulletins", key, "bulletin.json"))["items"])
    assert week["days"] == [{"date": key[:10], "items": items}] and week["places"]
    cli("search", words)
    assert cli.code == 0 and key in cli.out
    cli("show", key[:10], "--pager", "none", "--no-color")
    assert cli.code == 0 and key[11:] in cli.out
    subject: str = mail["Subject"]
    return subject


def test_a_day_of_two_pages(cli: Cli, post: Handler) -> None:
    subject = day(cli, post, sample_day(), "2021-08-16-晋中日报", "碳素")
    assert subject == "晋中日报 2021-08-16｜握指成拳利断金 等8条"
    assert "平遥新图书馆迎来首批读者" in cli.out and "握指成拳利断金" in cli.out


@pytest.mark.skipif(
    "JIANBAO_DATA" not in os.environ, reason="needs JIANBAO_DATA, the folder of real newspapers"
)
def test_a_day_of_a_whole_newspaper(cli: Cli, post: Handler) -> None:
    pages = whole_day(Path(os.environ["JIANBAO_DATA"]))
    assert len(pages) == 18  # of twenty: two are advertisements
    subject = day(cli, post, pages, "2025-10-20-人民日报", "朱子文化")
    assert subject.startswith("人民日报 2025-10-20｜") and subject.endswith("条")
    (mail,) = post.mails(WANG)
    assert [part.get_filename() for part in mail.iter_attachments()] == ["2025-10-20-人民日报.html"]
