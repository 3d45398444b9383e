"""Once, exactly: whatever breaks, no mail is sent twice by itself and none is lost unsaid."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import bulletin_samples
import pytest
from conftest import SAMPLE, Cli
from smtp_servers import Handler, running

from summarizer.bulletin import write
from summarizer.delivery.headers import ListHeaders, address, addresses
from summarizer.delivery.ledger import open_ledger
from summarizer.delivery.message import letter
from summarizer.delivery.send import Result, send_letter
from summarizer.delivery.server import server
from summarizer.delivery.smtp import Outcome, Sender
from summarizer.errors import DeliveryError, OutputError

WANG, LI, ZHAO = "wang@example.org", "li@example.org", "zhao@example.org"


@pytest.fixture
def issue(tmp_path: Path) -> str:
    """A bulletin on the disk, by path."""
    return str(write(bulletin_samples.jinzhong(), tmp_path / "bulletins", ["json"])[0])


def arguments(issue: str, port: int, *more: str, to: tuple[str, ...] = (WANG,)) -> list[str]:
    whom = [part for one in to for part in ("--to", one)]
    place = ["--smtp", f"smtp://127.0.0.1:{port}", "--from", "jianbao@example.org", "--ledger", "mail.sqlite"]
    return ["mail", issue, *whom, *place, *more]


def states(out: str) -> dict[str, str]:
    """What the command printed: address -> what became of its mail."""
    return {line.split("\t")[1]: line.split("\t")[0] for line in out.splitlines()}


def entered(path: Path = Path("mail.sqlite")) -> list[tuple[str, str]]:
    with sqlite3.connect(path) as database:
        found = database.execute("SELECT recipient, state FROM mails ORDER BY id").fetchall()
    database.close()
    return found


def test_a_second_run_sends_nothing(cli: Cli, issue: str) -> None:
    handler = Handler()
    with running(handler) as port:
        cli(*arguments(issue, port, to=(WANG, LI)))
        assert (cli.code, states(cli.out)) == (0, {WANG: "sent", LI: "sent"})
        cli(*arguments(issue, port, "--resend", "--update", to=(LI, ZHAO, WANG, "WANG@example.org")))
        assert (cli.code, states(cli.out)) == (0, {LI: "already", ZHAO: "sent", WANG: "already"})
    assert [recipient for recipient, _ in handler.taken] == [WANG, LI, ZHAO]


def test_changed_content_goes_only_with_update(cli: Cli, issue: str) -> None:
    handler = Handler()
    with running(handler) as port:
        cli(*arguments(issue, port))
        text = Path(issue).read_text(encoding="utf-8")
        Path(issue).write_text(text.replace("握指成拳利断金", "握指成拳"), encoding="utf-8")
        cli(*arguments(issue, port))
        assert (cli.code, states(cli.out)) == (8, {WANG: "changed"}) and "--update" in cli.out
        assert len(handler.taken) == 1
        cli(*arguments(issue, port, "--update"))
        assert (cli.code, states(cli.out)) == (0, {WANG: "sent"})
        cli(*arguments(issue, port, "--update"))
        assert (cli.code, states(cli.out)) == (0, {WANG: "already"})
    first, second = handler.mails(WANG)
    assert "握指成拳利断金" in first["Subject"] and "握指成拳利断金" not in second["Subject"]
    assert first["Message-ID"] != second["Message-ID"]


def test_what_was_refused_or_failed_is_sent_by_a_later_run(cli: Cli, issue: str) -> None:
    handler = Handler(refused={WANG}, later={LI: 1})
    with running(handler) as port:
        cli(*arguments(issue, port, to=(WANG, LI, ZHAO)))
        assert (cli.code, states(cli.out)) == (8, {WANG: "refused", LI: "sent", ZHAO: "sent"})
        handler.refused.clear()
        cli(*arguments(issue, port, to=(WANG, LI, ZHAO)))
        assert (cli.code, states(cli.out)) == (0, {WANG: "sent", LI: "already", ZHAO: "already"})
    assert sorted(recipient for recipient, _ in handler.taken) == [LI, WANG, ZHAO]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIANBAO_MAIL_WAIT", "0")


@pytest.mark.usefixtures("quick")
def test_doubt_is_told_and_only_resend_sends(cli: Cli, issue: str) -> None:
    handler = Handler(drop_end=1)
    with running(handler) as port:
        assert cli(*arguments(issue, port)).code == 8
        assert states(cli.out) == {WANG: "doubtful"}
        assert cli(*arguments(issue, port)).code == 8
        assert states(cli.out) == {WANG: "doubtful"} and "--resend" in cli.out
        assert len(handler.taken) == 1
        assert cli(*arguments(issue, port, "--resend")).code == 0
        assert cli(*arguments(issue, port, "--resend")).code == 0
        assert states(cli.out) == {WANG: "already"}
    first, second = handler.mails(WANG)
    assert first["Message-ID"] == second["Message-ID"]


@pytest.mark.parametrize("when", ["taken", "asked"])
def test_a_kill_between_the_mail_and_its_entry_leaves_doubt(cli: Cli, issue: str, when: str) -> None:
    """SIGKILL once the server has the whole mail and has not answered, or before it has any of it."""
    handler = Handler(seconds=0.5)
    with running(handler) as port:
        run = subprocess.Popen([sys.executable, "-m", "summarizer", *arguments(issue, port, to=(WANG, LI))])

        def kill() -> None:
            os.kill(run.pid, signal.SIGKILL)

        if when == "taken":
            handler.on_taken = kill
        else:
            handler.on_asked = kill
        assert run.wait(60) == -signal.SIGKILL
        handler.on_taken = handler.on_asked = None
        copies = len(handler.taken)
        assert copies == (1 if when == "taken" else 0)
        assert entered() == [(WANG, "pending")]
        cli(*arguments(issue, port, to=(WANG, LI)))
        assert (cli.code, states(cli.out)) == (8, {WANG: "doubtful", LI: "sent"})
        assert len(handler.mails(WANG)) == copies
        cli(*arguments(issue, port, "--resend", to=(WANG, LI)))
        assert (cli.code, states(cli.out)) == (0, {WANG: "sent", LI: "already"})
    assert len(handler.mails(WANG)) == copies + 1 and len(handler.mails(LI)) == 1


@pytest.mark.parametrize(("when", "state", "code"), [("taken", "pending", 8), ("waiting", "failed", 0)])
def test_ctrl_c_leaves_doubt_only_once_the_mail_has_gone(
    cli: Cli, issue: str, when: str, state: str, code: int
) -> None:
    """Ctrl-C while the server thinks about the whole mail, or while the run waits to try again."""
    handler = Handler(seconds=2.0, later={WANG: 9 if when == "waiting" else 0})
    # A process that was started in the background is deaf to Ctrl-C, and so are its children.
    hears = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    code_of_run = f"{hears}sys.argv[0] = 'jianbao'; from summarizer.cli import main; main()"
    with running(handler) as port:
        run = subprocess.Popen([sys.executable, "-c", code_of_run, *arguments(issue, port)])
        if when == "taken":
            handler.on_taken = lambda: os.kill(run.pid, signal.SIGINT)
        else:
            while f"RCPT {WANG}" not in handler.commands:
                assert run.poll() is None
                time.sleep(0.05)
            time.sleep(1.0)
            run.send_signal(signal.SIGINT)
        assert run.wait(60) == 130 and entered() == [(WANG, state)]
        handler.on_taken, handler.later, handler.seconds = None, {}, 0.0
        assert cli(*arguments(issue, port)).code == code
    assert len(handler.taken) == 1


def test_two_runs_at_once_send_once(issue: str, tmp_path: Path) -> None:
    handler = Handler(seconds=0.3)
    with running(handler) as port:
        command = [sys.executable, "-m", "summarizer", *arguments(issue, port, to=(WANG, LI, ZHAO))]
        runs = [subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) for _ in range(3)]
        told = [states(run.communicate(timeout=120)[0]) for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0]
    assert sorted(recipient for recipient, _ in handler.taken) == sorted((WANG, LI, ZHAO))
    assert sorted(state for one in told for state in one.values()) == ["already"] * 6 + ["sent"] * 3


def test_a_run_does_not_wait_for_another_for_ever(tmp_path: Path) -> None:
    with (
        open_ledger(tmp_path / "mail.sqlite"),
        pytest.raises(DeliveryError, match="another run"),
        open_ledger(tmp_path / "mail.sqlite", patience=0.2),
    ):
        pass
    with open_ledger(tmp_path / "mail.sqlite", patience=0.0) as ledger:
        assert ledger.entries("x") == []


def test_a_ledger_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "broken.sqlite").write_text("no database " * 100)
    with pytest.raises(OutputError, match=r"broken\.sqlite"), open_ledger(tmp_path / "broken.sqlite"):
        pass
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="ledger"), open_ledger(tmp_path / "file" / "mail.sqlite"):
        pass
    with sqlite3.connect(tmp_path / "new.sqlite") as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(OutputError, match="another version"), open_ledger(tmp_path / "new.sqlite"):
        pass


def test_an_entry_is_on_the_disk_before_the_mail_goes(tmp_path: Path) -> None:
    path = tmp_path / "mail.sqlite"
    with open_ledger(path) as ledger:
        number = ledger.begin("issue", WANG, "content", "<id>")
        assert entered(path) == [(WANG, "pending")]
        ledger.end(number, Outcome("sent"))
        assert entered(path) == [(WANG, "sent")]


@pytest.mark.parametrize("seed", range(4))
def test_whatever_breaks_every_mail_is_accounted_for(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Faults drawn at random over three contents and several runs: a mail told as sent came once, one told as refused
    or failed never, one told as doubtful once at most; nobody has a content twice."""
    chance = random.Random(seed)
    monkeypatch.setattr("summarizer.delivery.smtp._LISTEN", 0.03)
    people = addresses([f"reader{n}@example.org" for n in range(4)])
    first = letter(bulletin_samples.jinzhong(), "issue")
    path, own = tmp_path / "mail.sqlite", address("jianbao@example.org")
    final: dict[tuple[str, str], Result] = {}
    handler = Handler()
    with running(handler) as port:
        for content in ("a", "b", "c"):
            made = replace(first, content=content, subject=f"content {content}")
            for _ in range(2):
                handler.refused = {one.addr_spec for one in people if chance.random() < 0.15}
                handler.later = {one.addr_spec: chance.choice((0, 0, 1, 9)) for one in people}
                handler.answers = [chance.choice((None, None, None, "451 later", "554 no")) for _ in range(4)]
                handler.drop_data, handler.drop_end = chance.choice((0, 0, 1, 9)), chance.choice((0, 0, 1))
                with (
                    open_ledger(path) as ledger,
                    Sender(
                        server(f"smtp://127.0.0.1:{port}"), lambda: "", attempts=2, sleep=lambda _: None
                    ) as sender,
                ):
                    for result in send_letter(made, own, people, ListHeaders(), sender, ledger, update=True):
                        final[result.recipient, content] = result
    assert len(final) == 12
    for (recipient, content), result in final.items():
        copies = sum(mail["Subject"] == f"content {content}" for mail in handler.mails(recipient))
        allowed = {"sent": {1}, "already": {1}, "refused": {0}, "failed": {0}, "doubtful": {0, 1}}
        assert copies in allowed[result.state], (recipient, content, result)


