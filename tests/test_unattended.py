"""The examples of unattended use name commands, options and keys that there are."""

import configparser
import plistlib
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main
from typer.core import TyperGroup

from summarizer.cli import app
from summarizer.configuration import read_configuration
from summarizer.mailing import problems

FOLDER = Path(__file__).parents[1] / "examples" / "unattended"


def command_lines() -> Iterator[tuple[str, list[str]]]:
    """What the examples run: name of the file, words after the program."""
    for path in sorted(FOLDER.iterdir()):
        if path.suffix == ".service":
            yield path.name, shlex.split(unit(path)["Service"]["ExecStart"])[1:]
        elif path.suffix == ".plist":
            yield path.name, plistlib.loads(path.read_bytes())["ProgramArguments"][1:]
        elif path.name == "crontab":
            (line,) = (line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("*"))
            yield path.name, shlex.split(line)[6:]


def unit(path: Path) -> configparser.ConfigParser:
    """A systemd unit; `%` and case stay as they are."""
    parser = configparser.ConfigParser(interpolation=None, comment_prefixes=("#",))
    parser.optionxform = str
    parser.read_string(path.read_text(encoding="utf-8"))
    return parser


def test_there_is_one_of_each() -> None:
    names = {path.name for path in FOLDER.iterdir()}
    assert {name for name, _ in command_lines()} == {
        *("crontab", "jianbao-once.service", "jianbao-watch.service", "org.jianbao.watch.plist")
    }
    assert {"jianbao-once.timer", "config.toml"} <= names
    assert unit(FOLDER / "jianbao-once.timer")["Timer"]["OnCalendar"]


@pytest.mark.parametrize(("name", "words"), list(command_lines()))
def test_the_command_line_is_understood(name: str, words: list[str]) -> None:
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    at = words.index("watch")
    top = group.make_context("jianbao", words[: at + 1])
    command = group.get_command(top, "watch")
    assert command
    parsed = command.make_context("watch", words[at + 1 :], parent=top)
    assert parsed.params["mail"] is True and parsed.params["folder"].endswith("news/in")
    assert parsed.params["once"] is (name in ("crontab", "jianbao-once.service"))


def test_exit_codes_that_units_name_are_documented() -> None:
    from summarizer.cli import EPILOG

    for path in FOLDER.glob("*.service"):
        service = unit(path)["Service"]
        codes = (
            service.get("RestartPreventExitStatus", "") + " " + service.get("SuccessExitStatus", "")
        ).split()
        assert codes and all(f"\n  {code}  " in EPILOG for code in codes)


def test_the_configuration_is_right(tmp_path: Path) -> None:
    found = read_configuration(FOLDER / "config.toml")
    assert [problem for problem in problems(found.mail) if "password" not in problem] == []
    assert found.watch.quiet == 900
