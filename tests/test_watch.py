"""A watched folder: every issue one bulletin and one mail, whatever comes in which order, across restarts."""

import json
from pathlib import Path

import pytest
from conftest import Cli
from smtp_servers import Handler
from watch_pages import page, put

from summarizer.archive import issues as archived
from summarizer.bulletin import FILES

WANG = "wang@example.org"


LOOK = ("watch", "--once", "--settled", "0", "--model", "extract")


class Look:
    """One look of the command at the folder, whose files all count as complete."""

    def __init__(self, cli: Cli, inbox: Path) -> None:
        self.cli, self.inbox = cli, inbox

    def __call__(self, *more: str) -> Cli:
        return self.cli(*LOOK, str(self.inbox), *more)


@pytest.fixture
def look(cli: Cli, inbox: Path) -> Look:
    return Look(cli, inbox)


def bulletins(folder: Path = Path("bulletins")) -> dict[str, list[int]]:
    """The bulletins on the disk: name of the folder -> pages."""
    found = {}
    for path in sorted(folder.iterdir()):
        assert {file.name for file in path.iterdir()} == set(FILES.values())
        found[path.name] = json.loads((path / "bulletin.json").read_text(encoding="utf-8"))["issue"]["pages"]
    return found


def keys() -> list[str]:
    return [issue.key for issue in archived()]


def test_pages_one_by_one_make_one_bulletin(look: Look, inbox: Path) -> None:
    put(inbox / "p1.txt", page())
    assert look().code == 0 and "digested: 2021-08-16-晋中日报: 1 items of p1.txt" in look.cli.err
    assert bulletins() == {"2021-08-16-晋中日报": [1]}
    put(inbox / "p2.txt", page("平遥", number=2))
    assert "2 items of p1.txt, p2.txt" in look().err
    assert bulletins() == {"2021-08-16-晋中日报": [1, 2]} and keys() == ["2021-08-16-晋中日报"]


def test_what_was_done_is_remembered(look: Look, inbox: Path) -> None:
    put(inbox / "p1.txt", page())
    put(inbox / "p2.txt", page("平遥", number=2))
    look()
    written = Path("bulletins/2021-08-16-晋中日报/bulletin.json").stat().st_mtime_ns
    (inbox / "p1.txt").rename(inbox / "other name.txt")
    assert (look().code, look.cli.err) == (0, "")
    (inbox / "p2.txt").unlink()  # a page that is cleared away does not make the issue smaller
    assert (look().code, look.cli.err) == (0, "")
    assert Path("bulletins/2021-08-16-晋中日报/bulletin.json").stat().st_mtime_ns == written


def test_a_page_that_changes_is_read_again(look: Look, inbox: Path) -> None:
    put(inbox / "p1.txt", page())
    look()
    put(inbox / "p1.txt", page("平遥"))
    look()
    text = Path("bulletins/2021-08-16-晋中日报/bulletin.txt").read_text(encoding="utf-8")
    assert "平遥" in text and "祁县" not in text and keys() == ["2021-08-16-晋中日报"]


def test_issues_are_kept_apart(look: Look, inbox: Path) -> None:
    put(inbox / "a.txt", page())
    put(inbox / "b.txt", page("平遥", newspaper="太原日报"))
    put(inbox / "c.txt", page("太谷", date="2021-08-17"))
    assert look().code == 0
    assert list(bulletins()) == ["2021-08-16-太原日报", "2021-08-16-晋中日报", "2021-08-17-晋中日报"]


def test_a_page_that_says_more_gives_the_bulletin_its_name(look: Look, inbox: Path) -> None:
    put(inbox / "jzrb2021081602.txt", page("平遥", newspaper="", date=""))
    look("--mail-after", "0")
    assert list(bulletins()) == ["2021-08-16-unnamed"] == keys()
    put(inbox / "jzrb2021081601.txt", page())
    look()
    assert bulletins() == {"2021-08-16-晋中日报": [1, 2]} and keys() == ["2021-08-16-晋中日报"]


def test_pages_without_a_date_wait_for_one(look: Look, inbox: Path) -> None:
    put(inbox / "A02.txt", page("平遥", newspaper="", date=""))
    assert look().code == 0 and "waiting: A02.txt" in look.cli.err and not Path("bulletins").exists()
    put(inbox / "A01.txt", page())
    look()
    assert bulletins() == {"2021-08-16-晋中日报": [1, 2]}


def test_a_file_that_is_still_written_is_left_alone(cli: Cli, inbox: Path) -> None:
    put(inbox / "p1.txt", page())
    put(inbox / "p2.txt.part", page())
    cli("watch", str(inbox), "--once", "--settled", "3600", "--model", "extract")
    assert (cli.code, cli.err) == (0, "") and not Path("bulletins").exists()


