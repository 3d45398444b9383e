"""Pulling a model, against a real HTTP server that speaks the hub's API: what arrives, what resumes, what is refused."""

import errno
import hashlib
import io
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save
from small_hub import Hub, Repository, small_hub

from summarizer.errors import JianbaoError, ModelError, OutputError
from summarizer.hub import fetch, pull
from summarizer.hub.manifest import differences, read_manifest
from summarizer.summarization import catalog

NAME = "someone/some-model"
WEIGHTS = save({"a.weight": torch.arange(4000, dtype=torch.float32)})
FILES = {
    "config.json": b'{"model_type": "bart"}',
    "tokenizer.json": b'{"model": {"type": "BPE"}}' + b" " * 1400,
    "README.md": b"# a model\n",
    "model.safetensors": WEIGHTS,
}


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    monkeypatch.setenv("HF_TOKEN_PATH", str(tmp_path / "no-token"))
    monkeypatch.setenv(catalog.VARIABLE, str(tmp_path / "models"))
    monkeypatch.setattr(fetch, "PAUSE", 0.0)
    with small_hub() as found:
        monkeypatch.setenv("HF_ENDPOINT", found.address)
        yield found


def brought(name: str = NAME, revision: str | None = None) -> Path:
    return pull.carry_out(pull.plan(name, revision))


def left(tmp_path: Path) -> list[str]:
    """The folders of whole models."""
    return sorted(path.name for path in (tmp_path / "models").glob("[!.]*"))


def test_what_is_needed_arrives_whole_with_its_checksums(hub: Hub, tmp_path: Path) -> None:
    more = {
        "pytorch_model.bin": b"x" * 5000,
        "tf_model.h5": b"x",
        "modeling_evil.py": b"x",
        "onnx/model.onnx": b"x",
    }
    hub.models[NAME] = Repository({**more, **FILES})
    told: list[tuple[str, int, int]] = []
    planned = pull.plan(NAME)
    assert (planned.license, planned.commercial, planned.there) == ("apache-2.0", True, False)
    assert planned.size == sum(map(len, FILES.values()))
    folder = pull.carry_out(planned, lambda *one: told.append(one))
    assert folder == tmp_path / "models" / "someone--some-model"
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.name in FILES} == FILES
    assert sorted(path.name for path in folder.iterdir()) == sorted([*FILES, "pulled.json"])
    assert told[-1] == ("model.safetensors", planned.size, planned.size)
    manifest = read_manifest(folder)
    assert manifest and (manifest.hub, manifest.commit) == (NAME, hub.models[NAME].commit)
    assert {one.name: one.sha256 for one in manifest.files} == {
        name: hashlib.sha256(data).hexdigest() for name, data in FILES.items()
    }
    asked = len(hub.seen)
    assert brought() == folder and len(hub.seen) == asked + 1  # the listing alone: the same commit lies there


def test_a_dropped_connection_is_taken_up_where_it_broke(hub: Hub) -> None:
    hub.models[NAME] = Repository(FILES, break_after={"model.safetensors": [3000, 0, 5000]})
    folder = brought()
    assert (folder / "model.safetensors").read_bytes() == WEIGHTS
    ranges = [asked for _, path, asked, _ in hub.seen if path.endswith("model.safetensors")]
    assert ranges == [None, "bytes=3000-", "bytes=3000-", "bytes=8000-"]


def test_another_run_goes_on_where_the_first_gave_up(hub: Hub, tmp_path: Path) -> None:
    hub.models[NAME] = Repository(FILES, break_after={"model.safetensors": [3000] + [0] * 9})
    with pytest.raises(ModelError, match="what came so far is kept"):
        brought()
    assert left(tmp_path) == []
    hub.models[NAME].break_after.clear()
    hub.seen.clear()
    assert (brought() / "model.safetensors").read_bytes() == WEIGHTS
    assert [
        (asked, name) for (_, _, asked, _), name in zip(hub.seen[1:], hub.files_asked(), strict=True)
    ] == [("bytes=3000-", "model.safetensors")]


def test_a_part_of_another_commit_is_not_gone_on_with(hub: Hub) -> None:
    hub.models[NAME] = Repository(FILES, break_after={"model.safetensors": [3000] + [0] * 9})
    with pytest.raises(ModelError):
        brought()
    other = save({"a.weight": torch.arange(4000, dtype=torch.float32) + 1})
    hub.models[NAME] = Repository({**FILES, "model.safetensors": other}, commit="f" * 40)
    assert (brought() / "model.safetensors").read_bytes() == other


def test_a_server_without_ranges_sends_all_again(hub: Hub) -> None:
    hub.models[NAME] = Repository(FILES, break_after={"model.safetensors": [3000]})
    hub.ranges = False
    assert (brought() / "model.safetensors").read_bytes() == WEIGHTS


