"""The catalog: each entry is whole and honest, prompts are strict, and a name leads to the right folder or to one line
that says what to do."""

import json
import re
import string
from pathlib import Path

import pytest
import tiny_models
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import ModelError
from summarizer.settings import data_folder
from summarizer.summarization import catalog, load_summarizer
from summarizer.summarization.catalog import EMBEDDED, entries, find_entry, has_weights, is_hub_name
from summarizer.summarization.pieces import KINDS
from summarizer.summarization.prompts import LENGTHS, TASKS, Generation, Prompt, read_prompts, variables
from summarizer.summarization.which import find_model

ENTRIES = {entry.name: entry for entry in entries()}
FAMILIES = sorted(path.stem for path in data_folder("prompts").glob("*.toml"))


@pytest.fixture
def nothing_pulled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(catalog.VARIABLE, str(tmp_path / "models"))
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_catalog_has_what_is_promised() -> None:
    hubs = {entry.hub for entry in ENTRIES.values()}
    assert next(iter(ENTRIES)) == EMBEDDED
    assert len(hubs) == len(ENTRIES)  # the embedded one's is empty
    assert hubs >= {
        "IDEA-CCNL/Randeng-Pegasus-238M-Summary-Chinese", "IDEA-CCNL/Randeng-Pegasus-523M-Summary-Chinese",
        "IDEA-CCNL/Randeng-Pegasus-523M-Summary-Chinese-V1", "csebuetnlp/mT5_multilingual_XLSum",
        "heack/HeackMT5-ZhSum100k", "fnlp/bart-base-chinese", "fnlp/bart-large-chinese", "fnlp/cpt-large",
        "imxly/t5-pegasus", "imxly/t5-pegasus-small", "Langboat/mengzi-t5-base-mt", "google/umt5-small",
        "IDEA-CCNL/Randeng-T5-784M-MultiTask-Chinese", "Qwen/Qwen2.5-0.5B-Instruct", "Qwen/Qwen3-8B",
        "openbmb/MiniCPM3-4B",
    }  # fmt: skip


@pytest.mark.parametrize("name", ENTRIES)
def test_an_entry_is_whole(name: str) -> None:
    entry = ENTRIES[name]
    assert entry.tokenizer in KINDS
    assert set(entry.tasks) <= set(read_prompts(entry.prompts)) and (entry.tasks or entry.refused)
    assert entry.name == EMBEDDED or is_hub_name(entry.hub)
    if not entry.commercial:
        assert entry.refused or "licence" in entry.note, "what the licence forbids is said before a download"
    assert entry.name == EMBEDDED or re.fullmatch("main|[0-9a-f]{40}", entry.revision)
    assert entry.download or entry.refused or entry.name == EMBEDDED
    if entry.license == "unknown":
        assert not entry.commercial
    assert (entry.tokenizer == "chat") == (entry.prompts == "instruct")
    assert not re.search(r"\s{2}|\n", entry.note + entry.refused)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("length", LENGTHS)
def test_prompts_have_the_text_once_and_say_how_long(family: str, length: str) -> None:
    prompts = read_prompts(family, length)
    assert prompts and set(prompts) <= set(TASKS)
    for prompt in prompts.values():
        told = prompt.fill("某文{x}{length}")
        assert told.count("某文{x}{length}") == 1
        assert prompt.length in told
    if family == "instruct":
        assert len({read_prompts(family, one)["brief"].fill("文") for one in LENGTHS}) == len(LENGTHS)


