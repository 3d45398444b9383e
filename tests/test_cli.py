"""The command as its user meets it: results on stdout, all else on stderr, documented exit codes, no traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from conftest import SAMPLE, Cli

from summarizer.cli import EPILOG, app, forms
from summarizer.cli.forms import Format, plan
from summarizer.cli.guard import BROKEN_PIPE
from summarizer.errors import ConfigError, DeliveryError, InputError, JianbaoError, ModelError, OutputError
from summarizer.settings import MAX_TEXT_BYTES


def test_help_names_every_command_and_every_exit_code(cli: Cli) -> None:
    cli("--help")
    assert cli.code == 0
    assert all(f"  {command.name} " in cli.out for command in app.registered_commands)
    for error in (JianbaoError, InputError, ModelError, OutputError, ConfigError, DeliveryError):
        assert f"\n  {error.exit_code}  " in EPILOG
    for command in ("digest", "segment", "summarize", "train"):
        assert "  4  done, but part" in cli(command, "--help").out


def test_the_formats_of_the_command_are_those_of_the_bulletin() -> None:
    from summarizer.bulletin import BINARY, FORMATS, USUAL
    from summarizer.configuration.tables import Format as Configured

    assert tuple(format.value for format in Format) == FORMATS == get_args(Configured)
    assert (forms.USUAL, set(forms.BINARY)) == (USUAL, BINARY)


ALL = ["markdown", "text", "html", "json"]


@pytest.mark.parametrize(
    ("formats", "output", "as_json", "quiet", "planned"),
    [
        ([], None, False, False, ("terminal", ALL)),
        ([], "out", False, True, (None, ALL)),
        ([], None, True, False, ("json", [])),
        ([], "out", True, False, ("json", ALL)),
        (["markdown"], None, False, False, ("markdown", [])),
        (["markdown"], None, False, True, ("markdown", [])),
        (["markdown"], "out", False, False, (None, ["markdown"])),
        (["html", "json", "html"], None, False, False, (None, ["html", "json"])),
        (["terminal"], None, False, False, ("terminal", [])),
        (["terminal", "html"], None, False, False, ("terminal", ["html"])),
        (["html"], "out", True, False, ("json", ["html"])),
        (["epub"], None, False, False, (None, ["epub"])),
        (["notes"], None, False, False, ("notes", [])),
    ],
)
def test_what_is_printed_and_what_is_written(
    formats: list[str], output: str | None, as_json: bool, quiet: bool, planned: tuple[str | None, list[str]]
) -> None:
    assert plan([Format(name) for name in formats], output, as_json=as_json, quiet=quiet) == planned


def test_segment_prints_what_people_and_what_programs_read(cli: Cli) -> None:
    cli("segment", SAMPLE)
    assert (cli.code, cli.err) == (0, "")
    assert "标题：握指成拳利断金" in cli.out
    cli("segment", "--json", "-", stdin=Path(SAMPLE).read_bytes())
    issue = json.loads(cli.out)
    assert (issue["newspaper"], issue["date"]) == ("晋中日报", "2021-08-16")
    assert "握指成拳利断金" in [article["headline"] for article in issue["articles"]]


def bad_inputs(folder: Path) -> dict[str, str]:
    (folder / "empty.txt").write_bytes(b" \n")
    (folder / "binary.txt").write_bytes(b"\x7fELF\0\0\1")
    with (folder / "large.txt").open("wb") as file:
        file.truncate(MAX_TEXT_BYTES + 1)
    (folder / "folder").mkdir()
    return {
        "missing.txt": "no such file",
        "empty.txt": "empty",
        "binary.txt": "binary",
        "large.txt": "larger than",
        "folder": "no page in this folder",
    }


@pytest.mark.parametrize("command", ["segment", "digest"])
def test_bad_input_is_one_line_and_code_3(cli: Cli, tmp_path: Path, command: str) -> None:
    for name, said in bad_inputs(tmp_path).items():
        cli(command, name)
        assert (cli.code, cli.out) == (3, ""), name
        assert cli.err.count("\n") == 1 and name in cli.err and said in cli.err, cli.err
    assert "standard input: the file is empty" in cli(command, "-").err
    if os.geteuid():
        (tmp_path / "secret.txt").write_text("密")
        (tmp_path / "secret.txt").chmod(0)
        assert "permission denied" in cli(command, "secret.txt").err


def test_a_file_name_cannot_steer_the_terminal(cli: Cli) -> None:
    cli("segment", "no\x1b[2J\nsuch\u202e.txt")
    assert cli.code == 3
    assert cli.err.count("\n") == 1 and "\x1b" not in cli.err and "\u202e" not in cli.err


def test_a_bad_page_is_told_and_earns_code_4(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\0")
    cli("segment", SAMPLE, "bad.txt")
    assert cli.code == 4
    assert "left out: bad.txt" in cli.err and "握指成拳利断金" in cli.out


def test_a_wrong_command_line_is_code_2(cli: Cli) -> None:
    assert cli("digest").code == 2
    assert cli("digest", SAMPLE, "--format", "docx").code == 2
    assert cli("nonsense").code == 2


def test_a_fault_of_our_own_is_one_line_too(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by hand")

    monkeypatch.setattr("summarizer.pipeline.read_issue", broken)
    cli("segment", SAMPLE)
    assert (cli.code, cli.err.count("\n")) == (1, 1)
    assert "ZeroDivisionError: by hand" in cli.err
    assert "Traceback" in cli("segment", SAMPLE, "--verbose").err


def test_ctrl_c_ends_with_a_word(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("summarizer.pipeline.read_issue", interrupted)
    cli("segment", SAMPLE)
    assert (cli.code, cli.err) == (130, "jianbao: stopped\n")


def test_a_closed_pipe_is_no_error() -> None:
    command = [sys.executable, "-m", "summarizer", "segment", SAMPLE]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout and run.stderr
        run.stdout.close()
        assert (run.stderr.read(), run.wait()) == (b"", BROKEN_PIPE)


def test_version_says_what_a_report_needs(cli: Cli) -> None:
    from summarizer import __version__

    assert cli("--version").out == f"jianbao {__version__}\n"
    assert "torch " in cli("version").out


def test_train_without_its_file_is_one_line(cli: Cli) -> None:
    cli("train", "missing.toml")
    assert cli.code in (InputError.exit_code, ConfigError.exit_code)
    assert cli.err.count("\n") == 1 and "missing.toml" in cli.err