def test_a_dry_run_writes_what_would_be_sent_and_sends_nothing(cli: Cli, issue: str, tmp_path: Path) -> None:
    whom = ("--to", WANG, "--to", LI, "--from", "jianbao@example.org", "--ledger", "mail.sqlite")
    assert cli("mail", issue, *whom, "--dry-run", "-o", "out").code == 0
    files = sorted((tmp_path / "out").iterdir())
    assert [path.name for path in files] == ["2021-08-16-晋中日报-1.eml", "2021-08-16-晋中日报-2.eml"]
    assert f"To: {WANG}\r\n".encode() in files[0].read_bytes()
    assert not (tmp_path / "mail.sqlite").exists()


def test_a_digest_is_mailed_as_the_configuration_says(cli: Cli, tmp_path: Path) -> None:
    handler = Handler()
    with running(handler) as port:
        settings = f'to = ["{WANG}"]\nfrom = "me@example.org"\nsmtp = "smtp://127.0.0.1:{port}"\n'
        (tmp_path / "config.toml").write_text(f"[mail]\n{settings}", encoding="utf-8")
        for state in ("sent", "already"):
            cli("--config", "config.toml", "digest", SAMPLE, "--model", "extract", "--mail", "-f", "text")
            assert cli.code == 0 and cli.out.startswith("晋中日报") and f"{state} {WANG}" in cli.err
        (mail,) = handler.mails(WANG)
        assert mail["Subject"] == "晋中日报 2021-08-16｜握指成拳利断金 等7条"
        handler.refused = {LI}
        os.environ["JIANBAO_MAIL_TO"] = f"{WANG},{LI}"
        cli("--config", "config.toml", "digest", SAMPLE, "--model", "extract", "--mail", "--quiet")
        assert (cli.code, cli.out) == (8, "") and LI in cli.err and "550" in cli.err and WANG not in cli.err