def test_a_slip_in_a_prompts_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.summarization.prompts.data_folder", lambda _: tmp_path)
    good = 'family = "f"\n[brief]\ntemplate = "{text}"\nnum_beams = 1\nmax_new_tokens = 9\n'
    (tmp_path / "f.toml").write_text(good, "utf-8")
    assert set(read_prompts("f")) == {"brief"}
    for wrong, words in (
        (good.replace("{text}", "text"), "must have the variable"),
        (good.replace("{text}", "{text}{author}"), "unknown variable {author}"),
        (good.replace("{text}", "{text"), "not a template"),
        (good.replace("{text}", "{text}{length}"), "go together"),
        (good + 'lengths = { short = "a", medium = "b", long = "c" }\n', "go together"),
        (good + 'lengths = { short = "a" }\n', "'long' is missing"),
        (good + "colour = 1\n", "colour"),
        (good.replace("num_beams = 1", "num_beams = true"), "whole number"),
        (good.replace("num_beams = 1\n", ""), "'num_beams' is missing"),
        (good.replace("[brief]", "[poem]"), "poem"),
        (good.replace('"f"', '"g"'), "must say family"),
        ("family = ", "not valid TOML"),
    ):
        (tmp_path / "f.toml").write_text(wrong, "utf-8")
        with pytest.raises(ModelError, match=re.escape(words)):
            read_prompts("f")
    with pytest.raises(ModelError, match="no such length"):
        read_prompts("f", "endless")
    with pytest.raises(ModelError, match="nothing to put for {length}"):
        Prompt("{text}{length}", 1, 9).fill("文")


@given(st.text(st.sampled_from("{}textlngh!:.0[] 文"), max_size=12))
def test_a_template_is_read_or_refused_in_one_line(template: str) -> None:
    try:
        names = variables(template, "here")
    except ModelError as error:
        assert "\n" not in str(error) and str(error).startswith("here")
        return
    assert names <= {"text", "length"}
    assert {name for _, name, _, _ in string.Formatter().parse(template)} - {None} == names


def test_the_card_of_a_model_sets_the_search() -> None:
    prompt = Prompt("{text}", num_beams=4, max_new_tokens=128, consensus=5.0)
    told = prompt.set_by(Generation(length_penalty=0.6, no_repeat_ngram_size=2), 84)
    assert (told.num_beams, told.max_new_tokens, told.consensus) == (4, 84, 5.0)
    assert (told.length_penalty, told.no_repeat_ngram_size) == (0.6, 2)


def test_what_is_wrong_in_a_model_toml_is_told(tmp_path: Path) -> None:
    good = (catalog.models_folder() / "qwen2.5-3b" / "model.toml").read_text("utf-8")
    (tmp_path / "model.toml").write_text(good, "utf-8")
    assert catalog.read_entry(tmp_path).generation.num_beams == 1
    for old, new, words in (
        ("read = 8192", 'read = "many"', "whole number"),
        ("read = 8192", "read = 0", "at least 1"),
        ('tasks = ["headline"', 'tasks = ["poem"', "unknown 'poem'"),
        ('engines = ["ctranslate2", "torch"]', "engines = []", "refused has to say why"),
        ('hub = "Qwen/', 'hub = "../', "ORG/NAME"),
        ("num_beams = 1", "beams = 1", "beams"),
        ("commercial = false", "commercial = 0", "true or false"),
        ('license = "Qwen-Research"\n', "", "'license' is missing"),
    ):
        assert old in good
        (tmp_path / "model.toml").write_text(good.replace(old, new), "utf-8")
        with pytest.raises(ModelError, match=re.escape(words)):
            catalog.read_entry(tmp_path)


def test_an_entry_is_found_by_either_name() -> None:
    entry = find_entry("Randeng-Pegasus-238M")
    assert entry is not None and entry == find_entry("idea-ccnl/randeng-pegasus-238m-summary-chinese")
    assert find_entry("no-such-model") is None and find_entry("../models/xinwen-small") is None


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("cpt-large", "BERT encoder before a BART decoder"),
        ("fnlp/cpt-base", "BERT encoder before a BART decoder"),
        ("minicpm4-0.5b", "runs no code from the hub"),
        ("mt5-xlsum", "jianbao models pull mt5-xlsum"),
        ("csebuetnlp/mT5_multilingual_XLSum", "jianbao models pull mt5-xlsum"),
        ("someone/some-model", "jianbao models pull someone/some-model"),
        ("no-such-model", "no model of this name"),
        ("./no-such-folder", "no model of this name"),
        (".", "config.json is missing"),
    ],
)
def test_a_model_that_is_not_here_is_said_in_one_line(name: str, words: str, nothing_pulled: Path) -> None:
    with pytest.raises(ModelError, match=re.escape(words)) as told:
        load_summarizer(name)
    assert "\n" not in str(told.value)