def test_a_busy_server_is_asked_again(hub: Hub) -> None:
    hub.models[NAME] = Repository(FILES, fail_first={"config.json": [503, 429]})
    assert (brought() / "config.json").read_bytes() == FILES["config.json"]


def damaged(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1])


@pytest.mark.parametrize("name", ["model.safetensors", "config.json"])
def test_a_wrong_checksum_is_deleted_and_told(hub: Hub, tmp_path: Path, name: str) -> None:
    hub.models[NAME] = Repository(FILES, served={name: damaged(FILES[name])})
    with pytest.raises(ModelError, match=f"{name} came with a wrong checksum"):
        brought()
    assert left(tmp_path) == []
    hub.models[NAME].served.clear()
    assert (brought() / name).read_bytes() == FILES[name]


def test_a_file_larger_than_listed_is_not_written_on(hub: Hub) -> None:
    hub.models[NAME] = Repository(FILES, served={"README.md": b"#" * 10_000_000})
    with pytest.raises(ModelError, match="larger than the hub lists"):
        brought()


def bad_repositories() -> dict[str, tuple[Repository, str]]:
    def without(name: str) -> dict[str, bytes]:
        return {key: data for key, data in FILES.items() if key != name}

    shards = {**without("model.safetensors"), "model.safetensors.index.json": b"{}"}
    return {
        "o/no-config": (Repository(without("config.json")), "no config.json"),
        "o/no-weights": (Repository(without("model.safetensors")), "no weights that can be used"),
        "o/no-json": (Repository({**FILES, "config.json": b"\xff"}), "config.json: cannot be read"),
        "o/up": (Repository({**FILES, "../../x": b"x"}), "leads out of its folder"),
        "o/root": (Repository({**FILES, "/etc/x": b"x"}), "leads out of its folder"),
        "o/windows": (Repository({**FILES, "a\\..\\x": b"x"}), "leads out of its folder"),
        "o/control": (Repository({**FILES, "a\x1b[2Jx": b"x"}), "leads out of its folder"),
        "o/shards": (
            Repository({**shards, "model-00001-of-00002.safetensors": WEIGHTS}),
            "parts of its weights are not complete",
        ),
        "o/deep": (Repository({**FILES, "config.json": b"[" * 100_000}), "config.json"),
        "o/reader": (
            Repository({**FILES, "config.json": b'{"model_type": "bert"}'}),
            "reads but cannot write",
        ),
        "o/gated": (Repository(FILES, gated=True), "ask for consent first"),
        "o/gone": (Repository(FILES, fail_first={"README.md": [404]}), "404"),
        "o/broken": (Repository(FILES, fail_first={"README.md": [500] * 9}), "cannot be reached"),
        "o/huge": (Repository(FILES, listed_size={"model.safetensors": 1 << 60}), "make room"),
    }


@pytest.mark.parametrize("name", sorted(bad_repositories()))
def test_what_cannot_be_pulled_is_one_line(hub: Hub, tmp_path: Path, name: str) -> None:
    hub.models[name], said = bad_repositories()[name]
    with pytest.raises(JianbaoError, match=said) as told:
        brought(name)
    assert (
        "\n" not in str(told.value)
        and "\x1b" not in str(told.value)
        and name.split("/")[1] in str(told.value)
    )
    assert left(tmp_path) == []
    assert not list(tmp_path.rglob("x"))
    if name == "o/reader":
        assert "model.safetensors" not in hub.files_asked()


def test_a_full_disk_is_told_with_what_is_needed(hub: Hub) -> None:
    hub.models["o/huge"] = bad_repositories()["o/huge"][0]
    with pytest.raises(OutputError, match="GB are needed for o/huge"):
        brought("o/huge")
    assert hub.files_asked() == []


