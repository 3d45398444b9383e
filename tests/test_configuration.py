"""The user's configuration: what it sets holds; what it gets wrong is told in one line with exit code 7."""

import json
import os
import tomllib
from pathlib import Path
from typing import get_args

import pytest
from conftest import SAMPLE, Cli
from hypothesis import given
from hypothesis import strategies as st

from summarizer import configuration
from summarizer.configuration.effective import PASSWORD, effective, places
from summarizer.configuration.shown import commented, shown
from summarizer.configuration.tables import Format
from summarizer.errors import ConfigError, OutputError
from summarizer.reading.records import FIELDS, read_records

BODY = "市图书馆今天开馆，读者可以借书十本。馆内设有三百个座位，周末开放到晚上九点。"


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("JIANBAO_")]:
        monkeypatch.delenv(name)
    monkeypatch.setattr(configuration, "default_path", lambda: tmp_path / "none" / "config.toml")


def records(folder: Path) -> Path:
    path = folder / "issue.json"
    path.write_text(json.dumps([{"biaoti": "新馆开放", "zhengwen": BODY, "title": "x"}]), encoding="utf-8")
    return path


def config(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_field_of_an_article_can_be_named() -> None:
    assert set(places()["fields"]) == set(FIELDS)


def test_the_formats_are_those_of_the_bulletin() -> None:
    from summarizer.bulletin import FORMATS

    assert get_args(Format) == FORMATS


def test_named_fields_go_before_the_known_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = '[fields]\nheadline = ["biaoti"]\nbody = "zhengwen"\n'
    monkeypatch.setenv(configuration.VARIABLE, str(config(tmp_path, text)))
    article = read_records(records(tmp_path)).articles[0]
    assert (article.headline, article.body) == ("新馆开放", BODY)


def test_without_a_file_nothing_is_set() -> None:
    assert configuration.configuration() == configuration.Configuration()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[fields", "not valid TOML"),
        ("[feilds]\n", "unknown table feilds; did you mean fields"),
        ("color = 1\n", "unknown key color"),
        ("fields = 3\n", "has to be a table"),
        ("[fields]\nheadlin = 'x'\n", r"\[fields\]: unknown key headlin; did you mean headline"),
        ("[fields]\nheadline = 3\n", "a list of texts"),
        ("[fields]\nheadline = ['']\n", "a list of texts"),
        ("[digest]\nformats = ['docx']\n", "'docx' is none of terminal, "),
        ("[mail]\nsender = 'a@b'\n", "unknown key sender"),
        ("[mail]\nattempts = 2.5\n", "attempts: a whole number is wanted"),
        ("[mail]\nattempts = 0\n", "attempts: at least 1"),
        ("[mail]\nattempts = true\n", "attempts: a whole number is wanted"),
        (f"[mail]\ntimeout = 1{'0' * 400}\n", "too large"),
        ("[mail]\ntimeout = nan\n", "a finite number"),
        ("[mail]\none_click = 1\n", "true or false"),
        ("[mail]\npassword = 'x'\n", "a password does not stand here"),
        ("[mail]\nsmtp = ' '\n", "empty"),
    ],
)
def test_a_wrong_configuration_is_told(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigError, match=told) as error:
        configuration.read_configuration(config(tmp_path, text))
    assert "config.toml" in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("variable", "text", "told"),
    [
        ("JIANBAO_MAIL_ATEMPTS", "3", "unknown variable JIANBAO_MAIL_ATEMPTS; did you mean"),
        ("JIANBAO_MAIL_ATTEMPTS", "three", "a whole number is wanted, not 'three'"),
        ("JIANBAO_MAIL_TIMEOUT", "-1", "at least 0.1"),
        ("JIANBAO_ARCHIVE_ENABLED", "maybe", "true or false is wanted, not 'maybe'"),
        ("JIANBAO_MAIL_TO", "[1", "a list is wanted"),
        ("JIANBAO_MAIL_TLS", "yes", "is none of auto"),
    ],
)
def test_a_wrong_variable_is_told(variable: str, text: str, told: str) -> None:
    (problem,) = effective(None, {variable: text}).problems
    assert variable in problem and told in problem


def test_a_variable_goes_before_the_file_and_says_so(tmp_path: Path) -> None:
    path = config(tmp_path, '[mail]\nfrom = "a@b"\nto = ["x@y"]\n[archive]\nenabled = true\n')
    set_by = {"JIANBAO_MAIL_FROM": "c@d", "JIANBAO_MAIL_TIMEOUT": "5", "JIANBAO_ARCHIVE_ENABLED": "off"}
    found = effective(path, set_by)
    assert not found.problems
    mail = found.configuration.mail
    assert (mail.sender, mail.to, mail.timeout) == ("c@d", ("x@y",), 5.0)
    assert not found.configuration.archive.enabled
    assert found.sources["mail", "from"] == "JIANBAO_MAIL_FROM"
    assert found.sources["mail", "to"] == str(path)
    assert found.sources["mail", "smtp"] == "default"


