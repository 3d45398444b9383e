"""The user's configuration: what it sets holds; what it gets wrong is told in one line with exit code 7."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summarizer import configuration
from summarizer.cli import app
from summarizer.errors import ConfigError
from summarizer.reading.records import FIELDS, read_records

BODY = "市图书馆今天开馆，读者可以借书十本。馆内设有三百个座位，周末开放到晚上九点。"


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(configuration.VARIABLE, raising=False)
    monkeypatch.setattr(configuration, "default_path", lambda: tmp_path / "none" / "config.toml")
    configuration._configuration.cache_clear()


def records(folder: Path) -> Path:
    path = folder / "issue.json"
    path.write_text(json.dumps([{"biaoti": "新馆开放", "zhengwen": BODY, "title": "x"}]), encoding="utf-8")
    return path


def config(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_field_of_an_article_can_be_named() -> None:
    assert set(configuration.FIELDS) == set(FIELDS)


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
        ("[feilds]\n", "unknown feilds"),
        ("fields = 3\n", "has to be a table"),
        ("[fields]\nheadlin = 'x'\n", "unknown headlin"),
        ("[fields]\nheadline = 3\n", "a name or a list of names"),
        ("[fields]\nheadline = ['']\n", "a name or a list of names"),
    ],
)
def test_a_wrong_configuration_is_told(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        configuration.read_configuration(config(tmp_path, text))


def test_the_command_line_names_a_configuration_and_shows_the_mapping(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(configuration.VARIABLE, "unset")  # put back afterwards, whatever the command sets
    path = config(tmp_path, '[fields]\nheadline = "biaoti"\nbody = "zhengwen"\n')
    result = CliRunner().invoke(
        app, ["--config", str(path), "segment", str(records(tmp_path)), "--json", "--quiet"]
    )
    assert result.exit_code == 0
    assert json.loads(result.stdout)["articles"][0]["headline"] == "新馆开放"


def test_a_missing_configuration_ends_with_its_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(configuration.VARIABLE, "unset")
    result = CliRunner().invoke(
        app, ["--config", str(tmp_path / "no.toml"), "segment", str(records(tmp_path))]
    )
    assert result.exit_code == ConfigError.exit_code
    assert "no.toml" in result.stderr