def test_a_disk_that_fills_up_on_the_way_keeps_what_came(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.models[NAME] = Repository(FILES)
    real = Path.open

    def full(path: Path, mode: str = "r", **more: object) -> object:
        if path.name == "model.safetensors.part" and "b" in mode and mode != "rb":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(path, mode, **more)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", full)
        with pytest.raises(OutputError, match="no space left on device"):
            brought()
    assert (brought() / "model.safetensors").read_bytes() == WEIGHTS
    assert hub.files_asked().count("tokenizer.json") == 1


@pytest.mark.parametrize(
    ("name", "revision", "said"),
    [
        ("nobody/nothing", None, "no such model"),
        (NAME, "v9", "no revision 'v9'"),
        ("nonsense", None, "not written ORG/NAME"),
        ("../../etc", None, "not written ORG/NAME"),
        ("a/../b", None, "not written ORG/NAME"),
        (catalog.EMBEDDED, None, "comes with jianbao"),
    ],
)
def test_what_is_not_there_is_one_line(hub: Hub, name: str, revision: str | None, said: str) -> None:
    hub.models[NAME] = Repository(FILES)
    with pytest.raises(ModelError, match=said):
        brought(name, revision)


def test_offline_and_a_hub_that_is_away_are_told(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelError, match="HF_HUB_OFFLINE is set"):
        brought()
    assert hub.seen == []
    monkeypatch.delenv("HF_HUB_OFFLINE")
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(ModelError, match=r"127\.0\.0\.1:9 cannot be reached.*HF_ENDPOINT"):
        brought()
    monkeypatch.setenv("HF_ENDPOINT", "hf-mirror.com")
    with pytest.raises(ModelError, match="begins with https"):
        brought()


def test_the_token_of_the_environment_opens_a_gate(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    hub.models[NAME] = Repository(FILES, gated=True)
    hub.token = "hf_right"
    monkeypatch.setenv("HF_TOKEN", "hf_right")
    assert (brought() / "config.json").is_file()
    assert {asked for _, _, _, asked in hub.seen} == {"Bearer hf_right"}


def test_files_that_lie_elsewhere_are_followed_without_the_token(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.models[NAME] = Repository(FILES, break_after={"model.safetensors": [3000]})
    hub.elsewhere = True
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    assert (brought() / "model.safetensors").read_bytes() == WEIGHTS
    there = [(path, asked, token) for _, path, asked, token in hub.seen if path.startswith("/elsewhere/")]
    path = f"/elsewhere/{NAME}/model.safetensors"
    assert [one for one in there if one[0] == path] == [(path, None, None), (path, "bytes=3000-", None)]
    assert {token for _, path, _, token in hub.seen if not path.startswith("/elsewhere/")} == {
        "Bearer hf_secret"
    }


def pickled(value: object) -> bytes:
    data = io.BytesIO()
    torch.save(value, data)
    return data.getvalue()


def test_a_pickle_of_tensors_becomes_safetensors(hub: Hub) -> None:
    shared = torch.randn(30, 40)
    state = {
        "lm_head.weight": shared,
        "model.shared.weight": shared,
        "b": torch.randn(50)[10:20],
        "n": "no tensor",
    }
    files = {**FILES, "pytorch_model.bin": pickled(state)}
    del files["model.safetensors"]
    hub.models[NAME] = Repository(files)
    folder = brought()
    loaded = load_file(folder / "model.safetensors")
    assert sorted(loaded) == ["b", "model.shared.weight"]
    assert torch.equal(loaded["model.shared.weight"], shared) and torch.equal(loaded["b"], state["b"])
    assert not (folder / "pytorch_model.bin").exists()
    manifest = read_manifest(folder)
    assert manifest and differences(folder, manifest) == []
    assert [(one.name, one.size) for one in manifest.came_as] == [
        ("pytorch_model.bin", len(files["pytorch_model.bin"]))
    ]


def test_pickles_in_parts_become_parts_with_an_index(hub: Hub) -> None:
    parts = {
        "pytorch_model-00001-of-00002.bin": {"a": torch.ones(300)},
        "pytorch_model-00002-of-00002.bin": {"b": torch.ones(2)},
    }
    files = {key: data for key, data in FILES.items() if key != "model.safetensors"}
    files |= {name: pickled(state) for name, state in parts.items()} | {"pytorch_model.bin.index.json": b"{}"}
    hub.models[NAME] = Repository(files)
    folder = brought()
    index = json.loads((folder / "model.safetensors.index.json").read_text())
    assert index["weight_map"] == {
        "a": "model-00001-of-00002.safetensors",
        "b": "model-00002-of-00002.safetensors",
    }
    assert not list(folder.glob("pytorch*"))


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("evil-was-here",)


def test_a_pickle_that_would_run_something_is_refused(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = {**FILES, "pytorch_model.bin": pickled({"a": Evil()})}
    del files["model.safetensors"]
    hub.models[NAME] = Repository(files)
    with pytest.raises(ModelError, match="a pickle that holds more than tensors"):
        brought()
    assert not (tmp_path / "evil-was-here").exists() and left(tmp_path) == []


def test_a_new_commit_takes_the_place_of_the_old(hub: Hub, tmp_path: Path) -> None:
    hub.models[NAME] = Repository(FILES)
    folder = brought()
    (folder / "old.txt").write_text("of the old")
    hub.models[NAME] = Repository({**FILES, "README.md": b"new"}, commit="f" * 40)
    assert brought() == folder
    assert (folder / "README.md").read_bytes() == b"new" and not (folder / "old.txt").exists()
    assert left(tmp_path) == [folder.name]


def test_two_pulls_of_one_model_do_not_meet(hub: Hub, tmp_path: Path) -> None:
    hub.models[NAME] = Repository(FILES)
    planned = pull.plan(NAME)
    work = tmp_path / "models" / pull.WORK / planned.folder.name
    work.mkdir(parents=True)
    with pull._alone(work), pytest.raises(ModelError, match="another process"):
        pull.carry_out(planned)
    assert pull.carry_out(planned).is_dir()
    shutil.rmtree(tmp_path / "models")