def test_wrong_mail_settings_are_told_before_a_digest_is_made(cli: Cli) -> None:
    cli("digest", SAMPLE, "--model", "extract", "--mail")
    assert (cli.code, cli.out) == (7, "") and cli.err.count("\n") == 1
    assert not Path("bulletins").exists()


def test_a_newspaper_cannot_name_a_file_elsewhere(cli: Cli, tmp_path: Path) -> None:
    bulletin = replace(bulletin_samples.hostile(), newspaper="../../etc/\r\nBcc: x", date="../1")
    path = str(write(bulletin, tmp_path / "bulletins", ["json"])[0])
    assert cli("mail", path, "--to", WANG, "--from", LI, "--dry-run", "-o", "out/deep").code == 0
    (file,) = (tmp_path / "out" / "deep").iterdir()
    assert (
        file.name.startswith("undated-etc") and file.suffix == ".eml" and b"\nBcc:" not in file.read_bytes()
    )


def test_what_is_missing_or_wrong_is_one_line(cli: Cli, issue: str, tmp_path: Path) -> None:
    assert cli("mail", issue).code == 7 and "--to" in cli.err
    assert cli("mail", issue, "--to", WANG).code == 7 and "--from" in cli.err
    assert cli("mail", issue, "--to", WANG, "--from", LI).code == 7 and "--smtp" in cli.err
    cli("mail", issue, "--to", WANG, "--from", LI, "--smtp", "smtp://me:hunter2@host")
    assert cli.code == 7 and "hunter2" not in cli.err + cli.out and "JIANBAO_MAIL_PASSWORD" in cli.err
    assert cli("mail", "1999-01-01", "--to", WANG, "--from", LI, "--smtp", "smtp://host").code == 3
    assert cli.err.count("\n") == 1
    empty = str(write(bulletin_samples.empty(), tmp_path / "none", ["json"])[0])
    assert cli("mail", empty, "--to", WANG, "--from", LI, "--smtp", "smtp://host").code == 3
    assert "empty bulletin" in cli.err