def test_a_bad_file_is_told_once_and_costs_nothing(look: Look, inbox: Path) -> None:
    put(inbox / "p1.txt", page())
    (inbox / "bad.txt").write_bytes(b"\0\1\2")
    (inbox / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    assert look().code == 4
    assert look.cli.err.count("left out:") == 2 and "bad.txt" in look.cli.err and "broken.pdf" in look.cli.err
    assert bulletins() == {"2021-08-16-晋中日报": [1]}
    assert (look().code, look.cli.err) == (0, "")
    put(inbox / "bad.txt", page("平遥", number=2))
    assert look().code == 0 and bulletins() == {"2021-08-16-晋中日报": [1, 2]}


def test_a_page_of_pictures_makes_no_bulletin_and_is_a_page_of_its_issue(look: Look, inbox: Path) -> None:
    put(inbox / "jzrb2021081602.txt", "晋中日报\n2021年8月16日 星期一\n第2版\n")
    assert look().code == 0 and "no bulletin yet" in look.cli.err and not Path("bulletins").exists()
    assert (look().code, look.cli.err) == (0, "")
    put(inbox / "jzrb2021081601.txt", page())
    assert look().code == 0 and bulletins() == {"2021-08-16-晋中日报": [1, 2]}


def test_a_fault_of_our_own_costs_one_issue_and_is_tried_again(
    look: Look, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(inbox / "a.txt", page())
    with monkeypatch.context() as broken:

        def fault(*_: object, **__: object) -> None:
            raise ZeroDivisionError("by hand")

        broken.setattr("summarizer.watching.issue.digest", fault)
        assert look().code == 4 and "ZeroDivisionError: by hand" in look.cli.err
    assert look().code == 0 and bulletins() == {"2021-08-16-晋中日报": [1]}


def test_quiet_says_only_what_went_wrong(look: Look, inbox: Path, post: Handler) -> None:
    put(inbox / "p1.txt", page())
    (inbox / "bad.txt").write_bytes(b"\0")
    look.cli("--log-file", "log", *LOOK, str(inbox), "--mail", "--mail-after", "0", "--quiet")
    assert look.cli.code == 4 and look.cli.err.count("\n") == 1 and "bad.txt" in look.cli.err
    log = Path("log").read_text(encoding="utf-8")
    assert "digested:" in log and f"mailed: 2021-08-16-晋中日报: sent {WANG}" in log and "bad.txt" in log


def test_bulletins_that_are_written_inside_are_not_read(
    cli: Cli, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(inbox)
    put(inbox / "p1.txt", page())
    for _ in range(2):
        cli("watch", ".", "--once", "--settled", "0", "--model", "extract")
    assert (cli.code, cli.err) == (0, "") and bulletins() == {"2021-08-16-晋中日报": [1]}


def test_without_a_folder_or_with_wrong_settings_it_does_not_start(cli: Cli, inbox: Path) -> None:
    assert cli("watch", "nowhere", "--once").code == 3 and cli.err.count("\n") == 1 and "nowhere" in cli.err
    assert cli("watch", str(inbox), "--once", "--mail").code == 7 and "--to" in cli.err
    put(inbox / "p1.txt", page())
    assert cli("watch", str(inbox), "--once", "--settled", "0", "--model", "no-such").code == 5


def test_an_issue_is_mailed_once_it_is_quiet_and_once(look: Look, inbox: Path, post: Handler) -> None:
    put(inbox / "p1.txt", page())
    assert look("--mail").code == 0 and not post.taken  # further pages may come within the quiet time
    put(inbox / "p2.txt", page("平遥", number=2))
    assert look("--mail", "--mail-after", "0").code == 0
    (mail,) = post.mails(WANG)
    assert mail["Subject"] == "晋中日报 2021-08-16｜祁县新图书馆迎来首批读者 等2条"
    look("--mail", "--mail-after", "0")
    put(inbox / "p3.txt", page("太谷", number=3))
    look("--mail", "--mail-after", "0")
    assert "changed after it was mailed" in look.cli.err and bulletins()["2021-08-16-晋中日报"] == [1, 2, 3]
    look("--mail", "--mail-after", "0")
    assert len(post.taken) == 1


def test_a_mail_that_failed_is_sent_later(look: Look, inbox: Path, post: Handler) -> None:
    post.later = {WANG: 4}
    put(inbox / "p1.txt", page())
    assert look("--mail", "--mail-after", "0").code == 8 and "greylisted" in look.cli.err
    assert look("--mail", "--mail-after", "0").code == 0
    assert look("--mail", "--mail-after", "0").code == 0
    assert len(post.taken) == 1


def test_a_mail_that_is_refused_is_told_once(look: Look, inbox: Path, post: Handler) -> None:
    post.refused = {WANG}
    put(inbox / "p1.txt", page())
    assert look("--mail", "--mail-after", "0").code == 8 and "550" in look.cli.err
    assert look("--mail", "--mail-after", "0").code == 0
    assert post.commands == [f"RCPT {WANG}"]


def test_what_was_digested_without_mail_is_not_mailed_later(look: Look, inbox: Path, post: Handler) -> None:
    put(inbox / "p1.txt", page())
    look()
    look("--mail", "--mail-after", "0")
    assert not post.taken


def test_what_lay_there_for_days_is_not_mailed(
    look: Look, inbox: Path, post: Handler, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(inbox / "p1.txt", page())
    monkeypatch.setattr("summarizer.watching.look.FRESH_SECONDS", -1)
    assert look("--mail", "--mail-after", "0").code == 0
    assert "not mailed by itself" in look.cli.err and not post.taken and list(bulletins())