def test_weights_are_found_where_a_pull_or_the_hubs_library_puts_them(nothing_pulled: Path) -> None:
    def put(folder: Path, kind: str) -> Path:
        folder.mkdir(parents=True)
        (folder / "config.json").write_text(json.dumps({"model_type": kind}), "utf-8")
        (folder / "model.safetensors").touch()
        assert has_weights(folder)
        return folder

    snapshot = put(nothing_pulled / "hub" / "models--google--mt5-x" / "snapshots" / "abc", "mt5")
    refs = nothing_pulled / "hub" / "models--google--mt5-x" / "refs"
    refs.mkdir()
    (refs / "main").write_text("abc", "ascii")
    found = find_model("google/mt5-x")
    assert found.folder == snapshot and "taken for a mt5" in found.notices[0]

    cached = put(nothing_pulled / "hub" / "models--google--umt5-small" / "snapshots" / "main", "umt5")
    assert find_model("umt5-small").folder == cached, (
        "what was the main branch does where the commit is not there"
    )
    pinned = ENTRIES["umt5-small"].revision
    put(cached.parent / "another", "umt5")
    right = put(cached.parent / pinned, "umt5")
    assert find_model("umt5-small").folder == right
    pulled = put(nothing_pulled / "models" / "umt5-small", "umt5")
    for name in ("umt5-small", "google/umt5-small", "GOOGLE/uMT5-small"):
        assert find_model(name).folder == pulled and not find_model(name).notices
    other = put(nothing_pulled / "models" / "google--mt5-x", "mt5")
    assert find_model("google/mt5-x").folder == other
    local = put(nothing_pulled / "google" / "mt5-x", "t5")
    assert find_model("google/mt5-x").folder == Path("google/mt5-x") and local.is_dir()


@given(
    st.text(st.sampled_from("ab.-_/\\\0"), max_size=12), st.text(st.sampled_from("ab.-_/\\\0"), max_size=12)
)
def test_no_two_hub_names_share_a_folder_and_none_leaves_it(one: str, other: str) -> None:
    names = [name for name in (one, other) if is_hub_name(name)]
    folders = {catalog.pulled_folder(name) for name in names}
    assert len(folders) == len(set(names))
    assert all(folder.parent == catalog.pulled_root() for folder in folders)


def test_a_folder_that_names_what_it_was_made_of_is_told_so(tmp_path: Path) -> None:
    from summarizer.summarization.family import guess

    for was, prompts in (
        ("IDEA-CCNL/Randeng-T5-77M-MultiTask-Chinese", "randeng-t5"),
        ("Langboat/mengzi-t5-base-mt", "mengzi"),
        ("Langboat/mengzi-t5-base", "plain"),
    ):
        config = {"model_type": "t5", "_name_or_path": was, "num_beams": 3, "length_penalty": 0.7}
        (tmp_path / "config.json").write_text(json.dumps(config), "utf-8")
        entry = guess(tmp_path, "mine").entry
        assert (entry.prompts, entry.generation.num_beams, entry.generation.length_penalty) == (
            prompts,
            3,
            0.7,
        )
    tiny_models.chat_tokenizer(tmp_path)
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "qwen3"}), "utf-8")
    assert guess(tmp_path, "mine").entry.prompts == "instruct"
    (tmp_path / "tokenizer_config.json").write_text("{}", "utf-8")
    with pytest.raises(ModelError, match="without a chat template"):
        guess(tmp_path, "mine")
