"""`jianbao models …` as its user meets it, against a hub on 127.0.0.1 and folders of the test."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Cli
from safetensors.torch import load_file
from small_hub import Hub, Repository, small_hub
from test_hub_pull import FILES, NAME, pickled
from tiny_models import build

from summarizer import configuration
from summarizer.hub import fetch
from summarizer.summarization import catalog

FOLDER = "someone--some-model"


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_TOKEN", "JIANBAO_DIGEST_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    monkeypatch.setenv("HF_TOKEN_PATH", str(tmp_path / "no-token"))
    monkeypatch.setenv(catalog.VARIABLE, str(tmp_path / "models"))
    monkeypatch.setenv(configuration.VARIABLE, str(tmp_path / "config.toml"))
    (tmp_path / "config.toml").write_text("", encoding="utf-8")
    monkeypatch.setattr(fetch, "PAUSE", 0.0)
    with small_hub() as found:
        monkeypatch.setenv("HF_ENDPOINT", found.address)
        found.models[NAME] = Repository(FILES)
        yield found


def at_a_terminal(arguments: list[str], typed: bytes) -> tuple[str, str]:
    """What the command, run by somebody who types, prints on stdout, and what it shows on the terminal."""
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "summarizer", *arguments]
    with subprocess.Popen(command, stdin=theirs, stderr=theirs, stdout=subprocess.PIPE, text=True) as run:
        os.close(theirs)
        os.write(ours, typed)
        shown = b""
        with contextlib.suppress(OSError):  # the end of a terminal is an error
            while data := os.read(ours, 1 << 16):
                shown += data
        assert run.stdout
        out = run.stdout.read()
    os.close(ours)
    return out, shown.decode()


def row(cli: Cli, name: str) -> dict[str, object]:
    rows = {one["name"]: one for one in json.loads(cli("models", "list", "--json").out)}
    return rows.get(name, {})


def test_the_catalog_is_listed_whole(cli: Cli, hub: Hub) -> None:
    table = cli("models", "list").out
    assert cli.code == 0 and cli.err == ""
    for entry in catalog.entries():
        assert f" {entry.name} " in table and entry.license in table
    assert f"*  {catalog.EMBEDDED} " in table
    found = row(cli, catalog.EMBEDDED)
    assert (found["there"], found["default"], found["embedded"], found["commercial"]) == (
        True,
        True,
        True,
        True,
    )


def test_a_model_comes_is_shown_checked_and_goes(cli: Cli, hub: Hub, tmp_path: Path) -> None:
    cli("models", "pull", NAME)
    assert (cli.code, cli.out) == (0, f"{tmp_path / 'models' / FOLDER}\n")
    assert "licence apache-2.0: commercial use is allowed" in cli.err
    assert "not in the catalog; taken for a bart with its own tokenizer" in cli.err
    assert row(cli, NAME)["there"] is True
    page = json.loads(cli("models", "info", NAME, "--json", "--verify").out)
    assert (page["verified"], page["pulled_from"], page["folder"]) == (
        True,
        hub.address,
        str(tmp_path / "models" / FOLDER),
    )
    assert set(page["sha256"]) == set(FILES)
    assert json.loads(cli("models", "info", str(tmp_path / "models" / FOLDER), "--json").out) == {
        key: value for key, value in page.items() if key != "verified"
    }
    assert "is here already" in cli("models", "pull", NAME).err
    (tmp_path / "models" / FOLDER / "model.safetensors").write_bytes(FILES["model.safetensors"][:-1] + b"!")
    cli("models", "info", NAME, "--verify")
    assert cli.code == 5 and "model.safetensors has changed" in cli.err and "verified" in cli.out
    assert "removed" in cli("models", "remove", NAME, "--yes").err
    assert row(cli, NAME) == {} and os.listdir(tmp_path / "models") == [".pulling"]
    assert cli("models", "remove", NAME, "--yes").code == 5


def test_a_licence_against_commerce_is_said_and_asked_for(hub: Hub, tmp_path: Path) -> None:
    hub.models[NAME] = Repository(FILES, license="cc-by-nc-sa-4.0")
    out, shown = at_a_terminal(["models", "pull", NAME], b"n\n")
    assert "COMMERCIAL USE IS FORBIDDEN" in shown and "Pull it" in shown
    assert (out, hub.files_asked()) == ("", [])
    out, shown = at_a_terminal(["models", "pull", NAME], b"y\n")
    assert out == f"{tmp_path / 'models' / FOLDER}\n"
    assert len(hub.files_asked()) == len(FILES) and "Traceback" not in shown


def test_a_proxy_that_the_http_client_cannot_use_is_one_line(hub: Hub) -> None:
    environment = {**os.environ, "ALL_PROXY": "socks5://127.0.0.1:1", "NO_PROXY": ""}
    command = [sys.executable, "-m", "summarizer", "models", "pull", NAME]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 5 and run.stderr.count("\n") == 1
    assert "SOCKS" in run.stderr or "cannot be reached" in run.stderr  # the latter where socksio is installed


def test_without_a_terminal_or_with_yes_nobody_is_asked(cli: Cli, hub: Hub) -> None:
    hub.models[NAME] = Repository(FILES, license="cc-by-nc-4.0")
    assert cli("models", "pull", NAME, "--yes").code == 0
    assert "FORBIDDEN" in cli.err and "Pull it" not in cli.err


@pytest.mark.parametrize("name", ["../models", "..", ".pulling", "/etc", "nobody/nothing", "no\x1b[2Jne"])
def test_only_pulled_models_are_removed(cli: Cli, hub: Hub, tmp_path: Path, name: str) -> None:
    cli("models", "pull", NAME)
    before = sorted(tmp_path.rglob("*"))
    cli("models", "remove", name, "--yes")
    assert cli.code == 5 and cli.err.count("\n") == 1 and "\x1b" not in cli.err
    assert sorted(tmp_path.rglob("*")) == before


def test_the_embedded_model_stays(cli: Cli, hub: Hub) -> None:
    cli("models", "remove", catalog.EMBEDDED, "--yes")
    assert cli.code == 5 and "comes with jianbao" in cli.err
    assert catalog.has_weights(catalog.models_folder() / catalog.EMBEDDED)


def test_a_link_to_a_folder_elsewhere_goes_and_the_folder_stays(cli: Cli, hub: Hub, tmp_path: Path) -> None:
    cli("models", "pull", NAME)
    (tmp_path / "models" / FOLDER).rename(tmp_path / "mine")
    (tmp_path / "models" / FOLDER).symlink_to(tmp_path / "mine")
    assert cli("models", "remove", NAME, "--yes").code == 0
    assert not (tmp_path / "models" / FOLDER).is_symlink() and (tmp_path / "mine" / "config.json").is_file()


def test_the_default_is_written_and_taken(cli: Cli, hub: Hub, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("# mine\n[digest]\n# the model\ndevice = 'cpu'\n", encoding="utf-8")
    assert cli("models", "default").out == f"{catalog.EMBEDDED}\n"
    assert "first: jianbao models pull mt5-xlsum" in cli("models", "default", "mt5-xlsum").err
    assert cli.code == 5
    assert cli("models", "default", "extract").code == 0
    text = config.read_text(encoding="utf-8")
    assert text == "# mine\n[digest]\nmodel = \"extract\"\n# the model\ndevice = 'cpu'\n"
    configuration._configuration.cache_clear()
    assert cli("models", "default").out == "extract\n"
    article = "新华社北京8月16日电 市图书馆今天开馆，读者可以借书十本。馆内设有三百个座位，周末开放到晚上九点。".encode()
    told = json.loads(cli("summarize", "-", "--json", stdin=article).out)
    assert (told["method"], told["model"]) == ("extract", None)


def test_an_entry_of_the_catalog_is_pulled_by_either_name(cli: Cli, hub: Hub, tmp_path: Path) -> None:
    entry = catalog.find_entry("mt5-xlsum")
    assert entry and not entry.commercial
    hub.models[entry.hub] = Repository(FILES, license="cc-by-nc-sa-4.0")
    told = cli("models", "pull", "mt5-xlsum", "--yes")
    assert told.code == 5 and "--revision main" in told.err, "the commit that was looked at is gone"
    hub.models[entry.hub] = Repository(FILES, license="cc-by-nc-sa-4.0", commit=entry.revision)
    assert cli("models", "pull", entry.hub.upper(), "--yes").out == f"{tmp_path / 'models' / 'mt5-xlsum'}\n"
    assert "FORBIDDEN" in cli.err and entry.note in cli.err
    assert "is here already" in cli("models", "pull", "mt5-xlsum").err
    assert row(cli, "mt5-xlsum")["there"] is True
    assert cli("models", "default", "mt5-xlsum").code == 0
    configuration._configuration.cache_clear()
    assert "still the default" in cli("models", "remove", "mt5-xlsum", "--yes").err


def test_what_cannot_be_run_is_not_pulled(cli: Cli, hub: Hub) -> None:
    refused = next(one for one in catalog.entries() if one.refused)
    cli("models", "pull", refused.name)
    assert cli.code == 5 and refused.refused[:20] in cli.err and hub.seen == []


def test_a_model_in_the_cache_of_the_hub_is_seen_and_not_removed(
    cli: Cli, hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "cache"))
    cached = tmp_path / "cache" / "models--csebuetnlp--mT5_multilingual_XLSum"
    entry = catalog.find_entry("mt5-xlsum")
    assert entry
    snapshot = cached / "snapshots" / entry.revision
    snapshot.mkdir(parents=True)
    (cached / "refs").mkdir()
    (cached / "refs" / "main").write_text(entry.revision)
    for name, data in FILES.items():
        (snapshot / name).write_bytes(data)
    assert row(cli, "mt5-xlsum")["folder"] == str(snapshot)
    hub.models["csebuetnlp/mT5_multilingual_XLSum"] = Repository(FILES, commit=entry.revision)
    assert "is here already" in cli("models", "pull", "mt5-xlsum").err and cli.out == f"{snapshot}\n"
    assert "was not pulled by jianbao" in cli("models", "remove", "mt5-xlsum", "--yes").err
    assert (snapshot / "config.json").is_file()


def test_what_the_hub_says_cannot_steer_the_terminal(cli: Cli, hub: Hub) -> None:
    hub.models[NAME] = Repository(FILES, license="mit\x1b[2J")
    cli("models", "pull", NAME)
    assert "\x1b" not in cli.err
    assert "\x1b" not in cli("models", "list").out + cli("models", "info", NAME).out


ARTICLE = "太谷区新建高标准农田1.2万亩，秸秆得到利用，农民增收。全市没有发生重大安全生产事故，群众满意。"


@pytest.mark.parametrize("family", ["randeng-pegasus", "mt5"])
def test_a_pickled_model_of_the_hub_is_pulled_converted_and_writes(
    cli: Cli, hub: Hub, tmp_path: Path, family: str
) -> None:
    (tmp_path / "made").mkdir()
    made = build(family, tmp_path / "made")
    files = {path.name: path.read_bytes() for path in made.iterdir() if path.is_file()}
    files["pytorch_model.bin"] = pickled(load_file(made / "model.safetensors"))
    del files["model.safetensors"]
    hub.models[NAME] = Repository(files)
    folder = Path(cli("models", "pull", NAME).out.strip())
    assert cli.code == 0 and not list(folder.glob("*.bin")), cli.err
    for engine in ("torch", "ctranslate2"):
        told = cli(
            "summarize", "-", "--raw", "--json", "--model", NAME, "--engine", engine, stdin=ARTICLE.encode()
        )
        assert told.code == 0 and json.loads(told.out)["model"], told.err
    converted = Path(cli("models", "convert", NAME).out.strip())
    assert cli.code == 0 and (converted / "model.bin").is_file()
    assert cli("models", "convert", str(folder)).out.strip() == str(converted)


def test_what_cannot_be_converted_is_one_line(cli: Cli, hub: Hub) -> None:
    for name, said in ((catalog.EMBEDDED, "--engine numpy"), ("mt5-xlsum", "jianbao models pull mt5-xlsum")):
        cli("models", "convert", name)
        assert (cli.code, cli.out) == (5, "") and cli.err.count("\n") == 1 and said in cli.err