@pytest.mark.parametrize(
    ("text", "to"),
    [("", ()), ("a@b", ("a@b",)), ("a@b, c@d", ("a@b", "c@d")), ('["王, 五 <a@b>"]', ("王, 五 <a@b>",))],
)
def test_a_variable_can_hold_a_list(text: str, to: tuple[str, ...]) -> None:
    assert effective(None, {"JIANBAO_MAIL_TO": text}).configuration.mail.to == to


@given(
    st.text(), st.sampled_from([place.variable for table in places().values() for place in table.values()])
)
def test_no_variable_breaks_the_reading(text: str, variable: str) -> None:
    found = effective(None, {variable: text})
    assert all(variable in problem for problem in found.problems)


def test_what_is_shown_reads_back_and_masks_secrets(tmp_path: Path) -> None:
    path = config(tmp_path, '[mail]\nto = ["a@b"]\nsmtp = "smtp://me:hunter2@host"\n[watch]\nevery = 2\n')
    text = shown(effective(path, {}), {PASSWORD: "hunter3"})
    assert "hunter" not in text and "smtp://me:***@host" in text and PASSWORD in text
    again = config(tmp_path, text)
    found = effective(again, {})
    assert not found.problems
    assert (found.configuration.watch.every, found.configuration.mail.to) == (2.0, ("a@b",))


def test_the_commented_file_sets_nothing_and_each_line_of_it_is_right(tmp_path: Path) -> None:
    text = commented()
    assert effective(config(tmp_path, text), {}).configuration == configuration.Configuration()
    bare = "\n".join(
        line.removeprefix("# ")
        for line in text.split("\n")
        if "=" in line and "= …" not in line or line[:1] == "["
    )
    tomllib.loads(bare)
    assert not effective(config(tmp_path, bare), {}).problems
    assert all(f"# {name} =" in text for table in places().values() for name in table)


def test_the_command_line_names_a_configuration(cli: Cli, tmp_path: Path) -> None:
    path = config(tmp_path, '[fields]\nheadline = "biaoti"\nbody = "zhengwen"\n')
    cli("--config", str(path), "segment", str(records(tmp_path)), "--json", "--quiet")
    assert cli.code == 0
    assert json.loads(cli.out)["articles"][0]["headline"] == "新馆开放"


def test_a_missing_configuration_ends_with_its_code(cli: Cli, tmp_path: Path) -> None:
    cli("--config", str(tmp_path / "no.toml"), "segment", str(records(tmp_path)))
    assert cli.code == ConfigError.exit_code
    assert "no.toml" in cli.err


def test_init_writes_once_and_show_and_check_tell(cli: Cli, tmp_path: Path) -> None:
    path = str(tmp_path / "deep" / "config.toml")
    assert cli("--config", path, "config", "init").code == 0
    assert path in cli.err
    first = Path(path).read_text(encoding="utf-8")
    assert cli("--config", path, "config", "init").code == OutputError.exit_code
    assert Path(path).read_text(encoding="utf-8") == first
    assert cli("--config", path, "config", "check").code == 0 and "all is well" in cli.out
    Path(path).write_text("[mail]\nform = 1\ntimeout = 'x'\n", encoding="utf-8")
    assert cli("--config", path, "config", "check").code == ConfigError.exit_code
    assert cli.err.count("\n") == 2 and "form" in cli.err and "timeout" in cli.err
    assert cli("--config", path, "config", "show").code == ConfigError.exit_code
    assert "timeout = 30.0  # default" in cli.out


def test_digest_goes_by_its_table_and_options_go_before_it(cli: Cli, tmp_path: Path) -> None:
    path = config(tmp_path, '[digest]\nmodel = "extract"\nformats = ["text"]\noutput = "news"\n')
    cli("--config", str(path), "digest", SAMPLE, "--quiet")
    assert cli.code == 0, cli.err
    assert cli.out.startswith("晋中日报") and not (tmp_path / "news").exists()
    cli("--config", str(path), "digest", SAMPLE, "--quiet", "--format", "json", "--format", "text")
    assert [p.name for p in sorted((tmp_path / "news").rglob("*.*"))] == ["bulletin.json", "bulletin.txt"]
    cli("--config", str(path), "digest", SAMPLE, "--model", "abacus")
    assert cli.code == 5 and "abacus" in cli.err


def test_check_tells_what_no_mail_could_go_out_with(cli: Cli, tmp_path: Path) -> None:
    text = """[mail]
to = ["nobody"]
from = "me@example.org"
smtp = "smtp://me:hunter2@host"
one_click = true
password_file = "no-such-file"
"""
    cli("--config", str(config(tmp_path, text)), "config", "check")
    assert cli.code == ConfigError.exit_code and "hunter2" not in cli.err
    told = ("nobody: not a mail address", "one_click", "JIANBAO_MAIL_PASSWORD", "no-such-file")
    assert cli.err.count("\n") == len(told) and all(part in cli.err for part in told)
