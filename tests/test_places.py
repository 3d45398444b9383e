"""Where a model lies: no name of the hub leads out of the folder of pulled models."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import ModelError
from summarizer.summarization import places
from summarizer.summarization.catalog import EMBEDDED, models_folder


@pytest.fixture
def pulled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(places.VARIABLE, str(tmp_path / "models"))
    return tmp_path / "models"


def test_each_kind_of_name_has_its_place(
    pulled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert places.find_folder(EMBEDDED) == models_folder() / EMBEDDED
    assert places.find_folder("google/mt5-small") == pulled / "google--mt5-small"
    (tmp_path / "google" / "mt5-small").mkdir(parents=True)
    assert places.find_folder("google/mt5-small") == Path("google/mt5-small")
    assert places.find_folder("../x") == Path("../x")


@pytest.mark.parametrize(
    "name", ["a/b/c", "a", "../b", "a/..", "a/b--c", "a/.b", "a/b.", "/b", "a\\b/c", "a/b\0"]
)
def test_what_is_no_hub_name_has_no_folder(name: str) -> None:
    with pytest.raises(ModelError, match="ORG/NAME"):
        places.pulled_folder(name)


@given(st.text(st.sampled_from("ab.-_/\\"), max_size=12), st.text(st.sampled_from("ab.-_/\\"), max_size=12))
def test_no_two_names_share_a_folder_and_none_leaves_it(one: str, other: str) -> None:
    names = [name for name in (one, other) if places.is_hub_name(name)]
    folders = {places.pulled_folder(name) for name in names}
    assert len(folders) == len(set(names))
    assert all(folder.parent == places.pulled_models() for folder in folders)
